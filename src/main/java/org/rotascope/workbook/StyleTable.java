package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.XmlNode;

/** The styles of one workbook as texts that tell whether two look the same. */
final class StyleTable {
  private static final Map<Integer, String> BUILT_IN =
      Map.ofEntries(
          Map.entry(0, "General"),
          Map.entry(1, "0"),
          Map.entry(2, "0.00"),
          Map.entry(3, "#,##0"),
          Map.entry(4, "#,##0.00"),
          Map.entry(9, "0%"),
          Map.entry(10, "0.00%"),
          Map.entry(11, "0.00E+00"),
          Map.entry(12, "# ?/?"),
          Map.entry(13, "# ??/??"),
          Map.entry(15, "d-mmm-yy"),
          Map.entry(16, "d-mmm"),
          Map.entry(17, "mmm-yy"),
          Map.entry(20, "h:mm"),
          Map.entry(21, "h:mm:ss"),
          Map.entry(48, "##0.0E+0"),
          Map.entry(49, "@"));

  final XmlNode root;
  final List<XmlNode> formats;
  private final Map<Integer, String> codes = new HashMap<>();
  private final Map<String, List<String>> looks = new HashMap<>();

  StyleTable(XmlNode root) {
    this.root = root;
    this.formats = list("cellXfs", "xf");
    for (XmlNode node : list("numFmts", "numFmt")) {
      codes.putIfAbsent(number(node, "numFmtId"), node.attributeOr("formatCode", ""));
    }
  }

  /** Returns the elements that a list of the part holds; none if there is no such list. */
  List<XmlNode> list(String list, String each) {
    return root.child(list).map(n -> n.children(each)).orElse(List.of());
  }

  /** Returns the code of a number format; null if it has none that is the same everywhere. */
  @Nullable String code(int id) {
    String own = codes.get(id);
    return own != null ? own : BUILT_IN.get(id);
  }

  /** Returns the codes of the workbook's own number formats, by id. */
  Map<Integer, String> codes() {
    return codes;
  }

  /** Returns the built-in number format that looks like a code; -1 if there is none. */
  static int builtIn(String code) {
    String wanted = LookText.format(code);
    return BUILT_IN.entrySet().stream()
        .filter(e -> LookText.format(e.getValue()).equals(wanted))
        .mapToInt(Map.Entry::getKey)
        .min()
        .orElse(-1);
  }

  /** Returns the text of a font, fill or border; of one that is not there, a text no other has. */
  String look(String list, String each, int index) {
    List<String> all =
        looks.computeIfAbsent(
            list, l -> new ArrayList<>(list(list, each).stream().map(LookText::of).toList()));
    return index >= 0 && index < all.size() ? all.get(index) : "no " + each + " " + index;
  }

  /** Returns the text of a cell's style. */
  String style(XmlNode format) {
    int id = number(format, "numFmtId");
    String code = code(id);
    StringBuilder text =
        new StringBuilder(code == null ? "#" + id : LookText.format(code))
            .append('|')
            .append(look("fonts", "font", number(format, "fontId")))
            .append('|')
            .append(look("fills", "fill", number(format, "fillId")))
            .append('|')
            .append(look("borders", "border", number(format, "borderId")))
            .append('|');
    format.child("alignment").ifPresent(a -> text.append(LookText.of(a)));
    format.child("protection").ifPresent(p -> text.append(LookText.of(p)));
    for (String flag : List.of("quotePrefix", "pivotButton")) {
      text.append(LookText.truth(format.attributeOr(flag, "0")).equals("1") ? flag : "");
    }
    return text.toString();
  }

  static int number(XmlNode node, String attribute) {
    try {
      return Integer.parseInt(node.attributeOr(attribute, "0").strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
