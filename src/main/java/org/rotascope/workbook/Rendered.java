package org.rotascope.workbook;

import java.util.Map;

/**
 * The pictures of a document's figures, made once for every form it takes.
 *
 * @param png each figure as PNG, by its id
 * @param svg each figure as SVG, by its id
 */
public record Rendered(Map<String, byte[]> png, Map<String, byte[]> svg) {}
