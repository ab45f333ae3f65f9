"""The bridge: acts are durable before they are told, scenes follow, faults come as signals."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from spbe_assess.core.fields import record
from spbe_assess.core.log import Edit
from spbe_assess.errors import InputError
from spbe_assess.workspace.archive import reading
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.dossiers import read_dossier
from spbe_assess.workspace.workspace import open_workspace
from tests.gui.conftest import Opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_an_act_is_on_the_disk_when_it_is_called_saved(qtbot: "QtBot", spbe: Opened) -> None:
    seen: list[str] = []

    def look(_: object) -> None:
        with reading(open_workspace(spbe.workspace.folder, spbe.workspace.today)) as archive:
            assert archive is not None
            seen.append(str(read_dossier(archive, spbe.assessment).rating("I1", "mandiri").value))

    spbe.bridge.do(partial(rate, indicator="I1", value="3"), look)
    qtbot.waitUntil(lambda: seen == ["3"])
    qtbot.waitUntil(lambda: spbe.scene.outline.rows[2].value == "3")


def test_a_refusal_comes_as_a_sentence_and_changes_nothing(qtbot: "QtBot", spbe: Opened) -> None:
    spbe.bridge.do(partial(rate, indicator="I1", value="9"))
    qtbot.waitUntil(lambda: bool(spbe.refused))
    assert isinstance(spbe.refused[0], InputError)
    qtbot.waitUntil(lambda: not spbe.bridge.has_pending)
    assert spbe.scene.dossier.rating("I1", "mandiri").value is None


def test_what_is_typed_is_durable_and_becomes_one_entry_when_the_field_is_left(qtbot: "QtBot", spbe: Opened) -> None:
    place = record("rating", spbe.assessment.id, "I1", "mandiri")
    for text in ("S", "SK", "SK Tim"):
        spbe.bridge.type(Edit(place, "fact", text))
    spbe.bridge.settle()
    qtbot.waitUntil(lambda: bool(spbe.scenes) and spbe.scene.dossier.rating("I1", "mandiri").fact == "SK Tim")
    assert len(spbe.saved) >= 4


def test_the_last_step_is_named_for_undo(qtbot: "QtBot", spbe: Opened) -> None:
    spbe.bridge.do(partial(rate, indicator="I12", value="4"))
    qtbot.waitUntil(lambda: "I12" in spbe.thoughts[-1].undo)
    assert spbe.thoughts[-1].undo == "I12 Penilaian Mandiri: tingkat — → 4"


def test_an_act_of_a_slow_work_happens_at_the_desk(spbe: Opened) -> None:
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(spbe.bridge.do_from, partial(rate, indicator="I2", value="2")).result(10)
    assert made.touched[0].after == "2"
