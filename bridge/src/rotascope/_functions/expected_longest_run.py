# Made from the catalogue by `make emit`; not to be edited.
"""Expected length of the longest run of wins in n independent sessions."""

from __future__ import annotations

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result


def expected_longest_run(
    *,
    n: int,
    p: float,
    kernel: Kernel | None = None,
) -> Result:
    """Expected length of the longest run of wins in n independent sessions.

    Parameters
    ----------
    n : int
        Number of sessions (sessions, 0..10000000).
    p : float
        Probability that a session is won (probability, 0..1).
    kernel : Kernel, optional
        The kernel that computes. Left out: that of the process, started when first needed.

    Returns
    -------
    Result
        A scalar:

        * ``value`` (real, sessions): expected length of the longest run

    Raises
    ------
    ArgumentError
        A parameter is unknown, missing or out of range.
    LimitError
        A declared limit is exceeded.

    Notes
    -----
    ::

        Σ_{k≥1} P(L ≥ k), P(L ≥ k) as longest_run_prob

    * n = 0 or p = 0: 0. p = 1: n.
    * More than 2·10^10 steps (large n with p near 1): LIMIT.
    * No value uses data after its date.

    References
    ----------
    .. [1] de Moivre (1738) as in Uspensky (1937); Schilling (1990), College Math. J. 21

    Examples
    --------
    >>> import rotascope
    >>> result = rotascope.expected_longest_run(n=9076, p=0.5)
    """
    return call(
        "expected_longest_run",
        None,
        {},
        {},
        {
            "n": n,
            "p": p,
        },
        kernel,
    )
