# Made from the catalogue by `make emit`; not to be edited.
"""Dates at which quoted figures were true, each alone and all together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def asof_solver(
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
    predicate: str | Sequence[str] | None = None,
    value: float | Iterable[float],
    tol: float | Iterable[float] = (0.0,),
    relation: Literal["EQ", "GE", "LE"] | Sequence[Literal["EQ", "GE", "LE"]] = ("EQ",),
    first_date: Date | None = None,
    last_date: Date | None = None,
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Dates at which quoted figures were true, each alone and all together.

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
    predicate : str or sequence of str, optional
        Metrics whose values were quoted, scalars or series; absent: the series' own values.
    value : float or iterable of float
        Value quoted, one for each predicate (as input).
    tol : float or iterable of float, default (0.0,)
        Tolerance, one for each predicate or one for all; half the rounding unit of a rounded value
        (as input, 0..).
    relation : {"EQ", "GE", "LE"} or a sequence of them, default ("EQ",)
        EQ, GE or LE, one for each predicate or one for all.
    first_date : Date, optional
        First date searched; the data before it are used.
    last_date : Date, optional
        Last date searched.
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

        * ``date`` (date): date at which every predicate holds

        Facts:

        * ``searched`` (int, count): dates searched

        Table ``satisfied``:

        * ``predicate`` (int): number of the predicate, from 1
        * ``metric`` (text): metric quoted; value for the series itself
        * ``date`` (date): date at which the predicate holds
        * ``value`` (real, as input): the figure on that date

        Table ``predicates``:

        * ``predicate`` (int): number of the predicate, from 1
        * ``metric`` (text): metric quoted; value for the series itself
        * ``relation`` (text): EQ, GE or LE
        * ``quoted`` (real, as input): value quoted
        * ``tol`` (real, as input): tolerance
        * ``dates`` (int, count): dates at which it holds
        * ``nearest`` (date): first date at which the figure is nearest
        * ``nearest_value`` (real, as input): the figure then

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

        {t: |f(data up to t) − value| ≤ tol} (EQ); f ≥ value − tol (GE); f ≤ value + tol (LE);
          intersection

    * A figure at t is computed from the data up to t alone; an undefined one never fits.
    * A predicate that takes no benchmark is computed without it.
    * Every predicate's nearest date is given, also where none fits.
    * A predicate is a scalar or a series: others are refused.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.asof_solver(
    ...     prices,
    ...     asset="small",
    ...     benchmark="large",
    ...     predicate=("streak_current", "ytd_return"),
    ...     value=(3.0, 0.03),
    ...     tol=(0.0, 0.005),
    ...     first_date="2020-01-02",
    ...     last_date="2020-03-31",
    ... )
    """
    return call(
        "asof_solver",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "predicate": predicate,
            "value": value,
            "tol": tol,
            "relation": relation,
            "firstDate": first_date,
            "lastDate": last_date,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
