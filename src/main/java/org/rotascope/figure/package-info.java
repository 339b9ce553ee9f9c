/**
 * Tables made into pictures. A {@link org.rotascope.figure.Figure} says what is shown (the data as
 * tables, the kind of plot, labels, alternative text); a {@link org.rotascope.figure.Painter} draws
 * it; {@link org.rotascope.figure.Pictures} encodes it as PNG or SVG. XChart is known here alone.
 * Nothing is computed here but layout, and nothing is read or written.
 */
@NullMarked
package org.rotascope.figure;

import org.jspecify.annotations.NullMarked;
