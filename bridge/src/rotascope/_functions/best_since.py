# Made from the catalogue by `make emit`; not to be edited.
"""Last earlier date on which the series was as high, or as low, as it is now."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def best_since(
    prices: Data | None = None,
    *,
    asset: Columns | Data | None = None,
    benchmark: str | Data | None = None,
    kind: Kind = "price",
    benchmark_kind: Kind | None = None,
    freq: Freq | None = None,
    since: Date | None = None,
    until: Date | None = None,
    as_of: Date | None = None,
    side: Literal["GE", "LE"] = "GE",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Last earlier date on which the series was as high, or as low, as it is now.

    Parameters
    ----------
    prices : Data, optional
        A frame with the dates and a column for each series, or what ``load`` made of one.
    asset : str, sequence of str or Data, optional
        What is measured. The name of a column of ``prices``, several names, or data of their own.
        Left out: every column but the benchmark. Several are measured one by one.
    benchmark : str or Data, optional
        What the asset is measured against. The name of a column of ``prices``, or a series of its
        own.
    kind : Kind, default "price"
        What the values are: ``price``, ``total_return_index``, ``simple_return``, ``log_return``,
        ``simple_return_percent``, ``rate_percent``, ``multiple``, ``weight``, ``count``. Never
        guessed.
    benchmark_kind : Kind, optional
        What the values of ``benchmark`` are. Left out: the same as ``kind``.
    freq : Freq, optional
        Take period ends before the metric, which sets the periods a year: ``daily``, ``weekly``,
        ``monthly``, ``quarterly``, ``annual``.
    since : Date, optional
        A second answer looks back to this day only; absent: full history alone. It is the metric's
        own parameter and cuts nothing.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        Day at which the figure is taken; absent: the last of the data. It is the metric's own
        parameter and cuts nothing.
    side : {"GE", "LE"}, default "GE"
        GE: last value at least as high; LE: last value at most as high.
    align : {"INTERSECTION", "UNION_FFILL"}, default "INTERSECTION"
        How the dates of asset and benchmark are brought together.
    max_gap : int, default 0
        Most sessions a price is carried forward, with UNION_FFILL (sessions, 0..260).
    calendar : {"XNYS", "NONE"}, default "XNYS"
        Exchange calendar that says when the last period is complete.
    include_partial : bool, default False
        Whether an incomplete last period is used.
    kernel : Kernel, optional
        The kernel that computes. Left out: that of the process, started when first needed.

    Returns
    -------
    Result
        A table:

        * ``scope`` (text): FULL_HISTORY, or SINCE the day given
        * ``date`` (date): last earlier date with a value as extreme
        * ``value`` (real, as input): the value on that date
        * ``sessions`` (int, sessions): rows from that date to the present
        * ``years`` (real, years): days from that date to the present over 365.25
        * ``rank`` (int, rank): 1 + the number of values strictly more extreme than the present one
        * ``ties`` (int, count): other values equal to the present one
        * ``n`` (int, count): values in the history, the present one included
        * ``first`` (date): first date of the history

        Facts:

        * ``as_of`` (date): date of the present value
        * ``present`` (real, as input): the present value

    Raises
    ------
    ArgumentError
        A parameter is unknown, missing or out of range.
    KindError
        The declared kind of an input does not fit.
    DataError
        Input values are malformed. Dates are duplicated, decreasing or unreadable. The series never
        overlap.
    LimitError
        A declared limit is exceeded.

    Notes
    -----
    ::

        max{i < t: s_i ≥ s_t} (side = GE) or max{i < t: s_i ≤ s_t} (LE), t the last value on or
          before asOf

    * Never: undefined, RECORD. No earlier value at all: INSUFFICIENT_OBS.
    * rank, ties and n are those of the history up to the present value, itself included.
    * A series is read as it is, whatever its kind; with a benchmark, it is the line of relative
      strength.
    * No value on or before asOf: no row.
    * Data that end before asOf: their last value, with warning DATA_END_EARLIER.
    * History that begins after since: warning HISTORY_SHORTER_THAN_CLAIM.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.best_since(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     since="2020-01-01",
    ...     as_of="2020-03-31",
    ... )
    """
    return call(
        "best_since",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "side": side,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
