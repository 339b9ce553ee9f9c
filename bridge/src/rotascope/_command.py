"""The command ``rotascope``: the command line of the jar, and ``rotascope kernel``, which is of Python."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Final

from rotascope import _archive, _jar, _java, _machine
from rotascope._kernel_errors import StartError

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
    machine = [*_machine.COMMON, *(_machine.REPORT if kind == "report" else _machine.COMMAND)]
    if words[:1] == ["serve"]:
        machine = [*_machine.COMMON, *java.flags()]
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
