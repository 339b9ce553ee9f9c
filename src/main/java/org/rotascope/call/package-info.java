/**
 * The single door to the metrics: {@link org.rotascope.call.Kernel#call} checks inputs, resolves
 * arguments, keeps the limits, runs the metric and makes the envelope. Every front end goes through
 * it; none calls a metric's package for a result it shows. Threads, progress and cancellation are
 * given here.
 */
@NullMarked
package org.rotascope.call;

import org.jspecify.annotations.NullMarked;
