"""Time the peers of the streak bootstrap: the longest run of wins in 9,999 stationary replicates of a daily pair.

    bench_streak_bootstrap.py numpy|arch PRICES.csv [BLOCK]

PRICES.csv has a date column and two columns of prices; a day is won when the first returns more than the second.
BLOCK is the mean length of a block; the default is arch's optimal block length of the excess returns, at least 1, as
in streak_pvalue. Prints the mean of the longest runs, so that the answers can be compared, and last the milliseconds
of the computation alone: reading the file, the imports and the block length are not counted.
"""

from __future__ import annotations

import sys
import time

import numpy as np

REPS = 9_999
SEED = 20260114
ROWS = 256


def excess(path: str) -> np.ndarray:
    """Return the excess returns of the first price column over the second."""
    prices = np.loadtxt(path, delimiter=",", skiprows=1, usecols=(1, 2))
    returns = prices[1:] / prices[:-1] - 1
    return returns[:, 0] - returns[:, 1]


def longest_of_rows(wins: np.ndarray) -> np.ndarray:
    """Return the longest run of wins of each row: the largest distance between neighbouring days not won."""
    rows, n = wins.shape
    bounded = np.zeros((rows, n + 1), dtype=bool)
    bounded[:, :n] = wins
    gaps = np.flatnonzero(~bounded.ravel())
    lengths = np.diff(gaps, prepend=-1) - 1
    first = np.searchsorted(gaps, np.arange(rows) * (n + 1))
    return np.maximum.reduceat(lengths, first)


def indices(rng: np.random.Generator, rows: int, n: int, block: float) -> np.ndarray:
    """Return the day that stands on each day of some replicates; a block ends with probability 1/block a day."""
    if block <= 1:
        return rng.integers(0, n, (rows, n), dtype=np.int32)
    begins = rng.random((rows, n), dtype=np.float32) < 1 / block
    begins[:, 0] = True
    at = np.flatnonzero(begins.ravel())
    starts = rng.integers(0, n, len(at), dtype=np.int32)
    shift = np.repeat(starts - (at % n).astype(np.int32), np.diff(at, append=rows * n)).reshape(rows, n)
    shift += np.arange(n, dtype=np.int32)
    shift[shift >= n] -= n
    return shift


def by_numpy(wins: np.ndarray, block: float) -> np.ndarray:
    """Vectorised over a few replicates at a time, so that the arrays stay in the cache."""
    rng = np.random.Generator(np.random.SFC64(SEED))
    longest = np.empty(REPS, dtype=np.int64)
    for at in range(0, REPS, ROWS):
        rows = min(ROWS, REPS - at)
        longest[at : at + rows] = longest_of_rows(wins[indices(rng, rows, len(wins), block)])
    return longest


def by_arch(wins: np.ndarray, block: float) -> np.ndarray:
    """arch's StationaryBootstrap with a statistic of three numpy calls."""
    from arch.bootstrap import StationaryBootstrap

    n = len(wins)

    def longest(days: np.ndarray) -> np.ndarray:
        gaps = np.flatnonzero(~days)
        if len(gaps) == 0:
            return np.array([float(n)])
        return np.array([float(max(gaps[0], np.diff(gaps, append=n).max() - 1))])

    boot = StationaryBootstrap(block, wins, seed=SEED)
    # One replicate of another object: compilation and imports are not the job.
    StationaryBootstrap(block, wins, seed=1).apply(longest, reps=1)
    global began
    began = time.perf_counter()
    return boot.apply(longest, reps=REPS)[:, 0]


began = 0.0


def main() -> None:
    which, path = sys.argv[1], sys.argv[2]
    x = excess(path)
    wins = x > 0
    if len(sys.argv) > 3:
        block = float(sys.argv[3])
    else:
        from arch.bootstrap import optimal_block_length

        block = max(1.0, float(optimal_block_length(x)["stationary"].iloc[0]))
    global began
    began = time.perf_counter()
    longest = {"numpy": by_numpy, "arch": by_arch}[which](wins, block)
    ms = 1000 * (time.perf_counter() - began)
    print(f"{which} days {len(wins)} block {block:.4f} mean {longest.mean():.3f} p9 "
          f"{(1 + (longest >= 9).sum()) / (REPS + 1):.4f} ms {ms:.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
