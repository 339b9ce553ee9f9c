"""Shows how far a long call is."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_AFTER: Final = 1.0
"""Seconds of a call before there is anything to see."""


class Bar:
    """The progress bar of one call, which appears when the call is a long one.

    Parameters
    ----------
    ask
        Returns how far the call is, as the kernel says it.
    wanted
        Whether to show a bar; None to show it to people and not to files.
    """

    def __init__(self, ask: Callable[[], str], wanted: bool | None) -> None:
        self._ask = ask
        self._wanted = wanted
        self._begun = time.monotonic()
        self._bar: Any = None
        self._place: Any = None
        self._what = ""

    def show(self) -> None:
        """Bring the bar up to date; called every now and then while the call waits.

        What fails here ends the bar alone.
        """
        try:
            self._show()
        except Exception:  # noqa: BLE001  (a closed standard error, a kernel that has other things to say)
            self._wanted = False

    def _show(self) -> None:
        if self._wanted is False or time.monotonic() - self._begun < _AFTER or not self._seen():
            return
        report = json.loads(self._ask())
        if not report:
            return
        try:
            from tqdm.auto import tqdm
        except ImportError:
            self._wanted = False
            return
        if self._bar is None or self._what != report["what"]:
            self.close()
            self._what = report["what"]
            self._bar, self._place = _made(tqdm, total=report["total"], desc=self._what, leave=False, unit="")
        self._bar.update(report["done"] - self._bar.n)

    def _seen(self) -> bool:
        return self._wanted is True or sys.stderr.isatty() or "ipykernel" in sys.modules

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        if self._place is not None:
            self._place.update({"text/plain": ""}, raw=True)  # a notebook that is kept does not keep the bar
            self._place = None


def _made(tqdm: Any, **options: Any) -> tuple[Any, Any]:
    """Return a bar, and its place among the outputs of a notebook's cell; None where it is no widget."""
    if "tqdm.notebook" not in sys.modules or not issubclass(tqdm, sys.modules["tqdm.notebook"].tqdm_notebook):
        return tqdm(**options), None
    from IPython.display import display

    bar = tqdm(**options, display=False)
    return bar, display(bar.container, display_id=True)
