#!/usr/bin/env python3
"""Measures the Excel add-in under Wine: opening, the first value, and what a call costs beside the metric itself.

    src/bench/excel.py [--rounds 5] [--out FILE]

`.ci/xll test` comes first: it makes what is measured. Calls are timed by processor time, since another load must not count;
opening and the start of Java by the clock, while Wine itself is up as Windows would be. The test host plays Excel: what real
Excel adds is not in these numbers.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "target/xll"
sys.path.insert(0, str(ROOT / "xll-addin/host"))
import measured as conditions  # noqa: E402
import run  # noqa: E402

ROWS = (
    ("open", "opening with all functions registered", "ms", "at most 50"),
    ("ready", "Java ready, from opening on, with its archive of classes", "ms", "at most 1,500 on a quiet machine"),
    ("ready, plain", "the same without the archive", "ms", ""),
    ("scalar metric", "`longest_run_prob(10, 0.5, 3)` in Java", "us", ""),
    ("scalar entry", "the same through the entry point", "us", ""),
    ("scalar, nothing kept", "`ROT.RUNPROB(10, 0.5, 3)`, `keep = no`", "us", "at most 1 beyond the metric"),
    ("scalar", "`ROT.RUNPROB(10, 0.5, 3)`, with three calls of the host to find the cell", "us", ""),
    ("10,000 numbers in", "10,000 numbers in, refused after reading", "us", "at most 60"),
    ("drawdown metric", "`drawdown` of 5,000 rows in Java", "us", ""),
    ("5,000 numbers in", "`ROT.DD`: 5,000 numbers in, 10,000 cells out", "us", "at most 60 + 120 beyond the metric"),
)


def measured(output: str) -> dict[str, float]:
    """Return the numbers of the lines that begin with bench, by what they are of."""
    found = {}
    for line in output.replace("\r", "").splitlines():
        match = re.match(r"bench ([^:]+): ([0-9.]+) (?:ms|us)", line)
        if match:
            found[match[1]] = float(match[2])
    return found


def output_of(words: list[str]) -> str:
    """Return what a program says: through a file, since Wine's services would keep a pipe open."""
    with tempfile.TemporaryFile() as out:
        subprocess.run(words, stdout=out, stderr=subprocess.DEVNULL, env=run.environment(), check=True)
        out.seek(0)
        return out.read().decode()


def play(stage: run.Stage, folder: Path, *scenes: str) -> dict[str, float]:
    """Run the host once."""
    words = [str(stage.build / "host.exe"), run.windows(folder / "rotascope.xll"), "none", *scenes]
    return measured(output_of([run.wine(), *words]))


def in_java() -> dict[str, float]:
    """Run what Java alone measures, on the same Java."""
    java = ROOT / ".cache/xll/jre/bin/java.exe"
    classpath = ";".join(run.windows(path) for path in (ROOT / "target/test-classes", jar()))
    words = ["-XX:+UseSerialGC", "-XX:-PrintWarnings", "-Xmx1g", "-cp", classpath, "org.rotascope.excel.CallBench"]
    return measured(output_of([run.wine(), str(java), *words]))


def jar() -> Path:
    """Return the jar that has been built."""
    [found] = (ROOT / "target").glob("rotascope-*-all.jar")
    return found


@contextlib.contextmanager
def up() -> Iterator[None]:
    """Keep Wine up, as Windows would be: its own start is not a part of Java's."""
    near = Path(run.wine()).with_name("wineserver64")
    server = str(near) if near.exists() else "wineserver"
    for word in ("-k", "-w"):  # one that still ends
        subprocess.run([server, word], env=run.environment(), check=False)
    subprocess.run([server, "-p"], env=run.environment(), check=True)
    output_of([run.wine(), "cmd", "/c", "ver"])  # which starts Wine's services
    try:
        yield
    finally:
        subprocess.run([server, "-k"], env=run.environment(), check=True)


def main() -> None:
    """Measure, print and write the page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--out", type=Path)
    given = options.parse_args()
    os.environ.setdefault("WINEPREFIX", str(ROOT / ".cache/xll/wine"))
    stage = run.Stage(MADE / "build", jar(), MADE / "cases.bin", ROOT / ".cache/xll/jre", MADE / "bench")
    keeping, plain = stage.folder("keeping"), stage.folder("plain", "keep = no")
    numbers: dict[str, list[float]] = {}
    with up():
        shutil.copy(ROOT / "xll-addin/package/archive.cmd", keeping)
        code, said = run.command(keeping, "archive.cmd")
        if code != 0:
            raise SystemExit(said)
        for _ in range(given.rounds):
            got = play(stage, keeping, "opens", "bench") | in_java()
            other = play(stage, plain, "opens", "bench")
            got |= {"ready, plain": other["ready"], "scalar, nothing kept": other["scalar"]}
            for name, value in got.items():
                numbers.setdefault(name, []).append(value)
    size = (MADE / "build/rotascope.xll").stat().st_size
    lines = [
        "<!-- Made by src/bench/excel.py; not to be edited. -->",
        "# Performance of the Excel add-in",
        "",
        f"{conditions.line()}. Medians of {given.rounds} rounds (lowest to highest)",
        "under Wine, Java 17, with a program of ours in Excel's place: what real Excel adds is not measured. Calls by processor",
        "time, the first three rows by the clock.",
        "",
        "| what | measured | target |",
        "|---|---|---|",
    ]
    for name, text, unit, target in ROWS:
        values = sorted(numbers[name])
        middle = f"{statistics.median(values):,.1f} {unit} ({values[0]:,.1f} to {values[-1]:,.1f})"
        lines.append(f"| {text} | {middle} | {target} |")
    lines.append(f"| size of `rotascope.xll` | {size / 1000:,.0f} KB | at most 400 KB |")
    page = "\n".join(lines) + "\n"
    print(page)
    if given.out:
        given.out.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
