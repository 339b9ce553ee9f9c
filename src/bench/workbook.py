#!/usr/bin/env python3
"""Measures workbooks: a new one against XlsxWriter's of the same content, a refresh against Apache POI's XSSF, interleaved.

New: summary, eight sheets with a picture and a table each, data of 9,000 x 30; target: at most 1.5 times XlsxWriter's
processor time. Refresh: the same sheets inside somebody's workbook; targets: at most 2.5 s warm, a heap of 256 MB, at
least 10 times as fast as XSSF, which loads the whole workbook, sets the same cells and pictures, and saves.

    src/bench/workbook.py --classpath CP [--python PYTHON] [--java JAVA] [--rounds 9] [--only new|refresh] [--out FILE]

CP holds Rotascope's classes, its test classes and what they need; PYTHON has XlsxWriter (src/bench/requirements.txt).
Whole processes are timed with their start and end, by what the system charges for them; warm ones by their own clock,
which counts the compiler and the collector too. Ratios are taken within a round. --out writes a page of the results.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import measured

HERE = Path(__file__).resolve().parent
# What bin/rotascope gives a command that makes much and is done soon.
MACHINE = ["-Xlog:disable", "-Xshare:auto", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
MACHINE += ["-Xms192m", "-Xmn112m", "-Xmx2g", "-XX:TieredStopAtLevel=1"]
MACHINE += ["-XX:Tier3InvocationThreshold=500", "-XX:Tier3MinInvocationThreshold=200"]
MACHINE += ["-XX:Tier3CompileThreshold=3000", "-XX:Tier3BackEdgeThreshold=20000"]
SERVING = ["-Xlog:disable", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Xmx2g"]


def whole(command: list[str]) -> tuple[float, float]:
    """Run a process; return its processor time in seconds and its peak memory in MB."""
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} ended with {child.returncode}: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


class Server:
    """A process that makes the workbook again for each line."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def round(self) -> list[float]:
        """Return the processor time of one workbook, and what else it says, in seconds."""
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return [float(number) for number in self.process.stdout.readline().split()]

    def close(self) -> None:
        """End the process."""
        self.process.stdin.close()
        self.process.wait()


LINES: list[str] = []


def say(what: str, peer: str, ours: list[float], theirs: list[float], memory: tuple[float, float] | None = None) -> None:
    """Print and keep the medians and the median ratio of the rounds."""
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    row = [what, f"{statistics.median(ours):.2f} s", f"{peer} {statistics.median(theirs):.2f} s", f"{ratio:.2f}"]
    row += [f"{memory[0]:.0f} MB against {memory[1]:.0f} MB"] if memory else [""]
    LINES.append("| " + " | ".join(row) + " |")
    print(LINES[-1], flush=True)


def cold(commands: list[list[str]], rounds: int) -> tuple[list[list[float]], tuple[float, float]]:
    """Run two commands in turn; return each one's processor times, and their peak memories."""
    times: list[list[float]] = [[], []]
    peaks = [0.0, 0.0]
    for _ in range(rounds):
        for i, command in enumerate(commands):
            seconds, peak = whole(command)
            times[i].append(seconds)
            peaks[i] = max(peaks[i], peak)
    return times, (peaks[0], peaks[1])


def warm(commands: list[list[str]], rounds: int) -> list[list[list[float]]]:
    """Keep two processes, let both make the workbook in turn; return what each says of each round after as many to warm up."""
    servers = [Server(command) for command in commands]
    for _ in range(rounds):
        for server in servers:
            server.round()
    said = [[server.round() for server in servers] for _ in range(rounds)]
    for server in servers:
        server.close()
    return [[pair[i] for pair in said] for i in range(2)]


def new(options: argparse.Namespace, folder: Path, machine: list[str]) -> None:
    """Measure new workbooks."""
    bench = ["-cp", options.classpath, "org.rotascope.bench.WorkbookBench"]
    peer = [options.python, str(HERE / "workbook_peer.py")]
    subprocess.run([options.java, *SERVING, *bench, "prepare", str(folder)], check=True, stderr=subprocess.DEVNULL)
    out = [str(folder / "ours.xlsx"), str(folder / "theirs.xlsx")]
    ours = [options.java, *machine, *bench, "write", str(folder), out[0]]
    theirs = [*peer, "write", str(folder), out[1]]
    times, peaks = cold([ours, theirs], options.rounds)
    say("new, whole process, processor time", "XlsxWriter", *times, peaks)
    times, peaks = cold([ours, [*theirs, "lean"]], options.rounds)
    say("the same", "XlsxWriter's constant_memory", *times, peaks)
    print("sizes: " + ", ".join(f"{Path(file).stat().st_size / 1e6:.2f} MB" for file in out))
    said = warm(
        [
            [options.java, *SERVING, *bench, "serve", str(folder), out[0]],
            [*peer, "serve", str(folder), out[1]],
        ],
        options.rounds,
    )
    say("new, warm, processor time", "XlsxWriter", *[[round_[0] for round_ in each] for each in said])


def refresh(options: argparse.Namespace, folder: Path, machine: list[str]) -> None:
    """Measure refreshes of somebody's workbook."""
    bench = ["-cp", options.classpath, "org.rotascope.bench.RefreshBench"]
    subprocess.run([options.java, *SERVING, *bench, "prepare", str(folder)], check=True, stderr=subprocess.DEVNULL)
    out = [str(folder / "ours.xlsx"), str(folder / "theirs.xlsx")]
    small = [word for word in machine if not word.startswith("-Xmx")] + ["-Xmx256m"]
    ours = [*bench, "write", str(folder), out[0]]
    theirs = [*bench, "write", str(folder), out[1], "xssf"]
    times, peaks = cold([[options.java, *small, *ours], [options.java, *machine, *theirs]], options.rounds)
    say("refresh in a heap of 256 MB, whole process, processor time", "XSSF", *times, peaks)
    print("sizes: " + ", ".join(f"{Path(file).stat().st_size / 1e6:.2f} MB" for file in out))
    ours[len(bench)] = theirs[len(bench)] = "serve"
    serving = [word for word in SERVING if not word.startswith("-Xmx")] + ["-Xmx256m"]
    said = warm([[options.java, *serving, *ours], [options.java, *SERVING, *theirs]], options.rounds)
    for i, clock in enumerate(("processor time", "clock")):
        say(f"refresh in a heap of 256 MB, warm, {clock}", "XSSF", *[[round_[i] for round_ in each] for each in said])


def page(rounds: int) -> str:
    """Return the page of the results."""
    table = "\n".join(LINES)
    return f"""<!-- Written by `src/bench/workbook.py`; not to be edited. -->
# Performance of workbooks

{measured.line()}; Python {platform.python_version()}.

The workbook has a summary of 20 numbers, eight sheets with a picture and a table of 20 x 8 each, and data of 9,000 x 30
(5 MB). The refresh changes every number of it inside somebody's workbook with a pivot table, a slicer and a timeline
(`src/test/resources/books/pivots.xlsx`), and saves as `rotascope workbook refresh` does: forced to disk, read back,
compared; XSSF saves without that. Medians of {rounds} rounds in turn, and of the ratios within a round.

| what | Rotascope | peer | ratio | peak memory |
|---|---|---|---|---|
{table}

Targets: new at most 1.5 times XlsxWriter's processor time; refresh at most 2.5 s warm, in 256 MB, a ratio of at most 0.1.
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--java", default="java")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--machine", default=None, help="further options for the Java virtual machine")
    parser.add_argument("--only", choices=["new", "refresh"])
    parser.add_argument("--out", type=Path, help="page to write, docs/performance-workbook.md")
    options = parser.parse_args()
    machine = MACHINE + (options.machine.split() if options.machine else [])
    for what in (new, refresh):
        if options.only in (None, what.__name__):
            with tempfile.TemporaryDirectory() as name:
                what(options, Path(name), machine)
    if options.out:
        options.out.write_text(page(options.rounds), encoding="utf-8")


if __name__ == "__main__":
    main()
