#!/usr/bin/env python3
"""Measures the Python bridge and writes docs/performance-bridge.md: transport, small calls, cold start, whole jobs.

One run, in rounds: in each round every contender of a part runs once, each round beginning with another one, so that a
slow minute of the machine falls on all alike; ratios are taken within the round. What comes back is compared with the
peers' numbers before anything is timed. It makes an environment of its own, .venv-bench, of the pins in requirements.txt.

    src/bench/bridge.py [--rounds 15] [--only transport,small,cold,jobs] [--out docs/performance-bridge.md]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measured

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VENV = ROOT / ".venv-bench"
PARTS = ("transport", "small", "cold", "jobs")
WARM = 6.0
"""Seconds of each contender before it counts."""


def enter() -> None:
    """Run in the pinned environment, with the package of this clone; make it first when the pins have changed."""
    pins = HERE / "requirements.txt"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    stamp = VENV / "pins.sha256"
    python = VENV / "bin" / "python"
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--only-binary", ":all:"]
        subprocess.run([*pip, "-r", pins], check=True)
        stamp.write_text(wanted)
    if Path(sys.prefix) != VENV:
        environment = dict(os.environ, PYTHONPATH=str(ROOT / "bridge" / "src"), PYTHONDONTWRITEBYTECODE="1")
        for name in ("ROTASCOPE_OPTS", "ROTASCOPE_DEBUG", "ROTASCOPE_JAR", "ROTASCOPE_CDS"):
            environment.pop(name, None)
        os.execve(python, [str(python), *sys.argv], environment)


class Contender:
    """Something that is timed, once a round."""

    def __init__(self, name: str, run, times: int = 1) -> None:  # noqa: ANN001
        self.name = name
        self.run = run
        self.times = times
        self.seconds: list[float] = []
        self.calls: list[float] = []

    def round(self) -> None:
        """Time it; of several calls the round's figure is the median."""
        calls = []
        for _ in range(self.times):
            begun = time.perf_counter()
            result = self.run()
            calls.append(time.perf_counter() - begun)
            del result  # outside of what is timed, for all alike
        self.calls += calls
        self.seconds.append(statistics.median(calls))

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def spread(self, scale: float = 1e3, digits: int = 1) -> str:
        return f"{min(self.seconds) * scale:.{digits}f} / **{self.median * scale:.{digits}f}**"

    def percentile(self, p: float) -> float:
        return sorted(self.calls)[min(len(self.calls) - 1, int(p * len(self.calls)))]


def rounds(contenders: list[Contender], warm: int, count: int, what: str) -> None:
    """Run all contenders in turn, each round beginning with the next one, after they have warmed up.

    Java compiles what it runs often beside it, for some seconds: each contender warms up for as long.
    """
    for contender in contenders:
        end = time.monotonic() + WARM
        made = 0
        while made < warm or time.monotonic() < end:
            contender.round()
            made += 1
        contender.seconds.clear()
        contender.calls.clear()
    for n in range(count):
        first = n % len(contenders)
        for contender in contenders[first:] + contenders[:first]:
            contender.round()
        print(f"{what}: round {n + 1} of {count}", file=sys.stderr)


def ratio(one: Contender, other: Contender) -> float:
    """Return the median over the rounds of one contender's time over another's of the same round."""
    return statistics.median(a / b for a, b in zip(one.seconds, other.seconds, strict=True))


def verdict(value: float, most: float | None = None, least: float | None = None) -> str:
    """Return a target and whether it is met."""
    if most is not None:
        return f"at most {most:g}: {'met' if value <= most else '**missed**'}"
    return f"at least {least:g}: {'met' if least is not None and value >= least else '**missed**'}"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *rows)] + [""]


# --- transport


def transport(count: int, folder: Path) -> list[str]:
    import mmap

    import numpy as np
    import polars as pl
    import pyarrow as pa
    import transport_peer

    import rotascope

    def same(name: str, given: pa.Table | np.ndarray, wanted: pa.Table) -> None:
        for i in range(1, wanted.num_columns):
            a = wanted.column(i).to_numpy()
            b = given[i - 1] if isinstance(given, np.ndarray) else given.column(i).to_numpy()
            if not np.allclose(a, b, rtol=1e-12, atol=0):
                raise SystemExit(f"{name}: column {i} is not Rotascope's")

    lines = [
        "## Transport",
        "",
        "A frame goes to the core, each of its series is divided by the benchmark and rebased (`rel_strength` of all against",
        "one, the cheapest metric that gives as much as it takes), and the result is readable in Python. R is the least that",
        "any way through shared memory costs: one copy of the payload into preallocated, touched shared memory, and one",
        "multiplication by numpy into a new array. The peers do the same job in another process, in pure pyarrow and numpy;",
        "numpy's own job, with the same treatment of gaps, needs no process at all. Milliseconds: minimum / **median**.",
        "",
    ]
    rows = 9_000
    for columns, size in ((500, "36 MB"), (3_000, "216 MB")):
        steps = np.random.default_rng(3).standard_normal((columns, rows)) / 100
        matrix = 100 * np.exp(np.cumsum(steps, axis=1))
        del steps
        days = pa.array(np.datetime64("1990-01-01") + np.arange(rows))
        arrow = pa.table([days, *(pa.array(row) for row in matrix)], ["date", *(f"s{i}" for i in range(columns))])
        polars = pl.from_arrow(arrow)
        shared_file = tempfile.TemporaryFile(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
        shared_file.truncate(matrix.nbytes)
        shared = np.frombuffer(mmap.mmap(shared_file.fileno(), matrix.nbytes)).reshape(matrix.shape)
        shared[:] = 0  # touched, as an arena is that has been used

        def reference(shared=shared, matrix=matrix):  # noqa: ANN001, ANN202
            np.copyto(shared, matrix)
            return np.multiply(matrix, 2.0)

        def own_job(matrix=matrix):  # noqa: ANN001, ANN202
            line = matrix[1:] / matrix[0]
            origin = (~np.isnan(line)).argmax(axis=1)
            line *= (100 / line[np.arange(len(line)), origin])[:, None]
            return line

        def strength(data) -> pa.Table:  # noqa: ANN001
            result = rotascope.rel_strength(data, benchmark="s0").to_arrow()
            result.column(columns - 1)[rows - 1].as_py()
            return result

        held = rotascope.load(arrow)
        here = folder / size.split()[0]
        here.mkdir()
        peers = [transport_peer.SocketPeer("unix", here), transport_peer.SocketPeer("tcp", here)]
        remote = transport_peer.FlightPeer(here)
        try:
            wanted = strength(arrow)
            for name, run in (("Unix socket", peers[0]), ("TCP", peers[1]), ("Flight", remote)):
                same(name, run(arrow), wanted)
            same("polars", strength(polars), wanted)
            same("resident", strength(held), wanted)
            same("numpy", own_job(), wanted)
            del wanted
            r = Contender("R: copy into shared memory + numpy multiply", reference)
            multiply = Contender("numpy multiply alone", lambda m=matrix: np.multiply(m, 2.0))
            numpy_job = Contender("the same job in numpy, in this process", own_job)
            from_arrow = Contender("Rotascope, from pyarrow", lambda a=arrow: strength(a))
            from_polars = Contender("Rotascope, from polars", lambda p=polars: strength(p))
            resident = Contender("Rotascope, resident (loaded before)", lambda h=held: strength(h))
            unix = Contender("Arrow IPC over a Unix socket", lambda a=arrow, p=peers[0]: p(a))
            tcp = Contender("Arrow IPC over TCP", lambda a=arrow, p=peers[1]: p(a))
            flight = Contender("Arrow Flight", lambda a=arrow: remote(a))
            all_of_them = [r, multiply, numpy_job, from_arrow, from_polars, resident, unix, tcp, flight]
            rounds(all_of_them, 6, count, size)
        finally:
            for peer in (*peers, remote):
                peer.close()
        held.free()
        socket = min((unix, tcp), key=lambda c: c.median)
        found = {
            from_arrow.name: verdict(ratio(from_arrow, r), most=1.25),
            from_polars.name: verdict(ratio(from_polars, r), most=1.25),
            resident.name: f"{ratio(resident, multiply):.2f} x multiply; {verdict(ratio(resident, multiply), most=1.3)}",
            socket.name: f"{ratio(socket, from_arrow):.1f} x Rotascope; {verdict(ratio(socket, from_arrow), least=4)}",
            flight.name: f"{ratio(flight, from_arrow):.1f} x Rotascope; {verdict(ratio(flight, from_arrow), least=12)}",
        }
        lines += [f"### {size}: {columns} x {rows:,} doubles", ""]
        lines += table(
            ["way", "ms", "R", "target"],
            [[c.name, c.spread(), f"{ratio(c, r):.2f}", found.get(c.name, "")] for c in all_of_them],
        )
    return lines


# --- small calls


def small(count: int, folder: Path) -> list[str]:  # noqa: ARG001
    import numpy as np
    import polars as pl

    import rotascope
    from rotascope._kernel import current

    frame = pl.DataFrame(
        {
            "date": np.datetime64("2026-01-05") + np.arange(5),
            "a": [100.0, 101.0, 99.5, 102.0, 103.0],
            "b": [50.0, 50.5, 50.0, 50.5, 51.0],
        }
    )
    arrow = frame.to_arrow()
    wanted = rotascope.rel_strength(frame, asset="a", benchmark="b").to_polars()["value"].to_list()
    by_hand = [a / 100 / (b / 50) * 100 for a, b in zip(frame["a"], frame["b"], strict=True)]
    if not np.allclose(wanted, by_hand, rtol=1e-14):
        raise SystemExit("a small table: the wrong numbers")
    held = rotascope.load(frame)
    kernel = current()
    contenders = [
        Contender("empty call", lambda: kernel.ask("ping"), 300),
        Contender("numbers in, a number out", lambda: rotascope.longest_run_prob(n=10, p=0.5, k=3).value, 300),
        Contender(
            "1 x 5 table from polars, result as pyarrow",
            lambda: rotascope.rel_strength(frame, asset="a", benchmark="b").to_arrow(),
            300,
        ),
        Contender(
            "1 x 5 table from pyarrow, result as pyarrow",
            lambda: rotascope.rel_strength(arrow, asset="a", benchmark="b").to_arrow(),
            300,
        ),
        Contender(
            "1 x 5 table, resident, result as pyarrow",
            lambda: rotascope.rel_strength(held, asset="a", benchmark="b").to_arrow(),
            300,
        ),
        Contender(
            "1 x 5 table from polars to polars",
            lambda: rotascope.rel_strength(frame, asset="a", benchmark="b").to_polars(),
            300,
        ),
    ]
    rounds(contenders, 20, count, "small calls")  # some thousand calls each before: Java compiles what is hot
    most = [35.0, None, 300.0, 300.0, None, None]
    rows = []
    for contender, target in zip(contenders, most, strict=True):
        p50, p99 = contender.percentile(0.5) * 1e6, contender.percentile(0.99) * 1e6
        best = min(contender.calls) * 1e6
        rows.append(
            [contender.name, f"{best:.0f}", f"**{p50:.0f}**", f"{p99:.0f}", verdict(p50, most=target) if target else ""]
        )
    head = f"Microseconds of {len(contenders[0].calls):,} calls each, in rounds, after the core has warmed up."
    return ["## Small calls", "", head, "", *table(["call", "fastest", "p50", "p99", "target for p50"], rows)]


# --- cold start


def cold(count: int, folder: Path) -> list[str]:
    cache = folder / "cache"
    compiled = dict(os.environ, PYTHONPYCACHEPREFIX=str(folder / "bytecode"))  # as pip leaves what it installs
    compiled.pop("PYTHONDONTWRITEBYTECODE")
    environment = dict(compiled, XDG_CACHE_HOME=str(cache))
    without = dict(compiled, XDG_CACHE_HOME=str(folder / "none"), ROTASCOPE_CDS="off")
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}

    def start(what: str, settings: dict[str, str]) -> tuple[float, float]:
        begun = time.perf_counter()
        command = [sys.executable, str(HERE / "cold_start.py"), what, repr(begun)]
        done = subprocess.run(command, env=settings, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"a cold start failed: {done.stderr.strip()[-500:]}")
        first, whole = done.stdout.split()
        return float(first), float(whole)

    for what in ("number", "table"):
        start(what, environment)
    end = time.monotonic() + 120  # the archive is made in the background after the first start
    while not list(cache.glob("rotascope/*.jsa")):
        if time.monotonic() > end:
            raise SystemExit(f"no class archive appeared in {cache}")
        time.sleep(0.2)
    time.sleep(1)
    kinds = [(w, k) for w in ("number", "table") for k in ("with the class archive", "without")]
    for n in range(-1, count):
        for what, kind in kinds:
            got = start(what, without if kind == "without" else environment)
            if n >= 0:
                found.setdefault((what, kind), []).append(got)
        print(f"cold start: round {n + 1} of {count}", file=sys.stderr)
    rows = []
    for (what, kind), got in found.items():
        first = [a * 1e3 for a, _ in got]
        whole = [b * 1e3 for _, b in got]
        most = {"number": 250.0, "table": 450.0}[what] if kind != "without" else None
        middle = statistics.median(first)
        rows.append(
            [
                f"first {what}, {kind}",
                f"{min(first):.0f} / **{middle:.0f}**",
                f"{min(whole):.0f} / **{statistics.median(whole):.0f}**",
                verdict(middle, most=most) if most else "",
            ]
        )
    return [
        "## Cold start",
        "",
        f"A fresh Python each time, {count} times: from the end of its imports, and from the start of its process (imports of",
        "rotascope, and of polars for the table, included), to the first result. Python's bytecode is there, as it is once",
        "pip has installed the package. Milliseconds: minimum / **median**.",
        "",
        *table(["start", "ms after the imports", "ms with Python and imports", "target after the imports"], rows),
    ]


# --- whole jobs


def jobs(count: int, folder: Path) -> list[str]:  # noqa: ARG001
    import numpy as np
    import polars as pl
    import rotation_peers

    rows, series = 7_560, 500
    steps = np.random.default_rng(9).standard_normal((series + 1, rows)) / 100
    levels = 100 * np.exp(np.cumsum(steps, axis=1))
    days = np.datetime64("1990-01-01") + np.arange(rows * 2)
    days = days[np.is_busday(days)][:rows]
    frame = pl.DataFrame({"date": days, **{f"s{i}": levels[i] for i in range(series + 1)}})
    lines = [
        "## Whole jobs against the libraries",
        "",
        f"{series} assets and a benchmark, {rows:,} days, from a polars frame to polars frames. Every contender's numbers are",
        "compared with Rotascope's first (undefined at the same places, elsewhere within 1e-9). Rotascope loads the frame anew",
        "in each round. Its drawdowns bring the episodes of each series along, which the others leave out; its averages and",
        "z-scores look for prices that are missing or not positive, which the others do not. Milliseconds: minimum / **median**.",
        "",
    ]
    for title, members in rotation_peers.JOBS.items():
        wanted = members["Rotascope"](frame)
        for name, run in members.items():
            rotation_peers.check(f"{title}, {name}", run(frame), wanted)
        del wanted
        contenders = [Contender(name, lambda run=run: run(frame)) for name, run in members.items()]
        rounds(contenders, 4, count, title)
        own = contenders[0]
        fastest = min(contenders[1:], key=lambda c: c.median)
        table_rows = []
        for contender in contenders:
            times = ratio(contender, own)
            targets = []
            if contender.name == "pandas":
                targets.append(verdict(times, least=10))
            if contender is fastest:
                targets.append(f"the fastest, {verdict(times, least=1.5)}")
            table_rows.append([contender.name, contender.spread(), f"{times:.1f}", "; ".join(targets)])
        lines += [f"### {title[0].upper()}{title[1:]}", ""]
        lines += table(["contender", "ms", "times Rotascope", "target"], table_rows)
    return lines


# --- the page


def versions() -> str:
    names = [line.split("==")[0] for line in (HERE / "requirements.txt").read_text().splitlines() if "==" in line]
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names if name != "tqdm")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, joined by commas")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance-bridge.md")
    options = parser.parse_args()
    wanted = options.only.split(",")
    if not set(wanted) <= set(PARTS):
        parser.error(f"--only takes {', '.join(PARTS)}")
    enter()
    sys.path.insert(0, str(HERE))
    import rotascope

    lines = [
        "<!-- Written by `make bench`; not to be edited. -->",
        "# Performance of the Python bridge",
        "",
        f"{measured.with_versions()};",
        f"{versions()}; {options.rounds} interleaved rounds, each beginning with",
        "another contender. Ratios are medians of those within a round.",
        "",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            if part in wanted:
                rotascope.start()
                here = Path(folder) / part
                here.mkdir()
                lines += globals()[part](options.rounds, here)
                rotascope.stop()
    options.out.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")
    print(f"wrote {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
