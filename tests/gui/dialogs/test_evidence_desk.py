"""Bringing data dukung in through the window: one act, a count, a way to stop, and nothing left behind."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from spbe_assess.errors import KnownError
from spbe_assess.gui.dialogs.evidence_data import EvidenceDataDialog
from spbe_assess.gui.dialogs.evidence_desk import EvidenceDesk
from spbe_assess.gui.dialogs.evidence_work import counted
from spbe_assess.gui.dialogs.link_data import LinkDialog
from spbe_assess.gui.dialogs.offer import OfferDialog
from spbe_assess.gui.dialogs.risky import ChangedDialog, RiskyDialog
from spbe_assess.gui.settings import SettingsStore
from spbe_assess.gui.tasks import Task
from spbe_assess.gui.widgets.text_field import LineField
from spbe_assess.messages import say
from spbe_assess.workspace.assessing import rate
from spbe_assess.workspace.evidence_wishes import Place
from spbe_assess.workspace.evidencing import attach, detach
from tests.gui.conftest import Opened
from tests.workspace.desks import pdf

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

I12 = Place("I12")


@dataclass
class Hands:
    """A desk of evidence over an open assessment, and everything that came of it."""

    at: Opened
    desk: EvidenceDesk
    window: QWidget
    qtbot: "QtBot"
    spoken: list[str] = field(default_factory=list)
    tasks: list[Task[object]] = field(default_factory=list)
    ended: list[object] = field(default_factory=list)
    urls: list[QUrl] = field(default_factory=list)

    def run(self, task: Task[object]) -> None:
        """What the task strip of the window does."""
        self.tasks.append(task)
        task.finished.connect(lambda _: self.ended.append("finished"))
        task.refused.connect(self.ended.append)
        task.broke.connect(self.ended.append)
        task.cancelled.connect(lambda: self.ended.append("cancelled"))
        task.start()

    def wait(self, count: int = 1) -> object:
        """The end of the last of ``count`` works."""
        self.qtbot.waitUntil(lambda: len(self.ended) >= count, timeout=20_000)
        return self.ended[-1]

    def refusal(self) -> str:
        """The sentence the last work was refused with."""
        error = self.wait(len(self.ended) + 1)
        assert isinstance(error, KnownError)
        return say(error.message)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog of a kind once it is open."""

        def found() -> list[QDialog]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
        return found()[0]

    @property
    def kept(self) -> list[str]:
        """The files in the evidence folder."""
        folder = self.at.workspace.folder / "evidence"
        return sorted(path.name for path in folder.rglob("*") if path.is_file())

    def links(self, count: int) -> None:
        """Wait for so many ties."""
        self.qtbot.waitUntil(lambda: len(self.at.scene.dossier.links) == count, timeout=10_000)


@pytest.fixture
def hands(qtbot: "QtBot", spbe: Opened, tmp_path: Path) -> Iterator[Hands]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    urls: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url)
        return True

    store = SettingsStore(tmp_path / "pengaturan")
    desk = EvidenceDesk(spbe.bridge, lambda: spbe.workspace, store, window, open_url)
    made = Hands(spbe, desk, window, qtbot, urls=urls)
    desk.spoke.connect(made.spoken.append)
    desk.task_requested.connect(made.run)
    spbe.bridge.alter(lambda desk: desk.forget())
    yield made
    for task in made.tasks:
        task.wait()
    desk.close()


def many(folder: Path, count: int, size: int = 1) -> list[str]:
    """So many different small files."""
    return [str(pdf(folder, f"{number}.pdf", f"{number}" + "x" * size)) for number in range(count)]


def test_two_hundred_files_are_one_act(hands: Hands, tmp_path: Path) -> None:
    counts: list[tuple[int, int]] = []
    hands.desk.task_requested.connect(
        lambda task: task.progressed.connect(lambda done, whole: counts.append((done, whole)))
    )
    hands.desk.attach(hands.at.scene, many(tmp_path, 200), I12)
    assert hands.wait() == "finished"
    hands.links(200)
    assert counts[-1] == (200, 200)
    assert hands.spoken == ["200 data dukung dilampirkan pada I12."]
    hands.qtbot.waitUntil(lambda: bool(hands.at.thoughts[-1].undo))
    assert len(acts(hands)) == 1


def acts(hands: Hands) -> set[str]:
    """Every act that has to do with data dukung."""
    from spbe_assess.workspace.archive import reading
    from spbe_assess.workspace.remembering import history

    with reading(hands.at.workspace) as archive:
        assert archive is not None
        told = history(archive, hands.at.assessment)
        return {one.act for one in told if one.record.startswith(("evidence", "link"))}


def test_batal_leaves_nothing_behind_while_other_work_goes_on(hands: Hands, tmp_path: Path) -> None:
    hands.desk.task_requested.connect(lambda task: task.progressed.connect(lambda *_: task.cancel()))
    hands.at.bridge.do(partial(rate, indicator="I1", value="3"))
    hands.desk.attach(hands.at.scene, many(tmp_path, 200, 200_000), I12)
    assert hands.wait() == "cancelled"
    assert hands.kept == []
    hands.qtbot.waitUntil(lambda: hands.at.scene.dossier.rating("I1", "mandiri").value == 3)
    assert hands.at.scene.dossier.links == ()


def test_what_happens_at_the_desk_meanwhile_keeps_its_place(hands: Hands, tmp_path: Path) -> None:
    first, *others = many(tmp_path, 3)
    hands.at.bridge.do(lambda editor, assessment: attach(editor, assessment, [first], I12)[1])
    hands.desk.attach(hands.at.scene, others, I12)
    hands.at.bridge.do(partial(detach, indicator="I12", code="0.pdf"))
    assert hands.wait() == "finished"
    hands.links(2)
    hands.desk.attach(hands.at.scene, [first], I12)
    hands.wait(2)
    hands.links(3)
    positions = [link.position for link in hands.at.scene.dossier.links]
    assert len(set(positions)) == 3


BAD: dict[str, tuple[Callable[[Path], str], str]] = {
    "a device": (lambda _: "/dev/zero", "perangkat"),
    "gone": (lambda folder: str(folder / "hilang.pdf"), "tidak ada"),
    "empty": (lambda folder: touched(folder / "kosong.pdf"), "kosong"),
    "a long name": (lambda folder: str(folder / ("x" * 300)), "panjang"),
    "too large": (lambda folder: sparse(folder / "besar.iso"), "GB"),
    "a way out": (lambda _: "ftp://contoh.go.id/a", "alamat web"),
}


def touched(path: Path) -> str:
    path.touch()
    return str(path)


def sparse(path: Path) -> str:
    """A file that says it is 5 GB and takes no room."""
    path.touch()
    os.truncate(path, 5 * 10**9)
    return str(path)


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_taken_gets_a_sentence_and_nothing_changes(hands: Hands, tmp_path: Path, what: str) -> None:
    made, word = BAD[what]
    given = [str(pdf(tmp_path, "baik.pdf")), made(tmp_path)]
    hands.desk.attach(hands.at.scene, given, I12)
    if "://" in given[1]:
        hands.dialog(LinkDialog).accept()
    sentence = hands.refusal()
    assert word in sentence
    assert "\n" not in sentence
    assert hands.kept == []


def test_two_gigabytes_are_counted_without_overflow() -> None:
    told: list[tuple[int, int]] = []
    count = counted([Path("besar.iso")], lambda done, whole: told.append((done, whole)))
    count(2 * 10**9, 3 * 10**9)
    assert told == [(2000, 3000)]


def test_a_file_that_changes_while_it_is_read_is_told(hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "unduhan.pdf"
    file.write_bytes(b"x" * 30_000_000)

    def write_on(*_: int) -> None:
        with file.open("ab") as stream:
            stream.write(b"lagi")

    hands.desk.task_requested.connect(lambda task: task.progressed.connect(write_on))
    hands.desk.attach(hands.at.scene, [str(file)], I12)
    assert "berubah selagi disalin" in hands.refusal()
    assert hands.kept == []


def test_a_link_is_attached_with_the_day_it_was_seen(hands: Hands) -> None:
    hands.desk.attach(hands.at.scene, ["https://contoh.go.id/a"], I12)
    hands.dialog(LinkDialog).accept()
    hands.links(1)
    (item,) = hands.at.scene.dossier.evidence.values()
    assert item.accessed_on == hands.at.scene.today


def test_a_folder_is_recognised_and_offered_before_anything_is_read(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "2023"
    folder.mkdir()
    for name in ("12.a.Pergub.pdf", "13.a.SK.pdf", "rapat.pdf"):
        pdf(folder, name, name)
    hands.desk.offer_folder(hands.at.scene, str(folder))
    dialog = hands.dialog(OfferDialog)
    assert hands.kept == []
    dialog.accept()
    hands.links(2)
    assert {link.indicator for link in hands.at.scene.dossier.links} == {"I12", "I13"}


def test_a_folder_dropped_on_an_indicator_goes_there_unless_names_say_otherwise(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "lampiran"
    folder.mkdir()
    pdf(folder, "rapat.pdf", "rapat")
    pdf(folder, "13.a.SK.pdf", "sk")
    hands.desk.attach(hands.at.scene, [str(folder)], I12)
    hands.dialog(OfferDialog).accept()
    hands.links(2)
    assert {link.indicator for link in hands.at.scene.dossier.links} == {"I12", "I13"}


def attached(hands: Hands, path: Path) -> str:
    """Attach a file and answer the id of its item."""
    hands.desk.attach(hands.at.scene, [str(path)], I12)
    hands.links(1)
    (item,) = hands.at.scene.dossier.evidence
    return item


def test_a_file_opens_outside_as_a_named_copy(hands: Hands, tmp_path: Path) -> None:
    evidence = attached(hands, pdf(tmp_path, "12.a.Pergub.pdf"))
    hands.desk.open_outside(hands.at.scene, evidence)
    hands.qtbot.waitUntil(lambda: bool(hands.urls), timeout=10_000)
    copy = Path(hands.urls[0].toLocalFile())
    assert copy.name == "12.a.Pergub.pdf"
    assert hands.at.workspace.folder not in copy.parents
    hands.desk.close()
    assert not copy.exists()


def test_a_kind_that_can_run_is_asked_about_once(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "rekap.xlsm"
    path.write_bytes(b"PK apa saja")
    evidence = attached(hands, path)
    hands.desk.open_outside(hands.at.scene, evidence)
    hands.dialog(RiskyDialog).reject()
    assert hands.urls == []
    hands.desk.open_outside(hands.at.scene, evidence)
    hands.dialog(RiskyDialog).accept()
    hands.qtbot.waitUntil(lambda: len(hands.urls) == 1, timeout=10_000)
    hands.desk.open_outside(hands.at.scene, evidence)
    hands.qtbot.waitUntil(lambda: len(hands.urls) == 2, timeout=10_000)


def test_a_copy_changed_outside_becomes_a_new_version(hands: Hands, tmp_path: Path) -> None:
    evidence = attached(hands, pdf(tmp_path, "12.a.Pergub.pdf"))
    hands.desk.open_outside(hands.at.scene, evidence)
    hands.qtbot.waitUntil(lambda: bool(hands.urls), timeout=10_000)
    copy = Path(hands.urls[0].toLocalFile())
    hands.desk.look_at_copies()
    copy.write_bytes(b"%PDF versi baru yang lebih panjang")
    hands.desk.look_at_copies()
    hands.dialog(ChangedDialog).accept()
    hands.qtbot.waitUntil(lambda: hands.at.scene.dossier.evidence[evidence].size == 34, timeout=10_000)
    assert hands.at.scene.dossier.evidence[evidence].name == "12.a.Pergub.pdf"
    hands.desk.look_at_copies()
    copy.write_bytes(b"%PDF tidak disimpan")
    hands.desk.look_at_copies()
    hands.dialog(ChangedDialog).reject()
    hands.desk.look_at_copies()
    assert hands.at.scene.dossier.evidence[evidence].size == 34


def test_addresses_open_and_nothing_else_does(hands: Hands) -> None:
    hands.desk.attach(hands.at.scene, ["https://contoh.go.id/a"], I12)
    hands.dialog(LinkDialog).accept()
    hands.links(1)
    (item,) = hands.at.scene.dossier.evidence
    hands.desk.open_outside(hands.at.scene, item)
    hands.qtbot.waitUntil(lambda: bool(hands.urls))
    assert [url.toString() for url in hands.urls] == ["https://contoh.go.id/a"]
    hands.desk.open_outside(hands.at.scene, "tidak-ada")
    hands.qtbot.waitUntil(lambda: "tidak ada lagi" in hands.spoken[-1])


def test_document_data_is_stored_as_each_field_is_left(hands: Hands, tmp_path: Path) -> None:
    evidence = attached(hands, pdf(tmp_path))
    (link,) = hands.at.scene.dossier.links
    hands.desk.describe(hands.at.scene, "I12", link.id)
    dialog = hands.dialog(EvidenceDataDialog)
    assert isinstance(dialog, EvidenceDataDialog)
    for key, text in ((("", "title"), "Peraturan Gubernur"), ((link.id, "page"), "4")):
        entry = dialog.form.fields[key]
        assert isinstance(entry, LineField)
        entry.setFocus()
        entry.insert(text)
        entry.textEdited.emit(entry.text())
        entry.flush()
    hands.qtbot.waitUntil(lambda: hands.at.scene.dossier.links[0].page == "4", timeout=10_000)
    assert hands.at.scene.dossier.evidence[evidence].title == "Peraturan Gubernur"
    dialog.accept()
    QApplication.processEvents()


def test_a_better_scan_and_taking_off(hands: Hands, tmp_path: Path) -> None:
    evidence = attached(hands, pdf(tmp_path))
    hands.desk.replace_with(hands.at.scene, evidence, str(pdf(tmp_path, "pindai.pdf", "lebih baik")))
    hands.qtbot.waitUntil(lambda: hands.at.scene.dossier.evidence[evidence].name == "pindai.pdf", timeout=10_000)
    hands.desk.discard([evidence])
    hands.links(0)
    assert "Ctrl+Z" in hands.spoken[-1]
