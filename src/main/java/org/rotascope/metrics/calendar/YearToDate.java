package org.rotascope.metrics.calendar;

import org.jspecify.annotations.Nullable;
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
import org.rotascope.metric.Value;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Line;
import org.rotascope.reason.Reason;

/** The return of the year to date (D1). */
public final class YearToDate {
  /** The day at which a figure is taken. */
  public static final Param<Integer> AS_OF =
      Param.of(
              "asOf",
              ParamType.DATE,
              Unit.DATE,
              "day at which the figure is taken; absent: the last of the data")
          .optional();

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.DECIMAL, "return since the last close of the year before");
  private static final ColumnSpec BASE = ColumnSpec.date("base", "last session of the year before");
  private static final ColumnSpec AT = ColumnSpec.date("as_of", "last session used");

  /** D1: year to date. */
  public static final Metric METRIC =
      Metric.named("ytd_return")
          .entry("D1", "YearToDate.of")
          .excel("ROT.YTD")
          .summary("Return of the calendar year to date.")
          .formula(
              "P_t/P_{last session of the year before} − 1, t the last session on or before asOf")
          .edge("No close in the year before: undefined, NO_PRIOR_CLOSE.")
          .edge("No session in the year of asOf on or before it: undefined, EMPTY.")
          .edge("Data that end before asOf: their last session, with warning DATA_END_EARLIER.")
          .edge(
              "Made from returns, the first year counts if its first return covers the first"
                  + " session of the year; base then has no date, NO_PRIOR_CLOSE.")
          .reference("ffn 1.4.1 calc_ytd, T1")
          .example("--set asOf=2020-03-31")
          .params(AS_OF)
          .table(Shape.SCALAR, VALUE, BASE, AT)
          .dated()
          .computedFrom(
              Forms.LINE,
              (line, args, context) -> {
                Integer asOf = args.find(AS_OF).orElse(null);
                warnOfEarlyEnd(line, asOf, context);
                used(line, CalendarYear.rowAt(line, asOf), context);
                return of(line, asOf, Conventions.rule(args).calendar());
              });

  private YearToDate() {}

  /**
   * Returns the return of the year to date, with the base and the session it is taken at.
   *
   * @param asOf the day it is taken at, epoch days; null for the last of the line
   */
  public static Output of(Line line, @Nullable Integer asOf, @Nullable ExchangeCalendar calendar) {
    int row = CalendarYear.rowAt(line, asOf);
    if (row < 0
        || (asOf != null && CalendarYear.yearOf(line.date(row)) != CalendarYear.yearOf(asOf))) {
      return Output.of(
          VALUE.undefined(Reason.EMPTY), BASE.undefined(Reason.EMPTY), AT.undefined(Reason.EMPTY));
    }
    CalendarYear year =
        CalendarYear.of(line, calendar).stream()
            .filter(y -> row >= y.first() && row <= y.last())
            .findFirst()
            .orElseThrow();
    Value value =
        year.hasBase()
            ? Value.of(line.over(year.base() + 1, row), line.gap())
            : Value.undefined(Reason.NO_PRIOR_CLOSE);
    boolean dated = year.base() >= line.firstRow();
    return Output.of(
        VALUE.of(value),
        dated ? BASE.ofDate(line.date(year.base())) : BASE.undefined(Reason.NO_PRIOR_CLOSE),
        AT.ofDate(line.date(row)));
  }

  /** Tells the context that a figure is taken at a row of a line; −1 if there is none. */
  static void used(Line line, int row, Context context) {
    if (row >= 0) {
      context.lastUsed(line.date(row));
    }
  }

  /** Warns DATA_END_EARLIER if the last session of a line lies before the day asked for. */
  static void warnOfEarlyEnd(Line line, @Nullable Integer asOf, Context context) {
    if (!line.isEmpty()) {
      DataEnd.warn(line.date(line.rows() - 1), asOf, context);
    }
  }
}
