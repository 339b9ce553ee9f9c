package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.metric.Metric;
import org.rotascope.panel.Kind;

/** Whoever gives numbers without dates is told of rows, and never of days that nobody gave. */
class CountedRowsTest {
  private static final Pattern DAY = Pattern.compile("\\b(19[67]\\d)-\\d\\d-\\d\\d\\b");
  private static final Cells PLACE = Cells.dense(1, 4, 0, 8, 0, 0);

  private static Cells column(String numbers) {
    return Buffers.grid(
        Arrays.stream(numbers.split(" ")).map(n -> Arrays.asList(cell(n))).toList());
  }

  private static Object cell(String shown) {
    return switch (shown) {
      case "-" -> null;
      case "#" -> CellError.NA;
      default -> Double.valueOf(shown);
    };
  }

  /** Calls a function in the place and returns all that is said of the call. */
  private static String said(String function, Cells asset, Cells benchmark, String kind) {
    Cells[] given = new Cells[Buffers.function(function).arguments().size()];
    Arrays.fill(given, Cells.MISSING);
    give(function, given, "asset", asset);
    give(function, given, "benchmark", benchmark);
    give(function, given, "n", Cells.of(1));
    give(function, given, "tieEps", Cells.of(1e-12));
    give(function, given, "kind", Cells.of(kind));
    give(function, given, "benchmark_kind", Cells.of(kind));
    Cells shown = Buffers.at(PLACE, function, given);
    Object first = Buffers.cell(shown, 0, 0);
    Cells value = Buffers.grid(List.of(Arrays.asList(first)));
    Cells told = Buffers.call("ROT.EXPLAIN", PLACE, value);
    if (Buffers.cell(told, 0, 0) instanceof CellError) {
      return Buffers.lastError();
    }
    return IntStream.range(0, told.size())
        .mapToObj(i -> String.valueOf(Buffers.cell(told, i / 2, i % 2)))
        .collect(Collectors.joining("\n"));
  }

  private static void give(String function, Cells[] given, String name, Cells cells) {
    boolean has =
        Buffers.function(function).arguments().stream().anyMatch(a -> a.name().equals(name));
    if (has) {
      given[Buffers.argument(function, name)] = cells;
    }
  }

  static List<String> functionsOfData() {
    return WorksheetFunctions.STANDARD.all().stream()
        .filter(CountedRowsTest::takesData)
        .map(WorksheetFunction::name)
        .toList();
  }

  private static boolean takesData(WorksheetFunction function) {
    Metric metric = function.metric();
    return metric != null && function.arguments().stream().anyMatch(a -> a.name().equals("asset"));
  }

  @ParameterizedTest
  @MethodSource("functionsOfData")
  void noMessageHasADay(String function) {
    String[] assets = {
      "100 101 - 103 99 104 #", "# 1 2 3 #", "1e300 1e-300 1e300", "0.1 -2 0.3", "5 - - - 6", "3"
    };
    String[] benchmarks = {
      "100 100 101 - 101 102 103", "1 - - - 2", "1 1e300 1e-300", "0.1 0.1 0.1", "# 1 2 3 #", "4"
    };
    for (int i = 0; i < assets.length; i++) {
      for (Kind kind : List.of(Kind.PRICE, Kind.SIMPLE_RETURN, Kind.LOG_RETURN, Kind.WEIGHT)) {
        String all = said(function, column(assets[i]), column(benchmarks[i]), kind.label());
        assertFalse(DAY.matcher(all).find(), () -> function + " says: " + all);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ROT.RELRET  | 0.1 -2 0.3 | 0.1 0.1 0.1 | simple_return | in row 2: a return of -2.0 loses more
          ROT.DD      | 0.1 - 0.3  |             | simple_return | has no return in row 2; no level after
          ROT.RELRET  | 1 2 3 4    | 1 2 3 #     | price         | goes on to row 4; the common data end in row 3
          ROT.RELRET  | 1 2 # #    | # # 3 4     | price         | (row 1 to row 2) and
          ROT.STREAK  | .1 .30000000000000004 .2 | .1 .3 .1 | simple_return | rounding of the inputs: row 2
          ROT.STREAK  | 0.1 0.2 #  |             | simple_return | no value in row 3; the streak is that
          """)
  void rowsAreNamedByTheirNumber(
      String function, String asset, String benchmark, String kind, String wanted) {
    Cells other = benchmark == null ? Cells.MISSING : column(benchmark);
    String all = said(function, column(asset), other, kind);
    assertTrue(all.contains(wanted), all);
  }

  @Test
  void sameNumbersWithDatesAreOthers() {
    Cells bare = column("100 90 95");
    Cells dated =
        Buffers.grid(
            List.of(
                List.of("date", "asset"),
                List.of(25569, 100),
                List.of(25570, 90),
                List.of(25571, 95)));
    String rows = said("ROT.DD", bare, Cells.MISSING, "price");
    String days = said("ROT.DD", dated, Cells.MISSING, "price");
    assertTrue(rows.contains("row 1 to row 3"), rows);
    assertTrue(days.contains("1970-01-01 to 1970-01-03"), days);
    assertEquals(rows, said("ROT.DD", bare, Cells.MISSING, "price"));
  }
}
