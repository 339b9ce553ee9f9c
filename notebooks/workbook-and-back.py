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
# # From notebook to workbook, and back
#
# A notebook finds something out; a workbook is what colleagues open every month. This tour makes a workbook, changes it
# as an analyst would, refreshes it when new data have come, and reads it back. What the analyst did lives on.
#
# It needs `pip install ./bridge pandas openpyxl` from a clone, and Java 17 or newer.

# %%
import os
import tempfile
import warnings

import openpyxl
import pandas as pd

import rotascope
from rotascope import datasets

warnings.filterwarnings("ignore", module="openpyxl")  # it says what it will leave out; more of that below
os.chdir(tempfile.mkdtemp())  # everything written here goes to a folder of its own

# %% [markdown]
# ## In the notebook
# Small firms against big ones, month by month since 1949.

# %%
french = datasets.french_portfolios()
returns = french.to_pandas()[["S1V3", "S5V3"]].rename(columns={"S1V3": "small", "S5V3": "big"})
returns.tail(3)

# %%
pair = {"asset": "small", "benchmark": "big", "kind": french.kind, "freq": "monthly"}
rotascope.rel_strength(returns, **pair).plot()

# %% [markdown]
# Twice it fell by more than half and came back, after 32 years and after 23. The third time is not over: at the end it is 30
# percent below its best, of March 2006. How far it stood below its best so far:

# %%
below = rotascope.relative_drawdown(returns, **pair)
best = below.to_pandas()["value"].eq(0)
assert best[best].index[-1] == pd.Timestamp("2006-03-31")
assert round(below.to_pandas()["value"].iloc[-1], 2) == -0.30
below.plot()

# %% [markdown]
# ## Into a workbook
# A workbook reads its data itself, from a file, so that it can be refreshed without this notebook. Today is the end of
# 2016.

# %%
returns[:"2016"].to_csv("returns.csv")

book = rotascope.workbook.new(
    "book.xlsx",
    prices="returns.csv",
    **pair,
    show_persistence=False,  # any line of the sheet Settings can be given here
    show_openings=False,
    show_rotation=False,
)
book

# %% [markdown]
# Its Summary holds live formulas, and their values too, so they can be read without Excel. The last column is the
# formula less what the core computed: zero.

# %%
pd.set_option("display.max_colwidth", 90)


def summary() -> pd.DataFrame:
    sheet = openpyxl.load_workbook("book.xlsx", data_only=True)["Summary"]
    numbers = {}
    for measure, value, _, unit, reading, *_, check in sheet.iter_rows(min_row=10, max_row=19):
        as_shown = 100 if "%" in value.number_format else 1  # a cell shows 0.037 as 3.7%
        numbers[measure.value] = round(as_shown * value.value, 2), unit.value or "", reading.value, check.value
    return pd.DataFrame.from_dict(numbers, orient="index", columns=["Value", "Unit", "Reading", "Check"])


before = summary()
before

# %% [markdown]
# ## What an analyst does to it
# A sheet of her own with formulas over ours, in her colour; a remark beside one of our tables; a wider column. Names such
# as `rota_longest_losing_streak` follow when tables grow.

# %%
edited = openpyxl.load_workbook("book.xlsx")

mine = edited.create_sheet("My view", 0)
mine["A1"] = "Longest losing streak, in years"
mine["B1"] = "=rota_longest_losing_streak/12"
mine["A2"] = "Streaks of half a year and longer"
mine["B2"] = '=COUNTIF(rota_streaks_length,">=6")'
mine["A1"].font = openpyxl.styles.Font(bold=True, color="0072B2")

streaks = edited["Streak list"]
[longest] = [cell.row for cell in streaks["B"] if cell.value == 15]
streaks[f"L{longest}"] = "the years of the nifty fifty"
streaks.column_dimensions["C"].width = 21

# %% [markdown]
# She also changes settings, in the sheet for that: the mean of relative strength runs over two years from now on, and
# there are no pictures. (openpyxl is not Excel: when it saves, it leaves out pictures, which Excel and LibreOffice keep.
# A refresh would take them for deleted, respect that and say so.)

# %%
for name, value, *_ in edited["Settings"].iter_rows(min_row=8):
    if str(name.value) == "Mean of relative strength":
        value.value = 24
    if str(name.value).startswith("Figure:"):
        value.value = "no"

edited.save("book.xlsx")

# %% [markdown]
# ## New data
# Three months later the file has grown. A refresh first says what it would do:

# %%
returns.to_csv("returns.csv")
rotascope.workbook.refresh("book.xlsx", dry_run=True)

# %%
done = rotascope.workbook.refresh("book.xlsx")
assert done.path.with_name("book.xlsx.bak").exists()  # the old one is kept
done.notes

# %% [markdown]
# ## Back
# The numbers are new, and computed with the new setting:

# %%
after = summary()
after

# %% [markdown]
# What the analyst did is still there:

# %%
kept = openpyxl.load_workbook("book.xlsx")
{
    "first sheet": kept.sheetnames[0],
    "formula": kept["My view"]["B2"].value,
    "colour": kept["My view"]["A1"].font.color.rgb,
    "remark": kept["Streak list"][f"L{longest}"].value,
    "width": kept["Streak list"].column_dimensions["C"].width,
}

# %%
assert kept.sheetnames[0] == "My view"
assert kept["My view"]["B2"].value == '=COUNTIF(rota_streaks_length,">=6")'
assert kept["Streak list"][f"L{longest}"].value == "the years of the nifty fifty"
assert kept["Streak list"].column_dimensions["C"].width == 21

# %% [markdown]
# Her formulas are computed by the program that opens the file. The name in it now covers the new rows:

# %%
kept.defined_names["rota_streaks_length"].attr_text

# %% [markdown]
# ## And on from there
# A table of the workbook is a frame. Every streak, with its dates:

# %%
table = kept.defined_names["rota_streaks_length"].attr_text.rpartition("!")[2].replace("$", "")
first = kept["Streak list"][table][0][0].row
streak_list = pd.read_excel("book.xlsx", sheet_name="Streak list", header=first - 2, usecols="A:D")
streak_list.sort_values("Length", ascending=False).head(3)

# %% [markdown]
# `rotascope workbook refresh book.xlsx --watch`, on the command line, does this by itself whenever the data change;
# `rotascope.workbook.adopt` adds our sheets to a workbook that is there. [docs/workbooks.md](../docs/workbooks.md) is
# the guide.

# %% [markdown]
# ## Can it be trusted?
# The longest losing streak once more, by pandas alone: months in a row in which small firms returned less.

# %%
lost = returns["small"] < returns["big"]
by_pandas = lost.groupby((~lost).cumsum()).sum().max()
assert after.loc["Longest losing streak", "Value"] == by_pandas == 15
int(by_pandas)
