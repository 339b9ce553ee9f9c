package org.rotascope.workbook;

import org.rotascope.ooxml.XmlText;

/** Lines drawn within a cell: small, without axes, the last point marked. */
final class Sparklines {
  private Sparklines() {}

  /** Returns the line of one cell over a range of others. */
  static String line(String cell, String range) {
    return "<x14:sparkline><xm:f>"
        + XmlText.escape(range)
        + "</xm:f><xm:sqref>"
        + cell
        + "</xm:sqref></x14:sparkline>";
  }

  /** Returns the extension of a sheet that has such lines. */
  static String extension(String lines) {
    return "<ext xmlns:x14=\""
        + Formats.X14
        + "\" uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\"><x14:sparklineGroups xmlns:xm=\""
        + Formats.XM
        + "\"><x14:sparklineGroup lineWeight=\"1\" displayEmptyCellsAs=\"gap\" last=\"1\">"
        + "<x14:colorSeries rgb=\"FF0072B2\"/><x14:colorNegative rgb=\"FFD55E00\"/>"
        + "<x14:colorAxis rgb=\"FF8A8A8A\"/><x14:colorMarkers rgb=\"FF0072B2\"/>"
        + "<x14:colorFirst rgb=\"FF0072B2\"/><x14:colorLast rgb=\"FFD55E00\"/>"
        + "<x14:colorHigh rgb=\"FF0072B2\"/><x14:colorLow rgb=\"FF0072B2\"/><x14:sparklines>"
        + lines
        + "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>";
  }

  /** Returns the extension of a sheet that has bars behind numbers. */
  static String bars(String formats) {
    return "<ext xmlns:x14=\""
        + Formats.X14
        + "\" uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\"><x14:conditionalFormattings>"
        + formats
        + "</x14:conditionalFormattings></ext>";
  }
}
