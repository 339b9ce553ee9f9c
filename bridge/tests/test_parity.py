"""The same call gives the same bits through the command line and through Python, for every metric."""

from __future__ import annotations

import json
import math
import os
import re
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

import rotascope
from rotascope import _jar, _java
from rotascope._calls import call
from rotascope._kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rotascope._result import Result

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "metrics"
METRICS: list[dict[str, Any]] = json.loads((PAGES / "catalogue.json").read_text(encoding="utf-8"))["metrics"]
CUTS = {"--since": "since", "--until": "until", "--as-of": "asOf", "--freq": "freq"}


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    with Kernel() as kernel:
        yield kernel


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Return files of prices, of prices with gaps, and of returns with unknown days; and their kinds."""
    folder = tmp_path_factory.mktemp("inputs")
    prices = pl.read_csv(PAGES / "example.csv", try_parse_dates=True)
    gaps = prices.with_columns(
        pl.when(pl.int_range(pl.len()) % 17 == 3).then(None).otherwise(pl.col("small")).alias("small"),
        pl.when(pl.int_range(pl.len()) % 23 == 5).then(None).otherwise(pl.col("large")).alias("large"),
    )
    returns = prices.select("date", (pl.col("small", "large") / pl.col("small", "large").shift() - 1)).slice(1)
    files = {}
    for name, frame, kind in (
        ("prices", prices, "price"),
        ("gaps", gaps, "price"),
        ("returns", returns, "simple_return"),
    ):
        frame.write_csv(folder / f"{name}.csv")
        files[name] = (folder / f"{name}.csv", kind)
    return files


def example(metric: dict[str, Any]) -> list[str]:
    """Return the words of the worked example on the metric's page."""
    page = (PAGES / f"{metric['id']}.md").read_text(encoding="utf-8")
    found = re.search(r"^\$ bin/rotascope (run .*)$", page, re.MULTILINE)
    assert found, metric["id"]
    return shlex.split(found[1])


def by_command(words: list[str], file: Path, kind: str) -> dict[str, Any]:
    words = [str(file) if word == "docs/metrics/example.csv" else word for word in words]
    if "--prices" in words and "--kind" not in words:
        words += ["--kind", kind]
    java = [str(_java.find(None).executable), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(_jar.find())]
    done = subprocess.run(
        [*java, *words, "--format", "json"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        return {"failed": done.stderr.decode().strip().splitlines()[-1]}
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def by_python(kernel: Kernel, metric: dict[str, Any], words: list[str], file: Path, kind: str) -> Result:
    frame = pl.read_csv(file, try_parse_dates=True)
    data: dict[str, Any] = {}
    named: dict[str, Any] = {}
    kinds = {"asset": kind}
    options = iter(words[2:])
    for option in options:
        value = next(options)
        if option in ("--asset", "--benchmark"):
            data[option[2:]] = value.split(",") if "," in value else value
        elif option in CUTS:
            named[CUTS[option]] = value
        elif option == "--kind":
            kinds["asset"] = value
        elif option == "--set":
            name, _, text = value.partition("=")
            named[name] = text
        else:
            assert option == "--prices", option
    takes_data = bool(metric["input"]["roles"])
    return call(metric["id"], frame if takes_data else None, data, kinds, named, kernel)


def same(cell: Any, other: Any) -> bool:
    """Tell whether a cell of the command line's JSON and one from Arrow are the same bits."""
    if cell is None or other is None:
        return cell is other
    if isinstance(cell, str) and cell in ("inf", "-inf") and isinstance(other, float):
        return float(cell) == other
    if isinstance(other, float):
        return float(cell) == other and math.copysign(1, cell) == math.copysign(1, other)
    return bool(cell == (other.isoformat() if hasattr(other, "isoformat") else other))


def check_table(given: dict[str, Any], table: Any, where: str) -> None:
    arrow = table.to_arrow()
    assert [c["name"] for c in given["columns"]] == arrow.column_names, where
    rows = arrow.to_pylist()
    assert len(rows) == len(given["rows"]), where
    for i, (one, other) in enumerate(zip(given["rows"], rows, strict=True)):
        for name, cell in one.items():
            assert same(cell, other[name]), f"{where}, row {i}, {name}: {cell!r} and {other[name]!r}"
    reasons = {
        (row, name): reason
        for name, runs in table.reasons().items()
        for first, after, reason in runs
        for row in range(first, after)
    }
    assert reasons == {(r["row"], r["column"]): r["reason"] for r in given["reasons"]}, where


def test_every_metric_gives_the_same_bits_through_the_command_line_and_python(
    kernel: Kernel, inputs: dict[str, tuple[Path, str]]
) -> None:
    cases = [
        (metric, example(metric), name)
        for metric in METRICS
        for name in (inputs if metric["input"]["roles"] else ["prices"])
        if name == "prices" or "--kind" not in example(metric)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        commands = list(pool.map(lambda case: by_command(case[1], *inputs[case[2]]), cases))
    failed = 0
    for (metric, words, name), command in zip(cases, commands, strict=True):
        where = f"{metric['id']} on {name}"
        if "failed" in command:
            with pytest.raises(rotascope.Error) as caught:
                by_python(kernel, metric, words, *inputs[name])
            assert str(caught.value) in command["failed"], where
            failed += 1
            continue
        result = by_python(kernel, metric, words, *inputs[name])
        check_table(command, result.table, where)
        for table, given in command["tables"].items():
            check_table(given, result.tables[table], f"{where}, {table}")
        assert list(result.facts) == list(command["facts"]), where
        for fact, given in command["facts"].items():
            value = result.facts[fact]
            if given["value"] is None:
                assert result.facts.reasons[fact] == given["reason"], where
            else:
                assert same(given["value"], value), f"{where}, {fact}: {given} and {value!r}"
        assert result.warnings == command["warnings"], where
        assert result.envelope == command["envelope"], where
        assert json.loads(result.json()) == command, where
    assert len(cases) > 2 * len(METRICS)
    assert failed < len(cases) / 5, f"{failed} of {len(cases)} cases only compare messages"
