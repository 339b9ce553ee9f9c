"""Takes any frame as an Arrow table, without copying and without asking for pandas."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from rotascope import _dates
from rotascope._errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pyarrow as pa


_exporting = threading.Lock()
"""Held while a frame of polars opens its stream: some versions refuse that to two threads at a time."""


def _anew() -> None:
    global _exporting  # noqa: PLW0603
    _exporting = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_anew)


class Frame(NamedTuple):
    """A frame on its way to the kernel."""

    table: pa.Table
    date: str
    """The column of dates; empty where the kernel is to find it."""


def of(given: Any, name: str) -> Frame:
    """Return a frame as an Arrow table.

    Parameters
    ----------
    given
        A pandas frame or series with dates as index, anything with ``__arrow_c_stream__`` (polars,
        pyarrow, duckdb, pandas), a mapping of names to arrays, or a pair of dates and numbers.
    name
        What a series without a name is called.

    Raises
    ------
    DataError
        If it is none of these.
    """
    import pyarrow as pa

    try:
        return _of(given, name)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as e:
        raise DataError(f"the frame cannot be read: {_said(e)}; convert that first", "BAD_INPUT") from e


def _said(e: Exception) -> str:
    """Return what pyarrow says of values that it cannot take, as one line: the column, then the value."""
    place = str(e.args[-1]).rpartition("failed for ")[2] if len(e.args) > 1 else ""
    told = str(e.args[0] if e.args else e)
    return " ".join((f"{place}: {told}" if place else told).split())


def _of(given: Any, name: str) -> Frame:
    import pyarrow as pa

    kind = type(given)
    module = kind.__module__.partition(".")[0]
    if module == "pandas":
        return _pandas(given, name)
    if module == "polars" and kind.__name__ == "LazyFrame":
        given = given.collect()
    if isinstance(given, pa.Table):
        return Frame(_named(given, name), "")
    if hasattr(given, "__arrow_c_stream__"):
        if module == "polars":
            with _exporting:
                reader = pa.RecordBatchReader.from_stream(given)
        else:
            reader = pa.RecordBatchReader.from_stream(given)
        return Frame(_named(reader.read_all(), name), "")
    if isinstance(given, pa.RecordBatch):
        return Frame(pa.Table.from_batches([given]), "")
    if isinstance(given, dict):
        return Frame(_mapping(given), "")
    if isinstance(given, tuple) and len(given) == 2:
        return Frame(_pair(given[0], given[1], name), "date")
    raise DataError(
        f"{kind.__module__}.{kind.__qualname__} is no frame: give pandas, polars, pyarrow or anything with "
        "__arrow_c_stream__, a dict of columns, or (dates, values)",
        "BAD_INPUT",
    )


def _pandas(given: Any, name: str) -> Frame:
    if given.ndim == 1:
        given = given.to_frame(name if given.name is None else given.name)
    given = given.rename(columns=str)
    index = given.index
    if index.nlevels > 1:
        given = given.reset_index()
        return Frame(_body(given), "")
    dated = index.dtype.kind == "M" or type(index).__name__ in ("DatetimeIndex", "PeriodIndex")
    if not dated and index.inferred_type in ("date", "datetime"):
        dated = True
    if not dated:
        return Frame(_body(given), "")
    column = "date" if index.name is None else str(index.name)
    if column in given.columns:
        column = "date of the index"
    return Frame(_body(given).add_column(0, column, _array(index, column)), column)


def _body(given: Any) -> pa.Table:
    """Return the columns of a frame of pandas."""
    import pyarrow as pa

    names = [str(column) for column in given.columns]
    _once(names)
    other = {}
    for i, kind in enumerate(given.dtypes):
        if _holds_objects(kind):
            days = _dates.own(given.iloc[:, i], names[i])
            if days is not None:
                other[i] = pa.array(days)
        elif type(kind).__name__ == "PeriodDtype":
            other[i] = pa.array(_dates.spans(given.iloc[:, i]))
        elif type(kind).__name__ == "SparseDtype":
            raise _refused(names[i], str(kind))
    body = pa.Table.from_pandas(given, preserve_index=False)
    for i, values in other.items():
        body = body.set_column(i, body.schema.names[i], values)
    return body


def _once(names: Iterable[str]) -> None:
    seen = set()
    for name in names:
        if name in seen:
            raise DataError(f"two columns are named {name!r}; rename one", "BAD_INPUT")
        seen.add(name)


def _refused(column: str, kind: str) -> DataError:
    return DataError(
        f"column {column!r} is of type {kind}; a frame has dates, numbers and names of series: convert the column or "
        "leave it out",
        "BAD_INPUT",
    )


def plain(table: pa.Table) -> pa.Table:
    """Return a table if all its columns are of Arrow's own types: what another holds is not what it means.

    Raises
    ------
    DataError
        If a column is of an extension type, known here or not.
    """
    import pyarrow as pa

    for field in table.schema:
        if isinstance(field.type, pa.BaseExtensionType):
            raise _refused(field.name, field.type.extension_name)
        if field.metadata is not None and b"ARROW:extension:name" in field.metadata:
            raise _refused(field.name, field.metadata[b"ARROW:extension:name"].decode("utf-8", "replace"))
    return table


def _holds_objects(kind: Any) -> bool:
    """Tell whether a type of numpy or pandas is that of any objects of Python."""
    return getattr(kind, "char", "") == "O"


def _named(table: pa.Table, name: str) -> pa.Table:
    """Give a nameless single column a name."""
    names = table.schema.names
    return table if all(names) else table.rename_columns([column or name for column in names])


def _mapping(given: dict[Any, Any]) -> pa.Table:
    import pyarrow as pa

    _once(map(str, given))
    return pa.table({str(column): _array(values, str(column)) for column, values in given.items()})


def _pair(dates: Any, values: Any, name: str) -> pa.Table:
    import pyarrow as pa

    shape = getattr(values, "shape", None)
    if shape is not None and len(shape) == 2:
        columns = {f"{name} {i + 1}": _array(values[:, i], name) for i in range(shape[1])}
    else:
        columns = {name: _array(values, name)}
    return pa.table({"date": _array(dates, "date"), **columns})


def _array(values: Any, column: str) -> pa.Array | pa.ChunkedArray:
    import pyarrow as pa

    if isinstance(values, (list, tuple)) or _holds_objects(getattr(values, "dtype", None)):
        days = _dates.own(values, column)
        if days is not None:
            return pa.array(days)
    values = _dates.spans(values)
    if hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
        return pa.chunked_array(values) if hasattr(values, "__arrow_c_stream__") else pa.array(values)
    return pa.array(values, from_pandas=False)


def chosen(frame: Frame, names: Collection[str] | None) -> Frame:
    """Leave out the columns that nobody asked for, so that they need not travel."""
    table = frame.table
    have = table.schema.names
    if names is None or not set(names) <= set(have):
        return frame  # with a name that is not there, the message lists those that are
    texts, times = _marks(table.schema)
    if texts:
        return frame  # long: the names are in the rows
    wanted = {*names, frame.date} if frame.date else {*names, *times}
    if len(wanted) >= len(have) or len(set(have)) < len(have):
        return frame  # a name that is there twice is for the kernel to refuse
    return Frame(table.select([name for name in have if name in wanted]), frame.date)


def series(frame: Frame, others: set[str]) -> list[str]:
    """Return the columns of numbers of a wide frame, or the names in a long one, but for some."""
    texts, times = _marks(frame.table.schema)
    if len(texts) == 1:
        names = frame.table.column(texts[0]).unique().to_pylist()
        return [name for name in names if name is not None and name not in others]
    no = {*others, *times, frame.date}
    return [name for name in frame.table.schema.names if name not in no]


def _marks(schema: pa.Schema) -> tuple[list[str], list[str]]:
    """Return the names of the columns of texts, and of those of dates or times."""
    import pyarrow as pa

    lib = pa.lib
    texts = {lib.Type_STRING, lib.Type_LARGE_STRING, getattr(lib, "Type_STRING_VIEW", lib.Type_STRING)}
    times = {lib.Type_DATE32, lib.Type_DATE64, lib.Type_TIMESTAMP}
    named: tuple[list[str], list[str]] = ([], [])
    for name, kind in zip(schema.names, schema.types, strict=True):
        number = kind.value_type.id if kind.id == lib.Type_DICTIONARY else kind.id
        if number in texts:
            named[0].append(name)
        elif number in times and kind.id == number:
            named[1].append(name)
    return named
