package org.rotascope.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.DayNames;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** A panel: its first and last rows, and what its values are. */
final class PanelView {
  private PanelView() {}

  static View of(Panel panel, int most) {
    String kind = panel.kind().label();
    List<Column> columns = new ArrayList<>();
    columns.add(days(panel));
    int shown = Math.min(panel.names().size(), Excerpt.WIDEST - 1);
    for (int i = 0; i < shown; i++) {
      ColumnSpec spec = ColumnSpec.real(panel.names().get(i), Unit.NONE, kind);
      columns.add(spec.ofReals(panel.column(i), Reason.EMPTY));
    }
    Excerpt excerpt = Excerpt.of(new Table(columns), most).outOf(1 + panel.names().size());
    String line = "panel of " + kind;
    return new View(
        line + "\n" + TableView.text(excerpt),
        "<div>" + Markup.escape(line) + TableView.html(excerpt) + "</div>");
  }

  private static Column days(Panel panel) {
    int[] days = panel.dates();
    return panel.dayNames() == DayNames.DATES
        ? ColumnSpec.DATE.ofDates(days)
        : ColumnSpec.integer("row", Unit.NONE, "number of the row")
            .ofInts(Arrays.stream(days).asLongStream().map(day -> day + 1).toArray());
  }
}
