"""What a metric's function takes, read from its signature: for doors that call it by text."""

from __future__ import annotations

import inspect
import typing
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from rotascope._errors import ArgumentError
from rotascope._nearest import hint

CUTS: Final = ("freq", "since", "until", "as_of")
_DATA: Final = ("prices", "asset", "benchmark", "kind", "benchmark_kind", "kernel")


class Parameter(NamedTuple):
    """A parameter of a metric: its argument in Python, whether it must be given, and its values where they are few."""

    argument: str
    needed: bool
    choices: tuple[str, ...]


class Arguments:
    """What the function of a metric takes.

    Attributes
    ----------
    metric : str
        Its id.
    data : frozenset of str
        Those of ``prices``, ``asset``, ``benchmark`` and their kinds that it has.
    cuts : frozenset of str
        Those of ``freq``, ``since``, ``until`` and ``as_of`` that it has.
    parameters : tuple of Parameter
        Its own, in order.
    """

    def __init__(self, metric: str, function: Any) -> None:
        self.metric = metric
        signature = inspect.signature(function).parameters
        types = typing.get_type_hints(function)
        self.data = frozenset(name for name in signature if name in _DATA and name != "kernel")
        self.cuts = frozenset(name for name in signature if name in CUTS)
        self.parameters = tuple(
            Parameter(name, one.default is inspect.Parameter.empty, _choices(types[name]))
            for name, one in signature.items()
            if name not in _DATA and (name not in CUTS or one.default is not None)
        )

    def argument(self, spelling: str) -> str:
        """Return the argument that a spelling denotes: ``minLen``, ``min-len`` and ``min_len`` alike.

        Raises
        ------
        ArgumentError
            If there is none; the nearest is suggested.
        """
        known = [one.argument for one in self.parameters]
        for name in [*known, *self.cuts]:
            if _folded(name) == _folded(spelling):
                return name
        said = hint(spelling, known) if known else "; it takes none"
        raise ArgumentError(f"{self.metric} has no parameter '{spelling}'{said}", "BAD_ARGUMENT")


@cache
def of(metric: str) -> Arguments:
    """Return what the function of a metric takes."""
    import rotascope

    return Arguments(metric, getattr(rotascope, metric))


def _folded(name: str) -> str:
    return name.strip().replace("-", "").replace("_", "").lower()


def _choices(kind: Any) -> tuple[str, ...]:
    """Return the values that a type lists."""
    if kind is bool:
        return ("true", "false")
    if typing.get_origin(kind) is Literal:
        return tuple(map(str, typing.get_args(kind)))
    return tuple(dict.fromkeys(choice for part in typing.get_args(kind) for choice in _choices(part)))
