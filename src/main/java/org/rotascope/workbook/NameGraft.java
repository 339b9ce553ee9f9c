package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.BookSheet;
import org.rotascope.ooxml.CellPlace;
import org.rotascope.ooxml.Folded;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.ooxml.XmlText;

/** Puts our sheets and names into the list a workbook has of them. */
final class NameGraft {
  private static final String FILTER = "_xlnm._FilterDatabase";
  private static final String AREA = "_xlnm.Print_Area";
  private static final String WORKSHEET = OoxmlBook.RELATIONS + "/worksheet";

  private final Grafting graft;
  private final @Nullable Ledger then;
  private final XmlNode root;
  private final Splice splice;
  private final Set<String> added = new HashSet<>();
  private final Set<String> refreshed = new HashSet<>();
  private final Set<String> filtered = new HashSet<>();

  /** Names of the refreshed sheets by key. */
  private final Map<String, String> written = new TreeMap<>();

  private final StringBuilder names = new StringBuilder();
  private final Map<String, Integer> indices = new HashMap<>();
  private final Map<String, XmlNode> known = new HashMap<>();
  private String frozen = "";
  private long nextId = 1;

  NameGraft(Grafting graft, @Nullable Ledger then) {
    this.graft = graft;
    this.then = then;
    this.root = graft.target.root();
    this.splice = new Splice(root.bytes());
    List<BookSheet> sheets = graft.target.sheets();
    for (int i = 0; i < sheets.size(); i++) {
      indices.put(Folded.name(sheets.get(i).name()), i);
    }
    for (XmlNode sheet : root.child("sheets").orElseThrow().children()) {
      nextId = Math.max(nextId, StyleTable.number(sheet, "sheetId") + 1L);
    }
    for (XmlNode name :
        root.child("definedNames").map(n -> n.children("definedName")).orElse(List.of())) {
      String local = name.attributeOr("localSheetId", "");
      known.putIfAbsent(Folded.name(name.attributeOr("name", "")) + "/" + local, name);
    }
  }

  /** Lists a new sheet after all others. */
  void add(BookSheet made, String part) {
    if (graft.target.sheet(made.name()).isPresent()) {
      throw graft.refused("has a sheet named \"" + made.name() + "\" already");
    }
    String id = graft.draft.relate(graft.target.mainPart(), WORKSHEET, part);
    XmlNode sheets = root.child("sheets").orElseThrow();
    String r =
        sheets.scope().entrySet().stream()
            .filter(e -> e.getValue().equals(OoxmlBook.RELATIONS) && !e.getKey().isEmpty())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    String state = made.state().equals("visible") ? "" : "\" state=\"" + made.state();
    splice.append(
        sheets,
        "<"
            + sheets.prefix()
            + "sheet name=\""
            + XmlText.escape(made.name())
            + "\" sheetId=\""
            + nextId++
            + state
            + (r.isEmpty() ? "\" xmlns:r=\"" + OoxmlBook.RELATIONS + "\" r" : "\" " + r)
            + ":id=\""
            + id
            + "\"/>");
    indices.put(Folded.name(made.name()), indices.size());
    added.add(Folded.name(made.name()));
  }

  /** Remembers a sheet whose content is fresh. */
  void refreshed(String key, String sheet, boolean filterIsOurs) {
    written.put(key, Folded.name(sheet));
    refreshed.add(Folded.name(sheet));
    if (filterIsOurs) {
      filtered.add(Folded.name(sheet));
    }
  }

  /** Remembers the sheet whose content, and so what its names mean, stays as it is. */
  void frozen(String sheet) {
    frozen = Folded.name(sheet);
  }

  /** Returns the list with our names in it. */
  byte[] apply() {
    List<XmlNode> made =
        graft
            .fresh
            .root()
            .child("definedNames")
            .map(n -> n.children("definedName"))
            .orElse(List.of());
    Set<String> wanted = new HashSet<>();
    Map<String, XmlNode> areas = new HashMap<>();
    for (XmlNode name : made) {
      String local = name.attribute("localSheetId");
      if (local == null) {
        wanted.add(Folded.name(name.attributeOr("name", "")));
        global(name);
      } else {
        local(name);
        if (name.attributeOr("name", "").equals(AREA)) {
          areas.put(sheetOf(name), name);
        }
      }
    }
    written.forEach((key, sheet) -> printed(key, sheet, areas.get(sheet)));
    dropStale(wanted);
    if (!names.isEmpty()) {
      XmlNode list = root.child("definedNames").orElse(null);
      String tag = root.prefix() + "definedNames";
      if (list != null) {
        splice.append(list, names.toString());
      } else {
        Order.insert(
            splice, root, Order.BOOK, "definedNames", "<" + tag + ">" + names + "</" + tag + ">");
      }
    }
    XmlNode calc = root.child("calcPr").orElse(null);
    if (calc != null) {
      if (!"true".equals(calc.attribute("fullCalcOnLoad"))) {
        splice.set(calc, "fullCalcOnLoad", "1");
      }
    } else {
      String xml = "<" + root.prefix() + "calcPr fullCalcOnLoad=\"1\"/>";
      Order.insert(splice, root, Order.BOOK, "calcPr", xml);
    }
    return splice.apply();
  }

  private void global(XmlNode name) {
    boolean stays =
        graft
            .fresh
            .range(name.text().strip())
            .filter(p -> Folded.name(p.sheet()).equals(frozen))
            .isPresent();
    if (!stays) {
      set(name, Folded.name(name.attributeOr("name", "")) + "/", "");
    }
  }

  /** Returns which sheet of the fresh workbook a name is of. */
  private String sheetOf(XmlNode name) {
    int at = StyleTable.number(name, "localSheetId");
    return Folded.name(graft.fresh.sheets().get(at).name());
  }

  /**
   * Has the printed part of a refreshed sheet follow its rows. One that is not as it was made here
   * is the user's, and so is none where one was made.
   */
  private void printed(String key, String sheet, @Nullable XmlNode made) {
    List<String> before = then == null ? List.of() : then.ranges(Ledger.PRINTED, key);
    String index = String.valueOf(indices.get(sheet));
    String place = Folded.name(AREA) + "/" + index;
    XmlNode there = known.get(place);
    boolean ours =
        there == null
            ? before.isEmpty()
            : graft
                .target
                .range(there.text().strip())
                .filter(p -> before.contains(p.area().toString()))
                .isPresent();
    if (ours && made != null) {
      set(made, place, index);
    } else if (ours && there != null) {
      splice.remove(there);
    }
  }

  private void local(XmlNode name) {
    String sheet = sheetOf(name);
    Integer here = indices.get(sheet);
    boolean filter = name.attributeOr("name", "").equals(FILTER) && filtered.contains(sheet);
    if (here != null && (added.contains(sheet) || filter)) {
      set(name, Folded.name(name.attributeOr("name", "")) + "/" + here, String.valueOf(here));
    }
  }

  private void set(XmlNode name, String key, String local) {
    String text = name.text();
    XmlNode there = known.get(key);
    if (there != null) {
      String spelled = there.attributeOr("name", "");
      if (local.isEmpty() && (then == null || !then.isOurs(spelled))) {
        throw graft.refused(
            "defines the name " + spelled + ", which our sheets need; rename or delete it first");
      }
      if (!there.text().equals(text)) {
        splice.fill(there, XmlText.escape(text));
      }
      return;
    }
    String tag = root.prefix() + "definedName";
    names
        .append('<')
        .append(tag)
        .append(" name=\"")
        .append(XmlText.escape(name.attributeOr("name", "")))
        .append('"');
    if (!local.isEmpty()) {
      names.append(" localSheetId=\"").append(local).append('"');
    }
    if (LookText.truth(name.attributeOr("hidden", "0")).equals("1")) {
      names.append(" hidden=\"1\"");
    }
    names.append('>').append(XmlText.escape(text)).append("</").append(tag).append('>');
  }

  /** Removes names of ours for what a fresh sheet no longer has: they would mean other cells. */
  private void dropStale(Set<String> wanted) {
    List<String> gone = new ArrayList<>();
    known.forEach(
        (key, node) -> {
          String name = Folded.name(node.attributeOr("name", ""));
          if (!key.endsWith("/") || wanted.contains(name) || then == null || !then.isOurs(name)) {
            return;
          }
          boolean ours =
              graft
                  .target
                  .range(node.text().strip())
                  .map(CellPlace::sheet)
                  .filter(s -> refreshed.contains(Folded.name(s)))
                  .isPresent();
          if (ours) {
            splice.remove(node);
            gone.add(node.attributeOr("name", ""));
          }
        });
    gone.stream()
        .sorted()
        .forEach(n -> graft.notes.add("name " + n + " is gone: nothing of that kind is there now"));
  }
}
