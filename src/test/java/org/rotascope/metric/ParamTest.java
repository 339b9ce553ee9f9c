package org.rotascope.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class ParamTest {
  private static final Param<Integer> N =
      Param.of("n", ParamType.INT, Unit.SESSIONS, "sessions looked back")
          .between(1, 2520)
          .orElse(21);
  private static final Param<Integer> WINDOW =
      Param.of("W", ParamType.INT, Unit.SESSIONS, "window")
          .orElse(s -> s.frequency() == Frequency.WEEKLY ? 52 : 252, "52 weekly, 252 daily");
  private static final Param<Signs.Ties> TIES = Conventions.TIES;
  private static final Param<List<Double>> P =
      Param.of("p", ParamType.REALS, Unit.PROBABILITY, "p-values").between(0, 1);
  private static final Param<Integer> AS_OF =
      Param.of("asOf", ParamType.DATE, Unit.DATE, "date of the answer").optional();
  private static final Param<MetricRef> STAT =
      Param.of("stat", ParamType.METRIC, Unit.NONE, "statistic").optional();

  private static final Metric METRIC =
      Metric.named("sample")
          .entry("X1", "Sample.of")
          .summary("A metric of this test.")
          .formula("n")
          .params(N, WINDOW, TIES, P, AS_OF, STAT)
          .table(Shape.SCALAR, ColumnSpec.real("value", Unit.RATIO, "n"))
          .computedFrom(
              Forms.NUMBERS,
              (in, args, context) ->
                  Output.of(ColumnSpec.real("value", Unit.RATIO, "n").ofReals(args.get(N))));

  private static Args parse(String name, String value) {
    return Args.read(METRIC, Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n | 0 | sample: n must be 1..2520 sessions; got 0",
        "n | 2521 | sample: n must be 1..2520 sessions; got 2521",
        "n | 1.5 | sample: n must be 1..2520 sessions; got '1.5'",
        "n | '' | sample: n must be 1..2520 sessions; got ''",
        "n | 99999999999 | sample: n must be 1..2520 sessions; got '99999999999'",
        "W | x | sample: W must be a whole number sessions; got 'x'",
        "ties | WINN | sample: ties must be one of BREAK, SKIP, WIN; got 'WINN'; did you mean WIN?",
        "p | 0.1,2 | sample: p must be numbers in 0..1 separated by commas; got 0.1,2.0",
        "p | 0.1,NaN | sample: p must be numbers in 0..1 separated by commas; got '0.1,NaN'",
        "p | 0.1,,0.2 | sample: p must be numbers in 0..1 separated by commas; got '0.1,,0.2'",
        "asOf | 2020-02-30 | sample: asOf must be a date such as 1990-01-31; got '2020-02-30'",
        "as_off | 2020-02-28 | sample has no parameter 'as_off'; did you mean asOf?",
        "stat | autocorr(lags | sample: stat must be a metric; got 'autocorr(lags'"
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String name, String value, String message) {
    RotascopeException e = assertThrows(RotascopeException.class, () -> parse(name, value));
    assertEquals(message, e.getMessage());
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
  }

  @ParameterizedTest
  @CsvSource({"asOf", "as_of", "as-of"})
  void acceptsNamesAsDoorsSpellThem(String name) {
    assertEquals(0, parse(name, "1970-01-01").find(AS_OF).orElseThrow());
  }

  @Test
  void refusesAParameterGivenTwiceInTwoSpellings() {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> Args.read(METRIC, Map.of("asOf", "2020-01-01", "as_of", "2020-01-02")));
    assertEquals("sample: parameter asOf is given twice", e.getMessage());
  }

  @Test
  void missingRequiredParameterIsNamed() {
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> Args.NONE.resolve(METRIC, Selection.ALL));
    assertEquals("sample: parameter p (p-values) is required", e.getMessage());
  }

  @Test
  void typedValuesAreCheckedToo() {
    Args args = Args.NONE.with(P, List.of(.5)).with(N, 0);
    assertEquals(
        "sample: n must be 1..2520 sessions; got 0",
        assertThrows(RotascopeException.class, () -> args.resolve(METRIC, Selection.ALL))
            .getMessage());
  }

  @Test
  void foreignTypedParameterIsRefused() {
    Args args = Args.NONE.with(P, List.of(.5)).with(Conventions.SEED, 1);
    assertThrows(RotascopeException.class, () -> args.resolve(METRIC, Selection.ALL));
  }

  @Test
  void defaultsFollowTheSampling() {
    Args given = Args.NONE.with(P, List.of());
    assertEquals(252, given.resolve(METRIC, Selection.ALL).get(WINDOW));
    assertEquals(
        52, given.resolve(METRIC, Selection.ALL.withFrequency(Frequency.WEEKLY)).get(WINDOW));
    assertEquals("52 weekly, 252 daily", WINDOW.defaultText());
    assertFalse(given.resolve(METRIC, Selection.ALL).find(AS_OF).isPresent());
  }

  @Test
  void defaultsMayFollowAParameterDeclaredBefore() {
    Param<Integer> span =
        Param.of("span", ParamType.INT, Unit.SESSIONS, "span")
            .orElseBy(TIES, t -> t == Signs.Ties.SKIP ? 5 : 1, "1; 5 with SKIP");
    Metric metric =
        Metric.named("sample")
            .entry("Z1", "Sample.of")
            .summary("Sample.")
            .formula("1")
            .params(TIES, span)
            .computedFrom(Forms.NUMBERS, (in, args, context) -> Output.of());
    assertEquals(1, Args.NONE.resolve(metric, Selection.ALL).get(span));
    Args skip = Args.NONE.with(TIES, Signs.Ties.SKIP);
    assertEquals(5, skip.resolve(metric, Selection.ALL).get(span));
    assertEquals(2, skip.with(span, 2).resolve(metric, Selection.ALL).get(span));
    assertEquals("1; 5 with SKIP", span.defaultText());
    assertFalse(span.isRequired());
  }

  @Test
  void textsReadBackToTheSameValues() {
    Args args =
        Args.NONE
            .with(N, 7)
            .with(TIES, Signs.Ties.SKIP)
            .with(P, List.of(.1, 1e-300, 1.0 / 3))
            .with(AS_OF, -12345)
            .with(STAT, new MetricRef("autocorr", Map.of("lags", "5", "mode", "LOG")))
            .resolve(METRIC, Selection.ALL);
    Map<String, String> texts = args.texts(METRIC);
    assertEquals(texts, Args.read(METRIC, texts).resolve(METRIC, Selection.ALL).texts(METRIC));
    assertEquals("autocorr(lags=5, mode=LOG)", texts.get("stat"));
    assertEquals("1936-03-15", texts.get("asOf"));
    assertTrue(Args.read(METRIC, texts).find(P).orElseThrow().contains(1.0 / 3));
  }

  @Test
  void referencesReadBackWhateverTheirParametersHold() {
    for (String value :
        List.of(
            "0.1,0.2",
            "a;b",
            "x)",
            "(",
            "\"",
            "\\",
            " padded ",
            "",
            "a=b",
            "streak_max(side=LOSS)")) {
      MetricRef ref = new MetricRef("adjust_p", Map.of("p", value, "method", "BH"));
      assertEquals(ref, MetricRef.parse(ref.toString()), ref.toString());
      List<MetricRef> two = List.of(ref, new MetricRef("win_rate", Map.of()));
      assertEquals(two, ParamType.METRICS.parse(ParamType.METRICS.format(two)), ref.toString());
    }
  }

  @Test
  void numbersFlagsDatesAndListsMeanWhatTheirTextsDo() {
    Args texts = Args.read(METRIC, Map.of("n", "5", "p", "0.25,1", "asOf", "2020-01-31"));
    Args typed =
        Args.read(
            METRIC,
            Map.of("n", 5.0, "p", List.of(0.25, 1), "as_of", java.time.LocalDate.of(2020, 1, 31)));
    assertEquals(
        texts.resolve(METRIC, Selection.ALL).texts(METRIC),
        typed.resolve(METRIC, Selection.ALL).texts(METRIC));
    assertEquals(List.of(0.5), Args.read(METRIC, Map.of("p", 0.5)).get(P));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n | 5.5 | sample: n must be 1..2520 sessions; got 5.5",
        "n | 4294967301 | sample: n must be 1..2520 sessions; got 4.294967301E9",
        "p | NaN | sample: p must be numbers in 0..1 separated by commas; got NaN",
        "p | 1.5 | sample: p must be numbers in 0..1 separated by commas; got 1.5",
        "asOf | 20200131 | sample: asOf must be a date such as 1990-01-31; got 2.0200131E7",
        "ties | 1 | sample: ties must be one of BREAK, SKIP, WIN; got 1.0",
      })
  void numbersThatDoNotFitAreRefused(String name, double value, String message) {
    assertEquals(
        message,
        assertThrows(RotascopeException.class, () -> Args.read(METRIC, Map.of(name, value)))
            .getMessage());
  }

  @Test
  void defaultIsConstantUnlessItDependsOnTheDataOrAnotherParameter() {
    assertEquals(Optional.of(21), N.constantDefault());
    assertEquals(Optional.of(21), N.between(1, 50).describedAs("other").constantDefault());
    assertEquals(Optional.empty(), WINDOW.constantDefault());
    assertEquals(Optional.empty(), P.constantDefault());
    assertEquals(Optional.empty(), AS_OF.constantDefault());
    assertEquals(Optional.empty(), N.orElseBy(TIES, ties -> 1, "1").constantDefault());
  }
}
