# Made from the catalogue by `make emit`; not to be edited.
"""Rank of the streak in force among all earlier streaks of its side."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def streak_rank(
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
    """Rank of the streak in force among all earlier streaks of its side.

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
        A second answer counts only streaks that ended on or after this day; absent: full history
        alone. It is the metric's own parameter and cuts nothing.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        Last day used; absent: the last of the data. It is the metric's own parameter and cuts
        nothing.
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

        * ``scope`` (text): FULL_HISTORY, or SINCE the day given
        * ``from`` (date): first session of the history counted
        * ``rank`` (int, rank): 1 + the number of earlier streaks that are longer
        * ``ties`` (int, count): number of earlier streaks of the same length
        * ``runs`` (int, count): number of earlier streaks of that side, the one ranked not counted
        * ``longest_since`` (date): last session of the latest earlier streak that is at least as
          long

        Facts:

        * ``length`` (int, sessions): length of the streak ranked, negative for losses
        * ``start`` (date): first session of the streak ranked
        * ``end`` (date): last session of the streak ranked
        * ``open`` (flag): whether it can still go on, so that its length is a lower bound

        Table ``at_least``:

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

        rank = 1 + #{earlier streaks strictly longer}; ties = #{equally long}; earlier = same side,
          ended before the streak began

    * The streak in force counts with its present length, a lower bound.
    * since: a streak belongs to the history since a day if it ended on or after that day, with its
      whole length.
    * History that begins after since: warning HISTORY_SHORTER_THAN_CLAIM.
    * No earlier streak at least as long: longest_since undefined, RECORD.
    * Data that end before asOf: their last session, with warning DATA_END_EARLIER.
    * A tie at asOf: nothing is ranked, NOT_APPLICABLE; no session: EMPTY.
    * A streak that touches the start of the data counts with the length seen; at_least marks it
      censored.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.streak_rank(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     since="2020-01-01",
    ...     as_of="2021-03-05",
    ... )
    """
    return call(
        "streak_rank",
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
