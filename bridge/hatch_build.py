"""Packs the jar into the wheel, and takes the version from the build file of the whole project."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).absolute().parent
PROJECT = HERE.parent
PACKED = Path("src", "rotascope", "_jar", "rotascope.jar")
BESIDE = {"": "rotascope-classes.jar", "-sources": "rotascope-sources.jar"}
"""What Java notebooks compile against, and whose Javadoc they show: by the ending of the built jar, its name here."""

LARGEST = 60_000_000


def version() -> str:
    """Return the version in the project's pom.xml, or, in a source distribution, its own."""
    pom, own = PROJECT / "pom.xml", HERE / "PKG-INFO"
    if own.is_file():
        found = re.search(r"^Version: (.+)$", own.read_text(encoding="utf-8"), re.MULTILINE)
    elif pom.is_file():
        found = re.search(r"^  <version>(.+)</version>", pom.read_text(encoding="utf-8"), re.MULTILINE)
    else:
        found = None
    if found is None:
        raise RuntimeError(f"no version: neither {pom} nor {own} has one; build from a clone of the project")
    return found.group(1)


class JarHook(BuildHookInterface[Any]):
    """Adds ``rotascope/_jar/rotascope.jar`` and the licence, unless the installation is editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Find or build the jar, and have it included."""
        if self.target_name == "wheel" and version == "editable":
            return  # it runs from the clone, and finds the clone's jar
        own = HERE / PACKED  # in a source distribution
        include: dict[str, str] = build_data["force_include"]
        if own.is_file():
            if self.target_name != "wheel":
                files = [PACKED, *(PACKED.with_name(name) for name in BESIDE.values())]
                include.update({str(HERE / file): str(file) for file in files if (HERE / file).is_file()})
            return
        jar = _jar(self.metadata.version)
        if jar.stat().st_size > LARGEST:
            raise RuntimeError(f"{jar} has {jar.stat().st_size} bytes, which makes the wheel too large")
        wheel = self.target_name == "wheel"
        include[str(jar)] = "rotascope/_jar/rotascope.jar" if wheel else str(PACKED)
        for ending, name in BESIDE.items():
            built = jar.with_name(f"rotascope-{self.metadata.version}{ending}.jar")
            if built.is_file():
                include[str(built)] = f"rotascope/_jar/{name}" if wheel else str(PACKED.with_name(name))
        for name in ("LICENSE", "NOTICE"):
            include[str(PROJECT / name)] = f"rotascope/{name}" if wheel else f"src/rotascope/{name}"


def _jar(version: str) -> Path:
    jar = PROJECT / "target" / f"rotascope-{version}-all.jar"
    if not jar.is_file():
        _build()
    if not jar.is_file():
        raise RuntimeError(f"the build made no {jar}; run `make jar` in {PROJECT} and see why")
    return jar


def _build() -> None:
    """Build the jar with Maven, as `make jar` does."""
    mvn = shlex.split(os.environ.get("MVN", "mvn"))
    if shutil.which(mvn[0]) is None:
        raise RuntimeError(
            f"the wheel carries the jar, which is not built yet: install Maven 3.8 or newer and a JDK 17 or newer, "
            f"or run `make jar` in {PROJECT} where they are"
        )
    try:
        subprocess.run([*mvn, "-q", "-B", "-ntp", "-DskipTests", "package"], cwd=PROJECT, check=True)
    except subprocess.CalledProcessError:
        raise RuntimeError(f"the jar could not be built; `make jar` in {PROJECT} says why") from None
