# Made from the catalogue by `make emit`; not to be edited.
"""Variance of q-session excess returns over q times that of one session."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def variance_ratio(
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
    q: int = 5,
    mode: Literal["ARITH", "GEOM", "LOG"] = "ARITH",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Variance of q-session excess returns over q times that of one session.

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
    q : int, default 5
        Sessions in a sum (sessions, 2..10000).
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

        * ``value`` (real, ratio): variance ratio; above 1 excess returns persist
        * ``z`` (real, ratio): statistic that allows for heteroskedasticity, standard normal under
          the null
        * ``p`` (real, probability): two-sided p-value of z

        Facts:

        * ``n`` (int, sessions): sessions with a value

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

        VR = σ²_q/σ²_1 with overlapping sums, corrected for bias; z* = √n(VR − 1)/√(Σ_{k<q}[2(q −
          k)/q]²δ_k), δ_k = nΣ(x_t − μ)²(x_{t−k} − μ)²/[Σ(x_t − μ)²]²

    * The values do not vary: undefined, ZERO_VARIANCE.
    * No more than q values, or no q in a row: undefined, INSUFFICIENT_OBS; none: EMPTY.
    * A sum or product that needs an unknown day is left out.
    * No value uses data after its date.

    References
    ----------
    .. [1] Lo & MacKinlay (1988), Review of Financial Studies 1

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.variance_ratio(prices, asset="small", benchmark="large", q=5, mode="LOG")
    """
    return call(
        "variance_ratio",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "q": q,
            "mode": mode,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
