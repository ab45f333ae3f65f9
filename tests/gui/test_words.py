"""No text of the window is unmarked: what a person reads goes through the catalogue, Qt's own words included."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from spbe_assess.gui import qt_words
from spbe_assess.gui.words import speak, tell, told
from spbe_assess.messages import Message, translated

GUI: Final = Path(qt_words.__file__).parent
TELLERS: Final = frozenset({"tell", "mark", "Message"})
SHOWERS: Final = frozenset(
    {
        *("setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setAccessibleName", "setTitle"),
        *("setAccessibleDescription", "setStatusTip", "setFormat", "setHeaderLabels", "addAction", "addMenu", "addTab"),
        *("set_text", "say", "show_notice", "set_tip", "named", "setLabelText", "setSuffix", "setPrefix", "addRow"),
        *("QLabel", "QPushButton", "QToolButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "QMenu"),
        *("Label", "FlatButton", "PushButton", "DropArea", "SearchField", "spoke"),
    }
)
NOT_SHOWN: Final = frozenset({"RuntimeError", "KeyError", "TypeError", "ActionSpec"})
NAMES_OF_THINGS: Final = frozenset({"SPBE Assess", "SPBE Assess ", "SPBE Assess — ", "Ctrl+K", "fact analysis"})


def sources() -> list[Path]:
    """The modules of the window that show text."""
    return sorted(path for path in GUI.rglob("*.py") if path.parent.name != "look" and path.name != "qt_words.py")


def name_of(call: ast.Call) -> str:
    """The last name of what is called: ``label.setText`` is "setText", ``self.spoke.emit`` is "spoke"."""
    function = call.func
    if isinstance(function, ast.Attribute):
        if function.attr == "emit" and isinstance(function.value, ast.Attribute):
            return function.value.attr
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def shown_literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals with letters that are handed straight to something that shows them: its first texts, not icon names."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or name_of(call) not in SHOWERS:
            continue
        given = call.args[:2] if name_of(call) in ("named", "set_tip", "setAccessibleName") else call.args[:1]
        for part in given:
            literals = part.values if isinstance(part, ast.JoinedStr) else [part]
            constants = (one for one in literals if isinstance(one, ast.Constant))
            yield from ((one.lineno, one.value) for one in constants if isinstance(one.value, str))


def sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals that read like a sentence anywhere outside docstrings and the tellers."""
    hidden: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in TELLERS | NOT_SHOWN:
            hidden.update(id(one) for one in ast.walk(node))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            hidden.add(id(node.value))
        if isinstance(node, ast.AnnAssign | ast.arg | ast.FunctionDef | ast.Subscript):
            notes = [getattr(node, "annotation", None), getattr(node, "returns", None), getattr(node, "slice", None)]
            hidden.update(id(one) for note in notes if note is not None for one in ast.walk(note))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in hidden:
            words = node.value.split()
            if len(words) >= 2 and sum(word.isalpha() and len(word) > 2 for word in words) >= 2:
                yield node.lineno, node.value


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(GUI)))
def test_every_text_that_is_shown_goes_through_the_catalogue(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unmarked = {(line, text) for line, text in (*shown_literals(tree), *sentences(tree)) if text.strip()}
    faults = [
        (line, text)
        for line, text in sorted(unmarked)
        if any(sign.isalpha() for sign in text) and text not in NAMES_OF_THINGS and "{" not in text.split("}")[0][:1]
    ]
    assert faults == []


def test_every_word_of_qt_is_told_in_indonesian() -> None:
    same = {"OK", "&OK", "Alias", "Ctrl", "Shift", "Alt", "Meta", "Esc", "Tab", "Enter", "Home", "End", "Drive", "Del"}
    same |= {"%1 File", "PgUp", "PgDown", "Ins", "Folder", "Return", "Backspace", "Delete"}
    untold = [text for text in qt_words.QT_TEXTS if text not in same and translated(text, "id") == text]
    assert untold == []


def test_the_window_tells_in_the_chosen_language() -> None:
    assert tell("Batal") == "Batal"
    assert told(Message("Belum ada perubahan.")) == "Belum ada perubahan."
    speak("en")
    assert tell("Batal") == "Cancel"
    assert tell("{done} dari {total}", done=2, total=7) == "2 of 7"
