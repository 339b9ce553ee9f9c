package org.rotascope.cli;

import java.nio.file.Path;
import org.rotascope.app.AllowedFolders;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotascope allow}: from which folders workbooks may read by themselves. */
final class AllowCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("allow");
    spec.usageMessage().customSynopsis("rotascope allow (FOLDER | --list | --remove FOLDER)");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("FOLDER")
            .description("workbooks below it may read what their settings name")
            .build());
    spec.addOption(
        OptionSpec.builder("--list")
            .description("show what is allowed, and the sources named when workbooks were made")
            .build());
    spec.addOption(Options.one("remove", "FOLDER", "take back a folder or a source"));
    return Options.withHelp(spec);
  }

  @Override
  public void run(ParseResult given, Session session) {
    AllowedFolders allowed = AllowedFolders.standard();
    String folder = given.matchedPositionalValue(0, "");
    String remove = Options.value(given, "remove");
    boolean list = given.hasMatchedOption("--list");
    int said = (folder.isEmpty() ? 0 : 1) + (remove.isEmpty() ? 0 : 1) + (list ? 1 : 0);
    if (said != 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "say one of: allow FOLDER, allow --list, allow --remove FOLDER");
    }
    if (list) {
      allowed.folders().forEach(path -> session.print("folder " + path + "\n"));
      allowed.sources().forEach(path -> session.print("source " + path + "\n"));
    } else if (remove.isEmpty()) {
      Path path = allowed.allow(folder);
      session.note("workbooks below " + path + " may now read what their settings name");
    } else {
      session.note(allowed.remove(remove) + " is no longer allowed");
    }
  }
}
