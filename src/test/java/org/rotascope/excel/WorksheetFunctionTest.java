package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;

/** A function that Excel would cut, refuse or mix up does not get into the table. */
class WorksheetFunctionTest {
  private static Metric.Builder metric(String id) {
    return Metric.named(id)
        .entry("B1", "Some.method")
        .summary("Measures.")
        .formula("x")
        .table(Shape.SCALAR, ColumnSpec.real("value", Unit.RATIO, "a number"));
  }

  private static Metric done(Metric.Builder builder) {
    return builder.computedFrom(
        Forms.NUMBERS,
        (in, args, context) ->
            Output.of(ColumnSpec.real("value", Unit.RATIO, "a number").ofReals(1)));
  }

  private static Param<?>[] params(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Param.of("p" + i, ParamType.INT, Unit.NONE, "a number").optional())
        .toArray(Param<?>[]::new);
  }

  private static WorksheetFunctions of(Metric metric) {
    return WorksheetFunctions.of(Catalogue.of(metric));
  }

  private static void refused(String said, Metric metric) {
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> of(metric));
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void moreThanThirtyArgumentsAreRefused() {
    assertEquals(30, of(done(metric("a").params(params(28)))).all().get(0).arguments().size());
    refused("ROT.A has 31 arguments; at most 30", done(metric("a").params(params(29))));
  }

  @Test
  void helpLongerThanExcelTakesIsRefused() {
    assertEquals(255, of(done(metric("a").summary("x".repeat(255)))).all().get(0).help().length());
    refused("has 256 characters; Excel takes 255", done(metric("a").summary("x".repeat(256))));
    Param<?> wordy = Param.of("p", ParamType.INT, Unit.NONE, "x".repeat(247)).optional();
    assertEquals(
        248, of(done(metric("a").params(wordy))).all().get(0).arguments().get(0).help().length());
    refused(
        "the help of p has 256 characters",
        done(
            metric("a")
                .params(Param.of("p", ParamType.INT, Unit.NONE, "x".repeat(255)).optional())));
    refused("has a control character", done(metric("a").summary("a\tb")));
  }

  @Test
  void twoFunctionsOfOneNameAreRefused() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                WorksheetFunctions.of(
                    Catalogue.of(done(metric("a")), done(metric("b").excel("ROT.a")))));
    assertTrue(e.getMessage().contains("two functions are named ROT.a"), e.getMessage());
    refused(
        "two arguments named",
        done(metric("a").params(Param.of("output", ParamType.TEXT, Unit.NONE, "x"))));
  }

  @Test
  void lastErrorIsAskedForWheneverExcelCalculates() {
    assertEquals("Q!$", Buffers.function("ROT.LASTERROR").types());
    assertEquals("Q$", Buffers.function("ROT.VERSION").types());
  }

  @Test
  void liveFunctionIsOfExcelsMainThread() {
    for (WorksheetFunction function : WorksheetFunctions.STANDARD.all()) {
      boolean live =
          function.live() == WorksheetFunction.Live.HELD
              || function.live() == WorksheetFunction.Live.WATCH;
      assertTrue(!live || (function.placed() && !function.types().contains("$")), function.name());
    }
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                new WorksheetFunction(
                    "ROT.X",
                    "c",
                    "h",
                    "t",
                    List.of(),
                    false,
                    true,
                    WorksheetFunction.Way.THREADS,
                    WorksheetFunction.Live.HELD,
                    null));
    assertTrue(e.getMessage().contains("ROT.X is live"), e.getMessage());
  }

  @Test
  void everyMetricOfTheCatalogueIsAFunctionWithItsDataFirst() {
    List<WorksheetFunction> all = WorksheetFunctions.STANDARD.all();
    for (Metric metric : Catalogue.STANDARD.all()) {
      WorksheetFunction function = Buffers.function(metric.excel());
      List<WorksheetArgument> arguments = function.arguments();
      for (int i = 0; i < metric.form().roles().size(); i++) {
        assertEquals(metric.form().roles().get(i).name(), arguments.get(i).name());
      }
      List<String> names =
          arguments.stream()
              .filter(a -> a.place() == WorksheetArgument.Place.NAMED)
              .map(WorksheetArgument::key)
              .toList();
      metric
          .params()
          .forEach(
              p ->
                  assertEquals(
                      1, Collections.frequency(names, p.name()), metric.id() + " " + p.name()));
    }
    assertEquals(Catalogue.STANDARD.all().size() + Services.FUNCTIONS.size(), all.size());
  }
}
