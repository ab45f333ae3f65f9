"""Qt's own words in the language of the window, from our catalogue."""

from PySide6.QtCore import QObject, QTranslator

_DIRECTION = "QT_LAYOUT_DIRECTION"
"""What Qt asks first of all; both our languages are written as English is."""


class QtWords(QTranslator):
    """Answers what Qt asks for; an unknown text is left to Qt, which then shows its English."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        """Whether there is nothing to answer: Qt's own words are English already."""
        return self._language != "id"

    def translate(self, context: str, sourceText: str, /, disambiguation: str | None = None, n: int = -1) -> str | None:
        """One text of Qt; None where we have no other word for it."""
        if sourceText == _DIRECTION:
            return None
        # Imported only here: the sentences of the program are not needed before the first paint.
        from spbe_assess.messages import translated

        found = translated(sourceText, self._language)
        return found if found != sourceText else None
