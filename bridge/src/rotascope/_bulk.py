"""Carries tables over a second connection on the loopback address: whole and undamaged, or not at all."""

from __future__ import annotations

import itertools
import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

from rotascope._carrier import Carrier, Parcel
from rotascope._errors import REASONS, InternalError, LimitError
from rotascope._link import Link

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    import pyarrow as pa

    from rotascope._frames import Frame
    from rotascope._kernel_errors import KernelDied
    from rotascope._process import JavaProcess
    from rotascope._secret import Secret

MOST: Final = (1 << 31) - (1 << 20)
"""The most bytes of a table, as the other half has it."""

PUT, GET, KEPT, TABLE, FAILED = range(1, 6)

_MAGIC: Final = b"RTB1"
_HEAD: Final = struct.Struct("<4siqqqI")  # magic, kind, sequence, number, length of the body, its checksum
_SUM: Final = struct.Struct("<I")
HEAD: Final = _HEAD.size + _SUM.size
_FIRST: Final = 1 << 40
"""The number of the first frame: above those of data and results, which the kernel numbers itself."""

_TEXT: Final = 1 << 16
_PART: Final = 1 << 20


class DamagedError(OSError):
    """A message is not as it was sent."""


class _Door:
    """The second door of a kernel."""

    def __init__(self, process: JavaProcess, port: int) -> None:
        self._process = process
        self.port = port

    @property
    def token(self) -> Secret:
        return self._process.token

    def died(self, patience: float) -> KernelDied | None:
        return self._process.died(patience)


class Socket(Link):
    """Exchanges messages that carry their length and checksums; for several threads, as `Link`."""

    def __init__(self, door: _Door) -> None:
        super().__init__(door)
        self._exchanges: dict[socket.socket, int] = {}

    @staticmethod
    def to(process: JavaProcess, link: Link) -> Socket:
        """Have the kernel open its second door; return connections to it."""
        return Socket(_Door(process, int(link.call("bulk"))))

    def trade(self, kind: int, number: int, body: Any, wanted: int, size: int | None) -> tuple[int, pa.Buffer]:
        """Send one message and return the number and the body of the reply.

        Parameters
        ----------
        kind, number, body
            What is sent.
        wanted
            The kind that the reply must have.
        size
            The bytes that its body must have; None where there is none.

        Raises
        ------
        Error
            The subclass that belongs to the reason of the failure; `InternalError` for a damaged reply.
        """
        with self._room:
            self.belongs()
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = self._connect()
            sequence = self._exchanges.get(connection, 0)
            self._exchanges[connection] = sequence + 1
            try:
                send(connection, kind, sequence, number, body)
                got, answer, content = receive(connection, sequence, size or 0)
            except DamagedError as e:
                self._drop(connection)
                raise InternalError(f"{e}; its connection was closed; call again") from e
            except OSError as e:
                self._drop(connection)
                raise self._lost(e) from e
            except BaseException:
                self._drop(connection)
                raise
            if got != wanted:
                self._drop(connection)
                raise _failure(got, content)
            if self.is_closed():
                self._drop(connection)
            else:
                self._idle.append(connection)
            return answer, content

    def _drop(self, connection: socket.socket) -> None:
        self._exchanges.pop(connection, None)
        super()._drop(connection)


class Bulk(Carrier):
    """Tables over sockets.

    Parameters
    ----------
    connections
        Where they go.
    unneeded
        Takes the number of what the kernel need not keep.
    """

    def __init__(self, connections: Socket, unneeded: Callable[[int], None]) -> None:
        super().__init__(unneeded)
        self._connections = connections
        self._numbers = itertools.count(_FIRST)

    def send(self, frame: Frame) -> tuple[Parcel, int]:
        """Carry a frame to the kernel."""
        import pyarrow as pa

        counting = pa.MockOutputStream()
        with pa.ipc.new_stream(counting, frame.table.schema) as writer:
            writer.write_table(frame.table)
        if counting.size() > MOST:
            raise LimitError(f"one frame has {counting.size()} bytes; at most {MOST} travel at a time", "LIMIT")
        stream = pa.allocate_buffer(counting.size())
        with pa.ipc.new_stream(pa.FixedSizeBufferWriter(stream), frame.table.schema) as writer:
            writer.write_table(frame.table)
        number = next(self._numbers)
        try:
            self._connections.trade(PUT, number, stream, KEPT, None)
        except BaseException:  # it may have arrived all the same
            self._unneeded(number)
            raise
        return Parcel(-number, stream.size), stream.size

    def fetch(self, result: int, table: str, size: int) -> pa.Buffer:
        """Return a table of a result."""
        if size > MOST:
            raise LimitError(f"one table has {size} bytes; at most {MOST} travel at a time", "LIMIT")
        _, stream = self._connections.trade(GET, result, table.encode(), TABLE, size)
        return stream

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()


def send(connection: socket.socket, kind: int, sequence: int, number: int, body: Any) -> None:
    """Send one message."""
    view = memoryview(body)
    head = _HEAD.pack(_MAGIC, kind, sequence, number, len(view), zlib.crc32(view))
    head += _SUM.pack(zlib.crc32(head))
    if len(view) <= _PART:
        connection.sendall(head + view)
        return
    connection.sendall(head)
    for at in range(0, len(view), _PART):
        connection.sendall(view[at : at + _PART])


def receive(connection: socket.socket, sequence: int, size: int) -> tuple[int, int, pa.Buffer]:
    """Return kind, number and body of the next message.

    Parameters
    ----------
    connection
        Where it comes from.
    sequence
        The place that it must have in the order of messages.
    size
        The bytes that its body must have, unless it says what failed.

    Raises
    ------
    DamagedError
        If it is not whole, or not as it was sent; nothing of it is to be used.
    """
    import pyarrow as pa

    raw = bytearray(HEAD)
    _fill(connection, memoryview(raw))
    magic, kind, place, number, length, checksum = _HEAD.unpack_from(raw)
    if zlib.crc32(memoryview(raw)[: _HEAD.size]) != _SUM.unpack_from(raw, _HEAD.size)[0]:
        raise DamagedError("a message for tables was damaged on its way: the checksum of its head is another")
    if magic != _MAGIC or kind not in (KEPT, TABLE, FAILED):
        raise DamagedError("a message for tables was damaged on its way: its kind is unknown")
    if place != sequence:
        raise DamagedError(f"a message for tables was damaged on its way: it is number {place} and not {sequence}")
    if not 0 <= length <= _TEXT if kind == FAILED else length != size:
        raise DamagedError(f"a message for tables was damaged on its way: a body of {length} bytes, not {size}")
    body = pa.allocate_buffer(length)
    _fill(connection, memoryview(body))
    if zlib.crc32(body) != checksum:
        raise DamagedError("a message for tables was damaged on its way: the checksum of its body is another")
    return kind, number, body


def _fill(connection: socket.socket, view: memoryview) -> None:
    while view:
        try:
            got = connection.recv_into(view)
        except (BlockingIOError, TimeoutError):
            continue
        if got == 0:
            raise ConnectionResetError("closed by the other side")
        view = view[got:]


def _failure(kind: int, content: pa.Buffer) -> Exception:
    if kind != FAILED:
        return InternalError(f"the kernel answered with a message of kind {kind}")
    reason, _, message = content.to_pybytes().decode(errors="replace").partition("\n")
    return REASONS.get(reason, InternalError)(message, reason)
