"""A fresh process: how long until the first number, or the first table, is there.

    cold_start.py number|table STARTED      STARTED is when the process was begun, on the system's monotonic clock

Prints the seconds from the end of the imports, and those from STARTED, to the result.
"""

from __future__ import annotations

import sys
import time

what, started = sys.argv[1], float(sys.argv[2])
if what == "table":
    import polars as pl

import rotascope

imported = time.perf_counter()
if what == "number":
    value = rotascope.longest_run_prob(n=10, p=0.5, k=3).value
    right = value == 0.5078125  # METRICS B6
else:
    frame = pl.DataFrame({"date": ["2026-01-02", "2026-01-05"], "a": [1.0, 3.0], "b": [1.0, 2.0]})
    frame = frame.with_columns(pl.col("date").str.to_date())
    imported = time.perf_counter()
    table = rotascope.rel_strength(frame, benchmark="b").to_polars()
    right = table["value"].to_list() == [100.0, 150.0]
done = time.perf_counter()
if not right:
    raise SystemExit("the first result is wrong")
print(done - imported, done - started)
