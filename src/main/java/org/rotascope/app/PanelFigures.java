package org.rotascope.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Param;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The results of figures from data already read.
 *
 * @param inputs assets, and the benchmark where there is one
 * @param cuts freq, since, until, as-of by name, as texts
 * @param parameters of the metrics by name, as texts
 */
record PanelFigures(
    Kernel kernel, Inputs inputs, Map<String, String> cuts, Map<String, String> parameters)
    implements FigureSource {
  @Override
  public Answer against(String metric, Map<String, String> cut, Map<String, String> usual) {
    if (inputs.benchmark() == null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, metric + " needs a benchmark beside the asset; give it");
    }
    return run(metric, inputs, cut, usual);
  }

  @Override
  public Answer alone(String metric) {
    Panel asset = inputs.asset();
    Panel benchmark = inputs.benchmark();
    if (asset == null) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, metric + " needs data; give asset");
    }
    Panel all = benchmark == null ? asset : together(metric, asset, benchmark);
    return run(metric, Inputs.of(all), cuts, Map.of());
  }

  private static Panel together(String metric, Panel asset, Panel benchmark) {
    if (!Arrays.equals(asset.dates(), benchmark.dates()) || asset.kind() != benchmark.kind()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          metric
              + " draws columns of one range, all of one kind; put asset and benchmark in one, or"
              + " leave the benchmark out");
    }
    double[][] columns =
        Stream.of(asset, benchmark)
            .flatMap(p -> IntStream.range(0, p.names().size()).mapToObj(p::column))
            .toArray(double[][]::new);
    List<String> names = new ArrayList<>(asset.names());
    names.addAll(benchmark.names());
    return Panel.of(asset.dates(), columns, names, asset.kind());
  }

  private Answer run(String metric, Inputs in, Map<String, String> cut, Map<String, String> usual) {
    Metric found = kernel.catalogue().find(metric);
    Map<String, @Nullable Object> named = new LinkedHashMap<>(parameters);
    usual.forEach(named::putIfAbsent);
    cut.forEach((name, text) -> named.put(found.param(name).map(Param::name).orElse(name), text));
    return new Answer(kernel.call(metric, in, named), List.of());
  }
}
