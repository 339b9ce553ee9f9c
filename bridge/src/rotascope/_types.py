"""The types of what the functions take."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from rotascope._words import Freq, Kind

if TYPE_CHECKING:
    import numpy as np

    from rotascope._kernel import Handle

__all__ = ["ArrowStream", "Columns", "Data", "Date", "Freq", "Indexed", "Kind"]


class ArrowStream(Protocol):
    """A table or series that gives itself as Arrow data: polars, pyarrow, duckdb, pandas, ..."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule with the stream."""


class Indexed(Protocol):
    """A frame or series of pandas."""

    @property
    def index(self) -> Any:
        """The labels of the rows: the dates."""

    def to_numpy(self) -> Any:
        """Return the values."""


class Listed(Protocol):
    """An array of numpy, or an index or a series of pandas."""

    def tolist(self) -> Any:
        """Return the values as a list."""


if TYPE_CHECKING:
    Data: TypeAlias = ArrowStream | Indexed | Mapping[str, Any] | tuple[Any, Any] | Handle
else:
    Data: TypeAlias = ArrowStream | Indexed | Mapping[str, Any] | tuple[Any, Any]
"""Series with their dates: a frame, a series, columns by name, dates and numbers, or what ``load`` made of one."""

Columns: TypeAlias = str | Sequence[str] | Listed
"""The name of a column, or several: a list, or an index or array of texts."""

if TYPE_CHECKING:
    Date: TypeAlias = str | datetime.date | np.datetime64
else:
    Date: TypeAlias = str | datetime.date
"""A day, as text in ISO 8601, ``date``, ``datetime``, pandas' ``Timestamp`` or numpy's ``datetime64``."""
