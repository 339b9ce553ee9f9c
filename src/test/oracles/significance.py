"""S1 to S3: adjusted p-values by statsmodels, block lengths and bootstrap intervals by arch."""

from __future__ import annotations

import warnings

import numpy as np
from arch.bootstrap import CircularBlockBootstrap, IIDBootstrap, StationaryBootstrap, optimal_block_length
from scipy import stats
from statsmodels.stats.multitest import multipletests

import oracle

NAN = float("nan")
METHODS = {"BONFERRONI": "bonferroni", "HOLM": "holm", "BH": "fdr_bh", "BY": "fdr_by"}
REPS = 50_000
SEED = 20260114


def adjust(p: list[float], method: str) -> list[float]:
    """Adjust the p-values that are not missing; a missing one stays missing and is not counted."""
    values = np.array(p)
    out = np.full(len(values), NAN)
    valid = ~np.isnan(values)
    if valid.any():
        out[valid] = multipletests(values[valid], method=METHODS[method])[1]
    return out.tolist()


def adjusted() -> list[dict]:
    sets = {
        "METRICS 5.1": [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216],
        "unsorted": [0.212, 0.001, 0.06, 0.039, 0.216, 0.041, 0.008, 0.205, 0.042, 0.074],
        "ties": [0.01, 0.01, 0.02, 0.02, 0.02, 0.5, 1.0, 1.0],
        "missing": [0.03, NAN, 0.001, 0.2, NAN, 0.04],
        "all missing": [NAN, NAN],
        "one": [0.04],
        "tiny": [1e-300, 1e-20, 0.9, 1e-250],
        "lcg(81)^3, 40 values": [u**3 for u in oracle.lcg(81, 40)],
    }
    return [{"name": name, "p": p, "adjusted": {m: adjust(p, m) for m in METHODS}} for name, p in sets.items()]


def block_lengths() -> list[dict]:
    r, b = (np.array(v) for v in oracle.golden_pair())
    series = {
        "ar1: METRICS 5.1": oracle.ar1_series(),
        "golden excess r - b": (r - b).tolist(),
        "golden r": r.tolist(),
        "ar1 seed 43, n 1000, phi 0.5": oracle.ar1_series(43, 1000, 0.5),
        "ar1 seed 44, n 300, phi -0.6": oracle.ar1_series(44, 300, -0.6),
        "ar1 seed 45, n 60, phi 0.8": oracle.ar1_series(45, 60, 0.8),
        "ar1 seed 46, n 5000, phi 0.99": oracle.ar1_series(46, 5000, 0.99),
        "lcg(82) - 1/2, n 25": [u - 0.5 for u in oracle.lcg(82, 25)],
        "alternating 1, -1 plus lcg(83), n 120": [(-1) ** t + u for t, u in enumerate(oracle.lcg(83, 120))],
    }
    rows = []
    for name, x in series.items():
        found = optimal_block_length(np.array(x)).iloc[0]
        rows.append({"series": name, "n": len(x), "stationary": found["stationary"], "circular": found["circular"]})
    return rows


def mean(x: np.ndarray) -> np.ndarray:
    return np.atleast_1d(x.mean(axis=0))


def mean_difference(r: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The rows are resampled together, so the correlation of the pair is kept."""
    return np.atleast_1d(r.mean() - b.mean())


def interval(name: str, boot: IIDBootstrap, statistic, methods: tuple[str, ...], block: float | None) -> list[dict]:
    """Ends of the interval and their Monte-Carlo errors for one replicate; divide by sqrt(B) for B of them.

    The error of a quantile at p is sqrt(p (1 - p)) / density there; the basic interval mirrors the percentile one.
    """
    draws = boot.apply(statistic, reps=20_000)[:, 0]
    density = stats.gaussian_kde(draws)
    rows = []
    for method in methods:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            low, high = (float(v[0]) for v in boot.conf_int(statistic, reps=REPS, method=method, size=0.95))
        row = {"case": name, "method": method, "low": low, "high": high, "B": REPS, "block": block}
        row["bootstrap_sd"] = draws.std(ddof=1)
        at = np.quantile(draws, [0.975, 0.025]) if method == "basic" else np.array([low, high])
        p = np.array([stats.percentileofscore(draws, v) / 100 for v in at])
        row["error_low"], row["error_high"] = np.sqrt(p * (1 - p)) / density(at)
        rows.append(row)
    return rows


def intervals() -> list[dict]:
    r, b = (np.array(v) for v in oracle.golden_pair())
    x = r - b
    skewed = np.array([u**4 for u in oracle.lcg(84, 40)])
    ar = np.array(oracle.ar1_series())
    three = ("percentile", "basic", "bca")
    two = ("percentile", "basic")
    return [
        *interval("IID, mean of lcg(84)^4, n 40", IIDBootstrap(skewed, seed=SEED), mean, three, None),
        *interval("IID, mean of golden excess", IIDBootstrap(x, seed=SEED), mean, three, None),
        *interval("STATIONARY, mean of golden excess", StationaryBootstrap(10.0, x, seed=SEED), mean, two, 10.0),
        *interval("STATIONARY, mean of r - mean of b", StationaryBootstrap(10.0, r, b, seed=SEED), mean_difference,
                  two, 10.0),
        *interval("STATIONARY, mean of ar1", StationaryBootstrap(32.75872646417836, ar, seed=SEED), mean, two,
                  32.75872646417836),
        *interval("CIRCULAR, mean of ar1", CircularBlockBootstrap(37, ar, seed=SEED), mean, two, 37.0),
    ]  # fmt: skip


def exact_variances() -> list[dict]:
    """The variance of the resampled mean in closed form (Politis and Romano 1994; circular autocovariances).

    STATIONARY: (1/n) sum over lags of circular c_k times the mean weight; IID: c_0 / n.
    """
    ar = np.array(oracle.ar1_series())
    n = len(ar)
    eps = ar - ar.mean()
    circular = np.array([np.dot(eps, np.roll(eps, -k)) / n for k in range(n)])
    rows = [{"scheme": "IID", "series": "ar1", "variance_of_mean": circular[0] / n}]
    for block in (10.0, 32.75872646417836):
        q = 1 - 1 / block
        weight = sum((1 - k / n) * q**k * 2 * circular[k] for k in range(1, n))
        rows.append(
            {"scheme": "STATIONARY", "series": "ar1", "block": block, "variance_of_mean": (circular[0] + weight) / n}
        )
    return rows


def main() -> None:
    body = {
        "adjust_p": adjusted(),
        "block_length": block_lengths(),
        "bootstrap_interval": intervals(),
        "bootstrap_variance_of_mean": exact_variances(),
        "inputs": {"skewed": [u**4 for u in oracle.lcg(84, 40)], "seed": SEED},
    }
    versions = oracle.tools("python", "numpy", "scipy", "statsmodels", "arch")
    oracle.write("significance", __file__, versions, body)


if __name__ == "__main__":
    main()
