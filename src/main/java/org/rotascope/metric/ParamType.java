package org.rotascope.metric;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a parameter: how its values are written and read back. {@code parse(format(v))}
 * equals {@code v} for every value, which is what lets an envelope be replayed.
 *
 * @param <T> the Java type of the values
 */
public abstract class ParamType<T> {
  /** Whole number. */
  public static final ParamType<Integer> INT =
      new Simple<>("int", Integer.class, Integer::valueOf, String::valueOf) {
        @Override
        public Integer read(Object given) {
          if (given instanceof Number number) {
            double value = number.doubleValue();
            if (value != Math.rint(value)) {
              throw new NumberFormatException("not a whole number: " + given);
            }
            return Math.toIntExact(number.longValue());
          }
          return super.read(given);
        }
      };

  /** Double. */
  public static final ParamType<Double> REAL =
      new Simple<>("real", Double.class, ParamType::parseReal, Shortest::of) {
        @Override
        public Double read(Object given) {
          return given instanceof Number number ? finite(number.doubleValue()) : super.read(given);
        }
      };

  /** True or false. */
  public static final ParamType<Boolean> FLAG =
      new Simple<>("flag", Boolean.class, ParamType::parseFlag, String::valueOf);

  /** Calendar date, an epoch day written in ISO 8601. */
  public static final ParamType<Integer> DATE =
      new Simple<>(
          "date",
          Integer.class,
          s -> Math.toIntExact(LocalDate.parse(s).toEpochDay()),
          d -> LocalDate.ofEpochDay(d).toString()) {
        @Override
        public Integer read(Object given) {
          if (given instanceof LocalDate day) {
            return Math.toIntExact(day.toEpochDay());
          }
          if (given instanceof String text) {
            return parse(text);
          }
          throw new IllegalArgumentException("not a date: " + given);
        }

        @Override
        boolean dates() {
          return true;
        }
      };

  /** Text. */
  public static final ParamType<String> TEXT = new Simple<>("text", String.class, s -> s, s -> s);

  /** A metric with its parameters, as {@code win_rate} or {@code autocorr(lags=5)}. */
  public static final ParamType<MetricRef> METRIC =
      new Simple<>("metric", MetricRef.class, MetricRef::parse, MetricRef::toString);

  /** List of doubles, separated by commas. */
  public static final ParamType<List<Double>> REALS = listOf(REAL, ',');

  /**
   * List of doubles, separated by commas, in which an empty place, {@code nan} or {@code null} is
   * missing: NaN.
   */
  public static final ParamType<List<Double>> REALS_OR_MISSING =
      listOf(
          new Simple<>(
              "real", Double.class, ParamType::parseRealOrMissing, ParamType::formatOrMissing) {
            @Override
            boolean admitsMissing() {
              return true;
            }

            @Override
            public Double read(Object given) {
              return given instanceof Number number
                  ? Double.isNaN(number.doubleValue()) ? Double.NaN : finite(number.doubleValue())
                  : super.read(given);
            }
          },
          ',');

  /** List of metrics, separated by semicolons. */
  public static final ParamType<List<MetricRef>> METRICS = listOf(METRIC, ';');

  private final String label;

  private ParamType(String label) {
    this.label = label;
  }

  /** Returns the name of the type as reference pages and stubs show it. */
  public String label() {
    return label;
  }

  /**
   * Returns the value that a text denotes.
   *
   * @throws IllegalArgumentException or {@link DateTimeException} if it denotes none
   */
  public abstract T parse(String text);

  /**
   * Returns the value that a door's text, number, flag, date or list denotes.
   *
   * @throws IllegalArgumentException or {@link DateTimeException} if it denotes none
   */
  public T read(Object given) {
    if (given instanceof String text) {
      return parse(text);
    }
    return cast(given).orElseThrow(() -> new IllegalArgumentException("not a " + label));
  }

  /** Returns the text of a value, the same for equal values. */
  public abstract String format(T value);

  /**
   * Returns the value as JSON has it: an Integer, a finite Double, a Boolean, a String, null for a
   * missing number, or a List of these.
   */
  public @Nullable Object plain(T value) {
    if (value instanceof Double number && number.isNaN()) {
      return null;
    }
    boolean typed =
        value instanceof Double
            || value instanceof Boolean
            || (value instanceof Integer && !dates());
    return typed ? value : format(value);
  }

  /** Tells whether a whole number of this type is a day. */
  boolean dates() {
    return false;
  }

  /** Returns the values allowed, in order; empty if the type has no closed list. */
  public List<String> choices() {
    return List.of();
  }

  /** Tells whether NaN is a value of this type, or of its elements: a missing number. */
  boolean admitsMissing() {
    return false;
  }

  /** Returns the given object as a value of this type, or nothing if it is of another. */
  abstract Optional<T> cast(Object value);

  /** Returns the type of the constants of an enum, written by name and read in either case. */
  public static <E extends Enum<E>> ParamType<E> choice(Class<E> constants) {
    List<String> names = Arrays.stream(constants.getEnumConstants()).map(Enum::name).toList();
    return new Simple<>(
        "choice",
        constants,
        s -> Enum.valueOf(constants, s.toUpperCase(Locale.ROOT).replace('-', '_')),
        Enum::name) {
      @Override
      public List<String> choices() {
        return names;
      }
    };
  }

  /** Returns the type of lists of constants of an enum, separated by commas. */
  public static <E extends Enum<E>> ParamType<List<E>> choices(Class<E> constants) {
    return listOf(choice(constants), ',');
  }

  private static double parseReal(String text) {
    return finite(Double.parseDouble(text));
  }

  private static double finite(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new NumberFormatException("not a finite number: " + value);
    }
    return value;
  }

  private static double parseRealOrMissing(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "nan", "null" -> Double.NaN;
      default -> parseReal(text);
    };
  }

  private static String formatOrMissing(double value) {
    return Double.isNaN(value) ? "nan" : Shortest.of(value);
  }

  private static boolean parseFlag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new IllegalArgumentException("neither true nor false: " + text);
    };
  }

  private static <E> ParamType<List<E>> listOf(ParamType<E> element, char separator) {
    return new ParamType<>(element.label() + "s") {
      @Override
      boolean admitsMissing() {
        return element.admitsMissing();
      }

      @Override
      public List<String> choices() {
        return element.choices();
      }

      @Override
      public List<E> parse(String text) {
        return text.isBlank()
            ? List.of()
            : MetricRef.split(text, separator).stream().map(s -> element.parse(s.trim())).toList();
      }

      @Override
      public List<E> read(Object given) {
        if (given instanceof String text) {
          return parse(text);
        }
        List<?> parts = given instanceof List<?> list ? list : List.of(given);
        return parts.stream().map(element::read).toList();
      }

      @Override
      public String format(List<E> value) {
        return value.stream()
            .map(element::format)
            .collect(Collectors.joining(String.valueOf(separator)));
      }

      @Override
      public Object plain(List<E> value) {
        return value.stream().map(element::plain).toList();
      }

      @Override
      Optional<List<E>> cast(Object value) {
        if (!(value instanceof List<?> list)) {
          return Optional.empty();
        }
        List<E> cast = list.stream().flatMap(e -> element.cast(e).stream()).toList();
        return cast.size() == list.size() ? Optional.of(cast) : Optional.empty();
      }
    };
  }

  private static class Simple<T> extends ParamType<T> {
    private final Class<T> javaType;
    private final java.util.function.Function<String, T> parser;
    private final java.util.function.Function<T, String> formatter;

    Simple(
        String label,
        Class<T> javaType,
        java.util.function.Function<String, T> parser,
        java.util.function.Function<T, String> formatter) {
      super(label);
      this.javaType = javaType;
      this.parser = parser;
      this.formatter = formatter;
    }

    @Override
    public T parse(String text) {
      return parser.apply(this == (ParamType<?>) TEXT ? text : text.trim());
    }

    @Override
    public String format(T value) {
      return formatter.apply(value);
    }

    @Override
    Optional<T> cast(Object value) {
      return javaType.isInstance(value) ? Optional.of(javaType.cast(value)) : Optional.empty();
    }
  }
}
