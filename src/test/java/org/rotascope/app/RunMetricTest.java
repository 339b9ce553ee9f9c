package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rotascope.call.Kernel;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Form;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Which columns, kinds and cuts a request becomes; the metrics here only say that they were called.
 */
class RunMetricTest {
  private static final String FILE =
      "date,A,B,C\n2020-01-02,1,2,3\n2020-01-03,2,3,4\n2020-02-03,3,4,5\n2020-02-04,4,5,6\n";

  private static final ColumnSpec VALUE = ColumnSpec.integer("value", Unit.COUNT, "made up");
  private static final Param<Integer> SINCE =
      Param.of("since", ParamType.DATE, Unit.DATE, "made up").optional();
  private static final Param<Integer> AS_OF =
      Param.of("asOf", ParamType.DATE, Unit.DATE, "made up").optional();

  private static Metric metric(String id, Form<?> form, Param<?>... params) {
    return Metric.named(id)
        .entry("X", "X.x")
        .summary("made up")
        .formula("made up")
        .params(params)
        .table(org.rotascope.metric.Shape.SCALAR, VALUE)
        .computedFrom(form, (x, args, context) -> Output.of(VALUE.of(1L)));
  }

  private static final Kernel KERNEL =
      Kernel.standard()
          .with(
              Catalogue.of(
                  metric("line", Forms.LINE),
                  metric("pair", Forms.PAIR),
                  metric("universe", Forms.UNIVERSE),
                  metric("numbers", Forms.NUMBERS),
                  metric(
                      "own_cuts",
                      Forms.PAIR,
                      SINCE,
                      AS_OF,
                      Conventions.frequency(Frequency.MONTHLY))));

  /** A request under construction. */
  private static final class Asked {
    private final String metric;
    private String prices = Prices.STANDARD_INPUT;
    private final List<String> assets = new ArrayList<>();
    private String benchmark = "";
    private Kind kind;
    private Kind benchmarkKind;
    private final Map<String, String> csv = new LinkedHashMap<>();
    private final Map<String, String> cuts = new LinkedHashMap<>();
    private final Map<String, String> set = new LinkedHashMap<>();

    Asked(String metric) {
      this.metric = metric;
    }

    Asked assets(String... names) {
      assets.addAll(List.of(names));
      return this;
    }

    Asked benchmark(String name) {
      benchmark = name;
      return this;
    }

    Asked cut(String name, String text) {
      cuts.put(name, text);
      return this;
    }

    RunMetric.Answer run(String file) {
      InputStream in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
      return new RunMetric(KERNEL, in)
          .run(
              new RunMetric.Request(
                  metric,
                  Origin.file(prices),
                  csv,
                  assets,
                  benchmark,
                  "",
                  kind,
                  benchmarkKind,
                  cuts,
                  set));
    }

    RunMetric.Answer run() {
      return run(FILE);
    }

    RotascopeException refused() {
      return assertThrows(RotascopeException.class, this::run);
    }
  }

  private static Asked ask(String metric) {
    return new Asked(metric);
  }

  /** Returns the series of the envelope as "role name kind". */
  private static List<String> inputs(RunMetric.Answer answer) {
    return answer.result().envelope().inputs().stream()
        .map(s -> s.role() + " " + s.seriesId() + " " + s.kind())
        .toList();
  }

  @Test
  void onlyOtherColumnIsTheAsset() {
    assertEquals(
        List.of("asset A price", "benchmark B price"),
        inputs(ask("pair").benchmark("B").run("date,A,B\n2020-01-02,1,2\n2020-01-03,2,3\n")));
  }

  @Test
  void severalOtherColumnsAreListed() {
    RotascopeException e = ask("pair").benchmark("B").refused();
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertEquals(
        "standard input: which column is the asset? say --asset NAME, or --asset '*' for all;"
            + " columns: A, C",
        e.getMessage());
  }

  @Test
  void universeTakesAllColumnsButTheBenchmark() {
    assertEquals(
        List.of("asset A price", "asset C price", "benchmark B price"),
        inputs(ask("universe").benchmark("B").run()));
    assertEquals(
        List.of("asset A price", "asset B price", "asset C price"), inputs(ask("universe").run()));
  }

  @Test
  void starIsAllColumnsButTheBenchmark() {
    assertEquals(
        List.of("asset A price", "asset C price", "benchmark B price"),
        inputs(ask("pair").assets("*").benchmark("B").run()));
  }

  @Test
  void assetsByCommaAndByRepeating() {
    List<String> expected = List.of("asset C price", "asset A price", "benchmark B price");
    assertEquals(expected, inputs(ask("pair").assets("C,A").benchmark("B").run()));
    assertEquals(expected, inputs(ask("pair").assets("C", "A").benchmark("B").run()));
  }

  @Test
  void nameWithACommaIsOneColumn() {
    assertEquals(
        List.of("asset A,B price"),
        inputs(ask("line").assets("A,B").run("date,\"A,B\",A,B\n2020-01-02,1,2,3\n")));
  }

  @Test
  void kindsAreDeclaredApartAndTheDefaultIsSaid() {
    Asked asked = ask("pair").assets("A").benchmark("B");
    RunMetric.Answer plain = asked.run();
    assertTrue(
        plain
            .notes()
            .contains(
                "asset A: kind price, 0 values missing (kind taken by default; --kind says"
                    + " another)"),
        plain.notes().toString());
    asked.kind = Kind.TOTAL_RETURN_INDEX;
    assertEquals(
        List.of("asset A total_return_index", "benchmark B total_return_index"),
        inputs(asked.run()));
    asked.benchmarkKind = Kind.PRICE;
    RunMetric.Answer mixed = asked.run();
    assertEquals(List.of("asset A total_return_index", "benchmark B price"), inputs(mixed));
    assertTrue(mixed.notes().contains("asset A: kind total_return_index, 0 values missing"));
    assertTrue(mixed.result().envelope().warnings().get(0).startsWith("MIXED_PRICE_TR"));
  }

  @Test
  void cutsBecomeTheSelection() {
    Envelope envelope =
        ask("pair")
            .assets("A")
            .benchmark("B")
            .cut("since", "2020-01-03")
            .cut("as-of", "2020-02-03")
            .cut("freq", "monthly")
            .run()
            .result()
            .envelope();
    assertEquals(
        "2020-01-03", java.time.LocalDate.ofEpochDay(envelope.selection().since()).toString());
    assertEquals(
        "2020-02-03", java.time.LocalDate.ofEpochDay(envelope.selection().until()).toString());
    assertEquals(Frequency.MONTHLY, envelope.selection().frequency());
    assertEquals("12", envelope.conventions().get("periodsPerYear"));
  }

  @Test
  void optionThatTheMetricDeclaresIsItsParameterAndCutsNothing() {
    RunMetric.Answer answer =
        ask("own_cuts")
            .assets("A")
            .benchmark("B")
            .cut("since", "2020-01-03")
            .cut("as-of", "2020-02-03")
            .cut("freq", "annual")
            .run();
    Envelope envelope = answer.result().envelope();
    assertEquals(org.rotascope.panel.Selection.ALL, envelope.selection());
    assertEquals("2020-01-03", envelope.params().get("since"));
    assertEquals("2020-02-03", envelope.params().get("asOf"));
    assertEquals("ANNUAL", envelope.params().get("freq"));
    assertTrue(
        answer.notes().contains("--as-of is the parameter asOf of own_cuts and cuts nothing"),
        answer.notes().toString());
  }

  @Test
  void untilStillCutsWhereAsOfIsAParameter() {
    Envelope envelope =
        ask("own_cuts")
            .assets("A")
            .benchmark("B")
            .cut("as-of", "2020-01-03")
            .cut("until", "2020-02-03")
            .run()
            .result()
            .envelope();
    assertEquals(
        "2020-02-03", java.time.LocalDate.ofEpochDay(envelope.selection().until()).toString());
    assertEquals("2020-01-03", envelope.params().get("asOf"));
  }

  @Test
  void optionAndParameterCannotBothBeGiven() {
    Asked asked = ask("own_cuts").assets("A").benchmark("B").cut("since", "2020-01-03");
    asked.set.put("since", "2020-01-02");
    assertEquals(
        "own_cuts: --since and --set since say the same; give one", asked.refused().getMessage());
  }

  @Test
  void metricOfPlainNumbersTakesNoData() {
    Asked asked = ask("numbers");
    asked.prices = "";
    assertEquals(List.of(), inputs(asked.run()));
    assertEquals(List.of(), asked.run().notes());
    for (Asked with :
        List.of(ask("numbers"), ask("numbers").assets("A"), ask("numbers").cut("freq", "weekly"))) {
      RotascopeException e = with.refused();
      assertEquals(Reason.BAD_ARGUMENT, e.reason());
      assertEquals(
          "numbers takes plain numbers and no data; give its parameters only, with --set"
              + " name=value",
          e.getMessage());
    }
  }

  @Test
  void benchmarkWhereThereIsNoneAndNoneWhereItIsNeeded() {
    assertEquals(
        "line takes no benchmark; leave --benchmark out",
        ask("line").assets("A").benchmark("B").refused().getMessage());
    assertEquals(
        "pair needs a benchmark beside the asset; say --benchmark NAME; columns of standard input:"
            + " A, B, C",
        ask("pair").assets("A").refused().getMessage());
    Asked asked = ask("pair");
    asked.prices = "";
    assertEquals(
        "pair needs data (an asset and a benchmark, each of prices, index levels or returns); say"
            + " --prices FILE",
        asked.refused().getMessage());
  }

  @Test
  void misspeltBenchmarkIsNamedBeforeTheAssetIsAskedFor() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> ask("pair").benchmark("SPY").run("date,RUT,MID,SPX\n2020-01-02,1,2,3\n"));
    assertEquals("standard input: there is no column 'SPY'; did you mean SPX?", e.getMessage());
  }
}
