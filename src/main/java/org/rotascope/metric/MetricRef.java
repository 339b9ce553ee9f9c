package org.rotascope.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A metric named as a parameter of another, with its own parameters: the statistic of a bootstrap,
 * the subject of an audit. {@code call} resolves it; the metric that takes it never sees the
 * catalogue.
 *
 * @param id the metric's id
 * @param params parameters by name, as texts; defaults hold for the rest
 */
public record MetricRef(String id, Map<String, String> params) {
  /** Sorts the parameters, so that equal references are written alike. */
  public MetricRef {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
  }

  /**
   * Returns the reference that a text denotes: {@code id} or {@code id(name=value, ...)}; a value
   * may stand in double quotes, in which a backslash takes the next character as it is.
   *
   * @throws IllegalArgumentException if it denotes none
   */
  public static MetricRef parse(String text) {
    String whole = text.trim();
    int open = whole.indexOf('(');
    if (open < 0) {
      return new MetricRef(whole, Map.of());
    }
    if (!whole.endsWith(")")) {
      throw new IllegalArgumentException("no closing parenthesis: " + text);
    }
    Map<String, String> params = new TreeMap<>();
    for (String pair : split(whole.substring(open + 1, whole.length() - 1), ',')) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("not name=value: " + pair);
      }
      params.put(pair.substring(0, equals).trim(), unquoted(pair.substring(equals + 1).trim()));
    }
    return new MetricRef(whole.substring(0, open).trim(), params);
  }

  /** Splits a text at separators that stand neither in quotes nor in parentheses. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == separator && !quoted && depth == 0) {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      part.append(c);
      if (c == '\\' && quoted && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 1; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      plain.append(c == '\\' && i + 2 < value.length() ? value.charAt(++i) : c);
    }
    return plain.toString();
  }

  private static String quoted(String value) {
    boolean plain =
        !value.isEmpty()
            && value.equals(value.trim())
            && value
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "+-._: ".indexOf(c) >= 0);
    return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    return params.isEmpty()
        ? id
        : params.entrySet().stream()
            .map(e -> e.getKey() + "=" + quoted(e.getValue()))
            .collect(Collectors.joining(", ", id + "(", ")"));
  }
}
