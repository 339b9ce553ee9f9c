package org.rotascope.metrics.drawdowns;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Drawdowns.Episode;
import org.rotascope.panel.Line;
import org.rotascope.reason.Reason;

/** When drawdowns began, bottomed and ended, and how long that took. */
final class EpisodeColumns {
  private static final ColumnSpec PEAK =
      ColumnSpec.date("peak", "last day at the high before the fall");
  private static final ColumnSpec TROUGH = ColumnSpec.date("trough", "first day at the low");
  private static final ColumnSpec RECOVERY =
      ColumnSpec.date("recovery", "first day at or above the peak again");
  private static final ColumnSpec DOWN_SESSIONS =
      ColumnSpec.integer("sessions_to_trough", Unit.SESSIONS, "sessions from peak to trough");
  private static final ColumnSpec DOWN_DAYS =
      ColumnSpec.integer("days_to_trough", Unit.DAYS, "days from peak to trough");
  private static final ColumnSpec UP_SESSIONS =
      ColumnSpec.integer("sessions_to_recovery", Unit.SESSIONS, "sessions from trough to recovery");
  private static final ColumnSpec UP_DAYS =
      ColumnSpec.integer("days_to_recovery", Unit.DAYS, "days from trough to recovery");

  static final List<ColumnSpec> SPECS =
      List.of(PEAK, TROUGH, RECOVERY, DOWN_SESSIONS, DOWN_DAYS, UP_SESSIONS, UP_DAYS);

  private EpisodeColumns() {}

  /** Returns the columns of some episodes whose indices are rows of {@code line}. */
  static List<Column> of(Line line, List<Episode> episodes) {
    return List.of(
        PEAK.dates(episodes, e -> date(line, e.peak()), Reason.NO_PRIOR_CLOSE),
        TROUGH.dates(episodes, e -> line.date(e.trough())),
        RECOVERY.dates(
            episodes,
            e -> e.isRecovered() ? (Integer) line.date(e.recovery()) : null,
            Reason.NOT_RECOVERED),
        DOWN_SESSIONS.ints(episodes, e -> e.trough() - e.peak()),
        DOWN_DAYS.ints(episodes, e -> downDays(line, e), Reason.NO_PRIOR_CLOSE),
        UP_SESSIONS.ints(
            episodes,
            e -> e.isRecovered() ? (Integer) (e.recovery() - e.trough()) : null,
            Reason.NOT_RECOVERED),
        UP_DAYS.ints(
            episodes,
            e ->
                e.isRecovered()
                    ? (Integer) (line.date(e.recovery()) - line.date(e.trough()))
                    : null,
            Reason.NOT_RECOVERED));
  }

  private static @Nullable Integer date(Line line, int row) {
    return row < line.firstRow() ? null : (Integer) line.date(row);
  }

  private static @Nullable Integer downDays(Line line, Episode e) {
    Integer from = date(line, e.peak());
    return from == null ? null : (Integer) (line.date(e.trough()) - from);
  }
}
