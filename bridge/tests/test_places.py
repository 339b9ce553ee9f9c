"""Frames of one call that lie in different segments of the shared memory."""

from __future__ import annotations

import numpy as np
import pytest

import rotascope


def test_an_asset_and_a_benchmark_in_segments_of_their_own_are_not_taken_for_each_other() -> None:
    rows = 200_000  # 3.2 MB each: more than one segment has room for
    dates = np.arange(rows).astype("datetime64[D]")
    asset, benchmark = np.linspace(100, 200, rows), np.linspace(100, 300, rows)
    with rotascope.Kernel() as kernel:
        result = rotascope.rel_strength(
            {"date": dates, "asset": asset}, benchmark={"date": dates, "benchmark": benchmark}, kernel=kernel
        )
        last = result.to_arrow().column("value")[-1].as_py()
    assert last == pytest.approx(100 * 2 / 3, rel=1e-12)  # 200 over 300, from 100 over 100
