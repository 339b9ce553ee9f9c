"""Shared memory through which tables travel: taken and given back here, mapped by the kernel."""

from __future__ import annotations

import ctypes
import mmap
import os
import tempfile
import threading
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rotascope import _forks
from rotascope._errors import ArgumentError, DataError, Error, LimitError
from rotascope._kernel_errors import ANOTHER, refuse_in_fork

if TYPE_CHECKING:
    from collections.abc import Callable

    from rotascope._link import Link

_ALIGN: Final = 64
_FIRST: Final = 1 << 20
_LEAST: Final = 64 << 20
_MOST: Final = (1 << 31) - (1 << 20)
_IDLE: Final = 30.0
"""Seconds for which a segment that nobody uses is kept: to use it again is quicker than to make it again."""

_PATIENCE: Final = 5.0
"""Seconds for which a fork waits for a thread that takes memory or gives it back."""

_SHARED: Final = Path("/dev/shm")  # noqa: S108  (memory, where the system has it)


class Slot:
    """A part of the arena that is in use.

    Attributes
    ----------
    segment
        The number of the segment.
    offset, size
        Where it lies there, in bytes.
    """

    __slots__ = ("_memory", "offset", "segment", "size")

    def __init__(self, segment: int, offset: int, size: int, memory: mmap.mmap) -> None:
        self.segment = segment
        self.offset = offset
        self.size = size
        self._memory = memory

    def place(self, length: int | None = None) -> dict[str, int]:
        """Return the place as a request names it."""
        return {
            "segment": self.segment,
            "offset": self.offset,
            "length": self.size if length is None else length,
        }

    def view(self) -> memoryview:
        """Return the bytes, to be written."""
        return memoryview(self._memory)[self.offset : self.offset + self.size]

    def export(self) -> Any:
        """Return an object with these bytes that knows when the last view of it is gone."""
        return (ctypes.c_char * self.size).from_buffer(self._memory, self.offset)


class _Segment:
    def __init__(self, number: int, memory: mmap.mmap, size: int, descriptor: int) -> None:
        self.number = number
        self.memory = memory
        self.size = size
        self.descriptor = descriptor
        self.free = [(0, size)]  # places that are free, ascending, none touching another
        self.used = time.monotonic()  # when it was last taken from or given back to

    def is_free(self) -> bool:
        return self.free == [(0, self.size)]

    def taken(self) -> list[tuple[int, int]]:
        """Return where what is not free begins and ends."""
        ends = [0, *(place for offset, length in self.free for place in (offset, offset + length)), self.size]
        return [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if a < b]

    def empty(self) -> None:
        """Give the memory back to the system now, although both sides may still have addresses for it."""
        try:
            os.ftruncate(self.descriptor, 0)
        except OSError:  # where a mapped file keeps its length, it goes with the last mapping
            pass

    def __del__(self, close: Callable[[int], None] = os.close) -> None:  # `os` may be gone when Python ends
        close(self.descriptor)

    def take(self, size: int) -> int | None:
        for i, (offset, length) in enumerate(self.free):
            if length >= size:
                if length == size:
                    del self.free[i]
                else:
                    self.free[i] = (offset + size, length - size)
                return offset
        return None

    def give(self, offset: int, size: int) -> None:
        free = self.free
        i = 0
        while i < len(free) and free[i][0] < offset:
            i += 1
        free.insert(i, (offset, size))
        if i + 1 < len(free) and offset + size == free[i + 1][0]:
            free[i : i + 2] = [(offset, size + free[i + 1][1])]
        if i > 0 and free[i - 1][0] + free[i - 1][1] == free[i][0]:
            free[i - 1 : i + 1] = [(free[i - 1][0], free[i - 1][1] + free[i][1])]


class Arena:
    """Memory shared with one kernel; grows by whole segments, and gives back those long unused.

    Parameters
    ----------
    link
        Where the kernel is told of a new segment.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._segments: dict[int, _Segment] = {}
        self._last = 0
        self._keeper: threading.Thread | None = None
        self._closed = threading.Event()
        self._pid = os.getpid()
        self._lock = threading.RLock()  # a finalizer may give a slot back while another is taken
        self._given: list[Slot] = []
        self._forks: list[_forks.Fork] = []
        _forks.watch(self)

    def begin(self) -> None:
        """Make the first segment, if there is none: what fails here will not work at all.

        Raises
        ------
        LimitError
            If no file can be made that the kernel can map too.
        """
        with self._lock:
            if not self._segments:
                self._grow(_FIRST)

    def spare(self, size: int) -> Slot | None:
        """Return a slot of so many bytes if there is room for it already."""
        if os.getpid() != self._pid:
            return None  # in a forked child the lock may be held for good
        size = _rounded(size)
        with self._lock:
            self._sweep()
            return self._free(size)

    def shrink(self, slot: Slot, size: int) -> None:
        """Take back what lies in a slot behind so many bytes."""
        size = max(_ALIGN, -(-size // _ALIGN) * _ALIGN)
        if size < slot.size:
            self._given.append(Slot(slot.segment, slot.offset + size, slot.size - size, slot._memory))
            slot.size = size

    def _free(self, size: int) -> Slot | None:
        for segment in self._segments.values():
            offset = segment.take(size)
            if offset is not None:
                return Slot(segment.number, offset, size, segment.memory)
        return None

    def take(self, size: int) -> Slot:
        """Return a slot of at least so many bytes.

        Raises
        ------
        LimitError
            If one table would be larger than a segment can be, or the system has no room.
        StartError
            In a forked child, which shares the memory with its parent.
        """
        size = _rounded(size)
        if size > _MOST:
            raise LimitError(f"one frame has {size} bytes; at most {_MOST} travel at a time", "LIMIT")
        refuse_in_fork("kernel", self._pid, ANOTHER)
        with self._lock:
            self._sweep()
            slot = self._free(size)
            if slot is None:
                self._drop(0)  # what is free is too small
                self._grow(size)
                slot = self._free(size)
            if slot is None:
                raise LimitError(f"no room for {size} bytes in a new segment", "LIMIT")
            return slot

    def give(self, slot: Slot) -> None:
        """Take a slot back; may be called from anywhere, a finalizer included."""
        self._given.append(slot)

    def keep(self, slot: Slot) -> Any:
        """Return the slot's bytes as an object; the slot comes back when nothing looks at it."""
        exporter = slot.export()
        weakref.finalize(exporter, self._given.append, slot).atexit = False
        return exporter

    def in_use(self) -> int:
        """Return how many bytes are taken; 0 in a forked child."""
        if os.getpid() != self._pid:
            return 0
        with self._lock:
            self._sweep()
            return self.size() - sum(length for s in self._segments.values() for _, length in s.free)

    def size(self) -> int:
        """Return how many bytes all segments have; 0 in a forked child."""
        if os.getpid() != self._pid:
            return 0
        with self._lock:
            return sum(s.size for s in self._segments.values())

    def close(self) -> None:
        """Let go of all segments: their memory goes with the last that looks at it."""
        self._closed.set()
        with self._lock:
            self._segments.clear()

    def forked(self) -> _forks.Fork | None:
        """Note what is in use, so that it stays as it is while a child that is being forked may look at it."""
        if os.getpid() != self._pid or not self._lock.acquire(timeout=_PATIENCE):
            return None
        try:
            self._sweep()
            places = {s.number: s.taken() for s in self._segments.values() if not s.is_free()}
            if not places:
                return None
            self._forks.append(_forks.Fork(places))
            return self._forks[-1]
        except OSError:  # too many files are open
            return None
        finally:
            self._lock.release()

    def forget(self) -> None:
        """Forget, in a child, what other children may look at."""
        self._forks = []

    def _sweep(self) -> None:
        for fork in [fork for fork in self._forks if fork.has_ended()]:
            self._forks.remove(fork)
            self._given += fork.late
        while self._given:
            slot = self._given.pop()
            holder = next((fork for fork in self._forks if fork.holds(slot)), None)
            if holder is not None:
                holder.late.append(slot)
                continue
            segment = self._segments.get(slot.segment)
            if segment is not None:
                segment.give(slot.offset, slot.size)
                segment.used = time.monotonic()

    def _drop(self, idle: float) -> None:
        """Give back to the system the segments that have been free for so many seconds, but for a small one."""
        now = time.monotonic()
        for segment in list(self._segments.values()):
            if segment.size > _FIRST and segment.is_free() and now - segment.used >= idle:
                del self._segments[segment.number]
                try:
                    self._link.call("detach", str(segment.number), urgent=True)
                finally:
                    segment.empty()

    def _grow(self, wanted: int) -> _Segment:
        size = max(_LEAST if self._segments else _FIRST, wanted)
        size = min(_MOST, -(-size // mmap.PAGESIZE) * mmap.PAGESIZE)
        self._last += 1
        memory, descriptor = self._shared(self._last, size)
        segment = _Segment(self._last, memory, size, descriptor)
        self._segments[segment.number] = segment
        if self._keeper is None and size > _FIRST:
            arguments = (weakref.ref(self), self._closed)
            self._keeper = threading.Thread(target=_keep, args=arguments, name="rotascope-memory", daemon=True)
            self._keeper.start()
        return segment

    def _tidy(self) -> bool:
        """Give back what has long been free; tell whether to look again later."""
        with self._lock:
            self._sweep()
            try:
                self._drop(_IDLE)
            except Error:  # a kernel that has ended holds nothing
                self._keeper = None
                return False
            if any(s.size > _FIRST for s in self._segments.values()):
                return True
            self._keeper = None
            return False

    def _shared(self, number: int, size: int) -> tuple[mmap.mmap, int]:
        for parent in (_SHARED, None):
            if parent is not None and not os.access(parent, os.W_OK | os.X_OK):
                continue
            try:
                folder = Path(tempfile.mkdtemp(prefix="rotascope-", dir=parent))
            except OSError as e:
                if parent is None:
                    raise _no_room(size, e) from e
                continue
            file = folder / "segment"
            try:
                descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
                try:
                    _reserve(descriptor, size)
                    memory = mmap.mmap(descriptor, size)
                    self._link.call("attach", str(number), str(file), str(size))
                except BaseException:
                    os.close(descriptor)
                    raise
            except (OSError, ArgumentError, DataError) as e:  # the last two: the kernel cannot map it
                if parent is None:
                    raise _no_room(size, e) from e
            else:
                return memory, descriptor
            finally:
                file.unlink(missing_ok=True)
                folder.rmdir()
        raise LimitError("no place for shared memory", "LIMIT")


def _no_room(size: int, e: Exception) -> LimitError:
    why = e.strerror if isinstance(e, OSError) else str(e)
    return LimitError(
        f"no room for {size} bytes of shared memory: {why}; free some, or point TMPDIR at a disk with room", "LIMIT"
    )


def _keep(reference: weakref.ref[Arena], closed: threading.Event) -> None:
    """Give back now and then what has long been free, as long as there is anything to give back."""
    again = True
    while again and not closed.wait(_IDLE / 2):
        arena = reference()
        again = arena is not None and arena._tidy()
        del arena


def _reserve(descriptor: int, size: int) -> None:
    """Give the file its blocks now: writing to a hole on a full disk would kill the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
    else:
        os.ftruncate(descriptor, size)


def _rounded(size: int) -> int:
    """Return one of few sizes, at most an eighth above the one wanted."""
    size = max(size, _ALIGN)
    step = max(_ALIGN, 1 << (size.bit_length() - 4))
    return -(-size // step) * step
