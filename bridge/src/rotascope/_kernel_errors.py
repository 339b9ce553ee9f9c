"""What goes wrong between the two processes, before or after a call of the core."""

from __future__ import annotations

from rotascope._errors import Error


class StartError(Error):
    """The kernel could not be started: no Java, no jar, or it did not come up."""


class KernelDied(Error):
    """The kernel's process ended; what it kept is lost, and another can be started."""


for _error in (StartError, KernelDied):
    _error.__module__ = "rotascope"  # where they are imported from
