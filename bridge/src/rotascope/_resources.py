"""Reads what Python and Java share from the jar: there is one copy of it."""

from __future__ import annotations

import functools
import re
import zipfile

from rotascope import _jar
from rotascope._errors import InternalError


@functools.cache
def text(name: str) -> str:
    """Return a text of the jar by its name below ``org/rotascope``."""
    jar = _jar.find()
    with zipfile.ZipFile(jar) as packed:
        try:
            return packed.read(f"org/rotascope/{name}").decode()
        except KeyError:
            raise InternalError(f"{jar} has no {name}: it is of another version; run `make jar`") from None


@functools.cache
def module() -> str:
    """Return rotation.js as one module: the text of each file stands where it is imported first."""
    read: set[str] = set()

    def linked(name: str) -> str:
        if name in read:
            return ""
        read.add(name)
        return re.sub(
            r'^import \{.*\} from "\./(.+)";\n', lambda found: _inner(linked(found[1])), _file(name), flags=re.M
        )

    return linked("rotation.js")


def _file(name: str) -> str:
    return text(f"jupyter/{name}")


def _inner(part: str) -> str:
    """Return the text of a file that is no module of its own any more."""
    return re.sub(r"^export (?=const|function)", "", part, flags=re.M)
