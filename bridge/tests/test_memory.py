"""Memory that both sides share: given back to the system, and never under anybody who looks at it."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
import threading
import time
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

import rotascope
from rotascope import InternalError, _arena
from rotascope._kernel import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MB = 1 << 20


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[rotascope.Kernel]:
    monkeypatch.setattr(_arena, "_IDLE", 0.4)
    with rotascope.Kernel() as kernel:
        yield kernel


def frame(megabytes: int) -> pl.DataFrame:
    """Return a frame of so many megabytes: columns of a megabyte each."""
    rows = MB // 8
    days = np.datetime64("1700-01-01") + np.arange(rows)
    level = 100 + np.arange(rows) % 7.0
    return pl.DataFrame({"date": days, **{f"s{i}": level + i for i in range(megabytes)}})


def strength(data: Any) -> rotascope.Result:
    return rotascope.rel_strength(data, benchmark="s0")


def eventually(holds: Callable[[], bool], patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.05)


def shared_memory(pid: int) -> int:
    """Return the bytes of shared memory that a process really has, as the system counts."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssShmem:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_that_nobody_has_used_for_a_while_goes_back_to_the_system(kernel: rotascope.Kernel) -> None:
    def all_shared() -> int:
        return shared_memory(kernel.pid) + shared_memory(os.getpid())

    result = strength(frame(80))
    other = strength(frame(80))
    assert kernel.stats()["shared"] > 150 * MB
    assert all_shared() > 150 * MB
    del other
    gc.collect()
    sum_before = result.to_polars()["s79"].sum()
    eventually(lambda: kernel.stats()["segments"] == 2)  # a small one, and what the result lies in
    assert result.to_polars()["s79"].sum() == sum_before
    del result
    gc.collect()
    eventually(lambda: kernel.stats()["shared"] <= MB)
    assert kernel.stats()["segments"] <= 1
    eventually(lambda: all_shared() < 20 * MB)  # nothing but what is free in the first is left
    assert strength(frame(3)).to_arrow().num_rows == MB // 8


def test_memory_in_use_again_and_again_stays(kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr(_arena, "time", types.SimpleNamespace(monotonic=lambda: now))  # it goes on when it is told to
    data = frame(10)
    arena = kernel.arena
    assert isinstance(arena, _arena.Arena)

    def segments() -> dict[int, Any]:
        arena._tidy()
        return {number: s.memory for number, s in arena._segments.items()}

    strength(data)
    gc.collect()
    made = segments()
    assert len(made) > 1
    for _ in range(10):
        now += 0.75 * _arena._IDLE
        assert segments() == made
        strength(data)
        gc.collect()
    assert segments() == made
    now += 1.25 * _arena._IDLE
    assert len(segments()) == 1


def test_free_memory_that_is_too_small_makes_room_for_more(
    kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_arena, "_IDLE", 3600.0)
    for megabytes in (70, 90, 110):
        strength(frame(megabytes))
        gc.collect()
    assert kernel.stats()["shared"] < 2 * 130 * MB + MB


def test_what_an_interrupted_fetch_or_load_held_comes_back(
    kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = frame(4)
    real = kernel._link.call
    interrupted = ""

    def call(operation: str, *arguments: str, **options: Any) -> str:
        nonlocal interrupted
        reply = real(operation, *arguments, **options)
        if operation == interrupted:
            raise KeyboardInterrupt
        return reply

    monkeypatch.setattr(kernel._link, "call", call)
    monkeypatch.setattr(kernel.arena, "spare", lambda _: None)  # so that the table has to be fetched
    strength(data)
    gc.collect()
    for interrupted, act in (("fetch", strength), ("run", strength), ("load", rotascope.load)):  # noqa: B007
        with pytest.raises(KeyboardInterrupt):
            act(data)
        gc.collect()
        eventually(lambda: kernel.stats()["shared_in_use"] == 0)
    interrupted = ""
    rotascope.longest_run_prob(n=10, p=0.5, k=3)
    rotascope.longest_run_prob(n=10, p=0.5, k=3)
    assert kernel.stats()["kept"] <= 1
    assert kernel.stats()["jobs"] == 0


def test_memory_is_not_given_back_before_the_kernel_has_let_go(
    kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails here while the kernel computes on, such as a lost connection, is not the kernel's word."""
    data = frame(2)
    strength(data)
    gc.collect()
    real = kernel._link.call
    seen: list[tuple[int, int]] = []
    going_on: list[threading.Thread] = []

    def go_on(*request: str) -> None:
        with contextlib.suppress(rotascope.Cancelled):
            real(*request)

    def call(operation: str, *arguments: str, **options: Any) -> str:
        if operation != "run":
            return real(operation, *arguments, **options)
        going_on.append(threading.Thread(target=go_on, args=(operation, *arguments), daemon=True))
        going_on[-1].start()
        eventually(lambda: json.loads(real("stats"))["jobs"] == 1)
        raise InternalError("the connection to the kernel was lost")

    def watched(slot: _arena.Slot) -> None:
        stats = json.loads(real("stats"))
        seen.append((stats["jobs"], slot.size))
        give(slot)

    give = kernel.arena.give
    monkeypatch.setattr(kernel.arena, "give", watched)
    monkeypatch.setattr(kernel._link, "call", call)
    with pytest.raises(InternalError):
        rotascope.bootstrap(data, asset="s0", benchmark="s1", stat="win_rate", b=9_999_999)
    eventually(lambda: len(seen) == 2)
    assert [jobs for jobs, _ in seen] == [0, 0]
    eventually(lambda: kernel.stats()["shared_in_use"] == 0)
    for thread in going_on:
        thread.join(30)


def test_a_kernel_that_cannot_be_asked_keeps_the_memory_until_it_can(
    kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = kernel._link.call
    refused = 2

    def call(operation: str, *arguments: str, **options: Any) -> str:
        nonlocal refused
        if operation == "wait" and refused:
            refused -= 1
            assert kernel.arena.in_use() > 0
            raise OSError("no descriptor left")
        return real(operation, *arguments, **options)

    monkeypatch.setattr(kernel._link, "call", call)
    kernel._abandon("1", [kernel.arena.take(1000)])
    eventually(lambda: kernel.arena.in_use() == 0)
    assert refused == 0


def test_a_small_result_does_not_hold_a_large_segment(kernel: rotascope.Kernel) -> None:
    data = frame(80)
    strength(data)
    gc.collect()
    few = rotascope.rel_strength(data, benchmark="s0", until="1700-03-01")
    eventually(lambda: kernel.stats()["shared"] <= MB)
    assert few.to_arrow().num_rows > 0


def test_a_forked_child_does_not_wait_for_a_lock_of_its_parents(
    kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    arena = kernel.arena
    assert isinstance(arena, _arena.Arena)
    with monkeypatch.context() as child:
        child.setattr(arena, "_pid", -1)
        child.setattr(arena, "_lock", None)  # whoever takes it fails
        assert arena.spare(100) is None
        assert (arena.in_use(), arena.size()) == (0, 0)
        with pytest.raises(rotascope.StartError):
            arena.take(100)


def test_data_that_were_loaded_and_let_go_of_are_forgotten_with_the_next_load(kernel: rotascope.Kernel) -> None:
    for _ in range(5):
        rotascope.load(frame(1))
        gc.collect()
    assert kernel.stats()["kept"] <= 2


def test_a_call_that_is_stopped_after_its_end_leaves_nothing(kernel: rotascope.Kernel) -> None:
    stop = Stop()
    for job in range(1000, 3000):
        stop.begun(kernel, str(job))
    stop.now()
    assert kernel.stats()["jobs"] == 0
    assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125  # METRICS B6


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Using fork:RuntimeWarning")  # polars of some versions
def test_a_forked_child_does_not_write_into_its_parents_memory(kernel: rotascope.Kernel) -> None:
    data = frame(3)
    result = strength(data).to_polars()
    before = result["s1"].sum()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            rotascope.rel_strength(data, benchmark="s0", kernel=kernel)
        except rotascope.StartError:
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert result["s1"].sum() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Using fork:RuntimeWarning")  # polars of some versions
@pytest.mark.parametrize("after", ["reused", "given back to the system"])
def test_what_a_forked_child_holds_stays_until_it_ends(kernel: rotascope.Kernel, after: str) -> None:
    arena = kernel.arena
    assert isinstance(arena, _arena.Arena)
    data = frame(3)
    numbers = np.frombuffer(strength(data).to_arrow().column("s1").chunk(0).buffers()[1])
    before = numbers.sum()
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(mouth)
            os.read(ear, 1)
            code = int(numbers.sum() != before)
        finally:
            os._exit(code)
    del numbers
    gc.collect()
    assert arena.in_use() > 0
    if after == "reused":
        others = [strength(data.with_columns(pl.col("s1") * 3)).to_arrow() for _ in range(3)]
        assert len(others) == 3
    else:
        with arena._lock:
            arena._sweep()
            arena._drop(0)
    os.write(mouth, b"x")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    others = []
    eventually(lambda: gc.collect() >= 0 and arena.in_use() == 0)
    assert not arena._forks
    os.close(ear)
    os.close(mouth)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_places_that_are_taken_are_those_that_are_not_free(kernel: rotascope.Kernel) -> None:
    arena = kernel.arena
    assert isinstance(arena, _arena.Arena)
    slots = [arena.take(size) for size in (1000, 64, 5000)]
    arena.give(slots[1])
    arena._sweep()
    [segment] = arena._segments.values()
    places = [(slot.offset, slot.offset + slot.size) for slot in (slots[0], slots[2])]
    assert segment.taken() == places
    note = arena.forked()
    assert note is not None
    assert [note.holds(slot) for slot in slots] == [True, False, True]
    arena.shrink(slots[2], 64)
    arena.give(slots[0])
    arena._sweep()
    assert segment.taken() == places
    assert not note.has_ended()
    note.leave()
    arena._sweep()
    assert segment.taken() == [(places[1][0], places[1][0] + 64)]
