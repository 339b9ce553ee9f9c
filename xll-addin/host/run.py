"""Play Excel to the add-in under Wine, and write a JUnit report of it.

run.py BUILD JAR CASES RUNTIME PACKAGE WORK REPORT

BUILD has rotascope.xll and host.exe, RUNTIME is a Java for Windows, PACKAGE is what `.ci/xll package` made, WORK is a
folder for what is made here, REPORT the file of the report. WINEPREFIX says where Wine's files are. The plays go on in
lanes side by side, all but the first on a copy of Wine's files, with a registry and a user of its own.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import wine
from broken import missing_or_broken, planted
from packaged import install, launcher, signed
from stage import Stage
from working import calls, commands, followed

LANES = (  # of about the same length
    (calls, signed),
    (commands, missing_or_broken, planted, launcher),
    (followed, install),
)


def main(words: list[str]) -> int:
    """Play everything; return 0 if nothing failed."""
    if len(words) != 7:
        print(__doc__, file=sys.stderr)
        return 2
    build, jar, cases, runtime, package, work, report = map(Path, words)
    stage = Stage(build, jar, cases, runtime, work, package)
    wine.end()
    first = wine.prefix()
    prefixes = [first, *(wine.copied(first, work.absolute() / f"wine-{i}") for i in range(1, len(LANES)))]

    def play(lane: int) -> None:
        wine.LANE.prefix = prefixes[lane]
        with wine.up():
            for part in LANES[lane]:
                part(stage)

    with ThreadPoolExecutor(max_workers=len(LANES)) as threads:
        list(threads.map(play, range(len(LANES))))
    stage.report(report)
    for line in stage.measured:
        print("xll: " + line)
    failed = sum(1 for _, _, problem in stage.results if problem)
    print(f"xll: {len(stage.results)} tests, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
