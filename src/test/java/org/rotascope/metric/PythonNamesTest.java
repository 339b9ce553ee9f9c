package org.rotascope.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonNamesTest {
  private static final ColumnSpec VALUE = ColumnSpec.real("value", Unit.RATIO, "value");

  private static Map<String, String> of(Form<?> form, String... declared) {
    Param<?>[] params = new Param<?>[declared.length];
    for (int i = 0; i < declared.length; i++) {
      params[i] = Param.of(declared[i], ParamType.INT, Unit.NONE, "a number").orElse(1);
    }
    Metric metric =
        Metric.named("sample")
            .entry("X1", "Sample.of")
            .summary("A metric of this test.")
            .formula("1")
            .params(params)
            .table(Shape.SCALAR, VALUE)
            .computedFrom(form, (in, args, context) -> Output.of(VALUE.ofReals(1)));
    Map<String, String> names = PythonNames.of(metric);
    assertEquals(metric.params().stream().map(Param::name).toList(), List.copyOf(names.keySet()));
    return names;
  }

  @Test
  void nameIsInSnakeCase() {
    assertEquals(
        Map.of("tieEps", "tie_eps", "pWW", "p_ww", "B", "b"),
        of(Forms.NUMBERS, "tieEps", "pWW", "B"));
  }

  @Test
  void nameThatTheLanguageHasTakenEndsInAnUnderscore() {
    assertEquals(
        Map.of("lambda", "lambda_", "min", "min_", "null", "null"),
        of(Forms.NUMBERS, "lambda", "min", "null"));
  }

  @Test
  void nameOfAnArgumentOfEveryFunctionEndsInAnUnderscore() {
    Map<String, String> names =
        of(Forms.LINE_OR_PAIR, "prices", "asset", "benchmarkKind", "kind", "kernel", "Until");
    assertEquals("prices_", names.get("prices"));
    assertEquals("asset_", names.get("asset"));
    assertEquals("benchmark_kind_", names.get("benchmarkKind"));
    assertEquals("kind_", names.get("kind"));
    assertEquals("kernel_", names.get("kernel"));
    assertEquals("until_", names.get("Until"));
  }

  @Test
  void parameterDeclaredAsACutStandsInItsPlace() {
    Map<String, String> names = of(Forms.LINE, "asOf", "freq");
    assertEquals("as_of", names.get("asOf"));
    assertEquals("freq", names.get("freq"));
  }

  @Test
  void secondParameterOfTheSameSpellingEndsInAnUnderscore() {
    Map<String, String> names = of(Forms.NUMBERS, "w", "W", "w_");
    assertEquals(List.of("w", "w_", "w__"), List.copyOf(names.values()));
  }

  @Test
  void kindIsNamedAfterItsRole() {
    assertEquals("kind", PythonNames.kind(Role.ASSET));
    assertEquals("benchmark_kind", PythonNames.kind(Role.MAYBE_BENCHMARK));
    assertFalse(PythonNames.isTaken("kind"));
  }
}
