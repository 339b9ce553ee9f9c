"""Finds the days that dates say, where Arrow would make others of them."""

from __future__ import annotations

import datetime
from typing import Any

from rotascope._errors import DataError


def own(values: Any, column: str) -> list[Any] | None:
    """Return moments of several UTC offsets as days, each the one that its own text says; Arrow has one zone a column.

    Parameters
    ----------
    values
        Objects of Python, one after the other.
    column
        What they are called.

    Returns
    -------
    list or None
        What Arrow is to be given; None where that is the values as they are.

    Raises
    ------
    DataError
        If some have an offset and others none.
    """
    first = next((one for one in values if not _is_missing(one)), None)
    if not isinstance(first, datetime.datetime):
        return None
    known = [None if _is_missing(one) else one for one in values]
    offsets = {_offset(one): row for row, one in reversed(list(enumerate(known))) if one is not None}
    if len(offsets) > 1:
        if None in offsets:
            row = max(offsets[None], min(row for offset, row in offsets.items() if offset is not None))
            raise DataError(
                f"column {column!r}, row {row}: {known[row]} has {'no' if _offset(known[row]) is None else 'a'} UTC "
                "offset, unlike those before it; give all of them one, or none",
                "BAD_DATES",
            )
        return [None if one is None else one.date() for one in known]
    return known if any(one is None for one in known) else None


def spans(values: Any) -> Any:
    """Return months and other spans of days as their last days; anything else as it is.

    Parameters
    ----------
    values
        What numpy or pandas hold.
    """
    kind = getattr(values, "dtype", None)
    if type(kind).__name__ == "PeriodDtype":  # of pandas, in an index, a series or an array
        return getattr(values, "array", values).to_timestamp(how="end").normalize().to_numpy()
    if type(values).__module__ == "numpy" and kind is not None and kind.kind == "M":
        import numpy as np

        unit, count = np.datetime_data(kind)
        if unit in ("Y", "M", "W") or (unit == "D" and count > 1):
            return (values + 1).astype("datetime64[D]") - 1
        if unit not in ("s", "ms", "us", "ns") or count > 1:
            return values.astype("datetime64[D]")
    return values


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, (float, datetime.datetime)) and value != value)  # NaN and NaT


def _offset(value: Any) -> datetime.timedelta | None:
    return value.utcoffset() if isinstance(value, datetime.datetime) else None
