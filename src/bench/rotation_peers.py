"""The rotation graph, relative strength and relative drawdown as a quant writes them with other libraries.

Each contender takes a polars frame (date, the benchmark s0, the assets) and gives polars frames of the same dates by name:
what Rotascope gives for the same calls. Each is written as fast as its library sensibly goes; numbers that are not defined
yet may be null or NaN. Formulas: docs/metrics/rotation_ratio.md, rotation_momentum.md, rel_strength.md,
relative_drawdown.md.
"""

from __future__ import annotations

from collections.abc import Callable

import bottleneck
import numpy as np
import pandas as pd
import polars as pl
import talib

import rotascope

FAST, SLOW, SIGNAL = 10, 30, 10
"""Spans of the averages of the line and of the ratio, the defaults of variant MA."""

WINDOW = 14
"""Window of the z-scores, the default of variant Z."""

Frames = dict[str, pl.DataFrame]
Job = Callable[[pl.DataFrame], Frames]


# --- Rotascope: the frame is sent once, as a user of several metrics would do it.


def rotascope_graph(frame: pl.DataFrame) -> Frames:
    held = rotascope.load(frame)
    return {
        "ratio": rotascope.rotation_ratio(held, benchmark="s0", freq="daily").to_polars(),
        "momentum": rotascope.rotation_momentum(held, benchmark="s0", freq="daily").to_polars(),
    }


def rotascope_scores(frame: pl.DataFrame) -> Frames:
    held = rotascope.load(frame)
    return {
        "ratio": rotascope.rotation_ratio(held, benchmark="s0", freq="daily", variant="Z").to_polars(),
        "momentum": rotascope.rotation_momentum(held, benchmark="s0", freq="daily", variant="Z").to_polars(),
    }


def rotascope_strength(frame: pl.DataFrame) -> Frames:
    held = rotascope.load(frame)
    return {
        "strength": rotascope.rel_strength(held, benchmark="s0").to_polars(),
        "drawdown": rotascope.relative_drawdown(held, benchmark="s0").to_polars(),
    }


# --- pandas: frames with dates as index, rolling and ewm.


def _indexed(frame: pl.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    prices = frame.to_pandas().set_index("date")
    return prices.drop(columns="s0"), prices["s0"]


def _from_pandas(frame: pd.DataFrame) -> pl.DataFrame:
    return pl.from_pandas(frame, include_index=True, nan_to_null=False)


def _ema_pandas(frame: pd.DataFrame, span: int, first: int = 0) -> pd.DataFrame:
    """Average exponentially from the mean of the first `span` rows on; rows before `first` are undefined."""
    seeded = frame.copy()
    seeded.iloc[: first + span - 1] = np.nan
    seeded.iloc[first + span - 1] = frame.iloc[first : first + span].mean()
    return seeded.ewm(span=span, adjust=False).mean()


def pandas_graph(frame: pl.DataFrame) -> Frames:
    assets, benchmark = _indexed(frame)
    line = 100 * assets.div(benchmark, axis=0)
    ratio = 100 * _ema_pandas(line, FAST) / _ema_pandas(line, SLOW)
    momentum = 100 * ratio / _ema_pandas(ratio, SIGNAL, SLOW - 1)
    return {"ratio": _from_pandas(ratio), "momentum": _from_pandas(momentum)}


def _score_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    rolling = frame.rolling(WINDOW)
    return 100 + (frame - rolling.mean()) / rolling.std()


def pandas_scores(frame: pl.DataFrame) -> Frames:
    assets, benchmark = _indexed(frame)
    ratio = _score_pandas(100 * assets.div(benchmark, axis=0))
    momentum = _score_pandas(100 * (ratio / ratio.shift() - 1))
    return {"ratio": _from_pandas(ratio), "momentum": _from_pandas(momentum)}


def pandas_strength(frame: pl.DataFrame) -> Frames:
    assets, benchmark = _indexed(frame)
    quotient = assets.div(benchmark, axis=0)
    strength = 100 * quotient / quotient.bfill().iloc[0]
    return {"strength": _from_pandas(strength), "drawdown": _from_pandas(strength / strength.cummax() - 1)}


# --- polars: expressions, which run on all processors.


def _ema_polars(x: pl.Expr, span: int, first: int = 0) -> pl.Expr:
    row = pl.int_range(pl.len())
    seed = first + span - 1
    seeded = pl.when(row > seed).then(x).when(row == seed).then(x.slice(first, span).mean())
    return seeded.ewm_mean(span=span, adjust=False)


def _assets(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in ("date", "s0")]


def polars_graph(frame: pl.DataFrame) -> Frames:
    names = _assets(frame)
    line = frame.select("date", pl.col(names) / pl.col("s0") * 100)
    every = pl.col(names)
    ratio = line.select("date", _ema_polars(every, FAST) / _ema_polars(every, SLOW) * 100)
    momentum = ratio.select("date", every / _ema_polars(every, SIGNAL, SLOW - 1) * 100)
    return {"ratio": ratio, "momentum": momentum}


def _score_polars(x: pl.Expr) -> pl.Expr:
    return (x - x.rolling_mean(WINDOW)) / x.rolling_std(WINDOW) + 100


def polars_scores(frame: pl.DataFrame) -> Frames:
    names = _assets(frame)
    line = frame.select("date", pl.col(names) / pl.col("s0") * 100)
    every = pl.col(names)
    ratio = line.select("date", _score_polars(every))
    roc = ratio.select("date", (every / every.shift() - 1) * 100)
    return {"ratio": ratio, "momentum": roc.select("date", _score_polars(every))}


def polars_strength(frame: pl.DataFrame) -> Frames:
    names = _assets(frame)
    quotient = frame.select("date", pl.col(names) / pl.col("s0"))
    every = pl.col(names)
    strength = quotient.select("date", every / every.drop_nulls().first() * 100)
    return {"strength": strength, "drawdown": strength.select("date", every / every.cum_max() - 1)}


# --- numpy alone: a series in a row of the matrix, so that it lies in one piece.


def _matrix(frame: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return np.array([frame[name].to_numpy() for name in _assets(frame)]), frame["s0"].to_numpy()


def _from_matrix(frame: pl.DataFrame, rows: np.ndarray) -> pl.DataFrame:
    return pl.DataFrame([frame["date"], *(pl.Series(n, row) for n, row in zip(_assets(frame), rows, strict=True))])


def _ema_numpy(by_time: np.ndarray, span: int, first: int = 0) -> np.ndarray:
    """Average along the first axis; a step of all series at a time is what numpy can do."""
    out = np.full_like(by_time, np.nan)
    seed = first + span - 1
    out[seed] = by_time[first : first + span].mean(axis=0)
    alpha = 2 / (span + 1)
    weighted = alpha * by_time
    for t in range(seed + 1, len(by_time)):
        np.multiply(out[t - 1], 1 - alpha, out=out[t])
        out[t] += weighted[t]
    return out


def numpy_graph(frame: pl.DataFrame) -> Frames:
    assets, benchmark = _matrix(frame)
    line = np.ascontiguousarray((100 * assets / benchmark).T)
    ratio = 100 * _ema_numpy(line, FAST) / _ema_numpy(line, SLOW)
    momentum = 100 * ratio / _ema_numpy(ratio, SIGNAL, SLOW - 1)
    return {
        "ratio": _from_matrix(frame, np.ascontiguousarray(ratio.T)),
        "momentum": _from_matrix(frame, np.ascontiguousarray(momentum.T)),
    }


def _score_numpy(x: np.ndarray, first: int = 0) -> np.ndarray:
    """Score by differences of cumulated sums, about a level near the data so that few digits cancel."""
    known = x[:, first:]
    centred = known - known.mean(axis=1, keepdims=True)
    sums = np.cumsum(centred, axis=1)
    squares = np.cumsum(centred * centred, axis=1)
    total, square = sums[:, WINDOW - 1 :].copy(), squares[:, WINDOW - 1 :].copy()
    total[:, 1:] -= sums[:, :-WINDOW]
    square[:, 1:] -= squares[:, :-WINDOW]
    mean = total / WINDOW
    deviation = np.sqrt((square - total * mean) / (WINDOW - 1))
    out = np.full_like(x, np.nan)
    out[:, first + WINDOW - 1 :] = 100 + (centred[:, WINDOW - 1 :] - mean) / deviation
    return out


def numpy_scores(frame: pl.DataFrame) -> Frames:
    assets, benchmark = _matrix(frame)
    ratio = _score_numpy(100 * assets / benchmark)
    roc = np.full_like(ratio, np.nan)
    roc[:, 1:] = 100 * (ratio[:, 1:] / ratio[:, :-1] - 1)
    momentum = _score_numpy(roc, WINDOW)
    return {"ratio": _from_matrix(frame, ratio), "momentum": _from_matrix(frame, momentum)}


def numpy_strength(frame: pl.DataFrame) -> Frames:
    assets, benchmark = _matrix(frame)
    strength = assets / benchmark
    origin = (~np.isnan(strength)).argmax(axis=1)
    strength *= (100 / strength[np.arange(len(strength)), origin])[:, None]
    drawdown = strength / np.fmax.accumulate(strength, axis=1) - 1
    return {"strength": _from_matrix(frame, strength), "drawdown": _from_matrix(frame, drawdown)}


# --- numpy with TA-Lib and bottleneck: loops in C, a series at a time, which stays in the cache.


def _column_wise(frame: pl.DataFrame, of: Callable[[np.ndarray], tuple[np.ndarray, ...]], names: tuple[str, ...]) -> Frames:
    inverse = 1 / frame["s0"].to_numpy()
    columns: dict[str, list[pl.Series]] = {name: [frame["date"]] for name in names}
    for asset in _assets(frame):
        made = of(frame[asset].to_numpy() * inverse)
        for name, values in zip(names, made, strict=True):
            columns[name].append(pl.Series(asset, values))
    return {name: pl.DataFrame(series) for name, series in columns.items()}


def _graph_c(line: np.ndarray) -> tuple[np.ndarray, ...]:
    ratio = 100 * talib.EMA(line, FAST) / talib.EMA(line, SLOW)
    return ratio, 100 * ratio / talib.EMA(ratio, SIGNAL)


def c_graph(frame: pl.DataFrame) -> Frames:
    return _column_wise(frame, _graph_c, ("ratio", "momentum"))


def _score_c(x: np.ndarray) -> np.ndarray:
    return 100 + (x - bottleneck.move_mean(x, WINDOW)) / bottleneck.move_std(x, WINDOW, ddof=1)


def _scores_c(line: np.ndarray) -> tuple[np.ndarray, ...]:
    ratio = _score_c(line)
    roc = np.empty_like(ratio)
    roc[0] = np.nan
    roc[1:] = 100 * (ratio[1:] / ratio[:-1] - 1)
    return ratio, _score_c(roc)


def c_scores(frame: pl.DataFrame) -> Frames:
    return _column_wise(frame, _scores_c, ("ratio", "momentum"))


def _strength_c(line: np.ndarray) -> tuple[np.ndarray, ...]:
    line *= 100 / line[(line == line).argmax()]
    return line, line / np.fmax.accumulate(line) - 1


def c_strength(frame: pl.DataFrame) -> Frames:
    return _column_wise(frame, _strength_c, ("strength", "drawdown"))


JOBS: dict[str, dict[str, Job]] = {
    "rotation graph, averages (MA)": {
        "Rotascope": rotascope_graph,
        "pandas": pandas_graph,
        "polars": polars_graph,
        "numpy": numpy_graph,
        "numpy with TA-Lib": c_graph,
    },
    "rotation graph, z-scores (Z)": {
        "Rotascope": rotascope_scores,
        "pandas": pandas_scores,
        "polars": polars_scores,
        "numpy": numpy_scores,
        "numpy with bottleneck": c_scores,
    },
    "relative strength and drawdown": {
        "Rotascope": rotascope_strength,
        "pandas": pandas_strength,
        "polars": polars_strength,
        "numpy": numpy_strength,
        "numpy, a series at a time": c_strength,
    },
}


def check(name: str, given: Frames, wanted: Frames, tolerance: float = 1e-9) -> None:
    """Stop unless a contender's numbers are Rotascope's: undefined at the same places, elsewhere equal."""
    if given.keys() != wanted.keys():
        raise SystemExit(f"{name}: gives {sorted(given)}, not {sorted(wanted)}")
    for table, frame in wanted.items():
        other = given[table]
        if other.columns != frame.columns or other["date"].cast(pl.Date).to_list() != frame["date"].to_list():
            raise SystemExit(f"{name}, {table}: other columns or dates")
        a = frame.drop("date").fill_null(np.nan).to_numpy()
        b = other.drop("date").fill_null(np.nan).to_numpy()
        if not np.array_equal(np.isnan(a), np.isnan(b)):
            raise SystemExit(f"{name}, {table}: undefined at other places")
        worst = np.nanmax(np.abs(a - b) / np.maximum(1, np.abs(a)))
        if not worst <= tolerance:
            raise SystemExit(f"{name}, {table}: differs by up to {worst:.2g}, more than {tolerance:.0e}")
