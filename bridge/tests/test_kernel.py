"""Kernels: shared, side by side, interrupted, awaited, forked, used by many threads, and what they keep."""

from __future__ import annotations

import asyncio
import contextvars
import datetime as dt
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

import rotascope
from conftest import interrupted, leftovers, nothing_is_left, takes_less_than
from rotascope._kernel import current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _stopped() -> Iterator[None]:
    yield
    rotascope.stop()


def prices(rows: int = 60, series: int = 2) -> pl.DataFrame:
    steps = np.random.default_rng(7).standard_normal((rows, series)) / 100
    days = np.arange(np.datetime64("2020-01-01"), np.datetime64("2020-01-01") + 4 * rows)
    days = days[np.is_busday(days)][:rows]
    levels = 100 * np.exp(np.cumsum(steps, axis=0))
    return pl.DataFrame({"date": days, **{f"s{i}": levels[:, i] for i in range(series)}})


def slow(kernel: rotascope.Kernel | None = None, size: int = 9_999_999) -> rotascope.Result:
    """Make a call that takes minutes unless it is stopped."""
    return rotascope.bootstrap(prices(2000), asset="s0", benchmark="s1", stat="win_rate", b=size, kernel=kernel)


def test_functions_share_a_kernel_that_starts_on_first_use_and_again_after_it_was_stopped() -> None:
    rotascope.longest_run_prob(n=10, p=0.5, k=3)
    first = current()
    rotascope.longest_run_prob(n=10, p=0.5, k=3)
    assert current() is first
    rotascope.stop()
    assert not first.is_alive()
    assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125  # METRICS B6
    assert current() is not first


def test_a_kernel_that_was_killed_is_replaced_at_the_next_call() -> None:
    rotascope.longest_run_prob(n=10, p=0.5, k=3)
    first = current()
    os.kill(first.pid, signal.SIGKILL)
    first._process._popen.wait(30)
    assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125


def test_kernels_side_by_side_have_data_of_their_own() -> None:
    frame = prices()
    with rotascope.Kernel() as one:
        assert current() is one
        handle = rotascope.load(frame)
        with rotascope.Kernel() as two:
            assert current() is two
            assert two.pid != one.pid
            with pytest.raises(rotascope.ArgumentError, match="loaded in another kernel"):
                rotascope.rel_return(handle, asset="s0", benchmark="s1", n=1)
        assert current() is one
        assert len(rotascope.rel_return(handle, asset="s0", benchmark="s1", n=1)) == 60
    assert not one.is_alive()


def test_results_outlive_their_kernel() -> None:
    with rotascope.Kernel():
        result = rotascope.rel_return(prices(), asset="s0", benchmark="s1", n=5)
        result.to_arrow()
        view = result.to_polars()
    gc.collect()
    assert view["value"].null_count() == 5
    assert result.to_arrow().num_rows == 60


def test_a_result_is_never_written_over_while_anything_looks_at_it() -> None:
    frame = prices(2000, 20)
    with rotascope.Kernel() as kernel:
        first = rotascope.rel_strength(frame, benchmark="s0").to_polars()
        copy = first.clone().rechunk().write_ipc(None).getvalue()
        for n in range(1, 30):
            rotascope.rel_return(frame, benchmark="s0", n=n).to_arrow()
            gc.collect()
        assert first.write_ipc(None).getvalue() == copy
        del first
        gc.collect()
        rotascope.longest_run_prob(n=10, p=0.5, k=3)
        gc.collect()
        assert kernel.stats()["shared_in_use"] == 0


def test_the_kernel_forgets_what_nothing_here_refers_to() -> None:
    with rotascope.Kernel() as kernel:
        for _ in range(200):
            rotascope.rel_return(prices(), asset="s0", benchmark="s1", n=5)
        handle = rotascope.load(prices())
        gc.collect()
        rotascope.longest_run_prob(n=10, p=0.5, k=3)
        assert kernel.stats()["kept"] <= 3
        del handle


def test_ctrl_c_stops_the_call_in_java_too_and_the_kernel_stays_usable() -> None:
    def interrupt() -> float:
        with pytest.raises(KeyboardInterrupt), interrupted(1.0) as pressed:
            slow()
        return pressed.ago()

    with rotascope.Kernel() as kernel:
        slow(size=999)
        takes_less_than(0.3, interrupt)
        deadline = time.perf_counter() + 30
        while kernel.stats()["shared_in_use"] > 0 and time.perf_counter() < deadline:
            time.sleep(0.02)
        assert kernel.stats()["shared_in_use"] == 0  # given back only when Java has let go
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125


def test_a_task_that_is_cancelled_stops_its_call_and_others_go_on() -> None:
    async def both() -> tuple[float, float]:
        long = asyncio.create_task(
            rotascope.aio.bootstrap(prices(2000), asset="s0", benchmark="s1", stat="win_rate", b=9_999_999)
        )
        await asyncio.sleep(0.5)
        short = await rotascope.aio.longest_run_prob(n=10, p=0.5, k=3)
        long.cancel()
        begun = time.perf_counter()
        with pytest.raises(asyncio.CancelledError):
            await long
        return float(short.value), time.perf_counter() - begun

    def cancel() -> float:
        value, took = asyncio.run(both())
        assert value == 0.5078125
        return took

    with rotascope.Kernel():
        takes_less_than(1.0, cancel)


def test_a_task_is_cancelled_whatever_its_kernel_says_and_the_loop_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = rotascope.Kernel.cancel

    def slow_and_failing(kernel: rotascope.Kernel, job: str) -> None:
        time.sleep(0.5)
        cancel(kernel, job)
        raise rotascope.KernelDied("it has ended")

    async def ticking() -> int:
        long = asyncio.create_task(
            rotascope.aio.bootstrap(prices(2000), asset="s0", benchmark="s1", stat="win_rate", b=9_999_999)
        )
        await asyncio.sleep(0.5)
        long.cancel()
        ticks = 0
        while not long.done():
            await asyncio.sleep(0.01)
            ticks += 1
        assert long.cancelled()
        return ticks

    monkeypatch.setattr(rotascope.Kernel, "cancel", slow_and_failing)
    with rotascope.Kernel():
        assert asyncio.run(ticking()) > 5


def test_eight_threads_get_the_bits_of_one() -> None:
    frame = prices(500, 8)

    kernels = set()

    def call(n: int) -> str:
        kernels.add(current())
        if n % 3 == 0:
            return rotascope.rel_strength(frame, benchmark="s0").json()
        if n % 3 == 1:
            return rotascope.streak_table(frame, asset=f"s{n % 7 + 1}", benchmark="s0").json()
        return rotascope.rotation_ratio(frame, benchmark="s0").json()

    with rotascope.Kernel() as kernel:
        serial = [call(n) for n in range(48)]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(call, range(48))) == serial
        assert kernels == {kernel}


def test_a_thread_uses_its_own_block_or_the_innermost_that_is_open() -> None:
    def block() -> tuple[rotascope.Kernel, rotascope.Kernel]:
        with rotascope.Kernel() as own:
            return own, current()

    with ThreadPoolExecutor(1) as pool:
        with rotascope.Kernel() as outer:
            assert pool.submit(current).result() is outer
            with rotascope.Kernel() as inner:
                assert pool.submit(current).result() is inner
                own, used = pool.submit(block).result()
                assert used is own
                assert pool.submit(current).result() is inner
            assert pool.submit(current).result() is outer
        shared = current()
        assert shared is not outer
        assert pool.submit(current).result() is shared


def test_a_block_holds_for_no_thread_or_task_beside_it() -> None:
    entered, leave = threading.Event(), threading.Event()

    def block() -> None:
        with rotascope.Kernel():
            entered.set()
            assert leave.wait(60)

    shared = current()
    with ThreadPoolExecutor(2) as pool:
        beside = pool.submit(block)
        assert entered.wait(60)
        assert current() is shared
        assert pool.submit(current).result() is shared
        leave.set()
        beside.result()
    with rotascope.Kernel():
        assert contextvars.Context().run(current) is shared  # as a task is that was begun before


def test_a_block_that_is_left_in_another_context_ends_its_kernel() -> None:
    kernel = rotascope.Kernel()
    contextvars.copy_context().run(kernel.__enter__)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(current).result() is kernel
    kernel.__exit__(None, None, None)
    assert not kernel.is_alive()
    assert current() is not kernel


def test_the_number_of_threads_changes_no_bit() -> None:
    frame = prices(400, 30)
    answers = set()
    for threads in (1, 2, 5):
        with rotascope.Kernel(threads=threads):
            answers.add(rotascope.rotation_momentum(frame, benchmark="s0").json())
    assert len(answers) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Using fork:RuntimeWarning")  # polars of some versions
def test_a_forked_child_starts_its_own_kernel_and_leaves_the_parents_alone() -> None:
    rotascope.longest_run_prob(n=10, p=0.5, k=3)
    parent = current().pid
    context = multiprocessing.get_context("fork")
    queue = context.SimpleQueue()

    def child() -> None:
        value = rotascope.longest_run_prob(n=10, p=0.5, k=3).value
        queue.put((value, current().pid))
        rotascope.stop()

    process = context.Process(target=child)
    process.start()
    value, pid = queue.get()
    process.join(10)
    assert value == 0.5078125
    assert pid != parent
    assert current().pid == parent
    assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125


def test_long_calls_show_a_bar_where_it_is_wanted_and_nothing_is_written_else(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import polars as pl, sys, rotascope
        frame = pl.read_ipc(sys.argv[1])
        with rotascope.Kernel(progress={}):
            rotascope.bootstrap(frame, asset="s0", benchmark="s1", stat="win_rate", b=60_000)
        """
    )
    prices(2000).write_ipc(tmp_path / "p.arrow")
    said = {}
    for wanted in ("True", "None"):
        done = subprocess.run(
            [sys.executable, "-c", script.format(wanted), str(tmp_path / "p.arrow")], capture_output=True, check=True
        )
        assert done.stdout == b""
        said[wanted] = done.stderr
    assert b"%" in said["True"]
    assert said["None"] == b""


def test_nothing_is_left_in_shared_memory_or_the_temporary_folder() -> None:
    before = leftovers()
    with rotascope.Kernel():
        result = rotascope.rel_strength(prices(3000, 100), benchmark="s0")
        nothing_is_left(before)
        assert result.to_arrow().num_rows == 3000
    nothing_is_left(before)


def test_parameters_may_be_what_libraries_make_them() -> None:
    frame = prices()
    loose: Any = rotascope.rel_return
    with rotascope.Kernel():
        plain = loose(frame, asset="s0", benchmark="s1", n=5, since="2020-02-03").json()
        for n, since in ((np.int64(5), dt.date(2020, 2, 3)), (5.0, np.datetime64("2020-02-03"))):
            assert plain == loose(frame, asset=["s0"], benchmark="s1", n=n, since=since).json()
        adjusted = rotascope.adjust_p(p=[0.01, 0.02]).json()
        assert adjusted == rotascope.adjust_p(p=np.array([0.01, 0.02])).json()
        with pytest.raises(rotascope.ArgumentError, match=r"rel_return: n must be 1..2520 sessions; got 5.5"):
            loose(frame, asset="s0", benchmark="s1", n=5.5)
