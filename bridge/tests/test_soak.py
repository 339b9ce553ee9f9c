"""Many calls leave nothing behind: heap, shared memory, threads, descriptors and files stay flat.

The short run is part of the test suite; `make soak` makes the long one. What is measured is what the system (`/proc`)
and the collectors of both sides say, after each has collected its garbage.
"""

from __future__ import annotations

import asyncio
import ctypes
import ctypes.util
import gc
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

import rotascope
from conftest import leftovers

MB = 1 << 20

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def frame(rows: int, series: int) -> pl.DataFrame:
    days = np.datetime64("1990-01-01") + np.arange(rows)
    steps = np.random.default_rng(11).standard_normal((rows, series)) / 100
    levels = 100 * np.exp(np.cumsum(steps, axis=0))
    return pl.DataFrame({"date": days, **{f"s{i}": levels[:, i] for i in range(series)}})


SMALL = frame(5, 3)


def small(i: int) -> None:
    """Make a call with next to no data; over the run, of each kind there is."""
    kind = i % 50
    if kind == 0:
        with pytest.raises(rotascope.ArgumentError):
            rotascope.rel_return(SMALL, asset="s0", benchmark="s1", n=0)
    elif kind == 1:
        handle = rotascope.load(SMALL)
        assert len(rotascope.rel_return(handle, asset="s0", benchmark="s1", n=1)) == 5
        if i % 100 == 1:
            handle.free()
    elif kind == 2:
        result = rotascope.rel_strength(SMALL.to_pandas().set_index("date"), asset="s0", benchmark="s1")
        assert result.envelope["inputs"]
        assert result.to_pandas().shape == (5, 1)
        assert result.table.reasons() == {}
    elif kind == 3:
        asyncio.run(cancelled())
    elif kind < 27:
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125  # METRICS B6
    else:
        assert rotascope.rel_strength(SMALL, benchmark="s2").to_polars().height == 5


async def cancelled() -> None:
    """Stop a call, before it begins or after its end as it happens."""
    task = asyncio.create_task(rotascope.aio.longest_run_prob(n=10, p=0.5, k=3))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def large(data: pl.DataFrame) -> None:
    """Make a call with 36 MB in and out, one time series short."""
    assert rotascope.rel_strength(data, benchmark="s0").to_polars().shape == (data.height, data.width - 1)


def returned_to_the_system() -> None:
    """Have both allocators of this process give back what they hold for later."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    name = ctypes.util.find_library("c")
    trim = getattr(ctypes.CDLL(name), "malloc_trim", None) if name else None
    if trim is not None:
        trim(0)


def resident(pid: int) -> int:
    """Return the bytes of memory a process has for itself alone."""
    kinds = ("RssAnon:", "RssFile:")
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(kinds))


def entries(folder: str) -> int:
    return len(list(Path(folder).iterdir()))


def figures(kernel: rotascope.Kernel) -> dict[str, int]:
    """Return what both processes hold, after the collection of garbage."""
    returned_to_the_system()
    rotascope.longest_run_prob(n=10, p=0.5, k=3)  # takes along what is not needed any more
    returned_to_the_system()
    rotascope.longest_run_prob(n=10, p=0.5, k=3)
    held = kernel.stats(collect=True)
    del held["heap_max"]
    del held["mapped"]  # addresses alone, until Java's collector comes by; shared says what memory there is
    return held | {
        "kernel's memory": resident(kernel.pid),
        "python's memory": resident(os.getpid()),
        "kernel's descriptors": entries(f"/proc/{kernel.pid}/fd"),
        "python's descriptors": entries("/proc/self/fd"),
        "kernel's threads": entries(f"/proc/{kernel.pid}/task"),
        "python's threads": threading.active_count(),
        "files": len(leftovers()),
    }


def growth(samples: list[dict[str, int]], what: str) -> float:
    """Return by how much a figure grows over the run: the slope of the line through the samples, times the run."""
    values = np.array([sample[what] for sample in samples], float)
    at = np.linspace(-0.5, 0.5, len(values))
    return float(at @ (values - values.mean()) / (at @ at))


def soak(calls: int, frames: int, rounds: int, warm: int) -> list[dict[str, int]]:
    """Make the calls in rounds, small and large ones in each; return the figures after each but the warm ones."""
    data = frame(9_000, 500)
    samples = []
    whole = "-XX:MarkSweepAlwaysCompactCount=1"  # else three collections of four leave gaps, which count as heap
    with rotascope.Kernel(options=["-Xmx1g", whole]) as kernel:
        made = 0
        for n in range(rounds):
            for _ in range(calls // rounds):
                small(made)
                made += 1
            for _ in range(frames // rounds):
                large(data)
            if n >= warm:
                samples.append(figures(kernel))
    return samples


BYTES = ("heap", "direct", "kernel's memory", "python's memory")


def is_flat(samples: list[dict[str, int]]) -> None:
    """Check that nothing grows that is counted."""
    for what in samples[0]:
        if what not in BYTES:
            values = [sample[what] for sample in samples]
            assert max(values[len(values) // 2 :]) <= max(values[: len(values) // 2]), (what, values)
    assert {sample["shared_in_use"] for sample in samples} == {0}
    assert {sample["jobs"] for sample in samples} == {0}
    assert max(sample["kept"] for sample in samples) <= 1  # the call that asked last


def test_two_thousand_small_calls_and_ten_large_ones_leave_nothing_behind() -> None:
    samples = soak(2_000, 10, rounds=5, warm=1)
    is_flat(samples)
    heaps = [sample["heap"] for sample in samples]
    assert max(heaps[2:]) < max(heaps[:2]) + MB, heaps  # classes and code are still being made ready


@pytest.mark.soak
def test_a_hundred_thousand_small_calls_and_a_thousand_large_ones_leave_nothing_behind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = leftovers()
    begun = time.monotonic()
    samples = soak(100_000, 1_000, rounds=50, warm=10)
    report(samples, time.monotonic() - begun, capsys)
    assert leftovers() == before
    is_flat(samples)
    assert growth(samples, "heap") < MB
    assert growth(samples, "direct") < MB
    assert growth(samples, "kernel's memory") < 16 * MB  # compiled code; heap that the collector has not given back
    assert growth(samples, "python's memory") < 4 * MB


def report(samples: list[dict[str, int]], seconds: float, capsys: pytest.CaptureFixture[Any]) -> None:
    """Print what was measured, for docs/soak.md."""
    with capsys.disabled():
        print(f"\nbridge soak, {seconds:.0f} s; first, lowest, highest, last, growth over the run")
        for what in samples[0]:
            values = [sample[what] for sample in samples]
            scale, unit = (MB, " MB") if what in BYTES or what.startswith("shared") else (1, "")
            shown = (values[0], min(values), max(values), values[-1], growth(samples, what))
            print(f"  {what}: {', '.join(f'{v / scale:.2f}'.removesuffix('.00') for v in shown)}{unit}")
