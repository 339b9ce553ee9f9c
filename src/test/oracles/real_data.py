"""Figures computed from optional market data; without the data nothing is written and what is recorded stays.

The folder is named by ROTASCOPE_TEST_DATA. Only figures are recorded, never a slice of the data.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from arch.bootstrap import optimal_block_length
from arch.unitroot import VarianceRatio
from scipy import stats
from statsmodels.api import OLS
from statsmodels.sandbox.stats.runs import runstest_1samp
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.stats.proportion import proportion_confint
from statsmodels.tsa.stattools import acf

import oracle
import rotation
import runs

PAIR = "rut_spx_daily_1987_2018.csv"
FACTORS = "ff3_monthly_192607_202512.csv"


def daily(prices: pd.DataFrame) -> dict:
    returns = prices.pct_change(fill_method=None)["1990-01-01":]
    x = returns["RUT"] - returns["SPX"]
    sign = [(v > 0) - (v < 0) for v in x]
    coded = runs.lengths(sign)
    win = (x > 0).to_numpy()
    z, p = runstest_1samp(win.astype(float), cutoff=0.5, correction=False)
    low, high = proportion_confint(int(win.sum()), len(win), method="wilson")
    table = np.zeros((2, 2), dtype=int)
    np.add.at(table, (win[:-1].astype(int), win[1:].astype(int)), 1)
    chi2 = stats.chi2_contingency(table, correction=False)
    hac = {"cov_type": "HAC", "cov_kwds": {"maxlags": 10, "use_correction": False}}
    mean = OLS(x.to_numpy(), np.ones(len(x))).fit(**hac)
    log_x = np.log1p(returns["RUT"]) - np.log1p(returns["SPX"])
    line = np.concatenate([[0.0], np.cumsum(log_x)])
    ratio = VarianceRatio(line, lags=5, trend="c", robust=True, overlap=True, debiased=True)
    longest = max(n for s, _, n in coded if s == 1)
    return {
        "sessions": len(x),
        "first": x.index[0],
        "last": x.index[-1],
        "wins": sign.count(1),
        "losses": sign.count(-1),
        "ties": sign.count(0),
        "runs": len(coded),
        "win_runs_by_length": dict(Counter(n for s, _, n in coded if s == 1)),
        "loss_runs_by_length": dict(Counter(n for s, _, n in coded if s == -1)),
        "longest_win_runs": [
            {"length": n, "start": x.index[at], "end": x.index[at + n - 1], "excess": x.iloc[at : at + n].sum()}
            for s, at, n in coded
            if s == 1 and n >= 9
        ],
        "p_longest_at_least_half": runs.longest_at_least(len(x), 0.5, longest),
        "runs_test_z": z,
        "runs_test_p": p,
        "wilson_low": low,
        "wilson_high": high,
        "binomial_p": stats.binomtest(int(win.sum()), len(win)).pvalue,
        "transition": table,
        "transition_chi2": chi2.statistic,
        "transition_p": chi2.pvalue,
        "mean_excess": x.mean(),
        "sum_log_excess": log_x.sum(),
        "tracking_error": np.sqrt(252) * x.std(ddof=1),
        "acf_5": acf(x, nlags=5, fft=False)[1:],
        "ljung_box_5": acorr_ljungbox(x, lags=[5])["lb_stat"].iloc[0],
        "variance_ratio_5": ratio.vr,
        "variance_ratio_5_z": ratio.stat,
        "hac_t_mean_lag_10": mean.tvalues[0],
        "block_length": optimal_block_length(x).iloc[0].to_dict(),
    }


def by_period(prices: pd.DataFrame) -> dict:
    ends = prices.resample("ME").last().pct_change(fill_method=None)["1990-01-01":]
    x = ends["RUT"] - ends["SPX"]
    win = (x > 0).to_numpy().astype(int)
    table = np.zeros((2, 2), dtype=int)
    np.add.at(table, (win[:-1], win[1:]), 1)
    months = []
    for month, group in x.groupby(x.index.month):
        test = stats.ttest_1samp(group, 0.0)
        months.append({"month": int(month), "n": len(group), "mean": group.mean(), "t": test.statistic})
    years = prices.resample("YE").last().pct_change(fill_method=None)["1990-01-01":]
    weeks = prices.resample("W-SUN").last().pct_change(fill_method=None)["1990-01-08":]
    return {
        "months": len(x),
        "month_wins": int(win.sum()),
        "transition": table,
        "acf_1": acf(x, nlags=1, fft=False)[1],
        "mean_excess": x.mean(),
        "sum_rut_month_returns": ends["RUT"].sum(),
        "sum_spx_month_returns": ends["SPX"].sum(),
        "by_calendar_month": months,
        "sum_rut_year_returns": years["RUT"].sum(),
        "year_wins": int((years["RUT"] > years["SPX"]).sum()),
        "weeks_from_1990-01-08": len(weeks),
        "sum_rut_week_returns": weeks["RUT"].sum(),
    }


def openings(prices: pd.DataFrame, n: int) -> list[dict]:
    last = prices.groupby(prices.index.year).last()
    nth = prices.groupby(prices.index.year).nth(n - 1)
    nth.index = nth.index.year
    opening = (nth / last.shift(1) - 1)["RUT"].loc[1990:].dropna()
    return [{"year": int(y), "value": v, "rank": 1 + int((opening > v).sum())} for y, v in opening.items()]


def lines(prices: pd.DataFrame) -> dict:
    rs = 100 * prices["RUT"] / prices["SPX"]
    rs = rs["1989-12-29":]
    weekly = prices.groupby(pd.Grouper(freq="W-SUN")).tail(1)
    line = 100 * weekly["RUT"] / weekly["SPX"]
    ratio, momentum = rotation.ma_variant(line)
    z_ratio, z_momentum = rotation.z_variant(line, rolling=rotation.two_pass)
    drop = rs / rs.cummax() - 1
    return {
        "relative_max_drawdown_since_1989-12-29": drop.min(),
        "relative_trough": drop.idxmin(),
        "rut_max_drawdown_since_1989-12-29": (
            prices["RUT"]["1989-12-29":] / prices["RUT"]["1989-12-29":].cummax() - 1
        ).min(),
        "weekly_points_whole_file": len(line),
        "ma_ratio_last": ratio.iloc[-1],
        "ma_momentum_last": momentum.iloc[-1],
        "z_ratio_last": z_ratio.iloc[-1],
        "z_momentum_last": z_momentum.iloc[-1],
    }


def small_minus_big(file: Path) -> dict:
    table = pd.read_csv(file)
    month = table.iloc[:, 0].astype(int) % 100
    january = table["SMB"][month == 1]
    return {"months": len(table), "january_n": len(january), "january_mean_smb_percent": january.mean()}


def main() -> None:
    folder = os.environ.get("ROTASCOPE_TEST_DATA", "")
    data = Path(folder)
    if not folder or not (data / PAIR).exists():
        print("skipped: ROTASCOPE_TEST_DATA names no folder with " + PAIR, file=sys.stderr)
        return
    prices = pd.read_csv(data / PAIR, parse_dates=["date"], index_col="date")
    body = {
        "source": {
            "pair": PAIR + ": daily closes of the Russell 2000 (RUT) and the S&P 500 (SPX), price indices",
            "factors": FACTORS + ": Fama-French three factors, Ken French data library",
        },
        "daily": daily(prices),
        "by_period": by_period(prices),
        "opening_9_sessions": openings(prices, 9),
        "lines": lines(prices),
        "factors": small_minus_big(data / FACTORS),
    }
    versions = oracle.tools("python", "numpy", "pandas", "scipy", "statsmodels", "arch")
    oracle.write("real_data", __file__, versions, body)


if __name__ == "__main__":
    main()
