"""The Jupyter kernel "Rotascope (Java)": ``python -m rotascope.kernel CONNECTION_FILE`` becomes JJava with this jar.

Jupyter starts it; there is nothing here to call. ``rotascope kernel install`` makes it known to a Jupyter elsewhere.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Final

from rotascope import _archive, _jar, _java, _jjava, _machine
from rotascope._kernel_errors import StartError

_MACHINE: Final = (
    *_machine.COMMON,
    "-XX:-UsePerfData",  # a file in the temporary folder, which a killed machine leaves there
    "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",  # JJava asks more of JShell than it offers
    *_machine.LATE,
)
_LOG: Final = "-Djava.util.logging.config."
_TRAINING: Final = "org.rotascope.jupyter.KernelTraining"


def main() -> int:
    """Become the kernel; return an exit code where that is not possible."""
    words = sys.argv[1:]
    if len(words) != 1:
        sys.stderr.write("rotascope.kernel: say the connection file; Jupyter does when it starts the kernel\n")
        return 2
    try:
        command, environment = prepare(words[0], os.getpid())
    except StartError as e:
        sys.stderr.write(f"rotascope.kernel: {e}\n")
        return 3
    os.environ.update(environment)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 # Jupyter's signals reach Java, and its end is Java's
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


def prepare(connection: str, after: int) -> tuple[list[str], dict[str, str]]:
    """Return the command of the kernel and the variables for it; have its class archive made if there is none.

    Parameters
    ----------
    connection
        The connection file.
    after
        The process after whose end the archive is made.

    Raises
    ------
    StartError
        If Java, the jar or JJava is missing or too old.
    """
    java, jar, jjava = _java.find(), _jar.find(), _jjava.find()
    path = ["-cp", os.pathsep.join([str(jjava.jar), str(jar)])]
    machine = [*_MACHINE, *java.flags(), f"-Drotascope.jjava={jjava.version}"]
    sharing, training = _archive.of("notebook", java, jar, [*machine, *path], [_TRAINING])
    if training is not None:
        training.begin(after=after, variables=_jjava.variables(jar, {}))
    sources = _jar.sources(jar)
    users = [*os.environ.get("JJAVA_JVM_OPTS", "").split(), *os.environ.get("ROTASCOPE_OPTS", "").split()]
    command = [
        str(java.executable),
        *machine,
        *sharing,
        *_parent(),
        *([] if any(option.startswith(_LOG) for option in users) else [f"{_LOG}class=org.rotascope.jupyter.KernelLog"]),
        *([] if sources is None else [f"-Drotascope.sources={sources}"]),
        *users,
        *path,
        _jjava.MAIN,
        connection,
    ]
    return command, _jjava.variables(jar, os.environ)


def _parent() -> list[str]:
    """Return the option that names the process to end with: the one that started the kernel and expects it to."""
    named = os.environ.get("JPY_PARENT_PID", "")
    if not named.isdecimal():
        return []
    number = int(named) if os.name == "posix" else os.getpid()  # elsewhere it is no number of a process
    return [f"-Drotascope.parent={number}"] if number > 1 else []


if __name__ == "__main__":
    sys.exit(main())
