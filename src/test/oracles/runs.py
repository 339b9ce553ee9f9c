"""Laws of runs by means unlike the recurrences of the core: closed sums in exact rational arithmetic."""

from __future__ import annotations

from fractions import Fraction
from math import comb


def none_of_length(n: int, p: Fraction, k: int) -> Fraction:
    """Return beta(n) = sum over l of (-1)^l C(n - l k, l) (q p^k)^l, all terms over one denominator."""
    weight = (1 - p) * p**k
    top, bottom = weight.numerator, weight.denominator
    last = n // (k + 1)
    total = 0
    power = 1
    for l in range(last + 1):  # noqa: E741
        total = total * bottom + (-1) ** l * comb(n - l * k, l) * power
        power *= top
    return Fraction(total, bottom**last)


def longest_at_least(n: int, p: Fraction, k: int) -> Fraction:
    """Return P(longest success run in n trials >= k) = 1 - beta(n) + p^k beta(n - k) (Uspensky 1937, chapter 5)."""
    if k <= 0:
        return Fraction(1)
    if k > n:
        return Fraction(0)
    if p in (0, 1):
        return Fraction(p)
    return 1 - none_of_length(n, p, k) + p**k * none_of_length(n - k, p, k)


def expected_longest(n: int, p: Fraction, below: Fraction = Fraction(0)) -> Fraction:
    """Return the sum of P(L >= k) over k >= 1, stopping where n p^k, a bound of the term, falls below the limit."""
    total = Fraction(0)
    for k in range(1, n + 1):
        if n * p**k < below:
            break
        total += longest_at_least(n, p, k)
    return total


def lengths(wins: list[int]) -> list[tuple[int, int, int]]:
    """Run-length encode a list of signs: (sign, first index, length) of each maximal run, zeros included."""
    out: list[tuple[int, int, int]] = []
    for i, s in enumerate(wins):
        if out and out[-1][0] == s:
            out[-1] = (s, out[-1][1], out[-1][2] + 1)
        else:
            out.append((s, i, 1))
    return out
