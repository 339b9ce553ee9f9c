package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.Area;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.ooxml.XmlText;

/**
 * What one of our sheets has outside its cells: our filter, merged cells, links, conditional
 * formats and sparklines become the fresh ones, its user's stay. A format or group that is there
 * only moves with its cells, so what its user changed about it lives on.
 */
final class EntryGraft {
  private static final String SPARKLINES = "sparklineGroups";
  private static final String FORMATS = "conditionalFormattings";

  private final Grafting graft;
  private final String key;
  private final XmlNode root;
  private final XmlNode fresh;
  private final Ledger then;
  private final Ledger now;
  private final Splice splice;
  private final Map<String, StringBuilder> inserted = new TreeMap<>();
  private boolean filterMoved;

  EntryGraft(
      Grafting graft,
      String key,
      XmlNode root,
      XmlNode fresh,
      Ledger then,
      Ledger now,
      Splice splice) {
    this.graft = graft;
    this.key = key;
    this.root = root;
    this.fresh = fresh;
    this.then = then;
    this.now = now;
    this.splice = splice;
  }

  /** Asks for all changes. */
  void apply() {
    filter();
    merges();
    links();
    formats();
    sparklines();
    for (String local : Order.SHEET) {
      StringBuilder xml = inserted.get(local);
      if (xml != null) {
        Order.insert(splice, root, Order.SHEET, local, xml.toString());
      }
    }
  }

  /** Tells whether the filter is ours and stands where the fresh one does. */
  boolean isFilterOurs() {
    return filterMoved;
  }

  /** Tells whether the sheet's user has filtered it by its contents. */
  static boolean isFiltered(XmlNode root) {
    return root.child("autoFilter").filter(f -> !f.children().isEmpty()).isPresent();
  }

  private void filter() {
    XmlNode made = fresh.child("autoFilter").orElse(null);
    XmlNode there = root.child("autoFilter").orElse(null);
    if (there != null) {
      if (!isOurs("filter", there.attributeOr("ref", ""))) {
        return;
      }
      if (made == null) {
        splice.remove(there);
        return;
      }
      filterMoved = true;
      String ref = made.attributeOr("ref", "");
      splice.set(there, "ref", ref);
      Area area = Area.parse(ref).orElseThrow();
      for (XmlNode column : there.children("filterColumn")) {
        if (StyleTable.number(column, "colId") > area.right() - area.left()) {
          splice.remove(column);
        }
      }
    } else if (made != null && then.ranges("filter", key).isEmpty() && !hasTables()) {
      filterMoved = true;
      insert("autoFilter", new Transplant(made).into(root));
    }
  }

  /** Tells whether the user made tables of cells in the sheet: these have filters of their own. */
  private boolean hasTables() {
    return root.child("tableParts").isPresent();
  }

  private void merges() {
    Set<String> wanted = refs(fresh, "mergeCells", "mergeCell");
    List<Area> theirs = new ArrayList<>();
    Set<String> kept = new HashSet<>();
    List<XmlNode> dropped = new ArrayList<>();
    for (XmlNode merge : list(root, "mergeCells", "mergeCell")) {
      String ref = merge.attributeOr("ref", "");
      if (!isOurs("merge", ref)) {
        Area.parse(ref).ifPresent(theirs::add);
      } else if (wanted.contains(ref)) {
        kept.add(ref);
      } else {
        dropped.add(merge);
      }
    }
    theirs.forEach(this::refuseCovered);
    StringBuilder xml = new StringBuilder();
    int added = 0;
    for (XmlNode merge : list(fresh, "mergeCells", "mergeCell")) {
      Area area = Area.parse(merge.attributeOr("ref", "")).orElseThrow();
      if (!kept.contains(area.toString()) && theirs.stream().noneMatch(area::meets)) {
        xml.append(new Transplant(merge).into(container("mergeCells")));
        added++;
      }
    }
    change("mergeCells", dropped, xml, added);
  }

  /** Refuses to grow a table below cells that its user has merged. */
  private void refuseCovered(Area merged) {
    for (Ledger.Placed table : now.tables(key)) {
      boolean before =
          then.tables(key).stream()
              .anyMatch(t -> t.grid().equals(table.grid()) && t.area().meets(merged));
      if (!before && table.area().meets(merged)) {
        throw graft.refused(
            "table "
                + table.grid()
                + " now reaches the cells "
                + merged
                + " that you merged; move them and refresh again");
      }
    }
  }

  private void links() {
    Set<String> kept = new HashSet<>();
    List<XmlNode> dropped = new ArrayList<>();
    for (XmlNode link : list(root, "hyperlinks", "hyperlink")) {
      String ref = link.attributeOr("ref", "");
      boolean same =
          list(fresh, "hyperlinks", "hyperlink").stream().anyMatch(f -> sameLink(f, link));
      if (!isOurs("link", ref) || same) {
        kept.add(ref);
      } else {
        dropped.add(link);
      }
    }
    StringBuilder xml = new StringBuilder();
    int added = 0;
    for (XmlNode link : list(fresh, "hyperlinks", "hyperlink")) {
      if (!kept.contains(link.attributeOr("ref", "")) && link.attribute("location") != null) {
        xml.append(new Transplant(link).into(container("hyperlinks")));
        added++;
      }
    }
    change("hyperlinks", dropped, xml, added);
  }

  private static boolean sameLink(XmlNode a, XmlNode b) {
    return a.attributeOr("ref", "").equals(b.attributeOr("ref", ""))
        && a.attributeOr("location", "").equals(b.attributeOr("location", ""));
  }

  private void formats() {
    List<String> old = then.ranges("cf", key);
    List<String> wanted = now.ranges("cf", key);
    boolean paired = old.size() == wanted.size();
    Set<String> done = new HashSet<>();
    List<XmlNode> there = root.children("conditionalFormatting");
    int priority = 0;
    for (XmlNode rule : root.below("cfRule")) {
      priority = Math.max(priority, StyleTable.number(rule, "priority"));
    }
    for (int i = 0; i < old.size(); i++) {
      for (XmlNode format : there) {
        if (same(format.attributeOr("sqref", ""), old.get(i)) && done.add(format.from() + "")) {
          if (paired) {
            splice.set(format, "sqref", wanted.get(i));
            formulas(format, wanted.get(i));
          } else {
            splice.remove(format);
          }
          break;
        }
      }
    }
    move(FORMATS, "conditionalFormatting", old, paired ? wanted : List.of());
    if (paired) {
      return;
    }
    StringBuilder xml = new StringBuilder();
    for (XmlNode format : fresh.children("conditionalFormatting")) {
      Transplant part = new Transplant(format);
      for (XmlNode rule : format.children("cfRule")) {
        part.changes().set(rule, "priority", String.valueOf(++priority));
        if (rule.attribute("dxfId") != null) {
          int dxf = graft.styles.conditional(StyleTable.number(rule, "dxfId"));
          part.changes().set(rule, "dxfId", String.valueOf(Math.max(0, dxf)));
        }
      }
      xml.append(part.into(root));
    }
    if (!xml.isEmpty()) {
      insert("conditionalFormatting", xml.toString());
    }
    extension(fresh, FORMATS).ifPresent(this::addExtension);
  }

  /** Gives a format that moves the formulas of the fresh one, which speak of other cells now. */
  private void formulas(XmlNode format, String ref) {
    for (XmlNode made : fresh.children("conditionalFormatting")) {
      if (!same(made.attributeOr("sqref", ""), ref)) {
        continue;
      }
      for (XmlNode rule : made.children("cfRule")) {
        String type = rule.attributeOr("type", "");
        format.children("cfRule").stream()
            .filter(r -> r.attributeOr("type", "").equals(type))
            .findFirst()
            .ifPresent(r -> formulas(r, rule));
      }
    }
  }

  private void formulas(XmlNode rule, XmlNode made) {
    List<XmlNode> old = rule.children("formula");
    List<XmlNode> wanted = made.children("formula");
    for (int i = 0; i < Math.min(old.size(), wanted.size()); i++) {
      if (!old.get(i).text().equals(wanted.get(i).text())) {
        splice.fill(old.get(i), XmlText.escape(wanted.get(i).text()));
      }
    }
  }

  /** Moves what an extension holds for cells, or removes it where it is not to be moved. */
  private void move(String holder, String local, List<String> old, List<String> wanted) {
    XmlNode extension = extension(root, holder).orElse(null);
    if (extension == null) {
      return;
    }
    for (XmlNode format : extension.below(local)) {
      for (XmlNode cells : format.children("sqref")) {
        int at = old.indexOf(cells.text().strip());
        if (at >= 0 && at < wanted.size()) {
          splice.fill(cells, wanted.get(at));
        } else if (at >= 0) {
          splice.remove(format);
        }
      }
    }
  }

  private void sparklines() {
    XmlNode made = extension(fresh, SPARKLINES).orElse(null);
    XmlNode there = extension(root, SPARKLINES).orElse(null);
    if (there == null) {
      if (made != null) {
        addExtension(made);
      }
      return;
    }
    Set<String> old = new HashSet<>(then.ranges("spark", key));
    List<XmlNode> ours = new ArrayList<>();
    for (XmlNode group : there.below("sparklineGroup")) {
      List<XmlNode> cells = group.below("sqref");
      if (!cells.isEmpty() && cells.stream().allMatch(c -> old.contains(c.text().strip()))) {
        ours.add(group);
      }
    }
    List<XmlNode> wanted = made == null ? List.of() : made.below("sparklineGroup");
    if (ours.size() == wanted.size()) {
      for (int i = 0; i < ours.size(); i++) {
        refill(ours.get(i), wanted.get(i));
      }
      return;
    }
    ours.forEach(splice::remove);
    XmlNode groups = there.child("sparklineGroups").orElse(null);
    for (XmlNode group : wanted) {
      if (groups != null) {
        splice.append(groups, new Transplant(group).into(groups));
      }
    }
  }

  private void refill(XmlNode ours, XmlNode wanted) {
    XmlNode cells = ours.child("sparklines").orElse(null);
    XmlNode made = wanted.child("sparklines").orElse(null);
    if (cells != null && made != null) {
      StringBuilder xml = new StringBuilder();
      made.children().forEach(c -> xml.append(new Transplant(c).into(cells)));
      splice.fill(cells, xml.toString());
    }
  }

  private void addExtension(XmlNode extension) {
    XmlNode list = root.child("extLst").orElse(null);
    XmlNode there = extension(root, extension.children().get(0).local()).orElse(null);
    if (there != null) {
      XmlNode groups = there.children().get(0);
      XmlNode made = extension.children().get(0);
      made.children().forEach(c -> splice.append(groups, new Transplant(c).into(groups)));
    } else if (list != null) {
      splice.append(list, new Transplant(extension).into(list));
    } else {
      insertInto("extLst", new Transplant(extension).into(root));
    }
  }

  /** Returns the extension that holds an element. */
  private static Optional<XmlNode> extension(XmlNode root, String local) {
    return list(root, "extLst", "ext").stream().filter(e -> e.child(local).isPresent()).findFirst();
  }

  /** Changes a list; one that would be left empty goes, one that is not there comes. */
  private void change(String list, List<XmlNode> dropped, StringBuilder xml, int added) {
    XmlNode there = root.child(list).orElse(null);
    int left = (there == null ? 0 : there.children().size()) - dropped.size() + added;
    if (there == null) {
      if (added > 0) {
        insertInto(list, xml.toString());
      }
    } else if (left == 0 && !dropped.isEmpty()) {
      splice.remove(there);
    } else if (!dropped.isEmpty() || added > 0) {
      dropped.forEach(splice::remove);
      splice.append(there, xml.toString());
      if (there.attribute("count") != null) {
        splice.set(there, "count", String.valueOf(left));
      }
    }
  }

  private XmlNode container(String list) {
    return root.child(list).orElse(root);
  }

  private void insertInto(String list, String xml) {
    String name = root.prefix() + list;
    StringBuilder known = inserted.get(list);
    if (known == null) {
      insert(list, "<" + name + ">" + xml + "</" + name + ">");
    } else {
      known.insert(known.length() - name.length() - 3, xml);
    }
  }

  private void insert(String local, String xml) {
    Objects.requireNonNull(inserted.computeIfAbsent(local, l -> new StringBuilder())).append(xml);
  }

  private boolean isOurs(String kind, String ref) {
    return then.ranges(kind, key).stream().anyMatch(r -> same(r, ref));
  }

  private static boolean same(String a, @Nullable String b) {
    return b != null && Area.list(a).equals(Area.list(b)) && !Area.list(a).isEmpty();
  }

  private static List<XmlNode> list(XmlNode root, String list, String each) {
    return root.child(list).map(n -> n.children(each)).orElse(List.of());
  }

  private static Set<String> refs(XmlNode root, String list, String each) {
    Set<String> refs = new HashSet<>();
    list(root, list, each).forEach(n -> refs.add(n.attributeOr("ref", "")));
    return refs;
  }
}
