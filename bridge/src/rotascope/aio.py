"""The functions of the package, to be awaited.

``await rotascope.aio.rel_return(prices, ...)`` takes what ``rotascope.rel_return`` takes. The event loop
goes on while the kernel computes; a task that is cancelled stops its call.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import functools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import rotascope
from rotascope import _index
from rotascope._errors import Error
from rotascope._kernel import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["load", *_index.FUNCTIONS]  # noqa: F822, PLE0604


def _awaited(function: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    @functools.wraps(function)
    async def call(*args: Any, **kwargs: Any) -> Any:
        stop = Stop()
        context = contextvars.copy_context()
        context.run(stop.attach)
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(None, functools.partial(context.run, function, *args, **kwargs))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            own = ThreadPoolExecutor(1, "rotascope-cancel")  # the threads of the loop may all be in calls
            stopping = loop.run_in_executor(own, _end, stop)
            own.shutdown(wait=False)
            await asyncio.wait([running, stopping])
            running.exception()
            raise

    return call


def _end(stop: Stop) -> None:
    """Stop a call; who cannot be told so has ended, or ends the call itself."""
    with contextlib.suppress(Error):
        stop.now()


def __getattr__(name: str) -> Any:
    """Return the function of that name, to be awaited."""
    if name not in __all__:
        raise AttributeError(f"module 'rotascope.aio' has no attribute {name!r}")
    value = _awaited(getattr(rotascope, name))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
