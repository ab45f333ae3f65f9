"""A plain model beside the window: what the workspace holds, read from the disk, against what is shown and was told.

Nothing here asks the window's own thread or keeps what it said: every look reads the files again.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from spbe_assess.core.assessment import Dossier
from spbe_assess.core.changes import Changes
from spbe_assess.gui.main_window import ASSESSMENT, CHECKING, EVIDENCE, MainWindow
from spbe_assess.gui.views.assessment.detail import DetailPane
from spbe_assess.gui.views.assessment.text_block import TextBlock
from spbe_assess.gui.views.assessment.view import AssessmentView
from spbe_assess.gui.views.checking.view import CheckingView
from spbe_assess.gui.views.evidence.view import EvidenceView
from spbe_assess.gui.widgets.text_field import GrowingText, LineField
from spbe_assess.gui.words import language, tell
from spbe_assess.rules.completeness import check
from spbe_assess.rules.naming import SELF_STAGE
from spbe_assess.workspace.archive import Archive, reading
from spbe_assess.workspace.dossiers import assessments, read_dossier
from spbe_assess.workspace.showing.contests import contested_values
from spbe_assess.workspace.showing.outline import Outline
from spbe_assess.workspace.showing.outlining import outlined, title_of
from spbe_assess.workspace.showing.proof import proof
from spbe_assess.workspace.showing.sheet import sheet
from spbe_assess.workspace.workspace import Workspace


class Mirror:
    """Hears what the bridge reports and compares it, and the window, with the files."""

    def __init__(self) -> None:
        self.reported: dict[tuple[str, str], tuple[str, str | None]] = {}
        self.acts = 0

    def on_changed(self, changes: Changes) -> None:
        """An act was reported as durable."""
        self.acts += 1
        for change in changes.touched:
            self.reported[change.record, change.field] = (changes.act, change.after)

    def differences(self, window: MainWindow, workspace: Workspace) -> Iterator[str]:
        """Everything in which the window, or what was reported, is not what the files say."""
        with reading(workspace) as archive:
            if archive is None:
                yield "the workspace has gone"
                return
            yield from self._reported(archive)
            there = {one.id: one for one in assessments(archive)}
            scene = window.scene
            if scene is None:
                return
            if scene.assessment.id not in there:
                yield f"shown is {scene.assessment.ref}, which is not in the workspace"
                return
            dossier = read_dossier(archive, there[scene.assessment.id])
            outline = outlined(dossier, language(), contested_values(archive, dossier))
            titles = tuple((one.id, title_of(one, archive.instrument(one.instrument_digest))) for one in there.values())
            if scene.titles != titles:
                yield f"assessments: shown {scene.titles}, kept {titles}"
        yield from _named(_window(window, outline))
        yield from _named(_place(window, dossier, outline, workspace))

    def _reported(self, archive: Archive) -> Iterator[str]:
        newest = (
            "SELECT act, value FROM log WHERE seq = "
            "(SELECT max(seq) FROM log WHERE scope = ? AND record = ? AND field = ?)"
        )
        for (record, field), (act, after) in self.reported.items():
            scope = archive.connection.execute("SELECT scope FROM log WHERE act = ? LIMIT 1", (act,)).fetchone()
            found = scope and archive.connection.execute(newest, (scope[0], record, field)).fetchone()
            if not found:
                yield f"{record} {field} was reported as {after!r}, and is not in the log"
            elif found[0] == act and found[1] != after:
                yield f"{record} {field} was reported as {after!r}, and is {found[1]!r}"


Compared = Iterator[tuple[str, object, object]]


def _named(compared: Compared) -> Iterator[str]:
    for what, shown, kept in compared:
        if shown != kept:
            yield f"{what}: shown {_short(shown, kept)}, kept {_short(kept, shown)}"


def _short(one: object, other: object) -> str:
    if isinstance(one, tuple | list) and isinstance(other, tuple | list) and len(one) == len(other):
        return repr([mine for mine, theirs in zip(one, other, strict=True) if mine != theirs])[:400]
    return repr(one)[:400]


def _window(window: MainWindow, outline: Outline) -> Compared:
    scene = window.scene
    yield "outline", scene and scene.outline.rows, outline.rows
    yield "whole", scene and scene.outline.whole, outline.whole
    whole = outline.whole
    names = [one.accessibleName() for one in window.index_bar.findChildren(QAbstractButton)]
    wanted = (whole.label, whole.shown, whole.predicate)
    yield "index bar", any(all(part in name for part in wanted) for name in names) or names, True


def _place(window: MainWindow, dossier: Dossier, outline: Outline, workspace: Workspace) -> Compared:
    if window.shown == ASSESSMENT:
        view = window.place(ASSESSMENT)
        assert isinstance(view, AssessmentView)
        yield from _tree(view, outline)
        yield from _detail(view.detail, dossier, workspace)
    elif window.shown == EVIDENCE:
        files = window.place(EVIDENCE)
        assert isinstance(files, EvidenceView)
        yield "data dukung", {one.id for one in files.model.everything}, set(dossier.evidence)
    findings = check(dossier, workspace.today, SELF_STAGE)
    yield "findings", len(window.thoughts.findings) if window.thoughts else None, len(findings)
    if window.shown == CHECKING:
        checking = window.place(CHECKING)
        assert isinstance(checking, CheckingView)
        badge = next(one.accessibleName() for one in _items(window.rail) if tell("Pemeriksaan") in one.accessibleName())
        yield "badge", not findings or str(len(findings)) in badge, True


def _items(widget: QWidget) -> Sequence[QAbstractButton]:
    return widget.findChildren(QAbstractButton)


def _tree(view: AssessmentView, outline: Outline) -> Compared:
    model = view.tree.view.model()
    kept = {row.code: row for row in outline.rows}
    for index in _cells(model):
        row = index.data(Qt.ItemDataRole.UserRole)
        if row is None or row.code not in kept:
            yield "tree", row, "a row of the assessment"
            continue
        yield f"row {row.code}", row, kept[row.code]
        value = index.siblingAtColumn(1).data()
        yield f"value of {row.code}", kept[row.code].value in str(value), True


def _cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = QModelIndex() if parent is None else parent
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        yield index
        yield from _cells(model, index)


def _detail(detail: DetailPane, dossier: Dossier, workspace: Workspace) -> Compared:
    code, stage = detail.indicator, detail.stage
    if code not in dossier.instrument.indicator_by_code:
        yield "indicator", code, "one of the instrument"
        return
    kept = sheet(dossier, code, stage, language())
    where = f"{code} {stage}"
    if kept.claim is not None:
        shown = [one.accessibleName() for one in _items(detail.claim.levels) if one.isChecked()]
        levels = (level for level in kept.claim.levels if level.number == kept.claim.chosen)
        yield f"level of {where}", shown, [tell("Tingkat {number}, {name}", number=n, name=name) for n, name in levels]
    if kept.criteria:
        yield f"criteria of {where}", detail.criteria.model.levels, kept.criteria
    if kept.items:
        yield f"items of {where}", detail.items.model.levels, kept.items
    if kept.worth is not None and not _is_typed(detail.claim.worth.entry):
        yield f"entry of {where}", detail.claim.worth.entry.text(), kept.worth.entry_text
    yield from _proof(detail, dossier, workspace, where)


def _proof(detail: DetailPane, dossier: Dossier, workspace: Workspace, where: str) -> Compared:
    item = detail.items.item if detail.items.isVisible() else ""
    kept = proof(dossier, detail.indicator, detail.stage, item, workspace.today, language())
    texts = {part.field: part.text for part in kept.texts}
    names = {"fact": tell("Fakta"), "analysis": tell("Analisis"), "justification": tell("Justifikasi")}
    shown = {block.field.accessibleName(): block for block in detail.proof.findChildren(TextBlock)}
    for field, text in texts.items():
        block = shown.get(names.get(field, tell("Catatan asesor")))
        if block is not None and not _is_typed(block.field) and not block.isHidden():
            yield f"{field} of {where}", block.text(), text


def _is_typed(field: GrowingText | LineField) -> bool:
    return field.is_changed


def doctored(folder: Path, workspace: Callable[[], Workspace]) -> Sequence[str]:
    """What the full examination of the workspace finds, and what lies there that nothing names."""
    from spbe_assess.workspace.doctoring import examine, leftovers

    held = workspace()
    left = [*examine(held, full=True), *leftovers(held)]
    litter = [path.name for path in folder.rglob(".spbe-*")]
    return [*map(str, left), *litter]
