package org.rotascope.document;

import java.util.List;
import java.util.Map;

/**
 * A report.
 *
 * @param title what is reported, one line
 * @param subtitle range and source, one line
 * @param asOf the last date used, epoch days: the only date a rendering may stamp itself with
 * @param runId the identity of data and parameters: equal inputs give equal ids
 * @param sections the parts; the first is the summary
 * @param properties further properties by name, for the properties of a file
 */
public record Document(
    String title,
    String subtitle,
    int asOf,
    String runId,
    List<Section> sections,
    Map<String, String> properties) {
  /** Copies. */
  public Document {
    sections = List.copyOf(sections);
    properties = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(properties));
  }

  /** Returns every figure, in order. */
  public List<Picture> pictures() {
    return sections.stream()
        .flatMap(s -> s.blocks().stream())
        .filter(Picture.class::isInstance)
        .map(Picture.class::cast)
        .distinct()
        .toList();
  }
}
