package org.rotascope.view;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** A panel: its first and last rows, and what its values are. */
final class PanelView {
  private PanelView() {}

  static View of(Panel panel, int most) {
    String kind = panel.kind().label();
    List<Column> columns = new ArrayList<>();
    columns.add(ColumnSpec.DATE.ofDates(panel.dates()));
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
}
