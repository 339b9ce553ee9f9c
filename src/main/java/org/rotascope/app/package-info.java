/**
 * What every door offers beyond a single call of a metric: running a metric on a file, writing a
 * result to one, the report, a figure and the demo. Reads data, asks {@code call} or {@code
 * report}, and writes files so that a failure leaves those that were there. Doors translate words
 * and show outcomes; no formula and no terminal lives here.
 */
@NullMarked
package org.rotascope.app;

import org.jspecify.annotations.NullMarked;
