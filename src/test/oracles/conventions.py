"""Section 1 of METRICS: quantiles of type 7, percentile ranks, annualisation and Wilson intervals."""

from __future__ import annotations

import numpy as np
from scipy import stats

import oracle

PROBS = (0.0, 0.01, 0.05, 0.25, 0.3333333333333333, 0.5, 0.75, 0.95, 0.99, 1.0)


def samples() -> dict[str, list[float]]:
    return {
        "one": [3.5],
        "two": [1.0, 2.0],
        "ties": [float(k) for k in oracle.lcg_ints(101, 30, 8)],
        "even": oracle.lcg(102, 20),
        "odd": oracle.lcg(103, 21),
        "wide": [-1e300, -1.0, 0.0, 1e-300, 5.0, 1e300],
    }


def quantiles() -> list[dict]:
    return [
        {"sample": name, "prob": q, "quantile": np.quantile(np.array(x), q, method="linear")}
        for name, x in samples().items()
        for q in PROBS
        if name != "wide" or q in (0.0, 0.5, 1.0)
    ]


def percentile_ranks() -> list[dict]:
    rows = []
    for name, x in samples().items():
        for v in sorted({x[0], x[-1], min(x), max(x), 3.0}):
            kinds = {kind.upper(): stats.percentileofscore(x, v, kind) for kind in ("weak", "strict", "mean")}
            rows.append({"sample": name, "value": v, **kinds})
    return rows


def annualised() -> list[dict]:
    r, _ = (np.array(v) for v in oracle.golden_pair())
    rows = []
    for n, periods in ((1260, 252), (252, 252), (60, 12), (30, 52), (8, 4), (5, 1), (1, 252)):
        x = r[:n]
        rows.append(
            {
                "first_n_of_golden_r": n,
                "A": periods,
                "mean": periods * x.mean(),
                "sd": np.sqrt(periods) * x.std(ddof=1) if n > 1 else float("nan"),
                "geometric": np.prod(1 + x) ** (periods / n) - 1,
            }
        )
    return rows


def cagr() -> list[dict]:
    """CAGR by dates: (last / first)^(365.25 / days) - 1."""
    rows = []
    for first, last, days in ((100.0, 229.97641565449737, 1827), (100.0, 90.0, 366), (50.0, 51.0, 31)):
        rows.append({"first": first, "last": last, "days": days, "cagr": (last / first) ** (365.25 / days) - 1})
    return rows


def main() -> None:
    body = {
        "samples": samples(),
        "quantile_type_7": quantiles(),
        "percentile_rank": percentile_ranks(),
        "annualised": annualised(),
        "cagr": cagr(),
        "moments": [
            {
                "sample": name,
                "mean": np.mean(x),
                "sd_ddof1": np.std(x, ddof=1) if len(x) > 1 else None,
                "skew_biased": stats.skew(x) if len(set(x)) > 1 else None,
                "kurtosis_biased_non_excess": stats.kurtosis(x, fisher=False) if len(set(x)) > 1 else None,
                "median": np.median(x),
            }
            for name, x in samples().items()
            if name != "wide"
        ],
    }
    oracle.write("conventions", __file__, oracle.tools("python", "numpy", "scipy"), body)


if __name__ == "__main__":
    main()
