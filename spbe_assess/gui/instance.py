"""One window for a workspace: a second start on the same machine raises the first window and ends."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS: Final = 700


def channel_of(folder: Path) -> str:
    """The name two windows of one person on one workspace meet under."""
    import getpass
    from hashlib import sha256

    place = f"{getpass.getuser()}:{folder.expanduser().resolve()}"
    return f"spbe-assess-{sha256(place.encode()).hexdigest()[:20]}"


def raise_first(folder: Path) -> bool:
    """Ask the window that has a workspace open to come to the front; False where none answers."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(channel_of(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"raise\n")
    is_told = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return is_told


class Instance(QObject):
    """The ear of the first window."""

    raise_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self, folder: Path) -> None:
        """Hear second starts on a workspace from now on; only for the one who holds its lock."""
        from PySide6.QtNetwork import QLocalServer

        self.close()
        server = QLocalServer(self)
        # What a killed window left under this name is nobody's: the lock of the workspace is ours.
        QLocalServer.removeServer(channel_of(folder))
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_server_new_connection)
        server.listen(channel_of(folder))
        self._server = server

    def close(self) -> None:
        """Hear no more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _on_server_new_connection(self) -> None:
        if self._server is not None:
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.raise_requested.emit()
