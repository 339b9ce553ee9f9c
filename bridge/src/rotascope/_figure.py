"""Pictures of results, drawn by the kernel."""

from __future__ import annotations

import base64
import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotascope._errors import ArgumentError

if TYPE_CHECKING:
    from rotascope._result import _Owner


class Figure:
    """A picture; a notebook shows it, `save` writes it to a file.

    Attributes
    ----------
    title : str
        What it shows.
    alt : str
        What a reader who does not see it is told.
    svg : str
        The picture as the text of an SVG file; its letters are outlines, so it looks the same everywhere.
    """

    def __init__(self, owner: _Owner, reply: dict[str, Any]) -> None:
        self._owner = owner
        self._width: int = reply["width"]
        self.title: str = reply["title"]
        self.alt: str = reply["alt"]
        self.svg: str = reply["content"]

    def png(self) -> bytes:
        """Return the picture as a PNG file, two pixels a point; the kernel draws it anew."""
        return base64.b64decode(_drawn(self._owner, "png")["content"])

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file, whole or not at all: .svg or .png.

        Raises
        ------
        ArgumentError
            If the ending is another one.
        """
        from rotascope import _save

        path = Path(path)
        ending = path.suffix.lower()
        if ending not in (".svg", ".png"):
            raise ArgumentError(
                f"{path.name}: no picture has the ending {path.suffix!r}; there are .svg, .png", "BAD_ARGUMENT"
            )
        content = self.svg.encode() if ending == ".svg" else self.png()
        return _save.whole(path, lambda out: out.write(content))

    def __repr__(self) -> str:
        return f"<Figure: {self.title}>"

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg.encode()).decode()
        return (
            f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(self.alt, quote=True)}" '
            f'style="width:100%;max-width:{self._width}px;height:auto">'
        )


def of(owner: _Owner) -> Figure:
    """Return the picture of a result."""
    return Figure(owner, _drawn(owner, "svg"))


def _drawn(owner: _Owner, form: str) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(owner.kernel.ask("figure", json.dumps({"result": owner.number, "format": form})))
    return reply
