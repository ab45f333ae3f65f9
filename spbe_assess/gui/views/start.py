"""The start: a name, four doors, the example; below, where the data lie and how the window looks and speaks."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, metrics, px
from spbe_assess.gui.widgets.buttons import FlatButton, MenuButton
from spbe_assess.gui.widgets.elements import Sheet, hairline, row
from spbe_assess.gui.widgets.flow import flow
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import PaintedButton, paint_focus
from spbe_assess.gui.words import tell

LONGEST_NAME: Final = 100
_DOOR_WIDTH: Final = 408
_DOOR_HEIGHT: Final = 92
_GAP: Final = 16
_TEXT_LEFT: Final = 64
_PAD: Final = 20


class StartView(QWidget):
    """The first thing a person sees. It knows no workspace; every wish goes up as a signal."""

    name_changed = Signal(str)
    national_requested = Signal()
    folder_requested = Signal()
    new_requested = Signal()
    received_requested = Signal()
    example_requested = Signal()
    workspace_requested = Signal()
    language_requested = Signal(str)
    theme_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, tell("Mulai"), "start")
        self._kept_name = ""
        # Everything is made where it stays: what is moved below another parent is dressed anew, all within it, too.
        self._scroll = QScrollArea(self)
        self._block = block = _Block(self._made_middle())
        head = QWidget(block)
        self.name = _name_field(head)
        self._hint = Label(
            tell("dicatat pada setiap perubahan, dapat diganti di Pengaturan"), colour="text2", wraps=True, parent=head
        )
        self._problem = Label(weight=600, colour="err", wraps=True, parent=head)
        self.doors = self._made_doors(block)
        self._example = Link(tell("Coba contoh: Provinsi Contoh"), block)
        self._place = Label(colour="text2", elides="middle", parent=self)
        self._change_place = FlatButton(tell("Ganti…"), parent=self)
        self._language = MenuButton(self)
        self._theme = MenuButton(self)
        self._lay_out_head(head)
        block.lay_out(head, self.doors, self._made_foot(block))
        self._lay_out()
        self._connect()
        order = (self.name, *self.doors, self._example, self._change_place, self._language, self._theme)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.setFocusProxy(self.name)

    def show_state(self, name: str, workspace_path: str, language: str, theme: str, problem: str = "") -> None:
        """Show what is known: the name so far, where the data will lie, language and theme, and what went wrong."""
        if not self.name.hasFocus() or not self.name.text():
            self.name.setText(name)
        self._kept_name = name
        self._place.set_text(tell("Folder kerja: {place}", place=_shown_place(workspace_path)))
        named(self._place, tell("Folder kerja: {place}", place=workspace_path))
        set_tip(self._place, workspace_path)
        languages = {"id": tell("Bahasa Indonesia"), "en": tell("English")}
        themes = {"system": tell("Ikuti sistem"), "light": tell("Terang"), "dark": tell("Gelap")}
        for button, texts, current, said in (
            (self._language, languages, language, tell("Bahasa")),
            (self._theme, themes, theme, tell("Tema")),
        ):
            button.set_choice("", texts.get(current, current))
            button.set_menu_entries(tuple(texts.items()), current)
            named(button, f"{said}: {texts.get(current, current)}", "settings")
        self._tell_problem(problem)

    def ask_name(self) -> None:
        """Say that nothing is opened without a name, and go to where it is written."""
        self._tell_problem(tell("Tulis nama Anda dahulu; nama itu dicatat pada setiap perubahan."))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_doors(self, parent: QWidget) -> tuple["Door", ...]:
        return (
            Door(
                "globe",
                tell("Lihat hasil nasional"),
                tell("Hasil resmi 2019–2025 dari 648 instansi; cari dan bandingkan tanpa membuat penilaian"),
                1,
                parent,
            ),
            Door(
                "folder",
                tell("Buka folder data dukung tahun lalu"),
                tell("Berkas dikenali dari namanya dan ditawarkan ke indikatornya"),
                2,
                parent,
            ),
            Door(
                "new",
                tell("Penilaian baru"),
                tell("Pemdi 8/2026 (20 indikator) atau SPBE 59/2020 (47 indikator)"),
                3,
                parent,
            ),
            Door(
                "tray",
                tell("Buka berkas kiriman"),
                tell("Tabel .xlsx, .csv, atau .json dari rekan atau perangkat daerah; perubahannya ditunjukkan dahulu"),
                4,
                parent,
            ),
        )

    def _made_middle(self) -> QWidget:
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = Sheet("base", self._scroll)
        across = QHBoxLayout(middle)
        across.setContentsMargins(px(16), px(16), px(16), px(16))
        across.addStretch(1)
        self._down = QVBoxLayout()
        across.addLayout(self._down, 1_000)
        across.addStretch(1)
        # Before there is anything in it: it would be measured whole to no end.
        self._scroll.setWidget(middle)
        return middle

    def _lay_out_head(self, head: QWidget) -> None:
        label = Label(tell("Nama Anda"), weight=600, parent=head)
        label.setBuddy(self.name)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(Label("SPBE Assess", size=20, weight=600, parent=head))
        lines.addSpacing(px(4))
        lines.addWidget(
            Label(
                tell(
                    "Penilaian mandiri SPBE dan Pemerintah Digital. Bekerja tanpa internet; semua data tetap di "
                    "komputer ini."
                ),
                colour="text2",
                wraps=True,
                parent=head,
            )
        )
        lines.addSpacing(px(24))
        self._hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        lines.addWidget(flow(label, self.name, self._hint, spacing=12, parent=head))
        lines.addSpacing(px(6))
        lines.addWidget(self._problem)

    def _made_foot(self, parent: QWidget) -> QWidget:
        told = Label(tell("(fiktif, boleh diubah, mudah dihapus)"), colour="text2", wraps=True, parent=parent)
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        question = Label(tell("Belum punya data?"), colour="text2", parent=parent)
        return flow(question, self._example, told, spacing=6, parent=parent)

    def _lay_out(self) -> None:
        bar = row(
            self._place,
            self._change_place,
            None,
            self._language,
            self._theme,
            margins=(16, 4, 16, 5),
            spacing=8,
            ground="bar",
            parent=self,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(hairline(parent=self))
        whole.addWidget(bar)
        # The block stands at two fifths of the height, where the eye looks first.
        self._down.addStretch(2)
        self._down.addWidget(self._block)
        self._down.addStretch(3)

    def _connect(self) -> None:
        wishes = (self.national_requested, self.folder_requested, self.new_requested, self.received_requested)
        for number, (door, wish) in enumerate(zip(self.doors, wishes, strict=True), 1):
            door.clicked.connect(self._passing(wish.emit))
            key = QShortcut(QKeySequence.fromString(f"Alt+{number}"), self)
            key.activated.connect(door.click)
        self._example.clicked.connect(self._passing(self.example_requested.emit))
        self.name.editingFinished.connect(self._on_name_editing_finished)
        self.name.textEdited.connect(self._on_name_edited)
        self._change_place.clicked.connect(self.workspace_requested)
        self._language.chosen.connect(self.language_requested)
        self._theme.chosen.connect(self.theme_requested)

    def _passing(self, wish: Callable[[], None]) -> Callable[[], None]:
        """A door's slot: whoever has no name yet is asked for it first."""

        def passed() -> None:
            if not self._given_name():
                self.ask_name()
                return
            self._on_name_editing_finished()
            wish()

        return passed

    def _given_name(self) -> str:
        return "".join(sign for sign in self.name.text() if sign.isprintable()).strip()

    def _on_name_edited(self, _text: str) -> None:
        self._tell_problem("")

    def _on_name_editing_finished(self) -> None:
        given = self._given_name()
        if given and given != self._kept_name:
            self._kept_name = given
            self.name_changed.emit(given)

    def _tell_problem(self, problem: str) -> None:
        self._problem.set_text(problem)
        self._problem.setVisible(bool(problem))
        self.name.setAccessibleDescription(problem or self._hint.text())


class Door(PaintedButton):
    """A large button: icon, title, its key, and a sentence that says what is behind it."""

    def __init__(self, icon_name: str, title: str, text: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._title, self._sentence, self._key = icon_name, title, text, f"Alt+{number}"
        named(self, title, "start", description=f"{text}. {self._key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """408 × 92, or as high as the words need."""
        width = px(_DOOR_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small screen, and as high as the words need there."""
        width = px(_DOOR_WIDTH * 3 // 4)
        return QSize(width, px(_DOOR_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width: the words decide."""
        title, text = self._areas(width)
        return max(px(_DOOR_HEIGHT), max(title.bottom(), text.bottom()) + px(_GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a door as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "tint" if self.isDown() else "hov" if self.underMouse() else "base"
        painter.setBrush(colour(ground))
        focus = 2 if self.hasFocus() else 1
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "line2"), focus))
        inset = focus / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        size = px(22)
        painter.drawPixmap(px(22), px(22), icons.pixmap(self._icon_name, size, "accent", self.devicePixelRatioF()))
        title, text = self._areas(self.width())
        painter.setFont(font(10.5, 600))
        painter.setPen(colour("text"))
        painter.drawText(title, Qt.TextFlag.TextWordWrap, self._title)
        painter.setFont(font())
        painter.setPen(colour("text2"))
        painter.drawText(text, Qt.TextFlag.TextWordWrap, self._sentence)
        painter.setPen(colour("text3"))
        painter.drawText(
            QRect(0, title.top(), self.width() - px(_PAD), metrics(10.5, 600).height()),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._key,
        )

    def _areas(self, width: int) -> tuple[QRect, QRect]:
        """Where the title and the sentence stand at a width of the door."""
        left, top, tall = px(_TEXT_LEFT), px(18), 100_000
        key = metrics().horizontalAdvance(self._key) + px(12)
        room = width - left - px(_PAD)
        wrap = Qt.TextFlag.TextWordWrap
        title = metrics(10.5, 600).boundingRect(QRect(left, top, room - key, tall), wrap, self._title)
        below = title.bottom() + px(5)
        text = metrics().boundingRect(QRect(left, below, room, tall), wrap, self._sentence)
        return QRect(left, top, room - key, title.height()), QRect(left, below, room, text.height())


class Link(PaintedButton):
    """A button that looks like a link in a sentence."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        named(self, text, "start")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Its text and room for the focus."""
        measures = metrics()
        return QSize(measures.horizontalAdvance(self.text()) + px(8), measures.height() + px(8))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        drawn_in = font()
        drawn_in.setUnderline(True)
        painter.setFont(drawn_in)
        painter.setPen(colour("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            paint_focus(painter, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()


class _Block(QWidget):
    """Head, doors in two columns (or one where there is no room), foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors: Sequence[Door] = ()
        self._columns = 2
        self._grid = QGridLayout()
        self._grid.setSpacing(px(_GAP))
        self.setMaximumWidth(px(2 * _DOOR_WIDTH + _GAP))

    def lay_out(self, head: QWidget, doors: Sequence[Door], foot: QWidget) -> None:
        """Put its parts below each other; called once."""
        self._doors = doors
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(head)
        lines.addSpacing(px(18))
        lines.addLayout(self._grid)
        lines.addSpacing(px(20))
        lines.addWidget(foot)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the doors below each other where two do not fit beside each other."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= 2 * self._doors[0].minimumSizeHint().width() + px(_GAP) else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._doors[0].minimumSizeHint().width()), hint.height())

    def _place(self) -> None:
        for place, door in enumerate(self._doors):
            self._grid.addWidget(door, *divmod(place, self._columns))
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)


def _name_field(parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setMaxLength(LONGEST_NAME)
    field.setFont(font())
    field.setMinimumWidth(px(300))
    field.setMinimumHeight(px(28))
    return named(field, tell("Nama Anda"), "start")


def _shown_place(path: str) -> str:
    """A folder as people say it: below their own folder only, as a path of names."""
    place = Path(path)
    home = Path.home()
    parts = place.relative_to(home).parts if place.is_relative_to(home) and place != home else place.parts
    return f" {chr(0x203A)} ".join(part.strip("/\\") or part for part in parts)
