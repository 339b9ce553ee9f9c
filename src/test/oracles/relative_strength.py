"""Family A on the golden pair and on a small panel with missing prices: numpy and pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

import oracle

NAN = float("nan")


def excess(r: pd.Series, b: pd.Series) -> dict:
    """A1 in its three modes; GEOM and LOG are undefined where b = -1."""
    r, b = r.to_numpy(), b.to_numpy()
    ruin = b <= -1
    with np.errstate(divide="ignore", invalid="ignore"):
        geom = np.where(ruin, NAN, (1 + r) / (1 + b) - 1)
        log = np.where(ruin | (r <= -1), NAN, np.log1p(r) - np.log1p(b))
    return {"ARITH": r - b, "GEOM": geom, "LOG": log}


def rel_return(p: pd.Series, b: pd.Series, n: int) -> dict:
    """A3: both modes from pct_change over n rows of prices that share all dates."""
    pn, bn = p.pct_change(n, fill_method=None), b.pct_change(n, fill_method=None)
    return {"GEOM": (1 + pn) / (1 + bn) - 1, "ARITH": pn - bn}


def mansfield(p: pd.Series, b: pd.Series, window: int) -> pd.Series:
    rs = 100 * (p / p.iloc[0]) / (b / b.iloc[0])
    return 100 * (rs / rs.rolling(window, min_periods=window).mean() - 1)


def weak_percentile(values: pd.DataFrame) -> pd.DataFrame:
    """A5: share of the valid members at or below a member's value; fewer than two valid members give NaN."""
    ranked = 100 * values.rank(axis=1, pct=True, method="max")
    return ranked.where(values.notna().sum(axis=1) >= 2, NAN, axis=0)


def ibd(prices: pd.DataFrame) -> dict:
    """The IBD option by plain formula, before and after scaling.

    score = 0.4 ret(63) + 0.2 ret(126) + 0.2 ret(189) + 0.2 ret(252); weak percentile of the score across members;
    rating_clipped = percentile held within 1..99; rating_linear = 1 + 98 percentile / 100.
    """
    score = sum(w * prices.pct_change(n, fill_method=None) for w, n in ((0.4, 63), (0.2, 126), (0.2, 189), (0.2, 252)))
    percentile = weak_percentile(score)
    return {
        "score": score.tail(3).to_numpy(),
        "percentile": percentile.tail(3).to_numpy(),
        "rating_clipped": percentile.clip(1, 99).tail(3).to_numpy(),
        "rating_linear": (1 + 0.98 * percentile).tail(3).to_numpy(),
    }


def small_pair() -> pd.DataFrame:
    """Forty Mondays to Fridays; P = 50 + floor(400 lcg(21)) / 8, B = 80 + floor(400 lcg(22)) / 8 (exact doubles).

    P is missing where floor(12 lcg(23)) = 0, B where it is 1.
    """
    n = 40
    p = [50 + k / 8 for k in oracle.lcg_ints(21, n, 400)]
    b = [80 + k / 8 for k in oracle.lcg_ints(22, n, 400)]
    hole = oracle.lcg_ints(23, n, 12)
    out = pd.DataFrame({"P": p, "B": b}, index=pd.DatetimeIndex(oracle.business_days(n)))
    out.loc[[k == 0 for k in hole], "P"] = NAN
    out.loc[[k == 1 for k in hole], "B"] = NAN
    return out


def panel() -> pd.DataFrame:
    """300 days, 8 assets: price 64 + floor(1024 lcg(30 + i)) / 16; asset 6 equals asset 5 (ties).

    Asset i is missing where floor(20 lcg(40 + i)) = 0 for i = 2, 3, and before day 100 for i = 7. Exact doubles.
    """
    n = 300
    columns = {f"A{i}": [64 + k / 16 for k in oracle.lcg_ints(30 + i, n, 1024)] for i in range(8)}
    columns["A6"] = list(columns["A5"])
    for i in (2, 3):
        hole = oracle.lcg_ints(40 + i, n, 20)
        columns[f"A{i}"] = [NAN if k == 0 else v for v, k in zip(columns[f"A{i}"], hole, strict=True)]
    columns["A7"][:100] = [NAN] * 100
    return pd.DataFrame(columns, index=pd.DatetimeIndex(oracle.business_days(n)))


def edge_returns() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "r": [0.01, -0.02, NAN, 0.03, -1.0, 0.5, 1e-9, 0.0, 2.5],
            "b": [0.02, NAN, 0.01, -1.0, 0.1, -1.0, 1e-9, 0.0, -0.999],
        }
    )


def main() -> None:
    r, b = (pd.Series(v) for v in oracle.golden_pair())
    _, p_list, b_list = oracle.golden_prices()
    price, bench = pd.Series(p_list), pd.Series(b_list)
    rs = 100 * (price / price.iloc[0]) / (bench / bench.iloc[0])
    pair, edges, wide = small_pair(), edge_returns(), panel()
    both = pair.dropna()
    returns = {n: wide.pct_change(n, fill_method=None) for n in (1, 21)}
    golden = excess(r, b)
    body = {
        "inputs": {
            "golden": "METRICS 5.1; P and B compounded from 100, one factor a step",
            "edges": {k: v.tolist() for k, v in edges.items()},
            "pair": {"dates": list(pair.index), **{k: v.tolist() for k, v in pair.items()}},
            "panel": {"dates": list(wide.index), **{k: v.tolist() for k, v in wide.items()}},
        },
        "excess_return": {
            "edges": excess(edges["r"], edges["b"]),
            "golden_last": {mode: x[-1] for mode, x in golden.items()},
            "golden_sum": {mode: x.sum() for mode, x in golden.items()},
            "golden_every_100th": {mode: x[::100] for mode, x in golden.items()},
        },
        "rel_strength": {
            "golden_every_100th": rs.iloc[::100].tolist(),
            "golden_last": rs.iloc[-1],
            "golden_log_last": np.log(rs.iloc[-1] / 100),
            "pair_common_dates": list(both.index),
            "pair": 100 * (both["P"] / both["P"].iloc[0]) / (both["B"] / both["B"].iloc[0]),
            "pair_log": np.log((both["P"] / both["P"].iloc[0]) / (both["B"] / both["B"].iloc[0])),
            "pair_base_1_origin_10th_common": both["P"] / both["P"].iloc[9] / (both["B"] / both["B"].iloc[9]),
        },
        "rel_return": {
            "golden_last": {
                str(n): {m: v.iloc[-1] for m, v in rel_return(price, bench, n).items()} for n in (1, 21, 252)
            },
            "pair_common_dates": {str(n): rel_return(both["P"], both["B"], n) for n in (1, 5)},
        },
        "mansfield_rs": {
            "golden_252_last_30": mansfield(price, bench, 252).tail(30).tolist(),
            "pair_common_10": mansfield(both["P"], both["B"], 10),
        },
        "rs_percentile": {
            **{f"panel_n{n}": weak_percentile(v).to_numpy() for n, v in returns.items()},
            "panel_ibd_last_3": ibd(wide),
        },
    }
    oracle.write("relative_strength", __file__, oracle.tools("python", "numpy", "pandas"), body)


if __name__ == "__main__":
    main()
