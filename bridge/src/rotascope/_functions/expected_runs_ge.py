# Made from the catalogue by `make emit`; not to be edited.
"""Expected number of runs of at least k wins in n independent sessions."""

from __future__ import annotations

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result


def expected_runs_ge(
    *,
    n: int,
    p: float,
    k: int,
    kernel: Kernel | None = None,
) -> Result:
    """Expected number of runs of at least k wins in n independent sessions.

    Parameters
    ----------
    n : int
        Number of sessions (sessions, 0..10000000).
    p : float
        Probability that a session is won (probability, 0..1).
    k : int
        Least length of the runs counted (sessions, 1..10000000).
    kernel : Kernel, optional
        The kernel that computes. Left out: that of the process, started when first needed.

    Returns
    -------
    Result
        A scalar:

        * ``value`` (real, count): expected number of runs of at least k

    Raises
    ------
    ArgumentError
        A parameter is unknown, missing or out of range.
    LimitError
        A declared limit is exceeded.

    Notes
    -----
    ::

        p^k [1 + (n − k) q]

    * k > n: 0.
    * No value uses data after its date.

    References
    ----------
    .. [1] de Moivre (1738) as in Uspensky (1937); Schilling (1990), College Math. J. 21

    Examples
    --------
    >>> import rotascope
    >>> result = rotascope.expected_runs_ge(n=9076, p=0.5, k=9)
    """
    return call(
        "expected_runs_ge",
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
