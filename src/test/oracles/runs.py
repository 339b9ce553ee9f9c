"""Laws of runs by means unlike the recurrences of the core: closed sums in exact rational arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb


@dataclass(frozen=True)
class Dyadic:
    """The number top / 2^bits; sums of such numbers need no common divisors, which makes them fast."""

    top: int
    bits: int

    def __float__(self) -> float:
        """Round once, correctly: Python divides whole numbers so."""
        return self.top / (1 << self.bits)

    def __add__(self, other: Dyadic) -> Dyadic:
        bits = max(self.bits, other.bits)
        return Dyadic((self.top << (bits - self.bits)) + (other.top << (bits - other.bits)), bits)

    def __neg__(self) -> Dyadic:
        return Dyadic(-self.top, self.bits)

    def fraction(self) -> Fraction:
        return Fraction(self.top, 1 << self.bits)


ZERO, ONE = Dyadic(0, 0), Dyadic(1, 0)


def exactly(p: float) -> Dyadic:
    """Return the exact value of a double in [0, 1]."""
    top, bottom = p.as_integer_ratio()
    return Dyadic(top, bottom.bit_length() - 1)


def none_of_length(n: int, p: Dyadic, k: int) -> Dyadic:
    """Return beta(n) = sum over l of (-1)^l C(n - l k, l) (q p^k)^l."""
    weight = ((1 << p.bits) - p.top) * p.top**k
    bits = p.bits * (k + 1)
    last = n // (k + 1)
    total, power = 0, 1
    for j in range(last + 1):
        total = (total << bits) + (-1) ** j * comb(n - j * k, j) * power
        power *= weight
    return Dyadic(total, bits * last)


@cache
def longest_at_least(n: int, p: float, k: int) -> Dyadic:
    """Return P(longest success run in n trials >= k) = 1 - beta(n) + p^k beta(n - k) (Uspensky 1937, chapter 5)."""
    if k <= 0:
        return ONE
    if k > n:
        return ZERO
    exact = exactly(p)
    if p in (0, 1):
        return exact
    rest = none_of_length(n - k, exact, k)
    ends = Dyadic(exact.top**k * rest.top, exact.bits * k + rest.bits)
    return ONE + -none_of_length(n, exact, k) + ends


def expected_longest(n: int, p: float, below: float = 0.0) -> Dyadic:
    """Return the sum of P(L >= k) over k >= 1, stopping where n p^k, a bound of the term, falls below the limit."""
    total = ZERO
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
