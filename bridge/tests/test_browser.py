"""The page of the interactive rotation graph, opened from a file in Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browsing import found_mark, launched, opened, placed, shot
from test_explore import HOSTILE, frame

import rotascope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ASSETS = (
    "Food",
    "Mines",
    "Oil",
    "Cloth",
    "Durables",
    "Chemicals",
    "Goods",
    "Builders",
    "Steel",
    "Metal",
    "Machines",
    "Cars",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def explorer() -> rotascope.Explorer:
    with rotascope.Kernel():
        return rotascope.explore(frame(*ASSETS, "market"), benchmark="market")


@pytest.fixture(scope="module")
def page_(explorer: rotascope.Explorer, tmp_path_factory: pytest.TempPathFactory) -> str:
    return explorer.to_html(tmp_path_factory.mktemp("page") / "rotation.html").as_uri()


def test_a_page_from_a_file_works_without_network_or_kernel(
    browser: Browser, explorer: rotascope.Explorer, page_: str
) -> None:
    from playwright.sync_api import expect

    days = [str(day) for day in explorer.dates]
    with opened(browser, page_, device_scale_factor=2, offline=True) as page:
        shown = page.locator(".time .value")
        assert shown.text_content() == days[-1]
        shot(page, "page-light")
        assert page.locator("canvas.graph").evaluate("c => c.width / c.clientWidth") == pytest.approx(2, abs=0.01)
        found_mark(page)
        [name, *values] = page.locator(".tip > *").all_text_contents()
        table = explorer.results["rotation_ratio"].to_pandas()
        assert f"Ratio: {table[name].iloc[-1]:.2f}" in values
        shot(page, "page-hover")
        page.mouse.down()
        page.mouse.up()
        pressed = page.locator(".chips [aria-pressed=true]")
        assert pressed.all_text_contents() == [name]
        slider = placed(page.get_by_label("Date", exact=True))
        middle = slider["y"] + slider["height"] / 2
        page.mouse.move(slider["x"] + slider["width"] - 8, middle)
        page.mouse.down()
        page.mouse.move(slider["x"] + slider["width"] / 2, middle, steps=5)
        page.mouse.up()
        assert abs(days.index(shown.text_content() or "") - len(days) / 2) < 3
        box = placed(page.locator("canvas.graph"))
        page.mouse.move(box["x"] + 50, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 12, box["y"] + box["height"] - 30, steps=5)
        shot(page, "page-brush")
        page.mouse.up()
        expect(pressed).to_have_count(len(ASSETS))
        page.locator("summary").click()
        expect(page.locator("tbody tr")).to_have_count(len(ASSETS))
        shot(page, "page-table")


def test_keys_alone_will_do(browser: Browser, explorer: rotascope.Explorer, page_: str) -> None:
    days = [str(day) for day in explorer.dates]
    from playwright.sync_api import expect

    with opened(browser, page_, reduced_motion="reduce") as page:
        shown = page.locator(".time .value")
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.shadowRoot?.activeElement?.className") == "graph":
                break
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        assert shown.text_content() == days[1]
        page.keyboard.press("Space")
        assert page.get_by_role("button", name="Pause").is_visible()
        expect(shown).not_to_have_text(re.compile(f"{days[1]}|{days[2]}"))  # whichever date it is at by then
        assert days.index(shown.text_content() or "") >= 3
        page.keyboard.press("Escape")
        assert page.get_by_role("button", name="Play").is_visible()
        page.keyboard.press("End")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        assert page.locator(".chips [aria-pressed=true]").all_text_contents() == [ASSETS[0]]
        assert f"{days[-1]}: " in (page.locator("[role=status]").text_content() or "")
        shot(page, "page-keys")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(page.locator(".chips [aria-pressed=true]")).to_have_count(0)


def test_dark_and_narrow_it_fits(browser: Browser, page_: str) -> None:
    with opened(browser, page_, color_scheme="dark", viewport={"width": 480, "height": 1400}) as page:
        assert page.locator(".rota.dark").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 480
        graph = page.locator("canvas.graph")
        graph.evaluate("() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))")
        assert graph.evaluate("c => [...c.getContext('2d').getImageData(1, 1, 1, 1).data]") == [0x14, 0x17, 0x1A, 255]
        shot(page, "page-dark-narrow")
        page.set_viewport_size({"width": 1100, "height": 900})
        page.locator(".rota.wide").wait_for()
        page.emulate_media(color_scheme="light")
        page.locator(".rota:not(.dark)").wait_for()


def test_names_of_data_never_become_part_of_the_page(browser: Browser, tmp_path: Path) -> None:
    with rotascope.Kernel():
        hostile = rotascope.explore(frame(HOSTILE, "<b>b", "<i>m"), benchmark="<i>m")
    with opened(browser, hostile.to_html(tmp_path / "a.html").as_uri()) as page:
        page.locator(".chips button").first.click()
        page.locator("summary").click()
        assert page.evaluate("document.scripts.length") == 2
        assert page.locator("b:not(.tip b), i, img").count() == 0
        assert page.locator("tbody th").all_text_contents() == [
            re.sub("[\\n\u202e]", "\N{REPLACEMENT CHARACTER}", HOSTILE)
        ]
        shot(page, "page-hostile")


def test_where_no_script_runs_there_is_the_picture(browser: Browser, page_: str) -> None:
    with opened(browser, page_, java_script_enabled=False) as page:
        picture = page.get_by_role("img", name=re.compile("^Rotation graph: 12 assets against market"))
        box = picture.bounding_box()
        assert box is not None
        assert box["width"] > 300
        shot(page, "page-no-script")
