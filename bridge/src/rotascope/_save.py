"""Writes results to files, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING, Any

from rotascope._errors import ArgumentError, DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rotascope._result import Result


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
    """Write a file whole or not at all."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as e:
        raise DataError(f"{path}: cannot be written: {e.strerror}", "UNREADABLE") from e
    try:
        with os.fdopen(descriptor, "wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # noqa: PTH101
        os.replace(name, path)  # noqa: PTH105
    except OSError as e:
        _gone(name)
        raise DataError(f"{path}: cannot be written: {e.strerror}", "UNREADABLE") from e
    except BaseException:
        _gone(name)
        raise
    return path


def _gone(name: str) -> None:
    try:
        os.unlink(name)  # noqa: PTH108
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
