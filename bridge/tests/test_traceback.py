"""What IPython shows of a failure."""

from __future__ import annotations

import os
import subprocess
import sys

SHOWN = """
import IPython.core.interactiveshell as shells
shell = shells.InteractiveShell.instance(colors="{colours}")
shell.run_cell('''import rotascope
def ask():
    return rotascope.longest_run_prob(n=10, p=1.5, k=3)
ask()
''')
shell.run_cell("rotascope.stop()")
"""


def shown(**environment: str) -> str:
    """Return what a shell of its own prints of a call that fails."""
    program = SHOWN.format(colours="nocolor" if sys.version_info >= (3, 11) else "NoColor")
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, **environment}, check=True
    )
    return ended.stdout


def test_the_readers_own_lines_and_the_message_are_shown() -> None:
    lines = shown().strip().splitlines()
    assert lines[:-1] == ["line 4: ask()", "line 3 of ask: return rotascope.longest_run_prob(n=10, p=1.5, k=3)"]
    assert lines[-1].startswith("ArgumentError: ")
    assert "1.5" in lines[-1]


def test_all_is_shown_to_who_asks() -> None:
    assert "_calls.py" in shown(ROTASCOPE_DEBUG="1")
