"""The interactive rotation graph in a real JupyterLab, in Chromium."""

from __future__ import annotations

import contextlib
import html
import json
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbconvert
import nbformat
import pytest
from browsing import found_mark, launched, opened, placed, shot
from lab import Lab
from test_explore import frame

import rotascope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SHOW = """
import json, pathlib, sys
sys.path.insert(0, {tests!r})
import rotascope
from test_explore import frame

explorer = rotascope.explore(frame({names}, "market"), benchmark="market")

def heard(change):
    said = {{"selected": explorer.selected, "date": str(explorer.date)}}
    pathlib.Path("heard.json").write_text(json.dumps(said))

explorer.observe(heard, ["selected", "index"])
explorer
"""
NAMES = ("Food", "Mines", "Oil", "Cloth", "Durables")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    lab = Lab(tmp_path_factory.mktemp("lab"))
    yield lab
    lab.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def write(lab: Lab, name: str, *cells: Any) -> None:
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells), metadata=kernel), lab.files / name)


def run(page: Page, cell: int) -> None:
    page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-editor").nth(cell).click()
    page.keyboard.press("Shift+Enter")


def test_a_notebook_shows_it_and_both_sides_hear_of_changes(browser: Browser, lab: Lab) -> None:
    from playwright.sync_api import expect

    show = SHOW.format(tests=str(Path(__file__).parent), names=", ".join(map(repr, NAMES)))
    set_ = 'explorer.selected = ["Oil", "Food"]\nexplorer.index = 70'
    write(lab, "a.ipynb", nbformat.v4.new_code_cell(show.strip()), nbformat.v4.new_code_cell(set_))
    heard = lab.files / "heard.json"

    def said(**wanted: Any) -> None:
        end = time.monotonic() + 60
        got: dict[str, Any] = {}
        while time.monotonic() < end:
            with contextlib.suppress(FileNotFoundError, ValueError):
                got = json.loads(heard.read_text())
            if wanted.items() <= got.items():
                return
            time.sleep(0.02)
        raise AssertionError(f"Python heard {got}, not {wanted}")

    with opened(browser, lab.page("a.ipynb")) as page:
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        run(page, 0)
        graph = page.locator("canvas.graph")
        graph.wait_for()
        page.locator(".time .value").scroll_into_view_if_needed()
        slider = placed(page.get_by_label("Date", exact=True))
        middle = slider["y"] + slider["height"] / 2
        page.mouse.move(slider["x"] + slider["width"] - 8, middle)
        page.mouse.down()
        page.mouse.move(slider["x"] + slider["width"] * 0.75, middle, steps=5)
        page.mouse.up()
        said(date=page.locator(".time .value").text_content())
        found_mark(page)
        name = page.locator(".tip b").text_content()
        shot(page, "lab-light")
        page.mouse.down()
        page.mouse.up()
        said(selected=[name])
        cells = page.locator(".jp-Notebook .jp-Cell").count()
        graph.focus()
        for key in ("ArrowLeft", "b", "d", "d", "ArrowUp", "Enter", "x"):  # commands of a notebook, elsewhere
            page.keyboard.press(key)
        assert page.locator(".jp-Notebook .jp-Cell").count() == cells
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        said(selected=[])
        run(page, 1)
        expect(page.locator(".chips [aria-pressed=true]")).to_have_text(["Food", "Oil"])
        [date] = [day for n, day in enumerate(frame_dates()) if n == 70]
        expect(page.locator(".time .value")).to_have_text(date)
        page.get_by_role("menuitem", name="Settings").click()
        page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
        page.locator(".lm-Menu-itemLabel").get_by_text("JupyterLab Dark", exact=True).click()
        page.locator(".rota.dark").wait_for()
        graph.scroll_into_view_if_needed()
        shot(page, "lab-dark")


def frame_dates() -> list[str]:
    return [str(day) for day in frame("a")["date"].tolist() if day.weekday() == 4]


def test_a_notebook_that_is_not_trusted_still_shows_the_figure(browser: Browser, lab: Lab) -> None:
    with rotascope.Kernel():
        explorer = rotascope.explore(frame(*NAMES, "market"), benchmark="market")
    cell = nbformat.v4.new_code_cell("explorer", execution_count=1)
    cell.outputs = [nbformat.v4.new_output("execute_result", data=explorer._repr_mimebundle_(), execution_count=1)]
    write(lab, "b.ipynb", cell)
    with opened(browser, lab.page("b.ipynb")) as page:
        picture = page.locator(".jp-OutputArea-output img")
        picture.wait_for()
        assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 300
        assert (picture.get_attribute("alt") or "").startswith("Rotation graph: 5 assets against market")
        shot(page, "lab-untrusted")


KEPT = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
WIDTHS = """ones => Promise.all(ones.map(one => one.decode().then(() => [one.alt, one.naturalWidth])))"""


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.stem)
def test_every_figure_of_a_kept_notebook_is_seen_before_it_is_trusted(browser: Browser, lab: Lab, kept: Path) -> None:
    shutil.copy(kept, lab.files)
    notebook = nbformat.read(kept, 4)
    outputs = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    pages = "".join(str(output.get("data", {}).get("text/html", "")) for output in outputs)
    wanted = {html.unescape(alt) for alt in re.findall(r'<img [^>]*alt="([^"]*)"', pages)}
    tables = len(re.findall("<table", pages))
    assert len(wanted) > 1
    assert tables
    with opened(browser, lab.page(kept.name)) as page:
        page.locator(".jp-OutputArea-output").first.wait_for()
        if notebook.metadata["kernelspec"]["name"] != "python3":  # which this server does not have, so it asks
            page.locator("dialog.jp-Dialog").wait_for()
            page.keyboard.press("Escape")
        page.locator(".jp-Notebook").hover()
        seen: dict[str, int] = {}
        steps = 0
        end = time.monotonic() + 120
        while not wanted <= seen.keys() and time.monotonic() < end:
            seen |= dict(page.locator(".jp-OutputArea-output img").evaluate_all(WIDTHS))
            steps += 1
            page.mouse.wheel(0, 500 if steps // 100 % 2 == 0 else -500)  # to the end, and back where it was too quick
            page.wait_for_timeout(50)
        assert wanted - seen.keys() == set()
        assert all(seen[alt] > 100 for alt in wanted)
        assert page.locator(".jp-OutputArea-output table").count()


def test_a_page_of_nbconvert_shows_figures_and_tables(browser: Browser, tmp_path: Path) -> None:
    with rotascope.Kernel():
        strength = rotascope.rel_strength(frame("Food", "market"), benchmark="market")
        shown = [strength.plot()._repr_html_(), strength._repr_html_()]
    cells = [nbformat.v4.new_code_cell("", execution_count=1) for _ in shown]
    for cell, view in zip(cells, shown, strict=True):
        cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/html": view}, execution_count=1)]
    exporter = nbconvert.HTMLExporter(mathjax_url="", require_js_url="", jquery_url="")
    made, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(cells=cells))
    (tmp_path / "page.html").write_text(made, encoding="utf-8")
    with opened(browser, (tmp_path / "page.html").as_uri()) as page:
        assert page.locator("table").first.inner_text().startswith("date")
        picture = page.locator(".jp-OutputArea-output img")
        assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 300
        shot(page, "nbconvert")
