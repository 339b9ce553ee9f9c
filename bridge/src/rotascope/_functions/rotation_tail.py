# Made from the catalogue by `make emit`; not to be edited.
"""Last points of the rotation graph, with heading, distance, velocity, path and net rotation."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def rotation_tail(
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
    k: int = 10,
    variant: Literal["MA", "Z", "MOM12_1"] = "MA",
    n: int = 10,
    m: int = 30,
    momentum_span: int = 10,
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
    """Last points of the rotation graph, with heading, distance, velocity, path and net rotation.

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
    k : int, default 10
        Number of points in the tail (count, 1..2520).
    variant : {"MA", "Z", "MOM12_1"}, default "MA"
        How the relative line becomes ratio and momentum.
    n : int, default 10
        Span of the fast average of the line, with MA (periods, 1..2520).
    m : int, default 30
        Span of the slow average of the line, with MA (periods, 1..2520).
    momentum_span : int, default 10
        Span of the average of the ratio (k of rotation_momentum), with MA (periods, 1..2520).
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

        * ``date`` (date): session
        * ``ratio`` (real, points): rotation ratio
        * ``momentum`` (real, points): rotation momentum

        Facts:

        * ``heading`` (real, degrees): direction of the last segment, 0 to the east, above −180 up
          to 180
        * ``distance`` (real, points): distance of the last point from (100, 100)
        * ``velocity`` (real, points): length of the last segment, in one period
        * ``path_length`` (real, points): length of the whole tail
        * ``net_rotation`` (real, degrees): sum of turns about (100, 100), negative for clockwise,
          the usual way

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

        heading = atan2(ΔM, ΔR) and velocity = √(ΔR² + ΔM²) of the last segment; distance = √((R −
          100)² + (M − 100)²); path length = Σ√(ΔR² + ΔM²); net rotation = Σ atan2(cross, dot) of
          consecutive positions about (100, 100)

    * A last segment of no length: heading undefined, NOT_APPLICABLE.
    * Periods without a point are passed over, so a segment may span one.
    * A point at exactly (100, 100) has no direction: turns to and from it count 0.
    * Fewer points than asked for: those there are, with warning SHORT_TAIL.
    * One point: heading, velocity, path and net rotation undefined, INSUFFICIENT_OBS; none: all,
      EMPTY.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.rotation_tail(prices, asset="small", benchmark="large", k=5)
    """
    return call(
        "rotation_tail",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "k": k,
            "variant": variant,
            "n": n,
            "m": m,
            "momentumSpan": momentum_span,
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
