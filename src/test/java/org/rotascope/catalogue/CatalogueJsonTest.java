package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.cli.Json;
import org.rotascope.metric.Args;
import org.rotascope.metric.Metric;
import org.rotascope.panel.Selection;
import org.rotascope.reason.RotascopeException;

/** What generators of other doors read about parameters: typed defaults and bounds. */
class CatalogueJsonTest {
  /** One parameter as the catalogue writes it. */
  record Written(Metric metric, Map<?, ?> fields) {
    String name() {
      return String.valueOf(fields.get("name"));
    }

    String type() {
      return String.valueOf(fields.get("type"));
    }

    Args parse(String text) {
      Map<String, String> params = new HashMap<>(WorkedExample.params(metric));
      params.put(name(), text);
      return Args.read(metric, params).resolve(metric, Selection.ALL);
    }

    @Override
    public String toString() {
      return metric.id() + "." + name();
    }
  }

  static Stream<Written> all() {
    return ((List<?>) Json.object(Catalogue.STANDARD.json()).get("metrics"))
        .stream()
            .map(m -> (Map<?, ?>) m)
            .flatMap(
                m ->
                    ((List<?>) m.get("params"))
                        .stream()
                            .map(
                                p ->
                                    new Written(
                                        Catalogue.STANDARD.find(String.valueOf(m.get("id"))),
                                        (Map<?, ?>) p)));
  }

  private static Written written(String metric, String name) {
    return all()
        .filter(w -> w.metric().id().equals(metric) && w.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(CatalogueJsonTest::text).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  @ParameterizedTest
  @MethodSource("all")
  void defaultIsAValueOfItsType(Written p) {
    Object value = p.fields().get("default");
    assertTrue(p.fields().containsKey("default"));
    if (value == null) {
      return;
    }
    Class<?> type =
        switch (p.type()) {
          case "int" -> Long.class;
          case "real" -> Double.class;
          case "flag" -> Boolean.class;
          case "reals", "choices", "metrics" -> List.class;
          default -> String.class;
        };
    assertEquals(type, value instanceof List<?> ? List.class : value.getClass());
    if (value instanceof List<?> list && p.type().equals("reals")) {
      list.forEach(v -> assertEquals(Double.class, v.getClass()));
    }
    assertNull(p.fields().get("defaultText"), "the value says it");
  }

  @ParameterizedTest
  @MethodSource("all")
  void defaultGivenAsTextIsTheDefault(Written p) {
    Object value = p.fields().get("default");
    if (value != null && !WorkedExample.params(p.metric()).containsKey(p.name())) {
      Args without =
          Args.read(p.metric(), WorkedExample.params(p.metric()))
              .resolve(p.metric(), Selection.ALL);
      assertEquals(without.texts(p.metric()), p.parse(text(value)).texts(p.metric()));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void callerGivesWhatHasNoDefault(Written p) {
    boolean required = (Boolean) p.fields().get("required");
    boolean optional = (Boolean) p.fields().get("optional");
    boolean falls = p.fields().get("default") != null || p.fields().containsKey("defaultText");
    assertEquals(1, (required ? 1 : 0) + (optional ? 1 : 0) + (falls ? 1 : 0));
  }

  @ParameterizedTest
  @MethodSource("all")
  void boundsAreTheLastNumbersTaken(Written p) {
    for (String bound : List.of("min", "max")) {
      Object value = p.fields().get(bound);
      assertTrue(value == null || value instanceof Number, bound);
      if (value instanceof Long number && p.type().equals("int")) {
        String beyond = String.valueOf(bound.equals("min") ? number - 1 : number + 1);
        assertFalse(p.parse(text(value)).names().isEmpty());
        assertThrows(RotascopeException.class, () -> p.parse(beyond));
      }
    }
    assertFalse(p.fields().containsKey("range"), "min and max say it");
  }

  @ParameterizedTest
  @CsvSource({
    "rel_return, n, , , 1, 2520",
    "mansfield_rs, W, , 'one year: 252 daily, 52 weekly, 12 monthly, 4 quarterly, 2 annual', 2, 2520",
    "rel_strength, base, 100.0, , 1.0E-9, 1000000000000",
    "rel_strength, origin, , , ,",
    "excess_return, mode, ARITH, , ,",
    "excess_return, includePartial, false, , ,",
    "streak_current, tieEps, 0.0, , 0, 1",
    "period_persistence, p, [0.5], , 0, 1",
    "asof_solver, relation, [EQ], , ,",
    "bootstrap, seed, 20260114, , ,"
  })
  void parametersOfMetricsAreWrittenAsDeclared(
      String metric, String name, String value, String words, String min, String max) {
    Map<?, ?> fields = written(metric, name).fields();
    assertEquals(value, shown(fields.get("default")));
    assertEquals(words, shown(fields.get("defaultText")));
    assertEquals(min, shown(fields.get("min")));
    assertEquals(max, shown(fields.get("max")));
  }

  private static String shown(Object value) {
    return value == null ? null : value.toString();
  }
}
