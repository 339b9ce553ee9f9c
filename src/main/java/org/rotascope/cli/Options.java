package org.rotascope.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options that several subcommands have, and how options are declared and read. */
final class Options {
  private Options() {}

  /** Starts a subcommand's declaration, with {@code --help}. */
  static CommandSpec command(String name) {
    CommandSpec spec = CommandSpec.create().name("rotascope " + name);
    spec.usageMessage().description(Commands.summary(name) + ".").width(100).sortOptions(false);
    return spec;
  }

  /** Ends a subcommand's declaration. */
  static CommandSpec withHelp(CommandSpec spec) {
    return spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build());
  }

  /** Declares an option with one value. */
  static OptionSpec one(String name, String label, String description) {
    return OptionSpec.builder("--" + name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Declares an option that may be repeated. */
  static OptionSpec many(String name, String label, String description) {
    return OptionSpec.builder("--" + name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Returns an option's value; empty if it was not given. */
  static String value(ParseResult given, String name) {
    return given.matchedOptionValue("--" + name, "");
  }

  /** Returns the values of an option that may be repeated. */
  static List<String> values(ParseResult given, String name) {
    return given.matchedOptionValue("--" + name, List.of());
  }

  /** Returns the options among the given names that were given, by name. */
  static Map<String, String> among(ParseResult given, List<String> names) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : names) {
      if (given.hasMatchedOption("--" + name)) {
        found.put(name, value(given, name));
      }
    }
    return found;
  }

  /** Returns {@code name=value} pairs by name. */
  static Map<String, String> pairs(String option, List<String> texts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals <= 0) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, "--" + option + " takes name=value; got '" + text + "'");
      }
      String name = text.substring(0, equals).strip();
      if (pairs.put(name, text.substring(equals + 1)) != null) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, "--" + option + " gives " + name + " twice; give it once");
      }
    }
    return pairs;
  }

  /** Returns the choice that {@code --format} names, the first if it was not given. */
  static String format(ParseResult given, List<String> choices) {
    String format = value(given, "format");
    if (format.isEmpty() && !given.hasMatchedOption("--format")) {
      return choices.get(0);
    }
    if (!choices.contains(format)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "--format must be one of " + String.join(", ", choices) + "; got '" + format + "'");
    }
    return format;
  }
}
