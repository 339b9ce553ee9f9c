/**
 * What every door offers beyond a metric: the report and the demo. Reads data, asks {@code report} for documents and
 * writes files so that a failure leaves those that were there.
 */
@NullMarked
package org.rotascope.app;

import org.jspecify.annotations.NullMarked;
