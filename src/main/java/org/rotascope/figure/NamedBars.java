package org.rotascope.figure;

import org.rotascope.metric.Table;

/**
 * Bars that lie on their side, one a name, from the top down: those to the right of zero blue,
 * those to the left vermillion and lighter.
 *
 * @param data one row a bar
 * @param name the column of the names
 * @param value the column of the lengths
 * @param axis the horizontal axis
 */
public record NamedBars(Table data, String name, String value, Axis axis) implements Plot {}
