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
# # Your own data
#
# A file from Yahoo, a Parquet file, a frame of pandas or polars: whatever has dates and numbers goes in as it is. What could
# be read in two ways is refused, in one line that says what to do. This tour tries both.
#
# It needs `pip install './bridge[sql]' pandas polars` from a clone, and Java 17 or newer.

# %%
import os
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

import rotascope
from rotascope import datasets

os.chdir(tempfile.mkdtemp())  # everything written here goes to a folder of its own

# %% [markdown]
# ## A file in Yahoo's form
# To have one without a network, we write it from packaged data: Apple's adjusted closes, which came from Yahoo. The other
# columns of such a file are **made up** here: a day opens at the close before, its high and low are the larger and the smaller
# of the two, the close is the adjusted one again, and the volume is one round number. Below only closes are used.

# %%
stocks = datasets.sp500_stocks().to_pandas()["2015":]
index = datasets.sp500_index().to_pandas()["2015":]

adjusted = stocks["AAPL"].rename_axis("Date")
opened = adjusted.shift().fillna(adjusted)
yahoo = pd.DataFrame(
    {
        "Open": opened,
        "High": np.maximum(opened, adjusted),
        "Low": np.minimum(opened, adjusted),
        "Close": adjusted,
        "Adj Close": adjusted,
        "Volume": 100_000_000,
    }
)
yahoo.to_csv("AAPL.csv")
Path("AAPL.csv").read_text().splitlines()[:3]

# %% [markdown]
# Read it with pandas, and say which column is meant and what it is: `Adj Close` has the dividends in it, `Close` has not. The
# benchmark comes from another frame; days are matched by date.

# %%
kinds = {"kind": "total_return_index", "benchmark_kind": "price"}
apple = pd.read_csv("AAPL.csv", parse_dates=["Date"])
from_yahoo = rotascope.rel_strength(apple, asset="Adj Close", benchmark=index["SP500"], **kinds)
from_yahoo.plot()

# %% [markdown]
# A stock with dividends against an index without them looks better than it is, so a warning comes along:

# %%
from_yahoo.warnings

# %% [markdown]
# Newer files often have no `Adj Close`. They are read as well; whether their `Close` is adjusted, only you can know. Ours
# is.

# %%
apple.drop(columns="Adj Close").to_csv("newer.csv", index=False)
print(Path("newer.csv").read_text().splitlines()[0])
newer = pd.read_csv("newer.csv", parse_dates=["Date"])
from_newer = rotascope.rel_strength(newer, asset="Close", benchmark=index["SP500"], **kinds)
assert from_newer.to_arrow().equals(from_yahoo.to_arrow())

# %% [markdown]
# Which column is meant is never guessed, and a slip is told:


# %%
def refused(call, *given, **named):
    """Make a call that must fail, and print its one line."""
    try:
        call(*given, **named)
    except rotascope.Error as error:
        print(f"{type(error).__name__}: {error}")
    else:
        raise AssertionError("nothing was refused")


refused(rotascope.rel_strength, apple, asset="Close Adj", benchmark=index["SP500"], **kinds)

# %% [markdown]
# The command line and the workbooks read such files themselves, those of Stooq, FRED and the French library too:
# `rotascope run rel-strength --prices AAPL.csv --asset 'Adj Close' --benchmark-prices SPY.csv --benchmark 'Adj Close'
# --kind total_return_index`.

# %% [markdown]
# ## Parquet
# A folder of Parquet files is a small database. One SELECT reads what it needs; its answer is a frame.

# %%
pl.from_pandas(stocks.reset_index()).write_parquet("stocks.parquet")

pair = rotascope.sql(
    "SELECT s.date, s.AAPL AS apple, i.SP500 AS market FROM stocks s JOIN spx i USING (date) ORDER BY date",
    "stocks.parquet",
    tables={"spx": index},
)
pair.slice(0, 3).to_pandas()

# %%
rotascope.rel_strength(pair, asset="apple", benchmark="market", **kinds).plot()

# %% [markdown]
# ## pandas
# Dates in the index or in a column, wide (a column a series) or long (a row a date and name): both are found out.

# %%
long = stocks[["AAPL", "MSFT", "KO"]].melt(ignore_index=False, var_name="ticker", value_name="close").reset_index()
long.sample(3, random_state=1)

# %%
year = {"asset": ["AAPL", "MSFT"], "benchmark": "KO", "n": 252, "kind": "total_return_index"}
from_long = rotascope.rel_return(long, **year)
from_wide = rotascope.rel_return(stocks, **year)
from_long.to_arrow().equals(from_wide.to_arrow())

# %% [markdown]
# ## polars, lazy or not, and NumPy
# Everything that gives itself as Arrow data is a frame, DuckDB's answers too. Of a lazy one only the query's answer is
# fetched.

# %%
lazy = pl.scan_parquet("stocks.parquet").select("date", "AAPL", "MSFT", "KO")
from_polars = rotascope.rel_return(lazy, **year)

days, closes = stocks.index.to_numpy(), stocks["AAPL"].to_numpy()
from_numpy = rotascope.rel_return(
    (days, closes), benchmark=(days, stocks["KO"].to_numpy()), n=252, kind="total_return_index"
)

frames = {"long": from_long, "polars": from_polars, "numpy": from_numpy}
pd.DataFrame({name: result.to_arrow().column(1).to_numpy()[-2:] for name, result in frames.items()})

# %% [markdown]
# The results are frames as well, and convert: `to_pandas()`, `to_polars()`, `to_arrow()`.

# %%
from_long.to_polars().tail(2)

# %% [markdown]
# ## What numbers are
# Prices, returns, percent? That is said, never guessed. Monthly returns taken for prices give nonsense, and most of it is
# undefined, with a reason:

# %%
french = datasets.french_portfolios()
wrong = rotascope.rel_return(french, asset="S1V3", benchmark="S5V3", n=1)
sorted({reason for _, _, reason in wrong.table.reasons()["value"]})

# %%
right = rotascope.rel_return(french, asset="S1V3", benchmark="S5V3", n=1, kind=french.kind)
right.table.reasons()

# %% [markdown]
# ## What is missing
# Nothing is filled in unless you say so. Of prices, days that one side lacks are left out, and the return spans the hole:

# %%
holes = stocks[["AAPL", "KO"]].copy()
holes.iloc[-100:-90, 0] = np.nan
both = {"asset": "AAPL", "benchmark": "KO", "kind": "total_return_index"}
len(holes), len(rotascope.excess_return(holes, **both))

# %% [markdown]
# Carried forward, for at most five sessions:

# %%
len(rotascope.excess_return(holes, **both, align="UNION_FFILL", max_gap=5))

# %% [markdown]
# Of returns, a missing one cannot be spanned. It stays undefined, and says why:

# %%
returns = french.to_pandas()[["S1V3", "S5V3"]]
returns.iloc[100:103, 0] = np.nan
rotascope.excess_return(returns, asset="S1V3", benchmark="S5V3", kind=french.kind).table.reasons()

# %% [markdown]
# ## What is refused
# Dates as text, as they come when `parse_dates` was forgotten:

# %%
refused(rotascope.max_drawdown, pd.read_csv("AAPL.csv"), asset="Adj Close")

# %% [markdown]
# A day twice:

# %%
refused(rotascope.max_drawdown, pd.concat([stocks, stocks.tail(1)]), asset="KO")

# %% [markdown]
# Text among the numbers:

# %%
texts = stocks[["KO"]].astype(object)
texts.iloc[3, 0] = "n/a"
refused(rotascope.max_drawdown, texts, asset="KO")

# %% [markdown]
# Two columns that could be the date:

# %%
settled = stocks.reset_index().assign(settled=stocks.index + pd.Timedelta(days=2))
refused(rotascope.max_drawdown, settled, asset="KO")

# %% [markdown]
# A name with a slip, no benchmark, a file instead of a frame, series that never meet:

# %%
refused(rotascope.rel_return, stocks, asset="APPL", benchmark="KO", n=21)
refused(rotascope.rel_return, stocks, asset="AAPL", n=21)
refused(rotascope.max_drawdown, "AAPL.csv")
refused(rotascope.rel_return, stocks[:"2016"][["AAPL"]], benchmark=index["2018":]["SP500"], n=21)

# %% [markdown]
# And a query that would do more than read:

# %%
refused(rotascope.sql, "COPY stocks TO 'elsewhere.csv'", "stocks.parquet")

# %% [markdown]
# ## Can it be trusted?
# Apple against Coca-Cola over the last 252 sessions of the data, once more by pandas: the ratio of two growth factors.

# %%
ours = from_long.to_pandas()["AAPL"].iloc[-1]
growth = stocks / stocks.shift(252)
by_pandas = (growth["AAPL"] / growth["KO"] - 1).iloc[-1]
assert abs(ours - by_pandas) < 1e-12, (ours, by_pandas)
round(float(by_pandas), 6)
