package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
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
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The laws that do not depend on prices without gaps (replay, threads, no look-ahead), over every
 * metric with data as they come: returns, unknown days, dates missing on either side, weekly
 * closes, a later start.
 */
class LawsOnVariedDataTest {
  /** One metric and one manner of data. */
  record Case(Metric metric, String manner, Inputs inputs) {
    Result call(Inputs in) {
      return Kernel.standard().call(metric.id(), in, WorkedExample.params(metric));
    }

    @Override
    public String toString() {
      return metric.id() + " on " + manner;
    }
  }

  static Stream<Case> cases() {
    return Catalogue.STANDARD.all().stream()
        .filter(m -> m.form().takesData())
        .flatMap(LawsOnVariedDataTest::manners);
  }

  private static Stream<Case> manners(Metric metric) {
    Inputs prices = LawInputs.of(metric, 2);
    Inputs holed = holed(prices);
    Stream.Builder<Case> cases = Stream.builder();
    cases.add(new Case(metric, "prices with dates missing", holed));
    cases.add(
        new Case(
            metric, "a later start", holed.select(Selection.ALL.withSince(day("2020-02-01")))));
    boolean sampled = metric.param("freq").isEmpty();
    if (sampled) {
      cases.add(
          new Case(
              metric,
              "weekly closes",
              holed.select(Selection.ALL.withFrequency(Frequency.WEEKLY))));
    }
    if (!metric.form().label().equals("universe")) {
      Inputs returns = returns(holed);
      cases.add(new Case(metric, "returns with unknown days", returns));
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

  /** Leaves a tenth of the dates out, others for the benchmark than for the asset. */
  private static Inputs holed(Inputs in) {
    return Inputs.of(
        holed(in.asset(), 11), in.benchmark() == null ? null : holed(in.benchmark(), 12));
  }

  private static Panel holed(Panel panel, long seed) {
    Random random = new Random(seed);
    int[] kept =
        IntStream.range(0, panel.rows()).filter(t -> t < 3 || random.nextDouble() < .9).toArray();
    double[][] columns = new double[panel.names().size()][kept.length];
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < kept.length; i++) {
        columns[c][i] = panel.value(kept[i], c);
      }
    }
    return Panel.wrap(
        IntStream.of(kept).map(panel::date).toArray(), columns, panel.names(), panel.kind());
  }

  private static Inputs returns(Inputs in) {
    return Inputs.of(
        returns(in.asset(), 21), in.benchmark() == null ? null : returns(in.benchmark(), 22));
  }

  private static Panel returns(Panel panel, long seed) {
    Random random = new Random(seed);
    double[][] columns = new double[panel.names().size()][panel.rows() - 1];
    for (int c = 0; c < columns.length; c++) {
      for (int t = 0; t < columns[c].length; t++) {
        boolean unknown = t > 700 && random.nextDouble() < .01;
        columns[c][t] = unknown ? Double.NaN : panel.value(t + 1, c) / panel.value(t, c) - 1;
      }
    }
    int[] dates = IntStream.range(1, panel.rows()).map(panel::date).toArray();
    return Panel.wrap(dates, columns, panel.names(), Kind.SIMPLE_RETURN);
  }
}
