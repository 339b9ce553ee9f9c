#!/usr/bin/env python3
"""Measures the interactive rotation graph in Chromium and writes docs/performance-widget.md: frames a second.

500 assets over 520 weeks, as a page from a file, in the machine's Chromium without a screen or a graphics card: all is
painted by the processor, which is the slowest way there is. In rounds: each round plays every case once, beginning with
another one. It runs in .venv, which `.ci/setup bridge` makes.

    .venv/bin/python src/bench/widget.py [--rounds 5] [--seconds 4] [--out docs/performance-widget.md]
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import measured

ROOT = Path(__file__).resolve().parents[2]
ASSETS, WEEKS = 500, 520
TARGET = 30

FRAMES = """seconds => new Promise(done => {
  const times = [];
  const frame = time => {
    times.push(time);
    if (time - times[0] < 1000 * seconds) requestAnimationFrame(frame);
    else done(times.slice(1).map((t, i) => t - times[i]));
  };
  requestAnimationFrame(frame);
})"""


class Case(NamedTuple):
    """What is shown while it plays."""

    tail: int
    selected: int
    density: int

    @property
    def name(self) -> str:
        """What the table calls it."""
        chosen = "none" if not self.selected else "all" if self.selected == ASSETS else str(self.selected)
        return f"tails of {self.tail} weeks, {chosen} selected, {self.density}x"


CASES = [
    Case(10, 0, 1),
    Case(10, 12, 1),
    Case(10, ASSETS, 1),
    Case(52, 12, 1),
    Case(104, 0, 1),
    Case(104, 12, 1),
    Case(10, 0, 2),
    Case(10, 12, 2),
    Case(104, 12, 2),
]


def explorer() -> tuple[Any, float]:
    """Return the graph of walks, the same each time, and the seconds it took."""
    import numpy as np

    import rotascope

    days = np.datetime64("2014-01-06") + np.arange(7 * WEEKS)
    days = days[np.is_busday(days)]
    random = np.random.default_rng(1)
    market = random.normal(0.0003, 0.01, len(days))
    own = random.normal(0, 0.008, (ASSETS, len(days)))
    frame = {f"S{a:03d}": 100 * np.exp(np.cumsum(market + own[a])) for a in range(ASSETS)}
    data = {"date": days, **frame, "market": 100 * np.exp(np.cumsum(market))}
    rotascope.start()
    rotascope.explore(data, benchmark="market")
    begun = time.perf_counter()
    made = rotascope.explore(data, benchmark="market")
    taken = time.perf_counter() - begun
    if len(made.dates) != WEEKS:
        raise SystemExit(f"{len(made.dates)} weeks")
    return made, taken


def processor() -> float:
    """Return the seconds of processor time that the processes below this one have used: Chromium, all of it."""
    parents: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    below = {os.getpid()}
    while more := {pid for pid, (parent, _) in parents.items() if parent in below} - below:
        below |= more
    return sum(parents[pid][1] for pid in below - {os.getpid()} if pid in parents)


def play(browser: Any, page_of: dict[int, str], case: Case, seconds: float) -> tuple[list[float], float]:
    """Return the milliseconds between frames while a page plays, and the processor's for one frame."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, device_scale_factor=case.density)
    try:
        page = context.new_page()
        page.goto(page_of[case.selected])
        page.get_by_label("Tail in weeks").fill(str(case.tail))
        page.get_by_label("Date", exact=True).fill(str(WEEKS // 2))
        page.get_by_role("button", name="Play").click()
        page.wait_for_timeout(500)
        before = processor()
        between = list(page.evaluate(FRAMES, seconds))
        return between, 1000 * (processor() - before) / len(between)
    finally:
        context.close()


def opening(browser: Any, address: str) -> float:
    """Return the milliseconds from opening a page to its first picture."""
    page = browser.new_page()
    try:
        begun = time.perf_counter()
        page.goto(address)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return 1000 * (time.perf_counter() - begun)
    finally:
        page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance-widget.md")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "bridge" / "src"))
    names = (os.environ.get("ROTASCOPE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    chromium = next((found for name in names if name and (found := shutil.which(name))), None)
    import rotascope

    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("widget.py: skipped: it needs Chromium, and playwright in .venv (`.ci/setup bridge`)", file=sys.stderr)
        return
    said = f"{measured.line()}; Python {platform.python_version()}"
    load = [os.getloadavg()[0]]
    rates: dict[Case, list[float]] = {case: [] for case in CASES}
    slow: dict[Case, list[float]] = {case: [] for case in CASES}
    works: dict[Case, list[float]] = {case: [] for case in CASES}
    first: list[float] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made, taken = explorer()
        page_of = {}
        for count in sorted({case.selected for case in CASES}):
            made.selected = made.names[:: max(1, ASSETS // count)][:count] if count else []
            page_of[count] = made.to_html(Path(folder, f"{count}.html")).as_uri()
        size = Path(folder, "0.html").stat().st_size
        rotascope.stop()
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=as_root)
        version = browser.version
        opening(browser, page_of[0])
        for n in range(options.rounds):
            for case in CASES[n % len(CASES) :] + CASES[: n % len(CASES)]:
                between, work = play(browser, page_of, case, options.seconds)
                between.sort()
                works[case].append(work)
                rates[case].append(1000 * len(between) / sum(between))
                slow[case].append(between[int(0.95 * (len(between) - 1))])
            first.append(opening(browser, page_of[0]))
            load.append(os.getloadavg()[0])
            print(f"widget: round {n + 1} of {options.rounds}", file=sys.stderr)
        browser.close()
    lines = [
        "<!-- Written by `make bench`; not to be edited. -->",
        "# Performance of the interactive rotation graph",
        "",
        f"{said};",
        f"Chromium {version} without a screen or a graphics card; {options.rounds} rounds of {options.seconds:g} seconds a",
        f"case, each beginning with another case; {min(load):.1f} to {max(load):.1f} processes wanted a processor meanwhile.",
        "",
        f"{ASSETS} assets, {WEEKS} weeks, a window of 1200 x 900 points, playing at 13 weeks a second: the graph moves",
        "between two dates with each frame, and the views beside it follow. Frames a second: lowest / **median** of the",
        "rounds, at most 60; milliseconds between frames: the 95th of 100, median of the rounds. Work: milliseconds of",
        "processor time a frame, of all of Chromium's processes, lowest / **median**: what other processes take away from the",
        "frames a second is not in it. 2x is a screen of twice the density, four times as many pixels.",
        "",
        "| shown | work a frame, ms | frames a second | 95th of 100 frames, ms | target |",
        "| --- | --- | --- | --- | --- |",
    ]
    for case in CASES:
        median = statistics.median(rates[case])
        target = ""
        if case.density == 1:
            target = f"at least {TARGET}: {'met' if median >= TARGET else '**missed**'}"
        work = f"{min(works[case]):.0f} / **{statistics.median(works[case]):.0f}**"
        rate = f"{min(rates[case]):.0f} / **{median:.0f}**"
        lines.append(f"| {case.name} | {work} | {rate} | {statistics.median(slow[case]):.0f} | {target} |")
    lines += [
        "",
        f"Computing it all in the kernel and packing it took {taken:.1f} s; the page has {size / 1e6:.1f} MB; it is",
        f"drawn {min(first):.0f} / **{statistics.median(first):.0f}** ms after it is opened.",
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
