"""Make the workbooks, prices and pictures that the scenes of the menu play with, by the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from stage import BRIEF

ROOT = Path(__file__).parents[2]
ROWS = 400  # rows of prices in the workbooks; the files have 20 more

# A book with two sheets of results and a figure each is refreshed sooner than a whole one.
LEFT_OUT = ("data", "drawdowns", "months", "openings", "persistence", "rotation")
FEW = [word for family in LEFT_OUT for word in ("--set", f"show_{family}=no")]


class Books:
    """A folder of files for the scenes.

    good: book.xlsx, expected.xlsx (what the command line makes of it), changed.xlsx and expected-changed.xlsx the same,
    lost.xlsx whose source is gone, plain.xlsx and text.xlsx that are not ours, read-only.xlsx. broken: a book whose source
    lacks a column. strange: books in a folder that nobody allowed. Beside them prices.csv and pictures of figures of it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.good, self.broken, self.strange = (self.folder / name for name in ("good", "broken", "strange"))
        for each in (self.good, self.broken, self.strange):
            each.mkdir(parents=True)
        self.lines = (ROOT / "docs/metrics/example.csv").read_text(encoding="utf-8").splitlines()
        self.fill()

    def prices(self, file: Path, rows: int) -> None:
        """Write so many rows of prices."""
        file.write_text("\n".join(self.lines[: rows + 1]) + "\n", encoding="utf-8")

    def rotascope(self, *words: str) -> None:
        """Run the command line in the folder of good files."""
        env = os.environ | {"XDG_CONFIG_HOME": str(self.folder / "config"), "ROTASCOPE_OPTS": BRIEF}
        done = subprocess.run(
            [str(ROOT / "bin/rotascope"), *words], cwd=self.good, env=env, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise SystemExit(f"books.py: rotascope {' '.join(words)}: {done.stderr.decode(errors='replace')}")

    def new(self, name: str, prices: str, asset: str, benchmark: str, *more: str) -> None:
        """Make a workbook."""
        data = ("--prices", prices, "--asset", asset, "--benchmark", benchmark)
        self.rotascope("workbook", "new", "--out", name, *data, *more)

    def fill(self) -> None:
        """Make everything."""
        self.prices(self.folder / "prices.csv", ROWS)
        self.prices(self.good / "prices.csv", ROWS)
        self.prices(self.good / "nowhere.csv", ROWS)
        self.new("book.xlsx", "prices.csv", "small", "large")
        self.new("changed.xlsx", "prices.csv", "large", "small", *FEW)
        self.new("lost.xlsx", "nowhere.csv", "small", "large", *FEW)
        (self.good / "nowhere.csv").unlink()
        for kind in ("relative-strength", "months"):
            data = ("--prices", "../prices.csv", "--asset", "small", "--benchmark", "large")
            self.rotascope("figure", kind, *data, "--out", f"../{kind}.png")
        self.prices(self.good / "prices.csv", ROWS + 20)
        for name, expected in (("book", "expected"), ("changed", "expected-changed")):
            shutil.copy(self.good / f"{name}.xlsx", self.good / f"{expected}.xlsx")
            self.rotascope("workbook", "refresh", f"{expected}.xlsx")
        for folder in (self.broken, self.strange):
            shutil.copy(self.good / "book.xlsx", folder)
            shutil.copy(self.good / "prices.csv", folder)
        shutil.copy(self.good / "book.xlsx", self.strange / ("n" * 120 + ".xlsx"))
        (self.broken / "prices.csv").write_text("date,small\n2020-01-02,1\n", encoding="utf-8")
        shutil.copy(ROOT / "src/test/resources/books/by-openpyxl.xlsx", self.good / "plain.xlsx")
        (self.good / "text.xlsx").write_text("no workbook", encoding="utf-8")
        shutil.copy(self.good / "book.xlsx", self.good / "read-only.xlsx")
        (self.good / "read-only.xlsx").chmod(0o444)
