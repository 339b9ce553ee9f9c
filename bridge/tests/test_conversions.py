"""What comes out of a result, whoever takes it: the same bits, dates, texts and gaps."""

from __future__ import annotations

import json
import math
import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import csv, feather, parquet

import rotascope

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def kernel() -> Iterator[rotascope.Kernel]:
    with rotascope.Kernel() as kernel:
        yield kernel


def frame(rows: int = 90, series: int = 3) -> pl.DataFrame:
    levels = 100 * np.exp(np.cumsum(np.random.default_rng(5).standard_normal((rows, series)) / 50, axis=0))
    days = np.datetime64("2021-01-01") + np.arange(rows)
    return pl.DataFrame({"date": days, **{f"s{i}": levels[:, i] for i in range(series)}})


@pytest.fixture(scope="module")
def results(kernel: rotascope.Kernel) -> dict[str, Any]:
    """Return results that have columns of every type, with and without gaps, and more than one table."""
    data = frame()
    return {
        "series": rotascope.rel_return(data, benchmark="s0", n=5, kernel=kernel),
        "dates and counts": rotascope.streak_table(data, asset="s1", benchmark="s0", kernel=kernel),
        "texts": rotascope.best_since(data, asset="s1", benchmark="s0", kernel=kernel),
        "number": rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=kernel),
    }


def tables(results: dict[str, Any]) -> list[Any]:
    return [table for result in results.values() for table in (result.table, *result.tables.values())]


def cells(column: Any) -> list[Any]:
    """Return the cells of any library's column as Python's own, None for what is not there."""
    listed = [None if value is pd.NaT or value is None else value for value in column]
    plain = [value.item() if isinstance(value, np.generic) else value for value in listed]
    plain = [value.date() if isinstance(value, pd.Timestamp) else value for value in plain]
    return [None if isinstance(value, float) and math.isnan(value) else value for value in plain]


def test_every_type_of_column_is_among_the_results(results: dict[str, Any]) -> None:
    types = {str(field.type) for table in tables(results) for field in table.to_arrow().schema}
    assert {"date32[day]", "double", "int64", "string"} <= types
    assert any(table.to_arrow().column(i).null_count for table in tables(results) for i in range(len(table.columns)))


def test_polars_has_the_cells_that_arrow_has(results: dict[str, Any]) -> None:
    for table in tables(results):
        arrow = table.to_arrow()
        for polars in (table.to_polars(), pl.DataFrame(table), pl.from_arrow(pa.table(table))):
            assert isinstance(polars, pl.DataFrame)
            assert polars.columns == arrow.column_names
            for name in arrow.column_names:
                assert polars[name].to_list() == arrow.column(name).to_pylist()


def test_pandas_has_the_cells_that_arrow_has_and_dates_as_index(results: dict[str, Any]) -> None:
    for table in tables(results):
        arrow = table.to_arrow()
        pandas = table.to_pandas()
        if arrow.column_names[0] == "date":
            assert isinstance(pandas.index, pd.DatetimeIndex)
            assert cells(pandas.index) == arrow.column("date").to_pylist()
            arrow = arrow.drop(["date"])
        assert list(pandas.columns) == arrow.column_names
        for name in arrow.column_names:
            assert cells(pandas[name]) == arrow.column(name).to_pylist(), name


@pytest.mark.parametrize("convert", ["to_arrow", "to_polars", "to_pandas"])
def test_a_result_goes_in_again_as_the_frame_it_became(kernel: rotascope.Kernel, convert: str) -> None:
    strength = rotascope.rel_strength(frame(), benchmark="s0", kernel=kernel)
    direct = rotascope.rel_return(strength, benchmark="s2", n=3, kernel=kernel)
    again = rotascope.rel_return(getattr(strength, convert)(), benchmark="s2", n=3, kernel=kernel)
    assert again.to_arrow() == direct.to_arrow()
    assert [i["contentHash"] for i in again.envelope["inputs"]] == [i["contentHash"] for i in direct.envelope["inputs"]]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(
        st.tuples(st.floats(allow_infinity=False, width=64), st.floats(allow_infinity=False, width=64)),
        min_size=1,
        max_size=20,
    ),
    convert=st.sampled_from(["to_arrow", "to_polars", "to_pandas"]),
)
def test_any_numbers_go_there_and_back_through_every_library(
    kernel: rotascope.Kernel, values: list[tuple[float, float]], convert: str
) -> None:
    days = np.datetime64("2020-01-01") + np.arange(len(values))
    columns = {"a": np.array([a for a, _ in values]), "b": np.array([b for _, b in values])}
    echoed: Any = rotascope.excess_return({"date": days, **columns}, kind="count", kernel=kernel)
    twice: Any = rotascope.excess_return(getattr(echoed, convert)(), kind="count", kernel=kernel)
    got = twice.to_arrow()
    row = {day: i for i, day in enumerate(got.column("date").to_pylist())}
    for name, column in columns.items():
        back = got.column(name).to_pylist()
        for day, value in zip(days.tolist(), column.tolist(), strict=True):
            cell = back[row[day]] if day in row else None
            assert (cell is None) if math.isnan(value) else (np.float64(cell).tobytes() == np.float64(value).tobytes())


def test_files_hold_what_the_result_holds(results: dict[str, Any], tmp_path: Path) -> None:
    result = results["series"]
    arrow = result.to_arrow()
    assert parquet.read_table(result.save(tmp_path / "r.parquet")).to_pydict() == arrow.to_pydict()
    assert feather.read_table(result.save(tmp_path / "r.arrow")).to_pydict() == arrow.to_pydict()
    assert csv.read_csv(result.save(tmp_path / "r.csv")).to_pydict() == arrow.to_pydict()
    rows = json.loads(result.save(tmp_path / "r.json").read_text(encoding="utf-8"))["rows"]
    assert [row["s1"] for row in rows] == arrow.column("s1").to_pylist()


@pytest.mark.skipif(sys.platform == "win32", reason="has no permissions of that kind")
def test_a_file_is_as_private_as_the_user_has_it(
    results: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def umask(_: int) -> int:
        raise AssertionError("it is that of all threads")

    path = tmp_path / ("é" * 120 + ".csv")
    before = os.umask(0o027)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(os, "umask", umask)
            assert stat.S_IMODE(results["series"].save(path).stat().st_mode) == 0o640
            for mode in (0o600, 0o664):
                path.chmod(mode)
                assert stat.S_IMODE(results["series"].save(path).stat().st_mode) == mode
    finally:
        os.umask(before)
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_declared_as_lowest_is_what_the_lowest_run_has() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = dict(re.findall(r'"([a-z]+)>=([0-9.]+)"', project))
    pins = dict(re.findall(r"^([a-z]+)==([0-9.]+)$", (ROOT / "versions" / "lowest.txt").read_text(), re.MULTILINE))
    for name in ("numpy", "pandas", "polars", "pyarrow", "tqdm"):
        parts = pins[name].split(".")
        while parts[-1] == "0":
            parts.pop()
        assert declared[name] == ".".join(parts), name
