"""The magic ``%rota`` of IPython: a metric called as on the command line, on the frames of the notebook.

``%load_ext rotascope`` brings it; nothing else imports this, nor IPython.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core import magic
from IPython.core.error import UsageError

from rotascope import _arguments, _catalogue, _magic_complete, _magic_frames, _magic_line
from rotascope._errors import ArgumentError, Error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from IPython.core.interactiveshell import InteractiveShell

    from rotascope._arguments import Arguments
    from rotascope._magic_line import Line

HELP = """Call a metric of rotascope as on the command line.

%rota METRIC [FRAME] [OPTION ...]

FRAME is a variable of the notebook: a frame of pandas, polars, pyarrow, or what rotascope.load made.
The result is the value of the line: r = %rota streak_current prices --asset IWM --benchmark SPY

  --prices FRAME            the same as FRAME
  --asset NAME              column to measure; several as A,B or by repeating; left out or '*': all but the
                            benchmark. Without a FRAME: a variable that holds the series
  --benchmark NAME          column it is measured against. Without a FRAME: a variable that holds the series
  --benchmark-prices FRAME  the frame of that column, if it is another one
  --kind KIND               what the columns hold: price (the default), total_return_index, simple_return, ...
  --benchmark-kind KIND     what the benchmark's column holds, if not the same
  --freq FREQ               take period ends first: daily, weekly, monthly, quarterly, annual
  --since DATE              first day used; the last close before it is the base
  --until DATE              last day used; --as-of DATE likewise
  --set NAME=VALUE          parameter of the metric; may be repeated
  --help                    what is declared about METRIC

As a cell, %%rota METRIC [OPTION ...] takes one SELECT below it, over the frames that it names (rotascope.sql).
%rota alone lists the metrics. Tab completes metrics, frames, columns, options and parameters.
"""


def load(shell: InteractiveShell) -> None:
    """Give a shell the magic, and its completion."""

    def rota(line: str, cell: str | None = None) -> Any:
        try:
            return call(_magic_line.read(line), shell.user_ns, cell)
        except Error as e:
            raise UsageError(str(e)) from e  # which a notebook shows as one line

    rota.__doc__ = HELP
    silenced: Any = getattr(magic, "output_can_be_silenced", None)  # by a semicolon, from IPython 8.10 on
    register: Any = shell.register_magic_function
    register(silenced(rota) if silenced else rota, "line_cell", "rota")
    _magic_complete.attach(shell)


def unload(shell: InteractiveShell) -> None:
    """Take the magic from a shell."""
    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop("rota", None)
    _magic_complete.detach(shell)


def call(line: Line, space: Mapping[str, Any], query: str | None = None) -> Any:
    """Do what a line says.

    Parameters
    ----------
    line
        What was read.
    space
        The variables of the notebook.
    query
        One SELECT over its frames, whose answer is the data.

    Returns
    -------
    Result, Description or Metrics
        The result; what is declared about the metric, where help is asked for; the metrics, where none is named.
    """
    if not line.metric:
        if query is not None:
            raise ArgumentError("name the metric: %%rota METRIC [OPTION ...]", "BAD_ARGUMENT")
        return _catalogue.metrics()
    described = _catalogue.describe(line.metric)
    if line.wants_help:
        return described
    import rotascope

    takes = _arguments.of(described.id)
    named = {**_data(takes, line, space, query), **_parameters(takes, line)}
    for one in takes.parameters:
        if one.needed and one.argument not in named:
            raise ArgumentError(
                f"{takes.metric}: parameter {one.argument} is required: --set {one.argument}=...", "BAD_ARGUMENT"
            )
    return getattr(rotascope, takes.metric)(**named)


def _data(takes: Arguments, line: Line, space: Mapping[str, Any], query: str | None) -> dict[str, Any]:
    given = {name for name in ("asset", "benchmark", "benchmark-prices", "kind", "benchmark-kind") if line.one(name)}
    if "prices" not in takes.data:
        if given or line.prices or query is not None:
            raise ArgumentError(
                f"{takes.metric} takes plain numbers and no data; give its parameters only, with --set NAME=VALUE",
                "BAD_ARGUMENT",
            )
        return {}
    for option in sorted(given):
        if option.replace("-prices", "").replace("-", "_") not in takes.data:
            raise ArgumentError(f"{takes.metric} takes no benchmark; leave --{option} out", "BAD_ARGUMENT")
    named: dict[str, Any] = {
        option.replace("-", "_"): str(line.one(option)).replace("-", "_") for option in given if "kind" in option
    }
    named["prices"] = _prices(takes, line, space, query)
    apart = line.one("benchmark-prices")
    if apart is not None:
        named["benchmark"] = _magic_frames.series(space, apart, line.one("benchmark"))
    elif "benchmark" in given:
        named["benchmark"] = _column(named["prices"], space, str(line.one("benchmark")))
    if "asset" in given:
        named["asset"] = _assets(named["prices"], space, line.options["asset"])
    return named


def _prices(takes: Arguments, line: Line, space: Mapping[str, Any], query: str | None) -> Any:
    if query is not None:
        if line.prices:
            raise ArgumentError(f"the query gives the data; leave {line.prices} out", "BAD_ARGUMENT")
        return _magic_frames.answer(space, query)
    if line.prices:
        return _magic_frames.get(space, line.prices)
    if not line.options.get("asset"):
        raise ArgumentError(
            f"{takes.metric} needs data: %rota {takes.metric} FRAME --asset NAME{_magic_frames.listed(space)}",
            "BAD_ARGUMENT",
        )
    return None


def _column(prices: Any, space: Mapping[str, Any], name: str) -> Any:
    """Return a name of a column; without a frame, the series that the variable of that name holds."""
    return name if prices is not None else _magic_frames.get(space, name)


def _assets(prices: Any, space: Mapping[str, Any], texts: list[str]) -> Any:
    known = [] if prices is None else _magic_frames.columns(prices)
    names: list[str] = []
    for text in texts:
        if text == "*" and "*" not in known:
            return None
        names += [text] if text in known else [part.strip() for part in text.split(",")]
    names = list(dict.fromkeys(names))
    if prices is not None:
        return names[0] if len(names) == 1 else names
    if len(names) > 1:
        raise ArgumentError(
            f"without a frame there is one asset; got {', '.join(names)}: put them in one frame", "BAD_ARGUMENT"
        )
    return _magic_frames.get(space, names[0])


def _cuts(takes: Arguments, line: Line) -> dict[str, str]:
    named = {}
    for option in ("freq", "since", "until", "as-of"):
        value = line.one(option)
        if value is not None:
            name = option.replace("-", "_")
            if name not in takes.cuts:
                raise ArgumentError(
                    f"{takes.metric} takes plain numbers and no data; leave --{option} out", "BAD_ARGUMENT"
                )
            named[name] = value
    return named


def _parameters(takes: Arguments, line: Line) -> dict[str, str]:
    named = _cuts(takes, line)
    for text in line.options.get("set", []):
        spelling, equals, value = text.partition("=")
        if not equals or not spelling.strip():
            raise ArgumentError(f"--set takes NAME=VALUE; got '{text}'", "BAD_ARGUMENT")
        name = takes.argument(spelling)
        if name in named:
            raise ArgumentError(f"{takes.metric}: {name} is given twice; give it once", "BAD_ARGUMENT")
        named[name] = value
    return named
