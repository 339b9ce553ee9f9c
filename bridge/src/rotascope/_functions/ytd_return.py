# Made from the catalogue by `make emit`; not to be edited.
"""Return of the calendar year to date."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def ytd_return(
    prices: Data | None = None,
    *,
    asset: Columns | Data | None = None,
    kind: Kind = "price",
    freq: Freq | None = None,
    since: Date | None = None,
    until: Date | None = None,
    as_of: Date | None = None,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Return of the calendar year to date.

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
        Day at which the figure is taken; absent: the last of the data. It is the metric's own
        parameter and cuts nothing.
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

        * ``value`` (real, decimal): return since the last close of the year before
        * ``base`` (date): last session of the year before
        * ``as_of`` (date): last session used

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

        P_t/P_{last session of the year before} − 1, t the last session on or before asOf

    * No close in the year before: undefined, NO_PRIOR_CLOSE.
    * No session in the year of asOf on or before it: undefined, EMPTY.
    * Data that end before asOf: their last session, with warning DATA_END_EARLIER.
    * Made from returns, the first year counts if its first return covers the first session of the
      year; base then has no date, NO_PRIOR_CLOSE.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.ytd_return(prices, asset="small", as_of="2020-03-31")
    """
    return call(
        "ytd_return",
        prices,
        {"asset": asset},
        {"asset": kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
