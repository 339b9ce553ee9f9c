package org.rotascope.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that an SVG file with live text carries: of each the letters used and no others. A
 * program that passes over fonts in a file takes its own Roboto, Helvetica or Arial.
 */
final class SvgFonts {
  private SvgFonts() {}

  /** Returns the style element for the texts written; empty if there are none. */
  static String style(String regular, String bold) {
    if (regular.isEmpty() && bold.isEmpty()) {
      return "";
    }
    return "<style>"
        + (regular.isEmpty() ? "" : face(400, subset(regular, false)))
        + (bold.isEmpty() ? "" : face(700, subset(bold, true)))
        + "text{font-family:\"Roboto\",\"Helvetica\",\"Arial\",sans-serif}</style>\n";
  }

  private static String face(int weight, byte[] font) {
    return "@font-face{font-family:\"Roboto\";font-weight:"
        + weight
        + ";src:url(data:font/ttf;base64,"
        + Base64.getEncoder().encodeToString(font)
        + ")}";
  }

  private static byte[] subset(String text, boolean bold) {
    try (InputStream in = Fonts.file(bold);
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
      TTFSubsetter subset = new TTFSubsetter(font);
      text.codePoints().forEach(subset::add);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      subset.writeToStream(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
