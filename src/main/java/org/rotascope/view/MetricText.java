package org.rotascope.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Form;
import org.rotascope.metric.Law;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Names;
import org.rotascope.metric.Param;
import org.rotascope.metric.PythonNames;

/** A metric's declaration as text to read. */
public final class MetricText {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  private MetricText() {}

  /** Returns all that a metric declares. */
  public static String of(Metric metric) {
    MetricText page = new MetricText();
    page.write(metric);
    return page.text.toString();
  }

  private void write(Metric metric) {
    text.append(metric.id()).append(" (entry ").append(metric.entry()).append(", version ");
    text.append(metric.version()).append(")\n");
    wrap(metric.summary(), "  ");
    section("Formula", metric.formula());
    section("Input", input(metric.form()));
    parameters(metric);
    columns("Result: " + metric.shape().label(), metric.columns());
    columns("Facts", metric.facts());
    for (Map.Entry<String, List<ColumnSpec>> table : metric.tables().entrySet()) {
      columns("Table " + table.getKey(), table.getValue());
    }
    section("Undefined at first", metric.warmUpText());
    if (metric.looksAhead()) {
      section("Look-ahead", "A value uses data after its date, by nature.");
    }
    list("Edges", metric.edges());
    List<String> laws = new ArrayList<>();
    for (Map.Entry<Law, String> law : metric.exemptions().entrySet()) {
      laws.add(law.getKey().name().toLowerCase(java.util.Locale.ROOT) + ": " + law.getValue());
    }
    list("Laws that do not apply", laws);
    section("Source", metric.source());
    section("Compared with", metric.reference());
    names(metric);
  }

  private void names(Metric metric) {
    text.append("\nNames\n");
    List<String> arguments = new ArrayList<>();
    if (metric.form().takesData()) {
      arguments.add("...");
    }
    PythonNames.of(metric).values().forEach(name -> arguments.add(name + "="));
    List<List<String>> rows =
        List.of(
            List.of("  command line", "rotascope run " + Names.commandLine(metric.id())),
            List.of("  Excel", metric.excel()),
            List.of(
                "  Python", "rotascope." + metric.id() + "(" + String.join(", ", arguments) + ")"),
            List.of("  Java", metric.java()));
    text.append(TextTable.of(rows, List.of(false, false)));
  }

  private static String input(Form<?> form) {
    String benchmark =
        form.role("benchmark")
            .map(
                b -> b.required() ? " The benchmark is needed." : " The benchmark may be left out.")
            .orElse("");
    String many =
        !form.takesData()
            ? ""
            : form.isPerAsset()
                ? " Several assets are measured one by one."
                : " The assets are measured together.";
    String given = form.text();
    return Character.toUpperCase(given.charAt(0)) + given.substring(1) + "." + benchmark + many;
  }

  private void parameters(Metric metric) {
    if (metric.params().isEmpty()) {
      section("Parameters", "None.");
      return;
    }
    text.append("\nParameters (--set NAME=VALUE)\n");
    List<List<String>> rows = new ArrayList<>();
    for (Param<?> param : metric.params()) {
      String type =
          param.type().choices().isEmpty()
              ? param.type().label()
              : String.join("|", param.type().choices());
      String range = param.range().isEmpty() ? "" : " in " + param.range();
      String unit = param.unit().label().isEmpty() ? "" : " [" + param.unit().label() + "]";
      String fallback =
          param.isRequired()
              ? "required"
              : param.isOptional() ? "optional" : "default " + param.defaultText();
      rows.add(List.of("  " + param.name(), type + range + unit, fallback, param.text()));
    }
    text.append(TextTable.of(rows, List.of(false, false, false, false)));
  }

  private void columns(String title, List<ColumnSpec> columns) {
    if (columns.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append('\n');
    List<List<String>> rows = new ArrayList<>();
    for (ColumnSpec column : columns) {
      String unit = column.unit().label().isEmpty() ? "" : "[" + column.unit().label() + "]";
      rows.add(List.of("  " + column.name(), column.type().label(), unit, column.text()));
    }
    text.append(TextTable.of(rows, List.of(false, false, false, false)));
  }

  private void list(String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append('\n');
    for (String sentence : sentences) {
      wrap(sentence, "  - ");
    }
  }

  private void section(String title, String body) {
    if (!body.isBlank()) {
      text.append('\n').append(title).append('\n');
      wrap(body, "  ");
    }
  }

  /**
   * Appends a paragraph in lines of the page's width, the first after {@code lead}, the rest under
   * it.
   */
  private void wrap(String paragraph, String lead) {
    StringBuilder line = new StringBuilder(lead);
    for (String word : paragraph.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > lead.length()) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(lead.length()));
      }
      line.append(line.length() > lead.length() ? " " : "").append(word);
    }
    text.append(line).append('\n');
  }
}
