"""Rotascope: market rotation, measured.

A function for each metric, such as ``rotascope.rel_return``; ``rotascope.metrics()`` lists them and
``rotascope.describe("rel_return")`` says all about one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rotascope import _index

if TYPE_CHECKING:
    from rotascope import aio as aio
    from rotascope._catalogue import describe as describe
    from rotascope._catalogue import metrics as metrics
    from rotascope._errors import *  # noqa: F403
    from rotascope._index import *  # noqa: F403
    from rotascope._kernel import Handle as Handle
    from rotascope._kernel import Kernel as Kernel
    from rotascope._kernel import load as load
    from rotascope._kernel import start as start
    from rotascope._kernel import stop as stop
    from rotascope._kernel_errors import KernelDied as KernelDied
    from rotascope._kernel_errors import StartError as StartError
    from rotascope._result import Result as Result
    from rotascope._result import Table as Table

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
    "Handle": "_kernel",
    "Kernel": "_kernel",
    "Result": "_result",
    "Table": "_result",
    "describe": "_catalogue",
    "load": "_kernel",
    "metrics": "_catalogue",
    "start": "_kernel",
    "stop": "_kernel",
}

__all__ = sorted({"aio", *_PLACES, *_index.__all__})  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is first asked for."""
    place = _PLACES.get(name)
    if name == "aio":
        value: Any = import_module("rotascope.aio")
    elif place is not None:
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
