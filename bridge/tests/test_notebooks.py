"""The notebooks: run from the first cell to the last, made of their scripts, and kept as they run."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import nbformat
import pytest

from notebook import NEWER, Shown
from rotascope import _java

if TYPE_CHECKING:
    from collections.abc import Callable

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
sys.path.insert(0, str(NOTEBOOKS))
MADE = runpy.run_path(str(NOTEBOOKS / "make.py"))
make: Callable[[Path], Any] = MADE["notebook"]
keep: Callable[[Any], None] = MADE["keep"]
execute: Callable[..., None] = MADE["running"].execute
SCRIPTS: list[Path] = MADE["scripts"]()

LARGEST: Final = 1_000_000
"""Bytes of a notebook that a page of a code host still shows."""


def kept(script: Path) -> Any:
    return nbformat.read(script.with_suffix(".ipynb"), as_version=4)


def test_there_is_a_notebook_of_each_script_and_no_other() -> None:
    assert SCRIPTS
    assert sorted(NOTEBOOKS.glob("*.ipynb")) == [script.with_suffix(".ipynb") for script in SCRIPTS]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_is_what_is_made_of_its_script(script: Path) -> None:
    read = kept(script)
    nbformat.validate(read)
    assert MADE["text"](read) == script.with_suffix(".ipynb").read_text(encoding="utf-8")
    for cell in read.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    assert MADE["text"](read) == MADE["text"](make(script)), "run `make notebooks`"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_what_is_kept_of_it_says_nothing_of_the_machine(script: Path) -> None:
    file = script.with_suffix(".ipynb")
    assert file.stat().st_size < LARGEST
    text = re.sub(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+", "", file.read_text(encoding="utf-8"))
    for word in (
        "/tmp",
        "/home",
        "/root",
        "/Users",
        "\\\\Users",
        str(Path.home()),
        "widget-view",
        "language_info",
        '"execution"',
    ):
        assert word not in text


def runs() -> list[Any]:
    """Return each notebook, those in Java with a newer Java too."""
    here = [pytest.param(script, "", id=script.stem) for script in SCRIPTS]
    in_java = [script for script in SCRIPTS if script.suffix == ".java"]
    return [*here, *(pytest.param(script, str(NEWER[0]), id=f"{script.stem}-25") for script in in_java if NEWER)]


@pytest.mark.usefixtures("packaged")
@pytest.mark.parametrize(("script", "java"), runs())
def test_every_cell_runs_without_error_or_warning_and_gives_what_is_kept(script: Path, java: str) -> None:
    in_java = script.suffix == ".java"
    notebook = make(script)
    execute(notebook, strict=True, java=java or str(_java.find().executable))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.source for cell in code if _said(cell, "stderr")] == []
    live = sum("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in _outputs(notebook))
    keep(notebook)
    figures = 0
    explorers = 0
    for cell in code:
        shown = [output["data"] for output in cell.outputs if "data" in output]
        last = cell.source.rstrip().splitlines()[-1]
        if re.search(r"(^|\.)plot\(.*\)$", last):
            [data] = shown
            assert Shown(data["text/html"]).pictures
            assert data["text/plain"].startswith("<Figure: ")
            figures += 1
        elif any(data["text/plain"].startswith("<Explorer: ") for data in shown):
            [data] = shown
            assert Shown(data["text/html"]).pictures
            explorers += 1
        elif in_java and "text/html" in {kind for data in shown for kind in data}:
            [data] = shown
            assert Shown(data["text/html"]).text
            assert data["text/plain"]
    assert figures > 1
    assert explorers <= live
    assert ("throw new AssertionError" if in_java else "\nassert ") in code[-1].source
    assert "execute_result" in {output["output_type"] for output in code[-1].outputs}
    then, now = _outputs(kept(script)), _outputs(notebook)
    assert [_kinds(output) for output in then] == [_kinds(output) for output in now], "run `make notebooks`"
    if sys.version_info >= (3, 11):  # before, other versions of what shows frames are pinned
        assert [_told(output) for output in then] == [_told(output) for output in now], "run `make notebooks`"


def _said(cell: Any, stream: str) -> bool:
    return any(output.get("name") == stream for output in cell.outputs)


def _outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def _kinds(output: Any) -> tuple[str, ...]:
    return (output["output_type"], *sorted(output.get("data", {})))


def _told(output: Any) -> dict[str, str]:
    """Return the texts of an output; of a picture its alternative text, as its curves may vary with the machine."""
    texts = output.get("data") or {"text": output["text"]}
    return {kind: re.sub("(?<=base64,)[A-Za-z0-9+/=]+", "", str(text)) for kind, text in texts.items()}


def test_progress_times_and_numbers_of_runs_are_not_kept() -> None:
    bar = {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}, "text/plain": "50%"}
    view = {**bar, "text/html": "<img>"}
    cell = nbformat.v4.new_code_cell(
        "f()",
        execution_count=7,
        metadata={"execution": {"iopub.execute_input": "2026-01-14T09:30:00Z"}},
        outputs=[
            nbformat.v4.new_output("display_data", data=bar),
            nbformat.v4.new_output("display_data", data={"text/plain": ""}),  # a bar that has gone
            nbformat.v4.new_output("stream", text="\r[##  ] 50% assets\r                 \r"),  # one of Java's
            nbformat.v4.new_output("stream", text="                 \r"),  # the same as a notebook keeps it
            nbformat.v4.new_output("stream", text="\r[##  ] 50% assets\r                 \rsaid\n"),
            nbformat.v4.new_output("execute_result", data=view, execution_count=7),
        ],
    )
    notebook = nbformat.v4.new_notebook(
        cells=[cell], metadata={"language_info": {"name": "python", "version": "3"}, "widgets": {}}
    )
    keep(notebook)
    assert notebook.metadata == {}
    [made] = notebook.cells
    assert (made.execution_count, made.metadata) == (1, {})
    said, output = made.outputs
    assert said.text.endswith("\rsaid\n")
    assert (output.execution_count, output.data) == (1, {"text/html": "<img>", "text/plain": "50%"})


def test_the_metric_of_the_notebook_is_that_of_the_page() -> None:
    """docs/adding-a-metric.md, which a test of the core compiles and computes with."""
    page = (NOTEBOOKS.parent / "docs" / "adding-a-metric.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```java\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert f'"""\\\n{block}"""' in (NOTEBOOKS / "new-metric.py").read_text(encoding="utf-8")


def test_a_page_of_a_notebook_needs_no_other_file_and_no_network(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# One & one"), nbformat.v4.new_code_cell("1 + 1")]
    )
    nbformat.write(notebook, tmp_path / "sum.ipynb")
    made: str = runpy.run_path(str(NOTEBOOKS / "pages.py"))["page"](tmp_path / "sum.ipynb")
    assert "<title>sum</title>" in made
    assert "One &amp; one" in made
    assert "<pre>2</pre>" in made
    assert re.findall(r'(?:src|href)\s*=\s*"(?:https?:)?//[^"]*"', made) == []
