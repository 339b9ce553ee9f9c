package org.rotascope.metrics.persistence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Value;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Line;
import org.rotascope.panel.Periods;
import org.rotascope.reason.Reason;

/**
 * The return of one calendar period: from the last close before it to the last close in it (METRICS
 * 1.8).
 *
 * @param start its first calendar day, epoch days
 * @param label the last session in it; for a period without data its last scheduled session, or its
 *     last calendar day where no exchange calendar is used
 * @param value the simple return; undefined without a close before (NO_PRIOR_CLOSE), without data
 *     (EMPTY), or where it touches a gap
 * @param sessions the number of sessions in it
 * @param partial whether it is the last period and its last scheduled session is missing
 * @param afterGap whether the period before it has no data, so that the return spans more than this
 *     period
 */
public record PeriodReturn(
    int start, int label, Value value, int sessions, boolean partial, boolean afterGap) {

  /**
   * Tells whether statistics use it: it is defined, and complete unless partial periods are wanted.
   */
  public boolean counts(boolean includePartial) {
    return value.isDefined() && (includePartial || !partial);
  }

  /**
   * Returns the periods from the first session's to the last session's, those without data
   * included; at DAILY frequency the sessions themselves.
   *
   * @param calendar the exchange calendar; without one the last period counts as complete
   */
  public static List<PeriodReturn> of(
      Line line, Frequency frequency, @Nullable ExchangeCalendar calendar) {
    int[] dates = new int[line.rows()];
    for (int t = line.firstRow(); t < dates.length; t++) {
      dates[t] = line.date(t);
    }
    List<PeriodReturn> returns = new ArrayList<>();
    boolean afterGap = false;
    for (Periods.Period p : Periods.of(dates, line.hasBaseDate(), frequency, calendar)) {
      if (p.isEmpty()) {
        if (frequency != Frequency.DAILY) {
          Value none = Value.undefined(Reason.EMPTY);
          returns.add(
              new PeriodReturn(
                  p.start(), emptyLabel(p.start(), frequency, calendar), none, 0, false, afterGap));
          afterGap = true;
        }
        continue;
      }
      Value value =
          p.before() < 0
              ? Value.undefined(Reason.NO_PRIOR_CLOSE)
              : Value.of(line.over(p.before() + 1, p.last()), line.gap());
      returns.add(
          new PeriodReturn(
              p.start(), dates[p.last()], value, p.last() - p.first() + 1, p.partial(), afterGap));
      afterGap = false;
    }
    return List.copyOf(returns);
  }

  private static int emptyLabel(
      int start, Frequency frequency, @Nullable ExchangeCalendar calendar) {
    int end = frequency.periodEnd(start);
    int last = calendar == null ? end : calendar.lastSession(end);
    return last < start ? end : last;
  }
}
