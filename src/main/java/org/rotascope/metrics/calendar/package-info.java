/**
 * Families D and L of METRICS: openings of the year, records, as-of dates and calendar months.
 * Declarations beside their numerics, one class a concept; no dates are aligned and no files are
 * read here.
 */
@NullMarked
package org.rotascope.metrics.calendar;

import org.jspecify.annotations.NullMarked;
