package org.rotascope.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Envelope;

/** An envelope folded away behind its metric's name. */
final class EnvelopeHtml {
  private EnvelopeHtml() {}

  /**
   * Returns the first envelope of each metric, and how many more there are with other parameters.
   */
  static String of(List<Envelope> envelopes) {
    Map<String, List<Envelope>> byMetric = new LinkedHashMap<>();
    envelopes.forEach(e -> byMetric.computeIfAbsent(e.metricId(), id -> new ArrayList<>()).add(e));
    StringBuilder out = new StringBuilder();
    byMetric.forEach(
        (id, group) -> {
          String more =
              group.size() == 1
                  ? ""
                  : "the first of "
                      + group.size()
                      + " with other parameters or data: results.json has them all";
          out.append(of(group.get(0), more));
        });
    return out.toString();
  }

  static String of(Envelope envelope) {
    return of(envelope, "");
  }

  private static String of(Envelope envelope, String more) {
    StringBuilder out = new StringBuilder();
    out.append("<details><summary>")
        .append(Html.escape(envelope.metricId()))
        .append("</summary><dl>");
    if (!more.isEmpty()) {
      item(out, "shown", more);
    }
    item(
        out,
        "metric",
        envelope.metricId()
            + ", version "
            + envelope.metricVersion()
            + ", declaration "
            + envelope.formulaHash());
    if (!envelope.params().isEmpty()) {
      item(out, "parameters", pairs(envelope.params()));
    }
    for (Envelope.Source source : envelope.inputs()) {
      item(
          out,
          source.role(),
          source.seriesId()
              + ", "
              + source.kind()
              + ", "
              + day(source.firstDate())
              + " to "
              + day(source.lastDate())
              + ", "
              + source.n()
              + " values, "
              + source.nDropped()
              + " without partner, SHA-256 "
              + source.contentHash());
    }
    item(
        out,
        "selection",
        envelope.selection().frequency().label()
            + (envelope.selection().since() == null
                ? ""
                : ", since " + day(envelope.selection().since()))
            + (envelope.selection().until() == null
                ? ""
                : ", until " + day(envelope.selection().until())));
    item(out, "conventions", pairs(envelope.conventions()));
    envelope.warnings().forEach(w -> item(out, "warning", w));
    if (envelope.seed() != null) {
      item(out, "seed", String.valueOf(envelope.seed()));
    }
    if (envelope.lookAhead()) {
      item(out, "look-ahead", "values use later data, by nature");
    }
    item(out, "kernel", envelope.kernelVersion());
    return out.append("</dl></details>").toString();
  }

  private static void item(StringBuilder out, String term, String text) {
    out.append("<dt>")
        .append(Html.escape(term))
        .append("</dt><dd>")
        .append(Html.escape(text))
        .append("</dd>");
  }

  private static String pairs(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String day(@Nullable Integer epochDay) {
    return epochDay == null ? "none" : LocalDate.ofEpochDay(epochDay).toString();
  }
}
