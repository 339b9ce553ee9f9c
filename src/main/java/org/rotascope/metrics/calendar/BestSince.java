package org.rotascope.metrics.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Args;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.DataEnd;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Annualise;
import org.rotascope.numeric.Moments;
import org.rotascope.numeric.MonotoneStack;
import org.rotascope.numeric.MonotoneStack.Side;
import org.rotascope.numeric.Ranks;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Observed;
import org.rotascope.panel.Periods;
import org.rotascope.reason.Reason;

/** When a value was last as high, or as low, as it is now (D3). */
public final class BestSince {
  /** Which earlier values count. */
  public static final Param<Side> SIDE =
      Param.choice(
              "side", Side.class, "GE: last value at least as high; LE: last value at most as high")
          .orElse(Side.GE);

  /** The first day of a history. */
  public static final Param<Integer> SINCE =
      Param.of(
              "since",
              ParamType.DATE,
              Unit.DATE,
              "a second answer looks back to this day only; absent: full history alone")
          .optional();

  private static final ColumnSpec SCOPE =
      ColumnSpec.text("scope", "FULL_HISTORY, or SINCE the day given");
  private static final ColumnSpec DATE =
      ColumnSpec.date("date", "last earlier date with a value as extreme");
  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.AS_INPUT, "the value on that date");
  private static final ColumnSpec SESSIONS =
      ColumnSpec.integer("sessions", Unit.SESSIONS, "rows from that date to the present");
  private static final ColumnSpec YEARS =
      ColumnSpec.real("years", Unit.YEARS, "days from that date to the present over 365.25");
  private static final ColumnSpec RANK =
      ColumnSpec.integer(
          "rank", Unit.RANK, "1 + the number of values strictly more extreme than the present one");
  private static final ColumnSpec TIES =
      ColumnSpec.integer("ties", Unit.COUNT, "other values equal to the present one");
  private static final ColumnSpec N =
      ColumnSpec.integer("n", Unit.COUNT, "values in the history, the present one included");
  private static final ColumnSpec FIRST = ColumnSpec.date("first", "first date of the history");
  private static final ColumnSpec AT = ColumnSpec.date("as_of", "date of the present value");
  private static final ColumnSpec PRESENT =
      ColumnSpec.real("present", Unit.AS_INPUT, "the present value");

  /** D3: best since. */
  public static final Metric METRIC =
      Metric.named("best_since")
          .entry("D3", "MonotoneStack.previous")
          .excel("ROT.BESTSINCE")
          .summary("Last earlier date on which the series was as high, or as low, as it is now.")
          .formula(
              "max{i < t: s_i ≥ s_t} (side = GE) or max{i < t: s_i ≤ s_t} (LE), t the last value on"
                  + " or before asOf")
          .edge("Never: undefined, RECORD. No earlier value at all: INSUFFICIENT_OBS.")
          .edge(
              "rank, ties and n are those of the history up to the present value, itself included.")
          .edge(
              "A series is read as it is, whatever its kind; with a benchmark, it is the line of"
                  + " relative strength.")
          .edge("No value on or before asOf: no row.")
          .edge("Data that end before asOf: their last value, with warning DATA_END_EARLIER.")
          .edge("History that begins after since: warning HISTORY_SHORTER_THAN_CLAIM.")
          .reference("every earlier date, T0")
          .example("--set asOf=2020-03-31 --set since=2020-01-01")
          .params(YearToDate.AS_OF, SIDE, SINCE)
          .table(Shape.TABLE, SCOPE, DATE, VALUE, SESSIONS, YEARS, RANK, TIES, N, FIRST)
          .facts(AT, PRESENT)
          .computedFrom(Forms.VALUES_OR_PAIR, BestSince::compute);

  private BestSince() {}

  private static Output compute(Observed s, Args args, Context context) {
    Integer asOf = args.find(YearToDate.AS_OF).orElse(null);
    if (s.size() > 0) {
      DataEnd.warn(s.dates()[s.size() - 1], asOf, context);
    }
    int row = s.lastRow(asOf == null ? Integer.MAX_VALUE : asOf);
    Integer since = args.find(SINCE).orElse(null);
    List<Answer> answers = new ArrayList<>();
    if (row >= 0) {
      context.lastUsed(s.dates()[row]);
      int found = MonotoneStack.previous(Arrays.copyOf(s.values(), row + 1), args.get(SIDE))[row];
      answers.add(new Answer("FULL_HISTORY", s, 0, row, found, args.get(SIDE)));
      if (since != null) {
        answers.add(new Answer("SINCE", s, firstRow(s, since, row), row, found, args.get(SIDE)));
        warnOfShortHistory(s, since, Conventions.rule(args).calendar(), context);
      }
    }
    return Output.of(
            SCOPE.texts(answers, Answer::scope),
            column(DATE, answers, a -> DATE.ofDate(a.date(a.found()))),
            column(VALUE, answers, a -> VALUE.ofReals(a.value(a.found()))),
            column(SESSIONS, answers, a -> SESSIONS.of(a.row() - a.found())),
            column(YEARS, answers, a -> YEARS.ofReals(a.years())),
            RANK.ints(answers, Answer::rank),
            TIES.ints(answers, a -> Ranks.equal(a.history(), a.value(a.row())) - 1),
            N.ints(answers, a -> a.history().length),
            FIRST.dates(answers, a -> a.date(a.from())))
        .facts(
            row < 0 ? AT.undefined(Reason.EMPTY) : AT.ofDate(s.dates()[row]),
            row < 0 ? PRESENT.undefined(Reason.EMPTY) : PRESENT.ofReals(s.values()[row]));
  }

  /** Returns the first row with a value on or after a day, {@code last} at the latest. */
  private static int firstRow(Observed s, int day, int last) {
    int row = 0;
    while (row < last && (s.dates()[row] < day || Double.isNaN(s.values()[row]))) {
      row++;
    }
    return row;
  }

  private static Column column(
      ColumnSpec spec, List<Answer> answers, Function<Answer, Column> found) {
    if (answers.isEmpty()) {
      return spec.undefined(Reason.EMPTY).rows();
    }
    return Column.concat(
        answers.stream()
            .map(a -> a.found() >= a.from() ? found.apply(a) : spec.undefined(a.whyNone()))
            .toList());
  }

  private static void warnOfShortHistory(
      Observed s, int since, @Nullable ExchangeCalendar calendar, Context context) {
    int first = s.dates()[firstRow(s, Integer.MIN_VALUE, s.size() - 1)];
    int wanted = calendar == null ? since : calendar.firstSession(since);
    if (Periods.frequencyOf(s.dates(), 0).periodStart(first) > wanted) {
      context.warn(
          "HISTORY_SHORTER_THAN_CLAIM",
          "the data begin on "
              + LocalDate.ofEpochDay(first)
              + ", after "
              + LocalDate.ofEpochDay(since));
    }
  }

  /**
   * The answer in one history: the rows from {@code from} to the present one.
   *
   * @param found the last earlier row as extreme; not in this history if it lies before {@code
   *     from}
   */
  private record Answer(String scope, Observed series, int from, int row, int found, Side side) {
    int date(int t) {
      return series.dates()[t];
    }

    double value(int t) {
      return series.values()[t];
    }

    double[] history() {
      return Moments.valid(Arrays.copyOfRange(series.values(), from, row + 1));
    }

    Reason whyNone() {
      return history().length == 1 ? Reason.INSUFFICIENT_OBS : Reason.RECORD;
    }

    double years() {
      return (date(row) - date(found)) / Annualise.DAYS_PER_YEAR;
    }

    int rank() {
      return 1
          + Ranks.better(
              history(), value(row), side == Side.GE ? Ranks.Better.HIGHER : Ranks.Better.LOWER);
    }
  }
}
