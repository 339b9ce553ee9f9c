"""What there is to call: the metrics and their descriptions, without a kernel."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, overload

from rotascope._errors import UnknownMetricError
from rotascope._nearest import hint


@dataclass(frozen=True)
class Entry:
    """A line of the list of metrics.

    Attributes
    ----------
    id : str
        The name of the function.
    excel : str
        The name of the worksheet function.
    summary : str
        What it measures, one sentence.
    """

    id: str
    excel: str
    summary: str


@dataclass(frozen=True, repr=False)
class Description(Entry):
    """All that is declared about a metric; shows itself as text.

    Attributes
    ----------
    text : str
        What ``rotascope describe`` prints.
    """

    text: str

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text.rstrip("\n")

    def _repr_html_(self) -> str:
        parts = []
        for block in self.text.rstrip("\n").split("\n\n"):
            title, _, body = block.partition("\n")
            parts.append(f"<p><strong>{html.escape(title)}</strong></p>{_PRE}{html.escape(body)}</pre>")
        return f"<div>{''.join(parts)}</div>"


_PRE: Final = '<pre style="font-family: monospace">'
"""Columns stand below each other on the pages of nbconvert too, which set no such font."""


class Metrics(Sequence[Entry]):
    """Metrics, in the order of the catalogue; shows itself as a table.

    Parameters
    ----------
    entries
        The metrics.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> Metrics: ...

    def __getitem__(self, at: int | slice) -> Entry | Metrics:
        return Metrics(self._entries[at]) if isinstance(at, slice) else self._entries[at]

    def __repr__(self) -> str:
        if not self:
            return "no metric"
        rows = [("id", "excel", "summary"), *((m.id, m.excel, m.summary) for m in self)]
        first, second = (max(len(row[c]) for row in rows) for c in (0, 1))
        return "\n".join(f"{row[0]:{first}}  {row[1]:{second}}  {row[2]}" for row in rows)

    def _repr_html_(self) -> str:
        if not self:
            return "<p>no metric</p>"
        rows = "".join(
            f"<tr><td><code>{html.escape(m.id)}</code></td><td><code>{html.escape(m.excel)}</code></td>"
            f'<td style="text-align: left">{html.escape(m.summary)}</td></tr>'
            for m in self
        )
        head = "<tr><th>id</th><th>excel</th><th>summary</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def metrics(text: str = "") -> Metrics:
    """Return the metrics there are.

    Parameters
    ----------
    text : str, optional
        Only those in whose id, worksheet function or summary all these words are found, in either case.

    Returns
    -------
    Metrics
        A sequence of entries (``id``, ``excel``, ``summary``) that shows itself as a table.

    Examples
    --------
    >>> import rotascope
    >>> [metric.id for metric in rotascope.metrics("markov")]
    ['longest_run_prob_markov']
    """
    words = _normal(text).split()
    entries = [Entry(m.id, m.excel, m.summary) for m in _all().values()]
    return Metrics([m for m in entries if all(w in _normal(f"{m.id} {m.excel} {m.summary}") for w in words)])


def describe(metric: str) -> Description:
    """Return all that is declared about a metric.

    Parameters
    ----------
    metric : str
        Its id, in any spelling: ``streak_current``, ``streak-current``, ``STREAK_CURRENT``; or Excel's name,
        ``ROT.STREAK``.

    Returns
    -------
    Description
        Formula, input, parameters, columns, edges and source; shows itself as text.

    Raises
    ------
    UnknownMetricError
        If there is none of that name.

    Examples
    --------
    >>> import rotascope
    >>> rotascope.describe("streak-current").summary
    'Signed length of the streak that ends at the last session.'
    """
    name = metric.strip()
    found = _all().get(_normal(name)) or next((m for m in _all().values() if m.excel == name.upper()), None)
    if found is None:
        raise UnknownMetricError(f"no metric is named '{metric}'{hint(metric, list(_all()))}", "UNKNOWN_METRIC")
    return found


def _normal(text: str) -> str:
    return text.lower().replace("-", "_")


@cache
def _all() -> dict[str, Description]:
    entries = json.loads(Path(__file__).with_name("_catalogue.json").read_text(encoding="utf-8"))
    return {e["id"]: Description(e["id"], e["excel"], e["summary"], "\n".join(e["text"])) for e in entries}
