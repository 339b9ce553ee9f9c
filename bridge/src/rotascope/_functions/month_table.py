# Made from the catalogue by `make emit`; not to be edited.
"""Returns by calendar month, alone or less the benchmark's, and the table of years by months."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def month_table(
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
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Returns by calendar month, alone or less the benchmark's, and the table of years by months.

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

        * ``month`` (int): 1 January to 12 December
        * ``n`` (int, count): years with that month complete
        * ``mean`` (real, decimal): mean return
        * ``median`` (real, decimal): median return
        * ``sd`` (real, decimal): sample standard deviation
        * ``win_rate`` (real, share): share of years above 0 among those that are not 0
        * ``t`` (real, ratio): mean/(sd/√n)
        * ``p`` (real, probability): two-sided p-value of t, Student's with n − 1 degrees of freedom
        * ``min`` (real, decimal): worst year
        * ``max`` (real, decimal): best year

        Facts:

        * ``months`` (int, count): complete months
        * ``mean`` (real, decimal): mean of all complete months
        * ``first`` (date): last session of the first complete month
        * ``last`` (date): last session of the last complete month

        Table ``matrix``:

        * ``year`` (int): calendar year
        * ``jan`` (real, decimal): return in January
        * ``feb`` (real, decimal): return in February
        * ``mar`` (real, decimal): return in March
        * ``apr`` (real, decimal): return in April
        * ``may`` (real, decimal): return in May
        * ``jun`` (real, decimal): return in June
        * ``jul`` (real, decimal): return in July
        * ``aug`` (real, decimal): return in August
        * ``sep`` (real, decimal): return in September
        * ``oct`` (real, decimal): return in October
        * ``nov`` (real, decimal): return in November
        * ``dec`` (real, decimal): return in December

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

        for each month of the year: n, mean, median, sd, wins/(wins + losses), t = mean/(sd/√n), p,
          min, max

    * Complete months only: the month the series starts in and an unfinished last one are absent.
    * A month without data is absent; the next return starts from the last close there is, with
      warning SPANS_GAP.
    * With a benchmark, the difference of the two monthly returns.
    * A month without a year: undefined, EMPTY; one year: no sd, t and p, INSUFFICIENT_OBS.
    * Years that do not differ: t and p undefined, ZERO_VARIANCE.
    * No value uses data after its date.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.month_table(prices, asset="small", benchmark="large")
    """
    return call(
        "month_table",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
