"""Streaks of a sign series under the three tie policies, the runs test, hazards and scans: direct counting.

Signs come from pairs (r, b) or an excess series x. A run is the set of days between two breaks; its length counts the
days that add to it: under SKIP a tie lies inside a run without counting and a run ends at its last counted day.
"""

from __future__ import annotations

import itertools
import math
import warnings
from collections import Counter
from fractions import Fraction

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.sandbox.stats.runs import runstest_1samp
from statsmodels.stats.proportion import proportion_confint

import oracle
import runs

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import quantstats.stats as qs

NAN = float("nan")
SCAN = ((12, 11), (12, 8), (20, 12), (60, 35))


def inputs() -> dict[str, dict[str, list[float]]]:
    """Small series with ties, missing days and every kind of edge; r and b only where a pair is meant."""
    cases: dict[str, dict[str, list[float]]] = {
        name: {"x": x}
        for name, x in {
            "one win": [0.01],
            "one loss": [-0.01],
            "one tie": [0.0],
            "one missing": [NAN],
            "all wins": [0.01] * 6,
            "all losses": [-0.01] * 6,
            "all ties": [0.0] * 6,
            "tie last": [0.01, 0.01, 0.0],
            "tie between wins": [0.01, 0.02, 0.0, 0.03, -0.01, 0.02, 0.0, 0.01],
            "tie between opposite signs": [0.01, 0.0, -0.01, -0.01, 0.0, 0.01],
            "ties first": [0.0, 0.0, 0.01, -0.02],
            "missing last": [0.01, -0.01, -0.02, NAN, NAN],
            "missing between wins": [0.01, 0.02, NAN, 0.03, 0.04],
            "tie then missing last": [0.01, 0.0, NAN],
            "missing and tie between wins": [0.01, NAN, 0.0, 0.02, 0.0, NAN, 0.03],
        }.items()
    }
    # x_t = 0.01 (floor(7 u_t) - 3), u = lcg(3); missing where floor(10 w_t) = 0, w = lcg(4).
    mixed = [0.01 * (k - 3) for k in oracle.lcg_ints(3, 120, 7)]
    cases["ties"] = {"x": mixed}
    cases["ties and missing"] = {
        "x": [NAN if k == 0 else x for x, k in zip(mixed, oracle.lcg_ints(4, 120, 10), strict=True)]
    }
    # r = 0.001 (floor(21 u) - 10), b = 0.001 (floor(21 v) - 10), u = lcg(5), v = lcg(6); r missing where
    # floor(25 w) = 0 and b missing where floor(25 w) = 1, w = lcg(8).
    r = [0.001 * (k - 10) for k in oracle.lcg_ints(5, 150, 21)]
    b = [0.001 * (k - 10) for k in oracle.lcg_ints(6, 150, 21)]
    hole = oracle.lcg_ints(8, 150, 25)
    cases["pair"] = {"r": r, "b": b}
    cases["pair with missing"] = {
        "r": [NAN if k == 0 else v for v, k in zip(r, hole, strict=True)],
        "b": [NAN if k == 1 else v for v, k in zip(b, hole, strict=True)],
    }
    gr, gb = oracle.golden_pair()
    cases["golden"] = {"r": gr, "b": gb}
    return cases


def signs(case: dict[str, list[float]]) -> tuple[list[float], list[int | None]]:
    """Return the excess and its sign a day: 1, -1, 0 for a tie, None for a missing day."""
    excess = case.get("x") or [r - b for r, b in zip(case["r"], case["b"], strict=True)]
    return excess, [None if math.isnan(v) else (v > 0) - (v < 0) for v in excess]


def maximal_runs(sign: list[int | None], ties: str) -> list[dict]:
    """Return all maximal runs as sign, first and last index and length."""
    if ties == "WIN":
        sign = [1 if s == 0 else s for s in sign]
    elif ties == "SKIP":
        kept = [i for i, s in enumerate(sign) if s != 0]
        coded = runs.lengths([9 if sign[i] is None else sign[i] for i in kept])
        return [
            {"sign": s, "first": kept[at], "last": kept[at + n - 1], "length": n} for s, at, n in coded if s in (1, -1)
        ]
    coded = runs.lengths([9 if s is None else s for s in sign])
    return [{"sign": s, "first": at, "last": at + n - 1, "length": n} for s, at, n in coded if s in (1, -1)]


def compound(returns: list[float]) -> float:
    return math.expm1(math.fsum(math.log1p(v) for v in returns))


def dates_of(case: dict) -> list[str]:
    return oracle.business_days(len(next(iter(case.values()))))


def table(case: dict, ties: str) -> list[dict]:
    excess, sign = signs(case)
    dates = dates_of(case)
    rows = []
    for run in maximal_runs(sign, ties):
        days = range(run["first"], run["last"] + 1)
        asset = benchmark = relative = None
        if "r" in case:
            asset = compound([case["r"][i] for i in days])
            benchmark = compound([case["b"][i] for i in days])
            relative = (1 + asset) / (1 + benchmark) - 1
        rows.append(
            {
                "sign": run["sign"],
                "length": run["length"],
                "start": dates[run["first"]],
                "end": dates[run["last"]],
                "excess": math.fsum(excess[i] for i in days),
                "relative_return": relative,
                "asset_return": asset,
                "benchmark_return": benchmark,
                "censored": run["first"] == 0 or run["last"] == len(sign) - 1,
            }
        )
    return rows


def current(case: dict, ties: str) -> dict:
    """B1 by walking back from the last valid day."""
    _, sign = signs(case)
    end = len(sign) - 1
    while end >= 0 and sign[end] is None:
        end -= 1
    if end < 0:
        return {"value": None}
    last = end
    if ties == "SKIP":
        while last >= 0 and sign[last] == 0:
            last -= 1
    side = None if last < 0 or sign[last] is None else 1 if sign[last] == 0 and ties == "WIN" else sign[last]
    if not side:
        return {"value": 0, "missing_at_end": len(sign) - 1 - end}
    k, start, i = 0, last, last
    while i >= 0 and sign[i] is not None:
        s = 1 if sign[i] == 0 and ties == "WIN" else sign[i]
        if s == side:
            k, start = k + 1, i
        elif s != 0 or ties != "SKIP":
            break
        i -= 1
    dates = dates_of(case)
    return {
        "value": side * k,
        "start": dates[start],
        "end": dates[last],
        "missing_at_end": len(sign) - 1 - end,
    }


def longest(case: dict, ties: str, side: int) -> dict:
    rows = [row for row in table(case, ties) if row["sign"] == side]
    _, sign = signs(case)
    if all(s is None for s in sign):
        return {"value": None, "at": []}
    top = max((row["length"] for row in rows), default=0)
    return {"value": top, "at": [[row["start"], row["end"]] for row in rows if row["length"] == top]}


def counts(case: dict) -> dict:
    _, sign = signs(case)
    return {
        "T": len(sign),
        "wins": sign.count(1),
        "losses": sign.count(-1),
        "ties": sign.count(0),
        "missing": sign.count(None),
    }


def rank(case: dict, as_of: int, first: int) -> dict:
    """B4 on the days first..as_of: the run that ends at as_of against the runs of its side that ended before it began.

    The history is cut at first, so a run that began earlier would count from there; n leaves the run itself out.
    Of the runs at least as long the list has the latest twenty.
    """
    cut = {name: values[first : as_of + 1] for name, values in case.items()}
    dates = dates_of(case)[first : as_of + 1]
    _, sign = signs(cut)
    found = maximal_runs(sign, "BREAK")
    own = found[-1] if found and found[-1]["last"] == len(sign) - 1 else None
    if own is None:
        return {"as_of": dates[-1], "since": dates[0], "length": 0}
    earlier = [run for run in found[:-1] if run["sign"] == own["sign"]]
    at_least = [run for run in earlier if run["length"] >= own["length"]]
    return {
        "as_of": dates[-1],
        "since": dates[0],
        "length": own["sign"] * own["length"],
        "rank": 1 + sum(run["length"] > own["length"] for run in earlier),
        "ties": sum(run["length"] == own["length"] for run in earlier),
        "n_earlier": len(earlier),
        "n_at_least_as_long": len(at_least),
        "at_least_as_long": [[dates[run["first"]], dates[run["last"]], run["length"]] for run in at_least[-20:]],
        "longest_since": dates[at_least[-1]["last"]] if at_least else None,
    }


def ranks(case: dict) -> list[dict]:
    """Ranks at every day on which a run ends with length >= 5, from the start and from a day on which runs change."""
    _, sign = signs(case)
    found = maximal_runs(sign, "BREAK")
    middle = found[len(found) // 2]["first"]
    days = [run["last"] for run in found if run["length"] >= 5] + [len(sign) - 1]
    return [rank(case, day, first) for day in sorted(set(days)) for first in (0, middle) if day >= first]


def arrangements_by_runs(n1: int, n2: int) -> Counter:
    """Count the arrangements of n1 wins and n2 losses by their number of runs: a walk over (wins, losses, last)."""
    state: dict[tuple[int, int, int], Counter] = {}
    if n1:
        state[1, 0, 1] = Counter({1: 1})
    if n2:
        state[0, 1, 0] = Counter({1: 1})
    for _ in range(n1 + n2 - 1):
        following: dict[tuple[int, int, int], Counter] = {}
        for (i, j, last), law in state.items():
            for kind, key in ((1, (i + 1, j, 1)), (0, (i, j + 1, 0))):
                if key[0] <= n1 and key[1] <= n2:
                    to = following.setdefault(key, Counter())
                    for r, ways in law.items():
                        to[r + (kind != last)] += ways
        state = following
    return sum(state.values(), Counter())


def runs_test_exact(n1: int, n2: int, r: int) -> dict:
    law = arrangements_by_runs(n1, n2)
    total = sum(law.values())
    if total != math.comb(n1 + n2, n1):
        raise SystemExit("the walk lost arrangements")
    low = Fraction(sum(ways for k, ways in law.items() if k <= r), total)
    high = Fraction(sum(ways for k, ways in law.items() if k >= r), total)
    return {
        "n1": n1,
        "n2": n2,
        "runs": r,
        "p_exact": min(Fraction(1), 2 * min(low, high)),
        "p_exact_clustering": low,
    }


def runs_test(case: dict) -> dict:
    """B5 of a series: ties and missing days dropped first."""
    _, sign = signs(case)
    kept = [s for s in sign if s]
    n1, n2 = kept.count(1), kept.count(-1)
    out = {"n1": n1, "n2": n2, "ties": sign.count(0), "runs": len(runs.lengths(kept))}
    if n1 and n2 and n1 * n2 > 1:
        z, p = runstest_1samp(np.array([float(s > 0) for s in kept]), cutoff=0.5, correction=False)
        out.update(z=z, p_asymptotic=p, p_asymptotic_clustering=stats.norm.cdf(z))
    if n1 and n2 and n1 + n2 <= 200:
        exact = runs_test_exact(n1, n2, out["runs"])
        out.update(p_exact=exact["p_exact"], p_exact_clustering=exact["p_exact_clustering"])
    return out


def hazard(case: dict, side: int) -> dict:
    """B9: a run at the start of the sample is left out, a run at its end is at risk up to one less than its length."""
    _, sign = signs(case)
    usable = [run for run in maximal_runs(sign, "BREAK") if run["sign"] == side and run["first"] > 0]
    rows = []
    for k in range(1, max(run["length"] for run in usable) + 1):
        open_at_k = [run for run in usable if run["length"] == k and run["last"] == len(sign) - 1]
        at_risk = sum(run["length"] >= k for run in usable) - len(open_at_k)
        if at_risk == 0:
            break
        going_on = sum(run["length"] > k for run in usable)
        low, high = proportion_confint(going_on, at_risk, method="wilson")
        rows.append({"k": k, "at_risk": at_risk, "continued": going_on, "hazard": going_on / at_risk, "low": low})
        rows[-1]["high"] = high
    return {"rows": rows, "constant_hazard": {str(m): constant_hazard(rows[:m]) for m in (5, 10, len(rows))}}


def constant_hazard(rows: list[dict]) -> dict:
    """Likelihood ratio of one probability a length against one for all, chi-square with one less than the rows."""

    def loglike(going_on: int, at_risk: int) -> float:
        h = going_on / at_risk
        stay = going_on * math.log(h) if going_on else 0.0
        return stay + ((at_risk - going_on) * math.log(1 - h) if going_on < at_risk else 0.0)

    going_on, at_risk = sum(row["continued"] for row in rows), sum(row["at_risk"] for row in rows)
    free = math.fsum(loglike(row["continued"], row["at_risk"]) for row in rows)
    lr = 2 * (free - loglike(going_on, at_risk))
    return {
        "rows": len(rows),
        "pooled": going_on / at_risk,
        "lr": lr,
        "df": len(rows) - 1,
        "p": stats.chi2.sf(lr, len(rows) - 1),
    }


def scan(case: dict, n: int, k: int) -> dict:
    """B10 by every window; a tie is no win."""
    _, sign = signs(case)
    dates = dates_of(case)
    wins = [sum(s == 1 for s in sign[t : t + n]) for t in range(len(sign) - n + 1)]
    top = max(wins)
    at = [t for t, w in enumerate(wins) if w == top]
    return {
        "n": n,
        "k": k,
        "max": top,
        "windows_at_max": [[dates[t], dates[t + n - 1]] for t in at],
        "windows_with_k": sum(w >= k for w in wins),
    }


def scan_permutation() -> list[dict]:
    """Exact permutation p of the largest count in a window, over all arrangements of the wins."""
    out = []
    for wins, n in (("1101110000100110", 5), ("1111010000001000", 6), ("0101010101010101", 4), ("111100000000", 4)):
        size, ones = len(wins), wins.count("1")

        def largest(places: frozenset[int], n: int = n, size: int = size) -> int:
            return max(sum(i in places for i in range(t, t + n)) for t in range(size - n + 1))

        observed = largest(frozenset(i for i, c in enumerate(wins) if c == "1"))
        law = [largest(frozenset(places)) for places in itertools.combinations(range(size), ones)]
        p = Fraction(sum(v >= observed for v in law), len(law))
        out.append({"signs": wins, "n": n, "max": observed, "p_permutation_exact": p})
    return out


def quantstats_longest(case: dict) -> dict:
    excess = pd.Series(signs(case)[0])
    return {
        "wins": qs.consecutive_wins(excess, prepare_returns=False),
        "losses": qs.consecutive_losses(excess, prepare_returns=False),
    }


def main() -> None:
    cases = inputs()
    long = {name: cases[name] for name in ("ties", "pair", "golden")}
    body = {
        "inputs": {
            name: {"dates": dates_of(case), **case}
            if name != "golden"
            else {"pair": "METRICS 5.1", "dates": "1260 Mondays to Fridays from 2019-01-02"}
            for name, case in cases.items()
        },
        "counts": {name: counts(case) for name, case in cases.items()},
        "streak_table": {
            ties: {name: table(case, ties) for name, case in cases.items() if ties == "BREAK" or name != "golden"}
            for ties in ("BREAK", "SKIP", "WIN")
        },
        "streak_current": {
            ties: {name: current(case, ties) for name, case in cases.items()} for ties in ("BREAK", "SKIP", "WIN")
        },
        "streak_max": {
            ties: {
                name: {"WIN": longest(case, ties, 1), "LOSS": longest(case, ties, -1)} for name, case in cases.items()
            }
            for ties in ("BREAK", "SKIP", "WIN")
        },
        "streak_max_quantstats": {name: quantstats_longest(case) for name, case in long.items()},
        "streak_rank": {name: ranks(case) for name, case in long.items()},
        "runs_test": {name: runs_test(case) for name, case in cases.items()},
        "runs_test_exact": [
            runs_test_exact(n1, n2, r)
            for n1, n2 in ((1, 1), (1, 4), (3, 3), (4, 6), (5, 5), (8, 12), (15, 20), (20, 20), (20, 35), (3, 60))
            for r in sorted({2, 3, min(n1, n2) + 1, 2 * min(n1, n2)})
            if r <= 2 * min(n1, n2) + (n1 != n2)
        ],
        "streak_hazard": {
            name: {"WIN": hazard(case, 1), "LOSS": hazard(case, -1)} for name, case in long.items() if name != "ties"
        },
        "scan_k_of_n": {name: [scan(case, n, k) for n, k in SCAN] for name, case in long.items()},
        "scan_permutation": scan_permutation(),
    }
    versions = oracle.tools("python", "numpy", "pandas", "scipy", "statsmodels", "quantstats")
    oracle.write("streaks", __file__, versions, body)


if __name__ == "__main__":
    main()
