# Made from the catalogue by `make emit`; not to be edited.
"""Quadrant of the rotation graph: leading, weakening, lagging or improving."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def rotation_quadrant(
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
    """Quadrant of the rotation graph: leading, weakening, lagging or improving.

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
        A series:

        * ``date`` (date): session
        * ``value`` (int, code): quadrant: 1 LEADING, 2 WEAKENING, 3 LAGGING, 4 IMPROVING

        Facts:

        * ``quadrant`` (text): name of the quadrant at the last date

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

        R = rotation_ratio, M = rotation_momentum; 1 LEADING R > 100, M > 100; 2 WEAKENING R > 100,
          M ≤ 100; 3 LAGGING R ≤ 100, M ≤ 100; 4 IMPROVING R ≤ 100, M > 100

    * Exactly 100 goes to the lower side.
    * With h, each coordinate keeps its side until it is above 100 + h or not above 100 − h; the
      first point is placed without the band, and an undefined point in between changes no side.
    * Undefined where ratio or momentum is, for the same reason.
    * Rows undefined at first: that of rotation_momentum.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.rotation_quadrant(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     until="2019-03-29",
    ...     variant="Z",
    ...     w=5,
    ... )
    """
    return call(
        "rotation_quadrant",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "h": h,
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
