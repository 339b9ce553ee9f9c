"""Pictures of results, drawn by the kernel."""

from __future__ import annotations

import base64
import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rotascope._errors import ArgumentError, DataError, LimitError

if TYPE_CHECKING:
    from rotascope._result import _Owner


_ENDINGS = (".pdf", ".svg", ".png")
_MOST_STYLE_BYTES: Final = 1 << 16


class Figure:
    """A picture; a notebook shows it, `save` writes it to a file.

    Attributes
    ----------
    title : str
        What it shows.
    alt : str
        What a reader who does not see it is told.
    svg : str
        The picture as the text of an SVG file. In the usual look its letters are outlines, so it looks the same
        everywhere; in a style they stay letters, in a font that the file carries.
    """

    def __init__(self, owner: _Owner, reply: dict[str, Any], look: dict[str, str]) -> None:
        self._owner = owner
        self._look = look
        self._width: int = reply["width"]
        self.title: str = reply["title"]
        self.alt: str = reply["alt"]
        self.svg: str = reply["content"]

    def png(self) -> bytes:
        """Return the picture as a PNG file, two pixels a point or as many an inch as the style has."""
        return base64.b64decode(_drawn(self._owner, "png", self._look)["content"])

    def pdf(self) -> bytes:
        """Return the picture as a PDF file of its size, with live text in an embedded font."""
        return base64.b64decode(_drawn(self._owner, "pdf", self._look)["content"])

    def save(self, path: str | Path, *, source: str | None = None) -> Path:
        """Write the picture to a file, whole or not at all: .pdf, .svg or .png.

        A picture with a style, width, height or dpi comes with three more files of its name: .tex (a LaTeX figure that
        includes it), .csv (the data) and .json (how it was made). Those of an earlier figure are replaced; files of
        that name which came from elsewhere, such as the data themselves, are not.

        Parameters
        ----------
        path : str or Path
            The file of the picture.
        source : str, optional
            Where the data come from, for the caption in the .tex file. Left out: the names of the series.

        Raises
        ------
        ArgumentError
            If the ending is another one; if there is a source and no caption; if a file beside the picture would be
            replaced that was not written with one.
        """
        from rotascope import _save

        path = Path(path)
        ending = path.suffix.lower()
        if ending not in _ENDINGS:
            raise ArgumentError(
                f"{path.name}: no picture has the ending {path.suffix!r}; there are {', '.join(_ENDINGS)}",
                "BAD_ARGUMENT",
            )
        if not self._look:
            if source:
                raise ArgumentError(
                    f"{path.name}: source goes into a caption, which a picture without a style lacks; give plot one",
                    "BAD_ARGUMENT",
                )
            content = self.svg.encode() if ending == ".svg" else self.png() if ending == ".png" else self.pdf()
            return _save.whole(path, lambda out: out.write(content))
        request = {"result": self._owner.number, "name": path.name, "source": source or "", **self._look}
        files = json.loads(self._owner.kernel.ask("figure", json.dumps(request)))
        _refuse_foreign(path, [name for name in files if name != path.name])
        # First what tells that the others are ours, and the picture last: when it is there, all are.
        for name in sorted(files, key=lambda name: (name == path.name, not name.endswith(".json"))):
            content = base64.b64decode(files[name])
            _save.whole(path.with_name(name), lambda out, content=content: out.write(content))  # type: ignore[misc]
        return path

    def __repr__(self) -> str:
        return f"<Figure: {self.title}>"

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg.encode()).decode()
        return (
            f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(self.alt, quote=True)}" '
            f'style="width:100%;max-width:{self._width}px;height:auto">'
        )


def of(owner: _Owner, style: str | Path | None, width: str | None, height: str | None, dpi: int | None) -> Figure:
    """Return the picture of a result in a look; without one in that of the report."""
    look = {
        name: str(value)
        for name, value in (("style", style), ("width", width), ("height", height), ("dpi", dpi))
        if value is not None
    }
    if look.get("style", "").endswith(".style"):
        file = Path(look["style"])
        look |= {"style": file.name, "styleText": _style(file)}  # the kernel, which may be elsewhere, reads no file
    return Figure(owner, _drawn(owner, "svg", look), look)


def _refuse_foreign(path: Path, beside: list[str]) -> None:
    """Refuse to replace what was not written beside an earlier picture."""
    ours = _written(path.with_suffix(".json"))
    for name in beside:
        if name not in ours and path.with_name(name).exists():
            raise ArgumentError(
                f"{path.with_name(name)}: is there and was not written with a figure; nothing was written, save the"
                " figure under another name",
                "BAD_ARGUMENT",
            )


def _written(lineage: Path) -> set[str]:
    """Return the names of the files that were written with a figure, as its lineage says; none if it is none."""
    try:
        made = json.loads(lineage.read_bytes())
    except (OSError, ValueError, RecursionError):
        return set()
    files = made.get("files") if isinstance(made, dict) and "kernelVersion" in made else None
    return {*files, lineage.name} if isinstance(files, dict) else set()


def _style(file: Path) -> str:
    """Return what stands in the file of a style."""
    try:
        with file.open("rb") as content:
            text = content.read(_MOST_STYLE_BYTES + 1)
    except (OSError, ValueError) as e:
        raise DataError(f"{file}: the style cannot be read; check the path", "UNREADABLE") from e
    if len(text) > _MOST_STYLE_BYTES:
        raise LimitError(f"{file}: is too large for a style", "LIMIT")
    return text.decode("utf-8", "replace")


def _drawn(owner: _Owner, form: str, look: dict[str, str]) -> dict[str, Any]:
    request = {"result": owner.number, "format": form, **look}
    reply: dict[str, Any] = json.loads(owner.kernel.ask("figure", json.dumps(request)))
    return reply
