# Made from the catalogue by `make emit`; not to be edited.
"""Streak in force of calendar periods won or lost, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def period_persistence(
    prices: Data | None = None,
    *,
    asset: Columns | Data | None = None,
    benchmark: str | Data | None = None,
    kind: Kind = "price",
    benchmark_kind: Kind | None = None,
    freq: Freq = "monthly",
    since: Date | None = None,
    until: Date | None = None,
    as_of: Date | None = None,
    p: float | Iterable[float] = (0.5,),
    null: Literal["IID", "MARKOV", "STATIONARY_BOOT", "PERMUTE"] = "IID",
    ties: Literal["BREAK", "SKIP", "WIN"] = "BREAK",
    tie_eps: float = 0.0,
    b: int = 9999,
    seed: int = 20260114,
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Streak in force of calendar periods won or lost, and where it stands.

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
    freq : Freq, default "monthly"
        Calendar frequency of the periods. One of ``daily``, ``weekly``, ``monthly``, ``quarterly``,
        ``annual``. It is the metric's own parameter and cuts nothing.
    since : Date, optional
        Cut: the last close before that day becomes the first row, so windows warm up after it.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        The same as ``until``; one of the two can be given.
    p : float or iterable of float, default (0.5,)
        Probabilities of winning a period to assume, beside the one estimated (probability, 0..1).
    null : {"IID", "MARKOV", "STATIONARY_BOOT", "PERMUTE"}, default "IID"
        What the sessions are like without anything behind the streak.
    ties : {"BREAK", "SKIP", "WIN"}, default "BREAK"
        What a tie does to a run.
    tie_eps : float, default 0.0
        Half the rounding unit of each of the two returns; they tie when they differ by at most
        twice that (decimal, 0..1).
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

        * ``n`` (int, periods): complete periods with a value since the history starts
        * ``log_excess`` (real, log): cumulated log excess return over the streak
        * ``wins`` (int, sessions): sessions won
        * ``losses`` (int, sessions): sessions lost
        * ``ties`` (int, sessions): sessions tied, in neither
        * ``unknown`` (int, sessions): sessions without a value
        * ``n00`` (int, count): losses after a loss
        * ``n01`` (int, count): wins after a loss
        * ``n10`` (int, count): losses after a win
        * ``n11`` (int, count): wins after a win
        * ``p_win_after_win`` (real, probability): P(win | the session before was won)
        * ``p_win_after_loss`` (real, probability): P(win | the session before was lost)
        * ``chi2`` (real, ratio): chi-squared statistic of independence, one degree of freedom
        * ``p`` (real, probability): p-value of chi2

        Table ``streaks``:

        * ``sign`` (int, code): 1 wins, −1 losses
        * ``length`` (int, sessions): number of sessions
        * ``start`` (date): first session of the streak
        * ``end`` (date): last session of the streak
        * ``excess`` (real, decimal): sum of the excess returns over the streak
        * ``relative_return`` (real, decimal): (1 + asset_return)/(1 + benchmark_return) − 1 over
          the streak
        * ``asset_return`` (real, decimal): return of the asset over the streak
        * ``benchmark_return`` (real, decimal): return of the benchmark over the streak
        * ``censored`` (flag): whether it touches either end of the sample, so that its whole length
          is unknown

        Table ``longest``:

        * ``sign`` (int, code): 1 wins, −1 losses
        * ``length`` (int, sessions): number of sessions
        * ``start`` (date): first session of the streak
        * ``end`` (date): last session of the streak
        * ``excess`` (real, decimal): sum of the excess returns over the streak
        * ``relative_return`` (real, decimal): (1 + asset_return)/(1 + benchmark_return) − 1 over
          the streak
        * ``asset_return`` (real, decimal): return of the asset over the streak
        * ``benchmark_return`` (real, decimal): return of the benchmark over the streak
        * ``censored`` (flag): whether it touches either end of the sample, so that its whole length
          is unknown

        Table ``rank``:

        * ``scope`` (text): FULL_HISTORY, or SINCE the day given
        * ``from`` (date): first session of the history counted
        * ``rank`` (int, rank): 1 + the number of earlier streaks that are longer
        * ``ties`` (int, count): number of earlier streaks of the same length
        * ``runs`` (int, count): number of earlier streaks of that side, the one ranked not counted
        * ``longest_since`` (date): last session of the latest earlier streak that is at least as
          long

        Table ``longest_run``:

        * ``run`` (text): IN_FORCE, or LONGEST of its side
        * ``sign`` (int, code): 1 wins, −1 losses
        * ``k`` (int, periods): length of the run
        * ``law`` (text): GIVEN probability, IID with that estimated without the run, or MARKOV
          likewise
        * ``p`` (real, probability): probability of a period of that sign; MARKOV: after another of
          that sign
        * ``n`` (int, periods): periods since the history starts
        * ``p_prespecified`` (real, probability): probability of such a run from a start chosen
          beforehand
        * ``p_somewhere`` (real, probability): probability of such a run somewhere in the n periods

        Table ``streak_pvalue``:

        * ``question`` (text): SPECIFIED_START: the k sessions from a day chosen in advance;
          SOMEWHERE: in a history of that many sessions; LAST_M: in the last m sessions, or any m
          named in advance
        * ``sessions`` (int, sessions): sessions in which the streak could lie
        * ``p`` (real, probability): probability of a streak of at least k under the null
        * ``null`` (text): null hypothesis
        * ``method`` (text): EXACT, BOOTSTRAP or PERMUTATION
        * ``replicates`` (int, count): samples drawn; 0 for none
        * ``seed`` (int): seed of the random streams; 0 where nothing is drawn

        Table ``runs_test``:

        * ``value`` (int, count): number of runs R
        * ``expected`` (real, count): expected number of runs in random order
        * ``z`` (real, ratio): standardised number of runs
        * ``p`` (real, probability): two-sided p-value
        * ``p_clustering`` (real, probability): p-value against clustering: too few runs

        Table ``win_rate``:

        * ``value`` (real, share): wins/(wins + losses)
        * ``low`` (real, share): lower end of Wilson's 95 % confidence interval
        * ``high`` (real, share): upper end of Wilson's 95 % confidence interval
        * ``p_half`` (real, probability): two-sided p-value of the exact binomial test against one
          half
        * ``p_p0`` (real, probability): two-sided p-value of the exact binomial test against p0

        Table ``transitions``:

        * ``previous`` (text): the session before: loss or win
        * ``then_loss`` (int, count): losses that followed
        * ``then_win`` (int, count): wins that followed
        * ``p_win`` (real, probability): share of wins that followed

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

        streak_current, streak_table, streak_max, streak_rank, streak_pvalue, runs_test, win_rate
          and sign_transition of the differences of period returns; longest_run: P(run ≥ k in n
          periods) by longest_run_prob and its Markov form

    * Complete periods only: the one the series starts in and an unfinished last one are left out.
    * A period is dated at its last session, so a streak starts at that of its first period.
    * A period without data ends a streak.
    * longest_run: p is estimated without the run judged, in Markov form with 1/2 added to each
      count; a history of that run alone gives no estimate, INSUFFICIENT_OBS.
    * streak_pvalue: the streak in force under the null asked for, m being a year of periods; for
      another length or side, run streak_pvalue with freq.
    * A tie in the last period: value 0, and the run in force has no row in longest_run.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.period_persistence(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     until="2020-12-31",
    ... )
    """
    return call(
        "period_persistence",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "p": p,
            "null": null,
            "ties": ties,
            "tieEps": tie_eps,
            "B": b,
            "seed": seed,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
