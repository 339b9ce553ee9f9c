"""Rotascope: market rotation, measured."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rotascope._errors import Error as Error
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
}

__all__ = sorted(_PLACES)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is first asked for."""
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module 'rotascope' has no attribute {name!r}")
    value = getattr(import_module(f"rotascope.{place}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
