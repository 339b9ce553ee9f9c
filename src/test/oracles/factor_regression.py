"""R1 and the Newey-West mean that other metrics use: statsmodels OLS with HAC errors."""

from __future__ import annotations

import math

import numpy as np
from statsmodels.api import OLS, add_constant

import oracle


def rule(n: int) -> int:
    """Return the default lag L = floor(4 (n / 100)^(2/9))."""
    return math.floor(4 * (n / 100) ** (2 / 9))


def fitted(y: np.ndarray, x: np.ndarray, lag: int, correction: bool = False) -> dict:
    hac = {"maxlags": lag, "use_correction": correction}
    fit = OLS(y, x).fit(cov_type="HAC", cov_kwds=hac)
    t = OLS(y, x).fit(cov_type="HAC", cov_kwds=hac, use_t=True)
    return {
        "lag": lag,
        "small_sample_factor": correction,
        "coefficients": fit.params,
        "se": fit.bse,
        "t": fit.tvalues,
        "p_normal": fit.pvalues,
        "p_student": t.pvalues,
        "r2": fit.rsquared,
        "adj_r2": fit.rsquared_adj,
        "residual_sd": math.sqrt(fit.scale),
        "n": len(y),
    }


def factors(n: int) -> np.ndarray:
    """Three factors f_i = 0.02 (lcg(90 + i) - 1/2), i = 0, 1, 2."""
    return np.column_stack([[0.02 * (u - 0.5) for u in oracle.lcg(90 + i, n)] for i in range(3)])


def main() -> None:
    r, b = (np.array(v) for v in oracle.golden_pair())
    n = 400
    f = factors(n)
    # y_t = 0.0003 + 0.9 f0 + 0.4 f1 - 0.2 f2 + e_t, e_t = 0.6 e_{t-1} + 0.01 (lcg(93)_t - 1/2), e_0 = 0.
    noise, e = oracle.lcg(93, n), [0.0]
    for t in range(1, n):
        e.append(0.6 * e[-1] + 0.01 * (noise[t] - 0.5))
    y = np.array([0.0003 + 0.9 * a + 0.4 * c - 0.2 * d + u for (a, c, d), u in zip(f.tolist(), e, strict=True)])
    ar = np.array(oracle.ar1_series())
    x = r - b
    body = {
        "inputs": {
            "golden": "METRICS 5.1",
            "three_factors": "f_i = 0.02 (lcg(90 + i) - 1/2); e_t = 0.6 e_{t-1} + 0.01 (lcg(93)_t - 1/2), e_0 = 0; "
            "y = 0.0003 + 0.9 f0 + 0.4 f1 - 0.2 f2 + e, summed from left to right",
            "y": y,
            "f": f.T,
            "y_fingerprint": oracle.fingerprint(y.tolist()),
        },
        "default_lag": [
            {"n": k, "lag": rule(k)} for k in (2, 10, 50, 99, 100, 101, 252, 348, 400, 600, 1260, 7307, 9076)
        ],
        "golden_pair": [fitted(r, add_constant(b), lag) for lag in (0, 1, 7, 20)],
        "golden_pair_with_factor": fitted(r, add_constant(b), 7, correction=True),
        "three_factors": [fitted(y, add_constant(f), lag) for lag in (0, rule(n), 12)],
        "mean_of_golden_excess": [fitted(x, np.ones((len(x), 1)), lag) for lag in (0, 4, 5, 7)],
        "mean_of_ar1": [fitted(ar, np.ones((len(ar), 1)), lag) for lag in (0, rule(len(ar)), 21)],
    }
    oracle.write("factor_regression", __file__, oracle.tools("python", "numpy", "statsmodels"), body)


if __name__ == "__main__":
    main()
