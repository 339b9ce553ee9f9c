"""What there is to call: the metrics and their descriptions, without a kernel."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import overload

from rotascope._errors import UnknownMetricError
from rotascope._nearest import hint


@dataclass(frozen=True, repr=False)
class Metric:
    """A metric: what a function computes.

    Attributes
    ----------
    id : str
        The name of the function.
    excel : str
        The name of the worksheet function.
    summary : str
        What it measures, one sentence.
    text : str
        All that is declared about it, as ``rotascope describe`` prints it.
    """

    id: str
    excel: str
    summary: str
    text: str

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text.rstrip("\n")

    def _repr_html_(self) -> str:
        parts = []
        for block in self.text.rstrip("\n").split("\n\n"):
            title, _, body = block.partition("\n")
            parts.append(f"<p><strong>{html.escape(title)}</strong></p>")
            parts.append(f"<pre>{html.escape(body)}</pre>")
        return "<div>" + "".join(parts) + "</div>"


class Metrics(Sequence[Metric]):
    """Metrics, in the order of the catalogue; shows itself as a table.

    Parameters
    ----------
    all_of_them
        The metrics.
    """

    def __init__(self, all_of_them: Sequence[Metric]) -> None:
        self._metrics = tuple(all_of_them)

    def __len__(self) -> int:
        return len(self._metrics)

    @overload
    def __getitem__(self, at: int) -> Metric: ...

    @overload
    def __getitem__(self, at: slice) -> Metrics: ...

    def __getitem__(self, at: int | slice) -> Metric | Metrics:
        return Metrics(self._metrics[at]) if isinstance(at, slice) else self._metrics[at]

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
        A sequence of metrics (``id``, ``excel``, ``summary``, ``text``) that shows itself as a table.

    Examples
    --------
    >>> import rotascope
    >>> [metric.id for metric in rotascope.metrics("markov")]
    ['longest_run_prob_markov']
    """
    words = _normal(text).split()
    return Metrics([m for m in _all().values() if all(w in _normal(f"{m.id} {m.excel} {m.summary}") for w in words)])


def describe(metric: str) -> Metric:
    """Return all that is declared about a metric.

    Parameters
    ----------
    metric : str
        Its id, in any spelling: ``streak_current``, ``streak-current``, ``STREAK_CURRENT``.

    Returns
    -------
    Metric
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
    found = _all().get(_normal(metric.strip()))
    if found is None:
        raise UnknownMetricError(f"no metric is named '{metric}'{hint(metric, list(_all()))}", "UNKNOWN_METRIC")
    return found


def _normal(text: str) -> str:
    return text.lower().replace("-", "_")


@cache
def _all() -> dict[str, Metric]:
    entries = json.loads(resources.files("rotascope").joinpath("_catalogue.json").read_text(encoding="utf-8"))
    return {e["id"]: Metric(e["id"], e["excel"], e["summary"], "\n".join(e["text"])) for e in entries}
