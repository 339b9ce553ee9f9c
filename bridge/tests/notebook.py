"""Notebooks under test: kernels of Jupyter that are started, asked and ended, and what a front end would show."""

from __future__ import annotations

import base64
import json
import os
import queue
import time
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATIENCE: Final = 120
"""Seconds for a kernel to start, or to answer."""

PROJECT: Final = Path(__file__).parents[2]

NEWER: Final = sorted(Path("/usr/lib/jvm").glob("*25*/bin/java"))
"""A Java 25, where one is installed."""

KEPT: Final = frozenset(
    ["b", "br", "details", "div", "img", "pre", "span", "summary", "table", "tbody", "td", "th", "thead", "tr"]
)
"""Elements that JupyterLab leaves in a notebook that it does not trust, as far as we need them."""


def spec(folder: Path, name: str, argv: Sequence[str], env: dict[str, str] | None = None) -> None:
    """Make a kernel known to a Jupyter whose kernels are in that folder."""
    place = folder / name
    place.mkdir(parents=True)
    written = {
        "argv": [*argv, "{connection_file}"],
        "display_name": name,
        "language": "java",
        "interrupt_mode": "message",
        "env": env or {},
    }
    (place / "kernel.json").write_text(json.dumps(written))


class Cell:
    """What running a cell gave."""

    def __init__(self, status: str, outputs: list[dict[str, Any]]) -> None:
        self.status = status
        self.text = "".join(o["text"] for o in outputs if "text" in o)
        self.shown = [o["data"] for o in outputs if "data" in o]
        self.error = next((o for o in outputs if "ename" in o), None)

    @property
    def html(self) -> str:
        """The HTML of the only thing shown."""
        assert self.error is None, self.error
        [data] = self.shown
        assert set(data) == {"text/plain", "text/html"}
        return str(data["text/html"])


class Session:
    """A kernel, from its start to its end."""

    def __init__(self, folder: Path, name: str, cwd: Path = PROJECT, patience: float = PATIENCE, **env: str) -> None:
        specs = KernelSpecManager(kernel_dirs=[str(folder)])
        self.manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
        self.manager.start_kernel(env={**os.environ, **env}, cwd=str(cwd))
        self.client = self.manager.client()
        try:
            self.client.start_channels()
            self.client.wait_for_ready(timeout=patience)
        except BaseException:
            self.end()
            raise

    @property
    def pid(self) -> int:
        """The number of the process."""
        provisioner: Any = self.manager.provisioner
        return int(provisioner.pid)

    def run(self, code: str, *, meanwhile: Callable[[dict[str, Any]], None] = lambda _: None) -> Cell:
        """Run a cell; hand over each output as it comes."""
        outputs: list[dict[str, Any]] = []

        def take(message: dict[str, Any]) -> None:
            if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
                outputs.append(message["content"])
                meanwhile(message["content"])

        reply = self.client.execute_interactive(code, output_hook=take, timeout=PATIENCE, allow_stdin=False)
        return Cell(reply["content"]["status"], outputs)

    def inspect(self, code: str, cursor: int) -> str:
        """Return what inspection says, as plain text."""
        content = self._reply(self.client.inspect(code, cursor, 0))
        return str(content["data"]["text/plain"]) if content.get("found") else ""

    def complete(self, code: str) -> list[str]:
        """Return how a text can go on."""
        return list(self._reply(self.client.complete(code, len(code)))["matches"])

    def _reply(self, asked: str) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                message = self.client.get_shell_msg(timeout=1)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") == asked:
                content: dict[str, Any] = message["content"]
                return content
        raise TimeoutError(asked)

    def end(self) -> None:
        """End the kernel, and clear away."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()


class Shown(HTMLParser):
    """A fragment as an untrusted notebook shows it: checked on the way."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.pictures: list[str] = []
        self.titles: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KEPT, tag
        named = dict(attrs)
        assert set(named) <= {"style", "title", "colspan", "src", "alt"}, named
        self.titles.append(named.get("title") or "")
        if tag == "img":
            kind, _, data = (named["src"] or "").partition(";base64,")
            assert kind == "data:image/svg+xml"
            assert ET.fromstring(base64.b64decode(data, validate=True)).tag == "{http://www.w3.org/2000/svg}svg"
            assert named["alt"]
            self.pictures.append(named["alt"])
        elif tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
