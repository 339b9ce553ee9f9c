"""A server of JupyterLab with settings and files of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

_WORDS: Final = (
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    "--ServerApp.port_retries=0",
)


class Lab:
    """A server, from its start to its end.

    Parameters
    ----------
    folder
        Where its settings are; its files too, unless `files` says where.
    words
        What else stands on its command line.
    python
        The Python it is installed in.
    environment
        Further variables.
    """

    def __init__(
        self,
        folder: Path,
        files: Path | None = None,
        *words: str,
        python: Path = Path(sys.executable),
        environment: dict[str, str] | None = None,
    ) -> None:
        self.files = folder / "files" if files is None else files
        self.files.mkdir(exist_ok=True)
        settings = folder / "config" / "labconfig"
        settings.mkdir(parents=True)
        (settings / "page_config.json").write_text(
            json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}})
        )
        self.token = os.urandom(16).hex()
        places = {f"JUPYTER_{name.upper()}_DIR": str(folder / name) for name in ("config", "data", "runtime")}
        variables = {**os.environ, **places, "JUPYTER_TOKEN": self.token, "IPYTHONDIR": str(folder / "ipython")}
        variables |= {
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "lab"),
        }
        self.said = (folder / "said.txt").open("wb")
        self.process = subprocess.Popen(
            [python, "-m", "jupyterlab", *words, *_WORDS],
            env=variables | (environment or {}),
            cwd=self.files,
            stdout=self.said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        self.address = self._address(folder / "runtime")

    def _address(self, runtime: Path) -> str:
        end = time.monotonic() + 300
        while time.monotonic() < end and self.process.poll() is None:
            for file in runtime.glob("jpserver-*.json"):
                with contextlib.suppress(ValueError):
                    return str(json.loads(file.read_text())["url"])
            time.sleep(0.05)
        raise AssertionError(Path(self.said.name).read_text())

    def page(self, notebook: str = "") -> str:
        """Return the address of a notebook, or of the launcher."""
        return f"{self.address}lab{'/tree/' if notebook else ''}{notebook}?token={self.token}&reset"

    def stop(self) -> None:
        """End it, and its kernels with it."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.said.close()
