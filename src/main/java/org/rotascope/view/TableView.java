package org.rotascope.view;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;

/** A table, with units below the names, and a reason where a value is undefined. */
final class TableView {
  private TableView() {}

  static View of(Table table, int most) {
    Excerpt excerpt = Excerpt.of(table, most);
    return new View(text(excerpt), html(excerpt));
  }

  // HTML

  static String html(Excerpt excerpt) {
    StringBuilder out = new StringBuilder(Markup.TABLE).append("<thead><tr>");
    excerpt.columns().forEach(column -> head(out, column));
    out.append("</tr></thead><tbody>");
    excerpt.head().forEach(row -> row(out, excerpt.columns(), row));
    if (excerpt.left() > 0) {
      out.append("<tr><td colspan=\"")
          .append(excerpt.columns().size())
          .append("\" style=\"")
          .append(Markup.CELL)
          .append("text-align:center;color:#767676\">")
          .append(more(excerpt))
          .append("</td></tr>");
    }
    excerpt.tail().forEach(row -> row(out, excerpt.columns(), row));
    return out.append("</tbody></table>")
        .append(Markup.element("div", Markup.ASIDE, excerpt.size()))
        .toString();
  }

  private static void head(StringBuilder out, Column column) {
    ColumnSpec spec = column.spec();
    String unit = spec.type() == ColumnSpec.Type.DATE ? "" : spec.unit().label();
    out.append("<th style=\"")
        .append(Markup.CELL)
        .append("text-align:")
        .append(Cells.isLeft(column) ? "left" : "right")
        .append("\" title=\"")
        .append(Markup.escape(spec.text()))
        .append("\">")
        .append(Markup.escape(spec.name()));
    if (!unit.isEmpty()) {
      out.append("<br>")
          .append(
              Markup.element("span", Markup.ASIDE + ";font-weight:normal", Markup.escape(unit)));
    }
    out.append("</th>");
  }

  private static void row(StringBuilder out, List<Column> columns, int row) {
    out.append("<tr>");
    for (Column column : columns) {
      out.append("<td style=\"")
          .append(Markup.CELL)
          .append(Cells.isLeft(column) ? "text-align:left" : "text-align:right");
      Reason reason = column.reason(row);
      if (reason == null) {
        out.append("\">").append(Markup.escape(Cells.text(column, row)));
      } else {
        out.append(";color:#767676;font-style:italic\" title=\"undefined: ")
            .append(Markup.escape(reason.text()))
            .append("\">")
            .append(Cells.word(reason));
      }
      out.append("</td>");
    }
    out.append("</tr>");
  }

  private static String more(Excerpt excerpt) {
    return "… " + Excerpt.count(excerpt.left(), "more row") + " …";
  }

  // Plain text

  static String text(Excerpt excerpt) {
    List<Column> columns = excerpt.columns();
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::name).toList());
    excerpt.head().forEach(row -> lines.add(line(columns, row)));
    if (excerpt.left() > 0) {
      lines.add(columns.stream().map(c -> "…").toList());
    }
    excerpt.tail().forEach(row -> lines.add(line(columns, row)));
    return TextTable.of(lines, columns.stream().map(c -> !Cells.isLeft(c)).toList())
        + excerpt.size();
  }

  private static List<String> line(List<Column> columns, int row) {
    return columns.stream()
        .map(c -> c.isDefined(row) ? Cells.text(c, row) : Cells.why(c, row))
        .toList();
  }
}
