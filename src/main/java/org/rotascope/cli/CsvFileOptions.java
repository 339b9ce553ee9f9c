package org.rotascope.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say how a file is written, shared by every subcommand that reads one. */
final class CsvFileOptions {
  /** Their names, without the hyphens. */
  static final List<String> NAMES =
      List.of(
          "delimiter",
          "decimal",
          "thousands",
          "date-format",
          "layout",
          "date-column",
          "symbol-column",
          "value-column",
          "missing",
          "folder");

  private CsvFileOptions() {}

  /** Adds them to a subcommand. */
  static void addTo(CommandSpec spec) {
    for (String name : NAMES) {
      spec.addOption(Options.one(name, label(name), text(name)));
    }
  }

  private static String label(String name) {
    return switch (name) {
      case "date-format" -> "PATTERN";
      case "layout" -> "wide|long";
      case "folder" -> "assets|parts";
      case "date-column", "symbol-column", "value-column" -> "NAME";
      case "missing" -> "TEXT,...";
      default -> "CHAR";
    };
  }

  private static String text(String name) {
    return switch (name) {
      case "delimiter" -> "between cells: comma, semicolon, tab or pipe";
      case "decimal" -> "decimal sign of numbers: . or ,";
      case "thousands" -> "sign between thousands: , or . or space or apostrophe or none";
      case "date-format" -> "form of the dates, for example dd/MM/yyyy or d-MMM-yy";
      case "layout" -> "one column a series, or one row a date and symbol";
      case "date-column" -> "column of dates";
      case "symbol-column" -> "column of symbols of a long file";
      case "value-column" -> "column of values of a long file, or of each file of a folder";
      case "folder" -> "what the files of a folder are: one an asset, or parts of one table";
      case "missing" -> "texts that stand for a missing value in this file";
      default -> throw new IllegalArgumentException(name);
    };
  }
}
