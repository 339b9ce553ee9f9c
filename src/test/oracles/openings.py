"""Family D: year-to-date returns, openings, records and as-of dates by pandas and by every pair of dates."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pandas as pd
from scipy import stats

import oracle

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import ffn.core


def frame() -> pd.DataFrame:
    """XNYS sessions 2003-01-02 to 2021-01-13: r = 0.0004 + 0.02 (lcg(51) - 1/2), b = 0.0003 + 0.02 (lcg(52) - 1/2)."""
    dates = oracle.sessions("2003-01-02", "2021-01-13")
    r = [0.0004 + 0.02 * (u - 0.5) for u in oracle.lcg(51, len(dates))]
    b = [0.0003 + 0.02 * (u - 0.5) for u in oracle.lcg(52, len(dates))]
    return pd.DataFrame({"P": oracle.levels(r), "B": oracle.levels(b)}, index=pd.DatetimeIndex(dates))


def ytd(price: pd.Series) -> dict:
    """D1 at the last date by ffn calc_ytd, and at other dates after cutting the series there."""
    rows = []
    for day in ("2004-01-02", "2010-06-30", "2015-12-31", "2020-01-02", "2021-01-13"):
        cut = price[:day].to_frame("P")
        yearly = cut.resample("YE").last()
        value = ffn.core.calc_ytd(cut, yearly)["P"]
        before = cut["P"][cut.index.year < cut.index[-1].year]
        rows.append({"as_of": cut.index[-1], "ffn": value, "pandas": cut["P"].iloc[-1] / before.iloc[-1] - 1})
    return {"rows": rows, "no_prior_close": {"as_of": "2003-06-30", "value": None}}


def first_sessions(price: pd.Series, n: int) -> pd.Series:
    """Return of the first n sessions of each year, years with fewer or without a close before left out."""
    last = price.groupby(price.index.year).last()
    nth = price.groupby(price.index.year).apply(lambda g: g.iloc[n - 1] if len(g) >= n else math.nan)
    return (nth / last.shift(1) - 1).dropna()


def by_date(price: pd.Series, month: int, day: int) -> pd.Series:
    """Return of each year up to its last session on or before the month and day."""
    last = price.groupby(price.index.year).last()
    early = price[(price.index.month < month) | ((price.index.month == month) & (price.index.day <= day))]
    return (early.groupby(early.index.year).last() / last.shift(1) - 1).dropna()


def standing(openings: pd.Series) -> dict:
    """Rank the last year among all, and place it against the other years."""
    value, year = openings.iloc[-1], openings.index[-1]
    others = openings.iloc[:-1]
    better = others[others >= value]
    n_positive = int((others > 0).sum())
    return {
        "years": openings.index.tolist(),
        "values": openings.tolist(),
        "ranks": [1 + int((openings > v).sum()) for v in openings],
        "year": int(year),
        "value": value,
        "rank": 1 + int((openings > value).sum()),
        "ties": int((openings == value).sum()) - 1,
        "n_years": len(openings),
        "best_since": int(better.index[-1]) if len(better) else None,
        "z_against_others": (value - others.mean()) / others.std(ddof=1),
        "percentile_weak_against_others": stats.percentileofscore(others, value, "weak"),
        "percentile_weak_including_self": stats.percentileofscore(openings, value, "weak"),
        "positive_others": n_positive,
        "negative_others": int((others < 0).sum()),
        "sign_test_p_others": stats.binomtest(n_positive, int((others != 0).sum())).pvalue,
        "positive_all": int((openings > 0).sum()),
        "sign_test_p_all": stats.binomtest(int((openings > 0).sum()), int((openings != 0).sum())).pvalue,
    }


def openings(prices: pd.DataFrame) -> dict:
    """D2 for P and for P relative to B: (1 + opening of P) / (1 + opening of B) - 1."""
    out: dict = {}
    for n in (1, 5, 9):
        p, b = first_sessions(prices["P"], n), first_sessions(prices["B"], n)
        out[str(n)] = {"P": standing(p), "P_relative_to_B": standing((1 + p) / (1 + b) - 1)}
    out["20 needs more sessions than 2021 has"] = first_sessions(prices["P"], 20).index.tolist()
    out["by_date_01-13"] = standing(by_date(prices["P"], 1, 13))
    return out


def since(values: list[float], side: str) -> list[int | None]:
    """D3 at every t: the last earlier index with a value at least (HIGH) or at most (LOW) the present one."""
    out: list[int | None] = []
    for t, v in enumerate(values):
        earlier = [i for i in range(t) if (values[i] >= v if side == "HIGH" else values[i] <= v)]
        out.append(None if math.isnan(v) or not earlier else earlier[-1])
    return out


def best_since() -> dict:
    # s_t = floor(40 lcg(53)_t), missing where floor(15 lcg(54)_t) = 0.
    values = [float(k) for k in oracle.lcg_ints(53, 90, 40)]
    holes = oracle.lcg_ints(54, 90, 15)
    holed = [math.nan if h == 0 else v for v, h in zip(values, holes, strict=True)]
    cases = {"ties": values, "ties and missing": holed, "rising": [1.0, 2.0, 3.0], "flat": [5.0, 5.0, 5.0]}
    cases["falling"] = [3.0, 2.0, 1.0]
    out: dict = {}
    for name, series in cases.items():
        valid = [v for v in series if not math.isnan(v)]
        last = valid[-1]
        out[name] = {
            "s": series,
            "dates": oracle.business_days(len(series)),
            "since_index_high": since(series, "HIGH"),
            "since_index_low": since(series, "LOW"),
            "rank_of_last_valid_high": 1 + sum(v > last for v in valid),
            "rank_of_last_valid_low": 1 + sum(v < last for v in valid),
            "ties_of_last_valid": valid.count(last) - 1,
        }
    return out


def as_of(prices: pd.DataFrame) -> dict:
    """D4: every date of 2010 at which YTD is 5 % within half a point, and where both lines are."""
    p = prices["P"]
    ytd_line = pd.Series(
        [
            p.iloc[i] / before.iloc[-1] - 1 if len(before := p[p.index.year < d.year]) else np.nan
            for i, d in enumerate(p.index)
        ],
        index=p.index,
    )
    year = ytd_line["2010"]
    near = year[(year - 0.05).abs() <= 0.005]
    relative = (1 + p.pct_change(5, fill_method=None)) / (1 + prices["B"].pct_change(5, fill_method=None)) - 1
    ahead = relative["2010"][relative["2010"] >= 0.02]
    return {
        "ytd 0.05 within 0.005 in 2010": list(near.index),
        "rel_return n=5 >= 0.02 in 2010": list(ahead.index),
        "both": list(near.index.intersection(ahead.index)),
    }


def main() -> None:
    prices = frame()
    body = {
        "inputs": {
            "prices": "levels from 100 of r = 0.0004 + 0.02 (lcg(51) - 1/2) and b = 0.0003 + 0.02 (lcg(52) - 1/2)",
            "first": prices.index[0],
            "last": prices.index[-1],
            "dates": list(prices.index),
            "P_fingerprint": oracle.fingerprint(prices["P"].tolist()),
            "B_fingerprint": oracle.fingerprint(prices["B"].tolist()),
        },
        "ytd_return": ytd(prices["P"]),
        "opening_rank": openings(prices),
        "best_since": best_since(),
        "asof_solver": as_of(prices),
    }
    versions = oracle.tools("python", "numpy", "pandas", "scipy", "ffn", "exchange_calendars")
    oracle.write("openings", __file__, versions, body)


if __name__ == "__main__":
    main()
