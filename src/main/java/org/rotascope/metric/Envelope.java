package org.rotascope.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.panel.Selection;

/**
 * Where a result comes from (METRICS 1.17): enough to compute it again from the same data and to
 * tell that the data are the same. {@link EnvelopeJson} writes and reads it.
 *
 * @param metricId the metric
 * @param metricVersion the version of its formula
 * @param formulaHash the first 16 hexadecimal digits of the SHA-256 of its declaration
 * @param params every parameter's value as text, defaults included
 * @param inputs the series used, asset columns first
 * @param selection which part of the data was used
 * @param asOf the last date used, epoch days; null without data
 * @param conventions the conventions in force, by name
 * @param warnings "CODE: text", in order
 * @param reasonCodes the reasons of undefined cells, sorted
 * @param seed the seed of random streams; null if none was drawn
 * @param lookAhead whether values use later data, by nature
 * @param kernelVersion the version of the calculation core
 */
public record Envelope(
    String metricId,
    int metricVersion,
    String formulaHash,
    Map<String, String> params,
    List<Source> inputs,
    Selection selection,
    @Nullable Integer asOf,
    Map<String, String> conventions,
    List<String> warnings,
    List<String> reasonCodes,
    @Nullable Integer seed,
    boolean lookAhead,
    String kernelVersion) {
  /** Copies, keeping the order. */
  public Envelope {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    conventions = Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
    inputs = List.copyOf(inputs);
    warnings = List.copyOf(warnings);
    reasonCodes = List.copyOf(reasonCodes);
  }

  /**
   * One series that went into a result.
   *
   * @param seriesId its name
   * @param role "asset" or "benchmark"
   * @param kind its declared kind, lower case
   * @param contentHash SHA-256 of kind, name, dates and values as given
   * @param firstDate first date with a value, epoch days; null if there is none
   * @param lastDate last date with a value; null if there is none
   * @param n number of values
   * @param nDropped number of rows that found no partner in alignment
   * @param asKnownOn when the data were known in this form; null if not said
   */
  public record Source(
      String seriesId,
      String role,
      String kind,
      String contentHash,
      @Nullable Integer firstDate,
      @Nullable Integer lastDate,
      int n,
      int nDropped,
      @Nullable Integer asKnownOn) {}
}
