package org.rotascope.workbook;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The formulas that a workbook of ours may hold: numbers, signs, references to sheets and names
 * that are there, and functions that only compute. No other book, no structured reference, no name
 * of anybody else's, no text but plain words.
 */
final class FormulaGrammar {
  /** What computes from its arguments alone, and reaches neither files nor other programs. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "ABS",
          "BINOM.DIST",
          "AND",
          "AVERAGE",
          "AVERAGEIF",
          "AVERAGEIFS",
          "CHOOSE",
          "COLUMNS",
          "CORREL",
          "COUNT",
          "COUNTA",
          "COUNTBLANK",
          "COUNTIF",
          "COUNTIFS",
          "DATE",
          "DAY",
          "EXACT",
          "EXP",
          "FREQUENCY",
          "GEOMEAN",
          "IF",
          "IFERROR",
          "IFNA",
          "INDEX",
          "INT",
          "ISBLANK",
          "ISERROR",
          "ISNA",
          "ISNUMBER",
          "ISTEXT",
          "LARGE",
          "LN",
          "LOG",
          "LOG10",
          "LOOKUP",
          "MATCH",
          "MAX",
          "MEDIAN",
          "MIN",
          "MOD",
          "MONTH",
          "N",
          "NA",
          "NOT",
          "OR",
          "PERCENTILE",
          "POWER",
          "PRODUCT",
          "RANK",
          "ROUND",
          "ROW",
          "ROWS",
          "SIGN",
          "SMALL",
          "SQRT",
          "STDEV",
          "SUBTOTAL",
          "SUM",
          "SUMIF",
          "SUMIFS",
          "SUMPRODUCT",
          "SUMSQ",
          "VAR",
          "VLOOKUP",
          "YEAR",
          "MAXIFS",
          "MINIFS",
          "STDEV.S",
          "STDEV.P",
          "VAR.S",
          "PERCENTILE.INC",
          "RANK.EQ",
          "XLOOKUP",
          "AGGREGATE",
          "TEXT",
          "TRUNC");

  private static final String COLUMN = "\\$?[A-Z]{1,3}";
  private static final String ROW = "\\$?[1-9][0-9]{0,6}";
  private static final String AREA =
      "(?:" + COLUMN + ROW + "(?::" + COLUMN + ROW + ")?|" + COLUMN + ":" + COLUMN + "|" + ROW + ":"
          + ROW + ")";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<sheet>'(?:[^']|'')+'!|[A-Za-z_][A-Za-z0-9_.]*!)"
              + "|(?<call>(?:_xlfn\\.)?(?:_xlws\\.)?[A-Z][A-Z0-9.]*)\\("
              + "|(?<area>"
              + AREA
              + ")(?![A-Za-z0-9_.(\\[!])"
              + "|(?<number>[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)(?![A-Za-z_])"
              + "|(?<text>\"[A-Za-z0-9 ,.%<>=_-]{0,40}\")"
              + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)(?![A-Za-z0-9_.(\\[!|])"
              + "|(?<sign>[-+*/^&=<>(),:%{};]|\\s)");

  private final Set<String> sheets;
  private final Set<String> names;

  /**
   * A grammar for one book.
   *
   * @param sheets the names of its sheets
   * @param names its defined names that a formula may use
   */
  FormulaGrammar(Set<String> sheets, Set<String> names) {
    this.sheets = sheets;
    this.names = names;
  }

  /** Returns what is wrong with a formula, without its equals sign; null if nothing is. */
  @Nullable String fault(String formula) {
    if (formula.isEmpty() || formula.startsWith("=")) {
      return "begins with a sign or is empty";
    }
    Matcher token = TOKEN.matcher(formula);
    int at = 0;
    boolean afterSheet = false;
    while (at < formula.length()) {
      if (!token.find(at) || token.start() != at) {
        return "nothing known at " + formula.substring(at);
      }
      if (afterSheet && token.group("area") == null) {
        return "no cells after a sheet";
      }
      String sheet = token.group("sheet");
      afterSheet = sheet != null;
      if (sheet != null && !sheets.contains(unquoted(sheet))) {
        return "no sheet " + sheet;
      }
      String call = token.group("call");
      if (call != null && !FUNCTIONS.contains(call.replaceFirst("^(_xlfn\\.)?(_xlws\\.)?", ""))) {
        return "function " + call;
      }
      String name = token.group("name");
      if (name != null && !names.contains(name) && !name.equals("TRUE") && !name.equals("FALSE")) {
        return "name " + name;
      }
      at = token.end();
    }
    return afterSheet ? "no cells after a sheet" : null;
  }

  /** Tells whether a text is a reference to cells of a sheet that is there, or one of the names. */
  boolean isReference(String text) {
    Matcher token = TOKEN.matcher(text);
    if (names.contains(text)) {
      return true;
    }
    return token.lookingAt()
        && token.group("sheet") != null
        && sheets.contains(unquoted(token.group("sheet")))
        && text.substring(token.end()).matches(AREA);
  }

  private static String unquoted(String sheet) {
    String name = sheet.substring(0, sheet.length() - 1);
    return name.startsWith("'") ? name.substring(1, name.length() - 1).replace("''", "'") : name;
  }
}
