"""Windows as Wine gives it: where its files are, its services, and programs that run in it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 600  # seconds for one program, which takes one or two minutes at most
MOST_STARTS = 3  # of one program
NOT_STARTED = "Application could not be started"  # what Wine says, if anything
LANE = threading.local()  # where the files of Wine are for what this thread runs


def wine() -> str:
    """Return the program that runs programs for Windows."""
    found = shutil.which("wine64") or "/usr/lib/wine/wine64"
    if not Path(found).exists():
        raise SystemExit("there is no wine64")
    return found


def server() -> str:
    """Return the program that all programs of a prefix share."""
    near = Path(wine()).with_name("wineserver64")
    return str(near) if near.exists() else "wineserver"


def prefix() -> Path:
    """Return where the files of Wine are: the thread's own, or those that WINEPREFIX says."""
    return Path(getattr(LANE, "prefix", os.environ["WINEPREFIX"]))


def environment() -> dict[str, str]:
    """Return the environment of programs for Windows."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "JAVA_HOME", "JAVA_TOOL_OPTIONS")}
    env |= {"WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=d"}
    return env | {"LC_ALL": "C.UTF-8", "WINEPREFIX": str(prefix())}


def windows(path: Path) -> str:
    """Return a path as Wine shows it to programs."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


@dataclass(frozen=True)
class Done:
    """What a program ended with and what it said; the code is -1 if it did not end in time."""

    code: int
    out: str
    err: str


def run(*words: str, folder: Path | None = None, more: dict[str, str] | None = None) -> Done:
    """Run a program for Windows, with more in its environment.

    What it says goes through files: of pipes, what Wine starts beside it would keep an end. One that Wine could not start,
    as happens once in a thousand or two thousand times on a machine that is busy, is run again.
    """
    for _ in range(MOST_STARTS - 1):
        done = _run(*words, folder=folder, more=more)
        if done.code != 1 or done.err or not (done.out == "" or done.out.startswith(NOT_STARTED)):
            return done
        print(f"xll: Wine did not start {words[0]}, which is run again", flush=True)
    return _run(*words, folder=folder, more=more)


def _run(*words: str, folder: Path | None, more: dict[str, str] | None) -> Done:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            code = subprocess.run(
                [wine(), *words],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=environment() | (more or {}),
                timeout=PATIENCE,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            code = -1
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace").replace("\r", ""))
        return Done(code, *texts)


def command(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command of Windows in a folder; return its exit code and what it says."""
    done = run("cmd", "/c", *words, folder=folder)
    return done.code, done.out


def copied(files: Path, to: Path) -> Path:
    """Copy Wine's files: links to those that nobody writes, a registry and a user's folders of its own."""
    shutil.copytree(  # what the server that has just ended still writes comes by another name first
        files, to, symlinks=True, copy_function=os.link, ignore=shutil.ignore_patterns("*.tmp")
    )
    for own in [
        *to.glob("*.reg"),
        *(p for p in (to / "drive_c/users").rglob("*") if p.is_file() and not p.is_symlink()),
    ]:
        content = own.read_bytes()
        own.unlink()
        own.write_bytes(content)
    return to


@contextlib.contextmanager
def up() -> Iterator[None]:
    """Keep Wine up for this thread's files, as Windows would be: each program else waits for its services first."""
    end()
    subprocess.run([server(), "-p"], env=environment(), check=True)
    run("cmd", "/c", "ver")  # which starts the services
    try:
        yield
    finally:
        end()


def end() -> None:
    """End whatever still runs with this thread's files of Wine."""
    for word in ("-k", "-w"):
        subprocess.run([server(), word], env=environment(), check=False, stderr=subprocess.DEVNULL)
