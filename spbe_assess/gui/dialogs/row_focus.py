"""The focus of a row in a table of several columns: every cell of the current row has it, not only one."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView


def show_row_focus(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
    """Mark a cell of the current row as having the focus, for ``paint_ground``.

    Qt's own way (``allColumnsShowFocus``) lets Fusion lay a veil of the accent over the row.
    """
    view = option.widget
    if isinstance(view, QTreeView) and view.hasFocus() and view.currentIndex().row() == index.row():
        option.state |= QStyle.StateFlag.State_HasFocus
