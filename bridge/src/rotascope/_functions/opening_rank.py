# Made from the catalogue by `make emit`; not to be edited.
"""Return over the first sessions of each year, and where the present year stands among the others."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def opening_rank(
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
    n: int = 5,
    by_date: bool = False,
    mode: Literal["GEOM", "ARITH"] = "GEOM",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Return over the first sessions of each year, and where the present year stands among the others.

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
        Years that open before this day are left out; absent: none. It is the metric's own parameter
        and cuts nothing.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        Day at which the figure is taken; absent: the last of the data. It is the metric's own
        parameter and cuts nothing.
    n : int, default 5
        Sessions in an opening (sessions, 1..366).
    by_date : bool, default False
        Whether openings end at the last session on or before the month and day of the last one up
        to asOf, instead of at session n.
    mode : {"GEOM", "ARITH"}, default "GEOM"
        Ratio of the two growth factors less 1, or difference of the two returns.
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

        * ``year`` (int): calendar year
        * ``value`` (real, decimal): return over the opening, relative to the benchmark if there is
          one
        * ``rank`` (int, rank): 1 + the number of years that are better

        Facts:

        * ``year`` (int): the year the facts are about
        * ``value`` (real, decimal): its opening
        * ``rank`` (int, rank): 1 + the number of years that are better
        * ``ties`` (int, count): other years with the same opening
        * ``n_years`` (int, count): years ranked
        * ``best_since`` (int): latest earlier year whose opening was at least as good
        * ``z`` (real, ratio): distance from the mean of the other years in their standard
          deviations
        * ``percentile`` (real, percentile): share of the other years with an opening as low or
          lower (WEAK)
        * ``positive`` (int, count): years that opened above 0
        * ``negative`` (int, count): years that opened below 0
        * ``sign_p`` (real, probability): two-sided p-value of the sign test over all years ranked

        Table ``p_values``:

        * ``p_value`` (text): column or fact that holds the p-value
        * ``null`` (text): null hypothesis
        * ``method`` (text): EXACT, ASYMPTOTIC, BOOTSTRAP or PERMUTATION
        * ``replicates`` (int, count): samples drawn; 0 for none
        * ``seed`` (int): seed of the random streams; 0 where nothing is drawn

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

        P_{y,n}/P_{y−1,last} − 1; with a benchmark (1 + p)/(1 + b) − 1 (mode = GEOM) or p − b
          (ARITH)

    * A year without a close in the year before, or with fewer than n sessions, has no opening.
    * Sessions are counted, so every year has the same number; byDate takes the same day of the
      year.
    * The present year is that of the last session on or before asOf; if it has no opening yet, the
      facts are about the last year that has, with warning OPENING_NOT_COMPLETE.
    * The other years' spread needs two years (INSUFFICIENT_OBS) that differ (ZERO_VARIANCE).
    * No earlier year as good: best_since undefined, RECORD.
    * History that begins after since: warning HISTORY_SHORTER_THAN_CLAIM.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.opening_rank(prices, asset="small", benchmark="large", n=5)
    """
    return call(
        "opening_rank",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "n": n,
            "byDate": by_date,
            "mode": mode,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
