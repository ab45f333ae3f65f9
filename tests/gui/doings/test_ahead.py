"""What is brought ahead exists, and makes nothing of the window beside its thread."""

import subprocess
import sys

from spbe_assess.gui.doings.ahead import MODULES

_ON_A_THREAD = """
from threading import Thread
from importlib import import_module
from PySide6.QtWidgets import QApplication
from spbe_assess.gui.doings.ahead import MODULES
application = QApplication(["ahead"])
thread = Thread(target=lambda: [import_module(one) for one in MODULES])
thread.start()
thread.join()
print(len(application.allWidgets()), len(MODULES))
"""


def test_every_module_comes_on_another_thread_and_makes_no_widget() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _ON_A_THREAD], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["0", str(len(MODULES))]
    assert not done.stderr
