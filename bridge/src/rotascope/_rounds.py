"""Computes what the interactive rotation graph shows, and packs it: one number beside the next, asset after asset."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

from rotascope import _frames
from rotascope._calls import call, names_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from rotascope._figure import Figure
    from rotascope._kernel import Handle, Kernel
    from rotascope._result import Result

_SERIES: Final = {
    "ratio": "rotation_ratio",
    "momentum": "rotation_momentum",
    "strength": "rel_strength",
}
_UNITS: Final = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year"}
_NOTES: Final = {
    "MA": "averages of relative strength (variant MA)",
    "Z": "z-scores of relative strength (variant Z)",
    "MOM12_1": "twelve months' momentum without the last (variant MOM12_1)",
}
_LONGEST: Final = 32767


def computed(
    prices: Any,
    data: Mapping[str, Any],
    kinds: Mapping[str, str | None],
    cuts: Mapping[str, Any],
    variant: str,
    tail: int,
    kernel: Kernel,
) -> tuple[dict[str, Result], Figure]:
    """Return the results by metric, and the picture of the last tails; what a frame has of them travels once."""
    held = _loaded(prices, data, kernel) if prices is not None and not _is_held(prices) else None
    try:
        source = prices if held is None else held

        def run(metric: str, **named: Any) -> Result:
            return call(metric, source, data, kinds, {**cuts, **named}, kernel)

        figure = run("rotation_tail", variant=variant, k=tail).plot()  # says why, where there is nothing to draw
        results = {
            name: run(name, variant=variant) for name in ("rotation_ratio", "rotation_momentum", "rotation_quadrant")
        }
        return {**results, "rel_strength": run("rel_strength"), "streak_table": run("streak_table")}, figure
    finally:
        if held is not None:
            held.free()


def _loaded(prices: Any, data: Mapping[str, Any], kernel: Kernel) -> Handle:
    """Load the columns of a frame that are named; all where the assets are what is left."""
    frame = _frames.of(prices, "value")
    wanted = {name for one in data.values() for name in names_of(one) or ()}
    if data["asset"] is not None and wanted:
        frame = _frames.chosen(frame, wanted)
    return kernel.load(frame.table, date=frame.date)


def _is_held(prices: Any) -> bool:
    from rotascope._kernel import Handle

    return isinstance(prices, Handle)


def state(results: Mapping[str, Result]) -> dict[str, Any]:
    """Return what the view reads (rotation.js says what that is), but for what its user changes."""
    envelope = results["rel_strength"].envelope
    inputs = envelope["inputs"]
    freq = envelope["selection"]["freq"]  # as the kernel writes it, whatever was given
    variant = results["rotation_ratio"].envelope["params"]["variant"]
    names = [one["seriesId"] for one in inputs if one["role"] == "asset"]
    days = _days(results)
    series = {name: _grid(results[metric].to_arrow(), days, "float32") for name, metric in _SERIES.items()}
    unit = _UNITS[freq]
    return {
        "names": names,
        "benchmark": next(one["seriesId"] for one in inputs if one["role"] == "benchmark"),
        "unit": unit,
        "note": f"Ratio and momentum: {_NOTES[variant]}, {freq}. Relative strength is 100 at the first common date. "
        f"A streak counts {unit}s of one sign; it is 0 after a tie.",
        "days": array("i", days).tobytes(),
        **{name: b"".join(columns) for name, columns in series.items()},
        "quadrant": b"".join(_grid(results["rotation_quadrant"].to_arrow(), days, "int8")),
        "streak": _streaks(results["streak_table"].to_arrow(), names, days, series["strength"]),
        "reasons": {name: _reasons(results[metric], days) for name, metric in _SERIES.items()},
    }


def _ints(column: pa.ChunkedArray) -> list[int]:
    import pyarrow as pa

    days: list[int] = column.cast(pa.int32()).to_pylist()
    return days


def _days(results: Mapping[str, Result]) -> list[int]:
    found: set[int] = set()
    for metric in _SERIES.values():
        found.update(_ints(results[metric].to_arrow().column("date")))
    return sorted(found)


def _grid(table: pa.Table, days: list[int], kind: str) -> list[bytes]:
    """Return the columns after the dates, each as the bytes of so many numbers; an undefined one is NaN, or 0."""
    import pyarrow as pa
    import pyarrow.compute as pc

    own = _ints(table.column("date"))
    where = None if own == days else pc.index_in(pa.array(days), value_set=pa.array(own))
    gap = pa.scalar(float("nan") if kind == "float32" else 0, kind)
    columns = []
    for column in table.columns[1:]:
        placed = column if where is None else column.take(where)
        numbers = pa.concat_arrays(placed.cast(kind, safe=False).fill_null(gap).chunks)
        width = numbers.type.bit_width // 8
        raw = memoryview(numbers.buffers()[1])
        columns.append(bytes(raw[numbers.offset * width : (numbers.offset + len(numbers)) * width]))
    return columns


def _streaks(table: pa.Table, names: list[str], days: list[int], strength: list[bytes]) -> bytes:
    """Return the signed length of the streak up to each date; 0 where there is none.

    A streak runs over the dates that its asset has; another may have a date between.
    """
    place = {day: t for t, day in enumerate(days)}
    grid = array("h", bytes(2 * len(names) * len(days)))
    known = [memoryview(one).cast("f") for one in strength]
    number = {name: a for a, name in enumerate(names)}
    assets = table.column("asset").to_pylist() if "asset" in table.column_names else names * table.num_rows
    columns = [_ints(table.column(name)) for name in ("sign", "start", "end")]
    for asset, sign, start, end in zip(assets, *columns, strict=True):
        a = number[asset]
        length = 0
        for t in range(place[start], place[end] + 1):
            if known[a][t] == known[a][t]:
                length = min(length + 1, _LONGEST)
                grid[a * len(days) + t] = sign * length
    return grid.tobytes()


def _reasons(result: Result, days: list[int]) -> dict[str, list[tuple[int, int, str]]]:
    """Return why cells are undefined: by the asset's number, (first date, date after the last, reason)."""
    place = {day: t for t, day in enumerate(days)}
    own = [place[day] for day in _ints(result.to_arrow().column("date"))]
    columns = {name: a for a, name in enumerate(result.to_arrow().column_names[1:])}
    return {
        str(columns[name]): [(own[first], own[after - 1] + 1, reason) for first, after, reason in runs]
        for name, runs in result.table.reasons().items()
    }
