"""The law of the longest run: independent trials, a Markov chain and random order, in exact rational arithmetic.

Probabilities p are doubles and taken at their exact binary value. Small cases are checked against a full enumeration
before anything is recorded.
"""

from __future__ import annotations

import itertools
import math
from decimal import Decimal, getcontext
from fractions import Fraction

import numpy as np
from arch.bootstrap import StationaryBootstrap, optimal_block_length

import oracle
import runs

getcontext().prec = 60
P = (0.5, 0.49, 0.3, 0.05, 0.9, 1 / 3)
N = (1, 2, 3, 5, 10, 20, 50, 100, 200, 300)


def has_run(path: tuple[int, ...], k: int) -> bool:
    return any(all(path[i : i + k]) for i in range(len(path) - k + 1)) if k > 0 else True


def enumerated(n: int, p1: Fraction, ww: Fraction, lw: Fraction, k: int) -> Fraction:
    """Sum the probability of every path of n signs that has a win run of length >= k."""
    total = Fraction(0)
    for path in itertools.product((0, 1), repeat=n):
        if has_run(path, k):
            weight = p1 if path[0] else 1 - p1
            for a, b in itertools.pairwise(path):
                win = ww if a else lw
                weight *= win if b else 1 - win
            total += weight
    return total


def at_least(n: int, p: float, k: int) -> dict:
    ge = runs.longest_at_least(n, p, k)
    return {"n": n, "p": p, "k": k, "ge": ge, "lt": runs.ONE + -ge}


def longest_run_prob() -> list[dict]:
    edges = ((0, 0.5, 1), (0, 0.5, 0), (10, 0.0, 1), (10, 1.0, 10), (10, 1.0, 11), (10, 0.0, 0))
    rows = [at_least(n, p, k) for n, p, k in edges]
    for n, p in itertools.product(N, P):
        rows += [at_least(n, p, k) for k in sorted({0, 1, 2, 3, 5, 8, 14, 20, n, n + 1}) if k <= n + 1]
    for n, p in itertools.product((432, 1260, 9076), (0.5, 0.4375, 0.625)):
        rows += [at_least(n, p, k) for k in (5, 9, 10, 14, 20, 30, 60)]
    return rows + [at_least(n, p, k) for n, p, k in ((1260, 0.49, 9), (1260, 0.45, 20), (9076, 0.49, 14))]


def exact_fractions() -> list[dict]:
    """Cases small enough to read: numerator and denominator as text."""
    rows = []
    for n, p, k in ((3, 0.5, 2), (5, 0.25, 2), (10, 0.5, 3), (12, 0.75, 4), (20, 0.5, 5), (12, 0.125, 1)):
        ge = runs.longest_at_least(n, p, k).fraction()
        if n <= 12 and ge != enumerated(n, Fraction(p), Fraction(p), Fraction(p), k):
            raise SystemExit(f"the closed sum and the enumeration differ at n={n} p={p} k={k}")
        rows.append({"n": n, "p": p, "k": k, "ge": str(ge), "ge_double": ge})
    return rows


def expectations() -> list[dict]:
    small = [(n, p, 0.0) for n in (1, 2, 3, 10, 50, 100) for p in P]
    large = [(432, 0.49, 1e-30), (432, 0.5, 1e-30), (1260, 0.5, 1e-30), (9076, 0.5, 1e-30)]
    return [
        {"n": n, "p": p, "expected_longest_run": runs.expected_longest(n, p, below)} for n, p, below in small + large
    ]


def quantiles() -> list[dict]:
    rows = []
    for n, p in ((1, 0.5), (10, 0.5), (100, 0.3), (300, 0.875), (1260, 0.5), (9076, 0.5)):
        for prob in (0.01, 0.05, 0.5, 0.9, 0.95, 0.99):
            k, limit = 0, runs.exactly(prob)
            while (runs.ONE + -runs.longest_at_least(n, p, k + 1) + -limit).top < 0:
                k += 1
            rows.append({"n": n, "p": p, "prob": prob, "longest_run_quantile": k})
    return rows


def expected_runs() -> list[dict]:
    rows = []
    for n, p, k in ((10, 0.5, 3), (100, 0.3, 4), (9076, 0.5, 9), (9080, 0.5, 9), (9076, 0.49, 14), (5, 0.5, 5)):
        q = Fraction(p)
        rows.append({"n": n, "p": p, "k": k, "expected_runs_ge": q**k * (1 + (n - k) * (1 - q))})
    return rows


def markov(n: int, p1: float, ww: float, lw: float, k: int) -> Decimal:
    """P(longest win run >= k) by powers of the transition matrix of the present run length, to 60 digits."""
    size = k + 1
    move = [[Decimal(0)] * size for _ in range(size)]
    for s in range(k):
        win = Decimal(ww) if s else Decimal(lw)
        move[s][s + 1] += win
        move[s][0] += 1 - win
    move[k][k] = Decimal(1)
    row = [Decimal(0)] * size
    row[0], row[1] = 1 - Decimal(p1), Decimal(p1)
    power, left = move, n - 1
    while left:
        if left & 1:
            row = [sum((row[i] * power[i][j] for i in range(size)), Decimal(0)) for j in range(size)]
        left >>= 1
        if left:
            power = [
                [sum((power[i][m] * power[m][j] for m in range(size)), Decimal(0)) for j in range(size)]
                for i in range(size)
            ]
    return row[k]


def markov_rows() -> list[dict]:
    rows = []
    small = ((0.5, 0.625, 0.375), (0.25, 0.75, 0.125), (0.5, 0.5, 0.5), (1.0, 0.5, 0.25), (0.0, 0.875, 0.5))
    for n, (p1, ww, lw), k in itertools.product((1, 2, 5, 9), small, (1, 2, 3, 5)):
        if k > n:
            continue
        exact = enumerated(n, Fraction(p1), Fraction(ww), Fraction(lw), k)
        if abs(Fraction(markov(n, p1, ww, lw, k)) - exact) > Fraction(1, 10**50):
            raise SystemExit("the matrix power and the enumeration differ")
        rows.append({"n": n, "p1": p1, "pWW": ww, "pLW": lw, "k": k, "ge": exact, "by": "enumeration"})
    large = ((0.5, 0.53, 0.51), (0.49, 0.46, 0.52), (0.5, 0.7, 0.3), (0.5357142857142857, 0.53, 0.54))
    for n, (p1, ww, lw), k in itertools.product((100, 1260, 9076), large, (5, 9, 10, 14)):
        ge = float(markov(n, p1, ww, lw, k))
        rows.append({"n": n, "p1": p1, "pWW": ww, "pLW": lw, "k": k, "ge": ge, "by": "matrix power, 60 digits"})
    return rows


def random_order(n: int, wins: int, k: int) -> Fraction:
    """P(longest win run >= k) when all orders are equally likely: compositions of the wins into n - wins + 1 gaps."""
    gaps = n - wins + 1
    without = sum((-1) ** j * math.comb(gaps, j) * math.comb(n - j * k, gaps - 1) for j in range(wins // k + 1))
    return 1 - Fraction(without, math.comb(n, wins))


def permuted_rows() -> list[dict]:
    for n, wins, k in ((8, 4, 3), (9, 6, 4), (7, 7, 7), (6, 2, 3)):
        paths = list(itertools.combinations(range(n), wins))
        hits = sum(has_run(tuple(int(i in at) for i in range(n)), k) for at in map(set, paths))
        if Fraction(hits, len(paths)) != random_order(n, wins, k):
            raise SystemExit("the law of random order and the enumeration differ")
    return [
        {"n": n, "wins": wins, "k": k, "ge": random_order(n, wins, k)}
        for n, wins, k in ((8, 4, 3), (20, 10, 5), (100, 53, 8), (1260, 675, 9), (1260, 675, 10), (1260, 675, 12))
    ]


def longest(wins: np.ndarray) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], wins.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def golden_p_values() -> dict:
    """B8 on the golden pair, k = 10, its only run of that length being the episode left out of the estimates."""
    r, b = (np.array(v) for v in oracle.golden_pair())
    x = r - b
    win = x > 0
    n, k, wins = len(x), 10, int(win.sum())
    counts = {f"n{i}{j}": int(((win[:-1] == i) & (win[1:] == j)).sum()) for i in (0, 1) for j in (0, 1)}
    none = wins / n
    episode = (wins - k) / (n - k)
    ww = (counts["n11"] + 0.5) / (counts["n10"] + counts["n11"] + 1)
    lw = (counts["n01"] + 0.5) / (counts["n00"] + counts["n01"] + 1)

    def iid(p: float) -> dict:
        return {
            "p": p,
            "a_prespecified": Fraction(p) ** k,
            "b_history_n1260": runs.longest_at_least(n, p, k),
            "c_last_m252": runs.longest_at_least(252, p, k),
        }

    best = optimal_block_length(x)["stationary"].iloc[0]
    resampled = []
    for block in (best, 10.0):
        boot = StationaryBootstrap(block, x, seed=20260114)
        reps = 20_000
        hits = sum(longest(data[0][0] > 0) >= k for data in boot.bootstrap(reps))
        resampled.append({"block": block, "B": reps, "hits": hits, "p": (1 + hits) / (reps + 1)})
    return {
        "k": k,
        "n": n,
        "wins": wins,
        "transition_counts": counts,
        "iid_exclude_none": iid(none),
        "iid_exclude_episode": iid(episode),
        "markov_exclude_none": {
            "p1": none,
            "pWW": ww,
            "pLW": lw,
            "a_prespecified": float(Decimal(none) * Decimal(ww) ** (k - 1)),
            "b_history_n1260": float(markov(n, none, ww, lw, k)),
            "c_last_m252": float(markov(252, none, ww, lw, k)),
        },
        "permute_exact": random_order(n, wins, k),
        "stationary_bootstrap": resampled,
    }


def main() -> None:
    body = {
        "longest_run_prob": longest_run_prob(),
        "longest_run_prob_fractions": exact_fractions(),
        "expected_longest_run": expectations(),
        "longest_run_quantile": quantiles(),
        "expected_runs_ge": expected_runs(),
        "longest_run_prob_markov": markov_rows(),
        "longest_run_prob_random_order": permuted_rows(),
        "streak_pvalue_golden": golden_p_values(),
    }
    oracle.write("longest_run", __file__, oracle.tools("python", "numpy", "arch"), body)


if __name__ == "__main__":
    main()
