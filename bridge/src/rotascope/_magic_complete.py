"""What Tab offers after ``%rota``: metrics, frames, columns, options, parameters and their values."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from rotascope import _arguments, _catalogue, _index, _magic_frames, _words
from rotascope._errors import UnknownMetricError
from rotascope._magic_line import OPTIONS, REPEATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from IPython.core.completer import CompletionContext
    from IPython.core.interactiveshell import InteractiveShell

    from rotascope._arguments import Arguments

_START = re.compile(r"(?:^|=)\s*%%?rota\s+(?P<words>.*)$", re.DOTALL)
_WORD = re.compile(r"""(?:'[^']*'?|"[^"]*"?|[^\s'"])+""")


class Found(NamedTuple):
    """How a line can go on."""

    begun: str
    """What stands there already of the word that is completed."""
    words: list[str]


def attach(shell: InteractiveShell) -> None:
    """Have a shell complete the lines of the magic; before IPython 8.6 it cannot be told how."""
    try:
        from IPython.core.completer import SimpleCompletion, context_matcher
    except ImportError:
        return

    def matcher(context: CompletionContext) -> dict[str, Any]:
        found = complete(context.text_until_cursor, shell.user_ns)
        if found is None:
            return {"completions": []}
        completions = [SimpleCompletion(text=word, type="magic") for word in found.words]
        return {"completions": completions, "matched_fragment": found.begun, "suppress": True, "ordered": True}

    detach(shell)
    as_matcher: Any = context_matcher(identifier="rotascope")
    shell.Completer.custom_matchers.append(as_matcher(matcher))


def detach(shell: InteractiveShell) -> None:
    """Have a shell complete as before."""
    others = [one for one in shell.Completer.custom_matchers if getattr(one, "matcher_identifier", "") != "rotascope"]
    shell.Completer.custom_matchers[:] = others


def complete(text: str, space: Mapping[str, Any]) -> Found | None:
    """Return how a line can go on; None if it is not one of the magic.

    Parameters
    ----------
    text
        The line up to the cursor.
    space
        The variables of the notebook.
    """
    start = _START.search(text)
    if start is None:
        return None
    words = _WORD.findall(start["words"])
    begun = words.pop() if words and not start["words"][-1].isspace() else ""
    offered = _offered(words, begun, space)
    return Found(begun, [word for word in offered if word.startswith(begun)])


def _offered(words: list[str], begun: str, space: Mapping[str, Any]) -> list[str]:
    if not words:
        return [name.replace("_", "-") if "-" in begun else name for name in _index.FUNCTIONS]
    try:
        takes = _arguments.of(_catalogue.describe(words[0]).id)
    except UnknownMetricError:
        return []
    frame, options, waiting = _state(words[1:])
    if waiting:
        return _values(waiting, begun, takes, frame, options, space)
    option, equals, value = begun.removeprefix("--").partition("=")
    if begun.startswith("--") and equals and option in OPTIONS:
        return [f"--{option}={word}" for word in _values(option, value, takes, frame, options, space)]
    left = [f"--{name}" for name in OPTIONS if name in REPEATED or name not in options]
    left = [one for one in left if _has(takes, one[2:])]
    first = "prices" in takes.data and not frame and not begun.startswith("-")
    return [*(_magic_frames.there(space) if first else []), *left]


def _state(words: list[str]) -> tuple[str, dict[str, str], str]:
    """Return the frame, the options given so far, and the option that waits for its value."""
    frame = ""
    options: dict[str, str] = {}
    waiting = ""
    for word in words:
        if waiting:
            options[waiting], waiting = _plain(word), ""
        elif word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            if equals:
                options[name] = _plain(value)
            elif name in OPTIONS:
                waiting = name
        elif not frame:
            frame = word
    return frame or options.get("prices", ""), options, waiting


def _values(
    option: str, begun: str, takes: Arguments, frame: str, options: Mapping[str, str], space: Mapping[str, Any]
) -> list[str]:
    if option in ("prices", "benchmark-prices"):
        return _magic_frames.there(space)
    if option in ("asset", "benchmark"):
        holder = options.get("benchmark-prices", frame) if option == "benchmark" else frame
        if not holder:
            return _magic_frames.there(space)
        names = [shlex.quote(name) for name in _magic_frames.columns(space.get(holder))]
        before = begun[: begun.rfind(",") + 1] if option == "asset" and begun[:1] not in ("'", '"') else ""
        return [before + name for name in names]
    if option in ("kind", "benchmark-kind"):
        return list(get_args(_words.Kind))
    if option == "freq":
        return list(get_args(_words.Freq))
    return _settings(takes, begun) if option == "set" else []


def _settings(takes: Arguments, begun: str) -> list[str]:
    name, equals, _ = begun.partition("=")
    for one in takes.parameters:
        if equals and one.argument == name:
            return [f"{name}={choice}" for choice in one.choices]
    return [f"{one.argument}=" for one in takes.parameters]


def _has(takes: Arguments, option: str) -> bool:
    name = option.replace("-", "_")
    return name == "set" or name in takes.cuts or name.removesuffix("_prices") in takes.data


def _plain(word: str) -> str:
    try:
        return " ".join(shlex.split(word))
    except ValueError:
        return word
