"""What a core beside Python costs by other ways: Arrow IPC over a socket, and Arrow Flight, in pure pyarrow and numpy.

    transport_peer.py unix PATH | tcp | flight      serves until standard input ends; prints where

The same module is the client. Both ends work as directly as pyarrow lets them: what is sent goes from the columns to the
socket without being gathered first, what is received is read into one buffer and opened there without a copy.
"""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.flight as flight

_LENGTH = struct.Struct("<q")
_SOCKET_BYTES = 4 << 20


def strength(table: pa.Table) -> pa.Table:
    """Return the relative strength of every column against s0, 100 at the first row that both have."""
    names = [name for name in table.column_names if name not in ("date", "s0")]
    benchmark = _numbers(table, "s0")
    columns = [table.column("date")]
    for name in names:
        line = _numbers(table, name) / benchmark
        line *= 100 / line[(line == line).argmax()]
        columns.append(pa.array(line))
    return pa.table(columns, ["date", *names])


def _numbers(table: pa.Table, name: str) -> np.ndarray:
    column = table.column(name)
    chunk = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return chunk.to_numpy(zero_copy_only=chunk.null_count == 0)


class _Writing:
    """A socket as pyarrow's writer wants it."""

    closed = False

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def write(self, data: bytes) -> int:
        self._connection.sendall(data)
        return len(data)

    def flush(self) -> None: ...

    def writable(self) -> bool:
        return True


def send(connection: socket.socket, table: pa.Table) -> None:
    counting = pa.MockOutputStream()
    with pa.ipc.new_stream(counting, table.schema) as writer:
        writer.write_table(table)
    connection.sendall(_LENGTH.pack(counting.size()))
    with pa.ipc.new_stream(pa.PythonFile(_Writing(connection), mode="w"), table.schema) as writer:
        writer.write_table(table)


def receive(connection: socket.socket) -> pa.Table | None:
    head = connection.recv(_LENGTH.size, socket.MSG_WAITALL)
    if len(head) < _LENGTH.size:
        return None
    buffer = pa.allocate_buffer(_LENGTH.unpack(head)[0])
    view = memoryview(buffer)
    while view:
        got = connection.recv_into(view)
        if not got:
            raise ConnectionResetError
        view = view[got:]
    return pa.ipc.open_stream(buffer).read_all()


def _tuned(connection: socket.socket) -> socket.socket:
    for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
        connection.setsockopt(socket.SOL_SOCKET, option, _SOCKET_BYTES)
    if connection.family == socket.AF_INET:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


class SocketPeer:
    """A peer process that computes what is sent to it over a socket."""

    def __init__(self, kind: str, folder: Path) -> None:
        path = str(folder / "socket")
        self._process, where = _start(kind, path)
        if kind == "unix":
            self._connection = _tuned(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            self._connection.connect(path)
        else:
            self._connection = _tuned(socket.create_connection(("127.0.0.1", int(where))))

    def __call__(self, table: pa.Table) -> pa.Table:
        send(self._connection, table)
        result = receive(self._connection)
        if result is None:
            raise ConnectionResetError
        return result

    def close(self) -> None:
        self._connection.close()
        self._process.communicate()


class FlightPeer:
    """A peer process that serves Arrow Flight: the table goes there and comes back in one exchange."""

    def __init__(self, folder: Path) -> None:
        self._process, where = _start("flight", str(folder))
        self._client = flight.FlightClient(f"grpc://127.0.0.1:{where}")

    def __call__(self, table: pa.Table) -> pa.Table:
        descriptor = flight.FlightDescriptor.for_command(b"strength")
        writer, reader = self._client.do_exchange(descriptor)
        with writer:
            writer.begin(table.schema)
            writer.write_table(table)
            writer.done_writing()
            return reader.read_all()

    def close(self) -> None:
        self._client.close()
        self._process.communicate()


class _Server(flight.FlightServerBase):
    def do_exchange(self, context, descriptor, reader, writer) -> None:  # noqa: ANN001
        result = strength(reader.read_all())
        writer.begin(result.schema)
        writer.write_table(result)


def _start(kind: str, path: str) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, __file__, kind, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    if process.stdout is None:
        raise ValueError("a pipe was asked for")
    return process, process.stdout.readline().strip()


def _serve(server: socket.socket) -> None:
    connection = _tuned(server.accept()[0])
    while (table := receive(connection)) is not None:
        send(connection, strength(table))


def main() -> None:
    kind, path = sys.argv[1:]
    if kind == "flight":
        server = _Server("grpc://127.0.0.1:0")
        print(server.port, flush=True)
        threading.Thread(target=server.serve, daemon=True).start()
        sys.stdin.read()
        server.shutdown()
        return
    if kind == "unix":
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listening.bind(path)
    else:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.bind(("127.0.0.1", 0))
    listening.listen()
    print(path if kind == "unix" else listening.getsockname()[1], flush=True)
    _serve(listening)


if __name__ == "__main__":
    main()
