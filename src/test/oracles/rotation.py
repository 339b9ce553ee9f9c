"""The variants of the rotation ratio and momentum by pandas."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

Moments = Callable[[pd.Series, int], tuple[pd.Series, pd.Series]]


def ema(x: pd.Series, n: int) -> pd.Series:
    """EMA with alpha 2/(n+1), seeded with the mean of the first n values that are not missing; NaN before."""
    valid = x.dropna()
    if len(valid) < n:
        return pd.Series(float("nan"), index=x.index)
    seeded = valid.iloc[n - 1 :].copy()
    seeded.iloc[0] = valid.iloc[:n].mean()
    return seeded.ewm(span=n, adjust=False).mean().reindex(x.index)


def ma_variant(line: pd.Series, n: int = 10, m: int = 30, k: int = 10) -> tuple[pd.Series, pd.Series]:
    ratio = 100 * ema(line, n) / ema(line, m)
    return ratio, 100 * ratio / ema(ratio, k)


def by_pandas(x: pd.Series, window: int) -> tuple[pd.Series, pd.Series]:
    """Rolling mean and standard deviation as pandas updates them, about 1e-13 relative on lines near 100."""
    rolling = x.rolling(window)
    return rolling.mean(), rolling.std(ddof=1)


def two_pass(x: pd.Series, window: int) -> tuple[pd.Series, pd.Series]:
    """Rolling mean and standard deviation of each window on its own, by numpy."""
    rolling = x.rolling(window)
    return rolling.apply(np.mean, raw=True), rolling.apply(lambda w: np.std(w, ddof=1), raw=True)


def z_variant(
    line: pd.Series,
    window: int = 14,
    step: int = 1,
    c: float = 1.0,
    centre: float = 100.0,
    rolling: Moments = by_pandas,
) -> tuple[pd.Series, pd.Series]:
    def z(x: pd.Series) -> pd.Series:
        mean, sd = rolling(x, window)
        return (x - mean) / sd

    ratio = 100 + c * z(line)
    change = 100 * (ratio / ratio.shift(step) - 1)
    return ratio, centre + c * z(change)
