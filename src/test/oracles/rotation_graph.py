"""Family E: the three variants of the rotation ratio and momentum, quadrants, tails and transitions."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from statsmodels.api import OLS

import oracle
import rotation

NAN = float("nan")
NAMES = {1: "LEADING", 2: "WEAKENING", 3: "LAGGING", 4: "IMPROVING"}


def prices() -> pd.DataFrame:
    dates, p, b = oracle.golden_prices()
    return pd.DataFrame({"P": p, "B": b}, index=pd.DatetimeIndex(dates))


def weekly(frame: pd.DataFrame) -> pd.DataFrame:
    """The last session available in each ISO week, under its own date; weeks without a session leave no row."""
    return frame.groupby(pd.Grouper(freq="W-SUN")).tail(1)


def mom12_1(line: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Level and 12-1 momentum as z-scores over an expanding window of at least 252 valid values."""

    def z(x: pd.Series) -> pd.Series:
        grown = x.expanding(min_periods=252)
        return (x - grown.mean()) / grown.std(ddof=1)

    log = np.log(line)
    return 100 + z(line), 100 + z((log - log.shift(252)) - (log - log.shift(21)))


def quadrant(r: float, m: float) -> int | None:
    if math.isnan(r) or math.isnan(m):
        return None
    return (1 if m > 100 else 2) if r > 100 else (4 if m > 100 else 3)


def quadrants(ratio: pd.Series, momentum: pd.Series) -> list[int | None]:
    return [quadrant(r, m) for r, m in zip(ratio, momentum, strict=True)]


def tail(ratio: pd.Series, momentum: pd.Series, k: int) -> dict:
    """E4 by numpy on the last k points: heading and velocity of the last segment, path, net turn about (100, 100)."""
    x, y = ratio.to_numpy()[-k:], momentum.to_numpy()[-k:]
    dx, dy = np.diff(x), np.diff(y)
    segments = np.hypot(dx, dy)
    u, v = x - 100, y - 100
    turns = np.arctan2(u[:-1] * v[1:] - v[:-1] * u[1:], u[:-1] * u[1:] + v[:-1] * v[1:])
    still = segments[-1] == 0
    return {
        "k": k,
        "ratio": x,
        "momentum": y,
        "heading": NAN if still else np.degrees(np.arctan2(dy[-1], dx[-1])),
        "distance": np.hypot(u[-1], v[-1]),
        "velocity": segments[-1],
        "path": segments.sum(),
        "net_rotation": np.degrees(turns.sum()),
    }


def transitions(codes: list[int | None]) -> dict:
    """E5 counts of (previous, next) over neighbours that both have a quadrant; clockwise is 4 -> 1 -> 2 -> 3 -> 4.

    Dwell lengths are those of the maximal stretches of one quadrant, the first and last (cut by the sample) included.
    """
    counts = np.zeros((4, 4), dtype=int)
    dwell: dict[int, list[int]] = {1: [], 2: [], 3: [], 4: []}
    previous = None
    for code in codes:
        if code is not None and previous is not None:
            counts[previous - 1, code - 1] += 1
        if code is not None:
            if code == previous:
                dwell[code][-1] += 1
            else:
                dwell[code].append(1)
        previous = code
    moves = counts.sum() - np.trace(counts)
    clockwise = sum(counts[i, (i + 1) % 4] for i in range(4))
    totals = counts.sum(axis=1, keepdims=True)
    return {
        "counts": counts,
        "probabilities": np.divide(counts, totals, out=np.full((4, 4), NAN), where=totals > 0),
        "dwell": {NAMES[q]: n for q, n in dwell.items()},
        "moves": moves,
        "clockwise": clockwise,
        "share_clockwise": clockwise / moves if moves else NAN,
    }


def forward(frame: pd.DataFrame, codes: list[int | None], h: int) -> dict:
    """Mean relative return over the next h rows by quadrant, with HAC t by two designs and two lags.

    subset: a constant on the rows of one quadrant, put one after another; dummies: one regression of all rows on four
    indicators, so that lags are counted in time. Lags: h - 1, and the rule floor(4 (n/100)^(2/9)).
    """
    p, b = frame["P"].to_numpy(), frame["B"].to_numpy()
    ahead = (p[h:] / p[:-h]) / (b[h:] / b[:-h]) - 1
    known = [(v, code) for v, code in zip(ahead, codes, strict=False) if code is not None]
    y, code = np.array([v for v, _ in known]), np.array([c for _, c in known])

    def hac(values: np.ndarray, design: np.ndarray, lag: int) -> np.ndarray:
        fit = OLS(values, design).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": False})
        return fit.tvalues

    def rule(n: int) -> int:
        return math.floor(4 * (n / 100) ** (2 / 9))

    seen = [q for q in NAMES if (code == q).any()]
    dummies = np.column_stack([(code == q).astype(float) for q in seen])
    rows = []
    for column, q in enumerate(seen):
        x = y[code == q]
        row = {"quadrant": NAMES[q], "n": len(x), "mean": x.mean()}
        if len(x) > 10:
            row["t_subset_lag_h-1"] = hac(x, np.ones(len(x)), h - 1)[0]
            row["t_subset_lag_rule"] = hac(x, np.ones(len(x)), rule(len(x)))[0]
            row["t_dummies_lag_h-1"] = hac(y, dummies, h - 1)[column]
            row["t_dummies_lag_rule"] = hac(y, dummies, rule(len(y)))[column]
        rows.append(row)
    return {"h": h, "n": len(y), "rows": rows}


def edges() -> dict:
    flat = pd.Series([100.0] * 60)
    short = pd.Series([100.0 + k / 8 for k in oracle.lcg_ints(96, 40, 64)])
    holed = short.copy()
    holed.iloc[20] = NAN
    ratio, momentum = rotation.z_variant(short, rolling=rotation.two_pass)
    out = {
        "line": short.tolist(),
        "ema_10": rotation.ema(short, 10).tolist(),
        "z_ratio": ratio.tolist(),
        "z_momentum": momentum.tolist(),
        "z_ratio_with_line_20_missing": rotation.z_variant(holed, rolling=rotation.two_pass)[0].tolist(),
        "constant_line_ma_last": [v.iloc[-1] for v in rotation.ma_variant(flat)],
        "first_valid_ma": {},
    }
    ratio, momentum = rotation.ma_variant(pd.Series(np.linspace(100, 110, 60)))
    out["first_valid_ma"] = {"ratio": ratio.first_valid_index() + 1, "momentum": momentum.first_valid_index() + 1}
    out["quadrant"] = [
        {"ratio": r, "momentum": m, "code": quadrant(r, m)} for r in (99.0, 100.0, 101.0) for m in (99.0, 100.0, 101.0)
    ]
    return out


def main() -> None:
    daily = prices()
    weeks = weekly(daily)
    line = 100 * weeks["P"] / weeks["B"]
    daily_line = 100 * daily["P"] / daily["B"]
    ma = rotation.ma_variant(line)
    z = rotation.z_variant(line, rolling=rotation.two_pass)
    z_pandas = rotation.z_variant(line)
    mom = mom12_1(daily_line)
    ma_codes, z_codes = quadrants(*ma), quadrants(*z)
    points = pd.Series([101.0, 102.0, 102.5, 101.0, 99.0]), pd.Series([99.0, 100.5, 102.0, 103.0, 101.0])
    still = pd.Series([101.0, 102.0, 102.0]), pd.Series([99.0, 100.5, 100.5])
    body = {
        "inputs": {
            "prices": "golden pair compounded from 100 on the XNYS sessions from 2019-01-02 (as in persistence.json)",
            "P_fingerprint": oracle.fingerprint(daily["P"].tolist()),
            "B_fingerprint": oracle.fingerprint(daily["B"].tolist()),
        },
        "weekly_dates": list(weeks.index),
        "weekly_line": line.tolist(),
        "MA": {"ratio": ma[0].tolist(), "momentum": ma[1].tolist(), "quadrant": ma_codes},
        "Z": {
            "note": "windows one by one in numpy; pandas' own rolling differs from it by max_difference_to_pandas",
            "ratio": z[0].tolist(),
            "momentum": z[1].tolist(),
            "quadrant": z_codes,
            "max_difference_to_pandas": max((a - c).abs().max() for a, c in zip(z, z_pandas, strict=True)),
        },
        "MOM12_1": {
            "ratio_every_50th": mom[0].iloc[::50].tolist(),
            "momentum_every_50th": mom[1].iloc[::50].tolist(),
            "first_valid_ratio": mom[0].first_valid_index(),
            "first_valid_momentum": mom[1].first_valid_index(),
            "ratio_last": mom[0].iloc[-1],
            "momentum_last": mom[1].iloc[-1],
        },
        "tail": {
            "MA last 5": tail(*ma, 5),
            "MA last 12": tail(*ma, 12),
            "Z last 5": tail(*z, 5),
            "counter-clockwise": tail(*points, 5),
            "clockwise": tail(*(v[::-1] for v in points), 5),
            "no last step": tail(*still, 3),
            "two points": tail(*points, 2),
        },
        "transitions": {"MA": transitions(ma_codes), "Z": transitions(z_codes)},
        "forward_relative_return": {f"MA h={h}": forward(weeks, ma_codes, h) for h in (1, 4)},
        "edges": edges(),
    }
    versions = oracle.tools("python", "numpy", "pandas", "statsmodels", "exchange_calendars")
    oracle.write("rotation_graph", __file__, versions, body)


if __name__ == "__main__":
    main()
