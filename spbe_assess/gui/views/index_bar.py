"""The line that is always in sight: the index and its parts, what it is not, and that everything is stored."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from spbe_assess.gui.look import icons
from spbe_assess.gui.look.scheme import colour
from spbe_assess.gui.look.type import font, metrics, px, text_width
from spbe_assess.gui.widgets.elements import hairline
from spbe_assess.gui.widgets.labels import Label
from spbe_assess.gui.widgets.named import named, set_tip
from spbe_assess.gui.widgets.painted import Painted, PaintedButton, paint_focus
from spbe_assess.gui.words import language, tell

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

    from spbe_assess.workspace.showing.outline import Whole

CHANGE_MS: Final = 4000
"""How long the change beside the index is there, its fading included."""
_FADE_MS: Final = 600
SPOKEN_MS: Final = 8000
"""How long a sentence stands in the line."""
_MINUS: Final = "−"
_START: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class IndexBar(Painted):
    """Shows the index, the progress, the parts, the disclaimer and when things were stored.

    ``index_requested()`` at a click on the index: its working is wanted.
    """

    index_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._disclaimer = ""
        self._saved = ""
        self._pending = 0
        self._is_bare = False
        self._task: QWidget | None = None
        self._silence = QTimer(self, singleShot=True, interval=SPOKEN_MS)
        self._index = named(_Index(), tell("Indeks"), "home")
        self._filled = Label(colour="text2")
        self._remark = Label(colour="text3")
        self._parts = _Parts()
        self._line = Label(colour="text2", elides="right")
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._mark = _SavedMark()
        self._lines = (hairline(Qt.Orientation.Vertical), hairline(Qt.Orientation.Vertical))
        self._layout = QHBoxLayout(self)
        self._lay_out()
        self._index.clicked.connect(self.index_requested)
        self._silence.timeout.connect(self._on_silence_timeout)

    def show_whole(self, whole: "Whole", assessment: str = "") -> None:
        """Show the index of an assessment, and its change since the last time; another assessment is no change."""
        was_bare, self._is_bare = self._is_bare, False
        self._index.show_whole(whole, assessment)
        self._filled.set_text(tell("{filled} dari {all} terisi", filled=whole.filled, all=whole.all))
        self._remark.set_text(f"· {whole.remark}")
        self._parts.show_parts(whole.parts)
        self._disclaimer = whole.disclaimer
        if not self._silence.isActive():
            self._show_disclaimer()
        if was_bare:
            self._fit()

    def show_nothing(self) -> None:
        """There is no assessment: the bar is seen only while something is said or worked on."""
        self._is_bare = True
        self._fit()

    def show_saved(self, at: str) -> None:
        """Tell when something last became durable: "2026-11-21T07:03:22Z", shown in the time of the place."""
        self._saved = at
        self._show_stored()

    def show_pending(self, count: int) -> None:
        """Tell how many edits are on their way; "Tersimpan" is said again when there are none."""
        self._pending = count
        self._show_stored()

    def say(self, text: str) -> None:
        """Say one short sentence for a while, in the place of the disclaimer."""
        if not text:
            return
        self._line.set_text(text)
        self._line.set_colour("text")
        named(self._line, text)
        self._silence.start()
        self._fit()
        # What is needed only later is imported later: every name of Qt costs time at the start.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def set_task_widget(self, widget: QWidget | None) -> None:
        """Put the bar of running works before the time of storing; None takes it away again. It may come and go."""
        if self._task is not None:
            self._layout.removeWidget(self._task)
            self._task.setParent(None)
        self._task = widget
        if widget is not None:
            self._layout.insertWidget(self._layout.indexOf(self._mark), widget)
        self._fit()

    def look_again(self) -> None:
        """The works have come or gone; a hidden bar does not hear of it by itself."""
        self._fit()

    def sizeHint(self) -> QSize:
        """38 high."""
        return QSize(px(960), max(px(38), metrics(14, 600).height() + px(8)))

    def minimumSizeHint(self) -> QSize:
        """What is there at any width: the running work, or else the index."""
        alone = (0 if self._is_bare else self._index.minimumSizeHint().width(), *self._least_of_work())
        return QSize(max(alone) + px(32), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room, the least needed first."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Make room when a part has come, gone or grown."""
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return answer

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the hairline above."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("bar"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))

    def measure(self) -> None:
        """Follow the text size."""
        if self.layout() is not None:
            self._fit()

    def _lay_out(self) -> None:
        layout = self._layout
        layout.setContentsMargins(px(16), 1, px(16), 0)
        # Unlike a gap put between them, spacing goes with what is left out.
        layout.setSpacing(px(14))
        for line in self._lines:
            line.setFixedHeight(px(18))
        progress = QHBoxLayout()
        progress.setSpacing(px(4))
        progress.addWidget(self._filled)
        progress.addWidget(self._remark)
        layout.addWidget(self._index)
        layout.addWidget(self._lines[0])
        layout.addLayout(progress)
        layout.addWidget(self._lines[1])
        layout.addWidget(self._parts)
        layout.addWidget(self._line, 1)
        layout.addStretch(0)
        layout.addWidget(self._mark)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named(self, tell("Baris indeks"), "home")

    def _fit(self) -> None:
        """The line elides first; then the parts go, then how unanswered ones count, then the progress.

        A sentence may displace all three; for a running work the time of storing and the index go as well.
        """
        is_working = self._task is not None and not self._task.isHidden()
        is_speaking = self._silence.isActive()
        self.setVisible(not self._is_bare or is_working or is_speaking)
        least = px(120)
        if is_speaking:
            least = max(least, self._line.fontMetrics().horizontalAdvance(self._line.text()))
        room = self.width() - px(32) - least
        optional: tuple[QWidget, ...] = () if self._is_bare else (self._parts, self._remark, self._filled)
        while optional and self._needed(optional) > room:
            optional = optional[1:]
        # What is left of a disclaimer of a few signs says nothing.
        self._line.setVisible(is_speaking or not is_working or self._needed(optional) <= room)
        if not optional and not self._is_bare and self._needed((self._filled,)) <= self.width() - px(32):
            optional = (self._filled,)  # the line may go before the progress does
        self._parts.setVisible(self._parts in optional)
        self._lines[1].setVisible(self._parts in optional)
        self._remark.setVisible(self._remark in optional)
        self._filled.setVisible(self._filled in optional)
        self._lines[0].setVisible(self._filled in optional)
        kept: tuple[QWidget, ...] = (self._mark,) if self._is_bare else (self._index, self._mark)
        while kept and self._least(kept) > self.width() - px(32):
            kept = kept[:-1]
        self._index.setVisible(self._index in kept)
        self._mark.setVisible(self._mark in kept)

    def _least(self, kept: tuple[QWidget, ...]) -> int:
        """The least width of what is kept beside the running work and the line; a sentence has to be read."""
        widths = [*(one.minimumSizeHint().width() for one in kept), *self._least_of_work()]
        if not self._line.isHidden():
            widths.append(px(120) if self._silence.isActive() else self._line.minimumSizeHint().width())
        return sum(widths) + px(14) * (len(widths) - 1)

    def _least_of_work(self) -> tuple[int, ...]:
        is_working = self._task is not None and not self._task.isHidden()
        return (self._task.minimumSizeHint().width(),) if self._task is not None and is_working else ()

    def _needed(self, optional: tuple[QWidget, ...]) -> int:
        always: list[QWidget] = [self._index, self._mark]
        if self._task is not None and not self._task.isHidden():
            always.append(self._task)
        return sum(one.sizeHint().width() for one in (*always, *optional)) + 6 * px(14)

    def _show_disclaimer(self) -> None:
        self._line.set_text(self._disclaimer)
        self._line.set_colour("text2")
        named(self._line, self._disclaimer)

    def _show_stored(self) -> None:
        if self._pending:
            self._mark.show_text(tell("Menyimpan…"), is_stored=False)
        elif self._saved:
            self._mark.show_text(tell("Tersimpan {time}", time=_clock(self._saved)), is_stored=True)

    def _on_silence_timeout(self) -> None:
        self._show_disclaimer()
        self._fit()


class _Index(PaintedButton):
    """Name, index, change and predicate; a click asks for the working."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: Whole | None = None
        self._assessment = ""
        self._change = ""
        self._opacity = 1.0
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._on_end_timeout)
        self._fade: QVariantAnimation | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def change(self) -> str:
        """The change that is shown now; "" for none."""
        return self._change

    def show_whole(self, whole: "Whole", assessment: str) -> None:
        """Show an index; the change is that of the numbers shown."""
        before, self._whole = self._whole, whole
        is_same = before is not None and (before.label, self._assessment) == (whole.label, assessment)
        self._assessment = assessment
        if before is None or not is_same or min(before.hundredths, whole.hundredths) < 0:
            self._stop()
        elif before.hundredths != whole.hundredths:
            self._start(whole.hundredths - before.hundredths)
        self._describe()

    def sizeHint(self) -> QSize:
        """As wide as its texts."""
        return QSize(sum(gap + width for _, _, _, gap, width in self._runs()) + px(4), px(30))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is ever cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Texts on one base line."""
        painter = QPainter(self)
        base = (self.height() + metrics().ascent() - metrics().descent()) // 2 + 1
        left = px(2)
        for text, lettering, tint, gap, width in self._runs():
            left += gap
            painter.setFont(font(*lettering))
            shade = colour(tint)
            if text == self._change:
                shade.setAlphaF(self._opacity)
            painter.setPen(shade)
            painter.drawText(left, base, text)
            left += width
        if self.hasFocus():
            paint_focus(painter, self)

    def _runs(self) -> list[tuple[str, tuple[float, int], str, int, int]]:
        """Text, font, colour, gap before and width of every piece."""
        if self._whole is None:
            return []
        whole = self._whole
        pieces = [(whole.label, (9.0, 400), "text2", 0), (whole.shown, (14.0, 600), "text", px(8))]
        if self._change:
            pieces.append((self._change, (9.0, 600), "warn" if self._change.startswith(_MINUS) else "ok", px(8)))
        if whole.predicate:
            pieces.append((whole.predicate, (9.0, 600), "text", px(10)))
        return [(*piece, text_width(piece[0], *piece[1])) for piece in pieces]

    def _start(self, hundredths: int) -> None:
        self._stop()
        point = "," if self._whole is None or "," in self._whole.shown else "."
        sign = "+" if hundredths > 0 else _MINUS
        self._change = f"{sign}{abs(hundredths) // 100}{point}{abs(hundredths) % 100:02d}"
        self._end.start(CHANGE_MS - _FADE_MS if _is_animated(self) else CHANGE_MS)
        self.updateGeometry()

    def _stop(self) -> None:
        self._end.stop()
        if self._fade is not None:
            self._fade.stop()
        self._change, self._opacity = "", 1.0
        self.updateGeometry()

    def _describe(self) -> None:
        if self._whole is None:
            return
        whole = self._whole
        self.setText(" ".join(filter(None, (whole.label, whole.shown, self._change, whole.predicate))))
        self.setAccessibleName(self.text())
        parts = ", ".join(f"{code} {name} {value}" for code, name, value in whole.parts)
        self.setAccessibleDescription(tell("{parts}. Enter membuka perhitungannya di Beranda.", parts=parts))
        lines = [f"{code} {name}: {value}" for code, name, value in whole.parts]
        set_tip(self, "\n".join((*lines, whole.disclaimer)))
        self.update()

    def _on_end_timeout(self) -> None:
        if _is_animated(self):
            self._fade = self._fade or self._made_fade()
            self._fade.start()
        else:
            self._on_fade_finished()

    def _made_fade(self) -> "QVariantAnimation":
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        made = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_FADE_MS)
        made.setEasingCurve(QEasingCurve.Type.InQuad)
        made.valueChanged.connect(self._on_fade_value_changed)
        made.finished.connect(self._on_fade_finished)
        return made

    def _on_fade_value_changed(self, value: float) -> None:
        self._opacity = value
        self.update()

    def _on_fade_finished(self) -> None:
        self._stop()
        self._describe()


class _Parts(Painted):
    """Codes and values of domains or aspects: D1 3,90  D2 3,00."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[str, str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_parts(self, parts: tuple[tuple[str, str, str], ...]) -> None:
        """Show code, name and value of each; names stand in the tip."""
        if parts == self._parts:
            return
        self._parts = parts
        named(self, ", ".join(f"{name} {value}" for _, name, value in parts))
        set_tip(self, "\n".join(f"{code} {name}: {value}" for code, name, value in parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its texts."""
        widths = (text_width(code) + text_width(value, 9, 600) for code, _, value in self._parts)
        return QSize(sum(widths) + len(self._parts) * px(6) + max(len(self._parts) - 1, 0) * px(14), px(30))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is ever cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Code in grey, value in semibold."""
        painter = QPainter(self)
        left = 0
        for code, _, value in self._parts:
            for text, weight, tint, gap in ((code, 400, "text2", px(6)), (value, 600, "text", px(14))):
                width = text_width(text, 9, weight)
                painter.setFont(font(9, weight))
                painter.setPen(colour(tint))
                painter.drawText(left, 0, width + gap, self.height(), int(_START), text)
                left += width + gap


class _SavedMark(Painted):
    """✓ Tersimpan 14.03.22, or that something is on its way."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._is_stored = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str, *, is_stored: bool) -> None:
        """Show a text, with the mark only for what is stored."""
        if (text, is_stored) == (self._text, self._is_stored):
            return
        before = self.sizeHint()
        self._text, self._is_stored = text, is_stored
        named(self, text)
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon and text; the widest of both texts, so that nothing jumps while typing."""
        texts = (self._text, tell("Menyimpan…"), tell("Tersimpan {time}", time="00.00.00"))
        return QSize(max(map(text_width, texts)) + px(22), px(30))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is ever cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text at the right, icon before it."""
        painter = QPainter(self)
        width = text_width(self._text)
        painter.setFont(font())
        painter.setPen(colour("text2"))
        painter.drawText(self.width() - width, 0, width + 1, self.height(), int(_START), self._text)
        if self._is_stored:
            side = px(16)
            drawn = icons.pixmap("check", side, "ok", self.devicePixelRatioF())
            painter.drawPixmap(self.width() - width - px(6) - side, (self.height() - side) // 2, drawn)


def _is_animated(widget: QWidget) -> bool:
    """Whether the system lets things move."""
    from PySide6.QtWidgets import QStyle

    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


def _clock(at: str) -> str:
    """The time of day of a moment, in the time zone of the place."""
    from datetime import datetime

    from spbe_assess.messages import clock

    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return clock(moment, language(), has_seconds=True)
