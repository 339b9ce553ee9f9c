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
# # Industries going round
#
# On a rotation graph industries seem to go round: improving, leading, weakening, lagging, improving. How often do they,
# how long do they stay, and how much of the round is in the market and not in the drawing?
#
# It needs `pip install './bridge[widget]' pandas` from a clone, and Java 17 or newer.

# %%
import math

import numpy as np
import pandas as pd

import rotascope
from rotascope import datasets

# %% [markdown]
# ## The data
# The American market in twelve industries, and the market itself: monthly returns, 1949 to 2017. The packaged data set has
# them beside portfolios by size and value; all are from one library:

# %%
INDUSTRIES = {
    "NoDur": "Consumer goods",
    "Durbl": "Durables",
    "Manuf": "Manufacturing",
    "Enrgy": "Energy",
    "Chems": "Chemicals",
    "BusEq": "Computers",
    "Telcm": "Telephone",
    "Utils": "Utilities",
    "Shops": "Shops",
    "Hlth": "Health",
    "Money": "Finance",
    "Other": "Other",
}
portfolios = datasets.french_portfolios()
print(portfolios.source.partition(": ")[2])
read = portfolios.to_pandas()
returns = read[list(INDUSTRIES)].rename(columns=INDUSTRIES)
returns["Market"] = read["MktRF"] + read["RF"]  # the excess over bills, and bills
against = {
    "prices": rotascope.load(returns),
    "benchmark": "Market",
    "kind": portfolios.kind,
    "freq": "monthly",
}

# %%
rotascope.rel_strength(**against).plot()

# %% [markdown]
# ## Going round
# The rotation graph takes the trend out of such lines. To the right: relative strength above its trend. Upwards: the trend
# is picking up. Energy, from the second oil shock of 1979 until it led again in 1984; the large dot is the latest month:

# %%
rotascope.rotation_tail(**against, asset="Energy", as_of="1984-05-31", k=66).plot()

# %% [markdown]
# ## Look around
# All twelve, with tails of ten months. In a notebook with a kernel this picture moves: drag the slider or press space, click
# an industry to see its relative strength and its streaks. Elsewhere it stands still.

# %%
explorer = rotascope.explore(
    returns,
    benchmark="Market",
    kind=portfolios.kind,
    freq="monthly",
    tail=10,
    selected="Energy",
)
explorer

# %% [markdown]
# `explorer.to_html("industries.html")` writes it to a page that moves without a kernel.

# %% [markdown]
# ## From quadrant to quadrant
# Count, for every industry and month, in which quadrant it is and in which it is a month later.

# %%
QUADRANTS = ["LEADING", "WEAKENING", "LAGGING", "IMPROVING"]  # clockwise
result = rotascope.rotation_transitions(**against)
total = result.to_pandas().groupby(["from", "to"])["count"].sum()
count = total.unstack().loc[QUADRANTS, QUADRANTS]
count

# %% [markdown]
# Counted once more, from the quadrants themselves and by pandas:

# %%
quadrant = rotascope.rotation_quadrant(**against).to_pandas().dropna().astype(int)
now, later = quadrant.iloc[:-1].stack(), quadrant.shift(-1).iloc[:-1].stack()
again = pd.crosstab(now, later.astype(int))
assert (again.to_numpy() == count.to_numpy()).all()
steps = int(count.to_numpy().sum())
steps

# %% [markdown]
# As odds, in percent. Nine months of ten nothing changes; of the changes, most go to the next quadrant clockwise.

# %%
odds = (100 * count.div(count.sum(axis=1), axis=0)).round(1)
odds

# %% [markdown]
# ## How sure is that?
# The 9,372 steps are not 9,372 witnesses: an industry stays for many months, and when one goes up others must go down. The
# changes of quadrant, of which there are a tenth as many, stand more by themselves. What share of them went clockwise, and
# was it the same in every decade?

# %%
turn = pd.Series((later.to_numpy() - now.to_numpy()) % 4, name="turn")
decade = pd.Series(now.index.get_level_values("date").year // 10 * 10, name="decade")
turns = pd.crosstab(decade, turn)[[1, 2, 3]].set_axis(
    ["clockwise", "across", "back"], axis=1
)
made = turns.sum(axis=1)
shares = turns["clockwise"] / made
turns.assign(share=shares.round(3))

# %% [markdown]
# Two errors: that of so many independent changes, and that of seven decades as seven draws. The larger one counts.

# %%
share = turns["clockwise"].sum() / made.sum()
independent = np.sqrt(share * (1 - share) / made.sum())
between = shares.std() / np.sqrt(len(shares))
print(f"clockwise {share:.1%}")
print(
    f"standard error {independent:.1%} if changes stand alone, {between:.1%} by decades"
)

# %% [markdown]
# ## Is it the market or the drawing?
# A coin that lands on either side would go clockwise half the time. But the graph is no coin: momentum is the change of
# ratio, and turns before it. **Any** line, even one of pure chance, goes round clockwise.
#
# So shuffle the months: the same for all industries, so that what they have to do with each other stays and only the order
# is lost. The graph of such a history has nothing to find.

# %%
growth = 1 + returns
relative = growth.drop(columns="Market").div(growth["Market"], axis=0).to_numpy()
rng = np.random.default_rng(12)
months = len(relative)
orders = [np.arange(months), *(rng.permutation(months) for _ in range(199))]
factors = np.hstack([relative[order] for order in orders])
start = returns.index[0] - pd.offsets.MonthEnd(1)
lines = pd.DataFrame(
    100 * np.vstack([np.ones(factors.shape[1]), factors.cumprod(axis=0)]),
    index=pd.DatetimeIndex([start, *returns.index], name="date"),
).rename(columns=str)
lines["even"] = 100.0  # a benchmark that stands still: the lines are relative already

# %%
shuffled = rotascope.rotation_quadrant(lines, benchmark="even", freq="monthly")
codes = shuffled.to_pandas().dropna().to_numpy(dtype=int)
turned = (np.diff(codes, axis=0) % 4).reshape(len(codes) - 1, len(orders), 12)
changes = (turned > 0).sum(axis=(0, 2))
clockwise = (turned == 1).sum(axis=(0, 2)) / changes
assert changes[0] == made.sum()  # in order it is the graph from above
assert clockwise[0] == share
low, high = np.quantile(clockwise[1:], [0.025, 0.975])
print(f"clockwise {clockwise[0]:.1%}; shuffled {clockwise[1:].mean():.1%}")
print(f"95 % of the shuffles between {low:.1%} and {high:.1%}")
print(f"as many or more in {(clockwise[1:] >= clockwise[0]).sum()} of 199 shuffles")

# %% [markdown]
# Shuffled months go round clockwise nearly as often as the true ones. The difference is two points. Eight shuffles of 199
# have it too: p = 9/200 = 0.045 if only "more" was asked, twice that if "less" would have been news as well. A hint at
# most.

# %% [markdown]
# ## Does improving go on to lead?
# The share of seven in ten is a mixture. By the quadrant that is left, against the shuffles:

# %%
left = codes[:-1].reshape(len(codes) - 1, len(orders), 12)
rows = []
for code, name in enumerate(QUADRANTS, 1):
    leaving = ((left == code) & (turned > 0)).sum(axis=(0, 2))
    onward = ((left == code) & (turned == 1)).sum(axis=(0, 2)) / leaving
    low, high = np.quantile(onward[1:], [0.025, 0.975])
    as_many = int((onward[1:] >= onward[0]).sum())
    rows.append([name, leaving[0], onward[0], onward[1:].mean(), low, high, as_many])
by_quadrant = pd.DataFrame(
    rows,
    columns=["left", "n", "clockwise", "shuffled", "low", "high", "as many of 199"],
).set_index("left")
assert list(by_quadrant["n"]) == [
    count.loc[name].sum() - count.loc[name, name] for name in QUADRANTS
]
assert by_quadrant["clockwise"].between(by_quadrant["low"], by_quadrant["high"]).all()
by_quadrant.round(3)

# %% [markdown]
# **No**: of those that leave improving, 55 in a hundred go on to lead and 45 fall back, near a coin toss. The same holds for
# weakening. Only leading and lagging are left clockwise almost always, since momentum turns before ratio. And all four
# shares are what shuffled months give. The round is in the drawing: it shows **that** an industry is picking up, and not
# that it will lead.

# %% [markdown]
# ## How long do they stay?

# %%
low, high = np.quantile(changes[1:], [0.025, 0.975])
print(f"changes of quadrant {changes[0]}; shuffled {changes[1:].mean():.0f}")
print(f"95 % of the shuffles between {low:.0f} and {high:.0f}")
print(f"as few or fewer in {(changes[1:] <= changes[0]).sum()} of 199 shuffles")

# %%
stays = result.tables["quadrants"].to_pandas()
stays["months"] = stays["mean_dwell"] * stays["spells"]
total = stays.groupby("quadrant")[["spells", "months"]].sum().loc[QUADRANTS]
(total["months"] / total["spells"]).round(1).to_frame("mean stay")

# %% [markdown]
# Months at a stretch in each quadrant, on average. True months change quadrant less often than every one of 199 shuffles, so
# p is at most 1/200 = 0.005: relative strength persists somewhat. That fits the momentum of industries (Moskowitz and
# Grinblatt 1999), which is not tested here.

# %% [markdown]
# ## Does the quadrant pay?
# The relative return over the four months that follow, for each industry and quadrant, with errors that allow for the
# overlap (Newey and West). 48 tests were made:

# %%
forward = result.tables["forward"].to_pandas()
holm = rotascope.adjust_p(p=list(forward["p"])).to_pandas()
forward["holm"] = holm["adjusted"].to_numpy()
print(f"{(forward['p'] < 0.05).sum()} of {len(forward)} below 0.05")
print(f"{(forward['holm'] < 0.05).sum()} of them after Holm's method")
columns = ["asset", "quadrant", "n", "mean", "t", "p", "holm"]
forward.sort_values("p")[columns].head(5).round(4)

# %% [markdown]
# One is left: health, after leading. But the test asks whether the mean is 0, and health beat the market on the whole. So
# ask whether it did better after leading than after the other three (their errors put together as if independent):

# %%
health = forward[forward["asset"] == "Health"].set_index("quadrant")
led, others = health.loc["LEADING"], health.drop("LEADING")
rest = np.average(others["mean"], weights=others["n"])
rest_se = np.sqrt(((others["n"] * others["se"]) ** 2).sum()) / others["n"].sum()
p_led = math.erfc((led["mean"] - rest) / np.hypot(led["se"], rest_se) / math.sqrt(2))
usual = np.average(health["mean"], weights=health["n"])
print(f"health in any four months {usual:.1%}")
print(f"after leading {led['mean']:.1%}, after the others {rest:.1%}")
print(f"no difference: p = {p_led:.5f}, times 48: {48 * p_led:.3f}")
assert 48 * p_led < 0.05

# %% [markdown]
# It did, and that too stands when 48 are counted. It is one industry of twelve, and not found by asking for it. The other 47
# say nothing.

# %% [markdown]
# ## What may be said
# - From one month to the next an industry stays in its quadrant nine times of ten.
# - When it changes, it goes clockwise seven times of ten; shuffled months do so nearly as often.
# - Whether improving goes on to lead, or falls back, is near a coin toss.
# - It stays longer than shuffled months would have it. That is persistence, and no rotation.
# - Of 48 forecasts by quadrant one stands: health, after leading. The cycle is a picture of the past.

# %% [markdown]
# ## Can it be trusted?
# The steps were counted twice above. The first point of the graph, and with it every count, rests on the relative line;
# here the last point of energy once more, by pandas: the ratio of two exponential averages of ten and thirty months, and
# the ratio of that to its own average of ten.


# %%
def average(values: pd.Series, span: int) -> pd.Series:
    """Return the exponential average that starts as the plain mean of the first so many."""
    begun = values.dropna()
    begun.iloc[span - 1] = begun.iloc[:span].mean()
    return begun.iloc[span - 1 :].ewm(span=span, adjust=False).mean()


ratio = 100 * average(lines["3"], 10) / average(lines["3"], 30)
momentum = 100 * ratio / average(ratio, 10)
last = rotascope.rotation_tail(**against, asset="Energy", k=1).to_pandas().iloc[0]
assert abs(ratio.iloc[-1] / last["ratio"] - 1) < 1e-12
assert abs(momentum.iloc[-1] / last["momentum"] - 1) < 1e-12, last
float(last["momentum"])
