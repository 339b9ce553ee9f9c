package org.rotascope.metrics.streaks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Runs;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Excess;
import org.rotascope.reason.Reason;

/** The streak in force (B1), all streaks (B2) and the longest (B3). */
public final class Streaks {
  /** The side of a streak. */
  public enum Side {
    /** Wins. */
    WIN(Signs.WIN),
    /** Losses. */
    LOSS(Signs.LOSS);

    private final byte sign;

    Side(byte sign) {
      this.sign = sign;
    }

    /** Returns 1 for wins, −1 for losses. */
    public byte sign() {
      return sign;
    }
  }

  /** Wins or losses. */
  public static final Param<Side> SIDE =
      Param.choice("side", Side.class, "wins or losses").orElse(Side.WIN);

  /** The shortest streak listed. */
  public static final Param<Integer> MIN_LEN =
      Param.of("minLen", ParamType.INT, Unit.SESSIONS, "shortest streak listed")
          .between(1, 1_000_000)
          .orElse(1);

  static final ColumnSpec START = ColumnSpec.date("start", "first session of the streak");
  static final ColumnSpec END = ColumnSpec.date("end", "last session of the streak");
  static final ColumnSpec RELATIVE =
      ColumnSpec.real(
          "relative_return",
          Unit.DECIMAL,
          "(1 + asset_return)/(1 + benchmark_return) − 1 over the streak");
  static final ColumnSpec ASSET =
      ColumnSpec.real("asset_return", Unit.DECIMAL, "return of the asset over the streak");
  static final ColumnSpec BENCHMARK =
      ColumnSpec.real("benchmark_return", Unit.DECIMAL, "return of the benchmark over the streak");
  private static final ColumnSpec VALUE =
      ColumnSpec.integer("value", Unit.SESSIONS, "length of the streak, negative for losses");
  private static final ColumnSpec LONGEST_LENGTH =
      ColumnSpec.integer("value", Unit.SESSIONS, "length of the longest streak");
  private static final ColumnSpec OPEN =
      ColumnSpec.flag("open", "whether the streak can still go on");
  private static final ColumnSpec LOG_EXCESS =
      ColumnSpec.real("log_excess", Unit.LOG, "cumulated log excess return over the streak");
  private static final ColumnSpec SIGN = ColumnSpec.integer("sign", Unit.CODE, "1 wins, −1 losses");
  private static final ColumnSpec LENGTH =
      ColumnSpec.integer("length", Unit.SESSIONS, "number of sessions");
  private static final ColumnSpec EXCESS =
      ColumnSpec.real("excess", Unit.DECIMAL, "sum of the excess returns over the streak");
  private static final ColumnSpec CENSORED =
      ColumnSpec.flag(
          "censored",
          "whether it touches either end of the sample, so that its whole length is unknown");
  private static final ColumnSpec SESSIONS =
      ColumnSpec.integer("sessions", Unit.SESSIONS, "sessions in the series");
  private static final ColumnSpec WINS = ColumnSpec.integer("wins", Unit.SESSIONS, "sessions won");
  private static final ColumnSpec LOSSES =
      ColumnSpec.integer("losses", Unit.SESSIONS, "sessions lost");
  private static final ColumnSpec TIE_DAYS =
      ColumnSpec.integer("ties", Unit.SESSIONS, "sessions tied");
  private static final ColumnSpec UNKNOWN =
      ColumnSpec.integer("unknown", Unit.SESSIONS, "sessions without a value");

  /** B1: the streak in force. */
  public static final Metric CURRENT =
      Metric.named("streak_current")
          .entry("B1", "Streaks.current")
          .excel("ROT.STREAK")
          .summary("Signed length of the streak that ends at the last session.")
          .formula("sign(x_T) · the largest k with sign(x_{T−k+1}) = … = sign(x_T) ≠ 0")
          .edge(
              "A tie at T gives 0; with ties = SKIP it leaves the streak as it is, with ties = WIN"
                  + " it is a win.")
          .edge(
              "An unknown day at T: the streak of the last known day, with warning"
                  + " LAST_DAY_UNKNOWN.")
          .edge(
              "An unknown day inside ends the streak: it cannot prove a win; warning"
                  + " DAY_BEFORE_UNKNOWN.")
          .edge("No session with a value: undefined, EMPTY.")
          .reference("loop over the days, T0")
          .example("")
          .params(Conventions.TIES, Conventions.TIE_EPS)
          .table(Shape.SCALAR, VALUE, START, END, RELATIVE, ASSET, BENCHMARK, OPEN)
          .facts(LOG_EXCESS)
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                return inForce(
                    x, args.get(Conventions.TIES), args.get(Conventions.TIE_EPS), context);
              });

  /** B2: all streaks. */
  public static final Metric TABLE =
      Metric.named("streak_table")
          .entry("B2", "Streak.all")
          .excel("ROT.STREAKS")
          .summary("Every maximal streak of wins or losses.")
          .formula("maximal runs of equal sign; lengths + ties + unknown days = sessions")
          .edge(
              "A tie ends a streak (ties = BREAK), is left out of it (SKIP) or counts as a win"
                  + " (WIN).")
          .edge("An unknown day ends a streak.")
          .edge("Without a benchmark, the returns are undefined, NOT_APPLICABLE.")
          .reference("run-length encoding, T0")
          .example("--set minLen=6")
          .params(MIN_LEN, Conventions.TIES, Conventions.TIE_EPS)
          .table(Shape.TABLE, listedColumns())
          .facts(SESSIONS, WINS, LOSSES, TIE_DAYS, UNKNOWN)
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                List<Streak> streaks =
                    Streak.all(x, args.get(Conventions.TIES), args.get(Conventions.TIE_EPS))
                        .stream()
                        .filter(s -> s.length() >= args.get(MIN_LEN))
                        .toList();
                byte[] signs = x.signs(args.get(Conventions.TIE_EPS), args.get(Conventions.TIES));
                return listed(streaks)
                    .facts(
                        SESSIONS.of(x.size()),
                        WINS.of(Signs.count(signs, Signs.WIN)),
                        LOSSES.of(Signs.count(signs, Signs.LOSS)),
                        TIE_DAYS.of(Signs.count(signs, Signs.TIE)),
                        UNKNOWN.of(Signs.count(signs, Signs.UNKNOWN)));
              });

  /** B3: the longest streak. */
  public static final Metric LONGEST =
      Metric.named("streak_max")
          .entry("B3", "Streaks.longest")
          .excel("ROT.STREAK.MAX")
          .summary("Length of the longest streak, and every streak that attains it.")
          .formula("max length over streak_table on one side")
          .edge("No session of that side: 0.")
          .edge("No session with a value: undefined, EMPTY.")
          .reference("quantstats 0.0.86 stats.consecutive_wins on data without NaN, T0")
          .example("")
          .params(SIDE, Conventions.TIES, Conventions.TIE_EPS)
          .table(Shape.SCALAR, LONGEST_LENGTH)
          .andTable("attained", listedColumns())
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                List<Streak> longest =
                    longest(
                        Streak.all(x, args.get(Conventions.TIES), args.get(Conventions.TIE_EPS)),
                        args.get(SIDE));
                int length = longest.isEmpty() ? 0 : longest.get(0).length();
                boolean known = Arrays.stream(x.x()).anyMatch(v -> !Double.isNaN(v));
                return Output.of(
                        known ? LONGEST_LENGTH.of(length) : LONGEST_LENGTH.undefined(Reason.EMPTY))
                    .table("attained", listed(longest).table());
              });

  private Streaks() {}

  /**
   * Returns the streak that ends at the last known day; empty if that day is a tie that ends
   * streaks, or if there is no known day.
   */
  public static Optional<Streak> current(Excess x, Signs.Ties ties, double tieEps) {
    byte[] signs = x.signs(tieEps, ties);
    int last = signs.length - 1;
    while (last >= 0 && signs[last] == Signs.UNKNOWN) {
      last--;
    }
    List<Runs.Run> runs = Runs.of(Arrays.copyOf(signs, last + 1), ties);
    if (runs.isEmpty() || !runs.get(runs.size() - 1).toEnd()) {
      return Optional.empty();
    }
    return Optional.of(Streak.of(x, runs.get(runs.size() - 1)));
  }

  /** Returns the streaks of one side that are as long as its longest; none if the side has none. */
  public static List<Streak> longest(List<Streak> streaks, Side side) {
    List<Streak> ofSide = streaks.stream().filter(s -> s.sign() == side.sign()).toList();
    int longest = ofSide.stream().mapToInt(Streak::length).max().orElse(0);
    return ofSide.stream().filter(s -> s.length() == longest).toList();
  }

  private static Output inForce(Excess x, Signs.Ties ties, double tieEps, Context context) {
    warnUnknownEnd(x, context);
    boolean known = Arrays.stream(x.x()).anyMatch(v -> !Double.isNaN(v));
    Optional<Streak> streak = current(x, ties, tieEps);
    if (streak.isEmpty()) {
      return Output.of(
              known ? VALUE.of(0) : VALUE.undefined(Reason.EMPTY),
              START.undefined(Reason.NOT_APPLICABLE),
              END.undefined(Reason.NOT_APPLICABLE),
              RELATIVE.undefined(Reason.NOT_APPLICABLE),
              ASSET.undefined(Reason.NOT_APPLICABLE),
              BENCHMARK.undefined(Reason.NOT_APPLICABLE),
              OPEN.of(false))
          .facts(LOG_EXCESS.undefined(Reason.NOT_APPLICABLE));
    }
    Streak s = streak.get();
    warnUnknownBefore(x, s, x.signs(tieEps, ties), ties, context);
    Value log =
        s.relativeReturn().isDefined()
            ? Value.of(StrictMath.log1p(s.relativeReturn().number()))
            : s.relativeReturn();
    return Output.of(
            VALUE.of(s.run().signedLength()),
            START.ofDate(s.start()),
            END.ofDate(s.end()),
            RELATIVE.of(s.relativeReturn()),
            ASSET.of(s.assetReturn()),
            BENCHMARK.of(s.benchmarkReturn()),
            OPEN.of(true))
        .facts(LOG_EXCESS.of(log));
  }

  /** Warns LAST_DAY_UNKNOWN where the last day has no value. */
  static void warnUnknownEnd(Excess x, Context context) {
    if (x.size() > 0 && Double.isNaN(x.difference(x.size() - 1))) {
      context.warn(
          "LAST_DAY_UNKNOWN",
          "no value "
              + context.inputs().dayNames().at(x.dates()[x.size() - 1])
              + "; the streak is that of the last known "
              + context.inputs().dayNames().noun());
    }
  }

  /** Warns DAY_BEFORE_UNKNOWN where an unknown day ended what may be the same streak. */
  private static void warnUnknownBefore(
      Excess x, Streak streak, byte[] signs, Signs.Ties ties, Context context) {
    int before = streak.run().start() - 1;
    while (before >= 0 && ties == Signs.Ties.SKIP && signs[before] == Signs.TIE) {
      before--;
    }
    if (before >= 0 && signs[before] == Signs.UNKNOWN) {
      context.warn(
          "DAY_BEFORE_UNKNOWN",
          "no value "
              + context.inputs().dayNames().at(x.dates()[before])
              + ", before the streak; it may have begun earlier");
    }
  }

  /** Returns the columns of {@link #listed}. */
  static ColumnSpec[] listedColumns() {
    return new ColumnSpec[] {
      SIGN, LENGTH, START, END, EXCESS, RELATIVE, ASSET, BENCHMARK, CENSORED
    };
  }

  /** Returns one row a streak. */
  static Output listed(List<Streak> streaks) {
    return Output.of(
        SIGN.ints(streaks, Streak::sign),
        LENGTH.ints(streaks, Streak::length),
        START.dates(streaks, Streak::start),
        END.dates(streaks, Streak::end),
        EXCESS.doubles(streaks, Streak::excess),
        RELATIVE.reals(streaks, Streak::relativeReturn),
        ASSET.reals(streaks, Streak::assetReturn),
        BENCHMARK.reals(streaks, Streak::benchmarkReturn),
        CENSORED.flags(streaks, s -> s.run().censored()));
  }
}
