"""Finds the jar: the kernel and the command line."""

from __future__ import annotations

import os
from pathlib import Path

from rotascope._kernel_errors import StartError


def find() -> Path:
    """Return the jar with everything in it.

    The first of these: the one that ``ROTASCOPE_JAR`` names, the one this package carries, the
    newest of the clone that this package runs from.

    Raises
    ------
    StartError
        If there is none; it says how to make one.
    """
    named = os.environ.get("ROTASCOPE_JAR")
    if named:
        jar = Path(named).absolute()
        if not jar.is_file():
            raise StartError(f"ROTASCOPE_JAR names {named}, where there is no file")
        return jar
    here = Path(__file__).absolute().parent
    packed = here / "_jar" / "rotascope.jar"
    if packed.is_file():
        return packed
    clone = here.parents[2]
    if not (clone / "pom.xml").is_file():
        raise StartError(
            f"this installation has no jar at {packed}: install the wheel again, or let ROTASCOPE_JAR name one"
        )
    built = list(clone.glob("target/rotascope-*-all.jar"))
    if not built:
        raise StartError(f"the program is not built yet: run `make jar` in {clone}")
    return max(built, key=lambda jar: jar.stat().st_mtime)
