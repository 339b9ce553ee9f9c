"""The demo: reports on packaged data, made by the command line of the jar."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

import pytest

import rotascope
from rotascope import _java, _packaged, demo

if TYPE_CHECKING:
    from pathlib import Path


class Ran(NamedTuple):
    folder: Path
    out: str
    err: str


@pytest.fixture(scope="module")
def ran(packaged: None, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Run it as a program, where the command line finds no Python to fetch the data with."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "PATH": str(folder), "ROTASCOPE_JAVA": str(_java.find().executable)}
    command = [sys.executable, "-m", "rotascope.demo", "--out", str(folder / "report")]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return Ran(folder / "report", ended.stdout, ended.stderr)


def test_it_writes_the_reports_and_says_where_they_are_and_whose_the_data(ran: Ran) -> None:
    assert ran.err == ""
    for name in ("small-against-big", "stock-against-index"):
        page = ran.folder / name / "report.html"
        assert page.is_file()
        assert f"  {page}\n" in ran.out
        assert (ran.folder / name / "report.xlsx").is_file()
    assert "data: french.csv.bz2: Monthly returns" in ran.out
    assert "Three findings:" in ran.out


class Frames(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_a_notebook_shows_the_page_whole_in_a_frame_that_runs_nothing(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "_run", lambda _out, *, say: None)
    report = demo.show("stock-against-index", out=ran.folder)
    assert capfd.readouterr() == ("", "")
    parser = Frames()
    parser.feed(report._repr_html_())
    [(tag, attributes)] = parser.seen
    assert tag == "iframe"
    base = '<base href="about:srcdoc">'
    assert base in str(attributes["srcdoc"])
    assert str(attributes["srcdoc"]).replace(base, "") == report.page.read_text(encoding="utf-8")
    assert attributes["sandbox"] is None  # there, with nothing allowed
    assert attributes["title"] == "Rotation report: stock-against-index"
    assert "AAPL" in str(attributes["srcdoc"])
    assert repr(report) == f"<Report: {ran.folder / 'stock-against-index' / 'report.html'}>"


def test_a_report_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no report 'big'; there are small-against-big and stock-against-index"):
        demo.show("big")  # type: ignore[arg-type]


@pytest.mark.usefixtures("packaged")
def test_a_folder_that_cannot_be_is_said_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(rotascope.DataError, match=r"^[^\n]*file[^\n]*$"):
        demo.make(tmp_path / "file")
    assert demo.main(["--out", str(tmp_path / "file")]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("rotascope: ")
    assert err.count("\n") == 1


def test_without_java_or_data_it_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(_packaged, "_pythons", lambda: ["/nowhere/python"])
    assert demo.main(["--out", str(tmp_path / "out")]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert "could not be fetched (/nowhere/python cannot be run: No such file or directory)" in err
    assert err.count("\n") == 1
    monkeypatch.setenv("ROTASCOPE_JAVA", "/nowhere/java")
    assert demo.main(["--out", str(tmp_path / "out")]) == 3
    out, err = capfd.readouterr()
    assert err.startswith("rotascope: Java 17 or newer is needed")
    assert not (tmp_path / "out").exists()
