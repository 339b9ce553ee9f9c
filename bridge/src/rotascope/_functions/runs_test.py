# Made from the catalogue by `make emit`; not to be edited.
"""Runs test of Wald and Wolfowitz: are wins and losses in random order?"""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def runs_test(
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
    cut: float = 0.0,
    tie_eps: float = 0.0,
    mode: Literal["ARITH", "GEOM", "LOG"] = "ARITH",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Runs test of Wald and Wolfowitz: are wins and losses in random order?

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
    cut : float, default 0.0
        Excess above which a session is a win, below which a loss (as input).
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

        * ``value`` (int, count): number of runs R
        * ``expected`` (real, count): expected number of runs in random order
        * ``z`` (real, ratio): standardised number of runs
        * ``p`` (real, probability): two-sided p-value
        * ``p_clustering`` (real, probability): p-value against clustering: too few runs

        Facts:

        * ``wins`` (int, sessions): sessions won, n1
        * ``losses`` (int, sessions): sessions lost, n2
        * ``ties`` (int, sessions): sessions tied, left out of the test
        * ``unknown`` (int, sessions): sessions without a value, left out of the test

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

        z = (R − μ)/σ, μ = 2n1n2/n + 1, σ² = 2n1n2(2n1n2 − n)/(n²(n − 1)); exact law of R where
          min(n1, n2) ≤ 20: p = min(1, 2·min(P(R ≤ r), P(R ≥ r)))

    * Ties and unknown days are left out before runs are counted.
    * n1 = n2 = 1: z undefined, ZERO_VARIANCE. No win or no loss: z and p undefined,
      INSUFFICIENT_OBS.
    * No session with a value: undefined, EMPTY.
    * No continuity correction.
    * A cut other than 0 is taken from the excess in the mode asked for; at 0 all modes agree.
    * No value uses data after its date.

    References
    ----------
    .. [1] Wald & Wolfowitz (1940), Ann. Math. Stat. 11

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.runs_test(prices, asset="small", benchmark="large")
    """
    return call(
        "runs_test",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "cut": cut,
            "tieEps": tie_eps,
            "mode": mode,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
