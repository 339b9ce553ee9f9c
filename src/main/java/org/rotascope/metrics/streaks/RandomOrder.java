package org.rotascope.metrics.streaks;

import java.util.Arrays;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.RunsTest;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Excess;
import org.rotascope.reason.Reason;

/** The runs test of the signs of an excess series (B5). */
public final class RandomOrder {
  /** The value above which a session is won. */
  public static final Param<Double> CUT =
      Param.of(
              "cut",
              ParamType.REAL,
              Unit.AS_INPUT,
              "excess above which a session is a win, below which a loss")
          .orElse(0.0);

  private static final ColumnSpec RUNS =
      ColumnSpec.integer("value", Unit.COUNT, "number of runs R");
  private static final ColumnSpec EXPECTED =
      ColumnSpec.real("expected", Unit.COUNT, "expected number of runs in random order");
  private static final ColumnSpec Z =
      ColumnSpec.real("z", Unit.RATIO, "standardised number of runs");
  private static final ColumnSpec P = ColumnSpec.real("p", Unit.PROBABILITY, "two-sided p-value");
  private static final ColumnSpec P_CLUSTERING =
      ColumnSpec.real("p_clustering", Unit.PROBABILITY, "p-value against clustering: too few runs");
  private static final ColumnSpec WINS =
      ColumnSpec.integer("wins", Unit.SESSIONS, "sessions won, n1");
  private static final ColumnSpec LOSSES =
      ColumnSpec.integer("losses", Unit.SESSIONS, "sessions lost, n2");
  private static final ColumnSpec TIES =
      ColumnSpec.integer("ties", Unit.SESSIONS, "sessions tied, left out of the test");
  private static final ColumnSpec UNKNOWN =
      ColumnSpec.integer(
          "unknown", Unit.SESSIONS, "sessions without a value, left out of the test");

  /** B5: runs test. */
  public static final Metric RUNS_TEST =
      Metric.named("runs_test")
          .entry("B5", "RunsTest.of")
          .excel("ROT.RUNSTEST")
          .summary("Runs test of Wald and Wolfowitz: are wins and losses in random order?")
          .formula(
              "z = (R − μ)/σ, μ = 2n1n2/n + 1, σ² = 2n1n2(2n1n2 − n)/(n²(n − 1)); exact law of R"
                  + " where min(n1, n2) ≤ 20: p = min(1, 2·min(P(R ≤ r), P(R ≥ r)))")
          .edge("Ties and unknown days are left out before runs are counted.")
          .edge(
              "n1 = n2 = 1: z undefined, ZERO_VARIANCE. No win or no loss: z and p undefined,"
                  + " INSUFFICIENT_OBS.")
          .edge("No session with a value: undefined, EMPTY.")
          .edge("No continuity correction.")
          .edge(
              "A cut other than 0 is taken from the excess in the mode asked for; at 0 all modes"
                  + " agree.")
          .source("Wald & Wolfowitz (1940), Ann. Math. Stat. 11")
          .reference(
              "statsmodels 0.15.0 runstest_1samp(cutoff=0.5, correction=False), counted"
                  + " arrangements, T2; golden")
          .example("")
          .params(CUT, Conventions.TIE_EPS)
          .table(Shape.SCALAR, RUNS, EXPECTED, Z, P, P_CLUSTERING)
          .facts(WINS, LOSSES, TIES, UNKNOWN)
          .andTable(PValues.TABLE, PValues.columns())
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                double cut = args.get(CUT);
                Rounding.warn(x, t -> aboveCut(x, cut, t), args, context);
                return tested(signs(x, cut, args.get(Conventions.TIE_EPS)));
              });

  private RandomOrder() {}

  /** Returns win or loss as the excess lies above or below the cut. */
  static byte[] signs(Excess x, double cut, double tieEps) {
    double[] shifted = new double[x.size()];
    Arrays.setAll(shifted, t -> aboveCut(x, cut, t));
    return Signs.of(shifted, tieEps, Signs.Ties.BREAK);
  }

  /** Returns by how much session t beats the cut; at 0 ties are those of the two returns. */
  private static double aboveCut(Excess x, double cut, int t) {
    return cut == 0 ? x.difference(t) : x.x()[t] - cut;
  }

  private static Output tested(byte[] signs) {
    RunsTest test = RunsTest.of(signs);
    boolean empty = Signs.count(signs, Signs.UNKNOWN) == signs.length;
    Reason none = empty ? Reason.EMPTY : Reason.INSUFFICIENT_OBS;
    boolean bothSides = test.wins() > 0 && test.losses() > 0;
    PValues.Method method = test.exact() ? PValues.Method.EXACT : PValues.Method.ASYMPTOTIC;
    String hypothesis = "every order of the wins and losses is equally likely";
    return Output.of(
            empty ? RUNS.undefined(Reason.EMPTY) : RUNS.of(test.runs()),
            EXPECTED.of(Value.of(test.expected(), none)),
            Z.of(Value.of(test.z(), bothSides ? Reason.ZERO_VARIANCE : none)),
            P.of(Value.of(test.twoSided(), none)),
            P_CLUSTERING.of(Value.of(test.clustering(), none)))
        .facts(
            WINS.of(test.wins()),
            LOSSES.of(test.losses()),
            TIES.of(Signs.count(signs, Signs.TIE)),
            UNKNOWN.of(Signs.count(signs, Signs.UNKNOWN)))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of("p", hypothesis, method),
                PValues.Note.of("p_clustering", hypothesis, method)));
  }
}
