package org.rotascope.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.PythonNames;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;

/** What the checked-in functions do not show: names and values no metric has yet. */
class PythonFunctionTest {
  private static final ColumnSpec VALUE = ColumnSpec.real("value", Unit.RATIO, "value");

  private enum Wordy {
    A_CHOICE_WITH_A_LONG_NAME,
    ANOTHER_CHOICE_WITH_A_LONG_NAME,
    ONE_MORE_CHOICE_WITH_A_LONG_NAME
  }

  private static String module(String summary, Param<?>... params) {
    return PythonFunction.module(
        Metric.named("sample")
            .entry("X1", "Sample.of")
            .summary(summary)
            .formula("1")
            .params(params)
            .table(Shape.SCALAR, VALUE)
            .computedFrom(Forms.NUMBERS, (in, args, context) -> Output.of(VALUE.ofReals(1))));
  }

  private static void assertHas(String part, String module) {
    assertTrue(module.contains(part), module);
  }

  @Test
  void parameterThatPythonHasTakenIsPassedOnUnderItsDeclaredName() {
    String module =
        module("Sample.", Param.of("lambda", ParamType.REAL, Unit.NONE, "decay").orElse(0.94));
    assertHas("\n    lambda_: float = 0.94,\n", module);
    assertHas("\n            \"lambda\": lambda_,\n", module);
    assertHas("\n    lambda_ : float, default 0.94\n", module);
  }

  @Test
  void choicesThatAreTooLongForALineStandOneALine() {
    String module =
        module(
            "Sample.",
            Param.choice("choice", Wordy.class, "a choice")
                .orElse(Wordy.A_CHOICE_WITH_A_LONG_NAME));
    assertHas(
        """
            choice: Literal[
                "A_CHOICE_WITH_A_LONG_NAME",
                "ANOTHER_CHOICE_WITH_A_LONG_NAME",
                "ONE_MORE_CHOICE_WITH_A_LONG_NAME",
            ] = "A_CHOICE_WITH_A_LONG_NAME",
        """,
        module);
  }

  @Test
  void defaultThatDependsOnTheDataIsNoneAndTheRuleIsInTheDocumentation() {
    String module =
        module(
            "Sample.",
            Param.of("m", ParamType.INT, Unit.COUNT, "a year")
                .orElse(s -> s.frequency().periodsPerYear(), "252 daily, 12 monthly"));
    assertHas("\n    m: int | None = None,\n", module);
    assertHas("\n        A year (count). Left out: 252 daily, 12 monthly.\n", module);
  }

  @Test
  void backslashMakesTheTextRawAndThreeQuotesAreRefused() {
    assertHas("\n    r\"\"\"With \\ in it.\n", module("With \\ in it."));
    assertThrows(IllegalStateException.class, () -> module("With \"\"\" in it."));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"a,\"a\"", "`a\"b`,`'a\"b'`", "a\\b,\"a\\\\b\"", "`a\nb`,\"a\\nb\""})
  void textIsWrittenAsPythonReadsIt(String text, String source) {
    assertEquals(source, PythonValues.text(text));
  }

  /** As {@code repr} of Python 3.11 writes them. */
  @ParameterizedTest
  @CsvSource({"1,1.0", "1e-9,1e-09", "0.1,0.1", "-0.0,-0.0", "1e22,1e22"})
  void numberIsWrittenAsPythonReadsIt(double value, String python) {
    assertEquals(Double.parseDouble(python), Double.parseDouble(PythonValues.real(value)));
    assertFalse(PythonValues.real(value).contains("E"));
  }

  /** The name of a function is an attribute of the package: it must be one that can be written. */
  @Test
  void noMetricIsNamedAsPythonHasNamedSomethingElse() {
    List<String> taken =
        Catalogue.STANDARD.all().stream().map(Metric::id).filter(PythonNames::isTaken).toList();
    assertEquals(List.of(), taken, "choose another id");
  }
}
