"""One window a profile: the second start hands its arguments to the first and ends."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from outcrop.home.profile import Profile

_PATIENCE = 2000
"""Milliseconds to wait for the first window's ear."""
_OPENING = 30_000
"""Milliseconds to wait for its answer: it may still be bringing a large library to a new schema."""
_MOST_BYTES = 1_000_000


class SingleWindow(QObject):
    """`handed_over` carries what a second start was given, as a list of texts."""

    handed_over = Signal(object)

    def __init__(self, profile: Profile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(profile.folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._name = server_name(profile)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this is the first window of its profile; then it listens for later ones."""
        if not self._lock.tryLock(200):
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)
            server.listen(self._name)
        server.newConnection.connect(self._connected)
        self._server = server
        return True

    def hand_over(self, arguments: Sequence[str]) -> bool:
        """Gives the arguments to the first window; whether it took them."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(json.dumps(list(arguments)).encode() + b"\n")
        socket.waitForBytesWritten(_PATIENCE)
        taken = socket.waitForReadyRead(_OPENING) and bytes(socket.readAll().data()) == b"ok"
        socket.disconnectFromServer()
        return taken

    def release(self) -> None:
        """Lets go of the profile."""
        if self._server:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection() if self._server else None
        if socket is None:
            return
        received = bytearray()

        def read() -> None:
            received.extend(bytes(socket.readAll().data()))
            if len(received) > _MOST_BYTES:
                socket.abort()
            elif received.endswith(b"\n"):
                self._take(bytes(received))
                socket.write(b"ok")
                socket.flush()

        socket.readyRead.connect(read)
        socket.disconnected.connect(socket.deleteLater)
        if socket.bytesAvailable():
            read()

    def _take(self, message: bytes) -> None:
        try:
            arguments = json.loads(message)
        except ValueError:
            return
        if isinstance(arguments, list) and all(isinstance(a, str) for a in arguments):
            self.handed_over.emit(arguments)


def server_name(profile: Profile) -> str:
    """A name of the local socket that is the profile's and the user's own."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    digest = hashlib.sha256(f"{user} {profile.folder}".encode()).hexdigest()
    return f"outcrop-{digest[:24]}"
