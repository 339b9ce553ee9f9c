package org.rotascope.metrics.persistence;

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
import org.rotascope.metrics.streaks.Rounding;
import org.rotascope.numeric.Interval;
import org.rotascope.numeric.Proportions;
import org.rotascope.numeric.Signs;
import org.rotascope.reason.Reason;

/** The share of sessions won (C2). */
public final class WinRate {
  /** A win rate to test against. */
  public static final Param<Double> P0 =
      Param.of(
              "p0",
              ParamType.REAL,
              Unit.PROBABILITY,
              "win rate to test against, as that outside an episode")
          .between(0, 1)
          .optional();

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.SHARE, "wins/(wins + losses)");
  private static final ColumnSpec LOW =
      ColumnSpec.real("low", Unit.SHARE, "lower end of Wilson's 95 % confidence interval");
  private static final ColumnSpec HIGH =
      ColumnSpec.real("high", Unit.SHARE, "upper end of Wilson's 95 % confidence interval");
  private static final ColumnSpec P_HALF =
      ColumnSpec.real(
          "p_half",
          Unit.PROBABILITY,
          "two-sided p-value of the exact binomial test against one half");
  private static final ColumnSpec P_P0 =
      ColumnSpec.real(
          "p_p0", Unit.PROBABILITY, "two-sided p-value of the exact binomial test against p0");
  private static final ColumnSpec WINS = ColumnSpec.integer("wins", Unit.SESSIONS, "sessions won");
  private static final ColumnSpec LOSSES =
      ColumnSpec.integer("losses", Unit.SESSIONS, "sessions lost");
  private static final ColumnSpec TIES =
      ColumnSpec.integer("ties", Unit.SESSIONS, "sessions tied, in neither");
  private static final ColumnSpec UNKNOWN =
      ColumnSpec.integer("unknown", Unit.SESSIONS, "sessions without a value");

  /** C2: win rate. */
  public static final Metric METRIC =
      Metric.named("win_rate")
          .entry("C2", "Proportions.wilson")
          .excel("ROT.WINRATE")
          .summary(
              "Share of sessions won, with its confidence interval and the test against chance.")
          .formula(
              "wins/(wins + losses); Wilson's 95 % interval; exact two-sided binomial p against 1/2"
                  + " and p0")
          .edge(
              "A tie is neither a win nor a loss and is counted apart; with ties = WIN it is a"
                  + " win.")
          .edge("No win and no loss: undefined, EMPTY.")
          .edge("p0 not given: p_p0 is undefined, NOT_APPLICABLE.")
          .source("Wilson (1927), JASA 22; Brown, Cai & DasGupta (2001), Statistical Science 16")
          .reference(
              "statsmodels 0.15.0 proportion_confint(method='wilson'), scipy 1.17.1 binomtest, T2;"
                  + " golden")
          .example("--set p0=0.5")
          .params(P0, Conventions.TIES, Conventions.TIE_EPS)
          .table(Shape.SCALAR, VALUE, LOW, HIGH, P_HALF, P_P0)
          .facts(WINS, LOSSES, TIES, UNKNOWN)
          .andTable(PValues.TABLE, PValues.columns())
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                byte[] signs = x.signs(args.get(Conventions.TIE_EPS), args.get(Conventions.TIES));
                return of(signs, args.find(P0).orElse(Double.NaN));
              });

  private WinRate() {}

  /**
   * Returns the win rate of a sequence of signs with its tests.
   *
   * @param p0 the rate to test against; NaN for none
   */
  static Output of(byte[] signs, double p0) {
    int wins = Signs.count(signs, Signs.WIN);
    int losses = Signs.count(signs, Signs.LOSS);
    int n = wins + losses;
    Interval interval = Proportions.wilson(wins, n, 0.95);
    Value given =
        Double.isNaN(p0)
            ? Value.undefined(Reason.NOT_APPLICABLE)
            : Value.of(Proportions.binomialTest(wins, n, p0), Reason.EMPTY);
    return Output.of(
            VALUE.of(Value.of((double) wins / n, Reason.EMPTY)),
            LOW.of(Value.of(interval.low(), Reason.EMPTY)),
            HIGH.of(Value.of(interval.high(), Reason.EMPTY)),
            P_HALF.of(Value.of(Proportions.binomialTest(wins, n, 0.5), Reason.EMPTY)),
            P_P0.of(given))
        .facts(
            WINS.of(wins),
            LOSSES.of(losses),
            TIES.of(Signs.count(signs, Signs.TIE)),
            UNKNOWN.of(Signs.count(signs, Signs.UNKNOWN)))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of(
                    "p_half", "wins are independent with probability 1/2", PValues.Method.EXACT),
                PValues.Note.of(
                    "p_p0", "wins are independent with probability p0", PValues.Method.EXACT)));
  }
}
