# Made from the catalogue by `make emit`; not to be edited.
"""Exact probability that the longest run of wins in n sessions of a Markov chain is at least k."""

from __future__ import annotations

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result


def longest_run_prob_markov(
    *,
    n: int,
    p1: float,
    p_ww: float,
    p_lw: float,
    k: int,
    kernel: Kernel | None = None,
) -> Result:
    """Exact probability that the longest run of wins in n sessions of a Markov chain is at least k.

    Parameters
    ----------
    n : int
        Number of sessions (sessions, 0..10000000).
    p1 : float
        Probability that the first session is won (probability, 0..1).
    p_ww : float
        Probability of a win after a win (probability, 0..1).
    p_lw : float
        Probability of a win after a session not won (probability, 0..1).
    k : int
        Length of the run; at or below 0 it is certain, above n impossible (sessions).
    kernel : Kernel, optional
        The kernel that computes. Left out: that of the process, started when first needed.

    Returns
    -------
    Result
        A scalar:

        * ``value`` (real, probability): probability that the longest run is at least k
        * ``less`` (real, probability): probability that the longest run is shorter than k

    Raises
    ------
    ArgumentError
        A parameter is unknown, missing or out of range.
    LimitError
        A declared limit is exceeded.

    Notes
    -----
    ::

        forward recursion over the present run 0…k, absorbing at k; a win has probability p1 in the
          first session, pWW after a win, pLW after any other session

    * k ≤ 0: 1. k > n, so also n = 0: 0.
    * pWW = pLW = p1: longest_run_prob.
    * No value uses data after its date.

    References
    ----------
    .. [1] Fu & Koutras (1994), JASA 89

    Examples
    --------
    >>> import rotascope
    >>> result = rotascope.longest_run_prob_markov(n=9076, p1=0.5, p_ww=0.53, p_lw=0.51, k=14)
    """
    return call(
        "longest_run_prob_markov",
        None,
        {},
        {},
        {
            "n": n,
            "p1": p1,
            "pWW": p_ww,
            "pLW": p_lw,
            "k": k,
        },
        kernel,
    )
