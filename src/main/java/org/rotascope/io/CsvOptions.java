package org.rotascope.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.lib.Patience;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What the caller says about a CSV file. Everything may be left open; what a file leaves ambiguous
 * is then refused with the name of the option that settles it.
 *
 * @param delimiter between cells; null to find out
 * @param decimal '.' or ','; null to find out
 * @param thousands ',', '.', ' ' or '\''; {@link #NO_THOUSANDS} for none; null to find out
 * @param dateFormat pattern of {@link java.time.format.DateTimeFormatter}; empty to find out
 * @param layout wide or long
 * @param dateColumn name of the column of dates; empty to find out
 * @param symbolColumn name of the column of symbols of a long file; empty to find out
 * @param valueColumn name of the column of values of a long file; empty to find out
 * @param missing texts that stand for a missing value in this file, beside those every file may
 *     have
 * @param folder what the files of a folder are: "assets" or "parts"; empty to find out
 * @param limits how large the file may be
 * @param patience how long DuckDB may take where it reads, and whether to stop, asked by rows of
 *     CSV too
 */
public record CsvOptions(
    @Nullable Character delimiter,
    @Nullable Character decimal,
    @Nullable Character thousands,
    String dateFormat,
    Layout layout,
    String dateColumn,
    String symbolColumn,
    String valueColumn,
    List<String> missing,
    String folder,
    CsvLimits limits,
    Patience patience) {
  /** Says that digits are not grouped. */
  public static final char NO_THOUSANDS = '\0';

  /** Everything is left open. */
  public static final CsvOptions DEFAULT =
      new CsvOptions(
          null,
          null,
          null,
          "",
          Layout.AUTO,
          "",
          "",
          "",
          List.of(),
          "",
          CsvLimits.DEFAULT,
          Patience.USUAL);

  /** The names {@link Builder#set} takes, as the command line spells them. */
  public static final List<String> NAMES =
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

  private static final Map<String, Character> CHARACTERS =
      Map.ofEntries(
          Map.entry("comma", ','),
          Map.entry("semicolon", ';'),
          Map.entry("tab", '\t'),
          Map.entry("\\t", '\t'),
          Map.entry("pipe", '|'),
          Map.entry("dot", '.'),
          Map.entry("point", '.'),
          Map.entry("space", ' '),
          Map.entry("apostrophe", '\''),
          Map.entry("none", NO_THOUSANDS));

  /** Copies, and checks that the options do not contradict each other. */
  public CsvOptions {
    missing = List.copyOf(missing);
    if (decimal != null && decimal.equals(thousands)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "--decimal and --thousands are both '" + decimal + "'; they must differ");
    }
  }

  /** Returns a builder that leaves everything open. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the options that texts denote, as every text door has them.
   *
   * @param texts values by name; the names are {@link #NAMES}
   * @throws RotascopeException BAD_ARGUMENT for an unknown name or a text that is no value of that
   *     option
   */
  public static CsvOptions of(Map<String, String> texts) {
    Builder builder = builder();
    texts.forEach(builder::set);
    return builder.build();
  }

  /** Returns these options with all left open that only says how text is to be read. */
  CsvOptions withoutText() {
    return new CsvOptions(
        null,
        null,
        null,
        "",
        Layout.AUTO,
        dateColumn,
        symbolColumn,
        valueColumn,
        List.of(),
        folder,
        limits,
        patience);
  }

  /** Returns these options for one file of a folder, with another column of values. */
  CsvOptions ofOneFile(String column) {
    return new CsvOptions(
        delimiter,
        decimal,
        thousands,
        dateFormat,
        layout,
        dateColumn,
        symbolColumn,
        column,
        missing,
        "",
        limits,
        patience);
  }

  /** Returns the names of the options that are not left open. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    add(given, "delimiter", delimiter != null);
    add(given, "decimal", decimal != null);
    add(given, "thousands", thousands != null);
    add(given, "date-format", !dateFormat.isEmpty());
    add(given, "layout", layout != Layout.AUTO);
    add(given, "date-column", !dateColumn.isEmpty());
    add(given, "symbol-column", !symbolColumn.isEmpty());
    add(given, "value-column", !valueColumn.isEmpty());
    add(given, "missing", !missing.isEmpty());
    return given;
  }

  private static void add(List<String> names, String name, boolean given) {
    if (given) {
      names.add(name);
    }
  }

  /** Collects options. */
  public static final class Builder {
    private @Nullable Character delimiter;
    private @Nullable Character decimal;
    private @Nullable Character thousands;
    private String dateFormat = "";
    private Layout layout = Layout.AUTO;
    private String dateColumn = "";
    private String symbolColumn = "";
    private String valueColumn = "";
    private List<String> missing = List.of();
    private String folder = "";
    private CsvLimits limits = CsvLimits.DEFAULT;
    private Patience patience = Patience.USUAL;

    private Builder() {}

    /**
     * Sets an option from text.
     *
     * @param name one of {@link #NAMES}
     * @throws RotascopeException BAD_ARGUMENT for an unknown name or a text that is no value of
     *     that option
     */
    public Builder set(String name, String text) {
      switch (name) {
        case "delimiter" -> delimiter = one(name, text, ",;\t|");
        case "decimal" -> decimal = one(name, text, ".,");
        case "thousands" -> thousands = one(name, text, ",. '\0");
        case "date-format" -> dateFormat = pattern(text);
        case "layout" -> layout = layout(text);
        case "date-column" -> dateColumn = text;
        case "symbol-column" -> symbolColumn = text;
        case "value-column" -> valueColumn = text;
        case "folder" -> folder = folder(text);
        case "missing" -> missing = List.of(text.split(","));
        default ->
            throw new RotascopeException(
                Reason.BAD_ARGUMENT,
                "no option of CSV files is named '" + name + "'" + Nearest.hint(name, NAMES));
      }
      return this;
    }

    /** Sets the limits. */
    public Builder limits(CsvLimits other) {
      limits = other;
      return this;
    }

    /** Sets how long DuckDB may take. */
    public Builder patience(Patience other) {
      patience = other;
      return this;
    }

    /** Returns the options. */
    public CsvOptions build() {
      return new CsvOptions(
          delimiter,
          decimal,
          thousands,
          dateFormat,
          layout,
          dateColumn,
          symbolColumn,
          valueColumn,
          missing,
          folder,
          limits,
          patience);
    }
  }

  private static char one(String name, String text, String allowed) {
    Character named = CHARACTERS.get(text.toLowerCase(Locale.ROOT));
    char c = named != null ? named : text.length() == 1 ? text.charAt(0) : '?';
    if (allowed.indexOf(c) < 0) {
      String choices =
          switch (name) {
            case "delimiter" -> "comma, semicolon, tab or pipe";
            case "decimal" -> ". or ,";
            default -> ", or . or space or apostrophe or none";
          };
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "--" + name + " must be " + choices + "; got '" + text + "'");
    }
    return c;
  }

  private static String pattern(String text) {
    DateForms.ofPattern(text);
    return text;
  }

  private static String folder(String text) {
    String said = text.toLowerCase(Locale.ROOT);
    if (!said.equals("assets") && !said.equals("parts")) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "--folder must be assets (one file an asset) or parts (of one table); got '"
              + text
              + "'");
    }
    return said;
  }

  private static Layout layout(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "wide" -> Layout.WIDE;
      case "long" -> Layout.LONG;
      default ->
          throw new RotascopeException(
              Reason.BAD_ARGUMENT, "--layout must be wide or long; got '" + text + "'");
    };
  }
}
