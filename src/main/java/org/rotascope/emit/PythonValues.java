package org.rotascope.emit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rotascope.metric.Param;
import org.rotascope.metric.Shortest;
import org.rotascope.panel.Frequency;

/** Types and values of parameters as Python writes them. */
final class PythonValues {
  private static final List<String> FREQUENCIES =
      Arrays.stream(Frequency.values()).map(Frequency::name).toList();

  private PythonValues() {}

  /** Returns the annotation of a parameter, without {@code None}. */
  static String type(Param<?> param) {
    String choices =
        param.type().choices().stream().map(PythonValues::text).collect(Collectors.joining(", "));
    return switch (param.type().label()) {
      case "int" -> "int";
      case "real" -> "float";
      case "flag" -> "bool";
      case "date" -> "Date";
      case "text", "metric" -> "str";
      case "reals" -> "float | Iterable[float]";
      case "metrics" -> "str | Sequence[str]";
      case "choice" -> isFrequency(param) ? "Freq" : "Literal[" + choices + "]";
      case "choices" -> "Literal[" + choices + "] | Sequence[Literal[" + choices + "]]";
      default ->
          throw new IllegalStateException(
              "no Python type is known for parameter "
                  + param.name()
                  + " of type "
                  + param.type().label());
    };
  }

  /** Returns the type of a parameter as its documentation writes it. */
  static String described(Param<?> param) {
    String choices =
        param.type().choices().stream()
            .map(PythonValues::text)
            .collect(Collectors.joining(", ", "{", "}"));
    return switch (param.type().label()) {
      case "choice" -> isFrequency(param) ? "Freq" : choices;
      case "choices" -> choices + " or a sequence of them";
      case "reals" -> "float or iterable of float";
      case "metrics" -> "str or sequence of str";
      default -> type(param);
    };
  }

  /** Returns the value of a parameter as Python source. */
  static <T> String literal(Param<T> param, T value) {
    return switch (param.type().label()) {
      case "int" -> String.valueOf(value);
      case "real" -> real((Double) value);
      case "flag" -> (Boolean) value ? "True" : "False";
      case "reals" -> tuple((List<?>) value, v -> real((Double) v));
      case "choices" -> tuple((List<?>) value, v -> text(((Enum<?>) v).name()));
      case "metrics" -> tuple((List<?>) value, v -> text(v.toString()));
      case "choice" ->
          text(isFrequency(param) ? lower(param.type().format(value)) : param.type().format(value));
      default -> text(param.type().format(value));
    };
  }

  /** Returns the value that a text denotes as Python source. */
  static <T> String parsed(Param<T> param, String text) {
    return literal(param, param.type().parse(text));
  }

  /** Returns the constant default of a parameter as Python source; {@code None} if it has none. */
  static <T> String fallback(Param<T> param) {
    return param.constantDefault().map(value -> literal(param, value)).orElse("None");
  }

  /** Tells whether the values are frequencies, which Python writes as those that cut the data. */
  static boolean isFrequency(Param<?> param) {
    return param.type().label().equals("choice") && param.type().choices().equals(FREQUENCIES);
  }

  /** Returns a text as Python source, in double quotes unless it holds such. */
  static String text(String value) {
    char quote = value.indexOf('"') >= 0 && value.indexOf('\'') < 0 ? '\'' : '"';
    StringBuilder source = new StringBuilder().append(quote);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == quote || c == '\\') {
        source.append('\\').append(c);
      } else if (c == '\n') {
        source.append("\\n");
      } else if (c < ' ' || c == 0x7f) {
        source.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        source.append(c);
      }
    }
    return source.append(quote).toString();
  }

  /**
   * Returns a double as Python source: Java's shortest digits, which read back to the same bits.
   */
  static String real(double value) {
    if (Double.isNaN(value)) {
      return "float(\"nan\")";
    }
    return Shortest.of(value).replace(".0E", "e").replace("E", "e");
  }

  private static String tuple(List<?> values, Function<Object, String> source) {
    String inside = values.stream().map(source).collect(Collectors.joining(", "));
    return "(" + inside + (values.size() == 1 ? ",)" : ")");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
