"""The life of the two processes: either may be killed at any time, and the other is to notice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import rotascope
from conftest import (
    Kernel,
    halt,
    interrupted,
    killed_under,
    leftovers,
    nothing_is_left,
    takes_less_than,
    wait_until_gone,
)

if TYPE_CHECKING:
    from rotascope._link import Link

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and fork")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@posix
def test_a_kernel_killed_in_a_call_is_a_typed_error_within_a_second_and_can_be_replaced() -> None:
    def kill() -> float:
        kernel = Kernel()
        assert kernel.link.call("ping") == ""
        halt(kernel.process.pid)  # whatever is called now is under way until the end
        error, took = killed_under(lambda: kernel.link.call("hello"), kernel.process.pid, 0.02)
        assert isinstance(error, rotascope.KernelDied)
        assert "was killed by signal 9" in str(error)
        begun = time.perf_counter()
        with pytest.raises(rotascope.KernelDied):  # the same again, for every further call
            kernel.link.call("ping")
        again = time.perf_counter() - begun
        kernel.stop()
        return max(took, again)

    before = leftovers()
    for _ in range(20):
        takes_less_than(1.0, kill)
    nothing_is_left(before)


CHILD = """
from rotascope import _process
from rotascope._link import Link
process = _process.start()
link = Link(process)
link.call("ping")
print(process.pid, flush=True)
while True:
    link.call("hello")
"""


def child(code: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )


@posix
def test_python_killed_in_a_call_takes_the_kernel_with_it_within_a_second() -> None:
    chance = random.Random(20)

    def kill() -> float:
        with child(CHILD) as python:
            assert python.stdout is not None
            pid = int(python.stdout.readline())
            time.sleep(chance.random() * 0.05)
            python.kill()
            return wait_until_gone(pid, 30)

    before = leftovers()
    for _ in range(20):
        takes_less_than(1.0, kill)
    nothing_is_left(before)


@posix
def test_python_killed_while_the_kernel_starts_leaves_nothing(tmp_path: Path) -> None:
    code = "from rotascope import _process; print(flush=True); _process.start(); print(flush=True); input()"

    def left(pause: float, place: Path) -> list[Path]:
        place.mkdir()
        with child(code, TMPDIR=str(place)) as python:
            assert python.stdout is not None
            python.stdout.readline()
            time.sleep(pause)
            java = _children(python.pid)
            python.kill()
            for pid in java:  # it has to come up before it can see that nobody is there
                wait_until_gone(pid, 60)
        end = time.monotonic() + 10
        while (files := list(place.glob("rotascope-*/*"))) and time.monotonic() < end:
            time.sleep(0.05)
        return files  # an empty folder stays if Java was not there yet

    for pause in (0.0, 0.02, 0.05, 0.1, 0.15, 0.2):
        # Java cuts off after 0.3 s what clears away: where the machine stood still meanwhile, there is another try.
        tries = (left(pause, tmp_path / f"{pause} {n}") for n in range(4))
        assert any(not files for files in tries), pause


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def test_the_end_of_python_is_the_end_of_the_kernel() -> None:
    for ending in ("", "import os; os._exit(0)", "raise SystemExit(3)"):
        code = f"from rotascope import _process; print(_process.start().pid, flush=True); {ending}"

        def end(code: str = code) -> float:
            with child(code) as python:
                assert python.stdout is not None
                return wait_until_gone(int(python.stdout.readline()), 30)

        takes_less_than(3.0, end)


def test_stop_ends_the_kernel_and_is_quick_and_may_be_repeated() -> None:
    def stop() -> float:
        kernel = Kernel()
        kernel.link.call("ping")
        begun = time.perf_counter()
        kernel.stop()
        took = time.perf_counter() - begun
        kernel.stop()
        assert not kernel.process.is_alive()
        with pytest.raises(rotascope.KernelDied, match="was stopped"):
            kernel.link.call("ping")
        return took

    takes_less_than(1.0, stop)


def test_shutdown_ends_the_kernel() -> None:
    kernel = Kernel()
    assert kernel.link.call("shutdown") == ""
    wait_until_gone(kernel.process.pid, 30)
    with pytest.raises(rotascope.KernelDied, match="ended with exit code 0"):
        kernel.link.call("ping")
    kernel.stop()


@posix
def test_a_kernel_that_hangs_is_killed_by_stop() -> None:
    kernel = Kernel()
    halt(kernel.process.pid)
    kernel.process.stop(patience=0.1)
    assert not kernel.process.is_alive()
    kernel.link.close()


def _ping_for_ever(link: Link) -> None:
    while True:
        link.call("ping")


@posix
def test_what_the_kernel_said_last_is_told_when_it_dies() -> None:
    kernel = Kernel()
    os.kill(kernel.process.pid, signal.SIGSEGV)  # what a fault in native code looks like
    with pytest.raises(rotascope.KernelDied, match=r"it said: .*fatal error.*SIGSEGV") as caught:
        _ping_for_ever(kernel.link)
    assert len(str(caught.value).splitlines()) == 1
    kernel.stop()
    assert not list(Path().glob("hs_err*"))
    assert not list(Path().glob("core*"))


@posix
def test_several_kernels_side_by_side() -> None:
    kernels = [Kernel() for _ in range(3)]
    pids = [json.loads(kernel.link.call("hello"))["pid"] for kernel in kernels]
    assert pids == [kernel.process.pid for kernel in kernels]
    kernels[1].stop()
    kernels[0].answers_quickly()
    kernels[2].answers_quickly()
    for kernel in kernels:
        kernel.stop()


@posix
def test_a_forked_child_does_not_use_the_parents_kernel(kernel: Kernel) -> None:
    kernel.link.call("ping")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            try:
                kernel.link.call("ping")
                said = "was served"
            except rotascope.StartError as e:
                said = str(e)
            kernel.process.stop()
            own = Kernel()
            said += "; own: " + str(own.process.pid != kernel.process.pid) + own.link.call("ping")
            own.stop()
            os.write(writing, said.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 # a descriptor
        said = pipe.read().decode()
    os.waitpid(child, 0)
    assert f"belongs to process {os.getpid()}" in said
    assert said.endswith("own: True")
    kernel.answers_quickly()


@posix
def test_a_forked_child_does_not_keep_the_kernel_alive() -> None:
    code = """
import os, sys, time
from rotascope import _process
from rotascope._link import Link
process = _process.start()
link = Link(process); link.call("ping")
forked = os.fork()
if forked == 0:
    os.close(1)
    time.sleep(60)
    os._exit(0)
print(process.pid, forked, flush=True)
os.kill(os.getpid(), 9)
"""
    with child(code) as python:
        assert python.stdout is not None
        kernel, forked = map(int, python.stdout.readline().split())
        try:
            wait_until_gone(kernel, 30)
        finally:
            os.kill(forked, signal.SIGKILL)


@posix
def test_a_terminals_ctrl_c_does_not_reach_the_kernel(kernel: Kernel) -> None:
    assert os.getpgid(kernel.process.pid) != os.getpgid(0)
    assert os.getsid(kernel.process.pid) != os.getsid(0)


@posix
@pytest.mark.parametrize("restarting", [False, True], ids=["as Python has it", "as a library may leave it"])
def test_an_interrupted_call_ends_at_once_and_the_link_stays_usable(kernel: Kernel, restarting: bool) -> None:
    def interrupt() -> float:
        with pytest.raises(KeyboardInterrupt), interrupted(0.1) as pressed:
            kernel.link.call("ping")
        return pressed.ago()

    kernel.link.call("ping")
    signal.siginterrupt(signal.SIGINT, not restarting)
    halt(kernel.process.pid)
    try:
        takes_less_than(0.3, interrupt)
    finally:
        os.kill(kernel.process.pid, signal.SIGCONT)
        signal.siginterrupt(signal.SIGINT, True)
    # The reply that nobody waited for is not taken for that of the next call.
    assert json.loads(kernel.link.call("hello"))["pid"] == kernel.process.pid
    assert kernel.link.call("ping") == ""


@linux
def test_the_token_is_in_no_place_that_others_look_at() -> None:
    kernel = Kernel()
    reveal = kernel.process.token.reveal  # no variable holds the token: variables are looked at below
    kernel.link.call("ping")
    assert len(reveal()) == 64
    assert int(reveal(), 16)
    for place in ("cmdline", "environ", "comm", "maps"):
        for pid in (kernel.process.pid, os.getpid()):
            assert reveal().encode() not in Path(f"/proc/{pid}/{place}").read_bytes()
    shown = [repr(kernel.process), repr(kernel.link), repr(kernel.process.token), str(kernel.process.token)]
    shown += [str(vars(kernel.process)), str(vars(kernel.link))]
    errors: list[BaseException] = []
    for arguments in (("none",), ("none", "x")):
        with pytest.raises(rotascope.ArgumentError) as caught:
            kernel.link.call(*arguments)
        errors.append(caught.value)
    os.kill(kernel.process.pid, signal.SIGKILL)
    with pytest.raises(rotascope.KernelDied) as died:
        kernel.link.call("ping")
    errors.append(died.value)
    kernel.stop()
    import traceback

    for error in errors:
        shown += [repr(error), *traceback.TracebackException.from_exception(error, capture_locals=True).format()]
    assert not [text for text in shown if reveal() in text]


@linux
def test_the_token_is_in_no_log(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ROTASCOPE_DEBUG", "1")
    kernel = Kernel("-Xlog:all=info:stderr", "-Djava.security.debug=all")
    token = kernel.process.token.reveal()
    with kernel.wire() as wire:
        wire.exchange(b"c\nt\nnone\ne\n")
    kernel.link.call("hello")
    kernel.stop()
    kernel.process._tail.text(30)  # until all of it has been written
    said = capfd.readouterr().err
    assert len(said) > 10_000
    assert token not in said


def test_processes_and_links_are_not_pickled(kernel: Kernel) -> None:
    import pickle

    for thing in (kernel.process, kernel.link, kernel.process.token):
        with pytest.raises(TypeError, match="pickled"):
            pickle.dumps(thing)


def test_errors_are_pickled_with_their_reason() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(rotascope.DataError("a line", "BAD_DATES")))
    assert (type(error), str(error), error.reason) == (rotascope.DataError, "a line", "BAD_DATES")


def test_the_stack_is_shown_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for debug in (False, True):
        if debug:
            monkeypatch.setenv("ROTASCOPE_DEBUG", "1")
        kernel = Kernel()
        with pytest.raises(rotascope.ArgumentError) as caught:
            kernel.link.call("none")
        assert "\n" not in str(caught.value)
        kernel.stop()
        kernel.process._tail.text(30)  # until all of it has been written
        assert ("\tat org.rotascope.gateway" in capfd.readouterr().err) == debug


def test_process_starts_alone_when_many_threads_call(kernel: Kernel) -> None:
    """Eight threads, mixed calls: each gets the replies to its own."""
    wrong: list[str] = []

    def work(n: int) -> None:
        for i in range(300):
            if i % 10 == 0:
                if json.loads(kernel.link.call("hello"))["pid"] != kernel.process.pid:
                    wrong.append("hello")
            else:
                try:
                    kernel.link.call(f"thread{n}_{i}")
                except rotascope.ArgumentError as e:
                    if f"there is no operation thread{n}_{i}" not in str(e):
                        wrong.append(str(e))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
