package org.rotascope.document;

/** The list of all sections, each a link. */
public record Contents() implements Block {}
