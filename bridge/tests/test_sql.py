"""rotascope.sql: one SELECT over files and frames, and nothing else."""

from __future__ import annotations

import datetime
import decimal
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

import rotascope
from rotascope import _jar, _java, _select

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs/metrics/example.csv"
SELECT_ONLY = ROOT / "src/main/java/org/rotascope/io/sql/SelectOnly.java"
ATTACKS = ROOT / "src/test/java/org/rotascope/io/sql/SqlLocksTest.java"


@pytest.fixture
def table() -> pa.Table:
    return pyarrow.csv.read_csv(EXAMPLE)


WRITERS: dict[str, Callable[[pa.Table, Path], object]] = {
    "example.parquet": pq.write_table,
    "example.feather": lambda t, f: pyarrow.feather.write_feather(t, str(f)),
    "example.csv": pyarrow.csv.write_csv,
    "polars.arrow": lambda t, f: pl.DataFrame(t).write_ipc(f, compression="lz4"),
    "polars.parquet": lambda t, f: pl.DataFrame(t).write_parquet(f),
}


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_data_from_any_file_give_the_same_hash(name: str, table: pa.Table, tmp_path: Path) -> None:
    file = tmp_path / name
    WRITERS[name](table, file)
    stem = name.partition(".")[0]
    asked = rotascope.sql(f"SELECT date, small, large FROM {stem} ORDER BY date", file)
    assert asked.equals(table)
    assert asked.schema.metadata[b"files"] == str(file).encode()
    result = rotascope.streak_max(asked, asset="small", benchmark="large")
    assert result.envelope["inputs"] == rotascope.streak_max(table, asset="small", benchmark="large").envelope["inputs"]


def test_frames_are_tables_too(table: pa.Table) -> None:
    days = pd.DataFrame({"date": pd.to_datetime(["2020-01-02", "2020-01-03"]), "weight": [0.25, 0.75]})
    asked = rotascope.sql(
        "SELECT date, small * weight AS part FROM prices JOIN weights USING (date) ORDER BY date",
        tables={"prices": table, "weights": days},
    )
    assert asked.num_rows == 2


def attacks() -> list[str]:
    """The attack strings of the Java test."""
    text = ATTACKS.read_text(encoding="utf-8")
    listed = text[text.index("List.of(") : text.index("@TempDir")]
    return [
        "".join(part.encode().decode("unicode_escape") for part in re.findall(r'"((?:[^"\\]|\\.)*)"', one))
        for one in re.findall(r'(?:"(?:[^"\\]|\\.)*"(?:\s*\+\s*)?)+', listed)
    ]


def test_every_attack_is_refused_in_one_line_and_nothing_is_written(table: pa.Table, tmp_path: Path) -> None:
    prices, other, secret = tmp_path / "prices.parquet", tmp_path / "x" / "other.parquet", tmp_path / "x" / "secret.csv"
    other.parent.mkdir()
    renamed = table.select([0, 1]).rename_columns(["date", "a"])
    pq.write_table(renamed, prices)
    pq.write_table(renamed, other)
    secret.write_text("date,a\n2020-01-01,1\n")
    before = sorted((file, file.stat().st_size) for file in tmp_path.rglob("*"))
    refused = 0
    for attack in attacks():
        query = attack.replace("SECRET", str(secret)).replace("DIR", str(other.parent))
        with pytest.raises(rotascope.Error) as caught:
            rotascope.sql(query, prices)
        assert isinstance(caught.value, (rotascope.ArgumentError, rotascope.DataError)), attack
        assert str(caught.value).startswith("the query "), attack
        assert "\n" not in str(caught.value)
        refused += 1
    assert refused >= 80
    assert sorted((file, file.stat().st_size) for file in tmp_path.rglob("*")) == before


def test_local_variables_are_no_tables(table: pa.Table) -> None:
    secret = table
    with pytest.raises(rotascope.ArgumentError, match="'secret', which is no file or table"):
        rotascope.sql("SELECT * FROM secret", tables={"prices": secret})


def test_the_rules_are_those_of_the_command_line() -> None:
    text = SELECT_ONLY.read_text(encoding="utf-8")
    for name in ("PARTS", "TABLE_FUNCTIONS", "REFUSED", "CHANGING"):
        declared = re.search(rf" {name} =\s*Set\.of\(([^)]*)\)", text)
        assert declared is not None
        assert set(re.findall(r'"([^"]*)"', declared.group(1))) == getattr(_select, name)


def test_a_moment_of_no_known_place_is_refused() -> None:
    with pytest.raises(rotascope.DataError, match="is a moment, and which day that is") as caught:
        rotascope.sql("SELECT TIMESTAMPTZ '2020-01-01 05:00:00+00' AS date, 1.0 AS a", tables={})
    assert caught.value.reason == "BAD_DATES"
    assert rotascope.sql("SELECT TIMESTAMPTZ '2020-01-01 00:00:00+00' AS date, 1.0 AS a").num_rows == 1


def test_decimals_and_sums_have_their_values_and_too_long_ones_are_refused() -> None:
    given = {"date": [datetime.date(2020, 1, 1)], "d": [decimal.Decimal("1.25")], "i": [3]}
    asked = rotascope.sql("SELECT date, d, sum(i) OVER () AS i FROM t", tables={"t": given})
    kept = rotascope.rel_strength(asked, asset="d", benchmark="i")
    assert kept.envelope["inputs"][0]["n"] == 1
    long = rotascope.sql("SELECT DATE '2020-01-01' AS date, 9007199254740993::HUGEINT AS a")
    with pytest.raises(rotascope.DataError, match="9007199254740993 is too long for a double"):
        rotascope.max_drawdown(long, asset="a")


def test_limits_files_and_names_are_checked(tmp_path: Path, table: pa.Table) -> None:
    with pytest.raises(rotascope.LimitError):
        rotascope.sql("SELECT i FROM range(1000) t(i)", max_cells=100)
    with pytest.raises(rotascope.DataError, match="No such file"):
        rotascope.sql("SELECT 1 AS a", tmp_path / "none.csv")
    with pytest.raises(rotascope.DataError, match="is an address"):
        rotascope.sql("SELECT 1 AS a", "https://example.org/x.parquet")
    file = tmp_path / "x.parquet"
    pq.write_table(table, file)
    with pytest.raises(rotascope.ArgumentError, match="name each once"):
        rotascope.sql("SELECT 1 AS a", file, file)
    file.write_bytes(file.read_bytes()[:500])
    with pytest.raises(rotascope.DataError, match="the query cannot be answered"):
        rotascope.sql("SELECT * FROM x", file)


def test_without_duckdb_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(rotascope.DataError, match=re.escape("pip install './bridge[sql]'")):
        rotascope.sql("SELECT 1")


def command(*words: str) -> subprocess.CompletedProcess[bytes]:
    java = str(_java.find().executable)
    return subprocess.run([java, "-jar", str(_jar.find()), *words], capture_output=True, check=False)


@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_other_readers_read_what_the_command_line_writes(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"out.{form}"
    pair = ("--asset", "small", "--benchmark", "large")
    ran = command(
        "run", "rel-return", "--set", "n=21", "--prices", str(EXAMPLE), *pair, "--format", form, "--out", str(file)
    )
    assert ran.returncode == 0, ran.stderr
    expected = rotascope.rel_return(
        pyarrow.csv.read_csv(EXAMPLE), *(), asset="small", benchmark="large", n=21
    ).to_arrow()
    if form == "arrow":
        by_arrow, by_polars = pyarrow.feather.read_table(file), pl.read_ipc(file)
        assert by_arrow.schema.field("value").metadata[b"unit"] == b"decimal"
    else:
        by_arrow, by_polars = pq.read_table(file), pl.read_parquet(file)
    for name in ("date", "value"):
        assert by_arrow.column(name).to_pylist() == expected.column(name).to_pylist()
        assert by_polars[name].to_list() == expected.column(name).to_pylist()


@pytest.mark.parametrize("name", [*WRITERS, "example.arrows"])
def test_the_command_line_reads_what_others_write(name: str, table: pa.Table, tmp_path: Path) -> None:
    file = tmp_path / name
    if name in WRITERS:
        WRITERS[name](table, file)
    else:
        with pa.ipc.new_stream(file, table.schema) as writer:
            writer.write_table(table, max_chunksize=100)
    words = ("run", "streak-table", "--asset", "small", "--benchmark", "large", "--format", "json")
    ran, plain = command(*words, "--prices", str(file)), command(*words, "--prices", str(EXAMPLE))
    assert (ran.returncode, plain.returncode) == (0, 0), ran.stderr
    assert ran.stdout == plain.stdout


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC"])
def test_parquet_keeps_the_day_where_it_was_written(zone: str, tmp_path: Path) -> None:
    """Midnight in Tokyo is the day before in UTC, which is all that Parquet itself keeps."""
    days = pd.date_range("2020-01-01", periods=5, tz=zone)
    file = tmp_path / "zoned.parquet"
    pd.DataFrame({"date": days, "a": [1.0, 2.0, 3.0, 4.0, 5.0]}).to_parquet(file)
    ran = command("run", "max-drawdown", "--asset", "a", "--prices", str(file))
    assert b"read 5 rows, 2020-01-01 to 2020-01-05" in ran.stderr
