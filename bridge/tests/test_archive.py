"""The class archive that shortens the start: made after the first use, used by the next, never in the way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from conftest import Kernel, leftovers, nothing_is_left
from rotascope import _archive, _java, _process

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="made by a shell script")


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.delenv("ROTASCOPE_CDS")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "rotascope"


def wait_for(cache: Path, kind: str, ending: str) -> Path:
    """Wait until the folder holds one file and nothing else; the training is nice to others, and may take its time."""
    end = time.monotonic() + 300
    while True:
        files = list(cache.iterdir()) if cache.is_dir() else []
        if len(files) == 1 and files[0].name.startswith(kind) and files[0].name.endswith(ending):
            return files[0]
        assert time.monotonic() < end, files
        time.sleep(0.05)


def shared(*options: str) -> set[str]:
    """Start a kernel and return which of its classes came out of an archive of ours."""
    kernel = Kernel(*options, "-Xlog:class+load:stderr")
    try:
        assert kernel.link.call("hello")
    finally:
        kernel.stop()
    kernel.process._tail.text(30)  # until all of it has been read
    said = kernel.process._tail._kept.decode()
    return {line.split("] ")[-1].split()[0] for line in said.splitlines() if "shared objects file (top)" in line}


def test_the_first_use_makes_an_archive_that_the_next_starts_from(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = leftovers()
    monkeypatch.setattr(_process, "_TAIL_BYTES", 10_000_000)
    assert shared() == set()
    archive = wait_for(cache, "kernel-", ".jsa")
    assert {"org.rotascope.gateway.GatewayMain", "org.rotascope.catalogue.Catalogue", "py4j.GatewayServer"} <= shared()
    assert archive.stat().st_mode & 0o077 == 0
    assert cache.stat().st_mode & 0o077 == 0
    nothing_is_left(before)

    # One that was hurt is passed over without a word.
    archive.chmod(0o600)
    archive.write_bytes(b"hurt")
    assert shared() == set()


def test_a_training_run_that_fails_is_not_tried_again(cache: Path, tmp_path: Path) -> None:
    jar = tmp_path / "a.jar"
    jar.write_bytes(b"")
    java = _java.find()
    _, training = _archive.of("kernel", java, jar, [], ["-jar", str(jar)])
    assert training is not None
    training.begin()
    wait_for(cache, "kernel-", ".jsa.none")
    assert _archive.of("kernel", java, jar, [], ["-jar", str(jar)]) == ([], None)


def test_it_can_be_switched_off(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROTASCOPE_CDS", "off")
    kernel = Kernel()
    kernel.stop()
    assert not cache.exists()


def test_no_cache_folder_is_no_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ROTASCOPE_CDS")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    kernel = Kernel()
    kernel.answers_quickly()
    kernel.stop()


def test_the_command_makes_one_of_its_own(cache: Path) -> None:
    command = [sys.executable, "-c", "import sys; from rotascope._command import main; sys.exit(main())", "metrics"]
    first = subprocess.run(command, check=True, capture_output=True)
    archive = wait_for(cache, "wheel-", ".jsa")
    env = {**os.environ, "ROTASCOPE_OPTS": "-Xlog:class+load:stderr"}
    second = subprocess.run(command, check=True, capture_output=True, env=env)
    assert second.stdout == first.stdout
    assert re.search(rb"org.rotascope.cli.Main source: shared objects file \(top\)", second.stderr)
    assert archive.exists()


def test_a_killed_training_run_leaves_nothing_for_long(cache: Path) -> None:
    cache.mkdir()
    stale = cache / "train-kernel-00000000"
    stale.mkdir()
    os.utime(stale, (1, 1))
    kernel = Kernel()
    kernel.stop()
    wait_for(cache, "kernel-", ".jsa")
    assert not stale.exists()
