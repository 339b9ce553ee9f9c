"""The wheel: built from the clone as it is, installed by itself, it carries all it needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from rotascope import _jar

BRIDGE = Path(__file__).parents[1]
PROJECT = BRIDGE.parent


def build(source: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the wheel with the build back end of this environment: no network is needed."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    env = {**os.environ, **environment}
    return subprocess.run(command, check=False, cwd=source, capture_output=True, text=True, env=env)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    built = build(BRIDGE, out)
    assert built.returncode == 0, built.stderr
    [wheel] = out.iterdir()
    return wheel


def test_it_carries_the_jar_the_licences_and_no_more_than_60_megabytes(wheel: Path) -> None:
    version = re.search(r"^  <version>(.+)</version>", (PROJECT / "pom.xml").read_text(), re.MULTILINE)
    assert version is not None
    assert wheel.name == f"rotascope-{version.group(1)}-py3-none-any.whl"
    assert wheel.stat().st_size < 60_000_000
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        assert packed.read("rotascope/_jar/rotascope.jar") == _jar.find().read_bytes()
        assert packed.read("rotascope/NOTICE") == (PROJECT / "NOTICE").read_bytes()
        metadata = packed.read(next(name for name in names if name.endswith("METADATA"))).decode()
    assert {"rotascope/LICENSE", "rotascope/py.typed", "rotascope/__init__.py"} <= names
    assert not [name for name in names if "tests/" in name or name.endswith("_test.java")]
    [kernel] = [name for name in names if name.endswith("/share/jupyter/kernels/rotascope-java/kernel.json")]
    assert kernel.replace("kernel.json", "logo-svg.svg") in names
    assert {"rotascope/_jar/rotascope-sources.jar", "rotascope/_jar/rotascope-classes.jar"} <= names
    assert "Provides-Extra: java-kernel" in metadata
    assert "License-Expression: Apache-2.0" in metadata
    assert "Requires-Python: >=3.10" in metadata


def test_installed_alone_it_starts_a_kernel_and_the_command(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "environment"
    venv.create(place, with_pip=False)
    scripts = place / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    target = subprocess.check_output(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(target.strip())
        entry = next(name for name in packed.namelist() if name.endswith("entry_points.txt"))
        assert "rotascope = rotascope._command:main" in packed.read(entry).decode()
    code = (
        "from rotascope import _process, _link, _jar; p = _process.start(); link = _link.Link(p); "
        "print(_jar.find()); print(link.call('ping') + 'served'); link.close(); p.stop()"
    )
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.run(
        [python, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path, env=env
    ).stdout
    jar, served = said.splitlines()
    assert Path(jar).is_relative_to(place)
    assert served == "served"
    command = "import sys; from rotascope._command import main; sys.exit(main())"
    said = subprocess.check_output([python, "-c", command, "--version"], text=True, cwd=tmp_path, env=env)
    assert said.startswith("rotascope ")


def test_without_jar_and_maven_the_build_says_what_to_do(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(BRIDGE, clone / "bridge", ignore=shutil.ignore_patterns(".*", "__pycache__", "tests"))
    for name in ("pom.xml", "LICENSE", "NOTICE"):
        shutil.copy(PROJECT / name, clone)
    built = build(clone / "bridge", tmp_path / "out", MVN="/nowhere/mvn")
    assert built.returncode != 0
    assert "install Maven 3.8 or newer and a JDK 17 or newer, or run `make jar`" in built.stderr
    assert not list((tmp_path / "out").glob("*.whl"))


def test_the_jar_is_built_when_it_is_missing(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(BRIDGE, clone / "bridge", ignore=shutil.ignore_patterns(".*", "__pycache__", "tests"))
    for name in ("pom.xml", "LICENSE", "NOTICE"):
        shutil.copy(PROJECT / name, clone)
    maven = tmp_path / "mvn"
    maven.write_text(f"#!/bin/sh\nmkdir -p target\ncp '{_jar.find()}' target/\n")
    maven.chmod(0o755)
    built = build(clone / "bridge", tmp_path / "out", MVN=str(maven))
    assert built.returncode == 0, built.stderr
    assert list((tmp_path / "out").glob("*.whl"))
