package org.rotascope.bench;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rotascope.figure.Figure;
import org.rotascope.figure.FigureStyle;
import org.rotascope.figure.Print;
import org.rotascope.figure.Prints;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.figure.kind.Wording;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;

/**
 * Times a line of 9,000 points as PNG at 300 dpi, as SVG and as PDF, in a column of 89 mm. Target:
 * a PNG in at most 250 ms once warm.
 *
 * <pre>
 * java -cp ... org.rotascope.bench.FigureBench [ROUNDS]
 * </pre>
 *
 * <p>Prints the first round, which includes the loading of classes and compilation, and the median
 * of the second half of the rounds.
 */
public final class FigureBench {
  private static final int POINTS = 9_000;

  private FigureBench() {}

  /** Runs the rounds. */
  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
    Print print = Print.of(figure(), FigureStyle.NATURE);
    time("png 300 dpi", rounds, () -> Prints.png(print, 300));
    time("svg", rounds, () -> Prints.svg(print));
    time("pdf", rounds, () -> Prints.pdf(print));
  }

  private static void time(String what, int rounds, Supplier<byte[]> work) {
    double[] ms = new double[rounds];
    int size = 0;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      size = work.get().length;
      ms[round] = (System.nanoTime() - start) / 1e6;
    }
    double[] warm = java.util.Arrays.stream(ms, rounds / 2, rounds).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s of %d points: first %.0f ms, warm %.0f ms, %d bytes%n",
        what,
        POINTS,
        ms[0],
        warm[warm.length / 2],
        size);
  }

  private static Figure figure() {
    int first = Math.toIntExact(LocalDate.of(1990, 1, 2).toEpochDay());
    int[] dates = IntStream.range(0, POINTS).map(t -> first + t).toArray();
    double[] values = new double[POINTS];
    SplittableRandom random = new SplittableRandom(7);
    double at = 100;
    for (int t = 0; t < POINTS; t++) {
      at *= 1 + 0.012 * (random.nextDouble() - 0.5);
      values[t] = at;
    }
    Table table =
        Table.of(
            ColumnSpec.DATE.ofDates(dates),
            ColumnSpec.real("a", Unit.POINTS, "points").ofReals(values));
    return FigureKinds.of("relative-strength").figure(table, Wording.NONE);
  }
}
