# Made from the catalogue by `make emit`; not to be edited.
"""Standard error, bias and confidence interval of any metric that gives a number, by the bootstrap."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def bootstrap(
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
    stat: str,
    column: str = "value",
    scheme: Literal["IID", "STATIONARY", "CIRCULAR"] = "STATIONARY",
    block_length: float | None = None,
    interval: Literal["PERCENTILE", "BASIC", "BCA", "STUDENTISED"] = "PERCENTILE",
    confidence: float = 0.95,
    nested: int = 50,
    b: int = 9999,
    seed: int = 20260114,
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Standard error, bias and confidence interval of any metric that gives a number, by the bootstrap.

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
    stat : str
        Metric that is the statistic, with its parameters: streak_max(side=LOSS).
    column : str, default "value"
        Column or fact of the statistic that holds the number.
    scheme : {"IID", "STATIONARY", "CIRCULAR"}, default "STATIONARY"
        Single rows, blocks of geometric length, blocks of one length.
    block_length : float, optional
        Mean length of a block, rounded up for CIRCULAR; absent: block_length of the excess returns,
        at least 1, the longest of several assets (sessions, 1..1000000).
    interval : {"PERCENTILE", "BASIC", "BCA", "STUDENTISED"}, default "PERCENTILE"
        How the interval is made from the replicates.
    confidence : float, default 0.95
        Confidence of the interval (probability, 0.01..0.9999).
    nested : int, default 50
        Replicates nested in each, for STUDENTISED (count, 2..10000).
    b : int, default 9999
        Number of resampled replicates (count, 1..10000000).
    seed : int, default 20260114
        Seed of the random streams.
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

        * ``value`` (real, as input): the statistic of the data
        * ``low`` (real, as input): lower end of the interval
        * ``high`` (real, as input): upper end of the interval
        * ``std_error`` (real, as input): standard deviation of the replicates
        * ``bias`` (real, as input): mean of the replicates less the statistic
        * ``undefined`` (int, count): replicates in which the statistic is undefined
        * ``asset`` (text): the asset; 'all' for a statistic of several together

        Facts:

        * ``rows`` (int, sessions): rows drawn from
        * ``block_length`` (real, sessions): mean length of the blocks

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

        PERCENTILE [q_{α/2}, q_{1−α/2}] of the replicates; BASIC [2θ − q_{1−α/2}, 2θ − q_{α/2}]; BCA
          percentiles at Φ(z0 + (z0 + z)/(1 − a(z0 + z))); STUDENTISED θ − q(t*)·s, t* = (θ* − θ)/s*

    * Rows are drawn for all series together: returns of the same interval stay together.
    * Prices are put together again from the drawn ratios, from the first price; dates keep their
      order.
    * A row in which a series has no value is left out, with warning ROWS_LEFT_OUT.
    * Replicates in which the statistic is undefined are left out, with warning
      UNDEFINED_REPLICATES.
    * BCA leaves out one row at a time, for blocks one block; undefined, NOT_APPLICABLE, if all
      replicates lie on one side.
    * STUDENTISED draws nested replicates from each: B times nested values of the statistic.
    * A statistic that is a series or a table of other rows than assets: BAD_ARGUMENT.
    * No value uses data after its date.

    References
    ----------
    .. [1] Politis & Romano (1994), JASA 89; Efron (1987), JASA 82; Davison & Hinkley (1997)

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.bootstrap(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     stat="win_rate",
    ...     b=199,
    ... )
    """
    return call(
        "bootstrap",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "stat": stat,
            "column": column,
            "scheme": scheme,
            "blockLength": block_length,
            "interval": interval,
            "confidence": confidence,
            "nested": nested,
            "B": b,
            "seed": seed,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
