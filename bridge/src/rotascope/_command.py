"""The command ``rotascope``: the command line of the jar, and ``rotascope kernel``, which is of Python."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Final

from rotascope import _archive, _jar, _java
from rotascope._kernel_errors import StartError

# As bin/rotascope has them, which says why; a test compares the two.
LATE: Final = (
    "-XX:Tier4InvocationThreshold=200000",
    "-XX:Tier4MinInvocationThreshold=20000",
    "-XX:Tier4CompileThreshold=400000",
    "-XX:Tier4BackEdgeThreshold=1000000",
)
COMMON: Final = ("-Xlog:disable", "-Xshare:auto", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
REPORT: Final = (
    "-Xms192m",
    "-Xmn112m",
    "-Xmx2g",
    "-XX:TieredStopAtLevel=1",
    "-XX:Tier3InvocationThreshold=500",
    "-XX:Tier3MinInvocationThreshold=200",
    "-XX:Tier3CompileThreshold=3000",
    "-XX:Tier3BackEdgeThreshold=20000",
)
COMMAND: Final = ("-Xms16m", "-Xmx2g", *LATE)

_KINDS: Final = {"report": "report", "demo": "report", "run": "command", "metrics": "command", "describe": "command"}
_EXAMPLE: Final = ("run", "longest-run-prob", "--set", "n=9076", "--set", "p=0.5", "--set", "k=9")


def main() -> int:
    """Run the command line with this process's arguments; return its exit code."""
    words = sys.argv[1:]
    if words[:1] == ["kernel"]:
        from rotascope import _kernelspec

        return _kernelspec.main(words[1:])
    try:
        java, jar = _java.find(), _jar.find()
    except StartError as e:
        sys.stderr.write(f"rotascope: {e}\n")
        return 3
    kind = _KINDS.get(words[0], "") if words else ""
    machine = [*COMMON, *(REPORT if kind == "report" else COMMAND)]
    if words[:1] == ["serve"]:
        machine = [*COMMON, *java.flags()]
    sharing: list[str] = []
    training = None
    if kind == "command":
        sharing, training = _archive.of("wheel", java, jar, machine, ["-jar", str(jar), *_EXAMPLE])
    terminal = "true" if sys.stderr.isatty() else "false"
    command = [
        str(java.executable),
        *machine,
        *os.environ.get("ROTASCOPE_OPTS", "").split(),
        *sharing,
        f"-Drotascope.terminal={terminal}",
        "-jar",
        str(jar),
        *words,
    ]
    if training is not None:
        training.begin(after=os.getpid())
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 # this process is Java's from here on: signals, exit code
    return _run(command)


def _run(command: list[str]) -> int:
    """Run Java as a child, where a process cannot become another; a Ctrl-C is for Java alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)
