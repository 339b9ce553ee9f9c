# Made from the catalogue by `make emit`; not to be edited.
"""Rank of each member of a universe by its return relative to the benchmark."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def rs_percentile(
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
    n: int = 126,
    score: Literal["RETURN", "IBD"] = "RETURN",
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Rank of each member of a universe by its return relative to the benchmark.

    Parameters
    ----------
    prices : Data, optional
        A frame with the dates and a column for each series, or what ``load`` made of one.
    asset : str, sequence of str or Data, optional
        What is measured. The name of a column of ``prices``, several names, or data of their own.
        Left out: every column but the benchmark.
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
    n : int, default 126
        Length of the span, with score = RETURN; the default is Levy's 26 weeks (sessions, 1..2520).
    score : {"RETURN", "IBD"}, default "RETURN"
        Relative return over n sessions, or its weighted mean over four spans.
    calendar : {"XNYS", "NONE"}, default "XNYS"
        Exchange calendar that says when the last period is complete.
    include_partial : bool, default False
        Whether an incomplete last period is used.
    kernel : Kernel, optional
        The kernel that computes. Left out: that of the process, started when first needed.

    Returns
    -------
    Result
        A panel:

        * ``date`` (date): session
        * ``value`` (real, percentile): rank among the members on that date

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

        RETURN: 100·#{members with RR ≤ own}/#{valid members}, RR = P_t/P_{t−n} (over B_t/B_{t−n}
          with a benchmark); IBD: 1 + 98·#{members with score ≤ own}/#{valid members}, score =
          0.4·RR(63) + 0.2·RR(126) + 0.2·RR(189) + 0.2·RR(252)

    * Equal members share the greatest of their ranks: the best always have 100 (IBD: 99).
    * A member without a price on the date or n sessions before: undefined, INSUFFICIENT_OBS.
    * A price that is not positive at either end: undefined, NONPOSITIVE_PRICE.
    * Fewer than 2 valid members, or no benchmark level: undefined, INSUFFICIENT_OBS.
    * The first n rows (IBD: 252) are undefined, WARMUP.
    * With score = RETURN the benchmark's growth is common to all members and moves no rank; it is
      not divided by, so that rounding makes no ties.
    * Rows undefined at first: n; 252 with IBD.
    * No value uses data after its date.

    References
    ----------
    .. [1] Levy (1967), Journal of Finance 22

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.rs_percentile(prices, asset=["small", "large"], until="2019-01-16", n=5)
    """
    return call(
        "rs_percentile",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "n": n,
            "score": score,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
