"""Recompute the golden values of METRICS 5.2 and the small real example of 5.3 with the references it names."""

from __future__ import annotations

import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
from arch.bootstrap import optimal_block_length
from arch.unitroot import VarianceRatio
from scipy import stats
from statsmodels.api import OLS, add_constant
from statsmodels.sandbox.stats.runs import runstest_1samp
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

import oracle
import rotation
import runs

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import empyrical
    import quantstats.stats as qs

A = 252
VALUES: dict[str, dict] = {}


def record(name: str, value: object, reference: str, printed: str | None = None) -> None:
    """Keep a value; printed is the figure in the table of METRICS 5.2, compared to its last digit."""
    row = {"value": oracle.plain(value), "reference": reference}
    if printed is not None:
        row["printed"] = printed
        decimals = len(printed.partition(".")[2])
        within = max(0.5000001 * 10.0**-decimals, 4e-15 * abs(float(printed)))
        row["agrees"] = abs(float(row["value"]) - float(printed)) <= within
    VALUES[name] = row


def performance(r: np.ndarray, b: np.ndarray) -> None:
    x = r - b
    te = np.std(x, ddof=1)
    ann_r = np.prod(1 + r) ** (A / len(r)) - 1
    ann_b = np.prod(1 + b) ** (A / len(b)) - 1
    record("b[0]", b[0], "generator", "0.008344614617154")
    record("b[1259]", b[1259], "generator", "-0.000303385267406702")
    record("r[0]", r[0], "generator", "0.0040793516452983")
    record("r[1259]", r[1259], "generator", "0.00548338635951281")
    record("mean(d)", np.mean(x), "numpy mean", "0.000318371197276468")
    record("te_daily(ddof1)", te, "numpy std", "0.00346902422590131")
    record("tracking_error", np.sqrt(A) * te, "numpy std", "0.0550690523627593")
    record("information_ratio(arith)", np.sqrt(A) * qs.information_ratio(pd.Series(r), pd.Series(b)),
           "quantstats information_ratio x sqrt(252)", "1.4568898187165")  # fmt: skip
    record("ann_return_r", empyrical.annual_return(r), "empyrical annual_return", "0.181235961616017")
    record("ann_return_b", empyrical.annual_return(b), "empyrical annual_return", "0.0927945563743493")
    record("ann_return_r(numpy)", ann_r, "numpy prod ** (252/1260) - 1", "0.181235961616017")
    record("ann_return_b(numpy)", ann_b, "numpy prod ** (252/1260) - 1", "0.0927945563743493")
    record("ann_volatility_r", empyrical.annual_volatility(r), "empyrical annual_volatility")
    record("ann_mean_r", A * np.mean(r), "numpy mean x 252")
    ir_geom = (ann_r - ann_b) / (np.sqrt(A) * te)
    record("information_ratio(geom)", ir_geom, "numpy", "1.60600920929369")
    record("beta", empyrical.beta(r, b), "empyrical beta", "1.10015676720864")
    alpha = np.mean(r) - empyrical.beta(r, b) * np.mean(b)
    record("alpha_daily", alpha, "numpy, empyrical beta", "0.00028140451770666")
    alpha_qs = qs.greeks(pd.Series(r), pd.Series(b), 252)["alpha"]
    record("alpha_ann(arith x252)", alpha_qs, "quantstats greeks", "0.0709139384620783")
    record("alpha_ann(geom empyrical)", empyrical.alpha(r, b), "empyrical alpha", "0.0734781268503968")
    record("corr", np.corrcoef(r, b)[0, 1], "numpy corrcoef", "0.881911893002855")
    up, down = b > 0, b < 0
    record("n_up", int(up.sum()), "numpy", "666")
    for name, side, printed in (
        ("up_capture", up, ("1.1473408444556", "1.14847031822731", "1.6702710716452")),
        ("down_capture", down, ("1.03724284898987", "1.03576788639504", None)),
    ):
        n = int(side.sum())
        geo = (np.prod(1 + r[side]) ** (1 / n) - 1) / (np.prod(1 + b[side]) ** (1 / n) - 1)
        record(f"{name}(geomean)", geo, "numpy", printed[0])
        record(f"{name}(arith)", r[side].mean() / b[side].mean(), "numpy", printed[1])
        cumulative = (np.prod(1 + r[side]) - 1) / (np.prod(1 + b[side]) - 1)
        record(f"{name}(cumulative)", cumulative, "numpy", printed[2])
    record("up_capture(empyrical)", empyrical.up_capture(r, b), "empyrical up_capture", "1.28744440319903")
    record("batting_average", empyrical.batting_average(pd.Series(r), pd.Series(b))["batting average"],
           "empyrical batting_average", "0.535714285714286")  # fmt: skip
    sr, sb, rho, n = r.mean() / r.std(ddof=1), b.mean() / b.std(ddof=1), np.corrcoef(r, b)[0, 1], len(r)
    v = (2 - 2 * rho + 0.5 * (sr**2 + sb**2 - 2 * sr * sb * rho**2)) / n
    record("sharpe_diff_z (JKM)", (sr - sb) / np.sqrt(v), "numpy", "2.27713747912254")
    root = np.sqrt(1 - stats.skew(r) * sr + (stats.kurtosis(r, fisher=False) - 1) * sr**2 / 4)
    record("psr of r vs 0", stats.norm.cdf(sr * np.sqrt(n - 1) / root), "scipy skew, kurtosis, norm",
           "0.9995918044214371")  # fmt: skip


def regression(r: np.ndarray, b: np.ndarray) -> None:
    hac = {"cov_type": "HAC", "cov_kwds": {"maxlags": 7, "use_correction": False}}
    design = add_constant(b)
    fit, plain = OLS(r, design).fit(**hac), OLS(r, design).fit()
    mean = OLS(r - b, np.ones(len(r))).fit(**hac)
    record("nw_se_beta(L=7)", fit.bse[1], "statsmodels OLS HAC", "0.0166690535073682")
    record("nw_t_alpha(L=7)", fit.tvalues[0], "statsmodels OLS HAC", "2.92321749526479")
    record("ols_se_beta", plain.bse[1], "statsmodels OLS", "0.0165802768692147")
    record("r2", fit.rsquared, "statsmodels OLS", "0.777768587019878")
    record("nw_t_mean_excess(L=7)", mean.tvalues[0], "statsmodels OLS HAC on a constant", "3.24264920909839")


def streaks(x: np.ndarray) -> None:
    wins = x > 0
    coded = runs.lengths(wins.astype(int).tolist())
    win_runs = [length for sign, _, length in coded if sign == 1]
    z, p = runstest_1samp(wins.astype(float), cutoff=0.5, correction=False)
    record("wins", int(wins.sum()), "numpy", "675")
    record("ties", int((x == 0).sum()), "numpy")
    record("n_runs", len(coded), "run-length encoding", "636")
    record("longest_win_streak", qs.consecutive_wins(pd.Series(x)), "quantstats consecutive_wins", "10")
    record("win runs>=5", sum(n >= 5 for n in win_runs), "run-length encoding", "22")
    record("runs_test_z", z, "statsmodels runstest_1samp(cutoff=0.5, correction=False)", "0.465382772606659")
    record("runs_test_p", p, "statsmodels runstest_1samp(cutoff=0.5, correction=False)", "0.641657368867377")
    exact = "closed alternating sum, exact rational arithmetic on the double p"

    def at_least(name: str, n: int, p: float, k: int, printed: str | None = None) -> None:
        record(name, runs.longest_at_least(n, p, k), exact, printed)

    at_least("p_longest_ge_L(phat)", 1260, 675 / 1260, 10, "0.681032790088486")
    at_least("p_longest_ge_9(n=9080,p=.5)", 9080, 0.5, 9, "0.999869439235872")
    at_least("p_longest_ge_14(n=9575,p=.49)", 9575, 0.49, 14, "0.201017940398696")
    at_least("P(10,1/2,3)", 10, 0.5, 3, "0.5078125")
    at_least("P(20,1/2,5)", 20, 0.5, 5, "0.24987030029296875")
    for n, p, k in (
        (9076, 0.5, 9),
        (9076, 0.5, 10),
        (9076, 0.5, 14),
        (9076, 0.49, 14),
        (432, 0.5, 11),
        (432, 0.45, 11),
    ):
        at_least(f"P({n},{p},{k})", n, p, k)
    expected = runs.expected_longest(9080, 0.5, 1e-30)
    record("E_longest(n=9080,p=.5)", expected, exact, "12.4813923997173")
    record("E_longest(n=9076,p=.5)", runs.expected_longest(9076, 0.5, 1e-30), exact)
    half = Fraction(1, 2)
    ge9 = half**9 * (1 + (9080 - 9) * half)
    record("expected_runs_ge9(n=9080,p=.5)", ge9, "exact rational arithmetic", "8.8603515625")


def persistence(r: np.ndarray, b: np.ndarray) -> None:
    x = r - b
    wins = (x > 0).astype(int)
    low, high = proportion_confint(675, 1260, method="wilson")
    record("wilson 95 % 675/1260 low", low, "statsmodels proportion_confint", "0.5081100526440382")
    record("wilson 95 % 675/1260 high", high, "statsmodels proportion_confint", "0.5631014109235363")
    record("binomial p 675/1260", stats.binomtest(675, 1260).pvalue, "scipy binomtest", "0.012135858018062716")
    low, high = proportion_confint(300, 503, method="wilson")
    record("wilson 95 % 300/503 low", low, "statsmodels proportion_confint", "0.5529721477135442")
    record("wilson 95 % 300/503 high", high, "statsmodels proportion_confint", "0.6384091971071756")
    table = np.zeros((2, 2), dtype=int)
    np.add.at(table, (wins[:-1], wins[1:]), 1)
    for (i, j), printed in zip(((0, 0), (0, 1), (1, 0), (1, 1)), ("267", "318", "317", "357"), strict=True):
        record(f"sign count n{i}{j}", table[i, j], "numpy", printed)
    chi2 = stats.chi2_contingency(table, correction=False)
    record("sign transition chi2", chi2.statistic, "scipy chi2_contingency(correction=False)", "0.24387274571679832")
    record("sign transition p", chi2.pvalue, "scipy chi2_contingency(correction=False)", "0.621422899769084")
    box = acorr_ljungbox(x, lags=[5])
    record("ljung_box(5) of r-b", box["lb_stat"].iloc[0], "statsmodels acorr_ljungbox", "2.8761902331715663")
    record("ljung_box(5) of r-b p", box["lb_pvalue"].iloc[0], "statsmodels acorr_ljungbox", "0.7190665696885554")
    line = np.concatenate([[0.0], np.cumsum(np.log1p(r) - np.log1p(b))])
    vr = VarianceRatio(line, lags=5, trend="c", robust=True, overlap=True, debiased=True)
    record("variance_ratio(q=5) of log excess", vr.vr, "arch VarianceRatio", "1.0311159719986696")
    record("variance_ratio(q=5) z*", vr.stat, "arch VarianceRatio", "0.5031585354227266")
    record("variance_ratio(q=5) p", vr.pvalue, "arch VarianceRatio")


def drawdown_and_rotation(r: np.ndarray, b: np.ndarray) -> None:
    record("max_drawdown_r", empyrical.max_drawdown(r), "empyrical max_drawdown", "-0.127495627804627")
    shocked = r.copy()
    shocked[0] = -0.20
    record("max_drawdown_r(r[0]=-0.20)", empyrical.max_drawdown(shocked), "empyrical max_drawdown")
    record("rs_log_cum", np.sum(np.log1p(r) - np.log1p(b)), "numpy log1p, sum", "0.389115434714077")
    rs = np.concatenate([[100.0], 100.0 * np.cumprod(1 + r) / np.cumprod(1 + b)])
    relative = np.min(rs / np.maximum.accumulate(rs) - 1)
    record("relative_max_drawdown", relative, "numpy maximum.accumulate", "-0.0550114408694536")
    week = slice(4, None, 5)
    line = 100 * pd.Series(oracle.levels(r.tolist())[week]) / pd.Series(oracle.levels(b.tolist())[week])
    ratio, momentum = rotation.z_variant(line, window=14, step=1, centre=101.0)
    record("rotation_z14 ratio last (weekly)", ratio.iloc[-1], "pandas rolling", "98.6062633026952")
    z_mom = "rotation_z14 mom last (101 centre, public)"
    record(z_mom, momentum.iloc[-1], "pandas rolling", "98.8327323196511")
    ratio, momentum = rotation.z_variant(line, window=14, step=1, centre=101.0, rolling=rotation.two_pass)
    record("rotation_z14 ratio last, two passes", ratio.iloc[-1], "numpy window by window", "98.6062633026952")
    record("rotation_z14 mom last, two passes", momentum.iloc[-1], "numpy window by window", "98.8327323196511")
    ratio, momentum = rotation.ma_variant(line)
    record("rotation_ma10/30 ratio last", ratio.iloc[-1], "pandas ewm", "101.76620175459")
    ma_mom = "rotation_ma mom last (ratio/ema10(ratio))"
    record(ma_mom, momentum.iloc[-1], "pandas ewm", "99.5676382769285")


def significance(r: np.ndarray) -> None:
    ar = np.array(oracle.ar1_series())
    lengths = optimal_block_length(ar)
    arch = "arch optimal_block_length"
    record("optimal_block_length of AR(1), stationary", lengths["stationary"].iloc[0], arch, "32.75872646417836")
    record("optimal_block_length of AR(1), circular", lengths["circular"].iloc[0], arch, "37.499380751453714")
    record("zscore_last(full,ddof1)", stats.zscore(ar, ddof=1)[-1], "scipy zscore", "0.779823646466324")
    record("pct_rank_weak", stats.percentileofscore(ar, ar[-1], "weak"), "scipy percentileofscore", "80.5")
    record("pct_rank_mean", stats.percentileofscore(ar, ar[-1], "mean"), "scipy percentileofscore", "80.4166666666667")
    weak = stats.percentileofscore(r[-252:], r[-1], "weak")
    record("percentile WEAK of last r in its last 252", weak, "scipy percentileofscore", "74.60317460317461")
    p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]
    printed = {
        "holm": ".01 .072 .312 .312 .312 .312 .312 .615 .615 .615",
        "fdr_bh": ".01 .04 .084 .084 .084 .1 .10571428571428572 .216 .216 .216",
        "fdr_by": ".02928968253968254 .11715873015873016 .24603333333333333 .24603333333333333 .24603333333333333"
        " .2928968253968254 .3096337868480725 .6326571428571428 .6326571428571428 .6326571428571428",
    }
    for method, row in printed.items():
        adjusted = multipletests(p, method=method)[1]
        for i, (value, text) in enumerate(zip(adjusted, row.split(), strict=True)):
            record(f"adjusted p {method}[{i}]", value, "statsmodels multipletests", text)


REAL = """2026-01-02 1.06 0.19 1.06 0.19
2026-01-05 1.58 0.64 2.66 0.83
2026-01-06 1.37 0.62 4.06 1.46
2026-01-07 -0.29 -0.34 3.76 1.11
2026-01-08 1.11 0.01 4.91 1.12
2026-01-09 0.78 0.65 5.73 1.78
2026-01-12 0.44 0.16 6.20 1.94
2026-01-13 -0.10 -0.19 6.09 1.75
2026-01-14 0.70 -0.53 6.83 1.21
2026-01-15 0.86 0.26 7.75 1.47
2026-01-16 0.12 -0.06 7.88 1.41
2026-01-20 -1.21 -2.06 6.58 -0.68"""


def real_example() -> dict:
    """METRICS 5.3 in decimal arithmetic: percent columns as published, signs under tieEps 0, 0.005 and 0.025 pp."""
    rows = [line.split() for line in REAL.splitlines()]
    out: dict = {"date": [row[0] for row in rows]}
    for i, name in enumerate(("r2000_percent", "sp500_percent", "ytd_r2000_percent", "ytd_sp500_percent"), start=1):
        out[name] = [float(row[i]) for row in rows]
    for eps in ("0", "0.005", "0.025"):
        streak, current = [], 0
        for row in rows:
            gap = Decimal(row[1]) - Decimal(row[2])
            sign = 0 if abs(gap) <= 2 * Decimal(eps) else 1 if gap > 0 else -1
            current = 0 if sign == 0 else current + sign if current * sign > 0 else sign
            streak.append(current)
        out[f"streak_current_tie_eps_{eps}pp"] = streak
    asset = benchmark = Decimal(1)
    geometric, gap_pp, ytd_geometric, ytd_gap = [], [], [], []
    for _, r, b, ytd_r, ytd_b in rows:
        asset *= 1 + Decimal(r) / 100
        benchmark *= 1 + Decimal(b) / 100
        geometric.append(float(asset / benchmark - 1))
        gap_pp.append(float(100 * (asset - benchmark)))
        ytd_geometric.append(float((1 + Decimal(ytd_r) / 100) / (1 + Decimal(ytd_b) / 100) - 1))
        ytd_gap.append(float(Decimal(ytd_r) - Decimal(ytd_b)))
    out["rel_return_from_daily"] = geometric
    out["gap_pp_from_daily"] = gap_pp
    out["rel_return_from_ytd"] = ytd_geometric
    out["gap_pp_from_ytd"] = ytd_gap
    out["source"] = "published daily returns, Motley Fool, 29 January 2026"
    return out


def main() -> None:
    r_list, b_list = oracle.golden_pair()
    r, b = np.array(r_list), np.array(b_list)
    performance(r, b)
    regression(r, b)
    streaks(r - b)
    persistence(r, b)
    drawdown_and_rotation(r, b)
    significance(r)
    body = {
        "inputs": {
            "r": oracle.fingerprint(r_list),
            "b": oracle.fingerprint(b_list),
            "ar1": oracle.fingerprint(oracle.ar1_series()),
            "levels of r from 100": oracle.fingerprint(oracle.levels(r_list)),
            "levels of b from 100": oracle.fingerprint(oracle.levels(b_list)),
        },
        "values": VALUES,
        "disagreements": [name for name, row in VALUES.items() if not row.get("agrees", True)],
        "real_example": real_example(),
    }
    versions = oracle.tools(
        "python", "numpy", "pandas", "scipy", "statsmodels", "arch", "quantstats", "empyrical-reloaded"
    )
    oracle.write("golden", __file__, versions, body)


if __name__ == "__main__":
    main()
