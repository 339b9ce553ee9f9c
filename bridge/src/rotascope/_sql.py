"""One SELECT over files and frames, by DuckDB's own package under the locks of the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rotascope import _select
from rotascope._errors import ArgumentError, DataError, LimitError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

_CONFIG: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
    "memory_limit": "1GB",
    "threads": "1",  # sums of several threads differ in their last bits
    "python_enable_replacements": "false",
    "enable_external_file_cache": "false",
}
_BATCH: Final = 1 << 16
_PATTERN_SIGNS: Final = "*?[]{}"


def sql(
    query: str,
    *files: str | os.PathLike[str],
    tables: Mapping[str, Any] | None = None,
    max_cells: int = 50_000_000,
) -> pa.Table:
    """Return the answer to one SELECT over files and frames, ready for every function that takes a frame.

    The query may read what is given here and nothing else: it writes nothing, reaches no network, and gives
    the same answer each time. Needs DuckDB: ``pip install './bridge[sql]'``.

    Parameters
    ----------
    query
        One SELECT.
    files
        Parquet, Arrow and CSV files, told apart by their first bytes. Each is a table of its file's name without
        the ending, of the file's name, and of the path as given: ``FROM prices``, ``FROM 'data/prices.parquet'``.
        Dates in CSV are ISO 8601.
    tables
        Frames by the names they have in the query: whatever the other functions take.
    max_cells
        The most rows times columns of the answer.

    Returns
    -------
    pyarrow.Table
        Its metadata have the query and the names of the files.

    Raises
    ------
    ArgumentError
        For anything but one SELECT over these files and frames.
    DataError
        For a file that cannot be read, what DuckDB cannot compute, a moment whose day depends on a place that is
        not said, and without DuckDB.
    LimitError
        For an answer of more cells.

    Examples
    --------
    >>> import rotascope
    >>> days = {"date": ["2024-01-02", "2024-01-03"], "close": [10.0, 10.5]}
    >>> table = rotascope.sql("SELECT date::DATE AS date, close FROM days", tables={"days": days})
    >>> table.column_names
    ['date', 'close']
    """
    duckdb = _duckdb()
    paths = [os.fspath(file) for file in files]
    names = _names(paths, tables or {})
    with duckdb.connect(":memory:", config=dict(_CONFIG)) as connection:
        try:
            _do(connection, "SET TimeZone='UTC'")
            _select.require(connection, query, [name for own in names for name in own])
            allowed = _open(connection, paths, names, tables or {})
            _do(connection, f"SET allowed_paths={_list(allowed)}")
            _do(connection, "SET enable_external_access=false")
            _do(connection, "SET lock_configuration=true")
            answer = _fetch(connection.sql(query), max_cells)
        except duckdb.Error as e:
            said = "; ".join(line.strip() for line in str(e).partition("\n\nLINE")[0].splitlines() if line.strip())
            raise DataError(f"the query cannot be answered: {said[:300]}", "BAD_INPUT") from e
    _require_days(answer)
    return answer.replace_schema_metadata({"query": query, "files": ", ".join(paths)})


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        raise DataError("sql() needs DuckDB: pip install './bridge[sql]'", "UNREADABLE") from None
    return duckdb


def _names(paths: Sequence[str], tables: Mapping[str, Any]) -> list[list[str]]:
    """Return the names of each file, then of each frame; a name that two would have is nobody's."""
    wanted: list[list[str]] = []
    for path in paths:
        file = Path(path).name
        stem = Path(file[:-3] if file.lower().endswith(".gz") else file).stem
        wanted.append(list(dict.fromkeys((stem, file, path))))
    wanted += [[name] for name in tables]
    owners: dict[str, set[int]] = {}
    for place, own in enumerate(wanted):
        for name in own:
            owners.setdefault(name.lower(), set()).add(place)
    names = []
    for own in wanted:
        free = {name.lower(): name for name in reversed(own) if len(owners[name.lower()]) == 1}
        if not free:
            raise ArgumentError(f"two sources are named {own[-1]!r}; name each once", "BAD_ARGUMENT")
        names.append(list(free.values()))
    return names


def _open(
    connection: Any, paths: Sequence[str], names: Sequence[Sequence[str]], tables: Mapping[str, Any]
) -> list[str]:
    """Make every source known under its names; return the files that DuckDB reads itself."""
    from rotascope import _frames

    allowed = []
    for path, own in zip(paths, names, strict=False):
        whole = os.path.abspath(path)  # noqa: PTH100 # a link stays a link
        table = _read(path)
        if table is None:
            if any(sign in whole for sign in _PATTERN_SIGNS):
                raise ArgumentError(
                    f"{path}: DuckDB takes a path with one of {_PATTERN_SIGNS} for a pattern; rename it", "BAD_ARGUMENT"
                )
            allowed.append(whole)
            _do(
                connection,
                f"CREATE VIEW {_name(own[0])} AS SELECT * FROM read_parquet({_list([whole])}, hive_partitioning=false)",  # noqa: S608 # quoted
            )
        else:
            connection.register(own[0], table)
        for other in own[1:]:
            _do(connection, f"CREATE VIEW {_name(other)} AS SELECT * FROM {_name(own[0])}")  # noqa: S608 # quoted
    for name, frame in tables.items():
        connection.register(name, _frames.of(frame, name).table)
    return allowed


def _read(path: str) -> pa.Table | None:
    """Return an Arrow or CSV file as a table; None for Parquet."""
    import pyarrow as pa
    from pyarrow import csv

    if "://" in path:
        raise DataError(f"{path!r} is an address; only files are read: fetch it first", "UNREADABLE")
    try:
        with Path(path).open("rb") as file:
            head = file.read(6)
        if head.startswith((b"PAR1", b"PARE")):
            return None
        if head == b"ARROW1":
            with pa.OSFile(path) as file:
                return pa.ipc.open_file(file).read_all()
        if head.startswith(b"\xff\xff\xff\xff"):
            with pa.OSFile(path) as file:
                return pa.ipc.open_stream(file).read_all()
        return csv.read_csv(path)
    except OSError as e:
        raise DataError(f"{path}: cannot be read: {e.strerror or e}", "UNREADABLE") from e
    except pa.ArrowException as e:
        raise DataError(f"{path}: cannot be read: {' '.join(str(e).split())[:300]}", "BAD_INPUT") from e


def _do(connection: Any, statement: str) -> None:
    """Run a statement to its end: until then the connection is not free for another."""
    connection.execute(statement).fetchall()


def _fetch(relation: Any, max_cells: int) -> pa.Table:
    import pyarrow as pa

    if relation is None:
        raise ArgumentError("the query gives no table", "BAD_ARGUMENT")
    reader = (
        relation.to_arrow_reader(_BATCH)
        if hasattr(relation, "to_arrow_reader")
        else relation.fetch_arrow_reader(_BATCH)
    )
    batches, rows = [], 0
    for batch in reader:
        rows += batch.num_rows
        if rows * batch.num_columns > max_cells:
            raise LimitError(f"the answer has more than {max_cells} cells, the limit; ask for less", "LIMIT")
        batches.append(batch)
    return pa.Table.from_batches(batches, reader.schema)


def _require_days(answer: pa.Table) -> None:
    """Refuse moments that are no midnight: on which day they are depends on a place."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for at, field in enumerate(answer.schema):
        if not pa.types.is_timestamp(field.type) or field.type.tz is None:
            continue
        moments = answer.column(at).cast(pa.timestamp(field.type.unit))
        off = pc.not_equal(pc.floor_temporal(moments, unit="day"), moments)
        place = pc.index(off, pa.scalar(True)).as_py()
        if place >= 0:
            raise DataError(
                f"the query: column {field.name!r}, row {place}: {moments[place]} UTC is a moment, and which day that "
                f"is depends on the place, which is not said; say it, as CAST({_name(field.name)} AT TIME ZONE "
                "'America/New_York' AS DATE)",
                "BAD_DATES",
            )


def _list(paths: Sequence[str]) -> str:
    return "[" + ", ".join("'" + path.replace("'", "''") + "'" for path in paths) + "]"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
