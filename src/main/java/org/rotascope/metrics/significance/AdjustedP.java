package org.rotascope.metrics.significance;

import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.MultipleTesting;
import org.rotascope.reason.Reason;

/** P-values of a family of tests, adjusted for their number (S1). */
public final class AdjustedP {
  /** The p-values. */
  public static final Param<List<Double>> P =
      Param.of(
              "p",
              ParamType.REALS_OR_MISSING,
              Unit.PROBABILITY,
              "p-values of the family; an empty place is missing")
          .between(0, 1);

  /** How they are adjusted. */
  public static final Param<MultipleTesting.Method> METHOD =
      Param.choice(
              "method",
              MultipleTesting.Method.class,
              "BONFERRONI, HOLM for the family-wise error; BH, BY for the false discovery rate")
          .orElse(MultipleTesting.Method.HOLM);

  private static final ColumnSpec TEST =
      ColumnSpec.integer("test", Unit.COUNT, "place in the list, from 1");
  private static final ColumnSpec GIVEN =
      ColumnSpec.real("p", Unit.PROBABILITY, "p-value as given");
  private static final ColumnSpec ADJUSTED =
      ColumnSpec.real("adjusted", Unit.PROBABILITY, "p-value adjusted for the number of tests");
  private static final ColumnSpec TESTS =
      ColumnSpec.integer("tests", Unit.COUNT, "p-values that are not missing");

  /** S1: adjusted p-values. */
  public static final Metric METRIC =
      Metric.named("adjust_p")
          .entry("S1", "MultipleTesting.adjust")
          .excel("ROT.PADJUST")
          .summary("P-values of a family of tests, adjusted for their number.")
          .formula(
              "BONFERRONI min(1, m·p); HOLM max_{j ≤ i} min(1, (m − j + 1)·p_(j)); BH min_{j ≥ i}"
                  + " min(1, (m/j)·p_(j)); BY min_{j ≥ i} min(1, (m/j)·p_(j)·Σ 1/i)")
          .edge("A missing p-value stays missing, EMPTY, and does not count as a test.")
          .edge("Adjusted values keep the order of the p-values.")
          .source(
              "Holm (1979), Scand. J. Stat. 6; Benjamini & Hochberg (1995), JRSS B 57; Benjamini &"
                  + " Yekutieli (2001), Ann. Stat. 29")
          .reference("statsmodels 0.15.0 multipletests, T1; golden")
          .example("--set p=.001,.008,.039,.041,.042,.06,.074,.205,.212,.216 --set method=BH")
          .params(P, METHOD)
          .table(Shape.TABLE, TEST, GIVEN, ADJUSTED)
          .facts(TESTS)
          .computedFrom(
              Forms.NUMBERS,
              (none, args, context) -> {
                double[] p = args.get(P).stream().mapToDouble(Double::doubleValue).toArray();
                long tests = IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).count();
                return Output.of(
                        TEST.ofInts(IntStream.rangeClosed(1, p.length).asLongStream().toArray()),
                        GIVEN.ofReals(p, Reason.EMPTY),
                        ADJUSTED.ofReals(MultipleTesting.adjust(p, args.get(METHOD)), Reason.EMPTY))
                    .facts(TESTS.of(tests));
              });

  private AdjustedP() {}
}
