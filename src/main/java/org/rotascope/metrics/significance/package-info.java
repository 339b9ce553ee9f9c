/**
 * Family S of METRICS: the machinery of significance that other metrics and their readers share.
 * Declarations beside thin glue; the arithmetic is in {@code numeric}. No metric is named here but
 * through {@code MetricRef}.
 */
@NullMarked
package org.rotascope.metrics.significance;

import org.jspecify.annotations.NullMarked;
