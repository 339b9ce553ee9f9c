"""Where no memory is shared: tables are carried to the kernel and fetched from it, one by one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from rotascope._arena import Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from rotascope._frames import Frame

NOWHERE: Final = 0
"""The segment of a place that is not wanted: the kernel keeps its tables until they are fetched."""


class Parcel(Slot):
    """A frame that has been carried to the kernel, which forgets it after the call that uses it."""

    __slots__ = ()

    def __init__(self, segment: int, size: int) -> None:
        self.segment = segment
        self.offset = 0
        self.size = size


class Carrier(ABC):
    """Stands where the arena stands; what the two share, `Kernel` uses.

    Parameters
    ----------
    unneeded
        Takes the number of what the kernel need not keep.
    """

    def __init__(self, unneeded: Callable[[int], None]) -> None:
        self._unneeded = unneeded

    @abstractmethod
    def send(self, frame: Frame) -> tuple[Parcel, int]:
        """Carry a frame to the kernel; return it and its length in bytes."""

    @abstractmethod
    def fetch(self, result: int, table: str, size: int) -> pa.Buffer | pa.Table:
        """Return a table of a result, of so many bytes as an Arrow stream."""

    def take(self, size: int) -> Parcel:  # noqa: ARG002
        """Return a place for what is fetched and never lies anywhere."""
        return Parcel(NOWHERE, 0)

    def spare(self, size: int) -> None:  # noqa: ARG002
        """Return nothing: tables do not arrive with the reply."""
        return

    def shrink(self, slot: Slot, size: int) -> None:
        """Note how much of a place is used: it never takes any room."""
        slot.size = size

    def keep(self, slot: Slot) -> bytes:  # noqa: ARG002
        """Return the bytes of such a place."""
        return b""

    def give(self, slot: Slot) -> None:
        """Have the kernel forget a frame; of one that a call has used it knows nothing, and does nothing."""
        if slot.segment != NOWHERE:
            self._unneeded(-slot.segment)

    @abstractmethod
    def close(self) -> None:
        """Give up the connections."""

    def size(self) -> int:
        """Return how many bytes are shared."""
        return 0

    def in_use(self) -> int:
        """Return how many bytes of them are taken."""
        return 0
