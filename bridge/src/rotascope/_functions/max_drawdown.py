# Made from the catalogue by `make emit`; not to be edited.
"""Deepest fall from a high, with the dates of high, low and recovery."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def max_drawdown(
    prices: Data | None = None,
    *,
    asset: Columns | Data | None = None,
    kind: Kind = "price",
    freq: Freq | None = None,
    since: Date | None = None,
    until: Date | None = None,
    as_of: Date | None = None,
    k: int = 5,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Deepest fall from a high, with the dates of high, low and recovery.

    Parameters
    ----------
    prices : Data, optional
        A frame with the dates and a column for each series, or what ``load`` made of one.
    asset : str, sequence of str or Data, optional
        What is measured. The name of a column of ``prices``, several names, or data of their own.
        Left out: every column. Several are measured one by one.
    kind : Kind, default "price"
        What the values are: ``price``, ``total_return_index``, ``simple_return``, ``log_return``,
        ``simple_return_percent``, ``rate_percent``, ``multiple``, ``weight``, ``count``. Never
        guessed.
    freq : Freq, optional
        Take period ends before the metric, which sets the periods a year: ``daily``, ``weekly``,
        ``monthly``, ``quarterly``, ``annual``.
    since : Date, optional
        Cut: the last close before that day becomes the first row, so windows warm up after it.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        The same as ``until``; one of the two can be given.
    k : int, default 5
        How many of the deepest drawdowns are listed (count, 1..1000000).
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

        * ``value`` (real, decimal): deepest drawdown
        * ``peak`` (date): last day at the high before the fall
        * ``trough`` (date): first day at the low
        * ``recovery`` (date): first day at or above the peak again
        * ``sessions_to_trough`` (int, sessions): sessions from peak to trough
        * ``days_to_trough`` (int, days): days from peak to trough
        * ``sessions_to_recovery`` (int, sessions): sessions from trough to recovery
        * ``days_to_recovery`` (int, days): days from trough to recovery

        Table ``episodes``:

        * ``rank`` (int, rank): 1 is the deepest
        * ``value`` (real, decimal): deepest drawdown
        * ``peak`` (date): last day at the high before the fall
        * ``trough`` (date): first day at the low
        * ``recovery`` (date): first day at or above the peak again
        * ``sessions_to_trough`` (int, sessions): sessions from peak to trough
        * ``days_to_trough`` (int, days): days from peak to trough
        * ``sessions_to_recovery`` (int, sessions): sessions from trough to recovery
        * ``days_to_recovery`` (int, days): days from trough to recovery

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

        min_t P_t/max_{s≤t} P_s − 1

    * The peak is the last day at the high before the fall, the trough the first at the low.
    * The recovery is the first day at or above the peak again; undefined, NOT_RECOVERED, if there
      is none.
    * Made from returns, a fall from the starting level 1 has a peak without a date, NO_PRIOR_CLOSE.
    * A level that never falls: 0, without dates. No level: undefined, EMPTY.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.max_drawdown(prices, asset="small", k=3)
    """
    return call(
        "max_drawdown",
        prices,
        {"asset": asset},
        {"asset": kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "k": k,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
