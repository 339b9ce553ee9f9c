# Made from the catalogue by `make emit`; not to be edited.
"""Probability of a streak of at least k, for three questions kept apart, under one of four nulls."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def streak_pvalue(
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
    k: int | None = None,
    null: Literal["IID", "MARKOV", "STATIONARY_BOOT", "PERMUTE"] = "IID",
    exclude: Literal["EPISODE", "NONE"] = "EPISODE",
    m: int | None = None,
    side: Literal["WIN", "LOSS"] = "WIN",
    ties: Literal["BREAK", "SKIP", "WIN"] = "BREAK",
    tie_eps: float = 0.0,
    block_length: float | None = None,
    b: int = 9999,
    seed: int = 20260114,
    mode: Literal["ARITH", "GEOM", "LOG"] = "ARITH",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Probability of a streak of at least k, for three questions kept apart, under one of four nulls.

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
    k : int, optional
        Length of the streak; absent: that of the streak in force (sessions, 1..1000000).
    null : {"IID", "MARKOV", "STATIONARY_BOOT", "PERMUTE"}, default "IID"
        What the sessions are like without anything behind the streak.
    exclude : {"EPISODE", "NONE"}, default "EPISODE"
        Whether the latest streak of at least k is left out of the history.
    m : int, optional
        Sessions of the third question, at most those of the history (sessions, 1..1000000). Left
        out: a year: 252 daily, 52 weekly, 12 monthly.
    side : {"WIN", "LOSS"}, default "WIN"
        Wins or losses.
    ties : {"BREAK", "SKIP", "WIN"}, default "BREAK"
        What a tie does to a run.
    tie_eps : float, default 0.0
        Half the rounding unit of each of the two returns; they tie when they differ by at most
        twice that (decimal, 0..1).
    block_length : float, optional
        Mean length of a block, for STATIONARY_BOOT; absent: block_length of the excess, at least 1
        (sessions, 1..1000000).
    b : int, default 9999
        Number of resampled replicates (count, 1..10000000).
    seed : int, default 20260114
        Seed of the random streams.
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

        * ``question`` (text): SPECIFIED_START: the k sessions from a day chosen in advance;
          SOMEWHERE: in a history of that many sessions; LAST_M: in the last m sessions, or any m
          named in advance
        * ``sessions`` (int, sessions): sessions in which the streak could lie
        * ``p`` (real, probability): probability of a streak of at least k under the null
        * ``null`` (text): null hypothesis
        * ``method`` (text): EXACT, BOOTSTRAP or PERMUTATION
        * ``replicates`` (int, count): samples drawn; 0 for none
        * ``seed`` (int): seed of the random streams; 0 where nothing is drawn

        Facts:

        * ``k`` (int, sessions): length asked about
        * ``n`` (int, sessions): sessions of the history with a value, skipped ties left out
        * ``p_hat`` (real, probability): share of the sessions won, the excluded streak left out
        * ``p_ww`` (real, probability): probability of a win after a win, for MARKOV
        * ``p_lw`` (real, probability): probability of a win after a session not won, for MARKOV
        * ``block_length`` (real, sessions): mean length of the blocks, for STATIONARY_BOOT
        * ``excluded`` (int, sessions): sessions of the streak left out
        * ``excluded_start`` (date): first session of the streak left out
        * ``excluded_end`` (date): last session of the streak left out

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

        IID: p_hat^k, longest_run_prob(n, p_hat, k), longest_run_prob(m, p_hat, k). MARKOV: the same
          by longest_run_prob_markov with p1 = p_hat, pWW = (n11 + ½)/(n10 + n11 + 1), pLW = (n01 +
          ½)/(n00 + n01 + 1). STATIONARY_BOOT, PERMUTE: (1 + #{replicates with such a streak})/(B +
          1)

    * exclude = EPISODE leaves the latest streak of at least k out of p_hat, the transitions and the
      days drawn.
    * A permutation has the days of the history left after that; a bootstrap replicate has n days.
    * A tie is a session not won (ties = BREAK), no session (SKIP) or a win (WIN); an unknown day is
      no session.
    * No streak of that side in force and no k: undefined, NOT_APPLICABLE.
    * Nothing left to estimate the null from: undefined, INSUFFICIENT_OBS; no session: EMPTY.
    * m above n counts as n.
    * No value uses data after its date.

    References
    ----------
    .. [1] de Moivre (1738); Fu & Koutras (1994), JASA 89; Politis & Romano (1994), JASA 89

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.streak_pvalue(prices, asset="small", benchmark="large", k=8)
    """
    return call(
        "streak_pvalue",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "k": k,
            "null": null,
            "exclude": exclude,
            "m": m,
            "side": side,
            "ties": ties,
            "tieEps": tie_eps,
            "blockLength": block_length,
            "B": b,
            "seed": seed,
            "mode": mode,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
