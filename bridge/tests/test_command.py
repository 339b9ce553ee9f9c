"""The command that the wheel installs: bin/rotascope, from the wheel's jar."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rotascope import _machine

PROJECT = Path(__file__).parents[2]
OURS = [sys.executable, "-c", "import sys; from rotascope._command import main; sys.exit(main())"]
THEIRS = [str(PROJECT / "bin" / "rotascope")]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="compares with a shell script")


def run(command: list[str], *words: str) -> tuple[int, bytes, bytes]:
    ended = subprocess.run([*command, *words], check=False, capture_output=True, stdin=subprocess.DEVNULL, cwd=PROJECT)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["metrics"],
        ["--version"],
        ["run", "longest-run-prob", "--set", "n=9076", "--set", "p=0.5", "--set", "k=9"],
        ["run", "streak-current", "--prices", "docs/metrics/example.csv", "--asset", "small", "--benchmark", "large"],
        ["run", "streak-curent"],
        ["run", "streak-current", "--prices", "no such file.csv"],
        ["describe", "two words"],
        [],
    ],
)
def test_it_prints_and_ends_as_the_launcher_does(words: list[str]) -> None:
    ours = run(OURS, *words)
    assert ours == run(THEIRS, *words)
    assert ours[0] in (0, 2, 3)


def test_it_gives_the_virtual_machine_the_same_options_as_the_launcher() -> None:
    text = Path(THEIRS[0]).read_text()
    late = " ".join(re.findall(r"^late=['\"](?:\$late )?(.*)['\"]$|^late=\"\$late (.*)\"$", text, re.MULTILINE)[0][:1])
    assert late.split() == list(_machine.LATE[:3])
    machines = [
        m.replace("$machine", "").replace("$late", " ".join(_machine.LATE)).split()
        for m in re.findall(r"machine=['\"](.*?)['\"]", text)
    ]
    report = [option for machine in machines[:3] for option in machine]
    assert report == list(_machine.REPORT)
    assert machines[3] == list(_machine.COMMAND)
    assert machines[4:6] == [[], ["--sun-misc-unsafe-memory-access=allow"]]  # of serve, the latter from Java 24 on
    assert machines[-1] == list(_machine.COMMON)
    assert _machine.LATE[3] in text


def test_it_says_in_one_line_that_java_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROTASCOPE_JAVA", "/nowhere/java")
    code, out, err = run(OURS, "metrics")
    assert (code, out) == (3, b"")
    assert err.startswith(b"rotascope: Java 17 or newer is needed")
    assert err.count(b"\n") == 1
    assert code == run(THEIRS, "metrics")[0]


def catches(process: Path, number: signal.Signals) -> bool:
    """Tell whether a process has a handler of its own for a signal."""
    found = re.search(r"^SigCgt:\s*([0-9a-f]+)$", (process / "status").read_text(), re.MULTILINE)
    return found is not None and bool(int(found[1], 16) >> number - 1 & 1)


def test_ctrl_c_ends_it_as_it_ends_the_launcher() -> None:
    codes = []
    for command in (OURS, THEIRS):
        waiting = subprocess.Popen(
            [*command, "run", "streak-current", "--prices", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert waiting.stdin is not None
        assert waiting.stderr is not None
        process = Path(f"/proc/{waiting.pid}")
        end = time.monotonic() + 60
        while b"/java\0" not in (process / "cmdline").read_bytes() or not catches(process, signal.SIGINT):
            assert time.monotonic() < end
            time.sleep(0.01)
        os.killpg(waiting.pid, signal.SIGINT)
        codes.append(waiting.wait(60))
        waiting.stdin.close()
        waiting.stderr.close()
    assert codes == [130, 130]
