package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one part says of others, while that is changed. */
final class RelationshipEdits {
  private static final String URI = "http://schemas.openxmlformats.org/package/2006/relationships";

  private final @Nullable XmlNode root;
  private final Map<String, Relationship> old = new LinkedHashMap<>();
  private final Map<String, XmlNode> nodes = new LinkedHashMap<>();
  private final Map<String, Relationship> added = new LinkedHashMap<>();
  private final Set<String> removed = new HashSet<>();
  private final StringBuilder xml = new StringBuilder();

  private RelationshipEdits(@Nullable XmlNode root) {
    this.root = root;
  }

  static RelationshipEdits none(String source) {
    return new RelationshipEdits(null);
  }

  static RelationshipEdits of(String source, XmlNode root) {
    RelationshipEdits edits = new RelationshipEdits(root);
    for (XmlNode node : root.children("Relationship")) {
      Relationship r = OoxmlPackage.relationship(source, node);
      if (edits.old.putIfAbsent(r.id(), r) == null) {
        edits.nodes.put(r.id(), node);
      }
    }
    return edits;
  }

  List<Relationship> now() {
    List<Relationship> now = new ArrayList<>();
    old.forEach(
        (id, r) -> {
          if (!removed.contains(id)) {
            now.add(r);
          }
        });
    now.addAll(added.values());
    return now;
  }

  String add(String type, String target, String part) {
    int most = 0;
    for (String id : old.keySet()) {
      most = Math.max(most, number(id));
    }
    for (String id : added.keySet()) {
      most = Math.max(most, number(id));
    }
    String id = "rId" + (most + 1);
    addAs(id, type, target, part);
    return id;
  }

  /** Adds one under an id that is free. */
  void addAs(String id, String type, String target, String part) {
    String kind = type.substring(type.lastIndexOf('/') + 1);
    added.put(id, new Relationship(id, kind, type, target, part));
    xml.append('<')
        .append(root == null ? "" : root.prefix())
        .append("Relationship Id=\"")
        .append(XmlText.escape(id))
        .append("\" Type=\"")
        .append(XmlText.escape(type))
        .append("\" Target=\"")
        .append(XmlText.escape(target))
        .append(part.isEmpty() ? "\" TargetMode=\"External\"/>" : "\"/>");
  }

  /** Returns the number in {@code rId7}, in whatever case; 0 if it is another kind of id. */
  private static int number(String id) {
    try {
      return id.regionMatches(true, 0, "rId", 0, 3) && id.length() < 12
          ? Math.max(0, Integer.parseInt(id.substring(3)))
          : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  void remove(String id) {
    removed.add(id);
  }

  boolean isSame() {
    return added.isEmpty() && removed.stream().noneMatch(old::containsKey);
  }

  String why() {
    List<String> what = new ArrayList<>();
    added.values().stream().map(Relationship::type).distinct().forEach(t -> what.add("+" + t));
    old.values().stream()
        .filter(r -> removed.contains(r.id()))
        .map(Relationship::type)
        .distinct()
        .forEach(t -> what.add("-" + t));
    return "what it relates to (" + String.join(", ", what) + ")";
  }

  byte[] apply() {
    XmlNode at = root;
    if (at == null) {
      return ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\""
              + URI
              + "\">"
              + xml
              + "</Relationships>")
          .getBytes(StandardCharsets.UTF_8);
    }
    Splice splice = new Splice(at.bytes());
    nodes.forEach(
        (id, node) -> {
          if (removed.contains(id)) {
            splice.remove(node);
          }
        });
    if (!xml.isEmpty()) {
      splice.append(at, xml.toString());
    }
    return splice.apply();
  }
}
