/**
 * Panels and tables in and out of files: CSV in the dialects people have, Arrow, and by {@code sql}
 * Parquet and queries, read as {@link org.rotascope.io.SeriesData}, which gives a {@link
 * org.rotascope.panel.Panel}; a {@link org.rotascope.metric.Table} written in the same forms; files
 * replaced whole or not at all. Nothing here computes a metric, guesses what a column means, or
 * prints.
 */
@NullMarked
package org.rotascope.io;

import org.jspecify.annotations.NullMarked;
