"""What makes a start swift: things Python and PySide would do on the way to the first paint and need not."""

import gc
import sys
from types import ModuleType
from typing import Final

_FEATURE: Final = "shibokensupport.feature"
_OURS: Final = "spbe_assess"


def make_swift() -> None:
    """Call before anything of Qt is imported; ``let_collect`` follows the first paint."""
    # What is made until then stays: the collector would look through all of it and find nothing.
    gc.disable()
    _spare_reading_sources()


def let_collect() -> None:
    """Let the garbage collector begin, without what the window is made of: that stays until its end."""
    gc.freeze()
    gc.enable()


def _spare_reading_sources() -> None:
    """Tell PySide that our modules use it and those of Python do not, so that it does not read them all to find out.

    It keeps what it reads, too: a tenth of the time to the first paint, and 2 MB. A PySide that does it another way has
    no such function and is left alone. Modules of others are looked at as before.
    """
    from PySide6 import QtCore

    feature = sys.modules.get(_FEATURE)
    looked_at = getattr(feature, "_mod_uses_pyside", None)
    if feature is None or not callable(looked_at):
        return

    def uses_pyside(module: ModuleType) -> bool:
        package = getattr(module, "__name__", "").partition(".")[0]
        if package in (_OURS, QtCore.__name__.partition(".")[0]):
            return True
        return package not in sys.stdlib_module_names and bool(looked_at(module))

    setattr(feature, looked_at.__name__, uses_pyside)
