"""A swift start leaves out what it can, and nobody notices: what was put off is there when it is asked for."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[3]
SWIFTLY: Final = "from spbe_assess.gui.doings.starting import make_swift; make_swift()\n"
MISTAKES: Final = """
from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QColor
for mistake in (lambda: QSize("x"), lambda: QTimer(name=1), lambda: QObject().nothing, lambda: QColor(None, 3)):
    try:
        mistake()
    except Exception as error:
        print(type(error).__name__, error)
"""
HELP: Final = """
from PySide6.QtCore import QSize
print(QSize.scaled.__doc__)
"""
ASKING: Final = """
import importlib, sys
module = importlib.import_module("shibokensupport.signature.{name}")
print(sorted(name for name in vars(module) if not name.startswith("__")) if module.{asked} else "")
"""
ABOUT_ITSELF: Final = (
    ("mapping", "type_map"),
    ("errorhandler", "seterror_argument"),
    ("layout", "create_signature"),
    ("parser", "pyside_type_init"),
    ("lib.enum_sig", "ExactEnumerator"),
    ("lib.pyi_generator", "generate_pyi"),
    ("lib.tool", "build_brace_pattern"),
)
PUT_OFF: Final = """
import sys
import PySide6.QtWidgets
print([name for name in ("inspect", "tempfile", "traceback", "argparse", "logging") if name in sys.modules])
import inspect, urllib.parse, zipfile
print(inspect.__file__ == sys.modules["inspect"].__spec__.origin, inspect.getsource(zipfile)[:3])
print(urllib.parse.urlsplit("http://[::1]/a").netloc, zipfile.shutil.which.__name__, zipfile.bz2.BZ2File.__name__)
"""


def told(code: str) -> str:
    """What a program tells that uses PySide."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


@pytest.mark.parametrize("code", [MISTAKES, HELP])
def test_mistakes_and_help_are_told_as_without_a_swift_start(code: str) -> None:
    assert told(SWIFTLY + code) == told("import PySide6.QtCore\n" + code) != ""


@pytest.mark.parametrize(("name", "asked"), ABOUT_ITSELF)
def test_whatever_pyside_put_off_runs_when_it_is_asked_for(name: str, asked: str) -> None:
    code = ASKING.format(name=name, asked=asked)
    swift, whole = (set(ast.literal_eval(told(start + code))) for start in (SWIFTLY, "import PySide6.QtCore\n"))
    assert whole - swift == set()


def test_modules_of_python_that_were_put_off_are_whole_for_whoever_imports_them() -> None:
    assert told(SWIFTLY + PUT_OFF).splitlines() == ["[]", 'True """', "[::1] which BZ2File"]
