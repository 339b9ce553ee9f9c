#!/usr/bin/env python3
"""Measures what docs/performance.md says, in one interleaved run, and writes that page.

Every round runs every contender once, so that a slow minute of the machine falls on all alike. Whole processes are timed
from fork to exit with the resident set the kernel reports; the contenders of the bootstrap also report the time of the
computation alone, and the ratio is taken between those, so that nobody's start counts.

    src/bench/bench.py [--rounds 5] [--python .venv-oracles/bin/python] [--out docs/performance.md]
"""

from __future__ import annotations

import argparse
import datetime
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import measured

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = 9_077  # prices of 9,076 sessions: 36 years
REPLICATES = 9_999


@dataclass
class Contender:
    """A command measured as a whole process."""

    name: str
    command: list[str]
    prints_ms: bool = False
    wall: list[float] = field(default_factory=list)
    rss: list[float] = field(default_factory=list)
    inner: list[float] = field(default_factory=list)

    def run(self) -> None:
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        out = process.stdout.read() if process.stdout else ""
        err = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall.append(time.perf_counter() - start)
        self.rss.append(usage.ru_maxrss / 1024)
        if process.returncode != 0:
            sys.exit(f"{self.name} failed with {process.returncode}: {err.strip()[-500:]}")
        if self.prints_ms:
            self.inner.append(float(out.split()[-1]) / 1000)


def lcg(seed: int, n: int) -> list[float]:
    """The generator of the example data: x <- (1103515245 x + 12345) mod 2^31."""
    values, x = [], seed
    for _ in range(n):
        x = (1103515245 * x + 12345) % 2**31
        values.append(x / 2**31)
    return values


def write_prices(path: Path) -> None:
    """Writes a daily pair of 36 years on weekdays; the numbers are generated, not market data."""
    u, v = lcg(20260114, SESSIONS), lcg(19900101, SESSIONS)
    day, small, large = datetime.date(1990, 1, 1), 100.0, 100.0
    lines = ["date,small,large"]
    for i in range(SESSIONS):
        day += datetime.timedelta(days=1 if day.weekday() < 4 else 7 - day.weekday())
        b = 0.0004 + 0.02 * (u[i] - 0.5)
        large *= 1 + b
        small *= 1 + 0.0002 + 1.1 * b + 0.012 * (v[i] - 0.5)
        lines.append(f"{day},{small:.4f},{large:.4f}")
    path.write_text("\n".join(lines) + "\n")


def java_bench() -> list[str]:
    """Returns the command of the benchmark program among the tests, built and with its class path."""
    path = ROOT / "target" / "bench.classpath"
    subprocess.run(
        [
            *["mvn", "-q", "-B", "-ntp", "test-compile", "dependency:build-classpath"],
            *[f"-Dmdep.outputFile={path}", "-Dmdep.includeScope=test"],
        ],
        cwd=ROOT,
        check=True,
        stdout=sys.stderr,
    )
    classes = f"{ROOT / 'target' / 'test-classes'}:{ROOT / 'target' / 'classes'}:{path.read_text().strip()}"
    return ["java", "-cp", classes, "org.rotascope.bench.StreakBootstrapBench"]


def median(values: list[float]) -> float:
    return statistics.median(values)


def spread(values: list[float], digits: int = 2) -> str:
    return f"{min(values):.{digits}f} / **{median(values):.{digits}f}** / {max(values):.{digits}f}"


def page(
    one: Contender, report: Contender, boot: Contender, core: Contender, peers: list[Contender], rounds: int
) -> str:
    fastest = min(peers, key=lambda c: median(c.inner))
    ratio = median(fastest.inner) / median(core.inner)
    rows = [
        f"| one metric on a 36-year daily pair, cold command | {spread(one.wall)} | {max(one.rss):.0f} | 0.7 s, 200 MB |",
        f"| the whole report on that pair | {spread(report.wall)} | {max(report.rss):.0f} | 6 s, 600 MB |",
        f"| {REPLICATES:,} streak-bootstrap replicates x 9,076 days, cold command | {spread(boot.wall)} "
        f"| {max(boot.rss):.0f} | 2 s |",
    ]
    peer_rows = [
        f"| {c.name} | {spread(c.inner)} | {median(c.inner) / median(core.inner):.1f} |" for c in [core, *peers]
    ]
    return "\n".join(
        [
            "<!-- Written by `make bench`; not to be edited. -->",
            "# Performance",
            "",
            f"{measured.with_versions()}; {rounds} interleaved rounds.",
            "Seconds are minimum / **median** / maximum of whole processes, start of the Java virtual machine included;",
            "memory is the largest resident set of any round, in MB.",
            "",
            "| job | seconds | MB | target |",
            "|---|---|---|---|",
            *rows,
            "",
            "## The streak bootstrap against its peers",
            "",
            "The same job: the longest run of wins in each of 9,999 stationary-bootstrap replicates of 9,076 days. All seconds",
            "here are those of the computation alone: no start, no imports, no reading of the file; Rotascope's is the last of",
            "five rounds in one Java virtual machine, on two threads.",
            "",
            "| contender | seconds | times Rotascope's median |",
            "|---|---|---|",
            *peer_rows,
            "",
            f"Against the faster peer, {fastest.name}: {ratio:.1f} times as fast (target: at least 3).",
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", default=str(ROOT / ".venv-oracles" / "bin" / "python"))
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prices = Path(folder) / "prices.csv"
        write_prices(prices)
        data = ["--prices", str(prices), "--asset", "small", "--benchmark", "large"]
        command = str(ROOT / "bin" / "rotascope")
        one = Contender("one metric", [command, "run", "streak-current", *data, "--format", "json"])
        report = Contender("report", [command, "report", *data, "--out", str(Path(folder) / "report")])
        boot = Contender(
            "bootstrap",
            [
                *[command, "run", "streak-pvalue", *data, "--format", "json"],
                *["--set", "k=9", "--set", "null=STATIONARY_BOOT", "--set", f"B={REPLICATES}"],
            ],
        )
        script = str(ROOT / "src" / "test" / "oracles" / "bench_streak_bootstrap.py")
        peers = [
            Contender(name, [options.python, script, name, str(prices)], prints_ms=True)
            for name in ("numpy", "arch")
        ]
        core = Contender("Rotascope", [*java_bench(), str(prices), "-", "2", "5"], prints_ms=True)
        contenders = [one, report, boot, core, *peers]
        for contender in contenders[:3]:
            contender.run()
            contender.wall.clear()
            contender.rss.clear()
        for done in range(options.rounds):
            for contender in contenders:
                contender.run()
            print(f"round {done + 1} of {options.rounds}", file=sys.stderr)
        options.out.write_text(page(one, report, boot, core, peers, options.rounds))
    print(f"wrote {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
