"""The ends of calls, clients and servers of a remote kernel: each notices that of the other."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from typing import TYPE_CHECKING

import pytest
from serving import PATIENCE, eventually, guarding, held, next_job, progress
from test_bulk import wide

import rotascope
from conftest import takes_less_than

if TYPE_CHECKING:
    from serving import Server

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def test_the_server_keeps_nothing_that_nobody_needs(server: Server) -> None:
    frame = wide(500, 3)
    with server.connect() as kernel:
        for n in range(40):
            rotascope.rel_return(frame, benchmark="s0", n=n + 1)
            with pytest.raises(rotascope.ArgumentError):
                rotascope.rel_return(frame, benchmark="s0", n=0)
        gc.collect()
        rotascope.longest_run_prob(n=10, p=0.5, k=3)
        stats = kernel.stats()
        assert stats["segments"] == 0
        assert stats["kept"] <= 3


@posix
def test_ctrl_c_stops_the_call_there_too(server: Server) -> None:
    frame = wide(2000, 2)
    with server.connect() as kernel:

        def stopping() -> float:
            job = next_job(kernel)
            pressed: list[float] = []

            def press() -> None:
                try:
                    eventually(lambda: "total" in progress(kernel, job))
                except BaseException:
                    kernel.cancel(job)  # which would go on for hours
                    raise
                pressed.append(time.perf_counter())
                os.kill(os.getpid(), signal.SIGINT)

            pressing = threading.Thread(target=press)
            pressing.start()
            with pytest.raises(KeyboardInterrupt):
                rotascope.bootstrap(frame, asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=kernel)
            stopped = time.perf_counter()
            pressing.join()
            return stopped - pressed[0]

        takes_less_than(0.3, stopping)
        eventually(lambda: kernel.stats()["jobs"] == 0)
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=kernel).value == 0.5078125  # METRICS B6


def test_a_cancelled_task_stops_its_call_and_a_long_one_says_how_far_it_is(server: Server) -> None:
    async def cancelling(kernel: rotascope.RemoteKernel) -> float:
        job = next_job(kernel)
        long = asyncio.create_task(
            rotascope.aio.bootstrap(
                wide(2000, 2), asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=kernel
            )
        )
        await asyncio.to_thread(eventually, lambda: "total" in progress(kernel, job))
        report = await asyncio.to_thread(progress, kernel, job)
        assert report["total"] > report["done"] >= 0
        long.cancel()
        begun = time.perf_counter()
        with pytest.raises(asyncio.CancelledError):
            await long
        return time.perf_counter() - begun

    with server.connect() as kernel:
        takes_less_than(1.0, lambda: asyncio.run(cancelling(kernel)))


@posix
def test_what_a_client_that_vanishes_has_loaded_is_forgotten(server: Server) -> None:
    script = textwrap.dedent(
        f"""
        import numpy as np, rotascope, time
        kernel = rotascope.connect({server.uri!r}, {str(server.token)!r})
        held = kernel.load({{"date": np.arange(90_000).astype("datetime64[D]"), "a": np.arange(1.0, 90_001)}})
        print(kernel.ask("server"), flush=True)
        time.sleep(600)
        """
    )
    with server.connect() as kernel:
        alone = {"sessions": 1, "kept": 0}
        eventually(lambda: held(kernel) == alone)  # whoever else was there has left
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as client:
            assert client.stdout is not None
            during = json.loads(client.stdout.readline())
            client.kill()
        assert during == {"sessions": 2, "kept": 90_000 * 12 + 1024 + 66}
        eventually(lambda: held(kernel) == alone)


@posix
def test_a_server_killed_in_a_call_is_a_typed_error_within_a_second(tmp_path_factory: pytest.TempPathFactory) -> None:
    frame = wide(2000, 2)

    def killing() -> float:
        with guarding(tmp_path_factory.mktemp("killed")) as server, server.connect() as kernel:
            job = next_job(kernel)
            caught: list[tuple[BaseException, float]] = []

            def call() -> None:
                try:
                    rotascope.bootstrap(frame, asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=kernel)
                except BaseException as e:  # noqa: BLE001
                    caught.append((e, time.perf_counter()))

            calling = threading.Thread(target=call)
            calling.start()
            eventually(lambda: "total" in progress(kernel, job))
            assert calling.is_alive()
            killed = time.perf_counter()
            server.process.kill()
            calling.join(PATIENCE)
            [(error, when)] = caught
            assert isinstance(error, rotascope.KernelDied)
            assert "has gone" in str(error)
            assert not kernel.is_alive()
            with pytest.raises(rotascope.StartError, match="cannot be reached"):
                server.connect()
            return when - killed

    takes_less_than(1.0, killing)
