"""L1: the table of calendar months by pandas group-by and scipy's one-sample t test."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

import oracle


def frame() -> pd.DataFrame:
    """4400 XNYS sessions from 2003-06-16: r = 0.0004 + 0.02 (lcg(61) - 1/2), b = 0.0003 + 0.02 (lcg(62) - 1/2)."""
    dates = oracle.sessions("2003-06-16", "2021-12-31")[:4400]
    r = [0.0004 + 0.02 * (u - 0.5) for u in oracle.lcg(61, len(dates))]
    b = [0.0003 + 0.02 * (u - 0.5) for u in oracle.lcg(62, len(dates))]
    return pd.DataFrame({"P": oracle.levels(r), "B": oracle.levels(b)}, index=pd.DatetimeIndex(dates))


def table(monthly: pd.Series) -> list[dict]:
    rows = []
    for month, x in monthly.groupby(monthly.index.month):
        test = stats.ttest_1samp(x, 0.0)
        rows.append(
            {
                "month": int(month),
                "n": len(x),
                "mean": x.mean(),
                "median": x.median(),
                "sd": x.std(ddof=1),
                "win_rate": (x > 0).sum() / ((x > 0).sum() + (x < 0).sum()),
                "t": test.statistic,
                "p": test.pvalue,
                "min": x.min(),
                "max": x.max(),
            }
        )
    return rows


def matrix(monthly: pd.Series) -> dict:
    wide = monthly.groupby([monthly.index.year, monthly.index.month]).first().unstack().reindex(columns=range(1, 13))
    return {"years": wide.index.tolist(), "values": wide.to_numpy()}


def main() -> None:
    prices = frame()
    ends = prices.resample("ME").last().pct_change(fill_method=None)
    complete = ends.iloc[1:]
    if (
        prices.index[-1].strftime("%Y-%m-%d")
        != oracle.sessions(prices.index[-1].strftime("%Y-%m-01"), ends.index[-1].strftime("%Y-%m-%d"))[-1]
    ):
        complete = complete.iloc[:-1]
    excess = complete["P"] - complete["B"]
    geometric = (1 + complete["P"]) / (1 + complete["B"]) - 1
    small = complete["P"].iloc[:20]
    body = {
        "inputs": {
            "prices": "levels from 100 of r = 0.0004 + 0.02 (lcg(61) - 1/2) and b = 0.0003 + 0.02 (lcg(62) - 1/2)",
            "dates": list(prices.index),
            "P_fingerprint": oracle.fingerprint(prices["P"].tolist()),
            "B_fingerprint": oracle.fingerprint(prices["B"].tolist()),
            "first_complete_month": complete.index[0],
            "last_complete_month": complete.index[-1],
        },
        "month_table": {
            "P": table(complete["P"]),
            "excess_arithmetic": table(excess),
            "excess_geometric": table(geometric),
        },
        "matrix": {"P": matrix(complete["P"]), "excess_arithmetic": matrix(excess)},
        "short_first_20_months": {
            "n_by_month": [int((small.index.month == m).sum()) for m in range(1, 13)],
            "mean_by_month": [small[small.index.month == m].mean() for m in range(1, 13)],
        },
        "mean_of_all_months": np.mean(complete["P"]),
    }
    oracle.write("months", __file__, oracle.tools("python", "numpy", "pandas", "scipy", "exchange_calendars"), body)


if __name__ == "__main__":
    main()
