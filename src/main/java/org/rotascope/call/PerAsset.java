package org.rotascope.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
import org.rotascope.reason.RotascopeException;

/**
 * Runs a metric for each asset of a panel and puts the outputs together: series side by side by
 * date, other tables one under another with a column {@code asset} in front. A single asset's
 * output stays as it is.
 */
final class PerAsset {
  private static final ColumnSpec ASSET = ColumnSpec.text("asset", "asset");

  /** What was computed, and what was noted on the way. */
  record Computed(
      Output output,
      List<String> warnings,
      Map<String, Integer> dropped,
      @Nullable Integer lastUsed) {}

  private record Warning(String code, String text) {}

  private PerAsset() {}

  static Computed compute(
      Metric metric,
      Inputs given,
      Args args,
      Threads work,
      Early early,
      Function<MetricRef, ResolvedMetric> resolver) {
    Inputs in = given.cut();
    Panel asset = in.asset();
    if (asset == null || !metric.form().isPerAsset() || asset.names().size() == 1) {
      Notes notes = new Notes(in, work, resolver, asset == null ? "" : asset.names().get(0));
      Output output = metric.compute(in, args, notes);
      List<String> warnings = notes.warnings.stream().map(w -> w.code() + ": " + w.text()).toList();
      return new Computed(output, warnings, notes.dropped, notes.lastUsed);
    }
    int n = asset.names().size();
    Output[] outputs = new Output[n];
    Notes[] notes = new Notes[n];
    RotascopeException[] failures = new RotascopeException[n];
    work.forEach(
        "assets",
        n,
        c -> {
          String name = asset.names().get(c);
          Inputs one = in.withAsset(asset.at(c));
          notes[c] = new Notes(one, work.serial(), resolver, name);
          try {
            outputs[c] = metric.compute(one, args, notes[c]);
            if (metric.shape() == Shape.SERIES) {
              early.series(asset.names(), c, outputs[c].table());
            }
          } catch (RotascopeException e) {
            if (!isOfOneAsset(e.reason())) {
              throw e;
            }
            failures[c] = e;
          }
        });
    Map<Warning, List<String>> warned = new LinkedHashMap<>();
    Map<String, Integer> dropped = new LinkedHashMap<>();
    Integer lastUsed = null;
    for (int c = 0; c < n; c++) {
      String name = asset.names().get(c);
      notes[c].warnings.forEach(w -> warned.computeIfAbsent(w, x -> new ArrayList<>()).add(name));
      notes[c].dropped.forEach((role, rows) -> dropped.merge(role, rows, Math::max));
      Integer last = notes[c].lastUsed;
      lastUsed =
          last == null
              ? lastUsed
              : Integer.valueOf(lastUsed == null ? last : Math.max(last, lastUsed));
      RotascopeException failure = failures[c];
      if (failure != null) {
        Warning none = new Warning("NO_RESULT", String.valueOf(failure.getMessage()));
        warned.computeIfAbsent(none, x -> new ArrayList<>()).add(name);
      }
    }
    if (Arrays.stream(outputs).allMatch(Objects::isNull)) {
      throw Objects.requireNonNull(failures[0]);
    }
    List<String> warnings = new ArrayList<>();
    warned.forEach((w, names) -> warnings.add(w.code() + ": " + some(names) + ": " + w.text()));
    return new Computed(together(metric, asset.names(), outputs), warnings, dropped, lastUsed);
  }

  /** Returns names for a warning that holds for all of them: three of many. */
  private static String some(List<String> names) {
    return names.size() <= 4
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
  }

  /** Tells whether a failure lies in one asset's data, so that the others can still be measured. */
  private static boolean isOfOneAsset(Reason reason) {
    return reason == Reason.NO_OVERLAP || reason == Reason.BAD_INPUT;
  }

  /**
   * Puts outputs together by the metric's declaration; an asset without an output has no rows, or
   * undefined ones.
   */
  private static Output together(Metric metric, List<String> names, @Nullable Output[] outputs) {
    List<Table> mains = new ArrayList<>();
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Output output : outputs) {
      mains.add(output == null ? empty(metric.columns()) : output.table());
    }
    if (!metric.facts().isEmpty()) {
      List<Table> facts = new ArrayList<>();
      for (Output output : outputs) {
        facts.add(facts(metric, output));
      }
      tables.put("facts", stacked(names, facts));
    }
    for (Map.Entry<String, List<ColumnSpec>> declared : metric.tables().entrySet()) {
      List<Table> parts = new ArrayList<>();
      for (Output output : outputs) {
        Table own = output == null ? null : output.tables().get(declared.getKey());
        parts.add(own == null ? empty(declared.getValue()) : own);
      }
      tables.put(declared.getKey(), stacked(names, parts));
    }
    Table main = metric.shape() == Shape.SERIES ? besides(names, mains) : stacked(names, mains);
    return new Output(main, List.of(), tables);
  }

  private static Table empty(List<ColumnSpec> specs) {
    return new Table(specs.stream().map(s -> s.undefined(Reason.EMPTY).rows()).toList());
  }

  private static Table facts(Metric metric, @Nullable Output output) {
    List<Column> facts = new ArrayList<>();
    for (ColumnSpec spec : metric.facts()) {
      Column fact = output == null ? null : output.fact(spec.name()).orElse(null);
      facts.add(
          fact == null
              ? spec.undefined(output == null ? Reason.EMPTY : Reason.NOT_APPLICABLE)
              : fact);
    }
    return new Table(facts);
  }

  private static Table stacked(List<String> names, List<Table> parts) {
    List<Column> columns = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      labels.addAll(Collections.nCopies(parts.get(i).rows(), names.get(i)));
    }
    columns.add(ASSET.ofTexts(labels));
    for (int c = 0; c < parts.get(0).columns().size(); c++) {
      List<Column> column = new ArrayList<>(parts.size());
      for (Table part : parts) {
        column.add(part.columns().get(c));
      }
      columns.add(Column.concat(column));
    }
    return new Table(columns);
  }

  private static Table besides(List<String> names, List<Table> parts) {
    Column first = parts.get(0).columns().get(0);
    List<Column> columns = new ArrayList<>();
    if (parts.stream().allMatch(p -> p.columns().get(0).hasDatesOf(first))) {
      columns.add(first);
      for (int i = 0; i < parts.size(); i++) {
        columns.add(parts.get(i).columns().get(1).named(names.get(i)));
      }
      return new Table(columns);
    }
    int[] dates = union(parts);
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

  /** Returns every date of the parts, once, ascending. */
  private static int[] union(List<Table> parts) {
    int first = Integer.MAX_VALUE;
    for (Table part : parts) {
      Column days = part.columns().get(0);
      first = days.size() > 0 ? Math.min(first, days.date(0)) : first;
    }
    BitSet present = new BitSet();
    for (Table part : parts) {
      Column days = part.columns().get(0);
      for (int row = 0; row < days.size(); row++) {
        present.set(days.date(row) - first);
      }
    }
    int origin = first;
    return present.stream().map(day -> origin + day).toArray();
  }

  /** Collects what a metric notes while it computes for one asset. */
  private static final class Notes implements Context {
    private final Inputs inputs;
    private final Work work;
    private final Function<MetricRef, ResolvedMetric> resolver;
    private final String assetName;
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private final Map<String, Integer> dropped = new LinkedHashMap<>();
    private @Nullable Integer lastUsed;

    Notes(
        Inputs inputs, Work work, Function<MetricRef, ResolvedMetric> resolver, String assetName) {
      this.inputs = inputs;
      this.work = work;
      this.resolver = resolver;
      this.assetName = assetName;
    }

    @Override
    public Work work() {
      return work;
    }

    @Override
    public void warn(String code, String text) {
      warnings.add(new Warning(code, text));
    }

    @Override
    public void dropped(String role, int rows) {
      if (rows > 0) {
        dropped.put(role.equals("asset") ? "asset:" + assetName : role, rows);
      }
    }

    @Override
    public void lastUsed(int date) {
      lastUsed = date;
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
