"""The page that a stranger follows: what stands there works as it stands."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

import rotascope
from rotascope import _command, _java

BRIDGE = Path(__file__).parents[1]
PAGE = (BRIDGE / "README.md").read_text(encoding="utf-8")
COMMAND = "import sys; from rotascope._command import main; sys.exit(main())"
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(language: str, page: Path = BRIDGE / "README.md") -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [text for kind, text in found if kind == language]


def test_every_block_is_of_a_language_that_is_run_here() -> None:
    assert {kind for kind, _ in BLOCKS} == {"python", "ipython", "sh"}


@pytest.mark.usefixtures("packaged")
def test_the_python_of_the_page_runs_and_gives_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All blocks in turn, as in one session; what follows ``# ->`` is the value of its line."""
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {"__name__": "page"}
    compared = 0
    [words] = [
        shlex.split(line) for line in "".join(blocks("sh")).splitlines() if line.startswith("bin/rotascope serve")
    ]
    port = words[words.index("--port") + 1]
    words[words.index("--port") + 1] = "0"  # where it runs here another port may be the free one
    server = subprocess.Popen([str(BRIDGE.parent / words[0]), *words[1:]], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        found = re.search(r"grpc://127\.0\.0\.1:([0-9]+), token in token;", server.stdout.readline())
        assert found
        for text in blocks("python"):
            block = text.replace(f"grpc://127.0.0.1:{port}", f"grpc://127.0.0.1:{found[1]}")
            lines = block.splitlines()
            for statement in ast.parse(block).body:
                compared += _run(statement, lines, space)
    finally:
        rotascope.stop()
        server.terminate()
        server.communicate(timeout=60)
    assert compared == "".join(blocks("python")).count("# -> ") > 5
    assert "rel_return" in capsys.readouterr().out  # what explain() said
    figure = {f"fig.{ending}" for ending in ("pdf", "tex", "csv", "json")}
    assert {file.name for file in tmp_path.iterdir()} == {
        "change.parquet",
        "change.png",
        "rotation.html",
        "token",
    } | figure


@pytest.mark.usefixtures("packaged")
def test_the_cells_of_the_page_run_in_ipython_and_give_what_they_say() -> None:
    shell = InteractiveShell.instance()
    cells = blocks("ipython")
    try:
        shell.push({"prices": rotascope.datasets.sp500_stocks()})
        for cell in cells:
            shell.run_cell(cell).raise_error()
        said = re.findall(r"^(\S+)  # -> (.+)$", "".join(cells), re.MULTILINE)
        assert said
        for expression, text in said:
            assert str(shell.ev(expression)) == text
    finally:
        InteractiveShell.clear_instance()
        rotascope.stop()


def test_the_python_of_the_project_s_page_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(BRIDGE.parent)
    [block] = blocks("python", BRIDGE.parent / "README.md")
    try:
        exec(compile(block, "page", "exec"), {})
    finally:
        rotascope.stop()
    assert capsys.readouterr().out.startswith("streak_current (version 1")


def test_the_python_of_the_interactive_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs" / "metrics"
    folder.mkdir(parents=True)
    shutil.copy(BRIDGE.parent / "docs" / "metrics" / "example.csv", folder)
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {}
    try:
        for block in blocks("python", BRIDGE.parent / "docs" / "interactive.md"):
            exec(compile(block, "page", "exec"), space)
    finally:
        rotascope.stop()
    space["explorer"].selected = []
    assert capsys.readouterr().out == "[]\n"  # what is observed at the end
    assert {file.name for file in tmp_path.iterdir()} == {"docs", "rotation.html", "rotation.svg"}


def _run(statement: ast.stmt, lines: list[str], space: dict[str, Any]) -> int:
    """Run a statement; compare the values of expressions that say theirs, at its top and in its body."""
    if isinstance(statement, ast.With):  # line by line, so that values inside are seen
        [item] = statement.items
        if any("# -> " in line for line in lines[statement.lineno : statement.end_lineno]):
            assert isinstance(item.optional_vars, ast.Name)
            manager = eval(compile(ast.Expression(item.context_expr), "page", "eval"), space)
            with manager as space[item.optional_vars.id]:
                return sum(_run(one, lines, space) for one in statement.body)
    assert statement.end_lineno is not None
    _, said, text = lines[statement.end_lineno - 1].partition("  # -> ")
    if not isinstance(statement, ast.Expr):
        assert not said
        exec(compile(ast.Module([statement], []), "page", "exec"), space)
        return 0
    value = eval(compile(ast.Expression(statement.value), "page", "eval"), space)
    if said:
        assert str(value) == text
    return int(bool(said))


def test_the_commands_of_the_page_run_or_name_what_is_there() -> None:
    commands = [shlex.split(line) for block in blocks("sh") for line in block.splitlines()]
    assert commands
    for words in commands:
        if words[:2] == ["pip", "install"]:  # which test_wheel does with the wheel
            assert (BRIDGE.parent / words[2] / "pyproject.toml").is_file()
            continue
        if words[:2] == ["bin/rotascope", "serve"]:  # which serves the page's own blocks, above
            continue
        assert words[0] == "rotascope"
        ended = subprocess.run([sys.executable, "-c", COMMAND, *words[1:]], check=False, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr
        assert ended.stdout
        assert words[1] in _command._KINDS


def test_the_extras_and_links_of_the_page_are_there() -> None:
    project = (BRIDGE / "pyproject.toml").read_text()
    for extra in re.findall(r"\./bridge\[(\w+)\]", PAGE):
        assert re.search(rf"^{extra} = ", project, re.MULTILINE), extra
    for link in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (BRIDGE / link).exists(), link


def test_the_messages_of_the_page_are_those_of_the_program() -> None:
    places = [
        *(BRIDGE / "src/rotascope").glob("*.py"),
        BRIDGE.parent / "src/main/java/org/rotascope/gateway/Replies.java",
    ]
    source = "\n".join(place.read_text(encoding="utf-8") for place in places).replace("{OLDEST}", str(_java.OLDEST))
    rows = re.findall(r"^\| `([^`]+)` \|", PAGE.partition("## When it does not work")[2], re.MULTILINE)
    assert len(rows) >= 6
    for row in rows:
        for part in filter(None, (part.strip() for part in row.split("..."))):
            assert _constant(part) in _constant(source), part


def _constant(text: str) -> str:
    """Return a text as it stands in a source, whatever is put into it and wherever its line is broken."""
    text = re.sub(r'"\s*\n\s*f?"', "", text)
    return re.sub(r"\s+", " ", text)


def test_every_error_is_on_the_page() -> None:
    package: Any = rotascope
    for name in package.__all__:
        one = getattr(package, name)
        if isinstance(one, type) and issubclass(one, rotascope.Error):
            assert f"`{name}`" in PAGE or f"`rotascope.{name}`" in PAGE, name
