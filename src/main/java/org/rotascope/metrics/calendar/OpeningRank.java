package org.rotascope.metrics.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Args;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
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
import org.rotascope.metrics.strength.RelReturn;
import org.rotascope.numeric.Moments;
import org.rotascope.numeric.Proportions;
import org.rotascope.numeric.Ranks;
import org.rotascope.numeric.Sums;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Line;
import org.rotascope.panel.Pair;
import org.rotascope.panel.Relative;
import org.rotascope.reason.Reason;

/** The first sessions of each year, and where the present year stands (D2). */
public final class OpeningRank {
  /**
   * The opening of one year.
   *
   * @param year the year
   * @param value the return over it, from the last close of the year before
   */
  public record Opening(int year, Value value) {}

  /** The number of sessions. */
  public static final Param<Integer> N =
      Param.of("n", ParamType.INT, Unit.SESSIONS, "sessions in an opening")
          .between(1, 366)
          .orElse(5);

  /** Whether openings end at the same day of the year. */
  public static final Param<Boolean> BY_DATE =
      Param.of(
              "byDate",
              ParamType.FLAG,
              Unit.NONE,
              "whether openings end at the last session on or before the month and day of the last"
                  + " one up to asOf, instead of at session n")
          .orElse(false);

  /** The first day of the history used. */
  public static final Param<Integer> SINCE =
      Param.of(
              "since",
              ParamType.DATE,
              Unit.DATE,
              "years that open before this day are left out; absent: none")
          .optional();

  private static final ColumnSpec YEAR = ColumnSpec.integer("year", Unit.NONE, "calendar year");
  private static final ColumnSpec VALUE =
      ColumnSpec.real(
          "value",
          Unit.DECIMAL,
          "return over the opening, relative to the benchmark if there is one");
  private static final ColumnSpec RANK =
      ColumnSpec.integer("rank", Unit.RANK, "1 + the number of years that are better");
  private static final ColumnSpec CURRENT =
      ColumnSpec.integer("year", Unit.NONE, "the year the facts are about");
  private static final ColumnSpec CURRENT_VALUE =
      ColumnSpec.real("value", Unit.DECIMAL, "its opening");
  private static final ColumnSpec TIES =
      ColumnSpec.integer("ties", Unit.COUNT, "other years with the same opening");
  private static final ColumnSpec YEARS = ColumnSpec.integer("n_years", Unit.COUNT, "years ranked");
  private static final ColumnSpec BEST_SINCE =
      ColumnSpec.integer(
          "best_since", Unit.NONE, "latest earlier year whose opening was at least as good");
  private static final ColumnSpec Z =
      ColumnSpec.real(
          "z",
          Unit.RATIO,
          "distance from the mean of the other years in their standard deviations");
  private static final ColumnSpec PERCENTILE =
      ColumnSpec.real(
          "percentile",
          Unit.PERCENTILE,
          "share of the other years with an opening as low or lower (WEAK)");
  private static final ColumnSpec POSITIVE =
      ColumnSpec.integer("positive", Unit.COUNT, "years that opened above 0");
  private static final ColumnSpec NEGATIVE =
      ColumnSpec.integer("negative", Unit.COUNT, "years that opened below 0");
  private static final ColumnSpec SIGN_P =
      ColumnSpec.real(
          "sign_p", Unit.PROBABILITY, "two-sided p-value of the sign test over all years ranked");

  /** D2: rank of the opening. */
  public static final Metric METRIC =
      Metric.named("opening_rank")
          .entry("D2", "OpeningRank.of")
          .excel("ROT.OPENING")
          .summary(
              "Return over the first sessions of each year, and where the present year stands among"
                  + " the others.")
          .formula(
              "P_{y,n}/P_{y−1,last} − 1; with a benchmark (1 + p)/(1 + b) − 1 (mode = GEOM) or p −"
                  + " b (ARITH)")
          .edge(
              "A year without a close in the year before, or with fewer than n sessions, has no"
                  + " opening.")
          .edge(
              "Sessions are counted, so every year has the same number; byDate takes the same day"
                  + " of the year.")
          .edge(
              "The present year is that of the last session on or before asOf; if it has no opening"
                  + " yet, the facts are about the last year that has, with warning"
                  + " OPENING_NOT_COMPLETE.")
          .edge(
              "The other years' spread needs two years (INSUFFICIENT_OBS) that differ"
                  + " (ZERO_VARIANCE).")
          .edge("No earlier year as good: best_since undefined, RECORD.")
          .edge("History that begins after since: warning HISTORY_SHORTER_THAN_CLAIM.")
          .reference("pandas 3.1.1 group-by, scipy 1.17.1 binomtest, T1 and T0")
          .example("--set n=5")
          .params(N, BY_DATE, YearToDate.AS_OF, SINCE, RelReturn.MODE)
          .table(Shape.TABLE, YEAR, VALUE, RANK)
          .facts(
              CURRENT,
              CURRENT_VALUE,
              RANK,
              TIES,
              YEARS,
              BEST_SINCE,
              Z,
              PERCENTILE,
              POSITIVE,
              NEGATIVE,
              SIGN_P)
          .andTable(PValues.TABLE, PValues.columns())
          .dated()
          .computedFrom(Forms.LINE_OR_PAIR, OpeningRank::compute);

  private OpeningRank() {}

  /**
   * Returns the opening of each year that has one, in order.
   *
   * @param last the last row used
   * @param n sessions in an opening
   * @param monthDay with byDate, 100·month + day of its end; 0 to count sessions
   * @param since years whose first session lies before this day are left out
   */
  public static List<Opening> of(
      Relative in,
      int last,
      int n,
      int monthDay,
      int since,
      RelReturn.Mode mode,
      @Nullable ExchangeCalendar calendar) {
    Line line = in.line();
    List<Opening> openings = new ArrayList<>();
    for (CalendarYear year : CalendarYear.of(line, calendar)) {
      if (!year.hasBase() || line.date(year.first()) < since) {
        continue;
      }
      int end = year.first() + n - 1;
      if (monthDay > 0) {
        end = year.last();
        while (end >= year.first() && monthDay(line.date(end)) > monthDay) {
          end--;
        }
      }
      if (end >= year.first() && end <= Math.min(year.last(), last)) {
        openings.add(new Opening(year.year(), opening(in, year.base() + 1, end, mode)));
      }
    }
    return openings;
  }

  private static Value opening(Relative in, int from, int to, RelReturn.Mode mode) {
    double r = in.line().over(from, to);
    Pair pair = in.pair();
    if (pair != null) {
      double b = pair.benchmark().over(from, to);
      r = mode == RelReturn.Mode.ARITH ? r - b : b > -1 ? (1 + r) / (1 + b) - 1 : Double.NaN;
    }
    return Value.of(r, pair == null ? in.line().gap() : pair.gap());
  }

  private static int monthDay(int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return 100 * day.getMonthValue() + day.getDayOfMonth();
  }

  private static Output compute(Relative in, Args args, Context context) {
    Line line = in.line();
    Integer asOf = args.find(YearToDate.AS_OF).orElse(null);
    YearToDate.warnOfEarlyEnd(line, asOf, context);
    int last = CalendarYear.rowAt(line, asOf);
    YearToDate.used(line, last, context);
    int monthDay = args.get(BY_DATE) && last >= 0 ? monthDay(line.date(last)) : 0;
    int since = args.find(SINCE).orElse(Integer.MIN_VALUE);
    List<Opening> openings =
        of(
            in,
            last,
            args.get(N),
            monthDay,
            since,
            args.get(RelReturn.MODE),
            Conventions.rule(args).calendar());
    if (args.find(SINCE).isPresent() && !openings.isEmpty()) {
      warnOfShortHistory(openings.get(0).year(), since, Conventions.rule(args).calendar(), context);
    }
    if (last >= 0 && !openings.isEmpty()) {
      int present = CalendarYear.yearOf(line.date(last));
      int judged = openings.get(openings.size() - 1).year();
      if (judged != present) {
        context.warn(
            "OPENING_NOT_COMPLETE",
            present + " has no opening by then; the facts are about " + judged);
      }
    }
    return standing(openings);
  }

  /**
   * Warns unless the first opening is that of the first year that opens on or after {@code since}.
   */
  private static void warnOfShortHistory(
      int firstYear, int since, @Nullable ExchangeCalendar calendar, Context context) {
    int year = CalendarYear.yearOf(since);
    int newYear = Math.toIntExact(LocalDate.of(year, 1, 1).toEpochDay());
    int opens = calendar == null ? newYear : calendar.firstSession(newYear);
    int wanted = since <= opens ? year : year + 1;
    if (firstYear > wanted) {
      context.warn(
          "HISTORY_SHORTER_THAN_CLAIM",
          "the first year with an opening is " + firstYear + ", not " + wanted);
    }
  }

  private static Output standing(List<Opening> openings) {
    double[] values =
        openings.stream()
            .filter(o -> o.value().isDefined())
            .mapToDouble(o -> o.value().number())
            .toArray();
    Output table =
        Output.of(
            YEAR.ints(openings, Opening::year),
            VALUE.reals(openings, Opening::value),
            RANK.ints(
                openings,
                o -> o.value().isDefined() ? (Integer) rank(values, o.value().number()) : null,
                Reason.NOT_APPLICABLE));
    int up = (int) Arrays.stream(values).filter(v -> v > 0).count();
    int down = (int) Arrays.stream(values).filter(v -> v < 0).count();
    Value sign = Value.of(Proportions.binomialTest(up, up + down, 0.5), Reason.INSUFFICIENT_OBS);
    return present(table, openings, values)
        .facts(POSITIVE.of(up), NEGATIVE.of(down), SIGN_P.of(sign))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of(
                    "sign_p",
                    "openings above and below 0 are equally likely",
                    PValues.Method.EXACT)));
  }

  /** Adds the facts about the last year. */
  private static Output present(Output table, List<Opening> openings, double[] values) {
    Opening last = openings.isEmpty() ? null : openings.get(openings.size() - 1);
    if (last == null || !last.value().isDefined()) {
      Reason why =
          last == null
              ? Reason.EMPTY
              : last.value().reason() == null ? Reason.EMPTY : last.value().reason();
      return table.facts(
          last == null ? CURRENT.undefined(why) : CURRENT.of(last.year()),
          CURRENT_VALUE.undefined(why),
          RANK.undefined(why),
          TIES.undefined(why),
          YEARS.of(values.length),
          BEST_SINCE.undefined(why),
          Z.undefined(why),
          PERCENTILE.undefined(why));
    }
    double v = last.value().number();
    double[] others = Arrays.copyOf(values, values.length - 1);
    double sd = Moments.sd(others);
    Value z =
        sd > 0
            ? Value.of((v - Sums.mean(others)) / sd)
            : Value.undefined(others.length < 2 ? Reason.INSUFFICIENT_OBS : Reason.ZERO_VARIANCE);
    Integer since =
        openings.stream()
            .limit(openings.size() - 1)
            .filter(o -> o.value().isDefined() && o.value().number() >= v)
            .map(Opening::year)
            .reduce((first, second) -> second)
            .orElse(null);
    return table.facts(
        CURRENT.of(last.year()),
        CURRENT_VALUE.of(last.value()),
        RANK.of(rank(values, v)),
        TIES.of(Ranks.equal(others, v)),
        YEARS.of(values.length),
        since != null
            ? BEST_SINCE.of(since)
            : BEST_SINCE.undefined(others.length == 0 ? Reason.INSUFFICIENT_OBS : Reason.RECORD),
        Z.of(z),
        PERCENTILE.of(
            Value.of(Ranks.percentile(others, v, Ranks.Percentile.WEAK), Reason.INSUFFICIENT_OBS)));
  }

  private static int rank(double[] values, double v) {
    return 1 + Ranks.better(values, v, Ranks.Better.HIGHER);
  }
}
