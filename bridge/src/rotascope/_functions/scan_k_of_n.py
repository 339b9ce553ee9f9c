# Made from the catalogue by `make emit`; not to be edited.
"""Best window of n sessions, the windows with at least k wins, and how likely such a window is."""

from __future__ import annotations

from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result
from rotascope._types import Columns, Data, Date, Freq, Kind


def scan_k_of_n(
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
    n: int,
    k: int,
    null: Literal["PERMUTE", "STATIONARY_BOOT"] = "PERMUTE",
    side: Literal["WIN", "LOSS"] = "WIN",
    ties: Literal["BREAK", "SKIP", "WIN"] = "BREAK",
    tie_eps: float = 0.0,
    block_length: float | None = None,
    b: int = 9999,
    seed: int = 20260114,
    mode: Literal["ARITH", "GEOM", "LOG"] = "ARITH",
    align: Literal["INTERSECTION", "UNION_FFILL"] = "INTERSECTION",
    max_gap: int = 0,
    calendar: Literal["XNYS", "NONE"] = "XNYS",
    include_partial: bool = False,
    kernel: Kernel | None = None,
) -> Result:
    """Best window of n sessions, the windows with at least k wins, and how likely such a window is.

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
    n : int
        Sessions in a window (sessions, 1..1000000).
    k : int
        Wins looked for in a window, at most n (sessions, 1..1000000).
    null : {"PERMUTE", "STATIONARY_BOOT"}, default "PERMUTE"
        What the sessions are like without persistence.
    side : {"WIN", "LOSS"}, default "WIN"
        Wins or losses.
    ties : {"BREAK", "SKIP", "WIN"}, default "BREAK"
        What a tie does to a run.
    tie_eps : float, default 0.0
        Half the rounding unit of each of the two returns; they tie when they differ by at most
        twice that (decimal, 0..1).
    block_length : float, optional
        Mean length of a block, for STATIONARY_BOOT; absent: block_length of the excess, at least 1
        (sessions, 1..1000000).
    b : int, default 9999
        Number of resampled replicates (count, 1..10000000).
    seed : int, default 20260114
        Seed of the random streams.
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
        A scalar:

        * ``value`` (int, sessions): largest number of wins in a window
        * ``start`` (date): first session of the latest such window
        * ``end`` (date): last session of the latest such window
        * ``p`` (real, probability): probability of a window with as many wins somewhere in the
          history
        * ``p_k`` (real, probability): probability of a window with at least k wins somewhere in the
          history

        Facts:

        * ``windows`` (int, count): windows with at least k wins
        * ``sessions`` (int, sessions): sessions scanned
        * ``wins`` (int, sessions): sessions won
        * ``block_length`` (real, sessions): mean length of the blocks, for STATIONARY_BOOT

        Table ``attained``:

        * ``start`` (date): first session of the window
        * ``end`` (date): last session of the window

        Table ``at_least_k``:

        * ``start`` (date): first session of the first window
        * ``end`` (date): last session of the last window
        * ``windows`` (int, count): windows that begin on neighbouring sessions
        * ``most`` (int, sessions): largest number of wins in one of them

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

        max over t of the wins in sessions t … t + n − 1; p = (1 + #{replicates whose max ≥ max})/(B
          + 1)

    * A tie is a session not won (ties = BREAK), no session (SKIP) or a win (WIN).
    * An unknown day is a session not won: it cannot prove a win.
    * Fewer than n sessions: undefined, INSUFFICIENT_OBS; none with a value: EMPTY.
    * k above n: BAD_ARGUMENT.
    * No value uses data after its date.

    References
    ----------
    .. [1] Naus (1965), JASA 60; Glaz, Naus & Wallenstein (2001), Scan Statistics

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> result = rotascope.scan_k_of_n(prices, asset="small", benchmark="large", n=20, k=16, b=999)
    """
    return call(
        "scan_k_of_n",
        prices,
        {"asset": asset, "benchmark": benchmark},
        {"asset": kind, "benchmark": benchmark_kind},
        {
            "freq": freq,
            "since": since,
            "until": until,
            "asOf": as_of,
            "n": n,
            "k": k,
            "null": null,
            "side": side,
            "ties": ties,
            "tieEps": tie_eps,
            "blockLength": block_length,
            "B": b,
            "seed": seed,
            "mode": mode,
            "align": align,
            "maxGap": max_gap,
            "calendar": calendar,
            "includePartial": include_partial,
        },
        kernel,
    )
