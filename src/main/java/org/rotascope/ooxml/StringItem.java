package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;

/** Texts as workbooks store them: runs of characters, and readings of them that are no text. */
final class StringItem {
  private StringItem() {}

  /** Returns the text of what an {@code si} or {@code is} element holds, readings left out. */
  static String text(byte[] b, int from, int to, Where where) {
    StringBuilder out = new StringBuilder();
    XmlScan scan = new XmlScan(b, from, to, where);
    int reading = -1;
    int text = -1;
    for (XmlScan.Token t = scan.next(); t != XmlScan.Token.EOF; t = scan.next()) {
      switch (t) {
        case START -> {
          if (!scan.isEmpty() && reading < 0 && scan.isNamed("rPh")) {
            reading = scan.depth();
          } else if (!scan.isEmpty() && reading < 0 && scan.isNamed("t")) {
            text = scan.depth();
          }
        }
        case END -> {
          reading = scan.depth() < reading ? -1 : reading;
          text = scan.depth() < text ? -1 : text;
        }
        case TEXT -> {
          if (text > 0) {
            out.append(XmlText.decode(b, scan.from(), scan.to(), where));
          }
        }
        case CDATA -> {
          if (text > 0) {
            int length = scan.to() - scan.from() - 12;
            out.append(new String(b, scan.from() + 9, length, StandardCharsets.UTF_8));
          }
        }
        default -> {}
      }
    }
    return unescape(out.toString());
  }

  /** Resolves the {@code _x000D_} by which workbooks write what XML cannot. */
  static String unescape(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int last = 0;
    while (at >= 0) {
      if (at + 7 <= text.length() && text.charAt(at + 6) == '_' && isHex(text, at + 2)) {
        out.append(text, last, at).append((char) Integer.parseInt(text, at + 2, at + 6, 16));
        last = at + 7;
        at = text.indexOf("_x", last);
      } else {
        at = text.indexOf("_x", at + 2);
      }
    }
    return out.append(text, last, text.length()).toString();
  }

  private static boolean isHex(String text, int from) {
    for (int i = from; i < from + 4; i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }
}
