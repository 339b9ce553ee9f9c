package org.rotascope.figure.kind;

import java.util.List;
import java.util.Locale;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The kinds of figure there are. */
public final class FigureKinds {
  /** All of them, in the order pages show them. */
  public static final List<FigureKind> ALL =
      List.of(
          SeriesKinds.RELATIVE_STRENGTH,
          BarKinds.STREAKS,
          GridKinds.MONTHS_MAP,
          GridKinds.ROTATION,
          SeriesKinds.DRAWDOWN,
          BarKinds.BREADTH,
          BarKinds.HIGHS_LOWS,
          StepKinds.LORENZ,
          SeriesKinds.CONCENTRATION,
          StepKinds.EVENT_STUDY,
          SeriesKinds.VALUATION_GAP,
          StepKinds.ANALOGUES,
          SeriesKinds.REGIMES_OF_PRICE,
          BarKinds.CONTRIBUTIONS);

  private FigureKinds() {}

  /** Returns their names. */
  public static List<String> names() {
    return ALL.stream().map(FigureKind::name).toList();
  }

  /**
   * Returns the kind of that name; underscores count as hyphens.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is none
   */
  public static FigureKind of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return ALL.stream()
        .filter(k -> k.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new RotascopeException(
                    Reason.BAD_ARGUMENT,
                    "there is no kind of figure '"
                        + name
                        + "'"
                        + Nearest.of(name, names())
                            .map(n -> "; did you mean " + n + "?")
                            .orElse("; known: " + String.join(", ", names()))));
  }
}
