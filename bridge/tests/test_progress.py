"""The bar of a long call in a notebook that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nbclient
import nbformat

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LONG = """
import numpy as np
import rotascope
from rotascope import _progress
_progress._AFTER = 0.0
days = np.arange(np.datetime64("1990-01-01"), np.datetime64("2020-01-01"))
levels = np.exp(np.cumsum(np.random.default_rng(1).normal(0, 0.01, len(days))))
rotascope.bootstrap((days, levels), benchmark=(days, levels[::-1].copy()), stat="streak_max", b=1500).table.rows
"""


class Watched(nbclient.NotebookClient):
    """A client that notes what comes."""

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        kinds = msg["content"].get("data", {})
        self.seen = [*getattr(self, "seen", []), (msg["msg_type"], sorted(kinds))]
        return super().process_message(msg, cell, cell_index)


def test_the_bar_of_a_notebook_is_seen_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(LONG)])
    client = Watched(notebook, timeout=600)
    client.execute()
    widget = "application/vnd.jupyter.widget-view+json"
    assert ("display_data", [widget, "text/plain"]) in client.seen
    *bars, value = notebook.cells[0].outputs  # a bar for each part of the call that lasts long enough
    assert bars
    assert all(bar["data"] == {"text/plain": ""} for bar in bars)
    assert value["data"] == {"text/plain": "1"}
