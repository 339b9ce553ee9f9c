# Made from the catalogue by `make emit`; not to be edited.
"""Trend of relative strength in points around 100: the horizontal axis of the rotation graph."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def rotation_ratio(
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
    """Trend of relative strength in points around 100: the horizontal axis of the rotation graph.

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
        * ``value`` (real, points): rotation ratio, around 100

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

        L_t = 100·P_t/B_t at period ends. MA: R_t = 100·EMA_n(L)/EMA_m(L), α = 2/(n + 1), seeded
          with the mean of the first n. Z: R_t = 100 + c·(L_t − SMA_W)/SD_W, ddof 1. MOM12_1: R_t =
          100 + c·z(L_t), z over all rows so far

    * Asset identical to benchmark: exactly 100 with MA; undefined, ZERO_VARIANCE, with the others.
    * Where the line varies by no more than its rounding, Z and MOM12_1 are undefined,
      ZERO_VARIANCE.
    * A price that is not positive leaves its own row undefined, NONPOSITIVE_PRICE; an exponential
      average goes on from the value before it, a rolling window that holds it is undefined,
      INSUFFICIENT_OBS.
    * Of each period the last session there is; an incomplete last period is left out unless
      includePartial.
    * MOM12_1 is meant daily: freq defaults to DAILY with it, to WEEKLY otherwise.
    * Rows undefined at first: MA: m − 1; Z: W − 1; MOM12_1: minObs − 1.
    * No value uses data after its date.

    References
    ----------
    .. [1] de Kempenaer in Ciana (2011), New Frontiers in Technical Analysis, ch. 2 (properties; the
       original formula is proprietary)

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.rotation_ratio(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     until="2019-03-08",
    ...     variant="Z",
    ...     w=5,
    ... )
    """
    return call(
        "rotation_ratio",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
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
