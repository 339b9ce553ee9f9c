package org.rotascope.document;

import org.rotascope.figure.Figure;

/**
 * A figure.
 *
 * @param figure what it shows
 */
public record Picture(Figure figure) implements Block {}
