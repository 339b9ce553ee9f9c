package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rotascope.ooxml.XmlNode;

/**
 * Elements of styles as texts that are equal where the elements look the same, whichever program
 * wrote them: defaults left out, truth values, numbers and colours in one spelling, order ignored.
 */
final class LookText {
  /** Elements that are on when they are there. */
  private static final Set<String> SWITCHES =
      Set.of("b", "i", "strike", "outline", "shadow", "condense", "extend");

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("alignment.horizontal", "general"),
          Map.entry("alignment.vertical", "bottom"),
          Map.entry("alignment.textRotation", "0"),
          Map.entry("alignment.wrapText", "0"),
          Map.entry("alignment.indent", "0"),
          Map.entry("alignment.relativeIndent", "0"),
          Map.entry("alignment.justifyLastLine", "0"),
          Map.entry("alignment.shrinkToFit", "0"),
          Map.entry("alignment.readingOrder", "0"),
          Map.entry("protection.locked", "1"),
          Map.entry("protection.hidden", "0"),
          Map.entry("border.diagonalUp", "0"),
          Map.entry("border.diagonalDown", "0"),
          Map.entry("border.outline", "1"),
          Map.entry("patternFill.patternType", "none"),
          Map.entry("u.val", "single"),
          Map.entry("color.tint", "0"),
          Map.entry("fgColor.tint", "0"),
          Map.entry("bgColor.tint", "0"));

  private LookText() {}

  /** Returns the text of an element; empty if it says nothing that is not the default. */
  static String of(XmlNode node) {
    String name = node.local();
    String value = truth(node.attributeOr("val", "1"));
    if (SWITCHES.contains(name)) {
      return value.equals("0") ? "" : name;
    }
    switch (name) {
      case "charset", "extLst" -> {
        return "";
      }
      case "u", "scheme" -> {
        if (value.equals("none")) {
          return "";
        }
      }
      case "vertAlign" -> {
        if (value.equals("baseline")) {
          return "";
        }
      }
      case "left",
          "right",
          "top",
          "bottom",
          "diagonal",
          "vertical",
          "horizontal",
          "start",
          "end" -> {
        if (node.attributeOr("style", "none").equals("none")) {
          return "";
        }
      }
      default -> {}
    }
    String fields = fields(node) + children(node);
    boolean silent = fields.isEmpty() && Set.of("alignment", "protection").contains(name);
    return silent ? "" : name + "(" + fields + ")";
  }

  private static String fields(XmlNode node) {
    TreeMap<String, String> fields = new TreeMap<>();
    node.attributes()
        .forEach(
            (key, value) -> {
              String local = key.substring(key.indexOf(':') + 1);
              String plain = plain(value);
              if (!plain.equals(DEFAULTS.get(node.local() + "." + local))) {
                fields.put(local, plain);
              }
            });
    return fields.isEmpty() ? "" : fields.toString();
  }

  private static String children(XmlNode node) {
    // Programs add a second colour to a plain fill, which does not show.
    boolean plain =
        node.local().equals("patternFill") && node.attributeOr("patternType", "").equals("solid");
    boolean none =
        node.local().equals("patternFill")
            && node.attributeOr("patternType", "none").equals("none");
    List<String> parts = new ArrayList<>();
    for (XmlNode child : node.children()) {
      String text = none || (plain && child.local().equals("bgColor")) ? "" : of(child);
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    Collections.sort(parts);
    return String.join("", parts);
  }

  private static String plain(String value) {
    String truth = truth(value);
    if (truth.isEmpty() || truth.length() > 20 || !truth.matches("-?[0-9]*\\.?[0-9]+")) {
      return truth.matches("[0-9A-Fa-f]{8}") ? truth.toUpperCase(Locale.ROOT) : truth;
    }
    if (truth.matches("[0-9A-Fa-f]{8}")) {
      return truth;
    }
    double number = Double.parseDouble(truth);
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }

  static String truth(String value) {
    return value.equals("true") ? "1" : value.equals("false") ? "0" : value;
  }

  /** Returns a number format in one spelling: every literal character marked as such. */
  static String format(String code) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    boolean bracket = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (quoted) {
        if (c == '"') {
          quoted = false;
        } else {
          out.append('\\').append(c);
        }
      } else if (c == '"' && !bracket) {
        quoted = true;
      } else if (c == '\\' && i + 1 < code.length()) {
        out.append('\\').append(code.charAt(++i));
      } else if (bracket || "$-+/(): !^&'~{}<>=".indexOf(c) < 0) {
        bracket = c == '[' || (bracket && c != ']');
        out.append(Character.toLowerCase(c));
      } else {
        out.append('\\').append(c);
      }
    }
    return out.toString();
  }
}
