package org.rotascope.figure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * A style that a user wrote: lines of {@code name = value}, with {@code #} before a remark. {@code
 * based-on} names the style from which everything comes that is not said.
 */
public final class StyleFile {
  private static final List<String> NAMES =
      List.of(
          "based-on", "widths", "aspect", "text", "small", "line", "thin", "title", "grid", "dpi");

  private static final int MOST_WIDTHS = 8;

  private final String file;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private StyleFile(String file) {
    this.file = file;
  }

  /**
   * Returns the style a text describes.
   *
   * @param file what messages call it
   * @param name what the style is called
   * @throws RotascopeException BAD_INPUT with file and line of what is wrong
   */
  public static FigureStyle parse(String file, String name, String text) {
    StyleFile style = new StyleFile(file);
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      style.take(++number, line);
    }
    return style.build(name);
  }

  private void take(int number, String whole) {
    int mark = whole.indexOf('#');
    String line = (mark < 0 ? whole : whole.substring(0, mark)).strip();
    if (line.isEmpty()) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw bad(number, "'" + Shown.cell(line) + "' is no setting; write name = value");
    }
    String name = line.substring(0, equals).strip();
    if (!NAMES.contains(name)) {
      throw bad(
          number, "there is no setting '" + Shown.cell(name) + "'" + Nearest.hint(name, NAMES));
    }
    if (values.put(name, line.substring(equals + 1).strip()) != null) {
      throw bad(number, name + " is set twice; set it once");
    }
    lines.put(name, number);
  }

  private FigureStyle build(String name) {
    FigureStyle base = FigureStyle.NATURE;
    String based = values.get("based-on");
    if (based != null) {
      base = within("based-on", () -> FigureStyle.of(based));
    }
    if (base.medium() == FigureStyle.Medium.SCREEN) {
      throw bad(
          line("based-on"),
          "a style of one's own is for print; base it on nature, ieee, elsevier" + " or slides");
    }
    double text = length("text", base.text(), FigureStyle.LEAST_TEXT, 72);
    double small = length("small", Math.min(base.small(), text), FigureStyle.LEAST_TEXT, text);
    double thin = length("thin", base.thin(), FigureStyle.LEAST_LINE, 6);
    return new FigureStyle(
        name,
        base.medium(),
        widths(base),
        number("aspect", base.aspect(), 0.2, 3),
        text,
        small,
        length("line", Math.max(thin, base.line()), thin, 12),
        thin,
        flag("title", base.titled()),
        flag("grid", base.grid()),
        (int) number("dpi", base.dpi(), Prints.LEAST_DPI, Prints.MOST_DPI));
  }

  private List<Double> widths(FigureStyle base) {
    String given = values.get("widths");
    if (given == null) {
      return base.widths();
    }
    String[] parts = given.split(",", -1);
    if (parts.length > MOST_WIDTHS) {
      throw bad(line("widths"), "widths lists " + parts.length + "; give at most " + MOST_WIDTHS);
    }
    return Arrays.stream(parts)
        .map(
            part -> {
              double width = within("widths", () -> Length.millimetres("widths", part));
              range("widths", part.strip(), width, Print.LEAST, Print.MOST, "mm");
              return width;
            })
        .toList();
  }

  private double length(String name, double usual, double least, double most) {
    String given = values.get(name);
    if (given == null) {
      return usual;
    }
    double points = within(name, () -> Length.points(name, given));
    range(name, given, points, least - 1e-9, most + 1e-9, "pt");
    return points;
  }

  private double number(String name, double usual, double least, double most) {
    String given = values.get(name);
    if (given == null) {
      return usual;
    }
    if (!given.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      throw bad(line(name), name + " must be a number; got '" + Shown.cell(given) + "'");
    }
    double number = Double.parseDouble(given);
    range(name, given, number, least, most, "");
    return number;
  }

  private boolean flag(String name, boolean usual) {
    String given = values.getOrDefault(name, usual ? "yes" : "no");
    if (!given.equals("yes") && !given.equals("no")) {
      throw bad(line(name), name + " must be yes or no; got '" + Shown.cell(given) + "'");
    }
    return given.equals("yes");
  }

  private void range(
      String name, String given, double value, double least, double most, String unit) {
    if (value < least || value > most) {
      throw bad(
          line(name),
          String.format(
              Locale.ROOT,
              "%s must be %s to %s%s; got '%s'",
              name,
              Ticks.plain(rounded(least)),
              Ticks.plain(rounded(most)),
              unit.isEmpty() ? "" : " " + unit,
              Shown.cell(given)));
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private int line(String name) {
    return lines.getOrDefault(name, 1);
  }

  /** What one setting is made of. */
  private interface Reading<T> {
    T read();
  }

  /** Says file and line of a setting that cannot be read. */
  private <T> T within(String name, Reading<T> reading) {
    try {
      return reading.read();
    } catch (RotascopeException e) {
      throw bad(line(name), String.valueOf(e.getMessage()), e);
    }
  }

  private RotascopeException bad(int line, String problem) {
    return bad(line, problem, null);
  }

  private RotascopeException bad(int line, String problem, @Nullable Throwable cause) {
    String message = file + ", line " + line + ": " + problem;
    return cause == null
        ? new RotascopeException(Reason.BAD_INPUT, message)
        : new RotascopeException(Reason.BAD_INPUT, message, cause);
  }
}
