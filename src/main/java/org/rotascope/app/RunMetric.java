package org.rotascope.app;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Cuts;
import org.rotascope.call.Kernel;
import org.rotascope.io.CsvOptions;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Param;
import org.rotascope.metric.Result;
import org.rotascope.metric.Role;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Runs a metric on a file: chooses the columns, declares their kind, cuts and samples as asked, and
 * says what was done. Where the metric itself declares a parameter named like a way to cut ({@code
 * freq}, {@code since}, {@code until}, {@code asOf}), the option is that parameter and cuts
 * nothing.
 */
public final class RunMetric {
  /**
   * What to run.
   *
   * @param metric id or command-line spelling
   * @param prices where the data come from; nothing for a metric of plain numbers
   * @param csv options of the file by name, as {@link CsvOptions#NAMES} lists them
   * @param assets names of columns; empty to find out
   * @param benchmark name of a column; empty for none
   * @param benchmarkPrices name of the file that holds the benchmark; empty for the file of the
   *     assets
   * @param kind kind of the asset columns; null for price
   * @param benchmarkKind kind of the benchmark column; null for that of the assets
   * @param cuts freq, since, until, as-of by name, as texts
   * @param parameters the metric's parameters by name, as texts
   */
  public record Request(
      String metric,
      Origin prices,
      Map<String, String> csv,
      List<String> assets,
      String benchmark,
      String benchmarkPrices,
      @Nullable Kind kind,
      @Nullable Kind benchmarkKind,
      Map<String, String> cuts,
      Map<String, String> parameters) {
    /** Returns the names of the files and folders that are read. */
    List<String> paths() {
      List<String> paths = new ArrayList<>(prices.paths());
      paths.add(benchmarkPrices);
      return paths;
    }
  }

  /**
   * What came of it.
   *
   * @param metric the metric that ran
   * @param notes lines about what was read and assumed
   */
  public record Answer(Metric metric, Result result, List<String> notes) {}

  private final Kernel kernel;
  private final InputStream standardInput;

  /** Makes the use case for a kernel and what stands for standard input. */
  public RunMetric(Kernel kernel, InputStream standardInput) {
    this.kernel = kernel;
    this.standardInput = standardInput;
  }

  /**
   * Runs a metric.
   *
   * @throws RotascopeException with the reason why there is no result
   */
  public Answer run(Request request) {
    Metric metric = kernel.catalogue().find(request.metric());
    List<String> notes = new ArrayList<>();
    Cuts cuts =
        Cuts.split(
            metric, Selection.ALL, named(metric, request.cuts(), request.parameters(), notes));
    Inputs inputs =
        metric.form().takesData()
            ? inputs(metric, request, notes).select(cuts.selection())
            : noInputs(metric, request, cuts.selection());
    try {
      return new Answer(
          metric, kernel.call(metric.id(), inputs, cuts.params()), List.copyOf(notes));
    } catch (RotascopeException e) {
      throw e.reason().exitCode() == Reason.BAD_INPUT.exitCode()
          ? new RotascopeException(e.reason(), request.prices().shown() + ": " + e.getMessage(), e)
          : e;
    }
  }

  private static Inputs noInputs(Metric metric, Request request, Selection selection) {
    if (!request.prices().isEmpty()
        || !request.assets().isEmpty()
        || !request.benchmark().isEmpty()
        || !request.benchmarkPrices().isEmpty()
        || !request.csv().isEmpty()
        || request.kind() != null
        || request.benchmarkKind() != null
        || !selection.equals(Selection.ALL)) {
      throw bad(
          metric.id()
              + " takes plain numbers and no data; give its parameters only, with --set"
              + " name=value");
    }
    return Inputs.NONE;
  }

  private Inputs inputs(Metric metric, Request request, List<String> notes) {
    if (request.prices().isEmpty()) {
      throw bad(metric.id() + " needs data (" + metric.form().text() + "); say --prices FILE");
    }
    boolean apart = !request.benchmarkPrices().isEmpty();
    boolean wanted = apart || !request.benchmark().isEmpty();
    if (wanted && metric.form().role("benchmark").isEmpty()) {
      throw bad(metric.id() + " takes no benchmark; leave --benchmark out");
    }
    CsvOptions options = CsvOptions.of(request.csv());
    Prices prices = Prices.read(request.prices(), options, standardInput);
    notes.addAll(prices.reading().notes());
    if (!wanted && metric.form().role("benchmark").filter(Role::required).isPresent()) {
      throw bad(
          metric.id()
              + " needs a benchmark beside the asset; say --benchmark NAME; columns of "
              + prices.reading().file()
              + ": "
              + Shown.list(prices.columns()));
    }
    Kind kind = request.kind() == null ? Kind.PRICE : request.kind();
    Prices from = prices;
    String name = "";
    if (wanted) {
      if (apart) {
        from = Prices.read(request.benchmarkPrices(), options, standardInput);
        notes.addAll(from.reading().notes());
      }
      name = request.benchmark().isEmpty() ? from.only("", "benchmark") : request.benchmark();
      from.require(name);
    }
    List<String> assets = assets(metric, request, prices, apart ? "" : request.benchmark());
    Panel asset = prices.panel(assets, kind);
    notes.add(
        used("asset", assets, kind, prices)
            + (request.kind() == null ? " (kind taken by default; --kind says another)" : ""));
    if (!wanted) {
      return Inputs.of(asset);
    }
    Kind benchmarkKind = request.benchmarkKind() == null ? kind : request.benchmarkKind();
    Panel benchmark = from.panel(List.of(name), benchmarkKind);
    notes.add(used("benchmark", List.of(name), benchmarkKind, from));
    return Inputs.of(asset, benchmark);
  }

  private static List<String> assets(
      Metric metric, Request request, Prices prices, String benchmark) {
    if (!request.assets().isEmpty()) {
      return prices.expand(request.assets(), benchmark);
    }
    return metric.form().isPerAsset()
        ? List.of(prices.only(benchmark, "asset"))
        : prices.expand(List.of(Prices.ALL), benchmark);
  }

  /** Says which columns were used, as what. */
  static String used(String role, List<String> names, Kind kind, Prices prices) {
    int missing = names.stream().mapToInt(prices::missing).sum();
    return role
        + " "
        + Shown.list(names)
        + ": kind "
        + kind.label()
        + ", "
        + missing
        + (missing == 1 ? " value missing" : " values missing");
  }

  /** Returns everything named, the options that cut and the metric's own parameters. */
  private static Map<String, String> named(
      Metric metric, Map<String, String> cuts, Map<String, String> parameters, List<String> notes) {
    Map<String, String> named = new LinkedHashMap<>(parameters);
    cuts.forEach(
        (option, text) -> {
          String name = metric.param(option).map(Param::name).orElse(option);
          if (named.put(name, text) != null) {
            throw bad(
                metric.id() + ": --" + option + " and --set " + name + " say the same; give one");
          }
          if (metric.param(option).isPresent()) {
            notes.add(
                "--"
                    + option
                    + " is the parameter "
                    + name
                    + " of "
                    + metric.id()
                    + " and cuts nothing");
          }
        });
    return named;
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
