package org.rotascope.app;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.call.Kernel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The results of figures from a file of prices.
 *
 * @param prices file, columns, kinds and cuts; its metric is not used
 */
record FileFigures(Kernel kernel, InputStream standardInput, RunMetric.Request prices)
    implements FigureSource {
  @Override
  public Map<String, String> cuts() {
    return prices.cuts();
  }

  @Override
  public Answer against(String metric, Map<String, String> cuts, Map<String, String> usual) {
    return run(metric, prices.assets(), prices.benchmark(), cuts, usual);
  }

  @Override
  public Answer alone(String metric) {
    if (!prices.benchmarkPrices().isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          metric
              + " draws columns of one file; leave --benchmark-prices out, or put both in one"
              + " file");
    }
    List<String> assets = new ArrayList<>(prices.assets());
    if (!prices.benchmark().isEmpty() && !assets.isEmpty()) {
      assets.add(prices.benchmark());
    }
    return run(metric, assets, "", prices.cuts(), Map.of());
  }

  private Answer run(
      String metric,
      List<String> assets,
      String benchmark,
      Map<String, String> cuts,
      Map<String, String> usual) {
    Map<String, String> named = new LinkedHashMap<>(prices.parameters());
    usual.forEach(named::putIfAbsent);
    RunMetric.Answer answer =
        new RunMetric(kernel, standardInput)
            .run(
                new RunMetric.Request(
                    metric,
                    prices.prices(),
                    prices.csv(),
                    assets,
                    benchmark,
                    prices.benchmarkPrices(),
                    prices.kind(),
                    prices.benchmarkKind(),
                    cuts,
                    named));
    return new Answer(
        answer.result(), answer.notes().stream().filter(n -> !n.startsWith("--freq is")).toList());
  }
}
