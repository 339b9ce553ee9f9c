# Made from the catalogue by `make emit`; not to be edited.
"""Transitions between the quadrants of the rotation graph, lengths of stay and what followed."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def rotation_transitions(
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
    h: float = 0.0,
    horizon: int = 4,
    lag: int | None = None,
    variant: Literal["MA", "Z", "MOM12_1"] = "MA",
    n: int = 10,
    m: int = 30,
    k: int = 10,
    w: int = 14,
    s: int = 1,
    c: float = 1.0,
    lookback: int = 252,
    skip: int = 21,
    min_obs: int = 252,
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Transitions between the quadrants of the rotation graph, lengths of stay and what followed.

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
    freq : Freq, optional
        Calendar frequency at whose period ends the pair is taken. One of ``daily``, ``weekly``,
        ``monthly``, ``quarterly``, ``annual``. It is the metric's own parameter and cuts nothing.
        Left out: WEEKLY; DAILY with MOM12_1.
    since : Date, optional
        Cut: the last close before that day becomes the first row, so windows warm up after it.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        The same as ``until``; one of the two can be given.
    h : float, default 0.0
        Half-width of the band around 100 that a coordinate must leave before its change of side
        counts (points, 0..100).
    horizon : int, default 4
        Periods over which the forward relative return is taken (periods, 1..2520).
    lag : int, optional
        Lag L of the Newey–West errors; absent: the greater of ⌊4(n/100)^(2/9)⌋ and horizon − 1
        (periods, 0..2520).
    variant : {"MA", "Z", "MOM12_1"}, default "MA"
        How the relative line becomes ratio and momentum.
    n : int, default 10
        Span of the fast average of the line, with MA (periods, 1..2520).
    m : int, default 30
        Span of the slow average of the line, with MA (periods, 1..2520).
    k : int, default 10
        Span of the average of the ratio, with MA (periods, 1..2520).
    w : int, default 14
        Window of the z-scores, with Z (periods, 2..2520).
    s : int, default 1
        Step of the ratio's rate of change, with Z (periods, 1..2520).
    c : float, default 1.0
        Points a standard deviation, with Z and MOM12_1 (points, 0.001..25).
    lookback : int, default 252
        Start of the momentum's span, rows ago, with MOM12_1 (periods, 1..2520).
    skip : int, default 21
        End of the momentum's span, rows ago, with MOM12_1 (periods, 0..2520).
    min_obs : int, default 252
        Fewest values of the expanding window, with MOM12_1 (count, 2..2520).
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

        * ``from`` (text): quadrant
        * ``to`` (text): quadrant one period later
        * ``count`` (int, count): number of such steps
        * ``probability`` (real, probability): share of the steps from that quadrant

        Facts:

        * ``steps`` (int, count): steps between neighbouring periods that both have a quadrant
        * ``changes`` (int, count): steps that change the quadrant
        * ``clockwise`` (int, count): changes to the next quadrant clockwise
        * ``counter_clockwise`` (int, count): changes to the next quadrant the other way
        * ``diagonal`` (int, count): changes to the opposite quadrant
        * ``clockwise_share`` (real, share): clockwise changes among all changes
        * ``lag`` (int, periods): lag of the Newey–West errors

        Table ``dwell``:

        * ``quadrant`` (text): quadrant
        * ``length`` (int, periods): length of the stay
        * ``spells`` (int, count): complete stays of that length
        * ``censored`` (int, count): stays of at least that length, cut by the sample or a gap

        Table ``quadrants``:

        * ``quadrant`` (text): quadrant
        * ``periods`` (int, periods): periods in the quadrant
        * ``share`` (real, share): share of all periods with a quadrant
        * ``spells`` (int, count): complete stays
        * ``mean_dwell`` (real, periods): mean length of the complete stays
        * ``median_dwell`` (real, periods): median length of the complete stays
        * ``max_dwell`` (int, periods): longest stay, complete or not

        Table ``forward``:

        * ``quadrant`` (text): quadrant
        * ``n`` (int, count): periods in the quadrant with a known forward return
        * ``mean`` (real, decimal): mean relative return over the next horizon periods
        * ``se`` (real, decimal): Newey–West standard error of the mean
        * ``t`` (real, ratio): mean over its error
        * ``p`` (real, probability): two-sided p of a mean of 0, asymptotic (normal)

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

        count(i, j) = #{t: q_t = i, q_{t+1} = j}; probability = count(i, j)/Σ_j count(i, j);
          clockwise: 1 → 2 → 3 → 4 → 1; forward relative return RR_{t+horizon}(horizon) of
          rel_return (GEOM) on four indicators, Newey–West errors, Bartlett's kernel

    * A step needs a quadrant in both periods; an undefined period in between breaks the chain.
    * No step from a quadrant: its probabilities are undefined, INSUFFICIENT_OBS.
    * A stay that touches the first or last period, or an undefined one, is censored: it counts as
      at least that long and in no mean.
    * No change of quadrant: the clockwise share is undefined, INSUFFICIENT_OBS.
    * A quadrant never visited has no forward return; one with no more than lag + 1 of them has a
      mean and no error, INSUFFICIENT_OBS.
    * The last horizon periods have no forward return.
    * No value uses data after its date.

    References
    ----------
    .. [1] Newey & West (1987), Econometrica 55; (1994), Review of Economic Studies 61

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.rotation_transitions(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     horizon=13,
    ... )
    """
    return call(
        "rotation_transitions",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "h": h,
            "horizon": horizon,
            "lag": lag,
            "variant": variant,
            "n": n,
            "m": m,
            "k": k,
            "W": w,
            "s": s,
            "c": c,
            "lookback": lookback,
            "skip": skip,
            "minObs": min_obs,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
