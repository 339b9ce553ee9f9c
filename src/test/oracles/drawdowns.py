"""Q1 and Q2: empyrical's maximum drawdown and plain numpy drawdowns with peak, trough and recovery."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pandas as pd

import oracle

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import empyrical

NAN = float("nan")


def drawdown(levels: np.ndarray) -> np.ndarray:
    """Level over its running maximum less one; missing levels stay missing and do not move the maximum."""
    return levels / np.fmax.accumulate(levels) - 1


def deepest(levels: list[float], dates: list[str]) -> dict:
    """Depth, peak (last date at the running maximum before the trough), trough (first at the depth) and recovery.

    The recovery is the first date after the trough with a level at or above the peak's.
    """
    x = np.array(levels)
    dd = drawdown(x)
    if not np.isfinite(dd).any():
        return {"max_drawdown": None}
    trough = int(np.nanargmin(dd))
    top = np.nanmax(x[: trough + 1])
    peak = max(i for i in range(trough + 1) if x[i] == top)
    after = [i for i in range(trough + 1, len(x)) if x[i] >= top]
    recovery = after[0] if after and dd[trough] < 0 else None
    days = pd.DatetimeIndex(dates)
    out = {
        "max_drawdown": dd[trough],
        "peak": dates[peak],
        "trough": dates[trough],
        "recovery": None if recovery is None else dates[recovery],
        "sessions_peak_to_trough": trough - peak,
        "days_peak_to_trough": int((days[trough] - days[peak]).days),
    }
    if recovery is not None:
        out["sessions_trough_to_recovery"] = recovery - trough
        out["days_trough_to_recovery"] = int((days[recovery] - days[trough]).days)
    return out


def cases() -> dict[str, list[float]]:
    # levels 40 + floor(160 lcg(71)) / 4, missing where floor(12 lcg(72)) = 0: exact doubles with equal maxima.
    walk = [40 + k / 4 for k in oracle.lcg_ints(71, 80, 160)]
    holes = oracle.lcg_ints(72, 80, 12)
    return {
        "recovers": [100.0, 110.0, 105.0, 88.0, 99.0, 110.0, 120.0, 115.0],
        "never recovers": [100.0, 120.0, 60.0, 90.0, 119.0],
        "monotone": [1.0, 2.0, 3.0, 4.0],
        "falling": [4.0, 3.0, 2.0],
        "flat": [7.0, 7.0, 7.0],
        "one": [7.0],
        "two equal depths": [100.0, 50.0, 100.0, 50.0, 100.0],
        "plateau at the peak": [100.0, 120.0, 120.0, 90.0, 120.0],
        "walk": walk,
        "walk with missing": [NAN if h == 0 else v for v, h in zip(walk, holes, strict=True)],
        "missing first": [NAN, 100.0, 80.0, NAN, 100.0],
    }


def main() -> None:
    r, b = (np.array(v) for v in oracle.golden_pair())
    dates, p, bench = oracle.golden_prices()
    rs = (100 * np.array(p) / np.array(bench)).tolist()
    first = oracle.business_days(1, "2019-01-01")[0]
    small = cases()
    with_start = np.concatenate([[1.0], np.cumprod(1 + r)])
    returns = {
        "golden r": r,
        "golden b": b,
        "golden r, first -20 %": np.concatenate([[-0.2], r[1:]]),
        "day-one loss": np.array([-0.10, 0.05, 0.02]),
        "only gains": np.array([0.01, 0.02]),
    }
    body = {
        "inputs": {"golden": "METRICS 5.1 on the XNYS sessions from 2019-01-02", "start_label": first, **small},
        "dates_of_small": oracle.business_days(80),
        "max_drawdown_of_returns_empyrical": {name: empyrical.max_drawdown(x) for name, x in returns.items()},
        "of_prices": {
            **{name: deepest(x, oracle.business_days(len(x))) for name, x in small.items()},
            "golden P": deepest(p, dates),
            "golden B": deepest(bench, dates),
        },
        "series_of_prices": {name: drawdown(np.array(x)) for name, x in small.items()},
        "of_returns_with_start": {
            "golden r": deepest(with_start.tolist(), [first, *dates]),
            "last drawdown": drawdown(with_start)[-1],
            "sum of drawdowns": math.fsum(drawdown(with_start)[1:]),
        },
        "relative": {
            "golden, first level 100 at the first session": deepest(rs, dates),
            "golden, start level before the first session": deepest([100.0, *rs], [first, *dates]),
        },
    }
    oracle.write("drawdowns", __file__, oracle.tools("python", "numpy", "pandas", "empyrical-reloaded"), body)


if __name__ == "__main__":
    main()
