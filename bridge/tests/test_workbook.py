"""Workbooks from Python: the same job as the command line's, looked at with openpyxl."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

import rotascope

# What openpyxl leaves out when it reads; but a book of ours names its default style.
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning:openpyxl", "error:Workbook contains no default style:UserWarning"
)

OURS = [sys.executable, "-c", "import sys; from rotascope._command import main; sys.exit(main())"]
EXAMPLE = Path(__file__).parents[2] / "docs" / "metrics" / "example.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a folder with a source of 1,000 rows."""
    monkeypatch.chdir(tmp_path)
    rows(tmp_path, 1000)
    return tmp_path


def rows(folder: Path, count: int) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "prices.csv").write_text("".join(lines[: count + 1]), encoding="utf-8")


def make(**more: Any) -> rotascope.workbook.Workbook:
    return rotascope.workbook.new("book.xlsx", prices="prices.csv", asset="small", benchmark="large", **more)


def test_the_command_line_makes_the_same_bytes(folder: Path) -> None:
    make(mean_window=63, show_months=False)
    command = [
        "workbook",
        "new",
        "--out",
        "other.xlsx",
        "--prices",
        "prices.csv",
        "--asset",
        "small",
        "--benchmark",
        "large",
    ]
    more = ["--set", "mean_window=63", "--set", "show_months=no"]
    subprocess.run([*OURS, *command, *more], check=True, capture_output=True, cwd=folder)
    assert (folder / "other.xlsx").read_bytes() == (folder / "book.xlsx").read_bytes()


def test_a_workbook_is_refreshed_and_says_what_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = make()
    assert book.path == folder / "book.xlsx"
    assert book.changes == []
    assert rotascope.workbook.refresh("book.xlsx").changes == []
    rows(folder, 1260)
    before = book.path.read_bytes()
    said = rotascope.workbook.refresh("book.xlsx", dry_run=True)
    assert said.changes
    assert book.path.read_bytes() == before
    done = rotascope.workbook.refresh("book.xlsx")
    assert done.changes == said.changes
    assert "2024-01-03" in str(done.notes)
    assert book.path.read_bytes() != before
    assert "<code>book.xlsx</code>" in done._repr_html_()
    assert repr(done) == "<Workbook: book.xlsx>"
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert repr(done) == f"<Workbook: {done.path}>"


def test_settings_stand_in_the_workbook(folder: Path) -> None:
    make(mean_window=63)
    sheet = openpyxl.load_workbook("book.xlsx")["Settings"]
    values = {str(row[0].value): row[1].value for row in sheet.iter_rows() if row[0].value}
    assert values["File or folder"] == "prices.csv"
    assert values["Asset"] == "small"
    assert str(values["Mean of relative strength"]) == "63"


def test_a_formula_of_the_settings_without_a_value_is_refused(folder: Path) -> None:
    make()
    book = openpyxl.load_workbook("book.xlsx")
    row = next(row for row in book["Settings"].iter_rows() if row[0].value == "As of")
    row[1].value = "=DATE(2022,1,31)"  # openpyxl computes nothing
    book.save("book.xlsx")
    with pytest.raises(rotascope.DataError, match="is a formula without a value"):
        rotascope.workbook.refresh("book.xlsx")


def test_an_adopted_workbook_keeps_its_own_parts(folder: Path) -> None:
    own = openpyxl.Workbook()
    own.active.title = "Mine"
    own.active["A1"] = "=1+1"
    own.save("theirs.xlsx")
    with zipfile.ZipFile("theirs.xlsx") as book:
        before = book.read("xl/worksheets/sheet1.xml")
    rotascope.workbook.adopt("theirs.xlsx", prices="prices.csv", asset="small", benchmark="large")
    with zipfile.ZipFile("theirs.xlsx") as book:
        assert book.read("xl/worksheets/sheet1.xml") == before
    assert openpyxl.load_workbook("theirs.xlsx").sheetnames[0] == "Mine"


def test_a_workbook_moved_elsewhere_reads_only_what_was_allowed(folder: Path) -> None:
    make()
    away = folder / "away" / "deeper"
    away.mkdir(parents=True)
    shutil.copy("book.xlsx", away)
    shutil.copy("prices.csv", away)
    with pytest.raises(rotascope.ArgumentError, match="rotascope allow"):
        rotascope.workbook.refresh(away / "book.xlsx")


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"prices": [1.0]}, rotascope.ArgumentError, "save the data first"),
        ({"prices": "none.csv"}, rotascope.DataError, "none.csv"),
        ({"prices": "prices.csv", "banchmark": "large"}, rotascope.ArgumentError, "did you mean benchmark"),
        ({"prices": "prices.csv", "asset": "smal", "benchmark": "large"}, rotascope.DataError, "did you mean small"),
        ({"prices": "prices.csv", "asset": ["small", "x"], "universe": "y"}, rotascope.ArgumentError, "universe="),
    ],
)
def test_bad_requests_write_nothing(folder: Path, given: dict[str, object], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        rotascope.workbook.new("book.xlsx", **given)  # type: ignore[arg-type]
    assert not (folder / "book.xlsx").exists()


def test_a_file_that_is_there_is_left_alone(folder: Path) -> None:
    (folder / "book.xlsx").write_text("mine", encoding="utf-8")
    with pytest.raises(rotascope.ArgumentError, match="is there already"):
        make()
    assert (folder / "book.xlsx").read_text(encoding="utf-8") == "mine"
    make(replace=True)
