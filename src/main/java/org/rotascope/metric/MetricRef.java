package org.rotascope.metric;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A metric named as a parameter of another, with its own parameters: the statistic of a bootstrap, the subject of an
 * audit. {@code call} resolves it; the metric that takes it never sees the catalogue.
 *
 * @param id the metric's id
 * @param params parameters by name, as texts; defaults hold for the rest
 */
public record MetricRef(String id, Map<String, String> params) {
  /** Sorts the parameters, so that equal references are written alike. */
  public MetricRef {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
  }

  /** Returns the reference that a text denotes: {@code id} or {@code id(name=value, ...)}. */
  public static MetricRef parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return new MetricRef(text.trim(), Map.of());
    }
    if (!text.trim().endsWith(")")) {
      throw new IllegalArgumentException("no closing parenthesis: " + text);
    }
    Map<String, String> params = new TreeMap<>();
    for (String pair : text.trim().substring(open + 1, text.trim().length() - 1).split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("not name=value: " + pair);
      }
      params.put(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
    }
    return new MetricRef(text.substring(0, open).trim(), params);
  }

  @Override
  public String toString() {
    return params.isEmpty()
        ? id
        : params.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", ", id + "(", ")"));
  }
}
