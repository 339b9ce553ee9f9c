"""Rotascope: market rotation, measured.

A function for each metric, such as ``rotascope.rel_return``; ``rotascope.metrics()`` lists them and
``rotascope.describe("rel_return")`` says all about one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rotascope import _index

if TYPE_CHECKING:
    from rotascope._catalogue import describe as describe
    from rotascope._catalogue import metrics as metrics
    from rotascope._errors import *  # noqa: F403
    from rotascope._index import *  # noqa: F403
    from rotascope._kernel_errors import KernelDied as KernelDied
    from rotascope._kernel_errors import StartError as StartError

_PLACES = {
    "Error": "_errors",
    "ArgumentError": "_errors",
    "UnknownMetricError": "_errors",
    "KindError": "_errors",
    "DataError": "_errors",
    "LimitError": "_errors",
    "Cancelled": "_errors",
    "InternalError": "_errors",
    "NotConvergedError": "_errors",
    "StartError": "_kernel_errors",
    "KernelDied": "_kernel_errors",
    "describe": "_catalogue",
    "metrics": "_catalogue",
}

__all__ = sorted({*_PLACES, *_index.__all__})  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is first asked for."""
    place = _PLACES.get(name)
    if place is not None:
        value = getattr(import_module(f"rotascope.{place}"), name)
    elif name in _index.__all__:
        value = getattr(import_module(f"rotascope._functions.{name}"), name)
        value.__module__ = "rotascope"  # where it is imported from
    else:
        raise AttributeError(f"module 'rotascope' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
