package org.rotascope.report;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.metric.Column;
import org.rotascope.metric.Result;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * The table of the data as formulas of a worksheet see it. A formula is given only where it leads
 * to the number the engine computed: where a base lies before the first date, or a value is
 * missing, there is none, and the number refers to its table instead.
 */
final class Ledger {
  /** The table. */
  static final String ID = "data";

  private static final double CLOSE = 1e-11;
  private static final int FIRST_COUNTED_DAY = (int) LocalDate.of(1900, 3, 1).toEpochDay();

  private final Column dates;
  private final Side asset;
  private final Side benchmark;
  private final double[] strength;
  private final OptionalInt origin;

  /** One of the two series: its column, kind and values. */
  private record Side(String column, Kind kind, double[] values) {
    /** Returns the growth of a price from one row to another. */
    double growth(int from, int to) {
      return values[to] / values[from];
    }

    String growthFormula(int from, int to) {
      return "(" + cell(column, to) + "/" + cell(column, from) + ")";
    }

    /** Returns the growth in one row, from the row before. */
    double step(int row) {
      return switch (kind) {
        case LOG_RETURN -> Math.exp(values[row]);
        case SIMPLE_RETURN_PERCENT -> 1 + values[row] / 100;
        case SIMPLE_RETURN -> 1 + values[row];
        default -> row > 0 ? growth(row - 1, row) : Double.NaN;
      };
    }

    String stepFormula(int row) {
      String cell = cell(column, row);
      return switch (kind) {
        case LOG_RETURN -> "EXP(" + cell + ")";
        case SIMPLE_RETURN_PERCENT -> "(1+" + cell + "/100)";
        case SIMPLE_RETURN -> "(1+" + cell + ")";
        default -> growthFormula(row - 1, row);
      };
    }
  }

  private Ledger(Column dates, Side asset, Side benchmark, double[] strength, OptionalInt origin) {
    this.dates = dates;
    this.asset = asset;
    this.benchmark = benchmark;
    this.strength = strength;
    this.origin = origin;
  }

  static Ledger of(Study study) {
    Result line = study.pair("rel_strength");
    Column dates = line.table().column("date");
    Column start = Cells.fact(line, "origin");
    OptionalInt origin =
        start.isDefined(0)
            ? IntStream.range(0, dates.size())
                .filter(i -> dates.date(i) == start.date(0))
                .findFirst()
            : OptionalInt.empty();
    return new Ledger(
        dates,
        side("asset", study.subject().asset(), dates),
        side("benchmark", study.subject().benchmark(), dates),
        line.table().column("value").numbers(),
        origin);
  }

  private static Side side(String column, Panel panel, Column dates) {
    return new Side(column, panel.kind(), at(panel, 0, dates));
  }

  /** Returns the values of a column of a panel as given, at some dates; NaN where it has none. */
  static double[] at(Panel panel, int column, Column dates) {
    int[] days = panel.dates();
    double[] values = new double[dates.size()];
    Arrays.setAll(
        values,
        i -> {
          int row = Arrays.binarySearch(days, dates.date(i));
          return row < 0 ? Double.NaN : panel.value(row, column);
        });
    return values;
  }

  /** Returns the number of rows. */
  int rows() {
    return strength.length;
  }

  /** Returns the sign of an excess as the worksheet has it. */
  static long sign(double excess) {
    return Signs.of(excess, 0);
  }

  /**
   * Adds the formula of the last relative strength: both prices against those of the origin, or one
   * row's returns on top of the row before.
   */
  Headline strength(Headline item) {
    int last = rows() - 1;
    double expected = item.value().number(0);
    if (prices() && origin.isPresent()) {
      int from = origin.getAsInt();
      return agrees(100 * relative(from, last), expected)
          ? item.by("100*" + relativeFormula(from, last))
          : item;
    }
    if (last < 1) {
      return item;
    }
    return agrees(strength[last - 1] * asset.step(last) / benchmark.step(last), expected)
        ? item.by(
            "{data.relative_strength[-2]}*"
                + asset.stepFormula(last)
                + "/"
                + benchmark.stepFormula(last))
        : item;
  }

  /** Adds the formula of a relative return from the close of one row to that of another. */
  Headline over(Headline item, int from, int to) {
    if (from < -1 || to >= rows()) {
      return item;
    }
    double expected = item.value().number(0);
    if (prices() && from >= 0 && agrees(relative(from, to) - 1, expected)) {
      return item.by(relativeFormula(from, to) + "-1");
    }
    double base = from < 0 ? 100 : strength[from];
    return agrees(strength[to] / base - 1, expected)
        ? item.by(
            cell("relative_strength", to)
                + "/"
                + (from < 0 ? "100" : cell("relative_strength", from))
                + "-1")
        : item;
  }

  private boolean prices() {
    return asset.kind().isLevel() && benchmark.kind().isLevel();
  }

  private double relative(int from, int to) {
    return asset.growth(from, to) / benchmark.growth(from, to);
  }

  private String relativeFormula(int from, int to) {
    return asset.growthFormula(from, to) + "/" + benchmark.growthFormula(from, to);
  }

  /** Adds the formula of the last relative strength against its mean over a window. */
  Headline againstMean(Headline item, int window) {
    if (window > rows()) {
      return item;
    }
    double[] last = Arrays.copyOfRange(strength, rows() - window, rows());
    double mean = Arrays.stream(last).average().orElse(Double.NaN);
    return agrees(100 * (last[window - 1] / mean - 1), item.value().number(0))
        ? item.by(
            "100*({data.relative_strength[-1]}/AVERAGE({data.relative_strength[-"
                + window
                + ":-1]})-1)")
        : item;
  }

  /** Adds the formula of the last relative strength against the highest so far. */
  Headline belowPeak(Headline item) {
    double last = rows() == 0 ? Double.NaN : strength[rows() - 1];
    double high = Arrays.stream(strength).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    if (agrees(last / high - 1, item.value().number(0))) {
      return item.by("{data.relative_strength[-1]}/MAX({data.relative_strength})-1");
    }
    // The base before the first date counts too.
    return agrees(last / Math.max(100, high) - 1, item.value().number(0))
        ? item.by("{data.relative_strength[-1]}/MAX(100,{data.relative_strength})-1")
        : item;
  }

  /**
   * Adds the formula of the last date with a relative strength as high as the last, or as low.
   *
   * @param comparison how the earlier value stands to the last: {@code >=} or {@code <=}
   */
  Headline lastSuch(Headline item, String comparison) {
    int last = rows() - 1;
    boolean counted = rows() > 1 && dates.date(0) >= FIRST_COUNTED_DAY;
    if (!counted || !item.value().isDefined(0) || Double.isNaN(strength[last])) {
      return item;
    }
    int found = last - 1;
    while (found >= 0
        && !(comparison.equals(">=")
            ? strength[found] >= strength[last]
            : strength[found] <= strength[last])) {
      found--;
    }
    return found >= 0 && dates.date(found) == item.value().date(0)
        ? item.by(
            "SUMPRODUCT(MAX(INDEX(ISNUMBER({data.relative_strength[0:-2]})"
                + "*({data.relative_strength[0:-2]}"
                + comparison
                + "{data.relative_strength[-1]})*{data.date[0:-2]},0)))")
        : item;
  }

  private static String cell(String column, int row) {
    return "{" + ID + "." + column + "[" + row + "]}";
  }

  private static boolean agrees(double computed, double expected) {
    return Math.abs(computed - expected) <= CLOSE * Math.max(1, Math.abs(expected));
  }
}
