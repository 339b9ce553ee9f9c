"""The notebooks: run from the first cell to the last, and made of their scripts."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbclient
import nbformat
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
MADE = runpy.run_path(str(NOTEBOOKS / "make.py"))
make: Callable[[Path], str] = MADE["notebook"]
SCRIPTS: list[Path] = MADE["scripts"]()


def test_there_is_a_notebook_of_each_script_and_no_other() -> None:
    assert SCRIPTS
    assert sorted(NOTEBOOKS.glob("*.ipynb")) == [script.with_suffix(".ipynb") for script in SCRIPTS]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_is_what_is_made_of_its_script(script: Path) -> None:
    made = script.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert made == make(script), "run `make notebooks`"
    nbformat.validate(nbformat.reads(made, as_version=4))


@pytest.mark.usefixtures("packaged")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_every_cell_runs_without_error_or_warning(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))  # the user's settings could name another Python
    notebook = nbformat.read(script.with_suffix(".ipynb"), as_version=4)
    strict = nbformat.v4.new_code_cell("import warnings\nwarnings.simplefilter('error')")
    notebook.cells.insert(0, strict)
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.source for cell in code if _said(cell, "stderr")] == []
    for cell in code:
        if cell.source.rstrip().endswith(".plot()"):
            [shown] = [output["data"]["text/html"] for output in cell.outputs if "data" in output]
            assert shown.startswith('<img src="data:image/svg+xml;base64,')
            assert ' alt="' in shown
    assert "\nassert " in code[-1].source
    assert "execute_result" in {output["output_type"] for output in code[-1].outputs}


def _said(cell: Any, stream: str) -> bool:
    return any(output.get("name") == stream for output in cell.outputs)


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
