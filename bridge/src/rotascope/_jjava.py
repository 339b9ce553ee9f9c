"""What the kernel "Rotascope (Java)" is made of: JJava's jar and its settings."""

from __future__ import annotations

import importlib.metadata
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from rotascope import _jar
from rotascope._kernel_errors import StartError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN: Final = "org.dflib.jjava.distro.JJava"
OLDEST: Final = "1.0a6"
"""Older ones show our types as plain text, and say nothing."""

_METRICS: Final = ("calendar", "drawdowns", "persistence", "rotation", "significance", "streaks", "strength")

IMPORTS: Final = (
    "org.rotascope.app.*",
    "org.rotascope.call.*",
    "org.rotascope.catalogue.*",
    "org.rotascope.figure.Figure",
    "org.rotascope.metric.*",
    "org.rotascope.panel.*",
    "org.rotascope.reason.*",
    *(f"org.rotascope.metrics.{name}.*" for name in _METRICS),
    "static org.rotascope.jupyter.Notebook.*",
)
"""What a notebook finds imported."""


class JJava(NamedTuple):
    """JJava's jar, and which version it is."""

    jar: Path
    version: str


def find() -> JJava:
    """Return JJava as pip installed it, or the jar of it that ``ROTASCOPE_JJAVA`` names.

    Raises
    ------
    StartError
        If it is not there, or too old.
    """
    named = os.environ.get("ROTASCOPE_JJAVA")
    if named:
        if not Path(named).is_file():
            raise StartError(f"ROTASCOPE_JJAVA names {named}, where there is no file")
        return JJava(Path(named).absolute(), "named")
    try:
        package = importlib.metadata.distribution("jjava")
    except importlib.metadata.PackageNotFoundError:
        raise StartError(
            "the kernel needs JJava, which is not installed here: pip install './bridge[java-kernel]'"
        ) from None
    jars = [file for file in package.files or [] if file.name == "jjava.jar"]
    jar = Path(str(jars[0].locate())).resolve() if jars else None
    if jar is None or not jar.is_file():
        raise StartError("the package jjava has no jjava.jar: pip install --force-reinstall jjava")
    if package.version in ("1.0a1", "1.0a2", "1.0a3", "1.0a4", "1.0a5"):
        raise StartError(
            f"JJava {package.version} is too old, {OLDEST} or newer is needed: pip install -U './bridge[java-kernel]'"
        )
    return JJava(jar, package.version)


def variables(jar: Path, users: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that tell JJava of a jar of ours and of its imports.

    Parameters
    ----------
    users
        The user's own variables: what they have JJava load and run comes after.
    """
    script = "\n".join(f"import {name};" for name in IMPORTS)
    return {
        "JJAVA_CLASSPATH": os.pathsep.join(filter(None, [str(_jar.classes(jar)), users.get("JJAVA_CLASSPATH")])),
        "JJAVA_STARTUP_SCRIPT": "\n".join(filter(None, [script, users.get("JJAVA_STARTUP_SCRIPT")])),
    }
