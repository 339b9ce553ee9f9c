"""Finds the known name nearest to a mistyped one, as the kernel does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def nearest(name: str, candidates: Sequence[str]) -> str | None:
    """Return the candidate with the smallest edit distance, if it is small for the name's length.

    Case, hyphens and underscores do not count.
    """
    wanted = _normal(name)
    best = None
    least = min(max(2, len(wanted) // 3) + 1, len(wanted))
    for candidate in candidates:
        distance = _distance(wanted, _normal(candidate))
        if distance < least:
            least, best = distance, candidate
    return best


def hint(name: str, candidates: Sequence[str]) -> str:
    """Return ``; did you mean x?``, or the candidates where they are few, or nothing."""
    found = nearest(name, candidates)
    if found is not None:
        return f"; did you mean {found}?"
    return "" if not candidates or len(candidates) > 12 else f"; known: {', '.join(candidates)}"


def _normal(name: str) -> str:
    return name.lower().replace("-", "_")


def _distance(a: str, b: str) -> int:
    """Return the optimal string alignment distance: Levenshtein's plus transposition of neighbours."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        row = [i]
        for j in range(1, len(b) + 1):
            cost = a[i - 1] != b[j - 1]
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                row[j] = min(row[j], before[j - 2] + 1)
        before, last = last, row
    return last[-1]
