/**
 * The vocabulary of metrics: what a metric declares ({@link org.rotascope.metric.Metric}), what it
 * takes ({@link org.rotascope.metric.Form}, {@link org.rotascope.metric.Param}, {@link
 * org.rotascope.metric.Args}), what it gives ({@link org.rotascope.metric.Output}, {@link
 * org.rotascope.metric.Table}) and how a result tells where it comes from ({@link
 * org.rotascope.metric.Envelope}). May use {@code panel}, {@code numeric} and {@code reason}, and
 * Jackson's streaming JSON. No formula of a metric and no list of metrics lives here.
 */
@NullMarked
package org.rotascope.metric;

import org.jspecify.annotations.NullMarked;
