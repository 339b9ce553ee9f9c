package org.rotascope.document;

/**
 * Running text.
 *
 * @param text one paragraph without line breaks
 */
public record Paragraph(String text) implements Block {}
