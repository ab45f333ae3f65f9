from pathlib import Path

import pytest

from spbe_assess.errors import InputError
from spbe_assess.messages import say
from spbe_assess.workspace.assessing import rate, set_field
from spbe_assess.workspace.handing_over import HandedOver, Order, hand_over, size_in_words
from spbe_assess.workspace.workspace import Workspace
from tests.workspace.desks import desk


class StoppedError(Exception):
    """What a person's Batal raises inside an order."""


@pytest.fixture
def assessment(workspace: Workspace) -> str:
    with desk(workspace) as at:
        for number in range(1, 48):
            rate(at.editor, at.assessment, f"I{number}", "3")
        set_field(at.editor, at.assessment, "I1", "unit", "Biro Hukum")
        return at.assessment.id


def quiet(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""


def sentences(done: HandedOver) -> str:
    return " | ".join(map(say, done.told))


REFS = ("Jawa Timur/2024", "published:Lampung/2024")


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (Order("workbook", Path("bukti.xlsx"), "F4", "mandiri"), "Buku kerja, "),
        (Order("package", Path("paket")), "Buku kerja dan 0 berkas data dukung"),
        (Order("requests", Path("permintaan")), "1 daftar permintaan"),
        (Order("requests", Path("hukum.xlsx"), unit="Biro Hukum"), "Buku kerja, "),
        (Order("comparison", Path("beda.csv"), refs=REFS), "2 hasil berdampingan"),
        (Order("chart", Path("beda.svg"), refs=REFS, chart="dumbbell", theme="dark"), "2 hasil berdampingan"),
        (Order("summary", Path("ringkasan.pdf")), "1 halaman"),
        (Order("recap", Path("rekap.pdf")), "1 halaman"),
    ],
    ids=lambda value: value.path.name if isinstance(value, Order) else "",
)
def test_every_order_is_carried_out_and_told(
    workspace: Workspace, assessment: str, tmp_path: Path, order: Order, told: str
) -> None:
    done = hand_over(workspace, assessment, order._replace(path=tmp_path / order.path), quiet)
    assert done.path == tmp_path / order.path
    assert done.path.exists()
    assert sentences(done).startswith(told)


@pytest.mark.parametrize("kind", ["workbook", "package", "requests", "comparison", "summary", "recap"])
def test_an_order_that_is_stopped_leaves_nothing(
    workspace: Workspace, assessment: str, tmp_path: Path, kind: str
) -> None:
    ending = {"package": "", "requests": "", "summary": ".pdf", "recap": ".pdf"}.get(kind, ".xlsx")
    before = sorted(path.name for path in tmp_path.iterdir())

    def stop(done: int, _whole: int) -> None:
        if done == 1:
            raise StoppedError

    order = Order(kind, tmp_path / f"hasil{ending}", refs=REFS)
    with pytest.raises(StoppedError):
        hand_over(workspace, assessment, order, stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_an_assessment_that_is_gone_is_told(workspace: Workspace, assessment: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tidak ada lagi"):
        hand_over(workspace, f"{assessment}x", Order("workbook", tmp_path / "a.xlsx"), quiet)


def test_sizes_are_told_as_people_say_them() -> None:
    assert [say(size_in_words(size)) for size in (0, 1_499, 184_000, 2_440_000)] == ["1 kB", "1 kB", "184 kB", "2,4 MB"]
