#!/usr/bin/env python3
"""Measures how quickly a notebook answers and writes docs/performance-notebooks.md.

One run, in rounds: in each round every kernel is started once, asked for its first result, asked again and ended, each
round beginning with another one, so that a slow minute of the machine falls on all alike. It runs in .venv, which has
Jupyter's client and JJava (`make bridge`).

    .venv/bin/python src/bench/kernels.py [--rounds 9] [--out docs/performance-notebooks.md]
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import measured

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "bridge" / "src")]

from jupyter_client.kernelspec import KernelSpecManager  # noqa: E402
from jupyter_client.manager import KernelManager  # noqa: E402

from rotascope import _archive, _java, _jjava, _kernelspec  # noqa: E402

READY, FIRST = 2.0, 0.5
"""The targets: seconds from the start of the kernel to its answer, and from there to the first rich table."""

CALL = 'call("longest_run_prob", Map.of("n", 9080, "p", 0.5, "k", 9))'
PYTHON = "import pandas as pd\npd.DataFrame({'value': [0.999869], 'less': [0.000131]})"


class Contender(NamedTuple):
    """A kernel, and the cell that is its first."""

    name: str
    kernel: str
    cell: str
    env: dict[str, str]


class Times(NamedTuple):
    """Seconds of one start."""

    ready: float
    first: float
    second: float


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance-notebooks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rotascope-") as folder:
        os.environ["JUPYTER_PATH"] = str(Path(folder) / "share" / "jupyter")
        os.environ["PYTHONPATH"] = str(ROOT / "bridge" / "src")
        os.environ.pop("ROTASCOPE_OPTS", None)
        contenders = prepared(Path(folder))
        times: dict[str, list[Times]] = {c.name: [] for c in contenders}
        for n in range(-1, asked.rounds):
            shift = n % len(contenders)
            for contender in contenders[shift:] + contenders[:shift]:
                taken = once(contender)
                if n >= 0:  # the first round fills the caches of the system
                    times[contender.name].append(taken)
            print(f"round {n + 1} of {asked.rounds}", file=sys.stderr)
    asked.out.write_text(page(times, asked.rounds), encoding="utf-8")


def prepared(folder: Path) -> list[Contender]:
    """Make the kernels known, and our class archive."""
    manager = KernelSpecManager()
    _kernelspec.install(manager, "rotascope-java", None, str(folder))
    end = time.monotonic() + 120
    cache = _archive.folder()
    while cache is None or not list(cache.glob("notebook-*.jsa")) or list(cache.glob("train-notebook-*")):
        if time.monotonic() > end:
            raise SystemExit("no class archive was made: see docs/kernels.md")
        time.sleep(0.5)
    argv = [str(_java.find().executable), "-jar", str(_jjava.find().jar.with_name("jjava-launcher.jar"))]
    argv += [str(_jjava.find().jar), "{connection_file}"]
    stock = {"argv": argv, "display_name": "JJava", "language": "java", "interrupt_mode": "message"}
    place = folder / "share" / "jupyter" / "kernels" / "stock"
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps(stock))
    return [
        Contender("Rotascope (Java)", "rotascope-java", CALL, {}),
        Contender("the same, without its class archive", "rotascope-java", CALL, {"ROTASCOPE_CDS": "off"}),
        Contender("JJava as pip installs it (plain text)", "stock", "Map.of(1, 2)", {}),
        Contender("ipykernel (a pandas table)", "python3", PYTHON, {}),
    ]


def once(contender: Contender) -> Times:
    """Start a kernel, run its first cell twice, and end it."""
    begun = time.perf_counter()
    manager = KernelManager(kernel_name=contender.kernel)
    manager.start_kernel(env={**os.environ, **contender.env}, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        marks = [time.perf_counter()]
        for _ in range(2):
            shown: list[dict[str, str]] = []
            client.execute_interactive(
                contender.cell,
                output_hook=lambda m, shown=shown: shown.append(m["content"].get("data", {})),
                timeout=120,
            )
            marks.append(time.perf_counter())
            if contender.kernel != "stock" and not any("text/html" in data for data in shown):
                raise SystemExit(f"{contender.name} showed no table: {shown}")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return Times(marks[0] - begun, marks[1] - marks[0], marks[2] - marks[1])


def page(times: dict[str, list[Times]], rounds: int) -> str:
    """Return the page."""
    rows = []
    for name, taken in times.items():
        cells = [name]
        for i, target in enumerate((READY, FIRST, None)):
            values = [t[i] for t in taken]
            verdict = ""
            if name == "Rotascope (Java)" and target is not None:
                met = statistics.median(values) <= target
                verdict = f" (at most {target:g}: {'met' if met else '**missed**'})"
            cells.append(f"{min(values):.2f} / **{statistics.median(values):.2f}**{verdict}")
        rows.append("| " + " | ".join(cells) + " |")
    java = subprocess.run(
        [_java.find().executable, "-version"], capture_output=True, text=True, check=True
    ).stderr.splitlines()[0]
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("ipykernel", "jjava", "jupyter_client"))
    table = "\n".join(rows)
    return f"""<!-- Written by `src/bench/kernels.py`; not to be edited. -->
# Performance of notebooks

{measured.line()}; {java}; Python {platform.python_version()};
{versions}; {rounds} interleaved rounds, each beginning with another contender.

Seconds from starting the kernel to its first answer, from there to the first table, and to the second: minimum / **median**.

| kernel | ready | first table | second |
| --- | --- | --- | --- |
{table}
"""


if __name__ == "__main__":
    main()
