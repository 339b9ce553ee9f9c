"""Calls a metric with whatever frames it is given: what every function of the package comes down to."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rotascope import _frames
from rotascope._errors import ArgumentError
from rotascope._kernel import Handle, Kernel, columns, current
from rotascope._result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rotascope._arena import Slot


def call(
    metric: str,
    prices: Any,
    data: Mapping[str, Any],
    kinds: Mapping[str, str | None],
    named: Mapping[str, Any],
    kernel: Kernel | None = None,
) -> Result:
    """Call a metric.

    Parameters
    ----------
    metric
        Its id, or its command-line spelling.
    prices
        A frame or handle that holds the series named in `data`; None if each is given itself.
    data
        By role, the names of columns of `prices`, or data of its own; None for what is not given. An asset
        that is not named is every column of `prices` that plays no other role.
    kinds
        By role, what the values are declared as; None for the kind of the asset.
    named
        The parameters, and the words that cut the data (``freq``, ``since``, ``until``, ``asOf``); None for
        what is not given.
    kernel
        The kernel to call; else the one of the block, or the one that all functions share.

    Raises
    ------
    Error
        The subclass that belongs to the reason.
    """
    kernel = current() if kernel is None else kernel
    given = {role: one for role, one in data.items() if one is not None}
    request: dict[str, Any] = {
        "metric": metric,
        "named": {name: _plain(value, f"{metric}: {name}") for name, value in named.items() if value is not None},
    }
    slots: list[Slot] = []
    try:
        inputs = _inputs(kernel, metric, prices, given, slots)
    except BaseException:
        for slot in slots:
            kernel.arena.give(slot)
        raise
    asset_kind = kinds.get("asset")
    for role, one in inputs.items():
        one["kind"] = kinds.get(role) or asset_kind or "price"
    request["inputs"] = inputs
    reply, buffers = kernel.run(request, slots, _expected(inputs.get("asset")))
    return Result(kernel, metric.replace("-", "_"), reply, buffers)


def _inputs(
    kernel: Kernel, metric: str, prices: Any, given: dict[str, Any], slots: list[Slot]
) -> dict[str, dict[str, Any]]:
    inputs: dict[str, dict[str, Any]] = {}
    named = {role: names for role, one in given.items() if (names := names_of(one)) is not None}
    own = {role: one for role, one in given.items() if role not in named}
    if prices is None:
        if named:
            role, names = next(iter(named.items()))
            raise ArgumentError(
                f"{metric}: {role}={names[0]!r} names a column, but there is no frame to take it from; give "
                "the frame first",
                "BAD_ARGUMENT",
            )
    else:
        held = prices if isinstance(prices, Handle) else _frames.of(prices, "value")  # once: a stream is read once
        if "asset" not in given:
            others = {name for names in named.values() for name in names}
            named["asset"] = _all_but(held, others)
        wanted = {name for names in named.values() for name in names}
        place = _place(kernel, held, slots, sorted(wanted))
        for role, names in named.items():
            inputs[role] = place | {"names": names}
    for role, one in own.items():
        held = one if isinstance(one, Handle) else _frames.of(one, role)
        inputs[role] = _place(kernel, held, slots, None)
    order = ["asset", *(role for role in given if role != "asset")]
    return {role: inputs[role] for role in order if role in inputs}


def _expected(asset: dict[str, Any] | None) -> int:
    """Return how many bytes a table of the size of the asset's data may have; 0 where that is not known."""
    if asset is None:
        return 0
    return int(asset["length"] * 1.05) if "length" in asset else asset["bytes"]


def names_of(given: Any) -> list[str] | None:
    """Return the names of columns that are given: a text, or texts in a row; None for data."""
    if isinstance(given, str):
        return [given]
    if isinstance(given, (list, tuple)):
        names = list(given)
    elif (hasattr(given, "tolist") or hasattr(given, "to_list")) and len(getattr(given, "shape", ())) == 1:
        if not isinstance(next(iter(given), None), str):  # an array of numpy, an index or series of pandas or polars
            return None
        names = list(given)
    else:
        return None
    return [str(name) for name in names] if all(isinstance(name, str) for name in names) else None


def _all_but(held: Handle | _frames.Frame, others: set[str]) -> list[str]:
    if isinstance(held, Handle):
        return [name for name in held.names if name not in others]
    return _frames.series(held, others)


def _place(kernel: Kernel, held: Handle | _frames.Frame, slots: list[Slot], wanted: list[str] | None) -> dict[str, Any]:
    if isinstance(held, Handle):
        if held.kernel is not kernel:
            raise ArgumentError("the data are loaded in another kernel; load them in this one", "BAD_ARGUMENT")
        return {"handle": held.number, "bytes": held.size()}
    frame = _frames.chosen(held, wanted)
    slot, length = kernel.send(frame)
    slots.append(slot)
    return slot.place(length) | {"columns": columns(frame, "", "", "")}


def _plain(value: Any, name: str) -> Any:
    """Return a parameter as a request writes it."""
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, datetime.date):
        if value != value:  # NaT of pandas
            raise _no_date(name)
        return (value.date() if isinstance(value, datetime.datetime) else value).isoformat()
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(value)
    if getattr(getattr(value, "dtype", None), "kind", "") == "M" and type(value).__module__ == "numpy":
        days = value.astype("datetime64[D]").tolist()  # of finer units numpy gives integers
        if days is None:
            raise _no_date(name)
        return _plain(days, name)
    if hasattr(value, "item") and not getattr(value, "shape", ()):
        return _plain(value.item(), name)
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, Iterable):
        return [_plain(item, name) for item in value]
    return str(value)


def _no_date(name: str) -> ArgumentError:
    return ArgumentError(f"{name} is no date (NaT); give one, or leave it out", "BAD_ARGUMENT")
