package org.rotascope.metrics.rotation;

import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;

/** The quadrant of the rotation graph at each date (E3). */
public final class Quadrants {
  /** The half-width of the band around 100. */
  public static final Param<Double> H =
      Param.of(
              "h",
              ParamType.REAL,
              Unit.POINTS,
              "half-width of the band around 100 that a coordinate must leave before its change of"
                  + " side counts")
          .between(0, 100)
          .orElse(0.0);

  private static final ColumnSpec VALUE =
      ColumnSpec.integer(
          "value", Unit.CODE, "quadrant: 1 LEADING, 2 WEAKENING, 3 LAGGING, 4 IMPROVING");
  private static final ColumnSpec NAME =
      ColumnSpec.text("quadrant", "name of the quadrant at the last date");

  /** E3: quadrant. */
  public static final Metric METRIC =
      Metric.named("rotation_quadrant")
          .entry("E3", "Quadrants.codes")
          .excel("ROT.ROTATION.QUAD")
          .summary("Quadrant of the rotation graph: leading, weakening, lagging or improving.")
          .formula(
              "R = rotation_ratio, M = rotation_momentum; 1 LEADING R > 100, M > 100; 2 WEAKENING R"
                  + " > 100, M ≤ 100; 3 LAGGING R ≤ 100, M ≤ 100; 4 IMPROVING R ≤ 100, M > 100")
          .edge("Exactly 100 goes to the lower side.")
          .edge(
              "With h, each coordinate keeps its side until it is above 100 + h or not above 100 −"
                  + " h; the first point is placed without the band, and an undefined point in"
                  + " between changes no side.")
          .edge("Undefined where ratio or momentum is, for the same reason.")
          .reference("comparison point by point, T0")
          .example("--set variant=Z --set W=5 --until 2019-03-29")
          .params(Setup.params(H))
          .series(VALUE)
          .facts(NAME)
          .warmUp("that of rotation_momentum", args -> Setup.of(args).momentumWarmUp())
          .dated()
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                Graph graph = Graph.of(pair, args);
                return output(graph, codes(graph.ratio(), graph.momentum(), args.get(H)));
              });

  private Quadrants() {}

  /**
   * Returns the code of the quadrant of each point; 0 where ratio or momentum is undefined.
   *
   * @param h half-width of the band around 100, not negative
   */
  public static int[] codes(Track ratio, Track momentum, double h) {
    int[] codes = new int[ratio.values().length];
    boolean started = false;
    boolean highRatio = false;
    boolean highMomentum = false;
    for (int t = 0; t < codes.length; t++) {
      if (!ratio.isDefined(t) || !momentum.isDefined(t)) {
        continue;
      }
      double r = ratio.values()[t];
      double m = momentum.values()[t];
      highRatio = r > (!started ? 100 : highRatio ? 100 - h : 100 + h);
      highMomentum = m > (!started ? 100 : highMomentum ? 100 - h : 100 + h);
      started = true;
      codes[t] = Quadrant.of(highRatio, highMomentum).code();
    }
    return codes;
  }

  private static Output output(Graph graph, int[] codes) {
    int first = Math.min(graph.first(), codes.length);
    long[] values = new long[codes.length - first];
    Reason[] why = new Reason[values.length];
    for (int i = 0; i < values.length; i++) {
      int t = first + i;
      values[i] = codes[t];
      if (codes[t] == 0) {
        Reason own = graph.momentum().reason(t);
        why[i] = own == null ? graph.ratio().reason(t) : own;
      }
    }
    int last = values.length - 1;
    Reason end = last < 0 ? Reason.EMPTY : why[last];
    return Output.series(graph.pair().asset().datedRows(), VALUE.ofInts(values, why))
        .facts(
            end == null
                ? NAME.of(Quadrant.of(Math.toIntExact(values[last])).name())
                : NAME.undefined(end));
  }
}
