package org.rotascope.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Metric;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Selection;
import org.rotascope.reason.RotascopeException;

/** The rule of docs/cli.md: an option is the metric's parameter of that name, else it cuts. */
class CutsTest {
  private static final Metric PLAIN = Catalogue.STANDARD.find("rel_return");

  /** Declares since and asOf. */
  private static final Metric RANK = Catalogue.STANDARD.find("streak_rank");

  private static final int DAY = (int) LocalDate.of(1990, 1, 31).toEpochDay();

  @Test
  void wordsThatTheMetricLacksCut() {
    Cuts cuts =
        Cuts.split(
            PLAIN,
            Selection.ALL,
            Map.of("since", "1990-01-31", "as_of", LocalDate.of(1990, 1, 31), "freq", "Weekly"));
    assertEquals(new Selection(DAY, DAY, Frequency.WEEKLY), cuts.selection());
    assertEquals(Map.of(), cuts.params());
  }

  @Test
  void wordsThatTheMetricDeclaresAreItsParametersInEverySpelling() {
    Cuts cuts =
        Cuts.split(
            RANK,
            Selection.ALL,
            Map.of("since", "1990-01-31", "as-of", "x", "until", "1990-01-31"));
    assertEquals(Map.of("since", "1990-01-31", "as-of", "x"), cuts.params());
    assertEquals(Set.of("since", "asOf"), cuts.taken());
    assertEquals(Selection.ALL.withUntil(DAY), cuts.selection());
  }

  @Test
  void whatIsNotNamedStaysAsItWas() {
    Selection whole = new Selection(1, 2, Frequency.MONTHLY);
    assertEquals(whole, Cuts.split(PLAIN, whole, Map.of("n", 5)).selection());
  }

  @Test
  void endGivenTwiceIsRefused() {
    assertEquals(
        "until and asOf both say where the data end; give one",
        assertThrows(
                RotascopeException.class,
                () ->
                    Cuts.split(
                        PLAIN, Selection.ALL, Map.of("until", "1990-01-31", "asOf", "1990-01-31")))
            .getMessage());
  }
}
