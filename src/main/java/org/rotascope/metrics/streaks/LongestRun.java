package org.rotascope.metrics.streaks;

import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.RunLaws;

/**
 * The laws of the longest run as calculators of plain numbers: independent sessions (B6), a Markov
 * chain (B7).
 */
public final class LongestRun {
  /** Number of sessions. */
  public static final Param<Integer> N =
      Param.of("n", ParamType.INT, Unit.SESSIONS, "number of sessions").between(0, 10_000_000);

  /** Probability of a win in each session. */
  public static final Param<Double> P =
      Param.of("p", ParamType.REAL, Unit.PROBABILITY, "probability that a session is won")
          .between(0, 1);

  /** Length of the run. */
  public static final Param<Integer> K =
      Param.of(
          "k",
          ParamType.INT,
          Unit.SESSIONS,
          "length of the run; at or below 0 it is certain, above n impossible");

  /** Length of the run, where a run is counted. */
  public static final Param<Integer> MIN_K =
      Param.of("k", ParamType.INT, Unit.SESSIONS, "least length of the runs counted")
          .between(1, 10_000_000);

  /** Probability that the longest run should not exceed the length sought. */
  public static final Param<Double> PROB =
      Param.of(
              "prob",
              ParamType.REAL,
              Unit.PROBABILITY,
              "probability that the longest run is to stay within")
          .between(0, 1);

  /** Probability that the first session is won. */
  public static final Param<Double> P1 =
      Param.of("p1", ParamType.REAL, Unit.PROBABILITY, "probability that the first session is won")
          .between(0, 1);

  /** Probability of a win after a win. */
  public static final Param<Double> P_WW =
      Param.of("pWW", ParamType.REAL, Unit.PROBABILITY, "probability of a win after a win")
          .between(0, 1);

  /** Probability of a win after another session. */
  public static final Param<Double> P_LW =
      Param.of(
              "pLW",
              ParamType.REAL,
              Unit.PROBABILITY,
              "probability of a win after a session not won")
          .between(0, 1);

  private static final ColumnSpec AT_LEAST =
      ColumnSpec.real("value", Unit.PROBABILITY, "probability that the longest run is at least k");
  private static final ColumnSpec LESS =
      ColumnSpec.real(
          "less", Unit.PROBABILITY, "probability that the longest run is shorter than k");
  private static final ColumnSpec EXPECTED =
      ColumnSpec.real("value", Unit.SESSIONS, "expected length of the longest run");
  private static final ColumnSpec NUMBER =
      ColumnSpec.real("value", Unit.COUNT, "expected number of runs of at least k");
  private static final ColumnSpec QUANTILE =
      ColumnSpec.integer(
          "value",
          Unit.SESSIONS,
          "smallest length the longest run stays within with that probability");

  private static final String SOURCE =
      "de Moivre (1738) as in Uspensky (1937); Schilling (1990), College Math. J. 21";

  /** B6: probability of a long run. */
  public static final Metric PROBABILITY =
      Metric.named("longest_run_prob")
          .entry("B6", "RunLaws.longestRunProb")
          .excel("ROT.RUNPROB")
          .summary(
              "Exact probability that the longest run of wins in n independent sessions is at least"
                  + " k.")
          .formula(
              "p^k [1 + q Σ_{j=0}^{n−k−1} u_j] with u_j = 1 for j < k, u_k = 1 − p^k, u_j = u_{j−1}"
                  + " − q p^k u_{j−k−1}; less = u_n. Computed by an equivalent recurrence of"
                  + " positive terms")
          .edge("k ≤ 0: 1. k > n, so also n = 0: 0.")
          .edge("p = 0 and p = 1 have one outcome each.")
          .edge("less is computed as such, not as 1 − value: both tails keep their digits.")
          .source(SOURCE)
          .reference("closed alternating sum in exact rational arithmetic, T1; golden")
          .example("--set n=9076 --set p=0.5 --set k=9")
          .params(N, P, K)
          .table(Shape.SCALAR, AT_LEAST, LESS)
          .computedFrom(
              Forms.NUMBERS,
              (none, args, context) ->
                  law(RunLaws.independent(args.get(N), args.get(P), args.get(K))));

  /** B6: expected longest run. */
  public static final Metric EXPECTATION =
      Metric.named("expected_longest_run")
          .entry("B6", "RunLaws.expectedLongestRun")
          .summary("Expected length of the longest run of wins in n independent sessions.")
          .formula("Σ_{k≥1} P(L ≥ k), P(L ≥ k) as longest_run_prob")
          .edge("n = 0 or p = 0: 0. p = 1: n.")
          .edge("More than 2·10^10 steps (large n with p near 1): LIMIT.")
          .source(SOURCE)
          .reference("exact rational arithmetic, T1; golden")
          .example("--set n=9076 --set p=0.5")
          .params(N, P)
          .table(Shape.SCALAR, EXPECTED)
          .computedFrom(
              Forms.NUMBERS,
              (none, args, context) ->
                  Output.of(
                      EXPECTED.ofReals(RunLaws.expectedLongestRun(args.get(N), args.get(P)))));

  /** B6: expected number of long runs. */
  public static final Metric NUMBER_OF_RUNS =
      Metric.named("expected_runs_ge")
          .entry("B6", "RunLaws.expectedRunsAtLeast")
          .summary("Expected number of runs of at least k wins in n independent sessions.")
          .formula("p^k [1 + (n − k) q]")
          .edge("k > n: 0.")
          .source(SOURCE)
          .reference("exact rational arithmetic, T1; golden")
          .example("--set n=9076 --set p=0.5 --set k=9")
          .params(N, P, MIN_K)
          .table(Shape.SCALAR, NUMBER)
          .computedFrom(
              Forms.NUMBERS,
              (none, args, context) ->
                  Output.of(
                      NUMBER.ofReals(
                          RunLaws.expectedRunsAtLeast(args.get(N), args.get(P), args.get(MIN_K)))));

  /** B6: quantile of the longest run. */
  public static final Metric QUANTILES =
      Metric.named("longest_run_quantile")
          .entry("B6", "RunLaws.quantile")
          .summary(
              "Smallest length that the longest run of wins in n independent sessions stays"
                  + " within.")
          .formula("smallest k with P(L ≤ k) ≥ prob")
          .edge("prob = 0: 0. prob = 1: n, or 0 where p = 0.")
          .source(SOURCE)
          .reference("exact rational arithmetic, T0")
          .example("--set n=9076 --set p=0.5 --set prob=0.95")
          .params(N, P, PROB)
          .table(Shape.SCALAR, QUANTILE)
          .computedFrom(
              Forms.NUMBERS,
              (none, args, context) ->
                  Output.of(
                      QUANTILE.of(RunLaws.quantile(args.get(N), args.get(P), args.get(PROB)))));

  /** B7: probability of a long run under a Markov chain. */
  public static final Metric MARKOV_PROBABILITY =
      Metric.named("longest_run_prob_markov")
          .entry("B7", "RunLaws.longestRunProbMarkov")
          .excel("ROT.RUNPROB.MARKOV")
          .summary(
              "Exact probability that the longest run of wins in n sessions of a Markov chain is at"
                  + " least k.")
          .formula(
              "forward recursion over the present run 0…k, absorbing at k; a win has probability p1"
                  + " in the first session, pWW after a win, pLW after any other session")
          .edge("k ≤ 0: 1. k > n, so also n = 0: 0.")
          .edge("pWW = pLW = p1: longest_run_prob.")
          .source("Fu & Koutras (1994), JASA 89")
          .reference(
              "enumeration in exact arithmetic, powers of the transition matrix to 60 digits, T1")
          .example("--set n=9076 --set p1=0.5 --set pWW=0.53 --set pLW=0.51 --set k=14")
          .params(N, P1, P_WW, P_LW, K)
          .table(Shape.SCALAR, AT_LEAST, LESS)
          .computedFrom(
              Forms.NUMBERS,
              (none, args, context) ->
                  law(
                      RunLaws.markov(
                          args.get(N), args.get(P1), args.get(P_WW), args.get(P_LW), args.get(K))));

  private LongestRun() {}

  private static Output law(RunLaws.Tails law) {
    return Output.of(AT_LEAST.ofReals(law.atLeast()), LESS.ofReals(law.less()));
  }
}
