package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every formula of docs/excel.md works on the data that the page describes. */
class ExcelPageTest {
  private static final Path PAGE = Path.of("docs", "excel.md");
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

  /** The range as the page has it: a header, days and two prices. */
  private static List<List<Object>> sheet() throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("date", "small", "large"));
    for (String line :
        Files.readAllLines(Path.of("docs", "metrics", "example.csv")).subList(1, 500)) {
      String[] cells = line.split(",");
      rows.add(
          List.of(
              ChronoUnit.DAYS.between(DAY_0, LocalDate.parse(cells[0])),
              Double.parseDouble(cells[1]),
              Double.parseDouble(cells[2])));
    }
    return rows;
  }

  private static Cells range(String name) throws IOException {
    List<List<Object>> rows = sheet();
    return switch (name) {
      case "A1:C500" -> Buffers.grid(rows);
      case "A1:B500" -> Buffers.grid(rows.stream().map(r -> r.subList(0, 2)).toList());
      case "D2:D500" -> Buffers.grid(rows.stream().skip(1).map(r -> r.subList(1, 2)).toList());
      case "E2:E500" -> Buffers.grid(rows.stream().skip(1).map(r -> r.subList(2, 3)).toList());
      case "L1:N700" -> Buffers.grid(breadth());
      case "F2:F11" ->
          Cells.dense(10, 1, .001, .008, .039, .041, .042, .06, .074, .205, .212, .216);
      default -> throw new IllegalArgumentException("the page has no range " + name);
    };
  }

  private static List<List<Object>> breadth() throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("date", "advances", "declines"));
    List<String> lines = Files.readAllLines(Path.of("docs", "figures", "breadth.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      rows.add(List.of(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
    }
    return rows;
  }

  private static Cells argument(String text) throws IOException {
    if (text.isEmpty()) {
      return Cells.MISSING;
    }
    if (text.startsWith("\"")) {
      return Cells.of(text.substring(1, text.length() - 1));
    }
    if (text.equals("TRUE")) {
      return Cells.of(true);
    }
    return text.contains(":") ? range(text) : Cells.of(Double.parseDouble(text));
  }

  private static Cells computed(String formula) throws IOException {
    Matcher parts = Pattern.compile("=(ROT\\.[A-Z._]+)\\((.*)\\)").matcher(formula);
    assertTrue(parts.matches(), formula);
    List<Cells> given = new ArrayList<>();
    for (String text : parts.group(2).split(",")) {
      given.add(argument(text.trim()));
    }
    return Buffers.at(Cells.dense(1, 4, 0, 41, 0, 7), parts.group(1), given.toArray(Cells[]::new));
  }

  @Test
  void everyFormulaOfTheTableShowsWhatItSays() throws IOException {
    Matcher rows =
        Pattern.compile("^\\| `(=ROT[^`]*)` \\| (.*) \\|$", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE));
    int formulas = 0;
    while (rows.find()) {
      formulas++;
      Cells shown = computed(rows.group(1));
      Object first = Buffers.cell(shown, 0, 0);
      boolean empty = first instanceof CellError && shown.size() == 1;
      assertFalse(empty, rows.group(1) + ": " + first + " " + Buffers.lastError());
      Matcher number = Pattern.compile(": ([0-9.]+)$").matcher(rows.group(2));
      if (number.find()) {
        int decimals = number.group(1).length() - number.group(1).indexOf('.') - 1;
        assertEquals(
            number.group(1),
            String.format(Locale.ROOT, "%." + decimals + "f", (Double) first),
            rows.group(1));
      }
    }
    assertEquals(20, formulas);
  }

  @Test
  void everyFormulaOfAFigureHoldsOne() throws IOException {
    Matcher formulas =
        Pattern.compile("=ROT\\.CHART\\(.*?\\)(?=`|$)", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE));
    int found = 0;
    while (formulas.find()) {
      found++;
      Cells shown = computed(formulas.group());
      Object text = Buffers.cell(shown, 0, 0);
      assertTrue(
          String.valueOf(text).startsWith("chart of "),
          formulas.group() + ": " + Buffers.lastError());
    }
    assertEquals(4, found);
  }

  @Test
  void plainNumbersGiveWhatTheRangeWithDaysGives() throws IOException {
    assertEquals(
        Buffers.cell(computed("=ROT.STREAK(A1:C500, \"large\")"), 0, 0),
        Buffers.cell(computed("=ROT.STREAK(D2:D500, E2:E500)"), 0, 0));
  }
}
