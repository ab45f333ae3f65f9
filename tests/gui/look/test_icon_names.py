"""Every icon that the window names is drawn: a wrong name would be found only when it is painted."""

import re
from pathlib import Path

import spbe_assess.gui
from spbe_assess.gui.look.icon_shapes import SHAPES

NAMED = re.compile(
    r'\b(?:icon|pixmap|tinted|set_icon|EmptyPlace)\(\s*"([a-z_]+)"'
    r'|\bicon_name="([a-z_]+)"'
    r'|\bFlatButton\((?:[^()]|\([^()]*\))*?,\s*"([a-z_]+)"'
)


def test_every_icon_that_is_named_exists() -> None:
    folder = Path(spbe_assess.gui.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))]
    found = {name for text in texts for match in NAMED.finditer(text) for name in match.groups() if name}
    assert found
    assert found <= set(SHAPES)
