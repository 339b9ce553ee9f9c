package org.rotascope.metric;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A declared parameter: the typed key by which a metric reads its value, and all that doors show of
 * it (name, type, default, range, unit, text). Written once, beside the metric; immutable.
 *
 * @param <T> the Java type of the values
 */
public final class Param<T> {
  private final String name;
  private final ParamType<T> type;
  private final Unit unit;
  private final String text;
  private final @Nullable BiFunction<Selection, Args, T> fallback;
  private final @Nullable T constant;
  private final String fallbackText;
  private final boolean optional;
  private final double min;
  private final double max;

  private Param(
      String name,
      ParamType<T> type,
      Unit unit,
      String text,
      @Nullable BiFunction<Selection, Args, T> fallback,
      @Nullable T constant,
      String fallbackText,
      boolean optional,
      double min,
      double max) {
    this.name = name;
    this.type = type;
    this.unit = unit;
    this.text = text;
    this.fallback = fallback;
    this.constant = constant;
    this.fallbackText = fallbackText;
    this.optional = optional;
    this.min = min;
    this.max = max;
  }

  /**
   * Declares a required parameter.
   *
   * @param name as METRICS writes it; doors derive theirs from it
   * @param text one phrase without a final full stop
   */
  public static <T> Param<T> of(String name, ParamType<T> type, Unit unit, String text) {
    return new Param<>(
        name,
        type,
        unit,
        text,
        null,
        null,
        "",
        false,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  /** Declares a required choice among the constants of an enum. */
  public static <E extends Enum<E>> Param<E> choice(String name, Class<E> constants, String text) {
    return of(name, ParamType.choice(constants), Unit.NONE, text);
  }

  /** Returns this parameter with a default. */
  public Param<T> orElse(T value) {
    return new Param<>(
        name, type, unit, text, (s, a) -> value, value, type.format(value), false, min, max);
  }

  /**
   * Returns this parameter with a default that depends on the sampling of the data.
   *
   * @param described the rule in words: "52 weekly, 252 daily"
   */
  public Param<T> orElse(Function<Selection, T> rule, String described) {
    return new Param<>(
        name, type, unit, text, (s, a) -> rule.apply(s), null, described, false, min, max);
  }

  /**
   * Returns this parameter with a default that depends on the value of another, which the metric
   * declares before it.
   *
   * @param described the rule in words: "WEEKLY; DAILY with MOM12_1"
   */
  public <U> Param<T> orElseBy(Param<U> other, Function<U, T> rule, String described) {
    return new Param<>(
        name,
        type,
        unit,
        text,
        (s, a) -> rule.apply(a.get(other)),
        null,
        described,
        false,
        min,
        max);
  }

  /** Returns this parameter as one that may be absent. */
  public Param<T> optional() {
    return new Param<>(name, type, unit, text, null, null, "", true, min, max);
  }

  /** Returns this parameter with bounds, both included, that hold for every number in its value. */
  public Param<T> between(double least, double most) {
    return new Param<>(
        name, type, unit, text, fallback, constant, fallbackText, optional, least, most);
  }

  /** Returns this parameter with a lower bound, included. */
  public Param<T> atLeast(double least) {
    return between(least, max);
  }

  /** Returns this parameter with another text. */
  public Param<T> describedAs(String other) {
    return new Param<>(
        name, type, unit, other, fallback, constant, fallbackText, optional, min, max);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the type. */
  public ParamType<T> type() {
    return type;
  }

  /** Returns the unit. */
  public Unit unit() {
    return unit;
  }

  /** Returns what the parameter means, one phrase. */
  public String text() {
    return text;
  }

  /** Tells whether the parameter may be absent without a default. */
  public boolean isOptional() {
    return optional;
  }

  /** Tells whether a caller must give a value. */
  public boolean isRequired() {
    return !optional && fallback == null;
  }

  /** Returns the default that holds for all data; empty if there is none or if it depends. */
  public Optional<T> constantDefault() {
    return Optional.ofNullable(constant);
  }

  /** Returns the smallest number allowed; negative infinity if unbounded. */
  public double min() {
    return min;
  }

  /** Returns the largest number allowed; infinity if unbounded. */
  public double max() {
    return max;
  }

  /** Returns the default in words; empty if there is none. */
  public String defaultText() {
    return fallbackText;
  }

  /** Returns the range in words, "1..2520"; empty if unbounded. */
  public String range() {
    if (Double.isInfinite(min) && Double.isInfinite(max)) {
      return "";
    }
    return (Double.isInfinite(min) ? "" : number(min))
        + ".."
        + (Double.isInfinite(max) ? "" : number(max));
  }

  private String number(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? String.valueOf((long) bound)
        : Shortest.of(bound);
  }

  /**
   * Returns the default for data sampled that way and parameters given before; null if there is
   * none.
   */
  @Nullable T fallback(Selection selection, Args before) {
    return fallback == null ? null : fallback.apply(selection, before);
  }

  /**
   * Returns the value that a text, number, flag, date or list denotes, checked against the range.
   *
   * @param metric whose call it is, for the message
   * @throws RotascopeException BAD_ARGUMENT
   */
  T read(String metric, Object value) {
    T parsed;
    try {
      parsed = type.read(value);
    } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          metric
              + ": "
              + name
              + " must be "
              + expected()
              + "; got "
              + (value instanceof String ? "'" + value + "'" : value)
              + (type.choices().isEmpty()
                  ? ""
                  : Nearest.of(value.toString(), type.choices())
                      .map(n -> "; did you mean " + n + "?")
                      .orElse("")),
          e);
    }
    return check(metric, parsed);
  }

  /** Returns the value if it lies in the range, else fails. */
  T check(String metric, T value) {
    List<?> parts = value instanceof List<?> list ? list : List.of(value);
    for (Object part : parts) {
      if (part instanceof Number n
          && type != (ParamType<?>) ParamType.DATE
          && !(type.admitsMissing() && Double.isNaN(n.doubleValue()))
          && !(n.doubleValue() >= min && n.doubleValue() <= max)) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT,
            metric + ": " + name + " must be " + expected() + "; got " + type.format(value));
      }
    }
    return value;
  }

  private String expected() {
    if (!type.choices().isEmpty()) {
      return (type.label().equals("choices") ? "a list of " : "one of ")
          + String.join(", ", type.choices());
    }
    String range = range();
    String unitText = unit.label().isEmpty() || unit == Unit.DATE ? "" : " " + unit.label();
    return switch (type.label()) {
      case "int" -> range.isEmpty() ? "a whole number" + unitText : range + unitText;
      case "real" -> (range.isEmpty() ? "a number" : "a number in " + range) + unitText;
      case "reals" ->
          (range.isEmpty() ? "numbers" : "numbers in " + range) + " separated by commas";
      case "date" -> "a date such as 1990-01-31";
      case "flag" -> "true or false";
      default -> "a " + type.label().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
