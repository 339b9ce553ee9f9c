"""The folders in which the add-in is played, and what came of the plays."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

import wine

CHECKED = "-Xcheck:jni"
BRIEF = "-XX:TieredStopAtLevel=1"  # for a process that ends before the second compiler pays


@dataclass
class Stage:
    """The folders and files that all plays share, and what came of the plays.

    build: has rotascope.xll and host.exe; cases: what the parity scenes read; runtime: a Java for Windows; work: made
    anew; package: what `.ci/xll package` made, if it is played
    """

    build: Path
    jar: Path
    cases: Path
    runtime: Path
    work: Path
    package: Path = Path()
    results: list[tuple[str, float, str]] = field(default_factory=list)
    measured: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Empty the folder of work."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)

    def folder(self, name: str, *settings: str, jar: bool = True, jre: bool = True, brief: bool = True) -> Path:
        """Make a folder with the add-in in it; its Java compiles but once if brief, unless options are set."""
        folder = self.work / name
        folder.mkdir(parents=True)
        shutil.copy(self.build / "rotascope.xll", folder)
        if jar:
            shutil.copy(self.jar, folder / "rotascope.jar")
        if jre:
            (folder / "jre").symlink_to(self.runtime.absolute())
        lines = ["[rotascope]", "log = rotascope.log", *settings]
        if brief and not any(line.startswith("options") for line in settings):
            lines.append(f"options = {BRIEF}")
        (folder / "rotascope.ini").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    def play(
        self,
        title: str,
        folder: Path,
        *scenes: str,
        log: str = "",
        java_home: str = "",
        place: str = "",
        silent: bool = True,
        more: dict[str, str] | None = None,
        working: Path | None = None,
    ) -> None:
        """Play scenes in one process; the log must have a line that the pattern finds, and none of Java's own if silent."""
        begun = time.monotonic()
        done = wine.run(
            str((self.build / "host.exe").absolute()),
            (place or wine.windows(folder)) + r"\rotascope.xll",
            wine.windows(self.cases),
            *scenes,
            folder=working,
            more=({"JAVA_HOME": java_home} if java_home else {}) | (more or {}),
        )
        out, code = done.out, done.code
        lines = out.splitlines()
        for scene in scenes:
            told = next(
                (s for s in lines if re.match(rf"(ok|FAIL) {scene} ", s)), f"FAIL {scene} 0: exit code {code}, no word"
            )
            self.result(
                f"{title}: {scene}", float(re.split("[ :]", told)[2]) / 1000, told if told.startswith("FAIL") else ""
            )
        file = folder / "rotascope.log"
        said = file.read_text(encoding="utf-8") if file.exists() else ""
        problem = "" if code == 0 else f"exit code {code}: {out[-500:]}{done.err[-500:]}"
        if not re.search(log, said):
            problem += f"the log has no line with '{log}': {said[-1000:]}"
        if silent and "] java: " in said:
            problem += f"Java said: {said[-3000:]}"
        self.result(f"{title}: process and log", time.monotonic() - begun, problem)
        self.measured += [line for line in lines if line.startswith("bench ")]

    def result(self, name: str, seconds: float, problem: str) -> None:
        """Keep and print what came of a test."""
        print(f"xll: {'FAILED ' if problem else 'ok '}{name}{': ' + problem if problem else ''}", flush=True)
        self.results.append((name, seconds, problem))

    def report(self, file: Path) -> None:
        """Write the JUnit report."""
        file.parent.mkdir(parents=True, exist_ok=True)
        failures = sum(1 for _, _, problem in self.results if problem)
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<testsuite name="xll" tests="{len(self.results)}" failures="{failures}" skipped="0">',
        ]
        for name, seconds, problem in self.results:
            inside = f"<failure message={quoteattr(problem)} />" if problem else ""
            lines.append(f'<testcase classname="xll" name={quoteattr(name)} time="{seconds:.3f}">{inside}</testcase>')
        file.write_text("\n".join([*lines, "</testsuite>"]) + "\n", encoding="utf-8")
