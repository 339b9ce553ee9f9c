"""Tells a failure as a notebook is to show it: where in the reader's own code, and the one line."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Final

_HERE: Final = str(Path(__file__).parent) + os.sep


def lines(error: BaseException, *, whole: bool = False) -> list[str]:
    """Return the lines: a place a frame that is neither ours nor IPython's, and the message last.

    Parameters
    ----------
    error
        The failure.
    whole
        Whether to tell all, as Python does; so does ``ROTASCOPE_DEBUG=1`` in the environment.
    """
    if whole or os.environ.get("ROTASCOPE_DEBUG") == "1":
        return "".join(traceback.format_exception(error)).splitlines()
    shell = getattr(sys.modules.get("IPython"), "__file__", None)
    hidden = (_HERE, str(Path(shell).parent) + os.sep) if shell else (_HERE,)
    told: list[str] = []
    for frame in traceback.extract_tb(error.__traceback__):
        if not frame.filename.startswith(hidden):
            inside = "" if frame.name == "<module>" else f" of {frame.name}"
            told.append(f"line {frame.lineno}{inside}: {frame.line}")
    return [*told, f"{type(error).__name__}: {error}"]
