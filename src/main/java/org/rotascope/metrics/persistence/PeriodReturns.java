package org.rotascope.metrics.persistence;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Frequency;

/** Returns of calendar periods (C1). */
public final class PeriodReturns {
  /** The frequency of the periods. */
  public static final Param<Frequency> FREQ = Conventions.frequency(Frequency.MONTHLY);

  private static final ColumnSpec VALUE =
      ColumnSpec.real(
          "value",
          Unit.DECIMAL,
          "return from the last close before the period to the last close in it");
  private static final ColumnSpec SESSIONS =
      ColumnSpec.integer("sessions", Unit.SESSIONS, "sessions in the period");
  private static final ColumnSpec PARTIAL =
      ColumnSpec.flag("partial", "whether the period's last scheduled session is not in the data");
  private static final ColumnSpec LABEL =
      ColumnSpec.date(
          "date", "last session of the period; without data, its last scheduled session");

  /** C1: period returns. */
  public static final Metric METRIC =
      Metric.named("period_returns")
          .entry("C1", "PeriodReturn.of")
          .excel("ROT.PERIODRET")
          .summary("Return of each calendar week, month, quarter or year.")
          .formula("P_{last close in the period}/P_{last close before the period} − 1")
          .edge("The series starts inside the first period: undefined, NO_PRIOR_CLOSE.")
          .edge(
              "A period without data is a row that is undefined, EMPTY, dated at its last scheduled"
                  + " session (calendar = NONE: its last day); the next return starts from the last"
                  + " close there is, with warning SPANS_GAP.")
          .edge(
              "A return missing inside a period, or a price that is not positive at its ends:"
                  + " undefined.")
          .edge("The last period without its last scheduled session is listed and marked partial.")
          .reference(
              "pandas resample(...).last().pct_change(fill_method=None) on complete data, T1")
          .example("--set freq=QUARTERLY --until 2020-12-31")
          .params(FREQ)
          .table(Shape.TABLE, LABEL, VALUE, SESSIONS, PARTIAL)
          .dated()
          .computedFrom(
              Forms.LINE,
              (line, args, context) -> {
                Frequency frequency = args.get(FREQ);
                List<PeriodReturn> rows =
                    PeriodReturn.of(line, frequency, Conventions.rule(args).calendar());
                warnOfGaps(rows, frequency, context);
                return Output.of(
                    LABEL.dates(rows, PeriodReturn::label),
                    VALUE.reals(rows, PeriodReturn::value),
                    SESSIONS.ints(rows, PeriodReturn::sessions),
                    PARTIAL.flags(rows, PeriodReturn::partial));
              });

  private PeriodReturns() {}

  /** Warns SPANS_GAP with the periods whose return starts before a period without data. */
  public static void warnOfGaps(List<PeriodReturn> rows, Frequency frequency, Context context) {
    List<LocalDate> days =
        rows.stream()
            .filter(r -> r.afterGap() && r.value().isDefined())
            .map(r -> LocalDate.ofEpochDay(r.label()))
            .toList();
    if (!days.isEmpty()) {
      context.warn(
          "SPANS_GAP",
          days.size()
              + " "
              + frequency.label()
              + (days.size() == 1 ? " return starts" : " returns start")
              + " before a period without data: "
              + days.stream().limit(10).map(LocalDate::toString).collect(Collectors.joining(", "))
              + (days.size() > 10 ? ", …" : ""));
    }
  }
}
