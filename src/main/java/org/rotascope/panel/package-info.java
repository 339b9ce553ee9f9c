/**
 * Dated data and what it is: panels with a declared kind, the exchange calendar, sampling
 * frequencies, the alignment of two series at the price level. May use {@code numeric} and {@code
 * reason}. No metric, parameter, unit or file format belongs here.
 */
@NullMarked
package org.rotascope.panel;

import org.jspecify.annotations.NullMarked;
