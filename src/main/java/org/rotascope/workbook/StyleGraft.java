package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.ooxml.XmlText;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Finds the styles of fresh cells among those of somebody's workbook, by how they look, and adds
 * each that is missing once: found again at the next refresh, the list does not grow.
 */
final class StyleGraft {
  private static final int MOST = 64_000;
  private static final int FIRST_OWN_FORMAT = 164;

  private final StyleTable fresh;
  private final StyleTable target;
  private final Splice splice;
  private final Map<String, Integer> known = new HashMap<>();
  private final Map<String, Map<String, Integer>> parts = new HashMap<>();
  private final Map<String, List<String>> added = new HashMap<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private final int[] styles;
  private final int[] dxfs;
  private final BitSet ours = new BitSet();
  private int nextFormat = FIRST_OWN_FORMAT;

  StyleGraft(XmlNode freshRoot, XmlNode targetRoot) {
    this.fresh = new StyleTable(freshRoot);
    this.target = new StyleTable(targetRoot);
    this.splice = new Splice(targetRoot.bytes());
    this.styles = new int[fresh.formats.size()];
    Arrays.fill(styles, -1);
    this.dxfs = new int[fresh.list("dxfs", "dxf").size()];
    Arrays.fill(dxfs, -1);
    Set<String> made = new HashSet<>();
    fresh.formats.forEach(f -> made.add(fresh.style(f)));
    for (int i = target.formats.size() - 1; i >= 0; i--) {
      XmlNode format = target.formats.get(i);
      String look = target.style(format);
      // The default style stands for cells nobody touched: another of the same look is better.
      boolean other = i == 0 && known.containsKey(look);
      if (StyleTable.number(format, "xfId") == 0 && !other) {
        known.put(look, i);
        ours.set(i, made.contains(look));
      }
    }
    target.codes().keySet().forEach(id -> nextFormat = Math.max(nextFormat, id + 1));
    target.codes().forEach((id, code) -> codes.putIfAbsent(LookText.format(code), id));
  }

  /** Tells whether a style of the workbook is one that fresh cells have. */
  boolean isOurs(int style) {
    return ours.get(style);
  }

  /** Returns the workbook's style for a fresh cell's. */
  int style(int index) {
    if (index < 0 || index >= styles.length) {
      return 0;
    }
    if (styles[index] < 0) {
      XmlNode format = fresh.formats.get(index);
      String look = fresh.style(format);
      Integer there = isSame(index, look) ? Integer.valueOf(index) : known.get(look);
      styles[index] = there != null ? there : add(format);
    }
    return styles[index];
  }

  /** Tells whether the workbook has this look at the same place, as one that we made last has. */
  private boolean isSame(int index, String look) {
    return index > 0
        && index < target.formats.size()
        && StyleTable.number(target.formats.get(index), "xfId") == 0
        && target.style(target.formats.get(index)).equals(look);
  }

  private int add(XmlNode format) {
    Transplant xf = new Transplant(format);
    Splice edit = xf.changes();
    edit.set(format, "numFmtId", String.valueOf(format(StyleTable.number(format, "numFmtId"))));
    edit.set(format, "fontId", part("fonts", "font", format, "fontId"));
    edit.set(format, "fillId", part("fills", "fill", format, "fillId"));
    edit.set(format, "borderId", part("borders", "border", format, "borderId"));
    edit.set(format, "xfId", "0");
    for (String what : List.of("NumberFormat", "Font", "Fill", "Border")) {
      edit.set(format, "apply" + what, "1");
    }
    if (target.root.child("cellStyleXfs").isEmpty()) {
      added.putIfAbsent("cellStyleXfs", new ArrayList<>(defaults("cellStyleXfs")));
    }
    int index = append("cellXfs", target.formats.size(), xf);
    if (index > MOST) {
      throw new RotascopeException(
          Reason.LIMIT,
          target.root.where().file()
              + ": has "
              + target.formats.size()
              + " cell formats; no room for ours, remove some that nothing uses");
    }
    known.put(fresh.style(format), index);
    ours.set(index);
    return index;
  }

  private int format(int id) {
    String code = fresh.code(id);
    if (code == null) {
      return id;
    }
    int builtIn = StyleTable.builtIn(code);
    if (builtIn >= 0 && !target.codes().containsKey(builtIn)) {
      return builtIn;
    }
    return codes.computeIfAbsent(
        LookText.format(code),
        c -> {
          int next = nextFormat++;
          String xml =
              "<"
                  + target.root.prefix()
                  + "numFmt numFmtId=\""
                  + next
                  + "\" formatCode=\""
                  + XmlText.escape(code)
                  + "\"/>";
          added.computeIfAbsent("numFmts", l -> new ArrayList<>()).add(xml);
          return next;
        });
  }

  private String part(String list, String each, XmlNode format, String attribute) {
    int index = StyleTable.number(format, attribute);
    String look = fresh.look(list, each, index);
    int size = target.list(list, each).size();
    Map<String, Integer> there =
        parts.computeIfAbsent(
            list,
            l -> {
              Map<String, Integer> all = new HashMap<>();
              for (int i = 0; i < size; i++) {
                all.putIfAbsent(target.look(list, each, i), i);
              }
              return all;
            });
    Integer found = there.get(look);
    if (found == null) {
      found = append(list, size, new Transplant(fresh.list(list, each).get(index)));
      there.put(look, found);
    }
    return String.valueOf(found);
  }

  /** Returns the workbook's conditional style for a fresh one's. */
  int conditional(int index) {
    if (index < 0 || index >= dxfs.length) {
      return -1;
    }
    if (dxfs[index] < 0) {
      XmlNode dxf = fresh.list("dxfs", "dxf").get(index);
      List<XmlNode> there = target.list("dxfs", "dxf");
      for (int i = 0; i < there.size() && dxfs[index] < 0; i++) {
        dxfs[index] = LookText.of(there.get(i)).equals(LookText.of(dxf)) ? i : -1;
      }
      if (dxfs[index] < 0) {
        dxfs[index] = append("dxfs", there.size(), new Transplant(dxf));
      }
    }
    return dxfs[index];
  }

  /** Appends to a list and returns the index; a list without any gets the default ones first. */
  private int append(String list, int size, Transplant part) {
    List<String> pending = added.computeIfAbsent(list, l -> new ArrayList<>());
    if (size == 0 && pending.isEmpty()) {
      pending.addAll(defaults(list));
    }
    XmlNode at = target.root.child(list).orElse(target.root);
    pending.add(part.into(at));
    return size + pending.size() - 1;
  }

  private List<String> defaults(String list) {
    String p = "<" + target.root.prefix();
    return switch (list) {
      case "fonts" -> List.of(p + "font/>");
      case "fills" -> List.of(fill("none"), fill("gray125"));
      case "borders" -> List.of(p + "border/>");
      case "cellStyleXfs", "cellXfs" ->
          List.of(p + "xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
      default -> List.of();
    };
  }

  private String fill(String pattern) {
    String p = target.root.prefix();
    return "<" + p + "fill><" + p + "patternFill patternType=\"" + pattern + "\"/></" + p + "fill>";
  }

  /** Returns the part with what was added; the same bytes if nothing was. */
  byte[] apply() {
    for (String list : Order.STYLES) {
      List<String> pending = added.get(list);
      if (pending == null || pending.isEmpty()) {
        continue;
      }
      String xml = String.join("", pending);
      XmlNode there = target.root.child(list).orElse(null);
      if (there != null) {
        splice.append(there, xml);
        if (there.attribute("count") != null) {
          splice.set(there, "count", String.valueOf(there.children().size() + pending.size()));
        }
      } else {
        String name = target.root.prefix() + list;
        Order.insert(
            splice,
            target.root,
            Order.STYLES,
            list,
            "<" + name + " count=\"" + pending.size() + "\">" + xml + "</" + name + ">");
      }
    }
    return splice.apply();
  }
}
