package org.rotascope.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.app.BookSettings;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say from what a workbook is made and what it shows. */
final class SettingsOptions {
  private static final List<String> PLAIN =
      List.of(
          "prices",
          "sql",
          "benchmark",
          "benchmark-prices",
          "kind",
          "benchmark-kind",
          "freq",
          "since",
          "as-of");

  private SettingsOptions() {}

  /** Adds them to a subcommand. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.one(
            "config",
            "FILE",
            "settings in lines of name = value, under the names of these options and of --set; an"
                + " option given here goes before"));
    OriginOptions.addTo(spec);
    spec.addOption(
        Options.many(
            "asset",
            "NAME",
            "column whose leadership is measured; further ones, as A,B or by repeating, join it on"
                + " the rotation graph; '*' is all but the benchmark"));
    spec.addOption(Options.one("benchmark", "NAME", "column to measure it against"));
    RunCommand.addDataOptions(spec, false);
    spec.addOption(
        Options.many(
            "set",
            "NAME=VALUE",
            "what to show: show_FAMILY=no, figure_NAME=no, or a window, as mean_window=126"));
    CsvFileOptions.addTo(spec);
  }

  /** Returns what the options say. */
  static BookSettings of(ParseResult given) {
    Map<String, String> texts = new LinkedHashMap<>(Options.among(given, PLAIN));
    texts.putAll(Options.among(given, CsvFileOptions.NAMES));
    List<String> sources = Options.values(given, "source");
    if (!sources.isEmpty()) {
      for (String source : sources) {
        if (source.indexOf(';') >= 0) {
          throw bad(
              "--source "
                  + Shown.path(source)
                  + ": a workbook writes its sources with semicolons between them; rename the file");
        }
      }
      texts.put("source", String.join("; ", sources));
    }
    List<String> assets = Options.values(given, "asset");
    if (!assets.isEmpty()) {
      texts.put("asset", assets.get(0));
    }
    if (assets.size() > 1) {
      texts.put("universe", String.join("; ", assets.subList(1, assets.size())));
    }
    Options.pairs("set", Options.values(given, "set"))
        .forEach(
            (name, value) -> {
              if (texts.put(name.replace('-', '_'), value) != null) {
                throw bad("--set " + name + " says again what --" + name + " says; give one");
              }
            });
    BookSettings said = BookSettings.of(texts);
    String config = Options.value(given, "config");
    return config.isEmpty() ? said : BookSettings.read(config).with(said);
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
