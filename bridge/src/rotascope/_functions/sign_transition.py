# Made from the catalogue by `make emit`; not to be edited.
"""How often wins and losses follow wins and losses, and whether they depend on each other."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def sign_transition(
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
    """How often wins and losses follow wins and losses, and whether they depend on each other.

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
        A table:

        * ``previous`` (text): the session before: loss or win
        * ``then_loss`` (int, count): losses that followed
        * ``then_win`` (int, count): wins that followed
        * ``p_win`` (real, probability): share of wins that followed

        Facts:

        * ``n00`` (int, count): losses after a loss
        * ``n01`` (int, count): wins after a loss
        * ``n10`` (int, count): losses after a win
        * ``n11`` (int, count): wins after a win
        * ``p_win_after_win`` (real, probability): P(win | the session before was won)
        * ``p_win_after_loss`` (real, probability): P(win | the session before was lost)
        * ``chi2`` (real, ratio): chi-squared statistic of independence, one degree of freedom
        * ``p`` (real, probability): p-value of chi2

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

        n_ij = #{t: sign_{t−1} = i, sign_t = j}; χ² = Σ(n_ij − e_ij)²/e_ij, without Yates'
          correction

    * A pair needs two neighbouring sessions that are won or lost: a tie or an unknown day ends the
      chain.
    * ties = SKIP takes ties out first; ties = WIN counts them as wins.
    * No such pair: chi2, p and the shares undefined, INSUFFICIENT_OBS; no session with a value:
      EMPTY.
    * A side that never occurs before or after: chi2 and p undefined, ZERO_VARIANCE.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.sign_transition(prices, asset="small", benchmark="large")
    """
    return call(
        "sign_transition",
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
