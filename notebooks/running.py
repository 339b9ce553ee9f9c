"""Runs a notebook in a kernel of its own, away from the user's settings."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbclient
import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from rotascope import _kernelspec

SECONDS = 300
STRICT = "import warnings\nwarnings.simplefilter('error')"
LENIENT = "warnings.simplefilter('default')"  # for the kernel's own end


def execute(made: nbformat.NotebookNode, *, strict: bool = False, java: str = "") -> None:
    """Run every cell in an empty folder, and put what it gives below it.

    Parameters
    ----------
    made
        The notebook.
    strict
        Whether a warning of Python's is an error.
    java
        The Java of the kernel "Rotascope (Java)"; left out: the one that is found.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        For the first cell that fails.
    """
    name = made.metadata.get("kernelspec", {}).get("name", "python3")
    in_python = name != _kernelspec.NAME
    with tempfile.TemporaryDirectory(prefix="rotascope-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        env = {f"JUPYTER_{place}_DIR": str(home / place) for place in ("DATA", "CONFIG", "RUNTIME")}
        env = {**os.environ, **env, "IPYTHONDIR": str(home / "ipython")}
        if java:
            env["ROTASCOPE_JAVA"] = java
        specs = KernelSpecManager()
        if not in_python:  # found whether it is installed or not
            _kernelspec.install(specs, name, None, str(home))
            specs.kernel_dirs = [str(home / "share" / "jupyter" / "kernels")]
        work = Path(folder) / "work"
        work.mkdir()
        client = nbclient.NotebookClient(
            made,
            km=AsyncKernelManager(kernel_name=name, kernel_spec_manager=specs),
            timeout=SECONDS,
            resources={"metadata": {"path": str(work)}},
            record_timing=False,
            store_widget_state=False,
            coalesce_streams=True,
        )
        if in_python:
            client.extra_arguments = ["--IPKernelApp.log_level=40"]  # its warnings are not about the notebook
        if strict and in_python:
            cells = made.cells
            made.cells = [
                nbformat.v4.new_code_cell(STRICT),
                *cells,
                nbformat.v4.new_code_cell(LENIENT),
            ]
        client.execute(env=env, cleanup_kc=True)
        if strict and in_python:
            made.cells = cells
