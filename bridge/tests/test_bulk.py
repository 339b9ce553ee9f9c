"""Tables over a second connection, where no memory is shared: the same bits, or a typed error."""

from __future__ import annotations

import gc
import json
import random
import socket
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from test_parity import METRICS, PAGES, by_python, example

import rotascope
from conftest import Wire, halt, interrupted, killed_under, leftovers, nothing_is_left, takes_less_than, wait_until_gone
from rotascope import _arena, _bulk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")
PRICES = PAGES / "example.csv"


@pytest.fixture(scope="module")
def apart() -> Iterator[rotascope.Kernel]:
    """Return a kernel that shares no memory."""
    with rotascope.Kernel(shared_memory=False) as kernel:
        yield kernel


def wide(rows: int = 4000, series: int = 100) -> dict[str, Any]:
    steps = np.random.default_rng(3).standard_normal((rows, series)) / 100
    levels = 100 * np.exp(np.cumsum(steps, axis=0))
    dates = np.arange(rows).astype("datetime64[D]")
    return {"date": dates, **{f"s{i}": levels[:, i] for i in range(series)}}


def equal(one: rotascope.Result, other: rotascope.Result) -> None:
    assert one.envelope == other.envelope
    assert one.facts.reasons == other.facts.reasons
    for mine, theirs in zip([one.table, *one.tables.values()], [other.table, *other.tables.values()], strict=True):
        assert mine.to_arrow().equals(theirs.to_arrow(), check_metadata=True)
        assert mine.reasons() == theirs.reasons()


def test_every_metric_gives_the_same_bits_with_and_without_shared_memory(apart: rotascope.Kernel) -> None:
    with rotascope.Kernel(shared_memory=True) as shared:
        for metric in METRICS:
            words = example(metric)
            one = by_python(shared, metric, words, PRICES, "price")
            equal(one, by_python(apart, metric, words, PRICES, "price"))
    assert isinstance(apart.arena, _bulk.Bulk)


def test_large_frames_and_loaded_ones_go_over_the_connection_too(apart: rotascope.Kernel) -> None:
    frame = wide(5000, 100)  # 4 MB
    with rotascope.Kernel() as shared:
        one = rotascope.rel_strength(frame, benchmark="s0", kernel=shared)
        equal(one, rotascope.rel_strength(frame, benchmark="s0", kernel=apart))
        equal(one, rotascope.rel_strength(apart.load(frame), benchmark="s0", kernel=apart))
        two = {"date": frame["date"], "s0": frame["s0"]}
        equal(
            rotascope.rel_strength(frame, asset="s1", benchmark=two, kernel=shared),
            rotascope.rel_strength(frame, asset="s1", benchmark=two, kernel=apart),
        )


def test_the_kernel_keeps_no_frame_after_its_call(apart: rotascope.Kernel) -> None:
    frame = pl.read_csv(PRICES, try_parse_dates=True)
    loose: Any = rotascope.rel_return
    for n in range(60):
        loose(frame, asset="small", benchmark="large", n=n + 1, kernel=apart)
        with pytest.raises(rotascope.ArgumentError):
            loose(frame, asset="small", benchmark="large", n=0, kernel=apart)
        with pytest.raises(rotascope.DataError):  # the first frame travels, the second is none
            loose(frame, asset="small", benchmark={"date": [1], "b": ["x"]}, n=1, kernel=apart)
        with pytest.raises(rotascope.DataError):
            loose(frame, asset="small", benchmark=object(), n=1, kernel=apart)
    gc.collect()
    rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=apart)
    stats = apart.stats()
    assert (stats["segments"], stats["shared"], stats["shared_in_use"]) == (0, 0, 0)
    assert stats["kept"] <= 3


def test_a_frame_whose_sending_was_interrupted_is_forgotten(
    apart: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=apart)
    before = apart.stats()["segments"]
    real = _bulk.receive

    def receive(*arguments: Any) -> Any:
        real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(_bulk, "receive", receive)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            apart.load(wide(100, 3))
    monkeypatch.setattr(_bulk, "receive", real)
    rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=apart)
    assert apart.stats()["segments"] == before


def test_ctrl_c_stops_the_call_and_the_kernel_stays_usable(apart: rotascope.Kernel) -> None:
    frame = wide(2000, 2)

    def interrupt() -> float:
        with pytest.raises(KeyboardInterrupt), interrupted(0.5) as pressed:
            rotascope.bootstrap(frame, asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=apart)
        return pressed.ago()

    takes_less_than(0.3, interrupt)
    assert rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=apart).value == 0.5078125  # METRICS B6


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")
def test_where_no_file_can_be_shared_the_connection_is_taken_by_itself() -> None:
    """No file may grow beyond 64 KiB: neither in /dev/shm nor in the temporary folder is room for a segment."""
    script = textwrap.dedent(
        """
        import resource, sys, rotascope
        with rotascope.Kernel(shared_memory={}) as kernel:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))
            try:
                print(rotascope.longest_run_prob(n=10, p=0.5, k=3).value, type(kernel.arena).__name__)
            except rotascope.LimitError as e:
                print(e)
        """
    )
    said = {}
    before = leftovers()
    for shared in (None, True):
        done = subprocess.run([sys.executable, "-c", script.format(shared)], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        said[shared] = done.stdout
    assert said[None] == "0.5078125 Bulk\n"
    assert said[True].startswith("no room for 1048576 bytes of shared memory: File too large; free some")
    nothing_is_left(before)


def test_where_neither_folder_can_be_written_the_connection_is_taken_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with rotascope.Kernel() as kernel:
        monkeypatch.setattr(_arena, "_SHARED", tmp_path / "none")
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125
        assert isinstance(kernel.arena, _bulk.Bulk)


def test_where_the_kernel_cannot_map_the_file_the_connection_is_taken_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with rotascope.Kernel() as kernel:
        call = kernel._link.call

        def elsewhere(operation: str, *arguments: str, **how: Any) -> str:
            if operation == "attach":  # what a kernel would find that sees other folders
                arguments = (arguments[0], arguments[1] + "-elsewhere", arguments[2])
            return call(operation, *arguments, **how)

        monkeypatch.setattr(kernel._link, "call", elsewhere)
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125
        assert isinstance(kernel.arena, _bulk.Bulk)


GARBAGE = [b"GET / HTTP/1.1\r\n\r\n", b"A\n" + b"0" * 64 + b"\n", b"RTB1" * 100, b"A" * 10_000, b"\n" * 600]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_a_stranger_at_the_second_door_gets_nothing(apart: rotascope.Kernel, garbage: bytes) -> None:
    port = int(apart.ask("bulk"))
    with Wire(port) as wire:
        wire.send(garbage + b"\n" * 300)
        assert wire.receive() == b""
    assert rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=apart).value == 0.5078125


def test_a_damaged_message_is_told_and_ends_its_connection(apart: rotascope.Kernel) -> None:
    port, token = int(apart.ask("bulk")), apart._process.token.reveal()
    chance = random.Random(4)
    body = pa.BufferOutputStream()
    with pa.ipc.new_stream(body, pa.schema([("a", pa.float64())])) as writer:
        writer.write_table(pa.table({"a": [1.0, 2.0]}))
    for _ in range(200):
        here, there = socket.socketpair()
        with here, there:
            _bulk.send(here, _bulk.PUT, 0, 0, body.getvalue())
            message = bytearray(there.recv(1 << 16))
        bit = chance.randrange(8 * len(message))
        message[bit // 8] ^= 1 << bit % 8
        with Wire(port) as wire:
            assert wire.exchange(f"A\n{token}\n".encode()) == b"!yv\n"
            wire.send(bytes(message))
            wire.socket.shutdown(socket.SHUT_WR)
            kind, _, content = _bulk.receive(wire.socket, 0, 0)
            assert kind == _bulk.FAILED
            assert content.to_pybytes().startswith(b"BAD_INPUT\na message for tables was damaged on its way")
            assert wire.ended()
    assert apart.stats()["segments"] == 0


def test_no_damaged_reply_is_accepted() -> None:
    """Flipped bits, cut and lengthened messages, lost, doubled and exchanged parts, another's place."""
    chance = random.Random(5)
    accepted = 0
    for _ in range(5000):
        body = chance.randbytes(chance.randrange(1, 300))
        here, there = socket.socketpair()
        with here, there:
            _bulk.send(here, _bulk.TABLE, 3, 9, body)
            whole = there.recv(1 << 16)
        broken = bytearray(whole)
        at = chance.randrange(len(broken))
        how = chance.randrange(6)
        if how == 0:
            broken[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            for _ in range(chance.randrange(2, 65)):
                broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        elif how == 2:
            del broken[at:]
        elif how == 3:
            del broken[at : at + chance.randrange(1, 40)]
        elif how == 4:
            broken[at:at] = broken[: chance.randrange(1, 40)]
        else:
            other = chance.randrange(len(broken))
            broken[at], broken[other] = broken[other], broken[at]
        if broken[: len(whole)] == whole:
            continue
        here, there = socket.socketpair()
        with there:
            with here:
                here.sendall(broken)
            try:
                _bulk.receive(there, 3, len(body))
            except OSError:
                continue
        accepted += 1
    assert accepted == 0
    here, there = socket.socketpair()
    with here, there:
        _bulk.send(here, _bulk.TABLE, 3, 9, b"")
        with pytest.raises(_bulk.DamagedError, match="it is number 3 and not 4"):
            _bulk.receive(there, 4, 0)


def test_a_damaged_reply_is_a_typed_error_and_its_connection_is_closed(
    apart: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = _bulk._fill

    def flipping(connection: socket.socket, view: memoryview) -> None:
        fill(connection, view)
        if len(view) > _bulk.HEAD:
            view[100] ^= 4

    frame = pl.read_csv(PRICES, try_parse_dates=True)
    with monkeypatch.context() as patch:
        patch.setattr(_bulk, "_fill", flipping)
        with pytest.raises(rotascope.InternalError, match=r"damaged on its way.*connection was closed; call again"):
            rotascope.rel_return(frame, asset="small", benchmark="large", n=1, kernel=apart)
    assert len(rotascope.rel_return(frame, asset="small", benchmark="large", n=1, kernel=apart)) == 1260


@posix
@pytest.mark.parametrize("way", ["a frame", "a table"])
def test_a_kernel_killed_in_a_transfer_is_a_typed_error_within_a_second(way: str) -> None:
    frame = wide(9000, 200)

    def kill() -> float:
        with rotascope.Kernel(shared_memory=False) as kernel:
            result = rotascope.rel_strength(frame, benchmark="s0")
            size = 9000 * 200 * 8
            halt(kernel.pid)  # what is sent now fills the buffers and waits

            def transfer() -> None:
                if way == "a frame":
                    rotascope.rel_strength(frame, benchmark="s0", kernel=kernel)
                else:
                    kernel.fetch(result._owner.number, "", size)

            error, took = killed_under(transfer, kernel.pid, 0.3)
        assert isinstance(error, rotascope.KernelDied)
        return took

    takes_less_than(1.0, kill)


@posix
def test_python_killed_in_a_transfer_takes_the_kernel_with_it() -> None:
    script = textwrap.dedent(
        """
        import numpy as np, rotascope
        frame = {"date": np.arange(9000).astype("datetime64[D]"), **{f"s{i}": np.arange(1.0, 9001) for i in range(100)}}
        with rotascope.Kernel(shared_memory=False) as kernel:
            print(kernel.pid, flush=True)
            while True:
                kernel.load(frame).free()
        """
    )
    before = leftovers()
    for pause in (0.1, 0.35):

        def kill(pause: float = pause) -> float:
            with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as python:
                assert python.stdout is not None
                pid = int(python.stdout.readline())
                time.sleep(pause)
                python.kill()
                return wait_until_gone(pid, 30)

        takes_less_than(1.0, kill)
    nothing_is_left(before)


def test_threads_take_connections_of_their_own(apart: rotascope.Kernel) -> None:
    from concurrent.futures import ThreadPoolExecutor

    frame = wide(500, 8)
    loose: Any = rotascope.rel_return

    def call(n: int) -> str:
        result = loose(frame, benchmark="s0", n=n + 1, kernel=apart)
        return json.dumps(result.to_arrow().to_pylist(), default=str)

    serial = [call(n) for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(call, range(24))) == serial
