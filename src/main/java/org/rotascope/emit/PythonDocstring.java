package org.rotascope.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;

/** The documentation of the Python function of a metric, in the form of numpydoc. */
final class PythonDocstring {
  private static final int WIDTH = 100;
  private static final String INDENT = "    ";

  private final Metric metric;
  private final List<String> lines = new ArrayList<>();

  private PythonDocstring(Metric metric) {
    this.metric = metric;
  }

  /** Returns the docstring as the first statement of the function. */
  static String of(Metric metric, List<PythonArgument> arguments) {
    PythonDocstring doc = new PythonDocstring(metric);
    doc.lines.add(metric.summary());
    doc.parameters(arguments);
    doc.returns();
    doc.raises();
    doc.notes();
    doc.references();
    doc.example(arguments);
    doc.lines.add("");
    StringBuilder text = new StringBuilder();
    for (String line : doc.lines) {
      text.append(text.isEmpty() || line.isEmpty() ? "" : INDENT).append(line).append('\n');
    }
    text.setLength(text.length() - 1);
    return INDENT + quoted(text.append(INDENT).toString());
  }

  /** Returns a text in triple quotes and a line break. */
  static String quoted(String text) {
    if (text.contains("\"\"\"")) {
      throw new IllegalStateException("three double quotes cannot stand in a docstring: " + text);
    }
    return (text.indexOf('\\') < 0 ? "" : "r") + "\"\"\"" + text + "\"\"\"\n";
  }

  private void parameters(List<PythonArgument> arguments) {
    section("Parameters");
    for (PythonArgument argument : arguments) {
      lines.add(argument.name() + " : " + argument.described());
      wrap(argument.text(), INDENT, INDENT);
    }
  }

  private void returns() {
    section("Returns");
    lines.add("Result");
    lines.add(INDENT + "A " + metric.shape().label() + ":");
    columns(metric.columns());
    if (!metric.facts().isEmpty()) {
      lines.add("");
      lines.add(INDENT + "Facts:");
      columns(metric.facts());
    }
    for (Map.Entry<String, List<ColumnSpec>> table : metric.tables().entrySet()) {
      lines.add("");
      lines.add(INDENT + "Table ``" + table.getKey() + "``:");
      columns(table.getValue());
    }
  }

  private void columns(List<ColumnSpec> columns) {
    lines.add("");
    for (ColumnSpec column : columns) {
      String unit =
          column.unit() == Unit.DATE || column.unit() == Unit.NONE
              ? ""
              : ", " + column.unit().label();
      wrap(
          "``" + column.name() + "`` (" + column.type().label() + unit + "): " + column.text(),
          INDENT + "* ",
          INDENT + "  ");
    }
  }

  /** Names the failures that a caller can do something about. */
  private void raises() {
    section("Raises");
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (Reason reason : Reason.values()) {
      boolean ofData =
          switch (reason) {
            case BAD_KIND, BAD_INPUT, BAD_DATES, NO_OVERLAP -> true;
            default -> false;
          };
      boolean ofAll = reason == Reason.BAD_ARGUMENT || reason == Reason.LIMIT;
      if (ofAll || (ofData && metric.form().takesData())) {
        texts
            .computeIfAbsent(reason.pythonException(), name -> new ArrayList<>())
            .add(Character.toUpperCase(reason.text().charAt(0)) + reason.text().substring(1) + ".");
      }
    }
    texts.forEach(
        (name, sentences) -> {
          lines.add(name);
          wrap(String.join(" ", sentences), INDENT, INDENT);
        });
  }

  private void notes() {
    section("Notes");
    lines.add("::");
    lines.add("");
    for (String line : metric.formula().split("\n")) {
      wrap(line, INDENT, INDENT + "  ");
    }
    lines.add("");
    metric.edges().forEach(edge -> wrap(edge, "* ", "  "));
    if (!metric.warmUpText().isEmpty()) {
      wrap("Rows undefined at first: " + metric.warmUpText() + ".", "* ", "  ");
    }
    lines.add(
        metric.looksAhead()
            ? "* A value uses data after its date, by nature."
            : "* No value uses data after its date.");
  }

  private void references() {
    if (!metric.source().isEmpty()) {
      section("References");
      wrap(metric.source(), ".. [1] ", "   ");
    }
  }

  private void example(List<PythonArgument> arguments) {
    section("Examples");
    List<String> words = PythonExample.arguments(metric, arguments);
    if (metric.form().takesData()) {
      lines.add(">>> import pandas as pd");
      lines.add(">>> import rotascope");
      lines.add(
          ">>> prices = pd.read_csv(\"docs/metrics/example.csv\", index_col=\"date\", parse_dates=True)");
    } else {
      lines.add(">>> import rotascope");
    }
    String open = ">>> result = rotascope." + metric.id() + "(";
    if (open.length() + String.join(", ", words).length() + 1 <= WIDTH - INDENT.length()) {
      lines.add(open + String.join(", ", words) + ")");
      return;
    }
    lines.add(open);
    words.forEach(word -> lines.add("...     " + word + ","));
    lines.add("... )");
  }

  private void section(String title) {
    lines.add("");
    lines.add(title);
    lines.add("-".repeat(title.length()));
  }

  private void wrap(String paragraph, String first, String next) {
    StringBuilder line = new StringBuilder(first);
    int start = first.length();
    for (String word : paragraph.split(" ")) {
      boolean more = line.length() > start;
      if (more && line.length() + 1 + word.length() > WIDTH - INDENT.length()) {
        lines.add(line.toString());
        line = new StringBuilder(next);
        start = next.length();
        more = false;
      }
      line.append(more ? " " : "").append(word);
    }
    lines.add(line.toString());
  }
}
