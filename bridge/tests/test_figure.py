"""Pictures of results."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import math
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import rotascope
from rotascope import _save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = 500
HOSTILE = "\"><script>alert('1')</script>&\n\u202e"


def frame(*names: str) -> dict[str, object]:
    dates = np.datetime64("2019-01-01") + np.arange(ROWS)
    t = np.arange(ROWS)
    walks = [100 * np.exp(0.1 * np.sin(t / 30 + i) + 0.0005 * i * t) for i in range(len(names))]
    return {"date": dates, **dict(zip(names, walks, strict=True))}


@pytest.fixture(scope="module")
def kernel() -> Iterator[rotascope.Kernel]:
    with rotascope.Kernel() as kernel:
        yield kernel


class Images(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def texts(svg: str) -> tuple[str | None, str | None]:
    root = ET.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert not list(root.iter(f"{space}script"))
    return root.findtext(f"{space}title"), root.findtext(f"{space}desc")


def test_a_series_is_a_line_that_says_its_numbers(kernel: rotascope.Kernel) -> None:
    result = rotascope.rel_return(frame("a", "b"), asset="a", benchmark="b", n=21, kernel=kernel)
    figure = result.plot()
    assert figure.title == "Relative return: a against b"
    assert repr(figure) == "<Figure: Relative return: a against b>"
    assert texts(figure.svg) == (figure.title, figure.alt)
    frame_ = result.to_pandas()["value"].dropna()
    low = frame_.idxmin()
    assert isinstance(low, datetime.datetime)
    assert (
        f"Lowest {100 * frame_.min():.2f}% on {low.date()}".replace("Lowest -", "Lowest \N{MINUS SIGN}") in figure.alt
    )


def test_tails_are_a_rotation_graph(kernel: rotascope.Kernel) -> None:
    figure = rotascope.rotation_tail(frame("a", "b", "c"), benchmark="c", kernel=kernel).plot()
    assert figure.title == "Rotation graph: 2 assets against c"
    assert " a: ratio " in figure.alt
    assert " b: ratio " in figure.alt


def test_a_notebook_gets_an_image_with_its_text_and_no_markup_of_the_data(kernel: rotascope.Kernel) -> None:
    figure = rotascope.rel_strength(frame(HOSTILE, "b"), asset=HOSTILE, benchmark="b", kernel=kernel).plot()
    parser = Images()
    parser.feed(figure._repr_html_())
    [(tag, attributes)] = parser.seen
    assert tag == "img"
    assert attributes["alt"] == figure.alt
    assert "<script>alert('1')</script>&" in figure.alt
    assert all(character.isprintable() for character in figure.alt)
    kind, _, data = str(attributes["src"]).partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode() == figure.svg
    texts(figure.svg)


def test_it_is_saved_as_what_its_name_ends_with(kernel: rotascope.Kernel, tmp_path: Path) -> None:
    figure = rotascope.rel_strength(frame("a", "b"), asset="a", benchmark="b", kernel=kernel).plot()
    assert figure.save(tmp_path / "a.svg").read_bytes() == figure.svg.encode()
    png = figure.save(str(tmp_path / "a.PNG")).read_bytes()
    assert png == figure.png()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2 * 960  # the width in the header of a PNG file
    with pytest.raises(
        rotascope.ArgumentError, match=r"a\.eps: no picture has the ending '\.eps'; there are \.pdf, \.svg, \.png"
    ):
        figure.save(tmp_path / "a.eps")
    with pytest.raises(rotascope.DataError, match="cannot be written"):
        figure.save(tmp_path / "missing" / "a.svg")
    assert {file.name for file in tmp_path.iterdir()} == {"a.svg", "a.PNG"}


def test_a_style_makes_the_files_of_a_paper(kernel: rotascope.Kernel, tmp_path: Path) -> None:
    result = rotascope.rel_strength(frame("50% a", "b"), asset="50% a", benchmark="b", kernel=kernel)
    figure = result.plot(style="nature", width="89mm")
    assert ET.fromstring(figure.svg).get("width") == "89mm"
    path = figure.save(tmp_path / "fig.pdf")
    assert path.read_bytes() == figure.pdf()
    assert path.read_bytes()[:5] == b"%PDF-"
    assert {file.name for file in tmp_path.iterdir()} == {"fig.pdf", "fig.tex", "fig.csv", "fig.json"}
    assert r"50\% a" in (tmp_path / "fig.tex").read_text()
    assert r"Source: 50\% a, b; computed" in (tmp_path / "fig.tex").read_text()
    made = json.loads((tmp_path / "fig.json").read_text())
    assert made["results"] == [result.envelope]
    assert made["files"]["fig.pdf"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (tmp_path / "fig.csv").read_text().startswith("date,value\n")
    png = result.plot(style="nature", width="50mm", dpi=254).png()
    assert int.from_bytes(png[16:20], "big") == 500


def test_only_the_files_of_a_figure_are_replaced(kernel: rotascope.Kernel, tmp_path: Path) -> None:
    result = rotascope.drawdown(frame("a"), kernel=kernel)
    for name in ("iwm.csv", "iwm.json", "iwm.tex"):
        theirs = tmp_path / name
        theirs.write_text('{"files": ["iwm.csv"]}')
        with pytest.raises(rotascope.ArgumentError, match=rf"{name}: is there and was not written with a figure"):
            result.plot(style="nature").save(tmp_path / "iwm.pdf")
        assert theirs.read_text() == '{"files": ["iwm.csv"]}'
        assert [file.name for file in tmp_path.iterdir()] == [name]
        theirs.unlink()
    result.plot(style="nature").save(tmp_path / "iwm.pdf")
    first = (tmp_path / "iwm.json").read_bytes()
    result.plot(style="ieee").save(tmp_path / "iwm.pdf")
    assert (tmp_path / "iwm.json").read_bytes() != first
    result.plot(style="ieee").save(tmp_path / "iwm.svg")
    assert {file.name for file in tmp_path.iterdir()} == {f"iwm.{e}" for e in ("pdf", "svg", "tex", "csv", "json")}


def test_a_save_that_broke_off_may_be_done_again(
    kernel: rotascope.Kernel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = rotascope.drawdown(frame("a"), kernel=kernel).plot(style="nature")
    whole = _save.whole
    for most in range(4):
        left = [most]

        def broken(path: Path, write: Any, left: list[int] = left) -> Path:
            if left[0] == 0:
                raise OSError("no space is left")
            left[0] -= 1
            return whole(path, write)

        with monkeypatch.context() as patch:
            patch.setattr(_save, "whole", broken)
            with pytest.raises(OSError, match="no space"):
                figure.save(tmp_path / f"{most}.pdf")
        assert len(list(tmp_path.glob(f"{most}.*"))) == most
        assert figure.save(tmp_path / f"{most}.pdf").exists()


def test_the_caption_has_the_source_that_is_given(kernel: rotascope.Kernel, tmp_path: Path) -> None:
    result = rotascope.drawdown(frame("a"), kernel=kernel)
    result.plot(style="nature").save(tmp_path / "fig.pdf", source="Smith & Sons, 5 %")
    assert r"Source: Smith \& Sons, 5 \%; computed with Rotascope" in (tmp_path / "fig.tex").read_text()
    assert json.loads((tmp_path / "fig.json").read_text())["source"] == "Smith & Sons, 5 %"
    with pytest.raises(rotascope.ArgumentError, match=r"plain\.pdf: source goes into a caption.*give plot one"):
        result.plot().save(tmp_path / "plain.pdf", source="Smith")
    assert not (tmp_path / "plain.pdf").exists()


def test_no_kernel_opens_the_file_of_a_style(kernel: rotascope.Kernel, tmp_path: Path) -> None:
    style = tmp_path / "mine.style"
    style.write_text("widths = 120mm\n")
    result = rotascope.rel_strength(frame("a", "b"), asset="a", benchmark="b", kernel=kernel)
    request = {"result": result._owner.number, "format": "svg", "style": str(style)}
    with pytest.raises(rotascope.ArgumentError, match=r"no file is read here; send what .*mine\.style as"):
        kernel.ask("figure", json.dumps(request))
    figure = result.plot(style=style)
    style.unlink()
    assert figure.pdf().startswith(b"%PDF-")  # it was read once
    with pytest.raises(rotascope.DataError, match=r"mine\.style: the style cannot be read; check the path"):
        result.plot(style=style)
    style.write_bytes(bytes((1 << 16) + 1))
    with pytest.raises(rotascope.LimitError, match=r"mine\.style: is too large for a style"):
        result.plot(style=style)


def test_a_style_of_ones_own_is_a_file(kernel: rotascope.Kernel, tmp_path: Path) -> None:
    style = tmp_path / "mine.style"
    style.write_text("widths = 120mm\n")
    result = rotascope.drawdown(frame("a"), kernel=kernel)
    assert ET.fromstring(result.plot(style=style).svg).get("width") == "120mm"
    style.write_text("width = 120mm\n")
    with pytest.raises(
        rotascope.DataError, match=r"mine\.style, line 1: there is no setting 'width'; did you mean widths"
    ):
        result.plot(style=style)
    with pytest.raises(rotascope.ArgumentError, match="the width must be a length"):
        result.plot(width="wide")


def test_what_has_no_picture_says_so(kernel: rotascope.Kernel) -> None:
    scalar = rotascope.streak_current(frame("a", "b"), asset="a", benchmark="b", kernel=kernel)
    with pytest.raises(rotascope.ArgumentError, match="of which there is no picture; drawn are series over time"):
        scalar.plot()
    empty = rotascope.rel_return(frame("a", "b"), asset="a", benchmark="b", n=2000, kernel=kernel)
    with pytest.raises(rotascope.ArgumentError, match="no defined value to draw; undefined for WARMUP"):
        empty.plot()


def test_a_picture_outlives_its_result_and_shows_nothing_by_itself(
    kernel: rotascope.Kernel, capfd: pytest.CaptureFixture[str]
) -> None:
    figure = rotascope.drawdown(frame("a"), kernel=kernel).plot()
    rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=kernel)  # with which the kernel hears of what is not needed
    assert figure.png().startswith(b"\x89PNG")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("value", [1e300, math.inf, 5e-324])
def test_extreme_numbers_are_drawn(kernel: rotascope.Kernel, value: float) -> None:
    data = frame("a", "b")
    data["a"] = np.where(np.arange(ROWS) == 7, value, data["a"])  # type: ignore[call-overload]
    try:
        result = rotascope.rel_strength(data, asset="a", benchmark="b", kernel=kernel)
    except rotascope.DataError:  # an infinite price is refused
        assert math.isinf(value)
        return
    texts(result.plot().svg)
