package org.rotascope.document;

/** A piece of a section. */
public sealed interface Block
    permits Paragraph, Bullets, Headlines, Grid, Picture, Chart, Contents {}
