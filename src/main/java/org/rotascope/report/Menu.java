package org.rotascope.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Param;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** What can be chosen about a report, and which values it takes. */
final class Menu {
  /** The rows of relative strength's mean. */
  static final String MEAN = "mean_window";

  /** The spans of the relative returns. */
  static final String SPANS = "return_spans";

  /** The rows in which a streak is asked about. */
  static final String CHANCE = "chance_window";

  /** The lags of the autocorrelation. */
  static final String LAGS = "autocorrelation_lags";

  /** The periods in a sum of the variance ratio. */
  static final String SUM = "variance_ratio_span";

  /** The rows of an opening. */
  static final String OPENING = "opening_length";

  /** The fast average of the rotation graph. */
  static final String FAST = "rotation_fast";

  /** The slow average of the rotation graph. */
  static final String SLOW = "rotation_slow";

  /** The average of the rotation ratio. */
  static final String MOMENTUM = "rotation_momentum";

  /** The points of a tail. */
  static final String TAIL = "rotation_tail";

  /** The periods that follow a place on the rotation graph. */
  static final String FORWARD = "rotation_forward";

  /** The drawdowns listed. */
  static final String FALLS = "drawdowns_listed";

  static final String YES = "yes";
  private static final int MOST = 12;

  /**
   * A window: what it is, and the parameter whose range it has.
   *
   * @param list whether it takes several numbers
   */
  private record Window(
      String key,
      String label,
      String text,
      String family,
      boolean list,
      Param<?> param,
      Function<Frequency, String> standard) {
    String allowed() {
      return (list ? "1 to " + MOST + " numbers, each " : "")
          + param.range()
          + " or "
          + Choices.AUTO;
    }
  }

  static final List<Choice> FAMILIES =
      List.of(
          family("strength", "Relative strength", "The ratio of asset to benchmark, and spans."),
          family("streaks", "Streaks", "Rows in a row that one side has won, and how rare."),
          family("persistence", "Persistence", "How often the asset wins, and whether it lasts."),
          family("openings", "Openings and records", "How the year began, and records."),
          family("months", "Months", "Relative returns by calendar month."),
          family("rotation", "Rotation graph", "Trend of relative strength against momentum."),
          family("drawdowns", "Drawdowns", "Falls below the best relative standing."),
          family("data", "The data", "The data by date, and the series made of them."));

  static final List<Choice> FIGURES =
      List.of(
          figure("relative_strength", "strength", "Relative strength, logarithmic"),
          drawn("strength_chart", "strength", "Relative strength and its mean"),
          figure("streak_lengths", "streaks", "Winning streaks and what chance gives"),
          figure("streak_hazard", "streaks", "Whether a streak goes on"),
          figure("openings", "openings", "Openings of the year"),
          figure("calendar_months", "months", "Calendar months"),
          figure("month_heat_map", "months", "Years by months"),
          drawn("months_chart", "months", "Means of the calendar months"),
          figure("rotation_graph", "rotation", "Rotation graph with tails"),
          figure("relative_drawdown", "drawdowns", "Relative drawdown"),
          drawn("drawdown_chart", "drawdowns", "Relative drawdown"));

  private static final List<Window> WINDOWS =
      List.of(
          new Window(
              MEAN,
              "Mean of relative strength",
              "Rows over which relative strength is averaged.",
              "strength",
              false,
              param("mansfield_rs", "W"),
              f -> String.valueOf(Math.max(2, f.periodsPerYear()))),
          new Window(
              SPANS,
              "Spans of relative return",
              "Rows of each span up to the last date; those longer than the data are left out.",
              "strength",
              true,
              param("rel_return", "n"),
              Menu::spans),
          new Window(
              CHANCE,
              "Rows in which a streak may fall",
              "How many recent rows the chance of a streak is asked about (LAST_M).",
              "streaks",
              false,
              param("streak_pvalue", "m"),
              f -> String.valueOf(f.periodsPerYear())),
          new Window(
              LAGS,
              "Lags of autocorrelation",
              "Lags tested together (Ljung–Box).",
              "persistence",
              false,
              param("autocorr", "lags"),
              f -> "10"),
          new Window(
              SUM,
              "Periods of the variance ratio",
              "Periods in a sum; by default 5 days, 4 weeks, 3 months, each at its frequency.",
              "persistence",
              false,
              param("variance_ratio", "q"),
              f -> Choices.AUTO),
          new Window(
              OPENING,
              "Length of an opening",
              "Rows from the start of a year; by default those of the present year so far, at most"
                  + " 21 days, 4 weeks, 3 months or 1 quarter.",
              "openings",
              false,
              param("opening_rank", "n"),
              f -> Choices.AUTO),
          new Window(
              FAST,
              "Fast average",
              "Periods of the fast average of the relative line, fewer than of the slow one.",
              "rotation",
              false,
              param("rotation_tail", "n"),
              f -> "10"),
          new Window(
              SLOW,
              "Slow average",
              "Periods of the slow average of the relative line.",
              "rotation",
              false,
              param("rotation_tail", "m"),
              f -> "30"),
          new Window(
              MOMENTUM,
              "Average of the ratio",
              "Periods of the average that the ratio's momentum is measured against.",
              "rotation",
              false,
              param("rotation_tail", "momentumSpan"),
              f -> "10"),
          new Window(
              TAIL,
              "Points of a tail",
              "How many of the last points the rotation graph shows.",
              "rotation",
              false,
              param("rotation_tail", "k"),
              f -> "10"),
          new Window(
              FORWARD,
              "Periods that followed",
              "Periods over which the relative return after each place on the graph is taken.",
              "rotation",
              false,
              param("rotation_transitions", "horizon"),
              f -> "4"),
          new Window(
              FALLS,
              "Drawdowns listed",
              "How many of the deepest drawdowns are listed.",
              "drawdowns",
              false,
              param("relative_drawdown", "k"),
              f -> "5"));

  private Menu() {}

  /** Returns the windows as choices. */
  static List<Choice> windows() {
    return WINDOWS.stream()
        .map(
            w ->
                new Choice(
                    w.key(),
                    w.label(),
                    w.text(),
                    w.family(),
                    every(w.standard()),
                    w.allowed(),
                    false))
        .toList();
  }

  /**
   * Returns the numbers that a text denotes for a window: ascending and each once; none for {@code
   * auto} or nothing.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is no such window, or it takes no such value
   */
  static List<Integer> read(String key, String value) {
    Window window =
        WINDOWS.stream()
            .filter(w -> w.key().equals(key))
            .findFirst()
            .orElseThrow(() -> unknown("setting", key, WINDOWS.stream().map(Window::key).toList()));
    String text = value.trim();
    if (text.isEmpty() || text.equalsIgnoreCase(Choices.AUTO)) {
      return List.of();
    }
    List<Integer> numbers = new ArrayList<>();
    for (String part : window.list() ? text.split("\\s*[,;]\\s*|\\s+", -1) : new String[] {text}) {
      numbers.add(number(window, part, value));
    }
    List<Integer> sorted = numbers.stream().sorted().distinct().toList();
    if (sorted.size() > MOST) {
      throw bad(window, value);
    }
    return sorted;
  }

  private static int number(Window window, String part, String whole) {
    try {
      int number = Integer.parseInt(part.trim());
      if (number >= window.param().min() && number <= window.param().max()) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, message(window, whole), e);
    }
    throw bad(window, whole);
  }

  private static RotascopeException bad(Window window, String value) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message(window, value));
  }

  private static String message(Window window, String value) {
    return "setting "
        + window.key()
        + " must be "
        + window.allowed()
        + "; got '"
        + Shown.cell(value)
        + "'";
  }

  /** Returns the failure of a name that is none. */
  static RotascopeException unknown(String what, String name, List<String> known) {
    return new RotascopeException(
        Reason.BAD_ARGUMENT,
        "no " + what + " '" + Shown.cell(name) + "'" + Nearest.hint(name, known));
  }

  /** Returns the number that holds for data of a frequency if nothing is chosen. */
  static List<Integer> standard(String key, Frequency frequency) {
    String text =
        WINDOWS.stream()
            .filter(w -> w.key().equals(key))
            .findFirst()
            .orElseThrow()
            .standard()
            .apply(frequency);
    return text.equals(Choices.AUTO)
        ? List.of()
        : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  private static String spans(Frequency frequency) {
    return switch (frequency) {
      case DAILY -> "5,21,63,126,252,756,1260,2520";
      case WEEKLY -> "1,4,13,26,52,156,260,520";
      case MONTHLY -> "1,3,6,12,36,60,120";
      case QUARTERLY -> "1,2,4,12,20,40";
      case ANNUAL -> "1,3,5,10";
    };
  }

  private static Param<?> param(String metric, String name) {
    return Catalogue.STANDARD.find(metric).param(name).orElseThrow();
  }

  private static Map<Frequency, String> every(Function<Frequency, String> standard) {
    return Arrays.stream(Frequency.values())
        .collect(
            Collectors.toMap(f -> f, standard, (a, b) -> a, () -> new EnumMap<>(Frequency.class)));
  }

  private static Choice family(String key, String label, String text) {
    return new Choice(key, label, text, key, every(f -> YES), "yes or no", false);
  }

  private static Choice figure(String key, String family, String label) {
    return new Choice(key, label, "A picture.", family, every(f -> YES), "yes or no", false);
  }

  private static Choice drawn(String key, String family, String label) {
    return new Choice(
        key,
        label,
        "A chart that the workbook draws itself and its user may restyle.",
        family,
        every(f -> YES),
        "yes or no",
        true);
  }
}
