# Made from the catalogue by `make emit`; not to be edited.
"""Smallest length that the longest run of wins in n independent sessions stays within."""

from __future__ import annotations

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result


def longest_run_quantile(
    *,
    n: int,
    p: float,
    prob: float,
    kernel: Kernel | None = None,
) -> Result:
    """Smallest length that the longest run of wins in n independent sessions stays within.

    Parameters
    ----------
    n : int
        Number of sessions (sessions, 0..10000000).
    p : float
        Probability that a session is won (probability, 0..1).
    prob : float
        Probability that the longest run is to stay within (probability, 0..1).
    kernel : Kernel, optional
        The kernel that computes. Left out: that of the process, started when first needed.

    Returns
    -------
    Result
        A scalar:

        * ``value`` (int, sessions): smallest length the longest run stays within with that
          probability

    Raises
    ------
    ArgumentError
        A parameter is unknown, missing or out of range.
    LimitError
        A declared limit is exceeded.

    Notes
    -----
    ::

        smallest k with P(L ≤ k) ≥ prob

    * prob = 0: 0. prob = 1: n, or 0 where p = 0.
    * No value uses data after its date.

    References
    ----------
    .. [1] de Moivre (1738) as in Uspensky (1937); Schilling (1990), College Math. J. 21

    Examples
    --------
    >>> import rotascope
    >>> result = rotascope.longest_run_quantile(n=9076, p=0.5, prob=0.95)
    """
    return call(
        "longest_run_quantile",
        None,
        {},
        {},
        {
            "n": n,
            "p": p,
            "prob": prob,
        },
        kernel,
    )
