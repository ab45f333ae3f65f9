"""What leaves the place Perbandingan: the page for a meeting, tables, charts, names of comparisons, values of LHE."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject

from spbe_assess.gui.dialogs.choosing import ask_save, open_once
from spbe_assess.gui.main_window import COMPARING, MainWindow
from spbe_assess.gui.places import Target
from spbe_assess.gui.tasks import Progress, Task
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from spbe_assess.gui.dialogs.saved_comparisons import SavedComparisonsDialog
    from spbe_assess.gui.doings.session import Session
    from spbe_assess.gui.views.comparing.answering import Answer
    from spbe_assess.gui.views.comparing.view import ComparingView
    from spbe_assess.workspace.comparisons import Saved
    from spbe_assess.workspace.desk import Desk
    from spbe_assess.workspace.showing.compared_table import View
    from spbe_assess.workspace.side_by_side import Choice
    from spbe_assess.workspace.workspace import Workspace

_FOLDER: Final = "comparing.folder"
_MOST_HEADS: Final = 3


class Comparing(QObject):
    """Follows the wishes of the comparison; ``on_file_made(path)`` hears of every file that was written."""

    def __init__(self, session: "Session", window: MainWindow, on_file_made: Callable[[str], None]) -> None:
        super().__init__(window)
        self.session = session
        self.window = window
        self._on_file_made = on_file_made
        self._managing: SavedComparisonsDialog | None = None

    # --- the place ---------------------------------------------------------------------------------------------------

    def open_place(self) -> None:
        """Go to the comparison; it needs an open workspace and no name."""
        self.session.open_workspace(lambda: self.window.go(Target(COMPARING)))

    def follow(self, view: "ComparingView") -> None:
        """Connect the wishes of the place."""
        view.page_requested.connect(self.make_page)
        view.export_requested.connect(self.export)
        view.chart_requested.connect(self.save_chart)
        view.save_requested.connect(self.save)
        view.manage_requested.connect(self.manage)
        view.lhe_requested.connect(self.paste_lhe)

    def copy(self) -> None:
        """Copy the table that is shown."""
        self._within(lambda view: view.copy_table())

    def cross(self) -> None:
        """Show the crosswalk."""
        self._within(lambda view: view.show_crossing())

    # --- files -------------------------------------------------------------------------------------------------------

    def make_page(self) -> None:
        """Ask where, and write the page for a meeting."""
        self._ask_file(tell("Halaman rapat"), ".pdf", tell("Halaman rapat PDF (*.pdf)"), "page")

    def export(self) -> None:
        """Ask where, and write what is visible as a workbook or a table."""
        kinds = (tell("Buku kerja Excel (*.xlsx)"), tell("Tabel CSV (*.csv)"), tell("Tabel TSV (*.tsv)"))
        self._ask_file(tell("Perbandingan"), ".xlsx", ";;".join(kinds), "")

    def save_chart(self, chart: str) -> None:
        """Ask where, and write one chart as a picture."""
        kinds = (tell("Gambar PNG (*.png)"), tell("Gambar SVG (*.svg)"), tell("Gambar PDF (*.pdf)"))
        self._ask_file(tell("Grafik"), ".png", ";;".join(kinds), chart)

    def _ask_file(self, word: str, ending: str, kinds: str, chart: str) -> None:
        self._within(lambda view: self._ask_file_of(view.answer, word, ending, kinds, chart))

    def _ask_file_of(self, answer: "Answer | None", word: str, ending: str, kinds: str, chart: str) -> None:
        if answer is None or answer.table is None:
            self.window.index_bar.say(tell("Belum ada kolom untuk dibandingkan."))
            return
        folder = Path(self.session.settings.remembered(_FOLDER, str(Path.home())))
        # Named in the first moment in which it is needed: the rules of names stay out of the window's start.
        from spbe_assess.rules.naming import safe_file_name

        name = safe_file_name(f"{word} {_heads(answer)}{ending}")
        ask_save(self.window, word, folder / name, kinds, partial(self._write, chart=chart))

    def _write(self, path: Path, chart: str) -> None:
        answer, view = self._answer(), self._place().view
        if answer is None or view is None:
            return
        self.session.settings.remember(_FOLDER, str(path.parent))
        paper = self.session.settings.now.paper
        scene = self.window.scene
        kop = scene.assessment.letterhead if scene else ()
        work = partial(_written, self.session.workspace(), answer, view, path, (chart, paper, kop))
        task: Task[Path] = Task(work, tell("Menulis {name}", name=path.name), self)
        task.finished.connect(lambda made: self._on_file_made(str(made)))
        self.window.tasks.run(task)

    # --- names -------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Give what is shown a name."""
        self._within(lambda _: self.session.bridge.ask(_saved, self._on_saved_read))

    def _on_saved_read(self, there: "tuple[Saved, ...]") -> None:
        from spbe_assess.gui.dialogs.saved_comparisons import NameComparisonDialog

        answer = self._answer()
        if answer is None:
            return
        dialog = NameComparisonDialog(_heads(answer), [one.title for one in there], self.window)
        dialog.named_as.connect(self._on_named_as)
        open_once(dialog)

    def _on_named_as(self, title: str) -> None:
        place = self._place()
        if place.choice is not None and place.view is not None:
            act = partial(_save, title=title, choice=place.choice, view=place.view, charts=place.charts.charts)
            self.session.bridge.alter(act, partial(self._on_kept, title))

    def _on_kept(self, title: str, _changes: object) -> None:
        self.window.index_bar.say(tell("Disimpan: {name}", name=title))
        self._place().look_again()

    def manage(self) -> None:
        """Show the saved comparisons to open, rename or delete."""
        self._within(lambda _: self.session.bridge.ask(_saved, self._on_manage))

    def _on_manage(self, there: "tuple[Saved, ...]") -> None:
        from spbe_assess.gui.dialogs.saved_comparisons import SavedComparisonsDialog

        dialog = self._managing = SavedComparisonsDialog([(one.id, one.title) for one in there], self.window)
        dialog.opened.connect(lambda name: self._place().go(Target(COMPARING, filter=f"saved:{name}")))
        dialog.renamed.connect(lambda name, title: self._change(partial(_rename, name=name, title=title)))
        dialog.deleted.connect(self._delete)
        dialog.finished.connect(self._on_managed)
        open_once(dialog)

    def _delete(self, name: str) -> None:
        self._change(partial(_delete, name=name))

        def bring_back() -> None:
            self._change(partial(_restore, name=name))

        self.window.notify(tell("Perbandingan dihapus."), "info", tell("Kembalikan"), bring_back)

    def _change(self, act: "Callable[[Desk], object]") -> None:
        self.session.bridge.alter(act, self._on_changed)

    def _on_changed(self, _changes: object) -> None:
        if self._managing is not None:
            self.session.bridge.ask(_saved, self._show_managed)
        self._place().look_again()

    def _show_managed(self, there: "tuple[Saved, ...]") -> None:
        if self._managing is not None:
            self._managing.show_saved([(one.id, one.title) for one in there])

    def _on_managed(self, _result: int) -> None:
        self._managing = None

    # --- values of a report ------------------------------------------------------------------------------------------

    def paste_lhe(self, ref: str) -> None:
        """Ask for the values of a report; ``ref`` is the column they belong to, "" for a new one."""
        self._within(lambda _: self._ask_lhe(ref))

    def _ask_lhe(self, ref: str) -> None:
        from spbe_assess.gui.dialogs.paste_lhe import PasteLheDialog

        dialog = PasteLheDialog(self.session.bridge, _who(ref), self.window)
        dialog.added.connect(partial(self._on_lhe_added, ref))
        open_once(dialog)

    def _on_lhe_added(self, instead_of: str, ref: str) -> None:
        view = self._place()
        choice = view.choice
        view.look_again()
        if choice is None or not ref:
            return
        # The result as it was before stands for the new one now, too; named twice it would be told as a fault.
        former = set(filter(None, (instead_of, ref.partition("#")[0])))
        refs = tuple(dict.fromkeys(ref if one in former else one for one in (*choice.refs, ref)))
        baseline = ref if choice.baseline in former else choice.baseline
        view.choose(choice._replace(refs=refs, baseline=baseline))
        self.window.index_bar.say(tell("Nilai laporan disimpan dengan sumbernya."))

    # --- inside ------------------------------------------------------------------------------------------------------

    def _within(self, act: "Callable[[ComparingView], object]") -> None:
        """Do something at the place, once it is gone to and has its answer."""

        def go() -> None:
            view = self._place()
            view.when_told(lambda: act(view))

        self.session.open_workspace(go)

    def _place(self) -> "ComparingView":
        if self.window.shown != COMPARING:
            self.window.go(Target(COMPARING))
        return cast("ComparingView", self.window.place(COMPARING))

    def _answer(self) -> "Answer | None":
        answer = self._place().answer
        if answer is None or answer.table is None:
            self.window.index_bar.say(tell("Belum ada kolom untuk dibandingkan."))
            return None
        return answer


def _heads(answer: "Answer") -> str:
    """The columns as a name: all of a few, of many the first."""
    heads = [chip.text for chip in answer.chips if not chip.fault]
    return " · ".join(heads[:_MOST_HEADS]) + (" …" if len(heads) > _MOST_HEADS else "")


def _who(ref: str) -> str:
    """Institution and year of a reference: "published:Jawa Timur/2024:permenpanrb-59-2020#1" is "Jawa Timur/2024"."""
    plain = ref.removeprefix("published:").partition("#")[0]
    name, slash, rest = plain.partition("/")
    return f"{name}/{rest.partition(':')[0].partition('@')[0]}" if slash else ""


def _written(
    workspace: "Workspace",
    answer: "Answer",
    view: "View",
    path: Path,
    how: tuple[str, str, tuple[str, ...]],
    progress: Progress,
) -> Path:
    """On a thread of its own: the file."""
    from spbe_assess.workspace.exporting_shown import Wish, export_shown

    chart, paper, letterhead = how
    progress(0, 2)
    wish = Wish(chart, "F4" if paper == "F4" else "A4", "light", letterhead)
    made = export_shown(workspace, answer.beside, view, path, wish, language())
    progress(2, 2)
    return made


def _saved(desk: "Desk") -> "tuple[Saved, ...]":
    from spbe_assess.workspace.comparisons import saved_comparisons

    return tuple(saved_comparisons(desk.editor))


def _save(desk: "Desk", title: str, choice: "Choice", view: "View", charts: tuple[str, ...]) -> object:
    from spbe_assess.workspace.comparisons import save_comparison
    from spbe_assess.workspace.kept_views import Seen, kept_text

    return save_comparison(desk.editor, title, choice, kept_text(Seen(view, charts)))


def _rename(desk: "Desk", name: str, title: str) -> object:
    from spbe_assess.workspace.comparisons import rename_comparison

    return rename_comparison(desk.editor, name, title)


def _delete(desk: "Desk", name: str) -> object:
    from spbe_assess.workspace.comparisons import delete_comparison

    return delete_comparison(desk.editor, name)


def _restore(desk: "Desk", name: str) -> object:
    from spbe_assess.workspace.comparisons import restore_comparison

    return restore_comparison(desk.editor, name)
