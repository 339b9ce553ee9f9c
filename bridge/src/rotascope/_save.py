"""Writes results to files, whole or not at all."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Any, Final

from rotascope._errors import ArgumentError, DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rotascope._result import Result

_LONGEST: Final = 40
"""So many letters of a file's name stand in that of what becomes it: names have at most 255 bytes."""


def to(result: Result, path: Path) -> Path:
    """Write a result in the format that the ending names."""
    formats: dict[str, Callable[[Result, Any], None]] = {
        ".json": _json,
        ".csv": _csv,
        ".parquet": _parquet,
        ".arrow": _arrow,
    }
    write = formats.get(path.suffix.lower())
    if write is None:
        raise ArgumentError(
            f"{path.name}: no format has the ending {path.suffix!r}; there are {', '.join(formats)}", "BAD_ARGUMENT"
        )
    return whole(path, lambda out: write(result, out))


def whole(path: Path, write: Callable[[Any], None]) -> Path:
    """Write a file whole or not at all; one that is there keeps its permissions."""
    name = path.parent / f".{path.name[:_LONGEST]}.{secrets.token_hex(8)}"
    try:
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as e:
        raise DataError(f"{path}: cannot be written: {e.strerror}", "UNREADABLE") from e
    try:
        with os.fdopen(descriptor, "wb") as out:
            _like(name, path)
            write(out)
            out.flush()
            os.fsync(out.fileno())
        name.replace(path)
    except OSError as e:
        _gone(name)
        raise DataError(f"{path}: cannot be written: {e.strerror}", "UNREADABLE") from e
    except BaseException:
        _gone(name)
        raise
    return path


def _like(name: Path, path: Path) -> None:
    """Give a file, still empty, the permissions of the one that it is to replace."""
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:  # there is none
        return
    name.chmod(mode)


def _gone(name: Path) -> None:
    try:
        name.unlink()
    except OSError:
        pass


def _json(result: Result, out: Any) -> None:
    out.write(result.json().encode() + b"\n")


def _csv(result: Result, out: Any) -> None:
    out.write(result._owner.kernel.ask("csv", str(result._owner.number)).encode())


def _parquet(result: Result, out: Any) -> None:
    import pyarrow.parquet as pq

    pq.write_table(result.to_arrow(), out)


def _arrow(result: Result, out: Any) -> None:
    import pyarrow as pa

    table = result.to_arrow()
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
