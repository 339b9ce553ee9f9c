package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rotascope.Tolerance;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Shape;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * The same data given in another way give the same result, for every metric: returns in percent or
 * as logarithms, a pair with the days of one side only, prices or the returns made from them.
 */
class LawsOfEqualDataTest {
  /**
   * Columns that tell of the row the data start from: the first price has a date, the level before
   * the first return has none.
   */
  private static final Set<String> TELL_OF_THE_FIRST_ROW =
      Set.of(
          "rel_strength.origin",
          "rel_log_strength.origin",
          "period_returns.sessions",
          "best_since.n",
          "best_since.first");

  private static Stream<Metric> metrics() {
    return Catalogue.STANDARD.all().stream()
        .filter(m -> m.form().takesData() && !m.form().label().equals("universe"));
  }

  private static Stream<DynamicTest> each(
      Stream<Metric> metrics, List<Manner> manners, BiConsumer<Metric, Manner> law) {
    return metrics.flatMap(
        m ->
            manners.stream()
                .map(
                    manner ->
                        DynamicTest.dynamicTest(
                            m.id() + ", " + manner, () -> law.accept(m, manner))));
  }

  private static Output call(Metric metric, Inputs in) {
    return Kernel.standard().call(metric.id(), in, WorkedExample.params(metric)).output();
  }

  private static Inputs inputs(Metric metric, Manner manner) {
    return manner.inputs(metric, 5, 1);
  }

  @TestFactory
  Stream<DynamicTest> returnsInPercentOrAsLogarithmsGiveTheBitsOfSimpleReturns() {
    return each(
        metrics(),
        List.of(Manner.PERCENT, Manner.LOG),
        (metric, manner) -> {
          Inputs in = inputs(metric, manner);
          Inputs simple =
              Inputs.of(
                  Manner.simple(Objects.requireNonNull(in.asset())),
                  in.benchmark() == null ? null : Manner.simple(in.benchmark()));
          assertEquals(call(metric, simple), call(metric, in));
        });
  }

  @TestFactory
  Stream<DynamicTest> daysOfOneSeriesOnlyChangeNothing() {
    return each(
        metrics().filter(m -> m.form().role("benchmark").isPresent()),
        List.of(
            Manner.MISSING_IN_ASSET,
            Manner.MISSING_IN_BENCHMARK,
            Manner.WEEKLY_GAPS,
            Manner.MONTHLY_GAPS),
        (metric, manner) -> {
          Inputs in = inputs(metric, manner);
          assertEquals(call(metric, Manner.onCommonDates(in)), call(metric, in));
        });
  }

  @TestFactory
  Stream<DynamicTest> returnsGiveWhatThePricesTheyAreMadeFromGive() {
    return each(
        metrics(),
        List.of(Manner.DAILY_PRICES, Manner.WEEKLY, Manner.MONTHLY),
        (metric, manner) -> {
          Inputs in = inputs(metric, manner);
          Panel benchmark = in.benchmark();
          Inputs returns =
              Inputs.of(
                  Manner.returns(Objects.requireNonNull(in.asset()), Kind.SIMPLE_RETURN),
                  benchmark == null ? null : Manner.returns(benchmark, Kind.SIMPLE_RETURN));
          close(metric, call(metric, in), call(metric, returns));
        });
  }

  private static void close(Metric metric, Output expected, Output actual) {
    List<String> wrong = new ArrayList<>();
    int skip = expected.table().rows() - actual.table().rows();
    assertTrue(skip == 0 || (skip == 1 && metric.shape() == Shape.SERIES), "rows: " + skip);
    compare(metric, expected.table().columns(), actual.table().columns(), skip, wrong);
    compare(metric, expected.facts(), actual.facts(), 0, wrong);
    assertEquals(expected.tables().keySet(), actual.tables().keySet());
    expected
        .tables()
        .forEach(
            (name, table) ->
                compare(metric, table.columns(), actual.tables().get(name).columns(), 0, wrong));
    assertEquals(List.of(), wrong.subList(0, Math.min(5, wrong.size())), metric.id());
  }

  /** Notes the cells that differ; {@code skip} rows of the first columns have no partner. */
  private static void compare(
      Metric metric, List<Column> expected, List<Column> actual, int skip, List<String> wrong) {
    assertEquals(expected.size(), actual.size());
    for (int c = 0; c < expected.size(); c++) {
      Column wanted = expected.get(c);
      Column given = actual.get(c);
      assertEquals(wanted.spec(), given.spec());
      assertEquals(wanted.size(), given.size() + skip, wanted.name());
      boolean tells = TELL_OF_THE_FIRST_ROW.contains(metric.id() + "." + wanted.name());
      for (int row = tells ? 1 : 0; row < given.size(); row++) {
        if (!same(wanted, row + skip, given, row)) {
          wrong.add(
              wanted.name()
                  + "["
                  + row
                  + "]: "
                  + wanted.plain(row + skip)
                  + " but "
                  + given.plain(row));
        }
      }
    }
  }

  private static boolean same(Column wanted, int row, Column given, int at) {
    if (wanted.isDefined(row) != given.isDefined(at)) {
      return false;
    }
    if (!wanted.isDefined(row) || !wanted.spec().type().label().equals("real")) {
      return wanted.plain(row).equals(given.plain(at));
    }
    double one = wanted.real(row);
    return Math.abs(one - given.real(at)) <= Tolerance.T2 * Math.max(1, Math.abs(one));
  }
}
