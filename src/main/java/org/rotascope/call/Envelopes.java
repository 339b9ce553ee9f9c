package org.rotascope.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Args;
import org.rotascope.metric.Column;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Table;
import org.rotascope.metric.Version;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Panel;

/** Makes the envelope of a computed output. */
final class Envelopes {
  private Envelopes() {}

  static Envelope of(
      String formulaHash, Metric metric, Inputs in, Args args, PerAsset.Computed computed) {
    List<Envelope.Source> sources = new ArrayList<>();
    for (Map.Entry<String, Panel> entry : in.panels().entrySet()) {
      Panel panel = entry.getValue();
      for (int c = 0; c < panel.names().size(); c++) {
        String key =
            entry.getKey().equals("asset") ? "asset:" + panel.names().get(c) : entry.getKey();
        sources.add(
            source(
                panel, c, entry.getKey(), computed.dropped().getOrDefault(key, 0), in.asKnownOn()));
      }
    }
    return new Envelope(
        metric.id(),
        metric.version(),
        formulaHash,
        args.texts(metric),
        sources,
        in.selection(),
        computed.lastUsed(),
        conventions(metric, in, args),
        computed.warnings(),
        reasons(computed.output()),
        metric.params().contains(Conventions.SEED) ? args.get(Conventions.SEED) : null,
        metric.looksAhead(),
        Version.KERNEL);
  }

  /** Returns the content hashes of the series in the order of an envelope's inputs. */
  static List<String> contentHashes(Inputs in) {
    List<String> hashes = new ArrayList<>();
    for (Panel panel : in.panels().values()) {
      for (int c = 0; c < panel.names().size(); c++) {
        hashes.add(panel.contentHash(c));
      }
    }
    return hashes;
  }

  private static Envelope.Source source(
      Panel panel, int c, String role, int dropped, @Nullable Integer asKnownOn) {
    int n = 0;
    Integer first = null;
    Integer last = null;
    for (int t = 0; t < panel.rows(); t++) {
      if (!Double.isNaN(panel.value(t, c))) {
        n++;
        first = first == null ? Integer.valueOf(panel.date(t)) : first;
        last = panel.date(t);
      }
    }
    return new Envelope.Source(
        panel.names().get(c),
        role,
        panel.kind().label(),
        panel.contentHash(c),
        first,
        last,
        n,
        dropped,
        asKnownOn);
  }

  private static Map<String, String> conventions(Metric metric, Inputs in, Args args) {
    Map<String, String> conventions = new LinkedHashMap<>();
    Frequency own =
        metric
            .param("freq")
            .map(p -> Frequency.valueOf(args.texts(metric).get(p.name())))
            .orElse(in.selection().frequency());
    conventions.put("periodsPerYear", Integer.toString(own.periodsPerYear()));
    conventions.put("ddof", "1");
    conventions.put("quantile", "type 7");
    if (metric.params().contains(Conventions.CALENDAR)) {
      conventions.put("calendar", calendar(args));
    }
    return conventions;
  }

  private static String calendar(Args args) {
    return args.get(Conventions.CALENDAR) == Conventions.CalendarName.NONE
        ? "none"
        : "XNYS, " + ExchangeCalendar.XNYS.range();
  }

  private static List<String> reasons(Output output) {
    TreeSet<String> reasons = new TreeSet<>();
    List<Column> columns = new ArrayList<>(output.facts());
    columns.addAll(output.table().columns());
    for (Table table : output.tables().values()) {
      columns.addAll(table.columns());
    }
    for (Column column : columns) {
      for (int row = 0; row < column.size(); row++) {
        if (column.reason(row) != null) {
          reasons.add(String.valueOf(column.reason(row)));
        }
      }
    }
    return List.copyOf(reasons);
  }
}
