"""What goes wrong between the two processes, before or after a call of the core."""

from __future__ import annotations

import os
from typing import Final

from rotascope._errors import Error

ANOTHER: Final = "start another here: rotascope.start()"
"""What to do in a forked child."""


class StartError(Error):
    """The kernel could not be started: no Java, no jar, or it did not come up."""


class KernelDied(Error):
    """The kernel's process ended; what it kept is lost, and another can be started."""


def refuse_in_fork(what: str, owner: int, instead: str) -> None:
    """Raise `StartError` in a child that was forked from the process `what` belongs to."""
    if os.getpid() != owner:
        raise StartError(f"this {what} belongs to process {owner}, from which this one was forked; {instead}")


for _error in (StartError, KernelDied):
    _error.__module__ = "rotascope"  # where they are imported from
