"""Takes any frame as an Arrow table, without copying and without asking for pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rotascope._errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa


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

    kind = type(given)
    module = kind.__module__.partition(".")[0]
    if module == "pandas":
        return _pandas(given, name)
    if module == "polars" and kind.__name__ == "LazyFrame":
        given = given.collect()
    if hasattr(given, "__arrow_c_stream__"):
        return Frame(_named(pa.RecordBatchReader.from_stream(given).read_all(), name), "")
    if isinstance(given, (pa.RecordBatch, pa.Table)):
        return Frame(pa.table(given), "")
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
    import pyarrow as pa

    if given.ndim == 1:
        given = given.to_frame(name if given.name is None else given.name)
    given = given.rename(columns=str)
    index = given.index
    if index.nlevels > 1:
        given = given.reset_index()
        return Frame(pa.Table.from_pandas(given, preserve_index=False), "")
    dated = index.dtype.kind == "M" or type(index).__name__ in ("DatetimeIndex", "PeriodIndex")
    if not dated and index.inferred_type in ("date", "datetime"):
        dated = True
    if not dated:
        return Frame(pa.Table.from_pandas(given, preserve_index=False), "")
    if type(index).__name__ == "PeriodIndex":
        index = index.to_timestamp(how="end").normalize()
    column = "date" if index.name is None else str(index.name)
    if column in given.columns:
        column = "date of the index"
    body = pa.Table.from_pandas(given, preserve_index=False)
    return Frame(body.add_column(0, column, pa.array(index)), column)


def _named(table: pa.Table, name: str) -> pa.Table:
    """Give a nameless single column a name."""
    names = [column or name for column in table.column_names]
    return table if names == table.column_names else table.rename_columns(names)


def _mapping(given: dict[Any, Any]) -> pa.Table:
    import pyarrow as pa

    return pa.table({str(column): _array(values) for column, values in given.items()})


def _pair(dates: Any, values: Any, name: str) -> pa.Table:
    import pyarrow as pa

    shape = getattr(values, "shape", None)
    if shape is not None and len(shape) == 2:
        columns = {f"{name} {i + 1}": _array(values[:, i]) for i in range(shape[1])}
    else:
        columns = {name: _array(values)}
    return pa.table({"date": _array(dates), **columns})


def _array(values: Any) -> pa.Array | pa.ChunkedArray:
    import pyarrow as pa

    if hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
        return pa.chunked_array(values) if hasattr(values, "__arrow_c_stream__") else pa.array(values)
    if type(values).__module__ == "numpy" and values.dtype.kind == "M":
        unit = str(values.dtype)[len("datetime64[") : -1]
        if unit not in ("D", "s", "ms", "us", "ns"):
            values = values.astype("datetime64[D]")
    return pa.array(values, from_pandas=False)


def chosen(frame: Frame, names: Sequence[str] | None) -> Frame:
    """Leave out the columns that nobody asked for, so that they need not travel."""
    import pyarrow as pa

    table = frame.table
    if names is None or not set(names) <= set(table.column_names):
        return frame  # with a name that is not there, the message lists those that are
    types = pa.types
    if any(_is_text(types, field.type) for field in table.schema):
        return frame  # long: the names are in the rows
    wanted = [
        field.name
        for field in table.schema
        if field.name in names or field.name == frame.date or (not frame.date and _is_time(types, field.type))
    ]
    return Frame(table.select(wanted), frame.date) if len(wanted) < table.num_columns else frame


def _is_text(types: Any, given: pa.DataType) -> bool:
    if types.is_dictionary(given):
        given = given.value_type
    view = getattr(types, "is_string_view", None)
    return bool(types.is_string(given) or types.is_large_string(given) or (view is not None and view(given)))


def _is_time(types: Any, given: pa.DataType) -> bool:
    return bool(types.is_date(given) or types.is_timestamp(given))


def series(frame: Frame, others: set[str]) -> list[str]:
    """Return the columns of numbers of a wide frame, or the names in a long one, but for some."""
    import pyarrow as pa

    types = pa.types
    texts = [field.name for field in frame.table.schema if _is_text(types, field.type)]
    if len(texts) == 1:
        names = frame.table.column(texts[0]).unique().to_pylist()
        return [name for name in names if name is not None and name not in others]
    return [
        field.name
        for field in frame.table.schema
        if field.name not in others and field.name != frame.date and not _is_time(types, field.type)
    ]
