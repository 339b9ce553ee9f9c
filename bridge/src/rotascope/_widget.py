"""The widget behind an `Explorer`; imported only where anywidget is."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from rotascope import _resources


class RotationWidget(anywidget.AnyWidget):
    """The state of the interactive rotation graph, as traits that the browser and Python keep the same.

    rotation.js says what each is; `selected`, `index` and `tail` are what both sides change.
    """

    _esm = _resources.module()

    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    benchmark = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)
    days = traitlets.Bytes().tag(sync=True)
    ratio = traitlets.Bytes().tag(sync=True)
    momentum = traitlets.Bytes().tag(sync=True)
    strength = traitlets.Bytes().tag(sync=True)
    quadrant = traitlets.Bytes().tag(sync=True)
    streak = traitlets.Bytes().tag(sync=True)
    reasons = traitlets.Dict().tag(sync=True)
    selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
    index = traitlets.Int().tag(sync=True)
    tail = traitlets.Int(10).tag(sync=True)

    @traitlets.validate("selected")
    def _known(self, proposal: Any) -> list[str]:
        """Keep the order of the assets, and what is none of them out."""
        wanted = set(proposal["value"])
        return [name for name in self.names if name in wanted]

    @traitlets.validate("index")
    def _there(self, proposal: Any) -> int:
        return max(0, min(int(proposal["value"]), len(self.days) // 4 - 1))
