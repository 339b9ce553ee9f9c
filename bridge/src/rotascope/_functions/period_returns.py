# Made from the catalogue by `make emit`; not to be edited.
"""Return of each calendar week, month, quarter or year."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def period_returns(
    prices: Data | None = None,
    *,
    asset: Columns | Data | None = None,
    kind: Kind = "price",
    freq: Freq = "monthly",
    since: Date | None = None,
    until: Date | None = None,
    as_of: Date | None = None,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Return of each calendar week, month, quarter or year.

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
    freq : Freq, default "monthly"
        Calendar frequency of the periods. One of ``daily``, ``weekly``, ``monthly``, ``quarterly``,
        ``annual``. It is the metric's own parameter and cuts nothing.
    since : Date, optional
        Cut: the last close before that day becomes the first row, so windows warm up after it.
    until : Date, optional
        Cut: the last day used.
    as_of : Date, optional
        The same as ``until``; one of the two can be given.
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

        * ``date`` (date): last session of the period; without data, its last scheduled session
        * ``value`` (real, decimal): return from the last close before the period to the last close
          in it
        * ``sessions`` (int, sessions): sessions in the period
        * ``partial`` (flag): whether the period's last scheduled session is not in the data

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

        P_{last close in the period}/P_{last close before the period} − 1

    * The series starts inside the first period: undefined, NO_PRIOR_CLOSE.
    * A period without data is a row that is undefined, EMPTY, dated at its last scheduled session
      (calendar = NONE: its last day); the next return starts from the last close there is, with
      warning SPANS_GAP.
    * A return missing inside a period, or a price that is not positive at its ends: undefined.
    * The last period without its last scheduled session is listed and marked partial.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.period_returns(
    ...     prices,
    ...     asset="small",
    ...     freq="quarterly",
    ...     until="2020-12-31",
    ... )
    """
    return call(
        "period_returns",
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
