package org.rotascope.view;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Envelope;
import org.rotascope.reason.Shown;

/** How a result was made, in words. */
final class EnvelopeView {
  private EnvelopeView() {}

  static View of(Envelope envelope) {
    Map<String, String> lines = lines(envelope, day -> LocalDate.ofEpochDay(day).toString());
    String text =
        lines.entrySet().stream()
            .map(e -> Shown.safe(e.getKey() + ": " + e.getValue()))
            .collect(Collectors.joining("\n"));
    String rows =
        lines.entrySet().stream()
            .map(
                e ->
                    "<tr>"
                        + Markup.element(
                            "td",
                            Markup.CELL + "text-align:left;color:#767676",
                            Markup.escape(e.getKey()))
                        + Markup.element(
                            "td", Markup.CELL + "text-align:left", Markup.escape(e.getValue()))
                        + "</tr>")
            .collect(Collectors.joining());
    return new View(text, Markup.TABLE + "<tbody>" + rows + "</tbody></table>");
  }

  /**
   * Returns what there is to say, by what it is.
   *
   * @param days what is written for an epoch day
   */
  static Map<String, String> lines(Envelope e, IntFunction<String> days) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "metric",
        e.metricId()
            + " (version "
            + e.metricVersion()
            + ", formula "
            + e.formulaHash()
            + ", kernel "
            + e.kernelVersion()
            + ")");
    e.params().forEach((name, value) -> lines.put("parameter " + name, value));
    int n = 0;
    for (Envelope.Source source : e.inputs()) {
      n++;
      lines.put(
          source.role() + (e.inputs().size() > 2 ? " " + n : ""),
          source.seriesId()
              + ": "
              + source.kind()
              + ", "
              + source.n()
              + " values, "
              + (source.firstDate() == null
                  ? "no value"
                  : day(days, source.firstDate()) + " to " + day(days, source.lastDate()))
              + (source.nDropped() == 0 ? "" : ", " + source.nDropped() + " dropped in alignment")
              + ", sha256 "
              + source.contentHash());
    }
    lines.put(
        "data",
        e.selection().frequency().label()
            + (e.selection().since() == null ? "" : ", since " + day(days, e.selection().since()))
            + (e.selection().until() == null ? "" : ", until " + day(days, e.selection().until())));
    if (e.asOf() != null) {
      lines.put("as of", day(days, e.asOf()));
    }
    e.conventions().forEach((name, value) -> lines.put("convention " + name, value));
    if (e.seed() != null) {
      lines.put("seed", String.valueOf(e.seed()));
    }
    if (e.lookAhead()) {
      lines.put("look-ahead", "values use later data, by nature");
    }
    return lines;
  }

  private static String day(IntFunction<String> days, @Nullable Integer epochDay) {
    return epochDay == null ? "none" : days.apply(epochDay);
  }
}
