"""Makes the notebooks of the scripts beside this file, and runs them: `make notebooks`.

The same script gives the same bytes: a cell's id comes from its text, so that a changed cell changes no other; times,
versions and progress bars are left out of what is kept.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import jupytext
import nbformat
import running

HERE = Path(__file__).parent
WIDGET = "application/vnd.jupyter.widget-view+json"


def scripts() -> list[Path]:
    """Return the scripts that notebooks are made of."""
    found = [*HERE.glob("*.py"), *HERE.glob("*.java")]
    return sorted(path for path in found if re.search("^(#|//) %%", path.read_text(encoding="utf-8"), re.MULTILINE))


def notebook(script: Path) -> nbformat.NotebookNode:
    """Return a script's notebook, without outputs."""
    made = jupytext.read(script)
    seen: dict[str, int] = {}
    for cell in made.cells:
        name = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        seen[name] = seen.get(name, 0) + 1
        cell["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    made.metadata.pop("jupytext", None)
    return made


def keep(made: nbformat.NotebookNode) -> None:
    """Leave of what running gave what is the same every time."""
    made.metadata.pop("language_info", None)  # has the version of Python or Java
    made.metadata.pop("widgets", None)
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        cell.metadata.pop("execution", None)
        cell.execution_count = number
        cell.outputs = [output for output in cell.outputs if not _is_progress(output)]
        for output in cell.outputs:
            output.pop("transient", None)
            if "execution_count" in output:
                output.execution_count = number
            if "data" in output:
                output.data.pop(WIDGET, None)  # needs a kernel; the picture beside it does not


def _is_progress(output: nbformat.NotebookNode) -> bool:
    """Tell whether it is a progress bar, which only a slow call has, or where one was."""
    if output.output_type == "stream":
        return re.sub(r"[^\n]*\r", "", output.text) == ""  # of a line that is written over the end counts
    data = output.get("data", {})
    return (WIDGET in data and "text/html" not in data) or data == {"text/plain": ""}


def text(made: nbformat.NotebookNode) -> str:
    """Return the text of a notebook's file."""
    written: str = jupytext.writes(made, fmt="ipynb")
    return written.rstrip() + "\n"


if __name__ == "__main__":
    for script in scripts():
        made = notebook(script)
        running.execute(made, strict=True)
        keep(made)
        script.with_suffix(".ipynb").write_text(text(made), encoding="utf-8")
