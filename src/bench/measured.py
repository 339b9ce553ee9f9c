"""Says when, of what and on which machine something was measured."""

from __future__ import annotations

import datetime
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def line() -> str:
    """Return the words that a page of measurements begins with."""
    return f"Measured {datetime.date.today()} at commit {commit()} on {machine()}"


def with_versions() -> str:
    """Return the same, and which Java and Python there are."""
    java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr.splitlines()[0]
    return f"{line()}; {java}; Python {platform.python_version()}"


def machine() -> str:
    """Return how many processors there are, and which."""
    model = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = f"{len(names)} x {names[0]}" if names else model
    return model


def commit() -> str:
    """Return the commit, and whether there are changes beside it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    return git("rev-parse", "--short", "HEAD") + changed
