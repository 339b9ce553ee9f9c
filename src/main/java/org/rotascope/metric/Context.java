package org.rotascope.metric;

import org.rotascope.numeric.Work;

/**
 * What a metric may ask for while it computes, beside its input and arguments. {@code call}
 * provides it.
 */
public interface Context {
  /** Returns how long work is to be run. */
  Work work();

  /**
   * Adds a warning to the envelope.
   *
   * @param code upper snake case, stable: {@code MIXED_PRICE_TR}
   * @param text what it means here, one phrase
   */
  void warn(String code, String text);

  /** Records how many rows of an input found no use; role is "asset" or "benchmark". */
  void dropped(String role, int rows);

  /**
   * Records the last date used, an epoch day: that the prepared input holds, and after it that a
   * metric takes its figure at.
   */
  void lastUsed(int date);

  /** Returns the data of the call as they were given, after the cut at {@code until}. */
  Inputs inputs();

  /**
   * Returns a referenced metric, ready to be computed on other data.
   *
   * @throws org.rotascope.reason.RotascopeException UNKNOWN_METRIC or BAD_ARGUMENT if the reference
   *     does not resolve
   */
  ResolvedMetric resolve(MetricRef ref);
}
