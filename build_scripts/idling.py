"""Waiting beside a window: its events are handled meanwhile, and its other threads may run.

``QTest.qWait`` handles events, too, but keeps Python to itself until it ends: a workspace thread would stand still.
"""

from PySide6.QtCore import QEventLoop, QTimer


def idle(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
