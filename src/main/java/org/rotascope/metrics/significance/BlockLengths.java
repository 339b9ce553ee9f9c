package org.rotascope.metrics.significance;

import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.BlockLength;
import org.rotascope.numeric.Moments;
import org.rotascope.reason.Reason;

/** The block length a bootstrap of a series should take (S2). */
public final class BlockLengths {
  private static final ColumnSpec STATIONARY =
      ColumnSpec.real("value", Unit.SESSIONS, "mean block length for the stationary bootstrap");
  private static final ColumnSpec CIRCULAR =
      ColumnSpec.real("circular", Unit.SESSIONS, "block length for the circular bootstrap");
  private static final ColumnSpec OBSERVATIONS =
      ColumnSpec.integer("n", Unit.COUNT, "observations, unknown days left out");

  /** S2: block length. */
  public static final Metric METRIC =
      Metric.named("block_length")
          .entry("S2", "BlockLength.of")
          .excel("ROT.BLOCKLEN")
          .summary("Block length for the bootstrap of a series, from its own autocovariances.")
          .formula(
              "(2G²/D)^{1/3} n^{1/3} with K = max(5, ⌊log10 n⌋), m_max = ⌈√n⌉ + K, cut 2√(log10"
                  + " n/n), M = min(2·max(m̂, 1), m_max), flat-top λ, cap ⌈min(3√n, n/3)⌉; D = 2g²"
                  + " stationary, (4/3)g² circular")
          .edge("Unknown days are left out, the days around them taken as neighbours.")
          .edge("Below 1 no blocks are needed; bootstraps take 1 then.")
          .edge(
              "Fewer than " + BlockLength.MIN_OBS + " observations: INSUFFICIENT_OBS; none: EMPTY.")
          .edge("A constant series: ZERO_VARIANCE.")
          .source("Politis & White (2004), Patton, Politis & White (2009), Econometric Reviews")
          .reference("arch 8.0.0 optimal_block_length, T2; golden")
          .example("")
          .table(Shape.SCALAR, STATIONARY, CIRCULAR)
          .facts(OBSERVATIONS)
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                double[] valid = Moments.valid(x.x());
                BlockLength length = BlockLength.of(valid);
                Reason reason =
                    valid.length == 0
                        ? Reason.EMPTY
                        : valid.length < BlockLength.MIN_OBS
                            ? Reason.INSUFFICIENT_OBS
                            : Reason.ZERO_VARIANCE;
                return Output.of(
                        STATIONARY.of(Value.of(length.stationary(), reason)),
                        CIRCULAR.of(Value.of(length.circular(), reason)))
                    .facts(OBSERVATIONS.of(valid.length));
              });

  private BlockLengths() {}
}
