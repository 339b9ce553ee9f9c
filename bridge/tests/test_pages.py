"""The pages on notebooks: every command and every block on them is run here or by the test that is named."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lab import Lab
from test_readme import COMMAND

from notebook import PROJECT, Session, spec

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES: Final = ("kernels", "interactive")
ELSEWHERE: Final = {
    ("kernels", "java"): "test_java_kernel",
    ("interactive", "python"): "test_readme",
}
"""Blocks that another test runs."""


def blocks(page: str) -> list[tuple[str, str]]:
    """Return the blocks of a page: language and text."""
    text = (PROJECT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """Return every command of the pages, in turn."""
    lines = [line for page in PAGES for kind, text in blocks(page) if kind == "sh" for line in text.splitlines()]
    return [shlex.split(line) for line in lines]


def test_every_block_is_run_here_or_where_it_is_said() -> None:
    here = {("kernels", "sh"), ("interactive", "sh"), ("interactive", "java")}
    assert {(page, kind) for page in PAGES for kind, _ in blocks(page)} == here | set(ELSEWHERE)
    for (page, _), test in ELSEWHERE.items():
        assert f'"{page}.md"' in (Path(__file__).parent / f"{test}.py").read_text(encoding="utf-8")


def install(words: list[str], folder: Path) -> None:
    """Have pip find out what it would install: the newcomer's path, among the long tests, installs it."""
    dry = ["--dry-run", "--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    ended = run([sys.executable, "-m", *words, *dry], PROJECT, PIP_NO_CACHE_DIR="1")
    assert "does not provide the extra" not in ended.stderr
    assert "Would install rotascope-" in ended.stdout


def lab(words: list[str], folder: Path) -> None:
    """Start the server as it stands there, in a folder with a copy, and look whether the notebook is there."""
    shutil.copytree(PROJECT / "notebooks", folder / "clone" / "notebooks")
    server = Lab(folder, folder / "clone", *words[2:])
    try:
        name = Path(words[2]).name  # the server's folder is that of the notebook
        for place in (f"api/contents/{name}?content=0&", f"lab/tree/{name}?"):
            with urllib.request.urlopen(f"{server.address}{place}token={server.token}") as answer:
                assert answer.status == 200
    finally:
        server.stop()


def kernel(words: list[str], folder: Path) -> None:
    """Run the command, whose places are the folder's."""
    ended = run([sys.executable, "-c", COMMAND, *words[1:]], folder, JUPYTER_DATA_DIR=str(folder / "data"))
    assert "rotascope-java" in ended.stdout


RUNS: Final[dict[str, Callable[[list[str], Path], None]]] = {
    "pip install": install,
    "jupyter lab": lab,
    "rotascope kernel": kernel,
}


def run(words: list[str], cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    ended = subprocess.run(
        words, check=False, capture_output=True, text=True, cwd=cwd, env={**os.environ, **env}, stdin=subprocess.DEVNULL
    )
    assert ended.returncode == 0, ended.stderr
    return ended


def test_every_command_of_the_pages_runs(tmp_path: Path) -> None:
    """In turn, since what one makes known another lists and takes away."""
    asked = commands()
    assert {" ".join(words[:2]) for words in asked} == set(RUNS)
    for words in asked:
        RUNS[" ".join(words[:2])](words, tmp_path)
    assert not list((tmp_path / "data" / "kernels").iterdir())


def test_the_java_of_the_interactive_page_runs(tmp_path: Path) -> None:
    spec(tmp_path, "page", [sys.executable, "-m", "rotascope.kernel"])
    files = tmp_path / "files"
    files.mkdir()
    [block] = [text for kind, text in blocks("interactive") if kind == "java"]
    example = PROJECT / "docs" / "metrics" / "example.csv"
    session = Session(tmp_path, "page", files)
    try:
        setup = f'Panel both = read("{example}").panel(List.of("small", "large"), Kind.PRICE);'
        setup += 'Panel industries = both.select(List.of("small")), market = both.select(List.of("large"));'
        assert session.run(setup).status == "ok"
        ran = session.run(block)
        assert ran.status == "ok", ran.error
        assert "<img" in session.run("html").shown[0]["text/plain"]
    finally:
        session.end()
    assert (files / "rotation.html").read_text(encoding="utf-8").lower().startswith("<!doctype html")
