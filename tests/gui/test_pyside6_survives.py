"""What the window does all day, many times over, in a process of its own: it ends well, and no reference is lost.

PySide6 6.12.0 lost a reference to None or True at every call on Python 3.11 and aborted after some thousands. Where
these objects are immortal (Python 3.12 and newer) their counts cannot move, so the same test holds there.
"""

import os
import subprocess
import sys

CALLS, SIGNALS = 10_000, 2_000
SLACK = 50
"""References that caches and the collector may hold or let go meanwhile; a lost one per call would be thousands."""

PROBE = """
import sys
from PySide6.QtCore import QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QListView
from spbe_assess.gui.models.choice_list import Choice, ChoiceList
from spbe_assess.gui.widgets.buttons import MenuButton
from spbe_assess.gui.widgets.labels import Label

class Sender(QObject):
    flagged = Signal(bool)
    told = Signal(object)

app = QApplication([])
label, button, sender, model, view = Label("x"), MenuButton(), Sender(), ChoiceList(), QListView()
view.setModel(model)
heard = []
sender.flagged.connect(heard.append)
sender.told.connect(heard.append)

def work(calls, signals):
    for turn in range(calls // 5):
        label.setVisible(False)
        label.setText("satu" if turn % 2 else "dua")
        label.update()
        button.setEnabled(bool(turn % 2))
        view.setFocus()
    for turn in range(signals // 2):
        sender.flagged.emit(turn % 2 == 0)
        sender.told.emit(None)
        if turn % 100 == 0:
            model.show_rows([Choice(str(one), "baris") for one in range(turn // 100)])
            app.processEvents()
    heard.clear()

work(500, 100)
before = [sys.getrefcount(one) for one in (None, True, False)]
work({calls}, {signals})
print(*(sys.getrefcount(one) - held for one, held in zip((None, True, False), before)))
"""


def test_ten_thousand_calls_and_two_thousand_signals_lose_no_reference() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.replace("{calls}", str(CALLS)).replace("{signals}", str(SIGNALS))],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(abs(int(drift)) <= SLACK for drift in done.stdout.split()), done.stdout
