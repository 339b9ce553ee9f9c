package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.rotascope.io.Csv.read;
import static org.rotascope.io.Csv.values;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.io.Numerals.Found;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class NumeralsTest {
  private static final Numerals OPEN = new Numerals(null, null, List.of());

  private static Found read1(Numerals numerals, String text) {
    char[] chars = ("xx" + text + "yy").toCharArray();
    return numerals.read(chars, 2, 2 + text.length());
  }

  /**
   * Double.parseDouble rounds correctly, so every text of a plain number must give the same bits.
   */
  @Test
  void plainNumbersHaveTheBitsOfTheJdk() {
    SplittableRandom random = new SplittableRandom(20260114);
    for (int i = 0; i < 200_000; i++) {
      int whole = random.nextInt(0, 12);
      int decimals = random.nextInt(0, 26);
      StringBuilder text =
          new StringBuilder(random.nextInt(4) == 0 ? "-" : random.nextInt(9) == 0 ? "+" : "");
      for (int d = 0; d < whole; d++) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      if (decimals > 0 || whole == 0) {
        text.append('.');
      }
      for (int d = 0; d < Math.max(decimals, whole == 0 ? 1 : 0); d++) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      Found found = read1(OPEN, text.toString());
      assertEquals(true, found.isNumber(), text.toString());
      assertEquals(
          Double.doubleToRawLongBits(Double.parseDouble(text.toString())),
          Double.doubleToRawLongBits(OPEN.byPoint()),
          text.toString());
    }
  }

  /** The sign of zero, subnormals and the largest double survive. */
  @ParameterizedTest
  @CsvSource({
    "-0",
    "-0.0",
    "4.9E-324",
    "1.7976931348623157e308",
    "1e-400",
    "123456789012345678901234567890",
    "1E5",
    "1e+05",
    ".5",
    "5."
  })
  void extremesHaveTheBitsOfTheJdk(String text) {
    assertEquals(true, read1(OPEN, text).isNumber());
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)),
        Double.doubleToRawLongBits(OPEN.byPoint()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1234;SAME;1234;1234",
        "-7;SAME;-7;-7",
        "12.5;POINT;12.5;",
        "0.123;POINT;0.123;",
        "1234.567;POINT;1234.567;",
        "1.2345;POINT;1.2345;",
        "1,234.5;POINT;1234.5;",
        "1,234,567;POINT;1234567;",
        "12,5;COMMA;;12.5",
        "0,123;COMMA;;0.123",
        "1234,567;COMMA;;1234.567",
        "1.234,5;COMMA;;1234.5",
        "1.234.567;COMMA;;1234567",
        ",5;COMMA;;0.5",
        "1.234;EITHER_BY_POINT;1.234;1234",
        "-123.456;EITHER_BY_POINT;-123.456;-123456",
        "1,234;EITHER_BY_COMMA;1234;1.234",
        "1,234e2;EITHER_BY_COMMA;123400;123.4",
        "1e999;INFINITE;;",
        "Infinity;INFINITE;;",
        "-inf;INFINITE;;",
        "5%;PERCENT;;",
        "-1.5 %;PERCENT;;",
        "1 234;GROUPED;;",
        "1 234,5;GROUPED;;",
        "1'234.5;GROUPED;;",
        "12,34,567;TEXT;;",
        "1,23.4;TEXT;;",
        "1..2;TEXT;;",
        "1.2.3;TEXT;;",
        "0x1p3;TEXT;;",
        "1d;TEXT;;",
        "--1;TEXT;;",
        "+;TEXT;;",
        "e5;TEXT;;",
        "1e;TEXT;;",
        "$5;TEXT;;",
        "(5);TEXT;;",
        "−5;TEXT;;",
        "abc;TEXT;;",
      })
  void readings(String text, Found expected, Double byPoint, Double byComma) {
    assertEquals(expected, read1(OPEN, text));
    if (byPoint != null) {
      assertEquals(byPoint, OPEN.byPoint());
    }
    if (byComma != null) {
      assertEquals(byComma, OPEN.byComma());
    }
  }

  /** The decimals of every locale's digits are refused rather than read by the machine's locale. */
  @Test
  void localeOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("1.5", values(read("date,A\n2020-01-02,1.5\n"), "A"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void columnIsReadTheWayOneOfItsNumbersSettles() {
    assertEquals(
        "1234 1250.5", values(read("date,A\n2020-01-02,\"1,234\"\n2020-01-03,\"1,250.5\"\n"), "A"));
    assertEquals("1.234 12.5", values(read("date;A\n2020-01-02;1,234\n2020-01-03;12,5\n"), "A"));
    assertEquals("1234 12.5", values(read("date;A\n2020-01-02;1.234\n2020-01-03;12,5\n"), "A"));
    assertEquals("1.234 12.5", values(read("date;A\n2020-01-02;1.234\n2020-01-03;12.5\n"), "A"));
  }

  @Test
  void pointInAFileWithCommasBetweenCellsIsADecimalPoint() {
    assertEquals("1.234 1.235", values(read("date,A\n2020-01-02,1.234\n2020-01-03,1.235\n"), "A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "decimal#.#1.234#1.234",
        "decimal#,#1.234#1234",
        "thousands#.#1.234#1234",
        "thousands#none#1.234#1.234",
        "decimal#,#1,234#1.234",
        "decimal#.#1,234#1234",
        "thousands#,#1,234#1234",
        "thousands#.#1,234#1.234",
        "thousands#space#1 234,5#1234.5",
        "thousands#space#1\u00a0234.5#1234.5",
        "thousands#space#1\u202f234.5#1234.5",
        "thousands#apostrophe#1'234.5#1234.5",
        "thousands#apostrophe#1’234.5#1234.5",
      })
  void optionsSettleIt(String option, String value, String cell, double expected) {
    CsvData data = read("date;A\n2020-01-02;" + cell + "\n", option, value);
    assertEquals(expected, Csv.panel(data).value(0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1,234#'1,234' in column A can be 1234 or 1.234; say --thousands , or --decimal ,",
        "1.234#'1.234' in column A can be 1234 or 1.234; say --decimal . or --thousands .",
        "-12,345#'-12,345' in column A can be -12345 or -12.345; say --thousands , or --decimal ,",
      })
  void numberThatFitsTwoReadingsIsRefused(String cell, String problem) {
    CsvData data = read("date;A;B\n2020-01-02;7;2\n2020-01-03;" + cell + ";3\n");
    RotascopeException e = assertThrows(RotascopeException.class, () -> values(data, "A"));
    assertEquals(Reason.BAD_INPUT, e.reason());
    assertEquals("f.csv, line 3: " + problem, e.getMessage());
    assertEquals("2 3", values(data, "B"));
  }

  @Test
  void columnThatMixesPointAndCommaIsRefused() {
    CsvData data = read("date;A\n2020-01-02;1,5\n2020-01-03;2.5\n");
    RotascopeException e = assertThrows(RotascopeException.class, () -> values(data, "A"));
    assertEquals(
        "f.csv, line 3: '2.5' in column A has a decimal point but '1,5' on line 2 has not; mend one"
            + " of them",
        e.getMessage());
  }
}
