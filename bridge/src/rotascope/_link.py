"""Calls the kernel's operations: the wire protocol of Py4J, for strings alone."""

from __future__ import annotations

import os
import socket
import struct
import sys
import threading
import weakref
from typing import TYPE_CHECKING, Final, Protocol

from rotascope._errors import REASONS, Error, InternalError, LimitError
from rotascope._kernel_errors import ANOTHER, KernelDied, refuse_in_fork

if TYPE_CHECKING:
    from collections.abc import Callable

    from rotascope._secret import Secret

COMMAND_BYTES: Final = 4 << 20
"""What one call may send, as the server has it: tables travel elsewhere."""

_MOST_CALLS: Final = 56  # at a time; the server takes 64 clients, so that some stay free for `urgent`
_PAUSE: Final = 0.25  # seconds between two looks at how far a call is, and at whether it is to end
_PATIENCE: Final = 10.0  # seconds for a connection to be made


class Peer(Protocol):
    """The process at the other end of a link."""

    @property
    def port(self) -> int:
        """The port on the loopback address."""

    @property
    def token(self) -> Secret:
        """What the server wants to be shown."""

    def died(self, patience: float) -> KernelDied | None:
        """Return what to raise if the process has ended, or ends within so many seconds."""


class Link:
    """Calls operations of one kernel; may be used by several threads at a time.

    Each call has a connection of its own while it lasts; connections are kept and used again.

    Parameters
    ----------
    peer
        The process that serves.
    """

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._pid = os.getpid()
        self._idle: list[socket.socket] = []
        self._open: set[socket.socket] = set()
        self._closed = False
        self._room = threading.BoundedSemaphore(_MOST_CALLS)
        _links.add(self)

    def call(
        self,
        operation: str,
        *arguments: str,
        urgent: bool = False,
        waiting: Callable[[], None] | None = None,
    ) -> str:
        """Do one operation and return its reply.

        Parameters
        ----------
        operation
            The name of the operation.
        *arguments
            What it is given.
        urgent
            Do not wait, however many calls are under way: for the call that cancels another.
        waiting
            Called every quarter of a second while the reply is awaited.

        Returns
        -------
        str
            The reply, without the mark of success.

        Raises
        ------
        Error
            The subclass that belongs to the reason of the failure.
        KernelDied
            If the kernel's process has ended.
        """
        command = _command(operation, arguments)
        if urgent:
            return _result(self._exchange(command, waiting))
        with self._room:
            return _result(self._exchange(command, waiting))

    def is_closed(self) -> bool:
        """Tell whether the link has been closed."""
        return self._closed

    def connections(self) -> int:
        """Return how many connections are open."""
        return len(self._open)

    def belongs(self) -> None:
        """Refuse to go on in a forked child."""
        refuse_in_fork("kernel", self._pid, ANOTHER)

    def _exchange(self, command: bytes, waiting: Callable[[], None] | None) -> bytes:
        self.belongs()
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connect()
        try:
            connection.sendall(command)
            reply = _received(connection, 8192, waiting)
            if not reply.endswith(b"\n"):
                reply = _rest(connection, reply)
        except OSError as e:
            self._drop(connection)
            raise self._lost(e) from e
        except BaseException:  # interrupted: what is still to come would be the next call's reply
            self._drop(connection)
            raise
        if not reply.startswith(b"!ys"):
            self._drop(connection)
            raise InternalError(_refusal(reply))
        if self._closed:
            self._drop(connection)
        else:
            self._idle.append(connection)
        return reply

    def _connect(self) -> socket.socket:
        """Open a connection; where strangers crowd the server, it may take more than one try."""
        tries = 4
        while True:
            try:
                return self._connect_once()
            except OSError as e:
                tries -= 1
                died = self._peer.died(0.02)
                if died is not None:
                    raise died from e
                if tries == 0:
                    raise self._lost(e) from e

    def _connect_once(self) -> socket.socket:
        if self._closed:
            raise KernelDied("the kernel was stopped; rotascope.start() starts another")
        connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._open.add(connection)
        try:
            connection.settimeout(_PATIENCE)
            connection.connect(("127.0.0.1", self._peer.port))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(f"A\n{self._peer.token.reveal()}\n".encode())
            if _rest(connection, b"") != b"!yv\n":
                raise InternalError("the kernel does not take the token it gave")
            _pausing(connection)
        except BaseException:
            self._drop(connection)
            raise
        return connection

    def _lost(self, e: OSError) -> Error:
        died = self._peer.died(0.7)
        if died is not None:
            return died
        return InternalError(f"the connection to the kernel was lost: {type(e).__name__}: {e}")

    def _drop(self, connection: socket.socket) -> None:
        self._open.discard(connection)
        connection.close()

    def close(self) -> None:
        """Close the connections; a call under way fails."""
        self._closed = True
        self._idle.clear()
        for connection in list(self._open):
            if self._pid == os.getpid():
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            self._drop(connection)
        _links.discard(self)

    def __del__(self) -> None:
        if hasattr(self, "_room"):
            self.close()

    def __repr__(self) -> str:
        return f"<Link to port {self._peer.port}, {len(self._open)} connections>"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a link to a kernel is not pickled: each process starts its own")


_links: weakref.WeakSet[Link] = weakref.WeakSet()


def _close_after_fork() -> None:
    """Give up the parent's connections in a forked child, where they do no good."""
    for link in list(_links):
        link.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_after_fork)


def _command(operation: str, arguments: tuple[str, ...]) -> bytes:
    if not (operation.isidentifier() and operation.isascii()):
        raise InternalError("an operation's name is an identifier")
    parts = ["c\nt\n", operation, "\n"]
    for argument in arguments:
        parts += ("s", _escaped(argument), "\n")
    parts.append("e\n")
    try:
        command = "".join(parts).encode()
    except UnicodeEncodeError as e:
        raise REASONS["BAD_ARGUMENT"](
            f"half a surrogate pair at character {e.start} of what is sent: such a text has no UTF-8",
            "BAD_ARGUMENT",
        ) from None
    if len(command) > COMMAND_BYTES:
        raise LimitError(f"a call sends at most {COMMAND_BYTES} bytes; got {len(command)}", "LIMIT")
    return command


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\r", "\r") for part in parts)


def _pausing(connection: socket.socket) -> None:
    """Have each wait for bytes end after a pause, so that nobody who interrupts waits for the reply.

    A library that puts the handler of Ctrl-C back (pyarrow does, after each read) may leave it such that the
    system goes on waiting by itself; it does not on a socket with a time-out of its own.
    """
    if sys.platform == "win32":
        connection.settimeout(_PAUSE)
    else:
        connection.settimeout(None)
        pause = struct.pack("ll", 0, int(_PAUSE * 1e6))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, pause)


def _received(connection: socket.socket, most: int, waiting: Callable[[], None] | None = None) -> bytes:
    """Return the next bytes, calling back at each pause while there are none."""
    while True:
        try:
            return connection.recv(most)
        except (BlockingIOError, TimeoutError):
            if connection.gettimeout() == _PATIENCE:
                raise
            if waiting is not None:
                waiting()


def _rest(connection: socket.socket, begun: bytes) -> bytes:
    parts = [begun]
    while not parts[-1].endswith(b"\n"):
        part = _received(connection, 1 << 20)
        if not part:
            raise ConnectionResetError("closed by the other side")
        parts.append(part)
    return b"".join(parts)


def _result(reply: bytes) -> str:
    return outcome(_unescaped(reply[3:-1].decode()))


def outcome(text: str) -> str:
    """Return what an operation returned, or raise what failed."""
    if text.startswith("+"):
        return text[1:]
    reason, _, message = text[1:].partition("\n")
    error = REASONS.get(reason, InternalError)(message, reason)
    error._told = True
    raise error


def _refusal(reply: bytes) -> str:
    text = _unescaped(reply.decode(errors="replace").strip())
    return "the kernel refused the call: " + text.removeprefix("!xs")
