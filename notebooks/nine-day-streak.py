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
# # Is a nine-day streak rare?
#
# "Technology has beaten the market nine sessions in a row." It sounds like news. Whether it is depends on the question,
# of which there are three. Two of the answers differ by a factor of two hundred and sixty.
#
# It needs `pip install ./bridge pandas` from a clone, and Java 17 or newer.

# %%
from fractions import Fraction

import numpy as np
import pandas as pd

import rotascope
from rotascope import datasets

# %% [markdown]
# ## The data
# The NASDAQ Composite against the S&P 500, daily closes of twenty years. Both are price indexes without dividends, so
# neither is flattered.

# %%
indexes = datasets.us_indexes()
print(indexes.source)
pair = {"prices": rotascope.load(indexes), "asset": "NASDAQ", "benchmark": "SP500"}
rotascope.rel_strength(**pair).plot()

# %% [markdown]
# ## The claim
# On 31 August 2018 the NASDAQ had indeed beaten the S&P 500 nine sessions running:

# %%
streak = rotascope.streak_current(**pair, as_of="2018-08-31")
streak

# %% [markdown]
# ## Question 1: from this very day?
# A day is named **beforehand**, and the next nine sessions are all won. If each is won with probability p, whatever
# happened the day before, that is p⁹. Here p is not one half: the NASDAQ won 54 sessions in a hundred. (The streak
# that is tested is left out of the count, so that it does not speak for itself.)

# %%
k = 9
odds = rotascope.streak_pvalue(**pair, k=k, as_of="2018-08-31")
p, n = odds.facts["p_hat"], odds.facts["n"]
print(f"p = {p:.4f} in {n} sessions; p⁹ = {p**k:.5f}, once in {1 / p**k:.0f}")

# %% [markdown]
# Four in a thousand: rare. But nobody named 21 August 2018 beforehand.

# %% [markdown]
# ## Question 2: somewhere?
# Nine in a row may begin on any day. How likely is at least one such streak in a year, or in the whole history? These
# starts overlap, so their chances cannot be added. There is an exact law, de Moivre's of 1738.

# %%
odds.to_pandas()[["question", "sessions", "p"]]

# %% [markdown]
# - `SPECIFIED_START`, question 1: 0.4 percent.
# - `LAST_M`, in **one year** of 252 sessions: 36 percent. Every third year has one.
# - `SOMEWHERE` in twenty years: all but certain.
#
# The same claim, and three different numbers. Who has looked through a chart and points at the streak has asked the
# last one.

# %% [markdown]
# Tossing a coin shows it without any law. Two thousand histories, as long as ours and as lopsided:

# %%
rng = np.random.default_rng(1738)


def longest(won: np.ndarray) -> np.ndarray:
    """Return the longest run of True in each row."""
    most = run = np.zeros(len(won), dtype=int)
    for session in won.T:
        run = np.where(session, run + 1, 0)
        most = np.maximum(most, run)
    return most


tossed = rng.random((2000, n)) < p
seen = [tossed[:, :k].all(axis=1), longest(tossed) >= k, longest(tossed[:, :252]) >= k]
law = odds.to_pandas().set_index("question")[["sessions", "p"]]
law.assign(
    tossed=[one.mean() for one in seen],
    error=[one.std() / np.sqrt(len(one)) for one in seen],
).round(4)

# %% [markdown]
# ## How many were there?
# The law also says how many streaks to expect of each length. Bars: what there was. Dots: what a coin gives.

# %%
rotascope.streak_table(**pair).plot()

# %% [markdown]
# The coin does well up to eight. Of nine or more there were fifteen, where it expects nine. Do long streaks feed
# themselves? See how often a coin gives fifteen, in histories of all 5,030 sessions:

# %%
wins = rotascope.win_rate(**pair)
rate, sessions = wins.value, wins.facts["wins"] + wins.facts["losses"]
coins = np.pad(rng.random((2000, sessions)) < rate, ((0, 0), (1, 1))).astype(int)
steps = np.diff(coins, axis=1)
(history, first), (_, last) = np.nonzero(steps == 1), np.nonzero(steps == -1)
many = np.bincount(history[last - first >= k], minlength=2000)
expected = rotascope.expected_runs_ge(n=sessions, p=rate, k=k).value
print(f"expected {expected:.1f}, tossed {many.mean():.1f}")
print(f"fifteen or more in {(many >= 15).mean():.1%} of the histories")

# %% [markdown]
# Rare, but nine was picked after looking at the bars, where other lengths would have done as well. A test that was not
# picked is wanted.

# %% [markdown]
# ## Does a streak feed itself?
# Ask every length at once: of the streaks that reached it, what share went on? Without memory the share is the same at
# every length.

# %%
hazard = rotascope.streak_hazard(**pair)
hazard.plot()

# %%
print(f"the same share at every length: p = {hazard.facts['lr_p']:.2f}")
chain = rotascope.sign_transition(**pair)
print(f"a win after a win: {chain.facts['p_win_after_win']:.3f}")
print(f"a win after a loss: {chain.facts['p_win_after_loss']:.3f}")
print(f"no difference: p = {chain.facts['p']:.2f}")

# %% [markdown]
# Neither test sees a memory. (The band misses the line at eight. Of twelve bands of 95 percent one may.)
#
# Other ideas of chance than the coin give the same picture: days that depend on the day
# before (`MARKOV`), blocks drawn from the true history with replacement (`STATIONARY_BOOT`), its days in random order
# (`PERMUTE`).

# %%
nulls = ["IID", "MARKOV", "STATIONARY_BOOT", "PERMUTE"]
found = {}
for null in nulls:
    result = rotascope.streak_pvalue(**pair, k=k, null=null, as_of="2018-08-31")
    found[null] = result.to_pandas().set_index("question")["p"]
chances_of = pd.DataFrame(found)
chances_of.round(4)

# %% [markdown]
# The last two draw samples, so they have an error of their own. It hardly matters for a chance of a third, and much for one
# of four in a thousand. Give or take, with 95 percent:

# %%
sampled = chances_of.loc[["SPECIFIED_START", "LAST_M"], "STATIONARY_BOOT"]
error = 1.96 * np.sqrt(sampled * (1 - sampled) / result.to_pandas()["replicates"][0])
pd.DataFrame(
    {
        "p": sampled,
        "give or take": error,
        "of p, in percent": (100 * error / sampled).round(),
    }
).round(4)

# %% [markdown]
# ## Question 3: where does it stand among those seen?
# A rank needs no model. Of the streaks the NASDAQ had won before, how many were longer, how many as long?

# %%
rank = rotascope.streak_rank(**pair, as_of="2018-08-31", since="2009-01-01")
rank

# %% [markdown]
# Ninth of some twelve hundred, level with six others; since 2009 the fourth. "The longest since July 2017" would be true,
# and it is one year. All that were at least as long:

# %%
rank.tables["at_least"].to_pandas()[["length", "start", "end", "relative_return"]]

# %% [markdown]
# ## What may be said
# - "Nine in a row from a day chosen at random happen four times in a thousand." True, and beside the point.
# - "A year has such a streak with probability one third." True, and the answer to what was meant.
# - "The NASDAQ has a run that it has had fourteen times in twenty years." True, and needs no probability.
# - "This is unusual." By question 1, four in a thousand, it is. But question 1 is about a day named beforehand, and nobody
#   had named one. By the other two it is not: every third year has one, and there were fourteen before.

# %% [markdown]
# ## Can it be trusted?
# The chance in a year once more, by another way: fractions without rounding, over the states "won so many in a row". And
# the rank and its ties, counted by pandas.

# %%
exact, chances = Fraction(p), [Fraction(1)] + [Fraction(0)] * k
for _ in range(252):
    reached = chances[k] + chances[k - 1] * exact
    chances = [
        sum(chances[:k]) * (1 - exact),
        *(chance * exact for chance in chances[: k - 1]),
        reached,
    ]
year = odds.to_pandas().set_index("question")["p"]["LAST_M"]
assert abs(year / float(chances[k]) - 1) < 1e-12, year

closes = indexes.to_pandas()
won = closes["NASDAQ"].pct_change()[1:] > closes["SP500"].pct_change()[1:]
lengths = (
    won.groupby((won != won.shift()).cumsum())
    .agg(["all", "size", lambda run: run.index[-1]])
    .set_axis(["won", "size", "end"], axis=1)
)
before = lengths[lengths["won"] & (lengths["end"] < "2018-08-31")]
assert (before["size"] > k).sum() + 1 == rank.to_pandas()["rank"][0]
assert (before["size"] == k).sum() == rank.to_pandas()["ties"][0]

# %% [markdown]
# And the coin of nine thousand tosses, of which exact fractions give 0.999869439235872 (`src/test/oracles/golden.py`):

# %%
nine = rotascope.longest_run_prob(n=9080, p=0.5, k=9).value
assert abs(nine / 0.999869439235872 - 1) < 1e-14, nine
nine
