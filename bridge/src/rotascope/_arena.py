"""Shared memory through which tables travel: taken and given back here, mapped by the kernel."""

from __future__ import annotations

import ctypes
import mmap
import os
import tempfile
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rotascope._errors import ArgumentError, DataError, LimitError

if TYPE_CHECKING:
    from rotascope._link import Link

_ALIGN: Final = 64
_FIRST: Final = 1 << 20
_LEAST: Final = 64 << 20
_MOST: Final = (1 << 31) - (1 << 20)
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
    def __init__(self, number: int, memory: mmap.mmap, size: int) -> None:
        self.number = number
        self.memory = memory
        self.free = [(0, size)]  # places that are free, ascending, none touching another

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
    """Memory shared with one kernel; grows by whole segments and keeps them.

    Parameters
    ----------
    link
        Where the kernel is told of a new segment.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._segments: list[_Segment] = []
        self._lock = threading.RLock()  # a finalizer may give a slot back while another is taken
        self._given: list[Slot] = []

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

    def take(self, size: int) -> Slot:
        """Return a slot of at least so many bytes.

        Raises
        ------
        LimitError
            If one table would be larger than a segment can be, or the system has no room.
        """
        size = _rounded(size)
        if size > _MOST:
            raise LimitError(f"one frame has {size} bytes; at most {_MOST} travel at a time", "LIMIT")
        with self._lock:
            self._sweep()
            for segment in self._segments:
                offset = segment.take(size)
                if offset is not None:
                    return Slot(segment.number, offset, size, segment.memory)
            segment = self._grow(size)
            offset = segment.take(size)
            if offset is None:
                raise LimitError(f"no room for {size} bytes in a new segment", "LIMIT")
            return Slot(segment.number, offset, size, segment.memory)

    def give(self, slot: Slot) -> None:
        """Take a slot back; may be called from anywhere, a finalizer included."""
        self._given.append(slot)

    def keep(self, slot: Slot) -> Any:
        """Return the slot's bytes as an object; the slot comes back when nothing looks at it."""
        exporter = slot.export()
        weakref.finalize(exporter, self._given.append, slot).atexit = False
        return exporter

    def in_use(self) -> int:
        """Return how many bytes are taken."""
        with self._lock:
            self._sweep()
            total = sum(len(s.memory) for s in self._segments)
            return total - sum(length for s in self._segments for _, length in s.free)

    def size(self) -> int:
        """Return how many bytes all segments have."""
        with self._lock:
            return sum(len(s.memory) for s in self._segments)

    def _sweep(self) -> None:
        while self._given:
            slot = self._given.pop()
            self._segments[slot.segment - 1].give(slot.offset, slot.size)

    def _grow(self, wanted: int) -> _Segment:
        size = max(_LEAST if self._segments else _FIRST, wanted)
        size = min(_MOST, -(-size // mmap.PAGESIZE) * mmap.PAGESIZE)
        number = len(self._segments) + 1
        memory = self._shared(number, size)
        segment = _Segment(number, memory, size)
        self._segments.append(segment)
        return segment

    def _shared(self, number: int, size: int) -> mmap.mmap:
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
                finally:
                    os.close(descriptor)
                self._link.call("attach", str(number), str(file), str(size))
            except (OSError, ArgumentError, DataError) as e:  # the last two: the kernel cannot map it
                if parent is None:
                    raise _no_room(size, e) from e
            else:
                return memory
            finally:
                file.unlink(missing_ok=True)
                folder.rmdir()
        raise LimitError("no place for shared memory", "LIMIT")


def _no_room(size: int, e: Exception) -> LimitError:
    why = e.strerror if isinstance(e, OSError) else str(e)
    return LimitError(
        f"no room for {size} bytes of shared memory: {why}; free some, or point TMPDIR at a disk with room", "LIMIT"
    )


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
