package org.rotascope.figure;

import java.util.List;
import org.rotascope.metric.Table;

/**
 * A rotation graph: ratio across, momentum upwards, both around 100, one tail an asset.
 *
 * @param tails one tail an asset, oldest point first
 * @param xLabel what the horizontal axis measures
 * @param yLabel what the vertical axis measures
 */
public record RotationPlot(List<Tail> tails, String xLabel, String yLabel) implements Plot {
  /** Copies. */
  public RotationPlot {
    tails = List.copyOf(tails);
  }

  /**
   * The last points of one asset.
   *
   * @param name the asset
   * @param points one row a point, oldest first
   * @param ratio the column of the rotation ratio
   * @param momentum the column of the rotation momentum
   */
  public record Tail(String name, Table points, String ratio, String momentum) {}
}
