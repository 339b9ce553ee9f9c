package org.rotascope.cli;

import org.rotascope.metric.Metric;
import org.rotascope.view.MetricText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope describe METRIC}: all that is declared about one metric. */
final class DescribeCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("describe");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("METRIC")
            .description("id of the metric, as streak_current or streak-current")
            .build());
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    Metric metric = session.kernel().catalogue().find(given.matchedPositionalValue(0, ""));
    session.print(MetricText.of(metric));
  }
}
