# Made from the table of reasons by `make emit`; not to be edited.
"""The exceptions of the package: one for each kind of failure that the core knows."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ArgumentError",
    "Cancelled",
    "DataError",
    "Error",
    "InternalError",
    "KindError",
    "LimitError",
    "NotConvergedError",
    "UnknownMetricError",
]


class Error(Exception):
    """A call failed: the root of every exception of this package.

    Parameters
    ----------
    message
        One line that says what is wrong, where, with which value, and what to do.
    reason
        The name of the core's reason, such as ``BAD_ARGUMENT``.

    Attributes
    ----------
    reason : str
        The name of the core's reason.
    """

    _told = False  # whether the kernel itself said so, and so has let go of what it was given

    def __init__(self, message: str, reason: str = "INTERNAL") -> None:
        super().__init__(message)
        self.reason: Final = reason

    def _render_traceback_(self) -> list[str]:  # asked by IPython
        from rotascope import _traceback

        return _traceback.lines(self, whole=self.reason == "INTERNAL")


class ArgumentError(Error, ValueError):
    """A parameter is unknown, missing or out of range (BAD_ARGUMENT)."""


class UnknownMetricError(Error, ValueError):
    """No metric has that name (UNKNOWN_METRIC)."""


class KindError(Error, ValueError):
    """The declared kind of an input does not fit (BAD_KIND)."""


class DataError(Error):
    """The data cannot be used.

    * Input values are malformed (BAD_INPUT).
    * Dates are duplicated, decreasing or unreadable (BAD_DATES).
    * A file or column is missing or cannot be read or written (UNREADABLE).
    * The series never overlap (NO_OVERLAP).
    """


class LimitError(Error):
    """A declared limit is exceeded (LIMIT)."""


class Cancelled(Error):
    """The caller stopped the call (CANCELLED)."""


class InternalError(Error):
    """A fault of the program (INTERNAL)."""


class NotConvergedError(Error):
    """An iteration did not converge (NOT_CONVERGED)."""


REASONS: Final[dict[str, type[Error]]] = {
    "BAD_ARGUMENT": ArgumentError,
    "UNKNOWN_METRIC": UnknownMetricError,
    "BAD_KIND": KindError,
    "BAD_INPUT": DataError,
    "BAD_DATES": DataError,
    "UNREADABLE": DataError,
    "NO_OVERLAP": DataError,
    "LIMIT": LimitError,
    "CANCELLED": Cancelled,
    "INTERNAL": InternalError,
    "NOT_CONVERGED": NotConvergedError,
}
"""The exception of each reason."""

for _error in (Error, *REASONS.values()):
    _error.__module__ = "rotascope"  # where they are imported from
