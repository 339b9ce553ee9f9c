package org.rotascope.call;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Names;
import org.rotascope.metric.Param;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What a caller names beside the data, split into what cuts and samples the data and what the
 * metric takes. {@code freq}, {@code since}, {@code until} and {@code asOf} cut, unless the metric
 * declares a parameter of that name: then the word <em>is</em> that parameter and cuts nothing. One
 * rule for every door.
 *
 * @param selection the part of the data that is used
 * @param params what is left for the metric, by name
 * @param taken the words that could have cut and are the metric's parameters
 */
public record Cuts(Selection selection, Map<String, Object> params, Set<String> taken) {
  /** The words that cut, as parameters are declared. */
  public static final List<String> WORDS = Names.CUTS;

  /**
   * Splits what a caller names.
   *
   * @param whole the selection where nothing is named
   * @param named values by name, in any spelling of a parameter; null is as if not named
   * @throws RotascopeException BAD_ARGUMENT for a cut that cannot be read, or the end given twice
   */
  public static Cuts split(Metric metric, Selection whole, Map<String, ?> named) {
    Map<String, Object> params = new LinkedHashMap<>();
    Map<String, Object> cuts = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    named.forEach(
        (name, value) -> {
          String word = word(name);
          if (value == null) {
            return;
          }
          if (word == null) {
            params.put(name, value);
          } else if (metric.params().stream().map(Param::name).anyMatch(word::equals)) {
            params.put(name, value);
            taken.add(word);
          } else {
            cuts.put(word, value);
          }
        });
    if (cuts.containsKey("until") && cuts.containsKey("asOf")) {
      throw bad("until and asOf both say where the data end; give one");
    }
    Integer until = day("until", cuts.get("until"));
    Integer asOf = day("asOf", cuts.get("asOf"));
    Integer since = day("since", cuts.get("since"));
    Object freq = cuts.get("freq");
    return new Cuts(
        new Selection(
            since == null ? whole.since() : since,
            until != null ? until : asOf != null ? asOf : whole.until(),
            freq == null ? whole.frequency() : frequency(freq.toString())),
        params,
        taken);
  }

  private static @Nullable String word(String name) {
    String snake = name.replace('-', '_');
    return WORDS.stream()
        .filter(w -> w.equals(name) || Names.snake(w).equals(snake))
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns the day that a cut gives; null if it was not given.
   *
   * @throws RotascopeException BAD_ARGUMENT if it is no date
   */
  public static @Nullable Integer day(String word, @Nullable Object given) {
    if (given == null) {
      return null;
    }
    try {
      LocalDate date =
          given instanceof LocalDate day ? day : LocalDate.parse(given.toString().trim());
      return Math.toIntExact(date.toEpochDay());
    } catch (DateTimeException | ArithmeticException e) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, word + " must be a date such as 1990-01-31; got '" + given + "'", e);
    }
  }

  /**
   * Returns the frequency of that name.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is none; the nearest is suggested
   */
  public static Frequency frequency(String text) {
    List<String> labels = Arrays.stream(Frequency.values()).map(Frequency::label).toList();
    int at = labels.indexOf(text.toLowerCase(java.util.Locale.ROOT));
    if (at < 0) {
      throw bad(
          "freq must be one of "
              + String.join(", ", labels)
              + "; got '"
              + text
              + "'"
              + Nearest.of(text, Set.copyOf(labels))
                  .map(n -> "; did you mean " + n + "?")
                  .orElse(""));
    }
    return Frequency.values()[at];
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
