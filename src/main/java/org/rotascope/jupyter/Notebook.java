package org.rotascope.jupyter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rotascope.app.Prices;
import org.rotascope.app.ResultPicture;
import org.rotascope.call.Kernel;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.figure.Figure;
import org.rotascope.jupyter.explore.Explorer;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.view.ProgressBar;

/**
 * What a notebook uses without saying where it comes from: {@code import static
 * org.rotascope.jupyter.Notebook.*;}, which the kernel "Rotascope (Java)" has done already.
 */
public final class Notebook {
  private Notebook() {}

  /**
   * Returns the result of a metric. A call that takes longer shows how far it has come; stopping
   * the cell stops it.
   *
   * @param metric its id; {@code Catalogue.STANDARD} lists them
   * @param in the data
   * @param named parameters, and the words that cut and sample the data ({@code since}, {@code
   *     until}, {@code freq}): texts, numbers, flags, dates or lists of them
   * @throws org.rotascope.reason.RotascopeException with the reason why there is none
   */
  public static Result call(String metric, Inputs in, Map<String, ?> named) {
    ProgressBar bar = new ProgressBar(System.out, true);
    try {
      return Kernel.standard().withThreads(processors()).with(bar).call(metric, in, named);
    } finally {
      bar.clear();
    }
  }

  /** Returns the result of a metric with the defaults of its parameters. */
  public static Result call(String metric, Inputs in) {
    return call(metric, in, Map.of());
  }

  /** Returns the result of a metric of plain numbers. */
  public static Result call(String metric, Map<String, ?> named) {
    return call(metric, Inputs.NONE, named);
  }

  /**
   * Reads prices or other series from a file or folder: CSV, Arrow or Parquet. {@code panel(names,
   * kind)} of what it returns gives the series.
   *
   * @throws org.rotascope.reason.RotascopeException with the file and line of what is wrong with it
   */
  public static Prices read(String file) {
    return Prices.read(file);
  }

  /**
   * Returns the picture of a result: series as lines over time, tails as a rotation graph,
   * intervals of bootstrap; of one asset also streak_table, streak_hazard and month_table.
   *
   * @throws org.rotascope.reason.RotascopeException BAD_ARGUMENT if there is no picture of it, or
   *     no defined value in it
   */
  public static Figure plot(Result result) {
    return ResultPicture.figure(result);
  }

  /**
   * Returns the rotation graph of some assets to look around in, with relative strength and streaks
   * of those that are selected. {@code save(path)} of it writes a page.
   *
   * @param in assets and benchmark
   * @param freq the periods: at the end of each there is a point
   * @throws org.rotascope.reason.RotascopeException as the metrics throw it; BAD_ARGUMENT if no
   *     point is defined
   */
  public static Explorer explore(Inputs in, Frequency freq) {
    return Explorer.of(Kernel.standard().withThreads(processors()), in, freq);
  }

  /**
   * Returns the metrics in whose id, Excel name or summary each of the words occurs, as a table.
   *
   * @param words in any order and case; none for all metrics
   */
  public static Table metrics(String... words) {
    List<Metric> found =
        Catalogue.STANDARD.all().stream()
            .filter(m -> Arrays.stream(words).allMatch(word -> said(m).contains(lower(word))))
            .toList();
    return Table.of(
        ColumnSpec.text("id", "name to call it by").texts(found, Metric::id),
        ColumnSpec.text("excel", "name in worksheets").texts(found, Metric::excel),
        ColumnSpec.text("summary", "what it gives").texts(found, Metric::summary));
  }

  private static String said(Metric metric) {
    return lower(metric.id() + " " + metric.excel() + " " + metric.summary());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns all there is to say about a metric: formula, parameters, edges, source.
   *
   * @throws org.rotascope.reason.RotascopeException UNKNOWN_METRIC if there is none of that name;
   *     the nearest is suggested
   */
  public static Metric describe(String name) {
    return Catalogue.STANDARD.find(name);
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }
}
