/**
 * The kinds of figure that have a name of their own: which columns each is drawn from, and how a
 * table of them becomes a {@link org.rotascope.figure.Figure}. A new kind is an entry of {@link
 * org.rotascope.figure.kind.FigureKinds}; where its table comes from (a metric, a file) is not
 * known here. Nothing is computed but layout, and nothing is read or written.
 */
@NullMarked
package org.rotascope.figure.kind;

import org.jspecify.annotations.NullMarked;
