# Made from the catalogue by `make emit`; not to be edited.
"""Fall of the asset's relative strength below its highest so far."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def relative_drawdown(
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
    k: int = 5,
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Fall of the asset's relative strength below its highest so far.

    Parameters
    ----------
    prices : Data, optional
        A frame with the dates and a column for each series, or what ``load`` made of one.
    asset : str, sequence of str or Data, optional
        What is measured. The name of a column of ``prices``, several names, or data of their own.
        Left out: every column but the benchmark. Several are measured one by one.
    benchmark : str or Data, optional
        What the asset is measured against. The name of a column of ``prices``, or a series of its
        own. Needed.
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
        Cut: the last close before that day becomes the first row, so windows warm up after it.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        The same as ``until``; one of the two can be given.
    k : int, default 5
        How many of the deepest drawdowns are listed (count, 1..1000000).
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
        A series:

        * ``date`` (date): session
        * ``value`` (real, decimal): level over its running maximum, less 1

        Facts:

        * ``max_drawdown`` (real, decimal): deepest drawdown
        * ``peak`` (date): last day at the high before the fall
        * ``trough`` (date): first day at the low
        * ``recovery`` (date): first day at or above the peak again
        * ``sessions_to_trough`` (int, sessions): sessions from peak to trough
        * ``days_to_trough`` (int, days): days from peak to trough
        * ``sessions_to_recovery`` (int, sessions): sessions from trough to recovery
        * ``days_to_recovery`` (int, days): days from trough to recovery

        Table ``episodes``:

        * ``rank`` (int, rank): 1 is the deepest
        * ``value`` (real, decimal): deepest drawdown
        * ``peak`` (date): last day at the high before the fall
        * ``trough`` (date): first day at the low
        * ``recovery`` (date): first day at or above the peak again
        * ``sessions_to_trough`` (int, sessions): sessions from peak to trough
        * ``days_to_trough`` (int, days): days from peak to trough
        * ``sessions_to_recovery`` (int, sessions): sessions from trough to recovery
        * ``days_to_recovery`` (int, days): days from trough to recovery

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

        RS_t/max_{s≤t} RS_s − 1, RS = P/B; the fact max_drawdown is the deepest

    * Made from returns, the maximum includes the starting level.
    * Either level undefined: undefined, and the maximum stays.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.relative_drawdown(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     until="2019-01-16",
    ... )
    """
    return call(
        "relative_drawdown",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "k": k,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
