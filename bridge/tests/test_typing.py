"""What type checkers see of the package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import rotascope

PACKAGE = Path(rotascope.__file__).absolute().parent

# Each line with a mark is one that a type checker must refuse, for the reason given there and no other:
# a mark without use is an error too.
SAMPLE = """
import datetime

import numpy as np
import pandas as pd
import polars as pl
import rotascope
from typing_extensions import assert_type

frame = pd.DataFrame()
prices = pl.DataFrame()
result = rotascope.rel_return(prices, asset="small", benchmark="large", n=21)
rotascope.rel_return(frame, asset=["small", "mid"], benchmark=frame["large"], n=21, mode="ARITH", freq="weekly")
rotascope.rel_return(asset=prices["small"], benchmark=prices["large"], kind="log_return", n=21)
rotascope.rel_return({"date": np.arange(3), "small": np.ones(3)}, since="1990-01-31", n=np.int64(3).item())
rotascope.drawdown(frame, since=datetime.date(1990, 1, 31), until=pd.Timestamp("2020-01-01"), kind="price")
rotascope.rel_return(frame, asset=frame.columns.drop("large"), benchmark="large", n=21)
rotascope.rel_return(frame, asset=np.array(["small", "mid"]), benchmark="large", n=21)
rotascope.drawdown(frame, since=np.datetime64("1990-01-31"))
rotascope.longest_run_prob(n=9076, p=0.5, k=9)
rotascope.adjust_p(p=[0.01, 0.02], method="BH")
rotascope.adjust_p(p=np.array([0.01, 0.02]))
rotascope.asof_solver(frame, value=1.0, relation="GE", predicate=["win_rate", "streak_current"])
rotascope.period_returns(frame, freq="quarterly")
assert_type(rotascope.metrics("streak")[0].id, str)
assert_type([m.summary for m in rotascope.metrics()[:3]], list[str])
assert_type(rotascope.describe("rel-return").text, str)
try:
    rotascope.bootstrap(prices, stat="win_rate", b=199)
except rotascope.ArgumentError as e:
    assert_type(e.reason, str)
except (rotascope.Error, rotascope.KernelDied, rotascope.StartError, ValueError):
    pass

rotascope.rel_return(prices, n=21.5)  # type: ignore[arg-type]
rotascope.rel_return(prices)  # type: ignore[call-arg]
rotascope.rel_return(prices, n=21, mode="MIDDLE")  # type: ignore[arg-type]
rotascope.rel_return(prices, "small", n=21)  # type: ignore[call-arg]
rotascope.rel_return(prices, n=21, window=5)  # type: ignore[call-arg]
rotascope.rel_return("prices.csv", n=21)  # type: ignore[arg-type]
rotascope.rel_return([1.0, 2.0], n=21)  # type: ignore[arg-type]
rotascope.rel_return(prices, n=21, kind="prices")  # type: ignore[arg-type]
rotascope.rel_return(prices, n=21, freq="yearly")  # type: ignore[arg-type]
rotascope.rel_return(prices, n=21, since=1990)  # type: ignore[arg-type]
rotascope.rel_return(prices, n=21, benchmark=["a", "b"])  # type: ignore[arg-type]
rotascope.longest_run_prob(9076, 0.5, 9)  # type: ignore[call-arg]
rotascope.longest_run_prob(frame)  # type: ignore[call-arg, arg-type]
rotascope.adjust_p(p=["a"])  # type: ignore[list-item]
rotascope.period_returns(frame, freq=None)  # type: ignore[arg-type]
rotascope.metrics(3)  # type: ignore[arg-type]
rotascope.rel_retrun  # type: ignore[attr-defined]
"""


def mypy(*files: Path) -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--config-file=",
            "--cache-dir",
            str(PACKAGE.parents[1] / ".mypy_cache"),
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": str(PACKAGE.parent)},
    )
    return done.stdout + done.stderr


def test_right_calls_pass_and_wrong_ones_are_refused(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text(SAMPLE, encoding="utf-8")
    every = tmp_path / "every.py"
    every.write_text(
        "import rotascope\n" + "".join(f"rotascope.{name}\n" for name in vars(rotascope)["__all__"]), encoding="utf-8"
    )
    said = mypy(sample, every)
    assert said == "Success: no issues found in 2 source files\n"
