package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.call.Kernel;
import org.rotascope.metric.EnvelopeJson;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Law;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.metric.ResultJson;
import org.rotascope.metric.Role;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Replay, threads and no look-ahead over every metric where part of the data is selected: a later
 * start, weekly closes, monthly returns, of data with gaps.
 */
class LawsOnSelectedDataTest {
  /** One metric and one selection of data. */
  record Case(Metric metric, String selection, Inputs inputs) {
    Result call(Inputs in) {
      return Kernel.standard().call(metric.id(), in, WorkedExample.params(metric));
    }

    @Override
    public String toString() {
      return metric.id() + " on " + selection;
    }
  }

  static Stream<Case> cases() {
    return Catalogue.STANDARD.all().stream()
        .filter(m -> m.form().takesData())
        .flatMap(LawsOnSelectedDataTest::selections);
  }

  private static Stream<Case> selections(Metric metric) {
    Inputs prices = LawInputs.of(metric, Manner.GAPS, 2);
    Stream.Builder<Case> cases = Stream.builder();
    cases.add(
        new Case(
            metric, "a later start", prices.select(Selection.ALL.withSince(day("2020-02-01")))));
    boolean sampled = metric.param("freq").isEmpty();
    if (sampled) {
      cases.add(
          new Case(
              metric,
              "weekly closes",
              prices.select(Selection.ALL.withFrequency(Frequency.WEEKLY))));
    }
    if (Manner.SIMPLE_GAPS.suits(metric)) {
      Inputs returns = LawInputs.of(metric, Manner.SIMPLE_GAPS, 2);
      cases.add(
          new Case(
              metric,
              "a later start of returns",
              returns.select(Selection.ALL.withSince(day("2020-02-01")))));
      if (sampled && metric.form().roles().contains(Role.BENCHMARK)) {
        cases.add(
            new Case(
                metric,
                "monthly returns",
                returns.select(Selection.ALL.withFrequency(Frequency.MONTHLY))));
      }
    }
    return cases.build();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void replayAndThreadsGiveTheSameBits(Case c) {
    Result first = c.call(c.inputs());
    assertEquals(
        ResultJson.text(first),
        ResultJson.text(
            Kernel.standard()
                .replay(EnvelopeJson.read(EnvelopeJson.text(first.envelope())), c.inputs())),
        c.toString());
    assertEquals(
        ResultJson.text(first),
        ResultJson.text(
            Kernel.standard()
                .withThreads(3)
                .call(c.metric().id(), c.inputs(), WorkedExample.params(c.metric()))),
        c.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueDoesNotChangeWhenTheFutureIsDeleted(Case c) {
    boolean dated = c.metric().shape() == Shape.SERIES || c.metric().shape() == Shape.PANEL;
    if (!dated || c.metric().exemptions().containsKey(Law.NO_LOOK_AHEAD)) {
      return;
    }
    Table whole = c.call(c.inputs()).table();
    Map<Integer, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < whole.rows(); row++) {
      rowOf.put(whole.columns().get(0).date(row), row);
    }
    int[] parts = {3, 5, 40, 330, 500, 800};
    for (int part : parts) {
      int until = c.inputs().asset().date(part);
      try {
        Table past = c.call(c.inputs().select(c.inputs().selection().withUntil(until))).table();
        for (int row = 0; row < past.rows(); row++) {
          Integer same = rowOf.get(past.columns().get(0).date(row));
          if (same != null) {
            assertEquals(
                past.rows(row), whole.rows(same), c + ", until " + LocalDate.ofEpochDay(until));
          }
        }
      } catch (RotascopeException e) {
        // A start after the cut leaves nothing to compute; that must be said, and as what it is.
        assertNotNull(e.getMessage());
        assertEquals(false, e.reason() == Reason.INTERNAL, e.getMessage());
      }
    }
  }

  private static int day(String iso) {
    return (int) LocalDate.parse(iso).toEpochDay();
  }
}
