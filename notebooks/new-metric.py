# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---
# %% [markdown]
# # A new metric in one class
#
# Small firms have grown faster than big ones, and yet in most months they fell behind. How can both be? A median of the
# monthly difference would tell, and there is no such metric. This tour writes one, a single Java class, and sees it in
# Python, on the command line and in Java.
#
# It needs `pip install ./bridge pandas` from a clone, and a JDK 17 or newer (`javac`) on the path. It works on a copy of the
# package, so restart the kernel before you begin.

# %% [markdown]
# ## A copy to work on
# The package carries the core as a jar, and its sources beside it. (In a clone that was not installed they are in
# `target/`.)

# %%
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

package = Path(importlib.util.find_spec("rotascope").origin).parent
jar, sources = package / "_jar" / "rotascope.jar", package / "_jar" / "rotascope-sources.jar"
if not jar.exists():
    target = package.parents[2] / "target"
    jar, sources = (max(target.glob(f"rotascope-*-{name}.jar")) for name in ("all", "sources"))

work = Path(tempfile.mkdtemp())
shutil.copytree(package, work / "bridge" / "src" / "rotascope", ignore=shutil.ignore_patterns("_jar", "__pycache__"))
sys.path.insert(0, str(work / "bridge" / "src"))  # the next import takes this one


def run(*words: object) -> str:
    """Run a program in the folder of the copy; return what it says."""
    ended = subprocess.run(list(map(str, words)), cwd=work, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


# %% [markdown]
# ## The class
# The declaration says everything a reader, a caller or a program wants to know: name, formula, edge cases, parameters with
# their units and ranges, the column of the result. `computedFrom` is the computation; `Forms.EXCESS` says what it gets, a
# series of excess returns, and brings all that belongs to that: kinds, alignment, calendar.
# [docs/adding-a-metric.md](../docs/adding-a-metric.md) explains each part.

# %%
MEDIAN = """\
package org.rotascope.metrics.strength;

import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Moments;
import org.rotascope.numeric.Quantiles;
import org.rotascope.reason.Reason;

/** The median of the excess return. */
public final class MedianExcess {
  /** The fewest known days that make a median. */
  public static final Param<Integer> MIN_OBS =
      Param.of("minObs", ParamType.INT, Unit.SESSIONS, "fewest known days that make a median")
          .between(1, 1_000_000)
          .orElse(1);

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.DECIMAL, "median excess return of a session");

  /** The median of the excess return. */
  public static final Metric METRIC =
      Metric.named("excess_median")
          .entry("A", "MedianExcess.of")
          .summary("Median excess return of a session.")
          .formula("median of x_t = r_t − b_t over the known days")
          .edge("Fewer known days than minObs: undefined, INSUFFICIENT_OBS.")
          .example("--since 2020-01-01 --set minObs=20")
          .params(MIN_OBS)
          .table(Shape.SCALAR, VALUE)
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                double[] known = Moments.valid(x.x());
                double median = known.length < args.get(MIN_OBS) ? Double.NaN : of(known);
                return Output.of(VALUE.of(Value.of(median, Reason.INSUFFICIENT_OBS)));
              });

  private MedianExcess() {}

  /** Returns the median of values without NaN; NaN if there is none. */
  public static double of(double[] known) {
    return Quantiles.median(known);
  }
}
"""

# %% [markdown]
# ## Two lines
# The catalogue is an explicit list. The new metric is one import and one line in it.

# %%
with zipfile.ZipFile(sources) as packed:
    catalogue = packed.read("org/rotascope/catalogue/Catalogue.java").decode()

after = "import org.rotascope.metrics.strength.Mansfield;\n"
last = "          StrengthRank.METRIC,\n"
assert after in catalogue and last in catalogue
catalogue = catalogue.replace(after, after + "import org.rotascope.metrics.strength.MedianExcess;\n")
catalogue = catalogue.replace(last, last + "          MedianExcess.METRIC,\n")

# %% [markdown]
# ## Compiled
# In a clone `make jar` does this. Here the two classes go into a small jar that stands before the other on the class path.

# %%
(work / "MedianExcess.java").write_text(MEDIAN, encoding="utf-8")
(work / "Catalogue.java").write_text(catalogue, encoding="utf-8")
shutil.copy(jar, work / "core.jar")
run(
    *["javac", "-encoding", "UTF-8", "-proc:none", "--release", "17"],
    *["-cp", "core.jar", "-d", "classes", "MedianExcess.java", "Catalogue.java"],
)

with zipfile.ZipFile(work / "core.jar") as core, zipfile.ZipFile(work / "rotascope.jar", "w") as made:
    manifest = core.read("META-INF/MANIFEST.MF").decode().rstrip()
    made.writestr("META-INF/MANIFEST.MF", manifest + "\r\nClass-Path: core.jar\r\n\r\n")
    for file in sorted((work / "classes").rglob("*.class")):
        made.write(file, file.relative_to(work / "classes"))

# %% [markdown]
# ## On the command line
# It is there, with its documentation; nothing else was written.

# %%
print(run("java", "-jar", "rotascope.jar", "describe", "excess-median"))

# %% [markdown]
# ## In Python
# `make emit` writes what is derived from the catalogue: a page of the reference, the worksheet function's name, and the
# Python function with its signature, types and documentation.

# %%
wrote = run("java", "-XX:TieredStopAtLevel=1", "-cp", "rotascope.jar", "org.rotascope.emit.Emit", ".")
[str(file.relative_to(work)) for file in sorted(work.rglob("excess_median.*"))]

# %% [markdown]
# The package imported now is the copy, and its core the jar with the new class.

# %%
os.environ["ROTASCOPE_JAR"] = str(work / "rotascope.jar")

import rotascope
from rotascope import datasets

assert Path(rotascope.__file__).is_relative_to(work), "restart the kernel: rotascope was imported before"
rotascope.metrics("excess")

# %% [markdown]
# ## The question
# Small firms against big ones, months from 1949 to 2017. The line of relative strength ends higher than it began:

# %%
french = datasets.french_portfolios()
returns = french.to_pandas()[["S1V3", "S5V3"]].rename(columns={"S1V3": "small", "S5V3": "big"})
pair = {"asset": "small", "benchmark": "big", "kind": french.kind, "freq": "monthly"}
rotascope.rel_strength(returns, **pair).plot()

# %% [markdown]
# And yet the median month was a loss:

# %%
in_python = rotascope.excess_median(returns, **pair)
in_python

# %% [markdown]
# Few months carry the whole gain. The months themselves show it: the large ones point upwards.

# %%
months = rotascope.excess_return(returns, **pair)
months.plot()

# %% [markdown]
# What the declaration says holds by itself: ranges are checked, an undefined value has its reason, the envelope says how the
# number was made.

# %%
short = rotascope.excess_median(returns, **pair, since="2017-01-01", min_obs=12)
short.value, short.table.reasons()

# %%
try:
    rotascope.excess_median(returns, **pair, min_obs=0)
except rotascope.ArgumentError as error:
    print(error)

# %%
print(in_python.explain())

# %% [markdown]
# The magic has it too, with completion:

# %%
# %load_ext rotascope
# %rota excess_median returns --benchmark big --kind simple_return --freq monthly

# %% [markdown]
# ## On the command line, with data

# %%
returns.to_csv(work / "returns.csv")
data = ["--prices", "returns.csv", "--asset", "small", "--benchmark", "big", "--kind", "simple_return"]
table = run("java", "-jar", "rotascope.jar", "run", "excess-median", *data, "--freq", "monthly", "--format", "csv")
on_the_command_line = float(table.splitlines()[1])
print(table)

# %% [markdown]
# ## In Java
# By name, as every metric; and the class itself, on numbers of one's own.

# %%
(work / "Door.java").write_text("""\
import java.util.List;
import java.util.Map;
import org.rotascope.app.Prices;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metrics.strength.MedianExcess;
import org.rotascope.panel.Kind;

public class Door {
  public static void main(String[] args) {
    Prices prices = Prices.read("returns.csv");
    Inputs pair =
        Inputs.of(
            prices.panel(List.of("small"), Kind.SIMPLE_RETURN),
            prices.panel(List.of("big"), Kind.SIMPLE_RETURN));
    System.out.println(Kernel.standard().call("excess_median", pair, Map.of("freq", "monthly")).value());
    System.out.println(MedianExcess.of(new double[] {3, 1, 2}));
  }
}
""")
in_java, of_three = map(float, run("java", "-cp", "rotascope.jar", "Door.java").split())
in_java, of_three

# %% [markdown]
# ## The rest
# In a clone the same two lines and `make emit` are all. `make test` then holds the metric to the laws that hold for all: replay
# gives the same bits, threads change none, no value uses data after its date, and more.

# %% [markdown]
# ## Can it be trusted?
# Three doors, one number; and the same by pandas, from the returns alone.

# %%
by_pandas = (returns["small"] - returns["big"]).median()
assert in_python.value == on_the_command_line == in_java
assert abs(in_java - by_pandas) < 1e-15, (in_java, by_pandas)
assert by_pandas < 0 < (returns["small"] - returns["big"]).mean()
round(float(by_pandas), 6)
