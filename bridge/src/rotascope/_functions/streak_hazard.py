# Made from the catalogue by `make emit`; not to be edited.
"""Probability that a streak goes on, by the length it has reached."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def streak_hazard(
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
    max_len: int | None = None,
    side: Literal["WIN", "LOSS"] = "WIN",
    ties: Literal["BREAK", "SKIP", "WIN"] = "BREAK",
    tie_eps: float = 0.0,
    mode: Literal["ARITH", "GEOM", "LOG"] = "ARITH",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Probability that a streak goes on, by the length it has reached.

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
    max_len : int, optional
        Last length shown and tested; absent: the last with a streak at risk (sessions, 1..10000).
    side : {"WIN", "LOSS"}, default "WIN"
        Wins or losses.
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

        * ``k`` (int, sessions): length reached
        * ``at_risk`` (int, count): streaks that reached it and whose next session is known
        * ``h`` (real, probability): share of them that went on
        * ``low`` (real, probability): lower end of Wilson's 95 % interval
        * ``high`` (real, probability): upper end of Wilson's 95 % interval

        Facts:

        * ``pooled`` (real, probability): share that went on over all lengths shown
        * ``lr`` (real, ratio): likelihood ratio of a share for each length against one for all
        * ``lr_df`` (int, count): its degrees of freedom
        * ``lr_p`` (real, probability): p-value of constant hazard
        * ``runs`` (int, count): streaks used
        * ``left_out`` (int, count): streaks left out because their beginning is not known

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

        h_k = #{streaks longer than k}/#{streaks of length ≥ k, not censored at k}; lr = 2 Σ_k [c_k
          ln(h_k/h) + (r_k − c_k) ln((1 − h_k)/(1 − h))], chi-squared with one degree less than
          lengths

    * A streak that touches the start of the data or follows an unknown day is left out: its length
      is not known.
    * A streak that touches the end or precedes an unknown day is at risk up to one less than its
      length.
    * No streak at risk at k: undefined, INSUFFICIENT_OBS.
    * The test is asymptotic; lengths that few streaks reached weaken it, maxLen leaves them out.
    * No value uses data after its date.

    References
    ----------
    .. [1] Kaplan & Meier (1958), discrete; Ohn, Taylor & Pagan (2004), Econometrics J. 7

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.streak_hazard(prices, asset="small", benchmark="large")
    """
    return call(
        "streak_hazard",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "maxLen": max_len,
            "side": side,
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
