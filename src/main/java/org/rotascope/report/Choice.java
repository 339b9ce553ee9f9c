package org.rotascope.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.rotascope.panel.Frequency;

/**
 * One thing about a report that its reader may choose: a family (a section with its metrics), a
 * figure, or a window (a parameter of metrics).
 *
 * @param key snake_case, unique among its like; a family's is the id of its section
 * @param label what it is called, a phrase
 * @param text what it is, one sentence
 * @param family the key of the family it belongs to; a family's own
 * @param standard what holds if nothing is chosen, by the frequency of the data: {@code yes} for a
 *     family or figure, else the numbers, or {@link Choices#AUTO} where they depend on the data
 * @param allowed the values it takes, in words: {@code yes or no}, {@code 2..2520 or auto}
 * @param drawn whether it is a chart that a workbook draws itself, which no page shows
 */
public record Choice(
    String key,
    String label,
    String text,
    String family,
    Map<Frequency, String> standard,
    String allowed,
    boolean drawn) {
  /** Copies. */
  public Choice {
    standard = Collections.unmodifiableMap(new EnumMap<>(standard));
  }

  /** Returns what holds for data of a frequency if nothing is chosen. */
  public String standard(Frequency frequency) {
    return Objects.requireNonNull(standard.get(frequency));
  }
}
