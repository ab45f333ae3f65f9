"""What makes a start swift: things Python and PySide would do on the way to the first paint and need not."""

import builtins
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Final

_FEATURE: Final = "shibokensupport.feature"
_OURS: Final = "spbe_assess"
_SIGNATURE: Final = "shibokensupport/signature"
_SELDOM: Final = ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
"""What PySide uses to tell what is wrong with an argument, and what it uses only to write files about itself."""
_STAND_IN: Final = f"from {__name__} import put_off\n__getattr__ = put_off(__name__)\n"
_put_off: Final[dict[str, bytes]] = {}
"""The text of every module that is there by name only, by that name."""
_one_at_a_time: Final = RLock()
_LATER: Final = ("inspect", "tempfile", "traceback", "textwrap", "shutil", "bz2", "lzma", "ipaddress")
"""Modules of Python that what PySide loads imports whole, to use a function of it in a case that seldom comes."""


def make_swift() -> None:
    """Call before anything of Qt is imported; ``let_collect`` follows the first paint."""
    # What is made until then stays: the collector would look through all of it and find nothing.
    gc.disable()
    with _seldom_needed_put_off(), _python_put_off():
        import PySide6

        _spare_reading_sources(PySide6.__name__)
        import PySide6.QtCore


def let_collect() -> None:
    """Let the garbage collector begin, without what the window is made of: that stays until its end."""
    gc.freeze()
    gc.enable()


def put_off(module: str) -> Callable[[str], object]:
    """The ``__getattr__`` of a module that has not run yet: the first name that is asked for makes it run."""

    def ask(name: str) -> object:
        # The machinery of imports asks for names of its own, which say whether a module is a package and the like.
        if not name.startswith("__"):
            space = vars(sys.modules[module])
            with _one_at_a_time:
                if text := _put_off.pop(module, None):
                    _run(module, text)
            if name in space:
                return space[name]
        raise AttributeError(name)

    return ask


def _run(module: str, text: bytes) -> None:
    from importlib.abc import InspectLoader

    class Kept(InspectLoader):
        def get_source(self, fullname: str) -> str:
            return text.decode()

    Kept().exec_module(sys.modules[module])


@contextmanager
def _seldom_needed_put_off() -> Iterator[None]:
    """Let PySide compile within only what it needs now: it keeps its own modules as texts, at every start anew.

    That is a third of the time until Qt is there. A PySide that does it another way asks for none of these names.
    """
    seldom = {f"{_SIGNATURE}/{name}.py": f"{_SIGNATURE}/{name}".replace("/", ".") for name in _SELDOM}
    whole: Callable[..., object] = compile

    def spare(source: bytes, filename: str, *rest: object, **more: object) -> object:
        if filename not in seldom or not isinstance(source, bytes):
            return whole(source, filename, *rest, **more)
        _put_off[seldom[filename]] = source
        return whole(_STAND_IN, filename, *rest, **more)

    vars(builtins)[compile.__name__] = spare
    try:
        yield
    finally:
        vars(builtins)[compile.__name__] = whole


_READ: Final = "getsource"


class _Later(ModuleType):
    """Stands for a module of Python with whoever imports it meanwhile, and hands every name on to the module itself."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _no_source(_: object) -> str:
    raise OSError


@contextmanager
def _python_put_off() -> Iterator[None]:
    """Let what is imported within take stand-ins of these modules; whoever imports them afterwards gets them."""
    standing = {name: _Later(name) for name in _LATER if name not in sys.modules}
    sys.modules.update(standing)
    # The question of ``_spare_reading_sources`` about the first modules, before it can be answered: as if frozen.
    reader = vars(standing.get("inspect", _Later("")))
    reader[_READ] = _no_source
    try:
        yield
    finally:
        del reader[_READ]
        for name, module in standing.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _spare_reading_sources(qt: str) -> None:
    """Tell PySide that our modules use it and those of Python do not, so that it does not read them all to find out.

    It keeps what it reads, too: a tenth of the time to the first paint, and 2 MB. A PySide that does it another way has
    no such function and is left alone. Modules of others are looked at as before.
    """
    feature = sys.modules.get(_FEATURE)
    looked_at = getattr(feature, "_mod_uses_pyside", None)
    if feature is None or not callable(looked_at):
        return

    def uses_pyside(module: ModuleType) -> bool:
        package = getattr(module, "__name__", "").partition(".")[0]
        if package in (_OURS, qt):
            return True
        return package not in sys.stdlib_module_names and bool(looked_at(module))

    setattr(feature, looked_at.__name__, uses_pyside)
