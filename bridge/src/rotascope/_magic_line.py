"""The line after ``%rota``: its words, as the command line has them."""

from __future__ import annotations

import shlex
from typing import Final, NamedTuple

from rotascope._errors import ArgumentError
from rotascope._nearest import nearest

OPTIONS: Final = {
    "prices": "FRAME",
    "asset": "NAME",
    "benchmark": "NAME",
    "benchmark-prices": "FRAME",
    "kind": "KIND",
    "benchmark-kind": "KIND",
    "freq": "FREQ",
    "since": "DATE",
    "until": "DATE",
    "as-of": "DATE",
    "set": "NAME=VALUE",
}
"""What may be given, and what each takes."""

REPEATED: Final = frozenset({"asset", "set"})
"""Those that may be given more than once."""


class Line(NamedTuple):
    """What a line says."""

    metric: str
    """As it is spelled; empty for none."""
    prices: str
    """The name of a frame; empty for none."""
    options: dict[str, list[str]]
    wants_help: bool

    def one(self, option: str) -> str | None:
        """Return the value of an option that is given once at most."""
        given = self.options.get(option)
        return given[0] if given else None


def read(text: str) -> Line:
    """Return what a line says.

    Raises
    ------
    ArgumentError
        For an option there is not, one without a value, and words too many.
    """
    try:
        words = shlex.split(text.rstrip().removesuffix(";"), comments=True)
    except ValueError:
        raise ArgumentError(f"a quotation mark is not closed in: {text.strip()}", "BAD_ARGUMENT") from None
    places: list[str] = []
    options: dict[str, list[str]] = {}
    wants_help = False
    rest = iter(words)
    for word in rest:
        if word in ("-h", "--help"):
            wants_help = True
        elif word.startswith("-") and len(word) > 1:
            name, equals, value = word.removeprefix("--").partition("=")
            _require(name, word)
            _add(options, name, value if equals else next(rest, None))
        elif word.partition("=")[0] in OPTIONS and "=" in word:
            raise ArgumentError(f"an option is written --{word.replace('=', ' ', 1)}; got '{word}'", "BAD_ARGUMENT")
        else:
            places.append(word)
    if len(places) > 2:
        raise ArgumentError(
            f"'{places[2]}' is a word too many: a metric and a frame, then options; put a name with spaces in quotes",
            "BAD_ARGUMENT",
        )
    metric, named = (*places, "", "")[:2]
    if named:
        _add(options, "prices", named)
    return Line(metric, options.pop("prices", [""])[0], options, wants_help)


def _require(name: str, word: str) -> None:
    if name in OPTIONS and word.startswith("--"):
        return
    spelling, _, value = word.lstrip("-").partition("=")
    near = nearest(spelling, list(OPTIONS))
    said = f"did you mean --{near}?" if near else f"a parameter is given as --set {spelling}={value or '...'}"
    raise ArgumentError(f"there is no option {word.partition('=')[0]}; {said}", "BAD_ARGUMENT")


def _add(options: dict[str, list[str]], name: str, value: str | None) -> None:
    if value is None or value == "":
        raise ArgumentError(f"--{name} needs a value: --{name} {OPTIONS[name]}", "BAD_ARGUMENT")
    if name in options and name not in REPEATED:
        raise ArgumentError(f"--{name} is given twice; give it once", "BAD_ARGUMENT")
    options.setdefault(name, []).append(value)
