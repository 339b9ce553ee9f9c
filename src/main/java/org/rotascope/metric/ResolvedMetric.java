package org.rotascope.metric;

import java.util.function.Function;

/**
 * A metric named as a parameter, with its arguments parsed: a function of the data. It fails as a
 * call of that metric would; a benchmark it does not take is left out.
 */
public interface ResolvedMetric extends Function<Inputs, Output> {
  /** Returns the declaration. */
  Metric metric();
}
