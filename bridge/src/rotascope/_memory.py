"""Where tables lie between Python and the kernel: in memory that both share, or in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rotascope._arena import Arena
from rotascope._errors import DataError, LimitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rotascope._carrier import Carrier
    from rotascope._link import Link
    from rotascope._process import JavaProcess


def of(link: Link, process: JavaProcess, shared: bool | None, unneeded: Callable[[int], None]) -> Arena | Carrier:
    """Return shared memory, or what takes its place.

    Parameters
    ----------
    link, process
        The kernel.
    shared
        True for shared memory or a failure, False to do without, None for shared memory where it works.
    unneeded
        Takes the number of what the kernel need not keep.
    """
    if shared is not False:
        arena = Arena(link)
        try:
            arena.begin()
        except (LimitError, DataError):
            if shared:
                raise
        else:
            return arena
    from rotascope._bulk import Bulk, Socket

    return Bulk(Socket.to(process, link), unneeded)
