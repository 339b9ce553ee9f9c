package org.rotascope.cli;

import org.rotascope.app.Demo;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope demo}: reports on real data that published packages carry. */
final class DemoCommand implements Command {
  private static final String FOLDER = "demo-report";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("demo");
    spec.usageMessage().customSynopsis("rotascope demo [--out FOLDER]");
    spec.addOption(
        Options.one("out", "FOLDER", "where the reports go; " + FOLDER + " if not given"));
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    String out = given.hasMatchedOption("--out") ? Options.value(given, "out") : FOLDER;
    Demo.Made made = new Demo(session.kernel(), session.bar()).run(out);
    made.sources().forEach(source -> session.note("data: " + source));
    made.files().forEach(file -> session.print(file + "\n"));
    session.print("\n" + made.workbook() + "\n");
    session.print("\nThree findings:\n");
    made.findings().forEach(finding -> session.print("- " + finding + "\n"));
  }
}
