"""The way of somebody who comes by with a clone: install, open JupyterLab, click the tile, run the tour."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import launched, opened, shot
from lab import Lab
from test_pages import commands

from notebook import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.soak, pytest.mark.skipif(sys.platform == "win32", reason="looks for processes in /proc")]

KERNEL = "Rotascope (Java)"
CLEAN = ("PYTHONPATH", "ROTASCOPE_JAR", "ROTASCOPE_JJAVA", "VIRTUAL_ENV", "JUPYTER_PATH")


@pytest.mark.usefixtures("packaged")
def test_from_an_empty_environment_to_the_end_of_the_tour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CLEAN:
        monkeypatch.delenv(name, raising=False)
    install, start = commands()[:2]
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    pip = [str(home / "bin" / "python"), "-m", *install, "-q", "--disable-pip-version-check"]
    subprocess.run(pip, check=True, cwd=PROJECT, stdin=subprocess.DEVNULL)
    shutil.copytree(PROJECT / "notebooks", tmp_path / "clone" / "notebooks")
    path = os.pathsep.join([str(home / "bin"), os.environ["PATH"]])
    lab = Lab(tmp_path, tmp_path / "clone", *start[2:], python=home / "bin" / "python", environment={"PATH": path})
    try:
        with launched() as browser:
            with opened(browser, lab.page()) as page:
                page.locator(f".jp-LauncherCard[data-category='Notebook'][title='{KERNEL}']").click(timeout=60_000)
                ready(page)
                page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-editor").click()
                page.keyboard.type('metrics("streak")')
                page.keyboard.press("Shift+Enter")
                page.locator(".jp-OutputArea-output table").wait_for(timeout=60_000)
                shot(page, "newcomer-tile")
            with opened(browser, lab.page(Path(start[2]).name)) as page:
                ready(page)
                page.get_by_role("menuitem", name="Run", exact=True).click()
                page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
                last = page.locator(".jp-Notebook .jp-CodeCell").last
                last.locator(".jp-OutputArea-output").wait_for(state="attached", timeout=120_000)
                shown = last.locator(".jp-OutputArea-output").text_content() or ""
                assert shown.strip().startswith("0.99986943923587")
                assert page.locator(".jp-OutputArea-output img").count() >= 3
                assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
                shot(page, "newcomer-tour")
        assert len(machines(tmp_path)) == 2
    finally:
        lab.stop()
    end = time.monotonic() + 20
    while machines(tmp_path):
        assert time.monotonic() < end, machines(tmp_path)
        time.sleep(0.1)


def ready(page: Page) -> None:
    """Wait until the notebook is there, with its kernel's name; what state that is in is told once a cell has run."""
    page.locator(".jp-Toolbar-kernelName").get_by_text(KERNEL, exact=True).wait_for(timeout=60_000)
    page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-editor").first.wait_for()


def machines(folder: Path) -> list[int]:
    """Return the Java kernels whose connection files lie in a folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(word.endswith(b"java") for word in words[:1]) and any(str(folder).encode() in word for word in words):
            found.append(int(place.name))
    return found
