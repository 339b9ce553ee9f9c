"""Record tail probabilities and quantiles of scipy, far into the tails."""

from __future__ import annotations

from scipy import stats

import oracle


def main() -> None:
    z = [-6.0, -1.5, 0.0, 0.3, 1.0, 1.959963984540054, 3.0, 5.0, 8.0, 12.0, 25.0, 37.0]
    p = [1e-300, 1e-100, 1e-20, 1e-9, 1e-4, 0.01, 0.025, 0.2, 0.4999, 0.5, 0.75, 0.975, 0.999999]
    student = [(t, df) for df in (1, 2, 5, 30, 347, 9075) for t in (-2.5, 0.1, 0.7, 2.0, 4.5, 12.0, 30.0)]
    chi = [(x, df) for df in (1, 2, 5, 20, 252) for x in (0.05, 0.2438727457, 2.9, 17.0, 260.0, 700.0)]
    binomial = [
        (k, n, q)
        for n, q in ((10, 0.5), (37, 0.45), (1260, 0.5), (9076, 0.49))
        for k in (0, 1, n // 3, n // 2, n // 2 + n // 10, n - 1, n)
    ]
    rows = {
        "normal": [{"z": x, "upper": stats.norm.sf(x)} for x in z],
        "normal_quantile": [{"p": x, "z": stats.norm.ppf(x)} for x in p],
        "student": [{"t": t, "df": n, "upper": stats.t.sf(t, n), "two": 2 * stats.t.sf(abs(t), n)} for t, n in student],
        "chi_square": [{"x": x, "df": n, "upper": stats.chi2.sf(x, n)} for x, n in chi],
        "binomial": [
            {"k": k, "n": n, "p": q, "upper": stats.binom.sf(k - 1, n, q), "lower": stats.binom.cdf(k, n, q)}
            for k, n, q in binomial
        ],
    }
    body = {name: {key: [row[key] for row in table] for key in table[0]} for name, table in rows.items()}
    oracle.write("tails", __file__, oracle.tools("python", "numpy", "scipy"), body)


if __name__ == "__main__":
    main()
