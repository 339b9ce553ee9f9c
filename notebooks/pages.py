"""Writes each notebook as a page for the browser: `python notebooks/pages.py FOLDER`.

The tours are run before; of the others the page shows the outputs that they are kept with.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbconvert
import nbformat
import running

HERE = Path(__file__).parent


def page(notebook: Path, *, run: bool = True) -> str:
    """Return a notebook, run or as it is, as a page that needs no other file."""
    read = nbformat.read(notebook, as_version=4)
    if run:
        running.execute(read)
    exporter = nbconvert.HTMLExporter(mathjax_url="", require_js_url="", jquery_url="")
    made: str = exporter.from_notebook_node(read, {"metadata": {"name": notebook.stem}})[0]
    return made


def main(folder: Path) -> None:
    """Write the page of each notebook."""
    folder.mkdir(parents=True, exist_ok=True)
    for notebook in sorted(HERE.glob("*.ipynb")):
        made = page(notebook, run=notebook.stem.endswith("-tour"))
        (folder / f"{notebook.stem}.html").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
