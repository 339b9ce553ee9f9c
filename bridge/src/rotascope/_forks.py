"""Knows what forked children may still look at: shared memory is theirs too, but who uses it is not told of them."""

from __future__ import annotations

import os
import select
import threading
import weakref
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from rotascope._arena import Slot


class Shared(Protocol):
    """Memory that a forked child sees too."""

    def forked(self) -> Fork | None:
        """Return a note of what is in use, which is kept there until it `has_ended`; None if nothing is."""

    def forget(self) -> None:
        """Forget all such notes."""


class Fork:
    """What was in use when a child was forked, until the child and its own children have ended.

    Parameters
    ----------
    places
        By the number of the segment, where what is in use begins and ends.
    """

    def __init__(self, places: dict[int, list[tuple[int, int]]]) -> None:
        self._places = places
        self.late: list[Slot] = []
        """What was given back since, and is not to be used before the end."""
        self._ear, self._mouth = os.pipe()  # at its end when nobody has the other side any more

    def holds(self, slot: Slot) -> bool:
        """Tell whether a slot, or a part of it, was in use."""
        return any(a < slot.offset + slot.size and slot.offset < b for a, b in self._places.get(slot.segment, ()))

    def has_ended(self) -> bool:
        """Tell whether no child is left."""
        poll = select.poll()
        poll.register(self._ear, select.POLLIN)  # nobody writes there: what it tells of is the end
        return bool(poll.poll(0))

    def leave(self) -> None:
        """Leave the child alone with its side."""
        os.close(self._mouth)

    def __del__(self, close: Callable[[int], None] = os.close) -> None:  # `os` may be gone when Python ends
        if hasattr(self, "_ear"):
            close(self._ear)


class _Forking(threading.local):
    """What a thread that forks has noted."""

    def __init__(self) -> None:
        self.notes: list[Fork] = []


_all: weakref.WeakSet[Shared] = weakref.WeakSet()
_forking = _Forking()


def watch(memory: Shared) -> None:
    """Have what is in use there kept as long as a child that is forked may look at it."""
    _all.add(memory)


def _before() -> None:
    _forking.notes = [note for note in (memory.forked() for memory in list(_all)) if note is not None]


def _in_parent() -> None:
    for note in _forking.notes:
        note.leave()
    _forking.notes = []


def _in_child() -> None:
    for memory in list(_all):
        memory.forget()
    _forking.notes = []


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=_in_parent, after_in_child=_in_child)
