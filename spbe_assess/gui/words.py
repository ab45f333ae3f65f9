"""The words of the window: told in one language at a time, chosen before anything is built.

Changing the language builds the window anew; nothing here is asked to tell itself again. Indonesian needs no
catalogue, and the machinery of sentences is loaded with the first one that needs it: the first paint does not.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spbe_assess.messages import Message

_OURS: Final = "id"
"""The language our texts are written in."""
_chosen = [_OURS]


def speak(language: str) -> None:
    """Choose the language of everything told from now on."""
    _chosen[0] = language


def language() -> str:
    """The language the window speaks: "id" or "en"."""
    return _chosen[0]


def mark(template: str) -> str:
    """Mark a text for the catalogue where only a plain string fits; told later with ``tell``."""
    return template


def tell(text: str, /, **values: object) -> str:
    """A text of ours in the language of the window, its places filled; the catalogue collects its literals."""
    if _chosen[0] == _OURS and all(isinstance(value, str | int) for value in values.values()):
        return text.format_map(values) if values else text
    from spbe_assess.messages import Message, say

    return say(Message(text, **values), _chosen[0])


def told(message: "Message") -> str:
    """A sentence of the lower floors in the language of the window."""
    from spbe_assess.messages import say

    return say(message, _chosen[0])
