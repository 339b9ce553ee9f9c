package org.rotascope.view;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.metric.Column;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.reason.Reason;
import org.rotascope.reason.Shown;

/** A result: its main table, its facts, further tables and the envelope folded away. */
final class ResultView {
  private ResultView() {}

  static View of(Result result, int most) {
    return new View(text(result, most), html(result, most));
  }

  static String text(Result result, int most) {
    List<String> parts = new ArrayList<>();
    parts.add(result.metric());
    parts.add(TableView.text(Excerpt.of(result.table(), most)));
    for (Column fact : result.facts()) {
      parts.add(Shown.safe(fact.name() + ": " + value(fact)));
    }
    result
        .tables()
        .forEach(
            (name, table) -> parts.add(Shown.safe("table " + name + ": " + size(table, most))));
    result.warnings().forEach(w -> parts.add("warning " + Shown.safe(w)));
    return String.join("\n", parts);
  }

  private static String html(Result result, int most) {
    StringBuilder out = new StringBuilder("<div><b>");
    out.append(Markup.escape(result.metric())).append("</b>");
    out.append(TableView.html(Excerpt.of(result.table(), most)));
    if (!result.facts().isEmpty()) {
      out.append(Markup.TABLE).append("<tbody>");
      result.facts().forEach(fact -> fact(out, fact));
      out.append("</tbody></table>");
    }
    result
        .tables()
        .forEach(
            (name, table) -> {
              Excerpt excerpt = Excerpt.of(table, most);
              out.append(Markup.folded(name + " " + excerpt.size(), TableView.html(excerpt)));
            });
    for (String warning : result.warnings()) {
      out.append(Markup.element("div", "color:#b36b00", Markup.escape(warning)));
    }
    return out.append(Markup.folded("how it was made", EnvelopeView.of(result.envelope()).html()))
        .append("</div>")
        .toString();
  }

  private static void fact(StringBuilder out, Column fact) {
    out.append("<tr><td style=\"")
        .append(Markup.CELL)
        .append("text-align:left\" title=\"")
        .append(Markup.escape(fact.spec().text()))
        .append("\">")
        .append(Markup.escape(fact.name()))
        .append("</td>")
        .append(Markup.element("td", Markup.CELL + "text-align:right", Markup.escape(value(fact))))
        .append(
            Markup.element(
                "td",
                Markup.CELL + "text-align:left;" + Markup.ASIDE,
                Markup.escape(fact.spec().unit().label())))
        .append("</tr>");
  }

  private static String value(Column fact) {
    Reason reason = fact.reason(0);
    return reason == null ? Cells.text(fact, 0) : "undefined: " + reason.text();
  }

  private static String size(Table table, int most) {
    return Excerpt.of(table, most).size();
  }
}
