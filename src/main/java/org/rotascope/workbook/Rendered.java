package org.rotascope.workbook;

/** The pictures of a document's figures, made once for every form it takes. */
public interface Rendered {
  /** Returns a figure, given by its id, as PNG. */
  byte[] png(String id);

  /** Returns a figure, given by its id, as SVG. */
  byte[] svg(String id);
}
