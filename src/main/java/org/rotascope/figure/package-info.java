/**
 * Tables made into pictures. A {@link org.rotascope.figure.Figure} says what is shown (the data as
 * tables, the kind of plot, labels, alternative text). For screens and workbooks {@link
 * org.rotascope.figure.XChartPainter} draws it and {@link org.rotascope.figure.Pictures} encodes it
 * as PNG or SVG; for print it becomes a {@link org.rotascope.figure.Print} of a style and a size,
 * which {@link org.rotascope.figure.Prints} encodes as PDF, SVG or PNG; the classes named Paper
 * draw that. XChart and PDFBox are known here alone. Nothing is computed here but layout, and
 * nothing is read or written.
 */
@NullMarked
package org.rotascope.figure;

import org.jspecify.annotations.NullMarked;
