package org.rotascope.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.document.Block;
import org.rotascope.document.Bullets;
import org.rotascope.document.Grid;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Section;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Version;
import org.rotascope.reason.Reason;

/** Where every number comes from: sources, series, parameters, definitions, warnings. */
final class LineageChapter {
  private LineageChapter() {}

  static Section write(Study study, Catalogue catalogue, String runId, List<String> leftOut) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            "Run "
                + runId
                + ", made by Rotascope "
                + Version.KERNEL
                + ". The run's id derives from the data, the parameters and the version: the same run gives the same id and the same bytes."));
    Subject subject = study.subject();
    if (!subject.sources().isEmpty()) {
      blocks.add(
          new Bullets("Files", subject.sources().stream().map(LineageChapter::said).toList()));
    }
    blocks.add(series(study));
    if (!study.choices().said().isEmpty()) {
      blocks.add(new Bullets("Chosen", study.choices().said()));
    }
    if (!leftOut.isEmpty()) {
      blocks.add(new Bullets("Left out, and why", leftOut));
    }
    List<String> warnings = new ArrayList<>(subject.notes());
    warned(study)
        .forEach(
            (warning, metrics) -> warnings.add(warning + " (" + String.join(", ", metrics) + ")"));
    if (!warnings.isEmpty()) {
      blocks.add(new Bullets("Notes and warnings", warnings));
    }
    blocks.add(calls(study));
    blocks.add(definitions(study, catalogue));
    return new Section(
        "lineage", "Lineage", "The data, parameters and definitions behind every number.", blocks);
  }

  /** Returns each warning with the metrics that gave it. */
  private static Map<String, Set<String>> warned(Study study) {
    Map<String, Set<String>> warned = new LinkedHashMap<>();
    for (Result result : study.results()) {
      for (String warning : result.envelope().warnings()) {
        warned.computeIfAbsent(warning, w -> new LinkedHashSet<>()).add(result.metric());
      }
    }
    return warned;
  }

  private static String said(Subject.Source source) {
    return source.name()
        + (source.text().isEmpty() ? "" : ": " + source.text())
        + (source.licence().isEmpty() ? "" : " (" + source.licence() + ")")
        + (source.sha256().isEmpty() ? "" : "; SHA-256 " + source.sha256());
  }

  private static Grid series(Study study) {
    Set<Envelope.Source> all = new LinkedHashSet<>();
    study.results().forEach(r -> all.addAll(r.envelope().inputs()));
    List<Envelope.Source> series = List.copyOf(all);
    Table table =
        Table.of(
            ColumnSpec.text("series", "name").texts(series, Envelope.Source::seriesId),
            ColumnSpec.text("role", "asset or benchmark").texts(series, Envelope.Source::role),
            ColumnSpec.text("kind", "declared kind").texts(series, Envelope.Source::kind),
            ColumnSpec.date("first", "first date")
                .dates(series, Envelope.Source::firstDate, Reason.EMPTY),
            ColumnSpec.date("last", "last date")
                .dates(series, Envelope.Source::lastDate, Reason.EMPTY),
            ColumnSpec.integer("values", Unit.COUNT, "number of values")
                .ints(series, Envelope.Source::n),
            ColumnSpec.integer("without_partner", Unit.COUNT, "rows without a partner in alignment")
                .ints(series, Envelope.Source::nDropped),
            ColumnSpec.text("sha256", "of kind, name, dates and values")
                .texts(series, Envelope.Source::contentHash));
    return Grid.of("series", "Series", table, List.of())
        .with("sha256", "SHA-256", org.rotascope.document.Style.TEXT);
  }

  private static Grid calls(Study study) {
    List<Result> results = study.results();
    Column metric = ColumnSpec.text("metric", "id").texts(results, Result::metric);
    Column inputs =
        ColumnSpec.text("data", "series, and frequency")
            .texts(
                results,
                r ->
                    r.envelope().inputs().isEmpty()
                        ? "plain numbers"
                        : r.envelope().inputs().stream()
                                .map(Envelope.Source::seriesId)
                                .collect(Collectors.joining(", "))
                            + "; "
                            + frequency(r.envelope()));
    Column params =
        ColumnSpec.text("parameters", "every value, defaults included")
            .texts(results, r -> pairs(r.envelope().params()));
    Column seed =
        ColumnSpec.text("seed", "of random streams")
            .texts(
                results,
                r -> r.envelope().seed() == null ? "" : String.valueOf(r.envelope().seed()));
    return Grid.of(
            "calls",
            "Every call, with its parameters",
            Table.of(metric, inputs, params, seed),
            List.of())
        .onSheet("Calls", 0);
  }

  /** Returns the frequency a metric was computed at: its own parameter, else that of the data. */
  private static String frequency(Envelope envelope) {
    String own = envelope.params().get("freq");
    return own == null
        ? envelope.selection().frequency().label()
        : own.toLowerCase(java.util.Locale.ROOT);
  }

  private static Grid definitions(Study study, Catalogue catalogue) {
    List<Metric> metrics =
        study.results().stream().map(Result::metric).distinct().map(catalogue::find).toList();
    Table table =
        Table.of(
            ColumnSpec.text("metric", "id").texts(metrics, Metric::id),
            ColumnSpec.integer("version", Unit.NONE, "of the formula")
                .ints(metrics, Metric::version),
            ColumnSpec.text("measures", "summary").texts(metrics, Metric::summary),
            ColumnSpec.text("formula", "formula").texts(metrics, Metric::formula),
            ColumnSpec.text("source", "primary source").texts(metrics, Metric::source));
    return Grid.of("definitions", "Definitions of the metrics", table, List.of())
        .onSheet("Definitions", Integer.MAX_VALUE);
  }

  private static String pairs(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
