"""What a call gives: tables, facts, and how they were made."""

from __future__ import annotations

import json
import math
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotascope._errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from rotascope._figure import Figure
    from rotascope._kernel import Kernel

_ROWS = 10


class Table:
    """One table of a result; takes part wherever ``__arrow_c_stream__`` is understood.

    Attributes
    ----------
    rows : int
        The number of rows.
    """

    def __init__(self, owner: _Owner, name: str, rows: int, buffer: Any) -> None:
        self._owner = owner
        self._name = name
        self._buffer = buffer
        self._table: pa.Table | None = None
        self.rows = rows

    def to_arrow(self) -> pa.Table:
        """Return a pyarrow table; its columns lie in memory shared with the kernel, nothing is copied."""
        if self._table is None:
            import pyarrow as pa

            held = self._buffer  # a table, where it came over a network
            self._table = held if isinstance(held, pa.Table) else pa.ipc.open_stream(held).read_all()
        return self._table

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas frame; a column of dates called ``date`` becomes its index."""
        import pyarrow as pa

        table = self.to_arrow()
        dates = [i for i, field in enumerate(table.schema) if pa.types.is_date32(field.type)]
        for i in dates:
            field = table.schema.field(i)
            table = table.set_column(i, field.name, table.column(i).cast(pa.timestamp("ns")))
        frame = table.to_pandas()
        dated: pd.DataFrame = frame.set_index("date") if table.column_names[0] == "date" else frame
        return dated

    def to_polars(self) -> pl.DataFrame:
        """Return a polars frame."""
        import polars as pl

        return pl.DataFrame(_Stream(self.to_arrow()))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.to_arrow().column_names)

    def __getitem__(self, column: str) -> pa.ChunkedArray:
        names = self.to_arrow().column_names
        if column not in names:
            raise KeyError(f"no column {column!r}; there are {', '.join(names)}")
        return self.to_arrow().column(column)

    def __len__(self) -> int:
        return self.rows

    def reasons(self) -> dict[str, list[tuple[int, int, str]]]:
        """Return why cells are undefined: by column, (first row, row after the last, reason)."""
        reply = self._owner.kernel.ask("reasons", json.dumps({"result": self._owner.number, "table": self._name}))
        return {name: [tuple(run) for run in runs] for name, runs in json.loads(reply).items()}

    def __repr__(self) -> str:
        from rotascope import _views

        return _views.text(self.to_arrow(), _ROWS)

    def _repr_html_(self) -> str:
        from rotascope import _views

        return _views.shown(self._owner, self.__repr__, self._name)


class _Stream:
    """A table by its stream alone: polars takes three times as long for one it knows to be pyarrow's."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


class _Owner:
    """The result as the kernel keeps it, until nothing here looks at it."""

    def __init__(self, kernel: Kernel, number: int) -> None:
        self.kernel = kernel
        self.number = number
        weakref.finalize(self, kernel.unneeded, number).atexit = False


class Facts(dict[str, Any]):
    """The facts of a result by name; an undefined number is NaN, another undefined fact None."""

    reasons: dict[str, str]
    """Why a fact is undefined, by name."""


class Result:
    """What a call gives. Passes as a frame wherever ``__arrow_c_stream__`` is understood.

    Attributes
    ----------
    metric : str
        The metric's id.
    table : Table
        The main table.
    facts : dict
        Single values beside it.
    tables : dict of str to Table
        Further tables.
    warnings : list of str
        What to bear in mind, "CODE: text".
    """

    def __init__(self, kernel: Kernel, metric: str, reply: dict[str, Any], buffers: Mapping[str, Any]) -> None:
        owner = _Owner(kernel, reply["result"])
        self._owner = owner
        self.metric = metric
        self.warnings: list[str] = reply["warnings"]
        tables = {name: Table(owner, name, table["rows"], buffers[name]) for name, table in reply["tables"].items()}
        self.table = tables.pop("")
        self.tables = tables
        self.facts = _facts(reply["facts"])
        self._envelope: dict[str, Any] | None = None

    @property
    def value(self) -> float | int | str | bool | None:
        """The value of a result of one row; NaN where undefined.

        Raises
        ------
        ArgumentError
            If the table has not one row, or no column ``value``.
        """
        table = self.table.to_arrow()
        if table.num_rows != 1 or "value" not in table.column_names:
            raise ArgumentError(
                f"{self.metric} gave {table.num_rows} rows of {', '.join(table.column_names[:5])}; read the "
                "table: to_pandas(), to_polars(), to_arrow()",
                "BAD_ARGUMENT",
            )
        value: float | int | str | bool | None = table.column("value")[0].as_py()
        return math.nan if value is None else value

    @property
    def envelope(self) -> dict[str, Any]:
        """How the result was made: metric and version, parameters, inputs with hashes, conventions, warnings."""
        if self._envelope is None:
            self._envelope = json.loads(self._owner.kernel.ask("envelope", str(self._owner.number)))
        return self._envelope

    def to_arrow(self) -> pa.Table:
        """Return the main table as a pyarrow table."""
        return self.table.to_arrow()

    def to_pandas(self) -> pd.DataFrame:
        """Return the main table as a pandas frame; a series has its dates as index."""
        return self.table.to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """Return the main table as a polars frame."""
        return self.table.to_polars()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def json(self) -> str:
        """Return everything as JSON: what ``rotascope run --format json`` prints."""
        return self._owner.kernel.ask("json", str(self._owner.number))

    def explain(self) -> str:
        """Return how the result was made, in words."""
        from rotascope import _views

        return _views.explained(self)

    def plot(
        self,
        *,
        style: str | Path | None = None,
        width: str | None = None,
        height: str | None = None,
        dpi: int | None = None,
    ) -> Figure:
        """Return a picture: series as lines over time, tails as a rotation graph, intervals of ``bootstrap``.

        Of one asset also ``streak_table``, ``streak_hazard`` and ``month_table``.

        A notebook shows it; ``.save(path)`` writes it to a file.

        Parameters
        ----------
        style : str or Path, optional
            ``"nature"``, ``"ieee"``, ``"elsevier"``, ``"slides"``, ``"screen"``, or a file that ends with ``.style``
            (docs/figures.md). Without any of these four it looks as in the report.
        width : str, optional
            As ``"89mm"`` or ``"3.5in"``; else the usual width of the style.
        height : str, optional
            Else what suits the width.
        dpi : int, optional
            Pixels an inch of a PNG; else those of the style.

        Raises
        ------
        ArgumentError
            If there is no picture of it, or no defined value in it; if there is no such style or size.
        DataError
            If the file of a style cannot be read, or holds none.
        """
        from rotascope import _figure

        return _figure.of(self._owner, style, width, height, dpi)

    def save(self, path: str | Path) -> Path:
        """Write the result to a file, whole or not at all: .json (everything), .csv, .parquet or .arrow.

        A file that is replaced keeps its permissions.

        Raises
        ------
        ArgumentError
            If the ending is another one.
        """
        from rotascope import _save

        return _save.to(self, Path(path))

    def __len__(self) -> int:
        return self.table.rows

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a result is not iterated over; read .table, .facts or .tables")

    def __repr__(self) -> str:
        from rotascope import _views

        return _views.result_text(self)

    def _repr_html_(self) -> str:
        from rotascope import _views

        return _views.shown(self._owner, self.__repr__)


def _facts(reply: dict[str, dict[str, Any]]) -> Facts:
    import datetime

    facts = Facts()
    facts.reasons = {}
    for name, fact in reply.items():
        value = fact["value"]
        kind = fact["type"]
        if value is None:
            facts.reasons[name] = fact.get("reason", "")
            value = math.nan if kind in ("real", "int") else None
        elif kind == "date":
            value = datetime.date.fromisoformat(value)
        elif kind == "real":
            value = float(value)
        facts[name] = value
    return facts
