"""The frames of a notebook, by the names of its variables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rotascope import _frames
from rotascope._errors import ArgumentError, DataError
from rotascope._kernel import Handle
from rotascope._nearest import hint

if TYPE_CHECKING:
    from collections.abc import Mapping


def there(space: Mapping[str, Any]) -> list[str]:
    """Return the names of the variables that hold frames or loaded data."""
    return [name for name, value in space.items() if not name.startswith("_") and _is_one(value)]


def get(space: Mapping[str, Any], name: str) -> Any:
    """Return the data of that name.

    Raises
    ------
    ArgumentError
        If there is no variable of that name.
    """
    if name not in space:
        known = there(space)
        said = hint(name, known)
        if not said and not known:
            said = "; there is none yet"
        file = "" if "." not in name else "; read a file first, as with pandas.read_csv"
        raise ArgumentError(f"no frame of this notebook is named '{name}'{file or said}", "BAD_ARGUMENT")
    value = space[name]
    if not (_is_one(value) or isinstance(value, (dict, tuple))):
        raise ArgumentError(f"{name} is no frame but of type {type(value).__name__}{listed(space)}", "BAD_ARGUMENT")
    return value


def series(space: Mapping[str, Any], frame: str, name: str | None) -> Any:
    """Return a column of a frame with its dates, or the whole frame.

    Raises
    ------
    ArgumentError
        If there is no such frame or column.
    """
    given = get(space, frame)
    if name is None:
        return given
    if isinstance(given, Handle):
        raise ArgumentError(f"{frame} is loaded data; give the frame it was made of", "BAD_ARGUMENT")
    held = _frames.of(given, frame)
    if name not in held.table.column_names:
        raise ArgumentError(f"{frame} has no column '{name}'{hint(name, columns(given))}", "BAD_ARGUMENT")
    return _frames.chosen(held, {name}).table


def columns(given: Any) -> list[str]:
    """Return the names of a frame's columns, where asking costs nothing; else none."""
    if type(given).__name__ == "LazyFrame":
        return []
    if isinstance(given, dict):
        return [str(name) for name in given]
    for attribute in ("names", "column_names", "columns"):
        found = getattr(given, attribute, None)
        if found is not None and not callable(found):
            return [str(name) for name in found]
    return []


def answer(space: Mapping[str, Any], query: str) -> Any:
    """Return the answer to one SELECT over the frames that it names.

    Raises
    ------
    ArgumentError, DataError, LimitError
        As `rotascope.sql` does.
    """
    from rotascope._sql import sql

    words = set(re.findall(r"\w+", query))
    named = {name: space[name] for name in there(space) if name in words}
    for name, value in named.items():
        if isinstance(value, Handle):
            raise DataError(f"the query reads {name}, which is loaded data; name the frame it was made of", "BAD_INPUT")
    return sql(query, tables=named)


def _is_one(value: Any) -> bool:
    if isinstance(value, type):
        return False
    return isinstance(value, Handle) or hasattr(value, "__arrow_c_stream__") or _of_pandas(value)


def _of_pandas(value: Any) -> bool:
    kind = type(value)
    return kind.__module__.partition(".")[0] == "pandas" and kind.__name__ in ("DataFrame", "Series")


def listed(space: Mapping[str, Any]) -> str:
    """Return the end of a message: which frames there are."""
    known = there(space)
    return f"; frames here: {', '.join(known[:12])}" if known else ""
