# Made from the catalogue by `make emit`; not to be edited.
"""Exact probability that the longest run of wins in n independent sessions is at least k."""

from __future__ import annotations

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result


def longest_run_prob(
    *,
    n: int,
    p: float,
    k: int,
    kernel: Kernel | None = None,
) -> Result:
    """Exact probability that the longest run of wins in n independent sessions is at least k.

    Parameters
    ----------
    n : int
        Number of sessions (sessions, 0..10000000).
    p : float
        Probability that a session is won (probability, 0..1).
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

        p^k [1 + q Σ_{j=0}^{n−k−1} u_j] with u_j = 1 for j < k, u_k = 1 − p^k, u_j = u_{j−1} − q p^k
          u_{j−k−1}; less = u_n. Computed by an equivalent recurrence of positive terms

    * k ≤ 0: 1. k > n, so also n = 0: 0.
    * p = 0 and p = 1 have one outcome each.
    * less is computed as such, not as 1 − value: both tails keep their digits.
    * No value uses data after its date.

    References
    ----------
    .. [1] de Moivre (1738) as in Uspensky (1937); Schilling (1990), College Math. J. 21

    Examples
    --------
    >>> import rotascope
    >>> result = rotascope.longest_run_prob(n=9076, p=0.5, k=9)
    """
    return call(
        "longest_run_prob",
        None,
        {},
        {},
        {
            "n": n,
            "p": p,
            "k": k,
        },
        kernel,
    )
