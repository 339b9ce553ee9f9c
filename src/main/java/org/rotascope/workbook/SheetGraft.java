package org.rotascope.workbook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.BookSheet;
import org.rotascope.ooxml.CellRef;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.ooxml.XmlText;

/** Puts fresh content into one of our sheets that is there, or makes the sheet anew. */
final class SheetGraft {
  private static final String DATA = "sheetData";
  private static final String COLUMNS = "cols";
  private static final String COLUMN = "col";

  private final Grafting graft;
  private final Ledger now;
  private final @Nullable Ledger then;

  /** The user's cells that lie among ours, by the key of their sheet. */
  private final Map<String, List<String>> foreign = new TreeMap<>();

  SheetGraft(Grafting graft, Ledger now, @Nullable Ledger then) {
    this.graft = graft;
    this.now = now;
    this.then = then;
  }

  Map<String, List<String>> foreign() {
    return foreign;
  }

  /**
   * Puts fresh content into a sheet that is there.
   *
   * @return whether its filter is ours
   */
  boolean refresh(String key, BookSheet there, BookSheet made) {
    Ledger then = Objects.requireNonNull(this.then);
    XmlNode root = parse(graft.draft.read(there.part()), there);
    XmlNode fresh =
        XmlNode.parse(
            graft.fresh.pack().read(made.part()), graft.fresh.pack().where(made.part()), DATA);
    CellRef extent =
        then.extent(key)
            .orElseThrow(
                () ->
                    graft.refused(
                        "its hidden list of what Rotascope made does not know sheet \""
                            + there.name()
                            + "\""));
    XmlNode oldData = root.child(DATA).orElse(null);
    XmlNode freshData = fresh.child(DATA).orElseThrow();
    OldSheet old = new OldSheet(oldData, root.bytes());
    Twins twins = new Twins(key, then, now, graft.target, graft.fresh);
    Owners owners = new Owners(extent, then, key, graft.styles, old, freshData, twins);
    CellGraft cells =
        new CellGraft(
            graft, there.name(), freshData, old, owners, twins, !EntryGraft.isFiltered(root));
    byte[] data = cells.build(root);
    foreign.put(key, cells.foreign());
    Splice splice = new Splice(root.bytes());
    if (oldData == null) {
      Order.insert(splice, root, Order.SHEET, DATA, new String(data, StandardCharsets.UTF_8));
    } else {
      splice.replace(oldData.from(), oldData.to(), data);
    }
    dimension(splice, root, cells.range());
    widths(splice, root, fresh, extent.column());
    EntryGraft entries = new EntryGraft(graft, key, root, fresh, then, now, splice);
    entries.apply();
    String drawing = new DrawingGraft(graft, then, now).refresh(key, there, made, root);
    if (!drawing.isEmpty()) {
      String xml =
          "<"
              + root.prefix()
              + "drawing xmlns:r=\""
              + OoxmlBook.RELATIONS
              + "\" r:id=\""
              + drawing
              + "\"/>";
      Order.insert(splice, root, Order.SHEET, "drawing", xml);
    }
    graft.draft.put(there.part(), splice.apply(), "sheet \"" + there.name() + "\": our cells");
    return entries.isFilterOurs();
  }

  private XmlNode parse(byte[] bytes, BookSheet sheet) {
    return XmlNode.parse(bytes, graft.target.pack().where(sheet.part()), DATA);
  }

  private static void dimension(Splice splice, XmlNode root, String range) {
    XmlNode there = root.child("dimension").orElse(null);
    if (there != null) {
      splice.set(there, "ref", range);
    }
  }

  /** Gives our new columns their widths, where the sheet's user has given them none. */
  private static void widths(Splice splice, XmlNode root, XmlNode fresh, int last) {
    XmlNode list = root.child(COLUMNS).orElse(null);
    List<XmlNode> there = list == null ? List.of() : list.children(COLUMN);
    StringBuilder end = new StringBuilder();
    String prefix = root.prefix();
    for (XmlNode made : fresh.child(COLUMNS).map(c -> c.children(COLUMN)).orElse(List.of())) {
      int first = Math.max(last + 1, StyleTable.number(made, "min"));
      for (int column = first; column <= StyleTable.number(made, "max"); column++) {
        int at = column;
        if (there.stream()
            .anyMatch(
                c -> StyleTable.number(c, "min") <= at && at <= StyleTable.number(c, "max"))) {
          continue;
        }
        String xml =
            String.format(
                Locale.ROOT,
                "<%scol min=\"%d\" max=\"%d\" width=\"%s\" customWidth=\"1\"/>",
                prefix,
                at,
                at,
                XmlText.escape(made.attributeOr("width", "9")));
        Optional<XmlNode> next =
            there.stream().filter(c -> StyleTable.number(c, "min") > at).findFirst();
        if (next.isPresent()) {
          splice.replace(next.get().from(), next.get().from(), xml);
        } else {
          end.append(xml);
        }
      }
    }
    if (end.isEmpty()) {
      return;
    }
    if (list != null) {
      splice.append(list, end.toString());
    } else {
      String tag = prefix + COLUMNS;
      Order.insert(splice, root, Order.SHEET, COLUMNS, "<" + tag + ">" + end + "</" + tag + ">");
    }
  }

  /** Adds a sheet and returns the key of its part. */
  String add(BookSheet made) {
    XmlNode fresh =
        XmlNode.parse(
            graft.fresh.pack().read(made.part()), graft.fresh.pack().where(made.part()), DATA);
    XmlNode data = fresh.child(DATA).orElseThrow();
    Splice splice = new Splice(fresh.bytes());
    splice.replace(data.from(), data.to(), new CellGraft(graft, made.name(), data).build(fresh));
    for (XmlNode view : fresh.below("sheetView")) {
      if (view.attribute("tabSelected") != null) {
        // Two selected sheets are a group: what is typed in one goes into both.
        splice.set(view, "tabSelected", "0");
      }
    }
    for (XmlNode rule : fresh.below("cfRule")) {
      if (rule.attribute("dxfId") != null) {
        int dxf = graft.styles.conditional(StyleTable.number(rule, "dxfId"));
        splice.set(rule, "dxfId", String.valueOf(Math.max(0, dxf)));
      }
    }
    for (XmlNode column : fresh.child(COLUMNS).map(c -> c.children(COLUMN)).orElse(List.of())) {
      if (column.attribute("style") != null) {
        int style = graft.styles.style(StyleTable.number(column, "style"));
        splice.set(column, "style", String.valueOf(style));
      }
    }
    return graft.copy(made.part(), splice.apply(), "sheet \"" + made.name() + "\"");
  }
}
