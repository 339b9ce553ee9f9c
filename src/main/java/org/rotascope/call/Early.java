package org.rotascope.call;

import java.util.List;
import org.rotascope.metric.Table;

/**
 * Hears of the series of a panel's assets while others are still being computed, so that they can
 * be passed on while they lie in the processor's cache. What it hears changes nothing in the
 * result.
 */
@FunctionalInterface
public interface Early {
  /** Hears nothing. */
  Early NONE = (assets, asset, series) -> {};

  /**
   * Hands one asset's series over: each at most once, in any order, from several threads at a time.
   * If all have the same dates, the result's main table holds the dates and then the values of one
   * after another, each called as its asset.
   *
   * @param assets the names of all assets
   * @param asset which of them
   * @param series a column of dates and a column of values
   */
  void series(List<String> assets, int asset, Table series);
}
