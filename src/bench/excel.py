#!/usr/bin/env python3
"""Measures the Excel add-in under Wine: opening, the first value, and what a call costs beside the metric itself.

    src/bench/excel.py [--rounds 5] [--out FILE]

`.ci/xll test` comes first: it makes what is measured. Calls are timed by processor time, since another load must not count;
opening and the start of Java by the clock, while Wine itself is up as Windows would be. The test host plays Excel: what real
Excel adds is not in these numbers.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "target/xll"
sys.path.insert(0, str(ROOT / "xll-addin/host"))
import measured as conditions  # noqa: E402
import stage as stages  # noqa: E402
import wine  # noqa: E402

ROWS = (  # name, what, unit, beyond which other, the most it should be
    ("open", "opening with all functions registered", "ms", "", 50.0),
    ("ready", "Java ready, from opening on, with its archive of classes", "ms", "", 1500.0),
    ("ready, plain", "the same without the archive", "ms", "", None),
    ("scalar metric", "`longest_run_prob(10, 0.5, 3)` in Java", "us", "", None),
    ("scalar entry", "the same through the entry point", "us", "", None),
    ("scalar, nothing kept", "`ROT.RUNPROB(10, 0.5, 3)`, `keep = no`", "us", "scalar metric", 1.0),
    ("scalar", "`ROT.RUNPROB(10, 0.5, 3)`, with three calls of the host to find the cell", "us", "scalar metric", 1.0),
    ("10,000 numbers in", "10,000 numbers in, refused after reading", "us", "", 60.0),
    ("drawdown metric", "`drawdown` of 5,000 rows in Java", "us", "", None),
    ("5,000 numbers in", "`ROT.DD`: 5,000 numbers in, 10,000 cells out", "us", "drawdown metric", 180.0),
)


def measured(output: str) -> dict[str, float]:
    """Return the numbers of the lines that begin with bench, by what they are of."""
    found = {}
    for line in output.splitlines():
        match = re.match(r"bench ([^:]+): ([0-9.]+) (?:ms|us)", line)
        if match:
            found[match[1]] = float(match[2])
    return found


def said(*words: str) -> dict[str, float]:
    """Run a program for Windows and return the numbers that it says."""
    done = wine.run(*words)
    if done.code != 0:
        raise SystemExit(done.out + done.err)
    return measured(done.out)


def play(stage: stages.Stage, folder: Path, *scenes: str) -> dict[str, float]:
    """Run the host once."""
    return said(str(stage.build / "host.exe"), wine.windows(folder / "rotascope.xll"), "none", *scenes)


def in_java() -> dict[str, float]:
    """Run what Java alone measures, on the same Java."""
    java = ROOT / ".cache/xll/jre/bin/java.exe"
    classpath = ";".join(wine.windows(path) for path in (ROOT / "target/test-classes", jar()))
    words = ["-XX:+UseSerialGC", "-XX:-PrintWarnings", "-Xmx1g", "-cp", classpath, "org.rotascope.excel.CallBench"]
    return said(str(java), *words)


def jar() -> Path:
    """Return the jar that has been built."""
    [found] = (ROOT / "target").glob("rotascope-*-all.jar")
    return found


def main() -> None:
    """Measure, print and write the page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--out", type=Path)
    given = options.parse_args()
    os.environ.setdefault("WINEPREFIX", str(ROOT / ".cache/xll/wine"))
    stage = stages.Stage(MADE / "build", jar(), MADE / "cases.bin", ROOT / ".cache/xll/jre", MADE / "bench")
    keeping, plain = stage.folder("keeping", brief=False), stage.folder("plain", "keep = no", brief=False)
    numbers: dict[str, list[float]] = {}
    with wine.up():
        shutil.copy(ROOT / "xll-addin/package/archive.cmd", keeping)
        code, said = wine.command(keeping, "archive.cmd")
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
        "time, once Java has compiled what they use, the first three rows by the clock.",
        "",
        "| what | measured | target |",
        "|---|---|---|",
    ]
    middle = {name: statistics.median(values) for name, values in numbers.items()}
    for name, text, unit, base, most in ROWS:
        low, high = min(numbers[name]), max(numbers[name])
        target = ""
        if most is not None:
            met = "met" if middle[name] - middle.get(base, 0.0) <= most else "**missed**"
            target = f"at most {most:,.0f}{' beyond the metric' if base else ''}: {met}"
        lines.append(f"| {text} | {middle[name]:,.1f} {unit} ({low:,.1f} to {high:,.1f}) | {target} |")
    lines.append(
        f"| size of `rotascope.xll` | {size / 1000:,.0f} KB | at most 400: {'met' if size <= 409_600 else '**missed**'} |"
    )
    page = "\n".join(lines) + "\n"
    print(page)
    if given.out:
        given.out.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
