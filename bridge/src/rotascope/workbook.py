"""Workbooks that analysts keep: made from a source, refreshed from it, or added to a workbook of theirs.

The settings stand in the workbook, in a sheet that its user edits; ``rotascope.workbook.refresh`` reads them and
writes only what is ours: every other part of the file stays as it is, byte by byte.
"""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotascope._errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rotascope._kernel import Kernel

__all__ = ["Workbook", "adopt", "new", "refresh"]


class Workbook:
    """A workbook that was written.

    Attributes
    ----------
    path : Path
        The file; beside the one asked for where another program holds that.
    changes : list of str
        What was written, a line each; with ``dry_run`` what would be.
    notes : list of str
        What was said of the data and left out.
    """

    def __init__(self, path: Path, changes: list[str], notes: list[str]) -> None:
        self.path = path
        self.changes = changes
        self.notes = notes

    def __fspath__(self) -> str:
        return str(self.path)

    def _shown(self) -> Path:
        """Return the file as somebody in the current folder would call it."""
        here = Path.cwd().resolve()
        return self.path.relative_to(here) if self.path.is_relative_to(here) else self.path

    def __repr__(self) -> str:
        return f"<Workbook: {self._shown()}>"

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{html.escape(line)}</li>" for line in [*self.changes, *self.notes])
        return f"<p><b>Workbook</b> <code>{html.escape(str(self._shown()))}</code></p><ul>{lines}</ul>"


def new(
    path: str | os.PathLike[str],
    *,
    prices: str | os.PathLike[str] | None = None,
    sql: str | None = None,
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    asset: str | Iterable[str] | None = None,
    benchmark: str | None = None,
    template: str | os.PathLike[str] | None = None,
    replace: bool = False,
    kernel: Kernel | None = None,
    **settings: Any,
) -> Workbook:
    """Make a workbook that can be refreshed.

    Parameters
    ----------
    path
        The file, which ends with ``.xlsx``, or ``.xlsm`` with such a template.
    prices
        CSV, Arrow or Parquet file, or a folder of such. A relative path is kept relative to the workbook's folder.
    sql, source
        In its place, one SELECT and the files it may read.
    asset
        Column whose leadership is measured; further ones join it on the rotation graph; ``"*"`` is all but the
        benchmark.
    benchmark
        Column it is measured against.
    template
        Workbook whose sheets and looks come first; it is not changed.
    replace
        Replace a file of that name; else one that is there is left alone, with an error.
    kernel
        The kernel that makes it; it must run on this machine.
    **settings
        Any other line of the sheet of settings by name, such as ``freq="monthly"``, ``since="2000-01-01"``,
        ``mean_window=126``, ``show_months=False``; ``rotascope workbook new --help`` names more.

    Raises
    ------
    ArgumentError
        For a setting there is not, or a value that is none.
    DataError
        If the source cannot be read or the file cannot be written; nothing is written then.
    """
    request: dict[str, Any] = {
        "action": "new",
        "settings": _settings(prices, sql, source, asset, benchmark, settings),
    }
    if template is not None:
        request["template"] = str(os.fspath(template))
    if replace:
        request["replace"] = True
    return _do(path, request, kernel)


def refresh(path: str | os.PathLike[str], *, dry_run: bool = False, kernel: Kernel | None = None) -> Workbook:
    """Compute a workbook anew from its source, as its settings say, and change nothing else in it.

    Parameters
    ----------
    path
        A workbook that ``new`` or ``adopt`` made.
    dry_run
        Say what would change, and change nothing.
    kernel
        The kernel that does it; it must run on this machine.

    Raises
    ------
    ArgumentError
        If its settings cannot be used, or nobody allowed what they read (``rotascope allow FOLDER``).
    DataError
        If workbook or source cannot be read, or the file cannot be written; it is then as it was.
    """
    return _do(path, {"action": "refresh"} | ({"dry_run": True} if dry_run else {}), kernel)


def adopt(
    path: str | os.PathLike[str],
    *,
    prices: str | os.PathLike[str] | None = None,
    sql: str | None = None,
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    asset: str | Iterable[str] | None = None,
    benchmark: str | None = None,
    dry_run: bool = False,
    kernel: Kernel | None = None,
    **settings: Any,
) -> Workbook:
    """Add our sheets to a workbook of yours; its own sheets stay as they are.

    Parameters
    ----------
    path
        The workbook.
    prices, sql, source, asset, benchmark, kernel, **settings
        As for `new`.
    dry_run
        Say what would change, and change nothing.

    Raises
    ------
    ArgumentError
        For a setting there is not, or a value that is none.
    DataError
        If workbook or source cannot be read, or the file cannot be written; it is then as it was.
    """
    request: dict[str, Any] = {
        "action": "adopt",
        "settings": _settings(prices, sql, source, asset, benchmark, settings),
    }
    return _do(path, request | ({"dry_run": True} if dry_run else {}), kernel)


def _do(path: str | os.PathLike[str], request: dict[str, Any], kernel: Kernel | None) -> Workbook:
    from rotascope._kernel import current

    used = current() if kernel is None else kernel
    if used._java is None:
        raise ArgumentError(
            "a remote kernel takes data, never the names of files; make workbooks with a kernel on this machine: "
            "kernel=rotascope.Kernel()",
            "BAD_ARGUMENT",
        )
    request |= {"book": str(os.fspath(path)), "folder": str(Path.cwd())}
    reply = used.job("workbook", request)
    return Workbook(Path(reply["file"]), reply["changes"], reply["notes"])


def _settings(
    prices: str | os.PathLike[str] | None,
    sql: str | None,
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    asset: str | Iterable[str] | None,
    benchmark: str | None,
    more: Mapping[str, Any],
) -> dict[str, str]:
    named: dict[str, Any] = {**more, "sql": sql, "benchmark": benchmark}
    if prices is not None:
        named["prices"] = _file("prices", prices)
    sources = [source] if isinstance(source, (str, os.PathLike)) else list(source)
    named["source"] = "; ".join(_file("source", one) for one in sources)
    assets = [asset] if isinstance(asset, str) else list(asset or ())
    named["asset"] = assets[0] if assets else None
    if len(assets) > 1:
        if "universe" in more:
            raise ArgumentError(
                "universe= says again what asset= says: give the further assets in one place", "BAD_ARGUMENT"
            )
        named["universe"] = "; ".join(assets[1:])
    return {name: _text(name, value) for name, value in named.items() if value is not None}


def _file(name: str, value: object) -> str:
    if not isinstance(value, (str, os.PathLike)):
        raise ArgumentError(
            f"{name}= is the name of a file or folder, which the workbook keeps for its refreshes; "
            f"got {type(value).__name__}: save the data first",
            "BAD_ARGUMENT",
        )
    return os.fspath(value) if isinstance(value, str) else str(os.fspath(value))


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ",".join(_text(name, one) for one in value)
    return str(value)
