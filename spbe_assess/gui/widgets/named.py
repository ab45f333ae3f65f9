"""Names for screen readers, targets for F1, and tips that never read foreign text as markup."""

from typing import Final, TypeVar

from PySide6.QtWidgets import QWidget

from spbe_assess.gui.look.tips import plain_tip

__all__ = ["help_of", "named", "plain_tip", "set_tip"]

_HELP: Final = "help"

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, help_id: str = "", *, description: str = "") -> W:
    """Give a widget its accessible name and what F1 opens for it; answers the widget."""
    # Telling the same name again would make a screen reader look again.
    if widget.accessibleName() != name:
        widget.setAccessibleName(name)
    if description and widget.accessibleDescription() != description:
        widget.setAccessibleDescription(description)
    if help_id:
        widget.setProperty(_HELP, help_id)
    return widget


def help_of(widget: QWidget | None) -> str:
    """The help target of a widget: its own or that of the nearest parent that has one; "" if none has."""
    while widget is not None:
        if found := widget.property(_HELP):
            return str(found)
        widget = widget.parentWidget()
    return ""


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tip that shows ``text`` as it is, whatever signs are in it."""
    if (tip := plain_tip(text)) != widget.toolTip():
        widget.setToolTip(tip)
