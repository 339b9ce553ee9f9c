package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Args;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.EnvelopeJson;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Law;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Result;
import org.rotascope.metric.ResultJson;
import org.rotascope.metric.Role;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.panel.Panel;
import org.rotascope.reason.RotascopeException;

/**
 * Holds the laws of METRICS 5.4 over every metric of the catalogue with generated data. A law that
 * cannot hold for a metric is switched off by its declaration, for a reason; the list is printed at
 * the end. Every message names the seed.
 */
class LawsTest {
  private static final int SEEDS = 3;
  private static final List<String> SWITCHED_OFF = new ArrayList<>();
  private static final Map<Case, Result> RESULTS = new ConcurrentHashMap<>();

  /** One metric, the manner its data come in, and a seed. */
  record Case(Metric metric, Manner manner, long seed) {
    Map<String, String> params() {
      return WorkedExample.params(metric);
    }

    Inputs inputs() {
      return LawInputs.of(metric, manner, seed);
    }

    Result call(Inputs in) {
      return Kernel.standard().call(metric.id(), in, params());
    }

    /** Returns the result of the inputs as they are, computed once for all laws. */
    Result result() {
      return RESULTS.computeIfAbsent(this, c -> c.call(c.inputs()));
    }

    @Override
    public String toString() {
      return metric.id() + (metric.form().takesData() ? ", " + manner : "") + ", seed " + seed;
    }
  }

  /** Every metric over prices without gaps by several seeds, and over every other manner by one. */
  static Stream<Case> cases() {
    return Catalogue.STANDARD.all().stream()
        .flatMap(
            m ->
                Stream.concat(
                    IntStream.rangeClosed(1, SEEDS)
                        .mapToObj(s -> new Case(m, Manner.DAILY_PRICES, s)),
                    Stream.of(Manner.values())
                        .filter(manner -> manner != Manner.DAILY_PRICES && manner.suits(m))
                        .map(manner -> new Case(m, manner, SEEDS + 1))));
  }

  static Stream<Case> metrics() {
    return Catalogue.STANDARD.all().stream().map(m -> new Case(m, Manner.DAILY_PRICES, 1));
  }

  private static boolean applies(Case c, Law law) {
    String reason = c.metric().exemptions().get(law);
    if (reason != null && c.seed() == 1) {
      SWITCHED_OFF.add(c.metric().id() + " " + law + ": " + reason);
    }
    return reason == null;
  }

  @AfterAll
  static void printWhatIsSwitchedOff() {
    RESULTS.clear();
    SWITCHED_OFF.stream()
        .distinct()
        .sorted()
        .forEach(line -> System.out.println("law switched off: " + line));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultIsWhatTheMetricDeclares(Case c) {
    Output output = c.result().output();
    Metric metric = c.metric();
    if (metric.shape() == Shape.PANEL) {
      assertEquals(metric.columns().get(0), output.table().specs().get(0), c.toString());
      assertEquals(
          List.copyOf(c.inputs().asset().names()),
          output.table().specs().stream().skip(1).map(ColumnSpec::name).toList(),
          c.toString());
    } else {
      assertEquals(metric.columns(), output.table().specs(), c.toString());
    }
    assertTrue(
        metric.facts().containsAll(output.facts().stream().map(Column::spec).toList()),
        c.toString());
    for (Map.Entry<String, Table> table : output.tables().entrySet()) {
      assertEquals(
          metric.tables().get(table.getKey()),
          table.getValue().specs(),
          c + ", table " + table.getKey());
    }
    if (metric.shape() == Shape.SCALAR) {
      assertEquals("value", output.table().columns().get(0).name(), c.toString());
      assertEquals(1, output.table().rows(), c.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inputsAreLeftAsTheyAre(Case c) {
    Inputs in = c.inputs();
    Map<String, double[][]> before = new LinkedHashMap<>();
    in.panels().forEach((role, panel) -> before.put(role, values(panel)));
    c.call(in);
    in.panels()
        .forEach((role, panel) -> assertArrayEquals(before.get(role), values(panel), c + role));
  }

  private static double[][] values(Panel panel) {
    return IntStream.range(0, panel.names().size())
        .mapToObj(panel::column)
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void replayedEnvelopeGivesTheSameBits(Case c) {
    Result first = c.result();
    Result again =
        Kernel.standard()
            .replay(EnvelopeJson.read(EnvelopeJson.text(first.envelope())), c.inputs());
    assertEquals(ResultJson.text(first), ResultJson.text(again), c.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void threadsChangeNoBit(Case c) {
    if (applies(c, Law.THREADS)) {
      Result one = c.result();
      Result four = Kernel.standard().withThreads(4).call(c.metric().id(), c.inputs(), c.params());
      assertEquals(ResultJson.text(one), ResultJson.text(four), c.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void seriesBeginsWithTheDeclaredNumberOfUndefinedRows(Case c) {
    if (c.metric().shape() == Shape.SERIES && applies(c, Law.WARM_UP)) {
      Inputs in = c.inputs();
      Args resolved = Args.read(c.metric(), c.params()).resolve(c.metric(), in.selection());
      Column values = c.result().table().columns().get(1);
      int undefined = 0;
      while (undefined < values.size() && !values.isDefined(undefined)) {
        undefined++;
      }
      assertTrue(undefined < values.size(), c + ": the generated series is too short to warm up");
      int declared = c.metric().warmUp(resolved);
      boolean rowless = declared > 0 && c.manner().beginsWithoutRow(c.metric());
      assertEquals(declared - (rowless ? 1 : 0), undefined, c.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueDoesNotChangeWhenTheFutureIsDeleted(Case c) {
    boolean dated = c.metric().shape() == Shape.SERIES || c.metric().shape() == Shape.PANEL;
    if (!dated) {
      if (c.seed() == 1) {
        SWITCHED_OFF.add(
            c.metric().id()
                + " NO_LOOK_AHEAD: a "
                + c.metric().shape().label()
                + " is stamped with the last date only");
      }
      return;
    }
    if (!applies(c, Law.NO_LOOK_AHEAD)) {
      return;
    }
    Inputs in = c.inputs();
    Table whole = c.result().table();
    Map<Integer, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < whole.rows(); row++) {
      rowOf.put(whole.columns().get(0).date(row), row);
    }
    int compared = 0;
    for (int part = 2; part <= 9; part++) {
      int until = in.asset().date(in.asset().rows() * part / 10);
      Table past = c.call(in.select(in.selection().withUntil(until))).table();
      for (int row = 0; row < past.rows(); row++) {
        Integer same = rowOf.get(past.columns().get(0).date(row));
        if (same != null) {
          assertEquals(
              past.rows(row), whole.rows(same), c + ", until " + LocalDate.ofEpochDay(until));
          compared++;
        }
      }
    }
    assertTrue(compared > whole.rows(), c + ": only " + compared + " rows compared");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void permutingTheAssetsPermutesTheResults(Case c) {
    if (!c.metric().form().takesData() || !applies(c, Law.PERMUTATION)) {
      return;
    }
    Inputs in = c.manner().inputs(c.metric(), c.seed(), 3);
    List<String> names = in.asset().names();
    List<String> turned = List.of(names.get(2), names.get(0), names.get(1));
    Map<String, String> before = byAsset(c.call(in).output(), names);
    Map<String, String> after =
        byAsset(c.call(in.withAsset(in.asset().select(turned))).output(), names);
    assertEquals(before, after, c.toString());
  }

  /** Texts of the results of each asset, whether they stand side by side or one under another. */
  private static Map<String, String> byAsset(Output output, List<String> names) {
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    names.forEach(n -> texts.put(n, new StringBuilder()));
    List<Table> tables = new ArrayList<>(output.tables().values());
    tables.add(output.table());
    for (Table table : tables) {
      for (Column column : table.columns()) {
        for (int row = 0; row < column.size(); row++) {
          String name =
              table.find("asset").isPresent() ? table.column("asset").text(row) : column.name();
          if (texts.containsKey(name)) {
            texts.get(name).append(column.plain(row)).append(column.reason(row)).append(' ');
          }
        }
      }
    }
    Map<String, String> result = new LinkedHashMap<>();
    texts.forEach((n, t) -> result.put(n, t.toString()));
    return result;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalingPricesByAPowerOfTwoChangesNoBit(Case c) {
    boolean prices = c.metric().form().takesData() && !c.metric().form().label().equals("values");
    if (!prices || !applies(c, Law.SCALE)) {
      return;
    }
    Inputs in = c.inputs();
    if (!in.asset().kind().isLevel()) {
      return;
    }
    Panel benchmark = in.benchmark();
    boolean both = benchmark != null && benchmark.kind().isLevel();
    Inputs scaled =
        Inputs.of(
            LawInputs.scaled(in.asset(), 8), both ? LawInputs.scaled(benchmark, 0.25) : benchmark);
    assertEquals(c.result().output(), c.call(scaled).output(), c.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rowWithoutAnyValueChangesNothing(Case c) {
    if (!c.metric().form().takesData() || !applies(c, Law.EMPTY_ROW)) {
      return;
    }
    Inputs in = c.inputs();
    if (in.asset().kind().isLevel()) {
      Panel benchmark = in.benchmark();
      boolean both = benchmark != null && benchmark.kind().isLevel();
      Inputs padded =
          Inputs.of(
              LawInputs.withEmptySaturdays(in.asset()),
              both ? LawInputs.withEmptySaturdays(benchmark) : benchmark);
      assertEquals(c.result().output(), c.call(padded).output(), c.toString());
    }
  }

  /**
   * Nothing but our own exception comes out, and an empty or tiny input gives undefined cells with
   * reasons.
   */
  @ParameterizedTest
  @MethodSource("metrics")
  void degenerateInputGivesReasonsOrOneClearFailure(Case c) {
    if (!c.metric().form().takesData()) {
      return;
    }
    for (Inputs in : LawInputs.degenerate(c.metric())) {
      try {
        Result result = c.call(in);
        assertNotNull(result.table(), c.toString());
      } catch (RotascopeException e) {
        assertFalse(e.getMessage().isBlank(), c.toString());
        assertFalse(e.getMessage().contains("\n"), c.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void envelopeSaysWhereTheResultComesFrom(Case c) {
    Result result = c.result();
    assertEquals(c.metric().id(), result.envelope().metricId());
    assertEquals(16, result.envelope().formulaHash().length());
    int series =
        (c.inputs().asset() == null ? 0 : c.inputs().asset().names().size())
            + (c.inputs().benchmark() == null ? 0 : 1);
    assertEquals(series, result.envelope().inputs().size(), c.toString());
    for (var param : c.metric().params()) {
      assertTrue(
          param.isOptional() || result.envelope().params().containsKey(param.name()),
          c + ": " + param.name() + " is not recorded");
    }
    assertEquals(
        Arrays.stream(result.envelope().reasonCodes().toArray()).distinct().count(),
        result.envelope().reasonCodes().size());
    if (c.metric().form().roles().contains(Role.BENCHMARK)) {
      assertEquals("benchmark", result.envelope().inputs().get(series - 1).role());
    }
  }
}
