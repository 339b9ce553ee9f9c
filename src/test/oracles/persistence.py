"""Period returns by pandas, win rates, sign transitions, autocorrelation and variance ratios by their references."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
from arch.unitroot import VarianceRatio
from scipy import stats
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.stats.proportion import proportion_confint
from statsmodels.tsa.stattools import acf

import oracle
import runs

RULES = {"weekly": "W-SUN", "monthly": "ME", "quarterly": "QE", "annual": "YE"}
NAN = float("nan")


def frame() -> pd.DataFrame:
    dates, p, b = oracle.golden_prices()
    return pd.DataFrame({"P": p, "B": b}, index=pd.DatetimeIndex(dates))


def with_holes(prices: pd.DataFrame) -> pd.DataFrame:
    """Drop the sessions t where lcg(9)_t < 0.05, all of April 2020 and the weeks from 2021-02-08 to 2021-02-19."""
    kept = np.array(oracle.lcg(9, len(prices))) >= 0.05
    day = prices.index
    kept &= ~((day >= "2020-04-01") & (day <= "2020-04-30"))
    kept &= ~((day >= "2021-02-08") & (day <= "2021-02-19"))
    return prices[kept]


def period_rows(price: pd.Series, scheduled: pd.DatetimeIndex, rule: str) -> list[dict]:
    """One row a calendar period: last close before it to last close in it, by the plain definition.

    last_scheduled_present says whether the period's last XNYS session is among the dates.
    """
    groups = price.groupby(pd.Grouper(freq=rule))
    last_scheduled = scheduled.to_series().groupby(pd.Grouper(freq=rule)).last()
    rows = []
    for end, closes in groups:
        start = price.index[0] if closes.empty else closes.index[0]
        before = price[price.index < start] if not closes.empty else price.iloc[:0]
        ret = closes.iloc[-1] / before.iloc[-1] - 1 if len(before) and len(closes) else NAN
        label = closes.index[-1] if len(closes) else None
        rows.append(
            {
                "period_end": end,
                "label": label,
                "return": ret,
                "n_sessions": len(closes),
                "last_scheduled_present": label is not None and label == last_scheduled[end],
            }
        )
    return rows


def checked_by_pandas(price: pd.Series, rows: list[dict], rule: str) -> list[float]:
    """The resample reference on complete data; refuses to record if the plain definition differs from it."""
    reference = price.resample(rule).last().pct_change(fill_method=None)
    np.testing.assert_allclose([row["return"] for row in rows], reference, rtol=1e-13)
    return reference.tolist()


def period_returns(prices: pd.DataFrame) -> dict:
    scheduled = pd.DatetimeIndex(oracle.sessions("2019-01-02", "2024-12-31"))
    holed = with_holes(prices)
    out: dict = {"complete": {}, "with_holes": {}, "pandas_resample_complete": {}}
    for name, rule in RULES.items():
        rows = period_rows(prices["P"], scheduled, rule)
        out["complete"][name] = rows
        out["pandas_resample_complete"][name] = checked_by_pandas(prices["P"], rows, rule)
        out["with_holes"][name] = period_rows(holed["P"], scheduled, rule)
    return out


def persistence(prices: pd.DataFrame) -> dict:
    """C3 on complete data: differences of the returns of complete periods, the first and the partial one left out."""
    out = {}
    for name, rule in RULES.items():
        ends = prices.resample(rule).last().pct_change(fill_method=None)
        ends = ends.iloc[1:-1]
        x = ends["P"] - ends["B"]
        sign = [(v > 0) - (v < 0) for v in x]
        coded = runs.lengths(sign)
        wins = [n for s, _, n in coded if s == 1]
        out[name] = {
            "x": x.tolist(),
            "n": len(x),
            "wins": sign.count(1),
            "streak_current": coded[-1][0] * coded[-1][2],
            "streak_max_win": max(wins),
            "streak_max_loss": max(n for s, _, n in coded if s == -1) if -1 in sign else 0,
            "p_somewhere_half": runs.longest_at_least(len(x), 0.5, max(wins)),
        }
    return out


def win_rates() -> list[dict]:
    rows = []
    for wins, n in (
        (0, 1),
        (1, 1),
        (0, 10),
        (10, 10),
        (3, 10),
        (8, 9),
        (47, 96),
        (178, 348),
        (675, 1260),
        (3740, 7307),
    ):
        low, high = proportion_confint(wins, n, method="wilson")
        row = {"wins": wins, "losses": n - wins, "share": wins / n, "low": low, "high": high}
        row["p_half"] = stats.binomtest(wins, n, 0.5).pvalue
        row["p_0.53"] = stats.binomtest(wins, n, 0.53).pvalue
        row["p_0.2"] = stats.binomtest(wins, n, 0.2).pvalue
        rows.append(row)
    return rows


def transition(sign: list[int | None], drop_first: bool) -> dict:
    """Counts of (previous, next) for wins and losses; ties and missing days end a pair or are dropped beforehand."""
    if drop_first:
        sign = [s for s in sign if s]
    table = np.zeros((2, 2), dtype=int)
    for a, b in itertools.pairwise(sign):
        if a and b:
            table[(a + 1) // 2, (b + 1) // 2] += 1
    out = {f"n{i}{j}": table[i, j] for i in (0, 1) for j in (0, 1)}
    if table.sum(axis=0).all() and table.sum(axis=1).all():
        chi2 = stats.chi2_contingency(table, correction=False)
        out.update(chi2=chi2.statistic, p=chi2.pvalue)
        out.update(p_win_after_win=table[1, 1] / table[1].sum(), p_win_after_loss=table[0, 1] / table[0].sum())
    return out


def sign_series() -> dict[str, list[float]]:
    """The series of streaks.json with ties and missing days, and the golden excess."""
    r, b = oracle.golden_pair()
    mixed = [0.01 * (k - 3) for k in oracle.lcg_ints(3, 120, 7)]
    holes = oracle.lcg_ints(4, 120, 10)
    return {
        "golden": [x - y for x, y in zip(r, b, strict=True)],
        "ties": mixed,
        "ties and missing": [NAN if k == 0 else x for x, k in zip(mixed, holes, strict=True)],
        "all wins": [0.01] * 6,
        "alternating": [0.01, -0.01] * 5,
    }


def transitions() -> dict:
    out = {}
    for name, x in sign_series().items():
        sign = [None if math.isnan(v) else (v > 0) - (v < 0) for v in x]
        out[name] = {
            "adjacent_days": transition(sign, False),
            "after_dropping_ties_and_missing": transition(sign, True),
        }
    return out


def autocorrelations() -> dict:
    r, b = oracle.golden_pair()
    series = {
        "golden excess": [x - y for x, y in zip(r, b, strict=True)],
        "ar1": oracle.ar1_series(),
        "short": [x - 0.5 for x in oracle.lcg(12, 30)],
        "near constant": [1e6 + x for x in oracle.lcg(13, 50)],
    }
    out = {}
    for name, x in series.items():
        lags = 10 if len(x) > 40 else 5
        box = acorr_ljungbox(np.array(x), lags=lags)
        out[name] = {
            "acf": acf(np.array(x), nlags=lags, fft=False)[1:],
            "ljung_box": box["lb_stat"].tolist(),
            "ljung_box_p": box["lb_pvalue"].tolist(),
        }
        if len(x) <= 50:
            out[name]["x"] = x
    return out


def variance_ratios() -> dict:
    r, b = (np.array(v) for v in oracle.golden_pair())
    lines = {
        "golden log excess": np.concatenate([[0.0], np.cumsum(np.log1p(r) - np.log1p(b))]),
        "golden arithmetic excess": np.concatenate([[0.0], np.cumsum(r - b)]),
        "ar1 differences": np.concatenate([[0.0], np.cumsum(oracle.ar1_series())]),
        "short": np.concatenate([[0.0], np.cumsum(np.array(oracle.lcg(14, 60)) - 0.5)]),
    }
    out: dict = {}
    for name, line in lines.items():
        out[name] = []
        for q in (2, 3, 5, 10, 20):
            vr = VarianceRatio(line, lags=q, trend="c", robust=True, overlap=True, debiased=True)
            out[name].append({"q": q, "vr": vr.vr, "z": vr.stat, "p": vr.pvalue})
    return out


def main() -> None:
    prices = frame()
    holed = with_holes(prices)
    body = {
        "inputs": {
            "dates": list(prices.index),
            "P": "golden r compounded from 100, one factor 1 + r a step",
            "B": "golden b likewise",
            "P_fingerprint": oracle.fingerprint(prices["P"].tolist()),
            "B_fingerprint": oracle.fingerprint(prices["B"].tolist()),
            "dates_with_holes": list(holed.index),
            "ar1": "METRICS 5.1; autocorr: the values themselves; variance_ratio: the values as differences of a line",
            "short": "autocorr lcg(12) - 1/2, 30 values; variance_ratio differences lcg(14) - 1/2, 60 values",
            "series": {name: x for name, x in sign_series().items() if name != "golden"},
        },
        "period_returns": period_returns(prices),
        "period_persistence": persistence(prices),
        "win_rate": win_rates(),
        "sign_transition": transitions(),
        "autocorr": autocorrelations(),
        "variance_ratio": variance_ratios(),
    }
    versions = oracle.tools("python", "numpy", "pandas", "scipy", "statsmodels", "arch", "exchange_calendars")
    oracle.write("persistence", __file__, versions, body)


if __name__ == "__main__":
    main()
