"""Options of the Java virtual machine, for each kind of what it runs."""

from __future__ import annotations

from typing import Final

# As bin/rotascope has them, which says why; a test compares the two.
LATE: Final = (
    "-XX:Tier4InvocationThreshold=200000",
    "-XX:Tier4MinInvocationThreshold=20000",
    "-XX:Tier4CompileThreshold=400000",
    "-XX:Tier4BackEdgeThreshold=1000000",
)
COMMON: Final = ("-Xlog:disable", "-Xshare:auto", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
REPORT: Final = (
    "-Xms192m",
    "-Xmn112m",
    "-Xmx2g",
    "-XX:TieredStopAtLevel=1",
    "-XX:Tier3InvocationThreshold=500",
    "-XX:Tier3MinInvocationThreshold=200",
    "-XX:Tier3CompileThreshold=3000",
    "-XX:Tier3BackEdgeThreshold=20000",
)
COMMAND: Final = ("-Xms16m", "-Xmx2g", *LATE)
