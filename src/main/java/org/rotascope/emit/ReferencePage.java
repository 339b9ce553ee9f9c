package org.rotascope.emit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Law;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Names;
import org.rotascope.metric.Param;
import org.rotascope.metric.Role;

/**
 * The reference page of one metric, in Markdown: formula, input, parameters, result, edges, source,
 * worked example.
 */
final class ReferencePage {
  private final Metric metric;
  private final StringBuilder page = new StringBuilder();

  private ReferencePage(Metric metric) {
    this.metric = metric;
  }

  /**
   * Returns the page.
   *
   * @param output what the worked example prints
   */
  static String of(Metric metric, String output) {
    ReferencePage page = new ReferencePage(metric);
    page.head();
    page.input();
    page.params();
    page.result();
    page.notes();
    page.example(output);
    return page.page.toString();
  }

  /** Returns the worked example as words of a command line, without the program's name. */
  static List<String> command(Metric metric) {
    StringBuilder line = new StringBuilder("run " + Names.commandLine(metric.id()));
    if (metric.form().takesData()) {
      boolean pair =
          metric.form().roles().contains(Role.BENCHMARK)
              || (metric.form().roles().contains(Role.MAYBE_BENCHMARK)
                  && metric.form() != Forms.UNIVERSE);
      line.append(" --prices docs/metrics/example.csv");
      if (!metric.example().contains("--asset ")) {
        line.append(metric.form().isPerAsset() ? " --asset small" : " --asset small,large");
      }
      if (pair && !metric.example().contains("--benchmark ")) {
        line.append(" --benchmark large");
      }
    }
    if (!metric.example().isBlank()) {
      line.append(' ').append(metric.example());
    }
    return ShellWords.split(line.toString());
  }

  private void head() {
    line("<!-- Made from the metric's declaration by `make emit`; not to be edited. -->");
    line("# " + metric.id());
    line("");
    line(metric.summary());
    line("");
    line("| door | name |");
    line("|---|---|");
    line("| command line | `rotascope run " + Names.commandLine(metric.id()) + "` |");
    line(
        "| Java | `Kernel.call(\""
            + metric.id()
            + "\", ...)`, computed by `"
            + metric.java()
            + "` |");
    line("| Python | `rotascope." + metric.id() + "` |");
    line("| Excel | `" + metric.excel() + "` |");
    line("");
    line("## Formula");
    line("");
    line("```text");
    line(metric.formula());
    line("```");
    line("");
  }

  private void input() {
    line("## Input");
    line("");
    line("Takes " + metric.form().text() + ".");
    line("");
  }

  private void params() {
    line("## Parameters");
    line("");
    if (metric.params().isEmpty()) {
      line("None.");
      line("");
      return;
    }
    line("| name | type | default | range | unit | meaning |");
    line("|---|---|---|---|---|---|");
    for (Param<?> param : metric.params()) {
      String type =
          param.type().choices().isEmpty()
              ? param.type().label()
              : String.join(", ", param.type().choices());
      String fallback =
          param.isRequired() ? "required" : param.isOptional() ? "none" : param.defaultText();
      row(
          "`" + param.name() + "`",
          type,
          fallback,
          param.range(),
          param.unit().label(),
          param.text());
    }
    line("");
  }

  private void result() {
    line("## Result");
    line("");
    line("A " + metric.shape().label() + ":");
    line("");
    columns(metric.columns());
    if (!metric.facts().isEmpty()) {
      line("Facts:");
      line("");
      columns(metric.facts());
    }
    for (Map.Entry<String, List<ColumnSpec>> table : metric.tables().entrySet()) {
      line("Table `" + table.getKey() + "`:");
      line("");
      columns(table.getValue());
    }
  }

  private void columns(List<ColumnSpec> specs) {
    line("| name | type | unit | meaning |");
    line("|---|---|---|---|");
    for (ColumnSpec spec : specs) {
      row("`" + spec.name() + "`", spec.type().label(), spec.unit().label(), spec.text());
    }
    line("");
  }

  private void notes() {
    line("## Edges");
    line("");
    metric.edges().forEach(edge -> line("- " + edge));
    if (!metric.warmUpText().isEmpty()) {
      line("- Warm-up: " + metric.warmUpText() + ".");
    }
    line(
        metric.looksAhead()
            ? "- A value at t uses data after t, by nature."
            : "- No value at t uses data after t.");
    for (Map.Entry<Law, String> law : metric.exemptions().entrySet()) {
      line("- Not held: " + law.getKey().text() + " (" + law.getValue() + ").");
    }
    line("");
    line("## Source and check");
    line("");
    line(
        "- Definition: entry "
            + metric.entry()
            + (metric.source().isEmpty() ? "" : "; " + metric.source())
            + ".");
    if (!metric.reference().isEmpty()) {
      line("- Checked against: " + metric.reference() + ".");
    }
    line("- Version " + metric.version() + ", since " + metric.since() + ".");
    line("");
  }

  private void example(String output) {
    line("## Worked example");
    line("");
    line("```console");
    line(
        "$ bin/rotascope "
            + command(metric).stream().map(ShellWords::quoted).collect(Collectors.joining(" ")));
    page.append(output);
    line("```");
  }

  private void row(String... cells) {
    for (String cell : cells) {
      page.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    line("|");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
