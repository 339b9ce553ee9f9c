package org.rotascope.view;

import java.util.stream.Collectors;
import org.rotascope.reason.Shown;

/** Texts as HTML, and the styles that several views share. */
final class Markup {
  /** A cell of a table. */
  static final String CELL = "padding:2px 10px;border:0;border-bottom:1px solid #ddd;";

  /** What is said beside; readable on light and on dark. */
  static final String ASIDE = "color:#767676;font-size:85%";

  /** A table. */
  static final String TABLE = "<table style=\"border-collapse:collapse;font-size:90%\">";

  private Markup() {}

  /** Returns a text {@linkplain Shown#safe safe} and escaped, for content and for attributes. */
  static String escape(String text) {
    String safe = Shown.safe(text);
    StringBuilder out = new StringBuilder(safe.length() + 16);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#x27;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** Returns several lines, each as {@link #escape} has it. */
  static String escapeLines(String text) {
    return text.lines().map(Markup::escape).collect(Collectors.joining("\n"));
  }

  /** Returns an element with an inline style. */
  static String element(String name, String style, String content) {
    return "<" + name + " style=\"" + style + "\">" + content + "</" + name + ">";
  }

  /** Returns something folded away behind a line. */
  static String folded(String line, String content) {
    return "<details style=\"font-size:90%\"><summary>"
        + escape(line)
        + "</summary>"
        + content
        + "</details>";
  }
}
