"""Starts, watches and ends the Java virtual machine of a kernel."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from rotascope import _archive, _jar, _java
from rotascope._kernel_errors import KernelDied, StartError
from rotascope._secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAIN: Final = "org.rotascope.gateway.GatewayMain"
START_PATIENCE: Final = 30.0
"""Seconds for the kernel to come up."""

_STOP_PATIENCE: Final = 2.0
_TAIL_BYTES: Final = 8192
_TAIL_LINES: Final = 12
_MACHINE: Final = (
    "-Xlog:disable",  # its warnings would go to standard output
    "-Xshare:auto",
    "-XX:-UsePerfData",  # a file in the temporary folder, which a killed machine leaves there
    f"-XX:ErrorFile={os.devnull}",  # no file in the current folder: what a crash says in short is kept here
    "-XX:-CreateCoredumpOnCrash",
    "-Djava.awt.headless=true",
)


class Tail:
    """Keeps the end of what a process writes, so that its pipe never fills.

    Parameters
    ----------
    popen
        The process; its standard output is read on a thread until it ends, and closed.
    echo
        Also write everything to standard error.
    """

    def __init__(self, popen: subprocess.Popen[bytes], *, echo: bool) -> None:
        if popen.stdout is None:
            raise ValueError("the process has no pipe for its output")
        self._pipe = popen.stdout
        self._echo = echo
        self._kept = b""
        self._thread = threading.Thread(target=self._read, name="rotascope-stderr", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with self._pipe:
            while chunk := os.read(self._pipe.fileno(), 65536):
                self._kept = (self._kept + chunk)[-_TAIL_BYTES:]
                if self._echo:
                    sys.stderr.write(chunk.decode(errors="replace"))

    def text(self, patience: float = 0.0) -> str:
        """Return the last lines; wait so many seconds for the end of the pipe."""
        self._thread.join(patience)
        lines = [line.strip(" \t#") for line in self._kept.decode(errors="replace").splitlines()]
        return " | ".join([line for line in lines if line][-_TAIL_LINES:])


class JavaProcess:
    """The virtual machine of one kernel, which ends when this process closes it or ends itself.

    Use `start` to make one.

    Attributes
    ----------
    port
        Where it listens, on the loopback address.
    token
        What it wants to be shown.
    """

    def __init__(
        self,
        popen: subprocess.Popen[bytes],
        tail: Tail,
        port: int,
        token: Secret,
        training: _archive.Training | None,
    ) -> None:
        self.port = port
        self.token = token
        self._popen = popen
        self._tail = tail
        self._training = training
        self._owner = os.getpid()
        self._lock = threading.Lock()
        _running.add(self)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._popen.pid

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self._popen.poll() is None

    def died(self, patience: float = 0.0) -> KernelDied | None:
        """Return what to raise if the process has ended, or ends within so many seconds."""
        if self._owner != os.getpid():
            return None
        try:
            status = self._popen.wait(patience)
        except subprocess.TimeoutExpired:
            return None
        said = self._tail.text(0.2)
        return KernelDied(
            f"the kernel (process {self.pid}) {_ended(status)}"
            + (f"; it said: {said}" if said else "")
            + "; the next call may start another"
        )

    def stop(self, patience: float = _STOP_PATIENCE) -> None:
        """End the process: ask it to, wait so many seconds, kill it. Doing so again does nothing."""
        if self._owner != os.getpid():
            return
        with self._lock:
            _running.discard(self)
            _end(self._popen, patience)
            if self._training is not None:
                self._training.begin()
                self._training = None

    def abandon(self) -> None:
        """Give up the life line in a forked child: the machine is to end with the parent."""
        _close(self._popen.stdin)
        self._popen.returncode = 0  # not this process's child: nothing to wait for

    def __repr__(self) -> str:
        return f"<JavaProcess {self.pid}, port {self.port}>"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a kernel's process is not pickled: each process starts its own")


_running: weakref.WeakSet[JavaProcess] = weakref.WeakSet()


def start(
    java: str | os.PathLike[str] | None = None,
    *,
    options: Sequence[str] = (),
    patience: float = START_PATIENCE,
    meanwhile: Callable[[], None] | None = None,
) -> JavaProcess:
    """Start a kernel's virtual machine and wait until it can be called.

    Parameters
    ----------
    java
        The Java to use; see `rotascope._java.find`.
    options
        Further options of the virtual machine, such as ``-Xmx8g``; ``ROTASCOPE_OPTS`` comes before.
    patience
        How many seconds it may take.
    meanwhile
        What is to be done here while the machine comes up.

    Raises
    ------
    StartError
        If there is no Java or no jar, or the machine does not come up; what it said is told.
    """
    found = _java.find(java)
    jar = _jar.find()
    given = [*os.environ.get("ROTASCOPE_OPTS", "").split(), *options]
    machine = [*_MACHINE, *found.flags(), *_collector(given), *_nursery(given)]
    sharing, training = _archive.of("kernel", found, jar, machine, ["-cp", str(jar), MAIN, "--train"])
    folder = Path(tempfile.mkdtemp(prefix="rotascope-"))
    try:
        command = [
            str(found.executable),
            *machine,
            *sharing,
            *given,
            "-cp",
            str(jar),
            MAIN,
            str(folder),
        ]
        popen = _launch(command)
        tail = Tail(popen, echo=os.environ.get("ROTASCOPE_DEBUG") == "1")
        try:
            if meanwhile is not None:
                meanwhile()
            port, token = _connection(folder / "connection", popen, tail, found, patience)
        except BaseException:
            _end(popen, 0.0)
            raise
    finally:
        _remove(folder)
    return JavaProcess(popen, tail, port, token, training)


def _collector(given: list[str]) -> list[str]:
    """Return the collector that starts quickest, unless another is asked for: Java takes one only."""
    asked = any(option.startswith("-XX:+Use") and option.endswith("GC") for option in given)
    return [] if asked else ["-XX:+UseSerialGC"]


def _nursery(given: list[str]) -> list[str]:
    """Return the room for new objects, unless something else is asked for: small ones have results copied often."""
    if any(option.startswith(("-Xm", "-XX:New", "-XX:MaxNew", "-XX:MaxRAM", "-XX:MaxHeap")) for option in given):
        return []
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    except (AttributeError, ValueError, OSError):
        return []
    return [f"-Xmn{min(384, max(32, memory // 32))}m"]


def _launch(command: list[str]) -> subprocess.Popen[bytes]:
    """Start the process in a session of its own, which a terminal's Ctrl-C does not reach."""
    apart = 0
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    try:
        return subprocess.Popen(
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            creationflags=apart,
        )
    except OSError as e:
        raise StartError(f"{command[0]} cannot be run: {e.strerror}") from e


def _connection(
    file: Path, popen: subprocess.Popen[bytes], tail: Tail, java: _java.Java, patience: float
) -> tuple[int, Secret]:
    """Wait for the file that the machine hands port and token over in, and take it away."""
    name = f"the kernel (Java {java.version}, {java.executable})"
    deadline = time.monotonic() + patience
    while True:
        try:
            text = file.read_text(encoding="ascii")
        except FileNotFoundError:
            pass
        else:
            file.unlink()
            port, token = text.split()
            return int(port), Secret(token)
        status = popen.poll()
        if status is not None:
            said = tail.text(0.5) or "it said nothing"
            raise StartError(f"{name} {_ended(status)} before it could be called: {said}")
        if time.monotonic() > deadline:
            said = tail.text() or "it said nothing"
            raise StartError(f"{name} did not come up within {patience:g} s: {said}")
        time.sleep(0.001)


def _ended(status: int) -> str:
    return f"was killed by signal {-status}" if status < 0 else f"ended with exit code {status}"


def _end(popen: subprocess.Popen[bytes], patience: float) -> None:
    _close(popen.stdin)
    try:
        popen.wait(patience)
    except subprocess.TimeoutExpired:
        popen.kill()
        popen.wait()


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        try:
            pipe.close()
        except OSError:
            pass


def _remove(folder: Path) -> None:
    for file in ("connection", "connection.tmp"):
        (folder / file).unlink(missing_ok=True)
    try:
        folder.rmdir()
    except OSError:
        pass


def _stop_all() -> None:
    for process in list(_running):
        process.stop()


def _abandon_all() -> None:
    for process in list(_running):
        process.abandon()


atexit.register(_stop_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_abandon_all)
