"""The next steps and the last changes as lists of Qt: two lines of text each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from spbe_assess.gui.models.flat_rows import FlatRows
from spbe_assess.gui.words import tell

if TYPE_CHECKING:
    from spbe_assess.core.overview import ChangeRow, Step


class NextSteps(FlatRows["Step"]):
    """What to do next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(1, parent)

    def cell(self, row: "Step", column: int) -> str:
        """Both lines of a step."""
        del column
        return f"{row.title}\n{row.detail}"

    def spoken(self, row: "Step", column: int) -> str:
        """The step as one sentence."""
        del column
        return tell("{title}: {detail}; Enter membukanya", title=row.title, detail=row.detail)


class LastChanges(FlatRows["ChangeRow"]):
    """The last acts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(1, parent)

    def cell(self, row: "ChangeRow", column: int) -> str:
        """Both lines of a change."""
        del column
        return f"{row.text}\n{row.when}"

    def spoken(self, row: "ChangeRow", column: int) -> str:
        """The change as one sentence."""
        del column
        return f"{row.text}, {row.when}"

    def tip(self, row: "ChangeRow", column: int) -> str:
        """The whole sentence, for it may be cut."""
        del column
        return row.text
