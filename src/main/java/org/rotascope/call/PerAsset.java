package org.rotascope.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.rotascope.metric.Args;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.MetricRef;
import org.rotascope.metric.Output;
import org.rotascope.metric.ResolvedMetric;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.numeric.Work;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/**
 * Runs a metric for each asset of a panel and puts the outputs together: series side by side by date, other tables one
 * under another with a column {@code asset} in front. A single asset's output stays as it is.
 */
final class PerAsset {
  private static final ColumnSpec ASSET = ColumnSpec.text("asset", "asset");

  /** What was computed, and what was noted on the way. */
  record Computed(Output output, List<String> warnings, Map<String, Integer> dropped) {}

  private PerAsset() {}

  static Computed compute(
      Metric metric, Inputs in, Args args, Work work, Function<MetricRef, ResolvedMetric> resolver) {
    Panel asset = in.asset();
    if (asset == null || !metric.form().isPerAsset() || asset.names().size() == 1) {
      Notes notes = new Notes(in, work, resolver, asset == null ? "" : asset.names().get(0), "");
      return new Computed(metric.compute(in, args, notes), notes.warnings, notes.dropped);
    }
    int n = asset.names().size();
    Output[] outputs = new Output[n];
    Notes[] notes = new Notes[n];
    work.forEach(
        "assets",
        n,
        c -> {
          Inputs one = in.withAsset(asset.at(c));
          notes[c] = new Notes(one, Work.SERIAL, resolver, asset.names().get(c), asset.names().get(c) + ": ");
          outputs[c] = metric.compute(one, args, notes[c]);
        });
    List<String> warnings = new ArrayList<>();
    Map<String, Integer> dropped = new LinkedHashMap<>();
    for (Notes note : notes) {
      warnings.addAll(note.warnings);
      note.dropped.forEach((name, rows) -> dropped.merge(name, rows, Math::max));
    }
    return new Computed(together(metric, asset.names(), Arrays.asList(outputs)), warnings, dropped);
  }

  private static Output together(Metric metric, List<String> names, List<Output> outputs) {
    List<Table> mains = outputs.stream().map(Output::table).toList();
    Map<String, Table> tables = new LinkedHashMap<>();
    List<Output> withFacts = outputs.stream().filter(o -> !o.facts().isEmpty()).toList();
    if (withFacts.size() == outputs.size() && !outputs.isEmpty()) {
      tables.put("facts", stacked(names, outputs.stream().map(o -> new Table(o.facts())).toList()));
    }
    for (String name : outputs.get(0).tables().keySet()) {
      tables.put(name, stacked(names, outputs.stream().map(o -> o.tables().get(name)).toList()));
    }
    Table main = metric.shape() == Shape.SERIES ? besides(names, mains) : stacked(names, mains);
    return new Output(main, List.of(), tables);
  }

  private static Table stacked(List<String> names, List<Table> parts) {
    List<Column> columns = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      labels.addAll(java.util.Collections.nCopies(parts.get(i).rows(), names.get(i)));
    }
    columns.add(ASSET.ofTexts(labels));
    for (int c = 0; c < parts.get(0).columns().size(); c++) {
      int column = c;
      columns.add(Column.concat(parts.stream().map(p -> p.columns().get(column)).toList()));
    }
    return new Table(columns);
  }

  private static Table besides(List<String> names, List<Table> parts) {
    int[] dates =
        parts.stream()
            .flatMapToInt(p -> IntStream.range(0, p.rows()).map(p.columns().get(0)::date))
            .sorted()
            .distinct()
            .toArray();
    List<Column> columns = new ArrayList<>();
    columns.add(ColumnSpec.DATE.ofDates(dates));
    for (int i = 0; i < parts.size(); i++) {
      Column days = parts.get(i).columns().get(0);
      Column values = parts.get(i).columns().get(1);
      int[] rows = new int[dates.length];
      Arrays.fill(rows, -1);
      int row = 0;
      for (int t = 0; t < dates.length && row < days.size(); t++) {
        if (days.date(row) == dates[t]) {
          rows[t] = row++;
        }
      }
      columns.add(values.spread(names.get(i), rows, Reason.INSUFFICIENT_OBS));
    }
    return new Table(columns);
  }

  /** Collects what a metric notes while it computes for one asset. */
  private static final class Notes implements Context {
    private final Inputs inputs;
    private final Work work;
    private final Function<MetricRef, ResolvedMetric> resolver;
    private final String assetName;
    private final String prefix;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Integer> dropped = new LinkedHashMap<>();

    Notes(
        Inputs inputs,
        Work work,
        Function<MetricRef, ResolvedMetric> resolver,
        String assetName,
        String prefix) {
      Panel asset = inputs.asset();
      Panel benchmark = inputs.benchmark();
      this.inputs =
          new Inputs(
              asset == null ? null : inputs.selection().cut(asset),
              benchmark == null ? null : inputs.selection().cut(benchmark),
              inputs.selection(),
              inputs.asKnownOn());
      this.work = work;
      this.resolver = resolver;
      this.assetName = assetName;
      this.prefix = prefix;
    }

    @Override
    public Work work() {
      return work;
    }

    @Override
    public void warn(String code, String text) {
      String warning = code + ": " + prefix + text;
      if (!warnings.contains(warning)) {
        warnings.add(warning);
      }
    }

    @Override
    public void dropped(String role, int rows) {
      dropped.put(role.equals("asset") ? "asset:" + assetName : role, rows);
    }

    @Override
    public Inputs inputs() {
      return inputs;
    }

    @Override
    public ResolvedMetric resolve(MetricRef ref) {
      return resolver.apply(ref);
    }
  }
}
