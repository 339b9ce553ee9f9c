package org.rotascope.cli;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Metric;
import org.rotascope.view.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope metrics}: every metric there is. */
final class MetricsCommand implements Command {
  private static final List<String> FORMATS = List.of("table", "json");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("metrics");
    spec.addOption(
        Options.one(
            "format", "table|json", "a table to read (the default), or all declarations as JSON"));
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    Catalogue catalogue = session.kernel().catalogue();
    if (Options.format(given, FORMATS).equals("json")) {
      session.print(catalogue.json());
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", "excel", "summary"));
    for (Metric metric : catalogue.all()) {
      rows.add(List.of(metric.id(), metric.excel(), metric.summary()));
    }
    session.print(TextTable.of(rows, List.of(false, false, false)));
  }
}
