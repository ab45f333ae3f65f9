"""PySide6 6.12.0 loses a reference to None or True at every call on Python 3.11, until the process aborts.

Where these objects are immortal (Python 3.12 and newer) their counts cannot move, so the same test holds there.
"""

import os
import subprocess
import sys

import pytest

PROBE = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

class Sender(QObject):
    sent = Signal()

app = QApplication([])
widget, sender = QWidget(), Sender()

def drift(call, kept):
    call()
    before = sys.getrefcount(kept)
    for _ in range(200):
        call()
    return sys.getrefcount(kept) - before

print(drift({call}, {kept}))
"""


@pytest.mark.parametrize(("call", "kept"), [("lambda: widget.setEnabled(True)", "None"), ("sender.sent.emit", "True")])
def test_200_qt_calls_lose_no_reference(call: str, kept: str) -> None:
    probe = PROBE.replace("{call}", call).replace("{kept}", kept)
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) == 0
