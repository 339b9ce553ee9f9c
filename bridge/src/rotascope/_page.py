"""The interactive rotation graph as a page of its own."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

from rotascope import _resources
from rotascope._views import _clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rotascope._figure import Figure

_EXPORT: Final = "export default { render, mount };\n"


def script(element: str) -> str:
    """Return rotation.js as a classic script that draws into the element of an id."""
    body, _, rest = _resources.module().partition(_EXPORT)
    if rest:
        raise AssertionError("rotation.js goes on after its export")
    return f"(() => {{\n{body}return {{ render, mount }};\n}})().mount({_json(element)});\n"


def _json(value: Any) -> str:
    """Return a value as JSON that nothing in a page takes for markup."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def data(state: Mapping[str, Any]) -> str:
    """Return a state as JSON, its arrays in base64."""
    return _json({k: base64.b64encode(v).decode() if isinstance(v, bytes) else v for k, v in state.items()})


def of(state: Mapping[str, Any], figure: Figure) -> str:
    """Return the page: the data as JSON, the script, and the picture for where no script runs.

    Its policy lets run what its own hashes name and nothing else.
    """
    style, code = _resources.text("jupyter/page.css"), script("rotascope")
    parts = {
        "TITLE": html.escape(_clean(figure.title)),
        "STYLE": style,
        "STYLE_HASH": _hash(style),
        "PICTURE": base64.b64encode(figure.svg.encode()).decode(),
        "ALT": html.escape(figure.alt, quote=True),
        "DATA": data(state),
        "SCRIPT": code,
        "SCRIPT_HASH": _hash(code),
    }
    return re.sub("@@([A-Z_]+)@@", lambda found: parts[found[1]], _resources.text("jupyter/page.html"))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
