/**
 * Panels and tables in and out of files: CSV in the dialects people have, read into a {@link
 * org.rotascope.panel.Panel}; a {@link org.rotascope.metric.Table} written as CSV; files replaced
 * whole or not at all. Nothing here computes a metric, guesses what a column means, or prints.
 */
@NullMarked
package org.rotascope.io;

import org.jspecify.annotations.NullMarked;
