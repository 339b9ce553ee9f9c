package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.metric.Metric;
import org.rotascope.panel.Kind;

/** Whoever gives numbers without dates is told of rows, and never of days that nobody gave. */
class CountedRowsTest {
  private static final Pattern DAY = Pattern.compile("\\b19[67]\\d-\\d\\d-\\d\\d\\b");
  private static final Cells PLACE = Cells.dense(1, 4, 0, 8, 0, 0);

  /** Columns side by side, apart by a bar: {@code "1 2 -|3 # 4"}; - is empty, # is #N/A. */
  private static Cells range(String columns) {
    List<List<Object>> rows = new ArrayList<>();
    for (String column : columns.split("\\|")) {
      String[] cells = column.split(" ");
      for (int t = 0; t < cells.length; t++) {
        if (rows.size() <= t) {
          rows.add(new ArrayList<>());
        }
        rows.get(t).add(cell(cells[t]));
      }
    }
    return Buffers.grid(rows);
  }

  private static Object cell(String shown) {
    return switch (shown) {
      case "-" -> null;
      case "#" -> CellError.NA;
      default -> shown.matches("[a-z]+") ? shown : Double.valueOf(shown);
    };
  }

  private static Map<String, Cells> arguments(String asset, String benchmark, String kind) {
    Map<String, Cells> all = new LinkedHashMap<>();
    all.put("asset", range(asset));
    all.put("benchmark", benchmark == null ? Cells.MISSING : range(benchmark));
    all.put("kind", Cells.of(kind));
    all.put("benchmark_kind", Cells.of(kind));
    all.put("n", Cells.of(1));
    all.put("tieEps", Cells.of(1e-12));
    all.put("stat", Cells.of("max_drawdown"));
    all.put("B", Cells.of(20));
    return all;
  }

  /** Calls a function in the place, with those of the arguments that it has. */
  private static Cells call(String function, Map<String, Cells> arguments) {
    Cells[] given = new Cells[Buffers.function(function).arguments().size()];
    Arrays.fill(given, Cells.MISSING);
    for (WorksheetArgument argument : Buffers.function(function).arguments()) {
      given[Buffers.argument(function, argument.name())] =
          arguments.getOrDefault(argument.name(), Cells.MISSING);
    }
    return Buffers.at(PLACE, function, given);
  }

  private static Cells first(Cells shown) {
    return Buffers.grid(List.of(Arrays.asList(Buffers.cell(shown, 0, 0))));
  }

  /** Calls a function in the place and returns all that is said of the call. */
  private static String said(String function, Map<String, Cells> arguments) {
    Cells told = Buffers.call("ROT.EXPLAIN", PLACE, first(call(function, arguments)));
    if (Buffers.cell(told, 0, 0) instanceof CellError) {
      String failure = Buffers.lastError();
      assertTrue(failure.contains("the call in that cell failed: "), failure);
      return failure;
    }
    return IntStream.range(0, told.size())
        .mapToObj(i -> String.valueOf(Buffers.cell(told, i / 2, i % 2)))
        .collect(Collectors.joining("\n"));
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
    String[][] data = {
      {"100 101 - 103 99 104 #", "100 100 101 - 101 102 103"},
      {"100 - 101 103 99 104 101 102 103", null},
      {"# 1 2 3 #", "1 - - - 2"},
      {"# 1 2 3 #", "1 - - 2 1"},
      {"1e300 1e-300 1e300", "1 1e300 1e-300"},
      {"1e-200 1e200 1", null},
      {".1 -2 .3", ".1 .1 .1"},
      {".1 -2 .3", null},
      {".1 .2 - .3|.2 # .1 .2|- - - -1", ".1 .1 .1 .2"},
      {"5 - - - 6", "- 1 2 3 -"},
      {"3", "4"},
    };
    for (String[] each : data) {
      for (Kind kind : List.of(Kind.PRICE, Kind.SIMPLE_RETURN, Kind.LOG_RETURN, Kind.WEIGHT)) {
        Map<String, Cells> arguments = arguments(each[0], each[1], kind.label());
        for (Cells align : List.of(Cells.MISSING, Cells.of("UNION_FFILL"))) {
          arguments.put("align", align);
          arguments.put("maxGap", align.isMissing() ? align : Cells.of(2));
          String all = said(function, arguments);
          assertFalse(DAY.matcher(all).find(), () -> function + " says: " + all);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ROT.RELRET ; .1 -2 .3  ; .1 .1 .1 ; simple_return ; in row 2: a return of -2.0 loses more
          ROT.RELRET ; r .1 -2   ; q .1 .1  ; simple_return ; in row 2: a return of -2.0 loses more
          ROT.BOOT   ; .1 -2 .3  ;          ; simple_return ; in row 2: a return of -2.0 loses more
          ROT.BOOT   ; 1e-200 1e200 ;       ; price         ; in row 2 is infinite
          ROT.DD     ; .1 - .3   ;          ; simple_return ; has no return in row 2; no level after
          ROT.DD     ; - .1 - .3 ;          ; simple_return ; has no return in row 3; no level after
          ROT.RELRET ; 1 2 3 4   ; 1 2 3 #  ; price         ; goes on to row 4; the common data end in row 3
          ROT.RELRET ; 1 2 # #   ; # # 3 4  ; price         ; (row 1 to row 2) and
          ROT.STREAK ; .1 .2 #   ;          ; simple_return ; no value in row 3; the streak is that of the last known row
          ROT.STREAK ; .1 .30000000000000004 .2 ; .1 .3 .1 ; simple_return ; 1 row is a tie only by the rounding of the inputs: row 2
          ROT.STREAKS; 1e300 1e-300 1e300 ; 1 1e300 1e-300 ; price ; is 1.0E300 in row 1
          """)
  void rowsAreNamedByTheirNumber(
      String function, String asset, String benchmark, String kind, String wanted) {
    String all = said(function, arguments(asset, benchmark, kind));
    assertTrue(all.contains(wanted), all);
  }

  @Test
  void noSessionOfACalendarIsMissing() {
    Map<String, Cells> arguments =
        arguments("100 - 101 103 99 104 101 102 103", null, Kind.PRICE.label());
    arguments.put("calendar", Cells.of("XNYS"));
    String refused = said("ROT.DD", arguments);
    assertTrue(refused.contains("calendar XNYS has days, and asset has no dates"), refused);
    arguments.put("calendar", Cells.of("none"));
    assertFalse(said("ROT.DD", arguments).contains("MISSING_SESSIONS"));
  }

  @Test
  void sameNumbersWithDatesAreOthers() {
    Map<String, Cells> bare = arguments("100 90 95", null, Kind.PRICE.label());
    Map<String, Cells> dated = new LinkedHashMap<>(bare);
    dated.put("dates", range("25569 25570 25571"));
    String rows = said("ROT.DD", bare);
    String days = said("ROT.DD", dated);
    assertTrue(rows.contains("row 1 to row 3"), rows);
    assertTrue(days.contains("1970-01-01 to 1970-01-03"), days);
    assertEquals(rows, said("ROT.DD", bare));
  }

  @Test
  void resultIsDrawnOverRows(@TempDir Path folder) {
    List<String> drawn = new ArrayList<>();
    for (String function : functionsOfData()) {
      Map<String, Cells> arguments =
          arguments("100 101 105 103 99 104 110", "100 100 101 99 101 102 103", "price");
      Cells shown = call(function, arguments);
      Cells told =
          Buffers.call("ROT.MENU.PICTURE", PLACE, first(shown), Cells.of(folder.toString()));
      String alt = String.valueOf(Buffers.cell(told, Math.min(2, told.rows() - 1), 0));
      assertFalse(DAY.matcher(alt).find(), () -> function + ": " + alt);
      if (alt.startsWith("Lines over time.")) {
        assertTrue(alt.contains("row 1 to row 7") || alt.contains("row 2 to row 7"), alt);
        drawn.add(function);
      }
    }
    assertTrue(drawn.containsAll(List.of("ROT.DD", "ROT.RS", "ROT.RELRET")), drawn.toString());
  }
}
