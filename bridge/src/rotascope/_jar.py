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


def sources(jar: Path) -> Path | None:
    """Return where the sources of a jar are, of which a notebook shows the Javadoc: a folder or a jar."""
    clone = jar.parent.parent / "src" / "main" / "java"
    return clone if clone.is_dir() else _beside(jar, "-sources")


def classes(jar: Path) -> Path:
    """Return the jar of our classes alone, which a compiler is quicker with, or the jar itself."""
    return _beside(jar, "") or jar


def _beside(jar: Path, ending: str) -> Path | None:
    """Return the jar of that ending beside the jar, as the build names it or as the wheel does."""
    built = jar.with_name(jar.name.replace("-all.jar", f"{ending}.jar"))
    packed = jar.with_name(f"rotascope{ending or '-classes'}.jar")
    return next((found for found in (built, packed) if found != jar and found.is_file()), None)
