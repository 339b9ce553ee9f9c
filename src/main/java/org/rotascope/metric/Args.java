package org.rotascope.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The values given for a metric's parameters, read by typed key. Immutable.
 *
 * <pre>{@code Args.NONE.with(RelReturn.N, 21)}</pre>
 */
public final class Args {
  /** No value given: every parameter takes its default. */
  public static final Args NONE = new Args(Map.of());

  private final Map<String, Object> values;

  private Args(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns these values and one more. */
  public <T> Args with(Param<T> param, T value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(param.name(), value);
    return new Args(more);
  }

  /**
   * Returns the values that a door's texts, numbers, flags, dates or lists of them denote; a whole
   * number may come as any kind of number, and a single value for a list. A name may be written as
   * declared, or in snake_case or kebab-case ({@code tieEps}, {@code tie_eps}, {@code tie-eps}).
   *
   * @throws RotascopeException BAD_ARGUMENT for an unknown name (the nearest is suggested) or a bad
   *     value
   */
  public static Args read(Metric metric, Map<String, ?> given) {
    Map<String, Object> parsed = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          Param<?> param = metric.param(name).orElseThrow(() -> unknown(metric, name));
          if (parsed.put(param.name(), param.read(metric.id(), value)) != null) {
            throw new RotascopeException(
                Reason.BAD_ARGUMENT,
                metric.id() + ": parameter " + param.name() + " is given twice");
          }
        });
    return new Args(parsed);
  }

  private static RotascopeException unknown(Metric metric, String name) {
    List<String> names = metric.params().stream().map(Param::name).toList();
    return new RotascopeException(
        Reason.BAD_ARGUMENT,
        metric.id()
            + " has no parameter '"
            + name
            + "'"
            + (names.isEmpty() ? "; it takes none" : Nearest.hint(name, names)));
  }

  /**
   * Returns these values checked against the metric's declaration and completed with its defaults
   * for data sampled that way. What a metric computes with, and what its envelope records.
   *
   * @throws RotascopeException BAD_ARGUMENT for a parameter the metric lacks, a value out of range,
   *     or a required one that is missing
   */
  public Args resolve(Metric metric, Selection selection) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Param<?> param : metric.params()) {
      Object given = values.get(param.name());
      if (given != null) {
        all.put(param.name(), checked(metric, param, given));
      } else if (param.isRequired()) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT,
            metric.id() + ": parameter " + param.name() + " (" + param.text() + ") is required");
      } else if (!param.isOptional()) {
        all.put(
            param.name(),
            java.util.Objects.requireNonNull(param.fallback(selection, new Args(all))));
      }
    }
    for (String name : values.keySet()) {
      if (!all.containsKey(name)) {
        throw unknown(metric, name);
      }
    }
    return new Args(all);
  }

  private static <T> T checked(Metric metric, Param<T> param, Object given) {
    T value =
        param
            .type()
            .cast(given)
            .orElseThrow(
                () ->
                    new RotascopeException(
                        Reason.BAD_ARGUMENT,
                        metric.id()
                            + ": "
                            + param.name()
                            + " must be of type "
                            + param.type().label()
                            + "; got "
                            + given));
    return param.check(metric.id(), value);
  }

  /**
   * Returns the value of a parameter that has a default or is required; call after {@link
   * #resolve}.
   */
  public <T> T get(Param<T> param) {
    return find(param)
        .orElseThrow(() -> new NoSuchElementException("no value for parameter " + param.name()));
  }

  /** Returns the value of a parameter that may be absent. */
  public <T> Optional<T> find(Param<T> param) {
    Object value = values.get(param.name());
    return value == null ? Optional.empty() : param.type().cast(value);
  }

  /**
   * Returns every value as text by parameter name, in the metric's order: what an envelope records.
   */
  public Map<String, String> texts(Metric metric) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Param<?> param : metric.params()) {
      text(param).ifPresent(t -> texts.put(param.name(), t));
    }
    return texts;
  }

  private <T> Optional<String> text(Param<T> param) {
    return find(param).map(param.type()::format);
  }

  /** Returns the names of the parameters given. */
  public List<String> names() {
    return new ArrayList<>(values.keySet());
  }
}
