"""Runs the notebooks and writes each as a page for the browser: `python notebooks/pages.py FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbclient
import nbconvert
import nbformat

HERE = Path(__file__).parent


def page(notebook: Path) -> str:
    """Return a notebook, run in a folder of its own, as a page that needs no other file."""
    read = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory(prefix="rotascope-") as folder:
        client = nbclient.NotebookClient(
            read, timeout=300, resources={"metadata": {"path": folder}}
        )
        client.extra_arguments = [
            "--IPKernelApp.log_level=40"
        ]  # its warnings are not about the notebook
        client.execute()
    exporter = nbconvert.HTMLExporter(mathjax_url="", require_js_url="", jquery_url="")
    made: str = exporter.from_notebook_node(
        read, {"metadata": {"name": notebook.stem}}
    )[0]
    return made


def main(folder: Path) -> None:
    """Write the page of each notebook."""
    folder.mkdir(parents=True, exist_ok=True)
    for notebook in sorted(HERE.glob("*.ipynb")):
        (folder / f"{notebook.stem}.html").write_text(page(notebook), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
