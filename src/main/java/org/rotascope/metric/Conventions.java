package org.rotascope.metric;

import org.rotascope.numeric.Returns;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Align;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Periods;

/** The parameters that METRICS section 1 defines for many metrics, declared once. */
public final class Conventions {
  /** The longest span of sessions or periods a metric looks back over: ten years of days. */
  public static final int LONGEST_SPAN = 2520;

  /** How the dates of asset and benchmark are brought together (1.4). */
  public static final Param<Align> ALIGN =
      Param.choice(
              "align", Align.class, "how the dates of asset and benchmark are brought together")
          .orElse(Align.INTERSECTION);

  /** The most sessions a price is carried forward with UNION_FFILL (1.4). */
  public static final Param<Integer> MAX_GAP =
      Param.of(
              "maxGap",
              ParamType.INT,
              Unit.SESSIONS,
              "most sessions a price is carried forward, with UNION_FFILL")
          .between(0, 260)
          .orElse(0);

  /** How two returns are compared (A1). */
  public static final Param<Returns.Excess> MODE =
      Param.choice(
              "mode",
              Returns.Excess.class,
              "excess return as difference, ratio or difference of logarithms")
          .orElse(Returns.Excess.ARITH);

  /** What a tie does to a run (1.6). */
  public static final Param<Signs.Ties> TIES =
      Param.choice("ties", Signs.Ties.class, "what a tie does to a run").orElse(Signs.Ties.BREAK);

  /** Half the rounding unit of each return (1.6). */
  public static final Param<Double> TIE_EPS =
      Param.of(
              "tieEps",
              ParamType.REAL,
              Unit.DECIMAL,
              "half the rounding unit of each of the two returns; they tie when they differ by at most twice that")
          .between(0, 1)
          .orElse(0.0);

  /** The exchange calendars that can be named. */
  public enum CalendarName {
    /** New York Stock Exchange. */
    XNYS,
    /**
     * No calendar: the data's sessions are all there are, and the last period counts as complete.
     */
    NONE
  }

  /** The exchange calendar (1.7). */
  public static final Param<CalendarName> CALENDAR =
      Param.choice(
              "calendar",
              CalendarName.class,
              "exchange calendar that says when the last period is complete")
          .orElse(CalendarName.XNYS);

  /** Whether an incomplete last period is used (1.7). */
  public static final Param<Boolean> INCLUDE_PARTIAL =
      Param.of(
              "includePartial",
              ParamType.FLAG,
              Unit.NONE,
              "whether an incomplete last period is used")
          .orElse(false);

  /** The seed of every random stream (1.14). */
  public static final Param<Integer> SEED =
      Param.of("seed", ParamType.INT, Unit.NONE, "seed of the random streams").orElse(20260114);

  /** The number of resampled replicates (1.14). */
  public static final Param<Integer> REPLICATES =
      Param.of("B", ParamType.INT, Unit.COUNT, "number of resampled replicates")
          .between(1, 10_000_000)
          .orElse(9_999);

  private Conventions() {}

  /**
   * Returns a parameter for the sampling frequency of a metric that groups sessions into periods
   * itself.
   */
  public static Param<Frequency> frequency(Frequency fallback) {
    return Param.choice("freq", Frequency.class, "calendar frequency of the periods")
        .orElse(fallback);
  }

  /** Returns the rule for the last period that the arguments describe. */
  public static Periods.Rule rule(Args args) {
    return new Periods.Rule(
        args.get(CALENDAR) == CalendarName.XNYS ? ExchangeCalendar.XNYS : null,
        args.get(INCLUDE_PARTIAL));
  }
}
