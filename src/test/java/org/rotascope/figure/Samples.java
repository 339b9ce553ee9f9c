package org.rotascope.figure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.rotascope.figure.kind.FigureKind;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.figure.kind.Wording;
import org.rotascope.io.CsvColumns;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;

/** Figures to draw: of the example tables of docs/figures, and made here. */
final class Samples {
  private Samples() {}

  /** Returns a figure of every kind. */
  static List<Figure> everyKind() {
    List<Figure> figures = new ArrayList<>();
    for (FigureKind kind : FigureKinds.ALL) {
      Path file = Path.of("docs", "figures", kind.name() + ".csv");
      Table table =
          Files.exists(file)
              ? CsvColumns.read(
                  file.toString(),
                  name ->
                      kind.column(name)
                          .orElseGet(() -> ColumnSpec.real(name, Unit.NONE, "further")))
              : made(kind.name());
      figures.add(kind.figure(table, Wording.NONE));
    }
    return figures;
  }

  /** Returns relative strength over so many sessions. */
  static Figure strength(int rows, String... names) {
    return FigureKinds.of("relative-strength")
        .figure(walks(rows, 100, names), new Wording("A against B", "Since then", "sessions"));
  }

  private static Table walks(int rows, double from, String... names) {
    List<Column> columns = new ArrayList<>();
    int first = Math.toIntExact(LocalDate.of(1990, 1, 2).toEpochDay());
    columns.add(ColumnSpec.DATE.ofDates(IntStream.range(0, rows).map(t -> first + t).toArray()));
    SplittableRandom random = new SplittableRandom(7);
    for (String name : names) {
      double[] values = new double[rows];
      double at = from;
      for (int t = 0; t < rows; t++) {
        at *= 1 + 0.012 * (random.nextDouble() - 0.5);
        values[t] = at;
      }
      columns.add(ColumnSpec.real(name, Unit.POINTS, "points").ofReals(values));
    }
    return new Table(columns);
  }

  private static Table made(String kind) {
    return switch (kind) {
      case "relative-strength" -> walks(1000, 100, "one", "two", "three");
      case "drawdown" -> {
        Table walks = walks(700, 100, "one", "two");
        List<Column> columns = new ArrayList<>(List.of(walks.columns().get(0)));
        for (Column column : walks.columns().subList(1, 3)) {
          double[] falls = column.numbers();
          double top = 0;
          for (int t = 0; t < falls.length; t++) {
            top = Math.max(top, falls[t]);
            falls[t] = falls[t] / top - 1;
          }
          columns.add(column.spec().ofReals(falls));
        }
        yield new Table(columns);
      }
      case "streaks" ->
          Table.of(
              ColumnSpec.integer("length", Unit.SESSIONS, "least").ofInts(1, 2, 3, 4, 5, 6),
              ColumnSpec.real("observed", Unit.COUNT, "n").ofReals(320, 161, 77, 41, 18, 0),
              ColumnSpec.real("expected", Unit.COUNT, "n").ofReals(318, 159, 79, 39, 20, 10));
      case "months" -> {
        List<Column> columns = new ArrayList<>();
        columns.add(
            ColumnSpec.integer("year", Unit.NONE, "year")
                .ofInts(IntStream.rangeClosed(1990, 2021).mapToLong(y -> y).toArray()));
        SplittableRandom random = new SplittableRandom(3);
        for (String month : "jan feb mar apr may jun jul aug sep oct nov dec total".split(" ")) {
          double[] values = random.doubles(32, -0.09, 0.09).toArray();
          columns.add(ColumnSpec.real(month, Unit.DECIMAL, "month").ofReals(values));
        }
        yield new Table(columns);
      }
      default -> {
        SplittableRandom random = new SplittableRandom(5);
        List<String> assets = new ArrayList<>();
        double[] ratio = new double[100];
        double[] momentum = new double[100];
        for (int i = 0; i < 100; i++) {
          boolean starts = i % 10 == 0;
          assets.add("Asset " + i / 10);
          ratio[i] = (starts ? 100 : ratio[i - 1]) + random.nextDouble(-0.5, 0.5);
          momentum[i] = (starts ? 100 : momentum[i - 1]) + random.nextDouble(-0.2, 0.2);
        }
        yield Table.of(
            ColumnSpec.text("asset", "who").ofTexts(assets),
            ColumnSpec.real("ratio", Unit.POINTS, "ratio").ofReals(ratio),
            ColumnSpec.real("momentum", Unit.POINTS, "momentum").ofReals(momentum));
      }
    };
  }
}
