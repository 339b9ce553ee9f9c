package org.rotascope.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rotascope.io.CsvOptions;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.report.Choice;
import org.rotascope.report.Choices;
import org.rotascope.workbook.Setting;

/** The lines of a workbook's sheet of settings: what each means and which values it takes. */
final class SettingsSheet {
  private static final List<String> YES_NO = List.of("yes", "no");

  private SettingsSheet() {}

  /**
   * Returns every line, those not said with nothing in them.
   *
   * @param columns the columns of the data, from which asset and benchmark are chosen
   */
  static List<Setting> lines(BookSettings settings, List<String> columns) {
    List<Setting> lines = new ArrayList<>();
    for (String key : BookSettings.DATA) {
      lines.add(line(settings, key, label(key), text(key), choices(key, columns)));
    }
    for (Choice family : Choices.families()) {
      String key = BookSettings.SHOW + family.key();
      lines.add(wanted(settings, key, "Sheet: " + family.label(), family));
    }
    for (Choice figure : Choices.figures()) {
      String key = BookSettings.FIGURE + figure.key();
      lines.add(wanted(settings, key, "Figure: " + figure.label(), figure));
    }
    for (Choice window : Choices.windows()) {
      String said = settings.value(window.key());
      lines.add(
          new Setting(
              window.key(),
              window.label(),
              said.isEmpty() ? Choices.AUTO : said,
              window.text() + " " + sentence(window.allowed()),
              List.of(),
              ""));
    }
    for (String option : CsvOptions.NAMES) {
      String key = option.replace('-', '_');
      lines.add(
          line(settings, key, "Text files: " + words(option), csv(option), csvChoices(option)));
    }
    return lines;
  }

  private static Setting line(
      BookSettings settings, String key, String label, String text, List<String> choices) {
    boolean open = key.equals("asset") || key.equals("benchmark"); // another source has others
    return new Setting(key, label, settings.value(key), text, choices, "", open);
  }

  private static Setting wanted(BookSettings settings, String key, String label, Choice choice) {
    String said = settings.value(key);
    return new Setting(key, label, said.isEmpty() ? "yes" : said, choice.text(), YES_NO, "");
  }

  private static String label(String key) {
    return switch (key) {
      case "prices" -> "File or folder";
      case "sql" -> "SQL";
      case "source" -> "Files of the SQL";
      case "asset" -> "Asset";
      case "universe" -> "Further assets";
      case "benchmark" -> "Benchmark";
      case "benchmark_prices" -> "File of the benchmark";
      case "kind" -> "What the columns hold";
      case "benchmark_kind" -> "What the benchmark holds";
      case "freq" -> "Frequency";
      case "since" -> "First date";
      case "as_of" -> "As of";
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static String text(String key) {
    return switch (key) {
      case "prices" ->
          "CSV, Arrow or Parquet file, or a folder of such; a relative path starts at this"
              + " workbook's folder.";
      case "sql" -> "In place of a file: one SELECT over the files below.";
      case "source" ->
          "Files and folders the SQL may read, with semicolons between them, each FROM its name.";
      case "asset" -> "Column whose leadership is measured.";
      case "universe" ->
          "Columns that join it on the rotation graph, with semicolons between them; * for all.";
      case "benchmark" -> "Column it is measured against.";
      case "benchmark_prices" -> "File of that column, if it is another one.";
      case "kind" -> "Prices if nothing is said.";
      case "benchmark_kind" -> "The same as the asset's if nothing is said.";
      case "freq" -> "Period ends are taken first; the data's own if nothing is said.";
      case "since" ->
          "As 2020-01-31; the last close before it is the base. All if nothing is said.";
      case "as_of" -> "Last date used, as 2026-01-31; the last of the data if nothing is said.";
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static List<String> choices(String key, List<String> columns) {
    return switch (key) {
      case "asset", "benchmark" -> columns;
      case "kind", "benchmark_kind" ->
          Arrays.stream(Kind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
      case "freq" -> Arrays.stream(Frequency.values()).map(Frequency::label).toList();
      default -> List.of();
    };
  }

  private static String csv(String option) {
    return switch (option) {
      case "delimiter" -> "Between cells: comma, semicolon, tab or pipe; found out if not said.";
      case "decimal" -> "Decimal sign: dot or comma.";
      case "thousands" -> "Between thousands: comma, dot, space, apostrophe or none.";
      case "date-format" -> "Form of the dates, for example dd/MM/yyyy or d-MMM-yy.";
      case "layout" -> "One column a series (wide), or one row a date and symbol (long).";
      case "date-column" -> "Column of dates.";
      case "symbol-column" -> "Column of symbols of a long file.";
      case "value-column" -> "Column of values of a long file, or of each file of a folder.";
      case "folder" ->
          "What the files of a folder are: one an asset (assets), or parts of one table.";
      case "missing" -> "Texts that stand for a missing value, with commas between them.";
      default -> throw new IllegalArgumentException(option);
    };
  }

  private static List<String> csvChoices(String option) {
    return switch (option) {
      case "delimiter" -> List.of("comma", "semicolon", "tab", "pipe");
      case "decimal" -> List.of("dot", "comma");
      case "thousands" -> List.of("comma", "dot", "space", "apostrophe", "none");
      case "layout" -> List.of("wide", "long");
      case "folder" -> List.of("assets", "parts");
      default -> List.of();
    };
  }

  private static String words(String option) {
    return option.replace('-', ' ');
  }

  private static String sentence(String allowed) {
    return Character.toUpperCase(allowed.charAt(0)) + allowed.substring(1) + ".";
  }
}
