"""Tables and results as people see them: plain text, made here, and HTML, made by the kernel."""

from __future__ import annotations

import datetime
import html as _html
from typing import TYPE_CHECKING, Any

from rotascope._errors import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from rotascope._result import Result, _Owner

_WIDEST = 12


def cell(value: Any) -> str:
    """Return a value as a cell shows it; an undefined one as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _clean(text: str) -> str:
    """Return a text without what would break out of its line."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _cut(table: pa.Table, rows: int) -> tuple[list[str], list[list[Any]], int, int]:
    """Return the columns and rows to show, with an empty row where some are left out."""
    names = table.column_names[:_WIDEST]
    total = table.num_rows
    shown = list(range(total)) if total <= rows else [*range(rows // 2), -1, *range(total - rows // 2, total)]
    cells = [
        ["…"] * len(names) if row < 0 else [table.column(i)[row].as_py() for i in range(len(names))] for row in shown
    ]
    return names, cells, total, table.num_columns


def text(table: pa.Table, rows: int) -> str:
    """Return a table as plain text."""
    names, cells, total, width = _cut(table, rows)
    lines = [[_clean(name) for name in names], *([_clean(cell(v)) for v in row] for row in cells)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(names))]
    out = []
    for n, line in enumerate(lines):
        parts = []
        for i, one in enumerate(line):
            left = (n == 0 and i == 0) or isinstance(_value(cells, n, i), (str, datetime.date))
            parts.append(one.ljust(widths[i]) if left else one.rjust(widths[i]))
        out.append("  ".join(parts).rstrip())
    out.append(_size(total, width))
    return "\n".join(out)


def _value(cells: list[list[Any]], line: int, column: int) -> Any:
    return cells[line - 1][column] if line > 0 else None


def _size(rows: int, columns: int) -> str:
    return f"[{rows} row{'' if rows == 1 else 's'} x {columns} column{'' if columns == 1 else 's'}]"


def shown(owner: _Owner, text: Callable[[], str], *table: str) -> str:
    """Return a result, or one of its tables, as HTML: the kernel makes it, for Java notebooks too.

    Parameters
    ----------
    text
        What is shown once the kernel has ended.
    table
        The name of the table; left out for the whole result.
    """
    try:
        return owner.kernel.ask("view", str(owner.number), *table)
    except Error:
        return f"<pre>{_html.escape(text())}</pre>"


def _fact(result: Result, name: str) -> str:
    reason = result.facts.reasons.get(name)
    return f"undefined ({reason})" if reason else cell(result.facts[name])


def result_text(result: Result) -> str:
    """Return a result as plain text."""
    parts = [result.metric, repr(result.table)]
    parts += [f"{name}: {_clean(_fact(result, name))}" for name in result.facts]
    parts += [f"table {name}: {_size(t.rows, len(t.columns))}" for name, t in result.tables.items()]
    parts += [f"warning {_clean(warning)}" for warning in result.warnings]
    return "\n".join(parts)


def explained(result: Result) -> str:
    """Return how a result was made."""
    e = result.envelope
    lines = [f"{e['metricId']} (version {e['metricVersion']}, formula {e['formulaHash']}, kernel {e['kernelVersion']})"]
    lines += [f"  {name} = {_clean(value)}" for name, value in e["params"].items()]
    for source in e["inputs"]:
        span = f"{source['firstDate']} to {source['lastDate']}" if source["firstDate"] else "no value"
        dropped = f", {source['nDropped']} dropped in alignment" if source["nDropped"] else ""
        lines.append(
            f"  {source['role']} {_clean(source['seriesId'])}: {source['kind']}, {source['n']} values, {span}{dropped}"
            f", sha256 {source['contentHash'][:12]}"
        )
    cuts = {name: value for name, value in e["selection"].items() if value is not None}
    lines.append("  data: " + ", ".join(f"{name} {value}" for name, value in cuts.items()))
    if e["asOf"]:
        lines.append(f"  as of {e['asOf']}")
    lines += [f"  {name}: {_clean(value)}" for name, value in e["conventions"].items()]
    lines += [f"  warning {_clean(warning)}" for warning in e["warnings"]]
    return "\n".join(lines)
