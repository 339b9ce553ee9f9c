# Made from the catalogue by `make emit`; not to be edited.
"""P-values of a family of tests, adjusted for their number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rotascope._calls import call
from rotascope._kernel import Kernel
from rotascope._result import Result


def adjust_p(
    *,
    p: float | Iterable[float],
    method: Literal["BONFERRONI", "HOLM", "BH", "BY"] = "HOLM",
    kernel: Kernel | None = None,
) -> Result:
    """P-values of a family of tests, adjusted for their number.

    Parameters
    ----------
    p : float or iterable of float
        P-values of the family; an empty place is missing (probability, 0..1).
    method : {"BONFERRONI", "HOLM", "BH", "BY"}, default "HOLM"
        BONFERRONI, HOLM for the family-wise error; BH, BY for the false discovery rate.
    kernel : Kernel, optional
        The kernel that computes. Left out: that of the process, started when first needed.

    Returns
    -------
    Result
        A table:

        * ``test`` (int, count): place in the list, from 1
        * ``p`` (real, probability): p-value as given
        * ``adjusted`` (real, probability): p-value adjusted for the number of tests

        Facts:

        * ``tests`` (int, count): p-values that are not missing

    Raises
    ------
    ArgumentError
        A parameter is unknown, missing or out of range.
    LimitError
        A declared limit is exceeded.

    Notes
    -----
    ::

        BONFERRONI min(1, m·p); HOLM max_{j ≤ i} min(1, (m − j + 1)·p_(j)); BH min_{j ≥ i} min(1,
          (m/j)·p_(j)); BY min_{j ≥ i} min(1, (m/j)·p_(j)·Σ 1/i)

    * A missing p-value stays missing, EMPTY, and does not count as a test.
    * Adjusted values keep the order of the p-values.
    * No value uses data after its date.

    References
    ----------
    .. [1] Holm (1979), Scand. J. Stat. 6; Benjamini & Hochberg (1995), JRSS B 57; Benjamini &
       Yekutieli (2001), Ann. Stat. 29

    Examples
    --------
    >>> import rotascope
    >>> result = rotascope.adjust_p(
    ...     p=(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216),
    ...     method="BH",
    ... )
    """
    return call(
        "adjust_p",
        None,
        {},
        {},
        {
            "p": p,
            "method": method,
        },
        kernel,
    )
