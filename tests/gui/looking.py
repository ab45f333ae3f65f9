"""What tests ask about whatever is shown: can it be read, reached by keys, named by a screen reader, and seen?"""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QProgressBar,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QToolTip,
    QTreeView,
    QWidget,
)

from spbe_assess.gui.widgets.named import help_of
from spbe_assess.workspace.showing.help_topics import TOPICS

LEAST_SEEN_PIXELS = 40
"""A caret is up to 30 pixels; what tells the focus is more than that."""


def described(widget: QWidget) -> str:
    """A widget as a failing test names it."""
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    words = widget.accessibleName() or getattr(widget, "text", str)()
    size = f"{widget.width()}×{widget.height()}"
    return f"{type(widget).__name__}({words[:50]!r}) {size} at {place.x()},{place.y()}"


# --- names and help --------------------------------------------------------------------------------------------------


def focusable(top: QWidget) -> Iterator[QWidget]:
    """Everything within a window that can have the focus now."""
    for widget in (top, *top.findChildren(QWidget)):
        has_policy = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if has_policy and widget.isVisible() and widget.isEnabled() and widget.window() is top:
            yield widget


def unnamed(top: QWidget) -> Iterator[str]:
    """Whatever can have the focus and has no name for a screen reader, or no topic of help."""
    for widget in focusable(top):
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name):
            yield f"no name: {described(widget)}"
        topic = help_of(widget)
        if topic not in TOPICS:
            yield f"no help ({topic!r}): {described(widget)}"


# --- keys ------------------------------------------------------------------------------------------------------------


def tab_stops(top: QWidget) -> list[QWidget]:
    """Everything within a window that Tab has to come by."""
    return [one for one in focusable(top) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]


def went_round(top: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    """What has the focus one after the other as a key is pressed again and again, until the first has it again."""
    first = QApplication.focusWidget()
    assert first is not None
    seen = [first]
    for _ in range(3 * len(tab_stops(top)) + 9):
        QTest.keyClick(seen[-1], key, modifier)
        now = QApplication.focusWidget()
        if now is first or now is None:
            return seen
        seen.append(now)
    return seen


def missed_by_tab(top: QWidget) -> Iterator[str]:
    """Where Tab or Shift+Tab does not come by everything and back again."""
    activate(top)
    stops = tab_stops(top)
    if not stops:
        yield "nothing takes the focus"
        return
    for key, modifier, name in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab"),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "Shift+Tab"),
    ):
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        seen = went_round(top, key, modifier)
        if len(seen) != len(set(map(id, seen))):
            yield f"{name} does not come back: … {', '.join(described(one) for one in seen[-4:])}"
        for one in tab_stops(top):
            if one not in seen:
                yield f"{name} passes by {described(one)}"


def activate(top: QWidget) -> None:
    """Let a window have the keys."""
    top.activateWindow()
    assert QTest.qWaitForWindowActive(top, 2_000)


def unseen_focus(widget: QWidget) -> bool:
    """Whether it cannot be seen that a widget has the focus."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Tab does
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if QApplication.focusWidget() is not widget:
        return False  # it passes the focus on; the one it passes it to is looked at itself
    around = widget.parentWidget() or widget
    with_focus = around.grab().toImage()
    widget.clearFocus()
    return not _differ(with_focus, around.grab().toImage())


def _differ(one: QImage, other: QImage) -> bool:
    """Whether enough pixels of two pictures differ to be seen."""
    first, second = (image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other))
    if first.size() != second.size():
        return first.width() >= LEAST_SEEN_PIXELS
    whole, other_whole = (memoryview(image.constBits()).cast("I") for image in (first, second))
    width = first.width()
    lines = ((whole[at : at + width], other_whole[at : at + width]) for at in range(0, len(whole), width))
    # Most lines are the same and compared at once.
    seen = (True for ours, theirs in lines if ours != theirs for a, b in zip(ours, theirs, strict=True) if a != b)
    return len(tuple(islice(seen, LEAST_SEEN_PIXELS))) == LEAST_SEEN_PIXELS


# --- room ------------------------------------------------------------------------------------------------------------


def clipped(top: QWidget) -> Iterator[str]:
    """Whatever has less room than its text needs, and shows the rest nowhere."""
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible() or widget.window() is not top or widget.size().isEmpty():
            continue
        yield from (f"{fault}: {described(widget)}" for fault in _faults(widget))


def _faults(widget: QWidget) -> Iterator[str]:
    """What is wrong with the room of one widget; what scrolls may be as small as it likes."""
    if isinstance(widget, QLabel) and widget.text():
        yield from _label_faults(widget)
    elif isinstance(widget, QAbstractButton) and not _is_part_of_qt(widget):
        yield from _size_faults(widget)
    elif isinstance(widget, QLineEdit):
        yield from _field_faults(widget)
    elif isinstance(widget, QMenuBar):
        more = widget.findChild(QToolButton, "qt_menubar_ext_button")
        if isinstance(more, QToolButton) and more.isVisible():
            yield "menus are left out"
    elif isinstance(widget, QHeaderView):
        yield from _header_faults(widget)
    elif isinstance(widget, QAbstractItemView):
        yield from _view_faults(widget)
    elif not (_is_part_of_qt(widget) or isinstance(widget, QAbstractScrollArea | QProgressBar)):
        yield from _size_faults(widget)
    # What lets the mouse through is only there to be looked at: a shadow falls past the edge of the window.
    if not _is_scrolled(widget) and not widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        yield from _place_faults(widget)


def _is_part_of_qt(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QHeaderView | QLineEdit)


def _is_scrolled(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) or (
        above is not None and isinstance(above.parentWidget(), QAbstractScrollArea)
    )


def _size_faults(widget: QWidget) -> Iterator[str]:
    least = widget.minimumSizeHint()
    if widget.maximumSize().width() == 0 or widget.maximumSize().height() == 0:
        return
    if least.width() > widget.width():
        yield f"{least.width() - widget.width()} too narrow"
    if least.height() > widget.height():
        yield f"{least.height() - widget.height()} too low"


def _place_faults(widget: QWidget) -> Iterator[str]:
    """A part that stands out of the one it stands in is cut there."""
    above = widget.parentWidget()
    if widget.isWindow() or above is None:
        return
    area, room = widget.geometry(), above.rect()
    if not room.contains(area) and not area.isEmpty():
        out = area.united(room)
        yield f"stands out by {out.width() - room.width()}×{out.height() - room.height()}"


def _label_faults(label: QLabel) -> Iterator[str]:
    room = label.contentsRect().adjusted(0, 0, 1, 1)
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height():
            yield f"{needed - label.height()} too low for its lines"
        widest = max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)
        if widest > room.width():
            yield f"{widest - room.width()} too narrow for a word"
        return
    widest = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().splitlines() or [""])
    if widest > room.width() and not label.toolTip():
        yield f"{widest - room.width()} too narrow, without a tip"
    if label.fontMetrics().height() > room.height():
        yield f"{label.fontMetrics().height() - room.height()} too low"


def _field_faults(field: QLineEdit) -> Iterator[str]:
    if field.minimumSizeHint().height() > field.height():
        yield f"{field.minimumSizeHint().height() - field.height()} too low"
    shown = field.fontMetrics().horizontalAdvance(field.placeholderText()) if not field.text() else 0
    if shown > field.width() - 8 and not field.toolTip():
        yield f"{shown - field.width() + 8} too narrow for its hint"


def _header_faults(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for place in range(header.count()):
        text = str(model.headerData(place, header.orientation()) or "")
        if header.isSectionHidden(place) or not text:
            continue
        missing = header.fontMetrics().horizontalAdvance(text) - header.sectionSize(place)
        at = QPoint(header.sectionViewportPosition(place) + header.sectionSize(place) // 2, header.height() // 2)
        if missing > 0 and not tip_at(header, at):
            yield f"head {text!r} {missing} too narrow, without a tip"


def _view_faults(view: QAbstractItemView) -> Iterator[str]:
    for index in _shown_indexes(view):
        area = view.visualRect(index)
        if area.isEmpty() or not view.viewport().rect().intersects(area):
            continue
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = QRect(area)
        wanted = view.itemDelegateForIndex(index).sizeHint(option, index)
        if wanted.height() > area.height():
            yield f"row {index.row()} {str(index.data())[:30]!r} {wanted.height() - area.height()} too low"
        text = str(index.data() or "")
        measures = QFontMetrics(option.font)
        lines = max(area.height() // measures.lineSpacing(), 1)
        if measures.horizontalAdvance(text) > area.width() * lines and not tip_at(view, area.center()):
            yield f"cell {text[:60]!r} is shortened without a tip"


def tip_at(view: QAbstractItemView, place: QPoint) -> str:
    """The tip a view shows at a place of its viewport."""
    QToolTip.hideText()
    viewport = view.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    return QToolTip.text()


def _shown_indexes(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTreeView | QTableView) else 1

    def below(parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(min(model.rowCount(parent), 60)):
            for column in range(columns):
                if not (isinstance(view, QTreeView | QTableView) and view.isColumnHidden(column)):
                    yield model.index(row, column, parent)
            first = model.index(row, 0, parent)
            if isinstance(view, QTreeView) and view.isExpanded(first):
                yield from below(first)

    yield from below(view.rootIndex())
