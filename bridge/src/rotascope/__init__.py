"""Rotascope: market rotation, measured.

A function for each metric, such as ``rotascope.rel_return``; ``rotascope.metrics()`` lists them and
``rotascope.describe("rel_return")`` says all about one.
"""

from __future__ import annotations

from rotascope import _index

_PLACES = {
    **dict.fromkeys(_index.ERRORS, "_errors"),
    "StartError": "_kernel_errors",
    "KernelDied": "_kernel_errors",
    "Explorer": "_explore",
    "Handle": "_kernel",
    "Kernel": "_kernel",
    "Result": "_result",
    "Table": "_result",
    "RemoteKernel": "_remote",
    "aio": "",
    "connect": "_remote",
    "datasets": "",
    "demo": "",
    "describe": "_catalogue",
    "explore": "_explore",
    "load": "_kernel",
    "metrics": "_catalogue",
    "sql": "_sql",
    "start": "_kernel",
    "stop": "_kernel",
    "workbook": "",
}  # and in __init__.pyi, for those who only read

__all__ = sorted({*_PLACES, *_index.FUNCTIONS})  # noqa: PLE0605


def __getattr__(name: str) -> object:
    """Import what is asked for when it is first asked for."""
    from importlib import import_module

    if name in _PLACES and not _PLACES[name]:
        value: object = import_module(f"rotascope.{name}")
    elif name in _PLACES:
        value = getattr(import_module(f"rotascope.{_PLACES[name]}"), name)
    elif name in _index.FUNCTIONS:
        value = getattr(import_module(f"rotascope._functions.{name}"), name)
        value.__module__ = "rotascope"  # where it is imported from
    else:
        raise AttributeError(f"module 'rotascope' has no attribute {name!r}{_hint(name)}")
    globals()[name] = value
    return value


def load_ipython_extension(shell: object) -> None:
    """Give IPython the magic ``%rota``: what ``%load_ext rotascope`` calls."""
    from rotascope import _magic

    _magic.load(shell)


def unload_ipython_extension(shell: object) -> None:
    """Take it back."""
    from rotascope import _magic

    _magic.unload(shell)


def __dir__() -> list[str]:
    return [*__all__, *(name for name in globals() if name.startswith("__"))]


def _hint(name: str) -> str:
    from rotascope._nearest import hint

    return "" if name.startswith("_") else hint(name, __all__)
