package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;

/** Characters of XML: references resolved, and written. */
public final class XmlText {
  private XmlText() {}

  /** Returns a text as content or attribute value can hold it; what XML cannot hold is U+FFFD. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                default ->
                    out.appendCodePoint(
                        c < ' ' || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF
                            ? 0xFFFD
                            : c);
              }
            });
    return out.toString();
  }

  /** Returns a piece of a document's bytes as text, references resolved. */
  static String decode(byte[] b, int from, int to, Where where) {
    boolean plain = true;
    for (int i = from; i < to && plain; i++) {
      plain = b[i] != '&' && b[i] != '\r';
    }
    String raw = new String(b, from, to - from, StandardCharsets.UTF_8);
    return plain ? raw : resolve(raw, where);
  }

  private static String resolve(String raw, Where where) {
    String text = raw.replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (true) {
      int amp = text.indexOf('&', at);
      if (amp < 0) {
        return out.append(text, at, text.length()).toString();
      }
      int end = text.indexOf(';', amp);
      if (end < 0 || end - amp > 12) {
        throw where.damaged("is not well-formed XML");
      }
      out.append(text, at, amp);
      reference(text.substring(amp + 1, end), out, where);
      at = end + 1;
    }
  }

  private static void reference(String name, StringBuilder out, Where where) {
    switch (name) {
      case "amp" -> out.append('&');
      case "lt" -> out.append('<');
      case "gt" -> out.append('>');
      case "quot" -> out.append('"');
      case "apos" -> out.append('\'');
      default -> out.appendCodePoint(number(name, where));
    }
  }

  private static int number(String name, Where where) {
    try {
      int c =
          name.startsWith("#x")
              ? Integer.parseInt(name.substring(2), 16)
              : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
      if (c > 0 && Character.isValidCodePoint(c)) {
        return c;
      }
    } catch (NumberFormatException e) {
      throw where.damaged("is not well-formed XML");
    }
    throw where.damaged("is not well-formed XML");
  }
}
