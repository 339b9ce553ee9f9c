package org.rotascope.workbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rotascope.ooxml.BookSheet;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.ooxml.Relationship;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;

/**
 * Puts fresh figures and charts in the place of those that stand in a sheet, found by their names:
 * where they stand and how large they are is their user's. One that its user deleted stays away.
 */
final class DrawingGraft {
  private static final String R = OoxmlBook.RELATIONS;
  private static final List<String> REFERENCES = List.of("embed", "id", "link");

  private final Grafting graft;
  private final Ledger then;
  private final Ledger now;

  DrawingGraft(Grafting graft, Ledger then, Ledger now) {
    this.graft = graft;
    this.then = then;
    this.now = now;
  }

  /**
   * Puts the fresh objects of a sheet into the one that is there.
   *
   * @param root the root of the sheet that is there
   * @return the id by which the sheet is to refer to a drawing that it did not have; empty if none
   */
  String refresh(String key, BookSheet there, BookSheet made, XmlNode root) {
    Optional<Relationship> freshDrawing = graft.fresh.pack().related(made.part(), "drawing");
    XmlNode fresh =
        freshDrawing
            .map(r -> XmlNode.parse(graft.fresh.pack().read(r.part()), where(r.part())))
            .orElse(null);
    Map<String, XmlNode> wanted = fresh == null ? Map.of() : objects(fresh);
    String id = root.child("drawing").map(d -> d.attribute(R, "id")).orElse(null);
    Relationship old = id == null ? null : graft.draft.relationship(there.part(), id).orElse(null);
    if (old == null || old.isExternal() || !graft.draft.has(old.part())) {
      return root.child("drawing").isPresent() || freshDrawing.isEmpty() || fresh == null
          ? ""
          : draw(there, freshDrawing.get(), fresh, wanted);
    }
    redraw(key, old.part(), wanted, freshDrawing.map(Relationship::part).orElse(""));
    return "";
  }

  private org.rotascope.ooxml.Where where(String part) {
    return graft.fresh.pack().where(part);
  }

  /** Returns the elements that name our objects, by the objects' ids. */
  private static Map<String, XmlNode> objects(XmlNode drawing) {
    Map<String, XmlNode> found = new LinkedHashMap<>();
    for (XmlNode named : drawing.below("cNvPr")) {
      String name = named.attributeOr("name", "");
      if (name.startsWith(Names.PREFIX)) {
        found.putIfAbsent(name.substring(Names.PREFIX.length()), named);
      }
    }
    return found;
  }

  private boolean isDeleted(String id) {
    boolean deleted = then.drawn().containsKey(id);
    if (deleted) {
      graft.notes.add("figure " + id + " was deleted from its sheet and stays away");
    }
    return deleted;
  }

  /** Gives a sheet without a drawing the fresh one. */
  private String draw(
      BookSheet there, Relationship drawing, XmlNode fresh, Map<String, XmlNode> wanted) {
    Splice splice = new Splice(fresh.bytes());
    int left = wanted.size();
    for (Map.Entry<String, XmlNode> each : wanted.entrySet()) {
      if (isDeleted(each.getKey())) {
        splice.remove(anchor(each.getValue()));
        left--;
      }
    }
    if (left == 0) {
      return "";
    }
    String copy = graft.copy(drawing.part(), splice.apply(), "figures");
    return graft.draft.relate(there.part(), drawing.address(), copy);
  }

  private void redraw(String key, String part, Map<String, XmlNode> wanted, String freshPart) {
    XmlNode drawing = graft.draft.xml(part);
    Map<String, XmlNode> there = objects(drawing);
    Splice splice = new Splice(drawing.bytes());
    int shape = 0;
    for (XmlNode named : drawing.below("cNvPr")) {
      shape = Math.max(shape, StyleTable.number(named, "id"));
    }
    for (Map.Entry<String, XmlNode> each : wanted.entrySet()) {
      XmlNode old = there.get(each.getKey());
      if (old != null) {
        update(part, old, each.getValue(), freshPart, splice, drawing);
      } else if (!isDeleted(each.getKey())) {
        shape = add(part, each.getValue(), freshPart, splice, drawing, shape);
      }
    }
    then.drawn()
        .forEach(
            (id, sheet) -> {
              XmlNode old = there.get(id);
              if (sheet.equals(key) && !now.drawn().containsKey(id) && old != null) {
                remove(part, old, splice, drawing);
              }
            });
    graft.draft.put(part, splice.apply(), "our figures");
  }

  private void update(
      String part, XmlNode old, XmlNode made, String freshPart, Splice splice, XmlNode drawing) {
    for (String attribute : List.of("descr", "title")) {
      String text = made.attribute(attribute);
      String was = old.attribute(attribute);
      if (text != null && was != null && !was.equals(text)) {
        splice.set(old, attribute, text);
      }
    }
    XmlNode oldObject = object(old);
    XmlNode madeObject = object(made);
    for (String local : List.of("blip", "svgBlip")) {
      List<XmlNode> here = oldObject.below(local);
      List<XmlNode> fresh = madeObject.below(local);
      if (!here.isEmpty() && !fresh.isEmpty()) {
        picture(part, here.get(0), fresh.get(0), freshPart, splice, drawing);
      }
    }
    chart(part, oldObject, madeObject, freshPart);
  }

  private void picture(
      String part, XmlNode blip, XmlNode made, String freshPart, Splice splice, XmlNode drawing) {
    String id = blip.attribute(R, "embed");
    Relationship fresh = related(freshPart, made.attribute(R, "embed"));
    Relationship old = id == null ? null : graft.draft.relationship(part, id).orElse(null);
    if (fresh == null || old == null || id == null) {
      return;
    }
    byte[] bytes = graft.fresh.pack().read(fresh.part());
    String extension = fresh.part().substring(fresh.part().lastIndexOf('.'));
    boolean alone =
        !old.isExternal()
            && graft.draft.has(old.part())
            && old.part().endsWith(extension)
            && references(drawing, id) == 1
            && graft.draft.uses(old.part()) == 1;
    if (alone) {
      graft.draft.put(old.part(), bytes, "our figure");
      return;
    }
    String copy =
        graft.draft.add(
            "xl/media/image",
            extension,
            bytes,
            graft.fresh.pack().contentType(fresh.part()),
            "our figure");
    splice.set(blip, R, "embed", graft.draft.relate(part, fresh.address(), copy));
    if (references(drawing, id) == 1) {
      graft.draft.unrelate(part, id);
    }
  }

  private @Nullable Relationship related(String freshPart, @Nullable String id) {
    return id == null
        ? null
        : graft
            .fresh
            .pack()
            .relationship(freshPart, id)
            .filter(r -> !r.isExternal() && graft.fresh.pack().has(r.part()))
            .orElse(null);
  }

  private static int references(XmlNode node, String id) {
    int count = 0;
    for (String reference : REFERENCES) {
      count += id.equals(node.attribute(R, reference)) ? 1 : 0;
    }
    for (XmlNode child : node.children()) {
      count += references(child, id);
    }
    return count;
  }

  private void chart(String part, XmlNode old, XmlNode made, String freshPart) {
    List<XmlNode> here = old.below("chart");
    List<XmlNode> fresh = made.below("chart");
    if (here.isEmpty() || fresh.isEmpty()) {
      return;
    }
    String id = here.get(0).attribute(R, "id");
    Relationship from = related(freshPart, fresh.get(0).attribute(R, "id"));
    Relationship to = id == null ? null : graft.draft.relationship(part, id).orElse(null);
    if (from != null && to != null && graft.draft.has(to.part())) {
      XmlNode chart = XmlNode.parse(graft.fresh.pack().read(from.part()), where(from.part()));
      byte[] content = ChartGraft.refresh(graft.draft.xml(to.part()), chart);
      graft.draft.put(to.part(), content, "the ranges of our chart and their values");
    }
  }

  private int add(
      String part, XmlNode made, String freshPart, Splice splice, XmlNode drawing, int shape) {
    XmlNode anchor = anchor(made);
    Transplant copy = new Transplant(anchor);
    int next = shape;
    for (XmlNode named : anchor.below("cNvPr")) {
      copy.changes().set(named, "id", String.valueOf(++next));
    }
    relate(anchor, copy, part, freshPart);
    splice.append(drawing, copy.into(drawing));
    return next;
  }

  private void relate(XmlNode node, Transplant copy, String part, String freshPart) {
    for (String reference : REFERENCES) {
      Relationship from = related(freshPart, node.attribute(R, reference));
      if (from != null) {
        String id = graft.draft.relate(part, from.address(), graft.copy(from.part(), "our figure"));
        copy.changes().set(node, R, reference, id);
      }
    }
    node.children().forEach(child -> relate(child, copy, part, freshPart));
  }

  private void remove(String part, XmlNode named, Splice splice, XmlNode drawing) {
    XmlNode object = object(named);
    boolean grouped =
        object.parent() != null && Objects.requireNonNull(object.parent()).local().equals("grpSp");
    XmlNode gone = grouped ? object : anchor(named);
    splice.remove(gone);
    unrelate(gone, part, drawing);
  }

  private void unrelate(XmlNode node, String part, XmlNode drawing) {
    for (String reference : REFERENCES) {
      String id = node.attribute(R, reference);
      if (id != null && references(drawing, id) == 1) {
        Optional<Relationship> old = graft.draft.relationship(part, id);
        graft.draft.unrelate(part, id);
        old.filter(r -> !r.isExternal()).ifPresent(r -> graft.release(r.part(), "figure gone"));
      }
    }
    node.children().forEach(child -> unrelate(child, part, drawing));
  }

  /** Returns the picture or frame that an element names. */
  private static XmlNode object(XmlNode named) {
    XmlNode at = named;
    while (at.parent() != null
        && !List.of("pic", "graphicFrame", "sp", "cxnSp").contains(at.local())) {
      at = Objects.requireNonNull(at.parent());
    }
    return at.parent() == null ? named : at;
  }

  /** Returns the element of the drawing that holds an object. */
  private static XmlNode anchor(XmlNode named) {
    XmlNode at = named;
    while (at.parent() != null && Objects.requireNonNull(at.parent()).parent() != null) {
      at = Objects.requireNonNull(at.parent());
    }
    return at;
  }
}
