"""Calls the operations of a remote kernel, and carries tables to it and from it: Arrow Flight."""

from __future__ import annotations

import json
import os
import re
import threading
from typing import TYPE_CHECKING, Final, TypeVar

import pyarrow as pa

from rotascope._carrier import Carrier, Parcel
from rotascope._errors import REASONS, Error, InternalError, LimitError
from rotascope._kernel_errors import KernelDied, StartError, refuse_in_fork
from rotascope._link import COMMAND_BYTES, outcome

try:
    from pyarrow import flight
except ImportError as e:
    raise StartError(
        "this pyarrow has no Flight, which a remote kernel needs: pip install './bridge[remote]' brings one that has"
    ) from e

if TYPE_CHECKING:
    from collections.abc import Callable

    from rotascope._frames import Frame
    from rotascope._secret import Secret

T = TypeVar("T")

_BATCH: Final = 16 << 20  # bytes of a record batch; the server takes four times as much
_MOST_CALLS: Final = 48  # at a time; the server takes 64 of a client, so that some stay free for `urgent`
_PAUSE: Final = 0.25  # seconds between two looks at how far a call is, and at whether it is to end
_PATIENCE: Final = 10.0  # seconds for the server to answer at all
_OPTIONS: Final = [
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.use_local_subchannel_pool", 1),  # a connection of its own: the server forgets who has left by it
]
_NO_PROXY: Final = ("grpc.enable_http_proxy", 0)  # without TLS nobody on the way may see the token
_SAID: Final = re.compile(r"with message: (.*?)\.?(?: (?:gRPC client debug context|Client context|Detail):.*)?$", re.S)


class FlightLink:
    """Calls operations of one remote kernel; may be used by several threads at a time.

    Parameters
    ----------
    uri
        Where it is.
    token
        What it wants to be shown.
    roots
        The certificates to trust, PEM; None for those that gRPC knows.
    """

    def __init__(self, uri: str, token: Secret, roots: bytes | None) -> None:
        self.uri = uri
        self._token = token
        self._session = ""
        self._owner = os.getpid()
        self._closed = False
        self._room = threading.BoundedSemaphore(_MOST_CALLS)
        more = {} if roots is None else {"tls_root_certs": roots}
        options = _OPTIONS if uri.startswith("grpc+tls:") else [*_OPTIONS, _NO_PROXY]
        try:
            self._client = flight.FlightClient(uri, generic_options=options, **more)
        except (pa.ArrowException, OSError) as e:
            raise StartError(f"{uri}: {_said(e)}") from None

    def call(
        self,
        operation: str,
        *arguments: str,
        urgent: bool = False,
        waiting: Callable[[], None] | None = None,
    ) -> str:
        """Do one operation and return its reply; see `Link.call`."""
        body = " ".join(arguments).encode("utf-8", "surrogatepass")
        if len(body) > COMMAND_BYTES:
            raise LimitError(f"a call sends at most {COMMAND_BYTES} bytes; got {len(body)}", "LIMIT")
        first = operation == "hello"

        def work() -> str:
            options = self.options(_PATIENCE if first or operation == "bye" else None)
            [result] = self._client.do_action(flight.Action(operation, body), options)
            return str(result.body.to_pybytes().decode())

        if urgent:
            reply = outcome(self.waited(work, waiting))
        else:
            with self._room:
                reply = outcome(self.waited(work, waiting))
        if first:
            self._session = json.loads(reply)["session"]
        return reply

    def put(self, table: pa.Table, lost: Callable[[str], None]) -> str:
        """Carry a table there and return the reply; `lost` is given one that comes too late."""
        rows = max(1, _BATCH * table.num_rows // max(1, table.nbytes))

        def work() -> str:
            descriptor = flight.FlightDescriptor.for_command(b"frame")
            writer, reader = self._client.do_put(descriptor, table.schema, self.options(None))
            with writer:
                writer.write_table(table, max_chunksize=rows)
                writer.done_writing()
                reply = reader.read()
            return str(reply.to_pybytes().decode())

        with self._room:
            return outcome(self.waited(work, lost=lost))

    def get(self, ticket: str) -> pa.Table:
        """Return a table that the server has."""

        def work() -> pa.Table:
            return self._client.do_get(flight.Ticket(ticket.encode()), self.options(None)).read_all()

        with self._room:
            return self.waited(work)

    def options(self, patience: float | None) -> flight.FlightCallOptions:
        """Return what goes with each call: the token, and the key of the session."""
        headers = [(b"authorization", b"Bearer " + self._token.reveal().encode())]
        if self._session:
            headers.append((b"rotascope-session", self._session.encode()))
        return flight.FlightCallOptions(timeout=patience, headers=headers)

    def waited(
        self,
        work: Callable[[], T],
        waiting: Callable[[], None] | None = None,
        lost: Callable[[T], None] | None = None,
    ) -> T:
        """Do it on another thread, so that who waits can be interrupted; what it then gives is lost."""
        self.belongs()
        if self._closed:
            raise KernelDied("the connection to the remote kernel was closed; rotascope.connect() makes another")
        ended = threading.Event()
        kept: list[T] = []
        failed: list[BaseException] = []
        alone: list[bool] = []
        lock = threading.Lock()  # one of the two sees that the other has gone

        def run() -> None:
            try:
                kept.append(work())
            except BaseException as e:  # noqa: BLE001
                failed.append(e)
            with lock:
                ended.set()
                late = bool(alone)
            if late and kept and lost is not None:
                lost(kept[0])

        threading.Thread(target=run, name="rotascope-remote", daemon=True).start()
        try:
            while not ended.wait(_PAUSE):
                if waiting is not None:
                    waiting()
        except BaseException:
            with lock:
                alone.append(True)
                here = ended.is_set()
            if here and kept and lost is not None:
                lost(kept[0])
            raise
        if failed:
            raise self._error(failed[0]) from None
        return kept[0]

    def _error(self, e: BaseException) -> BaseException:
        if isinstance(e, Error) or not isinstance(e, (pa.ArrowException, OSError, ValueError)):
            return e
        said = _said(e)
        known = self._session != ""
        if isinstance(e, flight.FlightUnauthenticatedError):
            return StartError(f"the server at {self.uri} does not take the token; give the file that it named")
        if isinstance(e, (flight.FlightUnavailableError, flight.FlightTimedOutError)):
            if known:
                self._closed = True
                return KernelDied(f"the server at {self.uri} has gone; rotascope.connect() tries again: {said}")
            return StartError(f"the server at {self.uri} cannot be reached: {said}")
        if said.startswith("the session has ended"):
            self._closed = True
            return KernelDied(f"the server at {self.uri}: {said}")
        reason, _, message = said.partition(": ")
        if reason in REASONS:
            return REASONS[reason](message, reason)
        return InternalError(f"the server at {self.uri}: {said}") if known else StartError(f"{self.uri}: {said}")

    def belongs(self) -> None:
        """Refuse to go on in a forked child."""
        refuse_in_fork("connection", self._owner, "connect again here: rotascope.connect()")

    def connections(self) -> int:
        """Return how many connections are open: one carries all calls."""
        return 0 if self.is_closed() else 1

    def is_closed(self) -> bool:
        """Tell whether the connection has been closed or lost."""
        return self._closed

    def close(self) -> None:
        """End the session and the connection; a call under way fails."""
        if os.getpid() != self._owner:
            return
        if not self._closed and self._session:
            try:
                self.call("bye", urgent=True)
            except Error:
                pass  # the server forgets it by itself
        self._closed = True
        self._client.close()

    def __repr__(self) -> str:
        return f"<FlightLink to {self.uri}>"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a connection to a remote kernel is not pickled: each process makes its own")


class FlightCarrier(Carrier):
    """Tables as record batches.

    Parameters
    ----------
    link
        Where they go.
    unneeded
        Takes the number of what the kernel need not keep.
    """

    def __init__(self, link: FlightLink, unneeded: Callable[[int], None]) -> None:
        super().__init__(unneeded)
        self._link = link

    def send(self, frame: Frame) -> tuple[Parcel, int]:
        """Carry a frame to the kernel."""

        def parcel(reply: str) -> Parcel:
            place = json.loads(reply)
            return Parcel(place["segment"], place["length"])

        def late(reply: str) -> None:
            if reply.startswith("+"):
                self.give(parcel(reply[1:]))

        sent = parcel(self._link.put(_known_types(frame.table), late))
        return sent, sent.size

    def fetch(self, result: int, table: str, size: int) -> pa.Table:  # noqa: ARG002
        """Return a table of a result."""
        return self._link.get(json.dumps({"result": result, "table": table}))

    def close(self) -> None:
        """Leave the connection to its owner."""


def _known_types(table: pa.Table) -> pa.Table:
    """Return a table with texts as every reader knows them, and one dictionary a column."""
    for i, field in enumerate(table.schema):
        known = _known(field.type)
        if known != field.type:
            table = table.set_column(i, field.with_type(known), table.column(i).cast(known))
    return table.unify_dictionaries() if any(pa.types.is_dictionary(t) for t in table.schema.types) else table


def _known(given: pa.DataType) -> pa.DataType:
    view = getattr(pa.types, "is_string_view", None)
    if view is not None and view(given):
        return pa.large_string()
    if pa.types.is_dictionary(given):
        return pa.dictionary(given.index_type, _known(given.value_type), ordered=given.ordered)
    return given


def _said(e: BaseException) -> str:
    """Return what was said, in one line, without what the library adds."""
    found = _SAID.search(str(e))
    return " ".join((found[1] if found else str(e)).split())
