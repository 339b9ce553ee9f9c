"""A browser for the tests of what is seen: the machine's Chromium, by Playwright."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Locator, Page

PATIENCE = 120_000
"""Milliseconds for what is to be seen: only what never comes is to fail."""

SHOTS = Path(__file__).parents[2] / "target" / "widget-screenshots"
"""Where pictures are kept of what the tests have seen, to be looked at."""


def chromium() -> str:
    """Return the browser; without one the test is skipped."""
    for name in (os.environ.get("ROTASCOPE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name) if name else None
        if found:
            return found
    pytest.skip("there is no Chromium (apt-get install chromium, or let ROTASCOPE_CHROMIUM name one)")


@contextmanager
def launched() -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    executable = chromium()
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox"] if as_root else [], timeout=PATIENCE
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """Open a page; what goes wrong in it fails the test."""
    wrong: list[str] = []
    made = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **context})
    made.set_default_timeout(PATIENCE)
    try:
        page = made.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if address.startswith("file:"):  # a page of ours: nothing at all may be complained of, no policy either
            page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
            page.on(
                "request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url)
            )
        page.goto(address)
        try:
            yield page
        except BaseException:
            shot(page, "failed")
            raise
        assert wrong == []
    finally:
        made.close()


def shot(page: Page | Locator, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def placed(thing: Locator) -> FloatRect:
    """Return where something lies, once it stays there."""
    before, box = None, thing.bounding_box()
    while box is None or box != before:
        thing.page.wait_for_timeout(100)
        before, box = box, thing.bounding_box()
    return box


def found_mark(page: Page) -> tuple[float, float]:
    """Move the pointer over the graph until it is over a mark; return where that is."""
    graph = page.locator("canvas.graph")
    graph.scroll_into_view_if_needed()
    box = placed(graph)
    tip = page.locator(".tip")
    steps = [(n, m) for n in range(1, 30) for m in range(1, 30)]
    for n, m in sorted(steps, key=lambda at: abs(at[0] - 15) + abs(at[1] - 15)):  # most are near the middle
        x, y = box["x"] + 44 + n * (box["width"] - 54) / 30, box["y"] + 8 + m * (box["height"] - 32) / 30
        page.mouse.move(x, y)
        if tip.is_visible():
            return x, y
    raise AssertionError("no mark was found under the pointer")
