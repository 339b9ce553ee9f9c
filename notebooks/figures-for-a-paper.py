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
# # Figures for a paper
#
# A journal wants a column 89 mm wide, text of 7 points, fonts inside the file, and colours that survive a black and white
# printer. This tour makes such figures, and looks into the files to see that it is so.
#
# It needs `pip install ./bridge pandas` from a clone, and Java 17 or newer.

# %%
import json
import re
import tempfile
import zlib
from pathlib import Path

import pandas as pd

import rotascope
from rotascope import datasets

folder = Path(tempfile.mkdtemp())  # everything written here goes there

# %% [markdown]
# ## The number first
# A figure is a picture of a result. Three portfolios of small firms against big ones, 1949 to 2017:

# %%
french = datasets.french_portfolios()
print(french.source)

names = {"S1V1": "small growth", "S1V3": "small middle", "S1V5": "small value", "S5V3": "big"}
returns = french.to_pandas()[list(names)].rename(columns=names)
strength = rotascope.rel_strength(returns, benchmark="big", kind=french.kind, freq="monthly")
strength

# %% [markdown]
# ## On the screen
# `plot()` without more is the look of the report, made for a screen.

# %%
strength.plot()

# %% [markdown]
# ## In one column of Nature
# A style has the text sizes, lines and widths of a journal. The title is gone: it belongs into the caption.

# %%
strength.plot(style="nature", width="89mm")

# %% [markdown]
# The lines differ by dashes, not by colour alone: photocopied, they can still be told apart.
#
# ## Across both columns of an IEEE journal

# %%
strength.plot(style="ieee", width="181.86mm", height="70mm")

# %% [markdown]
# There are also `elsevier` and `slides`. What the style does not have is refused in one line:

# %%
try:
    strength.plot(style="natur", width="89mm")
except rotascope.ArgumentError as error:
    print(error)

# %% [markdown]
# ## The files
# Saving writes the picture and three files beside it. The caption says where the data come from, so give the source.

# %%
source = "portfolios by size and book value of Kenneth R. French's data library"
strength.plot(style="nature", width="89mm").save(folder / "strength.pdf", source=source)
pd.DataFrame({"bytes": {file.name: file.stat().st_size for file in sorted(folder.iterdir())}})

# %% [markdown]
# A LaTeX figure, for `\input{strength}`:

# %%
caption = (folder / "strength.tex").read_text()
assert f"Source: {source}; computed with" in caption
print(caption)

# %% [markdown]
# The data drawn, for the reader who wants to draw them in another way; most journals ask for them:

# %%
drawn = pd.read_csv(folder / "strength.csv", index_col="date", parse_dates=True)
drawn.tail(3)

# %% [markdown]
# How it was made: each result with its parameters and the hashes of its inputs, and the hashes of the files.

# %%
made = json.loads((folder / "strength.json").read_text())
made["widthMm"], made["results"][0]["params"], list(made["files"])

# %% [markdown]
# The same call writes the same bytes:

# %%
again = strength.plot(style="nature", width="89mm").save(folder / "again.pdf")
again.read_bytes() == (folder / "strength.pdf").read_bytes()

# %% [markdown]
# ## A look into the PDF
# A PDF is a text file with compressed parts. Unpacked, they say how large the page is and which fonts are inside. Live
# text in an embedded font can be searched and copied, and a typesetter can edit it.

# %%
packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", again.read_bytes(), re.DOTALL)
inside = b"\n".join(zlib.decompress(part) for part in packed)
box = [float(number) for number in re.search(rb"/MediaBox *\[([^]]*)\]", inside)[1].split()]
fonts = sorted({name.decode() for name in re.findall(rb"/FontName */([\w+-]+)", inside)})
embedded = len(re.findall(rb"/FontFile[23]? ", inside))
box, fonts, embedded

# %% [markdown]
# ## A style of your own
# A working paper has its own taste. A style is a file of a few lines, based on another.

# %%
(folder / "house.style").write_text("""\
based-on = nature
widths   = 110mm
aspect   = 0.5
text     = 9pt
small    = 8pt
line     = 1pt
grid     = yes
""")
strength.plot(style=folder / "house.style")

# %% [markdown]
# ## More kinds
# A result that is no line has a picture of its own. Industries on the rotation graph, for a column of Elsevier:

# %%
industries = ["NoDur", "Enrgy", "BusEq", "Utils", "Hlth", "Money"]
market = french.to_pandas()[industries].assign(market=french.to_pandas()[["MktRF", "RF"]].sum(axis=1))
tail = rotascope.rotation_tail(market, benchmark="market", kind=french.kind, freq="monthly")
tail.plot(style="elsevier", width="90mm")

# %% [markdown]
# The command line has fourteen kinds, from streaks and months to event studies:
# [docs/figures.md](../docs/figures.md) shows them all.

# %% [markdown]
# ## Can it be trusted?
# Two numbers by another way. A width of 89 mm is 89 / 25.4 inches of 72 points. And the last point of a line is the product
# of all monthly returns of one portfolio over those of the other, by pandas.

# %%
assert abs(box[2] - 89 / 25.4 * 72) < 0.01, box
assert embedded == len(fonts) > 0

growth = (1 + returns).prod()
by_pandas = 100 * growth["small value"] / growth["big"]
assert abs(drawn["small value"].iloc[-1] / by_pandas - 1) < 1e-12
round(float(by_pandas), 2)
