# Made from the catalogue by `make emit`; not to be edited.
"""Signed length of the streak that ends at the last session."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def streak_current(
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
    ties: Literal["BREAK", "SKIP", "WIN"] = "BREAK",
    tie_eps: float = 0.0,
    mode: Literal["ARITH", "GEOM", "LOG"] = "ARITH",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Signed length of the streak that ends at the last session.

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
        Cut: the last close before that day becomes the first row, so windows warm up after it.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        The same as ``until``; one of the two can be given.
    ties : {"BREAK", "SKIP", "WIN"}, default "BREAK"
        What a tie does to a run.
    tie_eps : float, default 0.0
        Half the rounding unit of each of the two returns; they tie when they differ by at most
        twice that (decimal, 0..1).
    mode : {"ARITH", "GEOM", "LOG"}, default "ARITH"
        Excess return as difference, ratio or difference of logarithms.
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
        A scalar:

        * ``value`` (int, sessions): length of the streak, negative for losses
        * ``start`` (date): first session of the streak
        * ``end`` (date): last session of the streak
        * ``relative_return`` (real, decimal): (1 + asset_return)/(1 + benchmark_return) − 1 over
          the streak
        * ``asset_return`` (real, decimal): return of the asset over the streak
        * ``benchmark_return`` (real, decimal): return of the benchmark over the streak
        * ``open`` (flag): whether the streak can still go on

        Facts:

        * ``log_excess`` (real, log): cumulated log excess return over the streak

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

        sign(x_T) · the largest k with sign(x_{T−k+1}) = … = sign(x_T) ≠ 0

    * A tie at T gives 0; with ties = SKIP it leaves the streak as it is, with ties = WIN it is a
      win.
    * An unknown day at T: the streak of the last known day, with warning LAST_DAY_UNKNOWN.
    * An unknown day inside ends the streak: it cannot prove a win; warning DAY_BEFORE_UNKNOWN.
    * No session with a value: undefined, EMPTY.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.streak_current(prices, asset="small", benchmark="large")
    """
    return call(
        "streak_current",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "ties": ties,
            "tieEps": tie_eps,
            "mode": mode,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
