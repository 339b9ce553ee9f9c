package org.rotascope.workbook;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rotascope.ooxml.OoxmlPackage;
import org.rotascope.ooxml.Relationship;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;

/** Puts our document properties among those a workbook has. */
final class PropertyGraft {
  private static final String KIND = "custom-properties";

  private PropertyGraft() {}

  static void apply(Grafting graft) {
    OoxmlPackage fresh = graft.fresh.pack();
    Optional<Relationship> made = fresh.related("", KIND);
    if (made.isEmpty()) {
      return;
    }
    Optional<Relationship> there = graft.draft.related("", KIND);
    String why = "our document properties";
    if (there.isEmpty()) {
      String stem = "docProps/custom";
      String name = stem + ".xml";
      byte[] content = fresh.read(made.get().part());
      String type = fresh.contentType(made.get().part());
      String key =
          graft.draft.isTaken(name)
              ? graft.draft.add(stem, ".xml", content, type, why)
              : graft.draft.addAs(name, content, type, why);
      graft.draft.relate("", made.get().address(), key);
      return;
    }
    XmlNode root = graft.draft.xml(there.get().part());
    XmlNode from = XmlNode.parse(fresh.read(made.get().part()), fresh.where(made.get().part()));
    graft.draft.put(there.get().part(), merged(root, from), why);
  }

  private static byte[] merged(XmlNode root, XmlNode fresh) {
    Map<String, XmlNode> known = new HashMap<>();
    int id = 1;
    for (XmlNode property : root.children("property")) {
      known.putIfAbsent(key(property), property);
      id = Math.max(id, StyleTable.number(property, "pid"));
    }
    Splice splice = new Splice(root.bytes());
    Map<String, XmlNode> wanted = new HashMap<>();
    for (XmlNode property : fresh.children("property")) {
      wanted.put(key(property), property);
      XmlNode there = known.get(key(property));
      if (there == null) {
        id++;
        Transplant copy = new Transplant(property);
        copy.changes().set(property, "pid", String.valueOf(id));
        splice.append(root, copy.into(root));
      } else if (!there.text().equals(property.text())) {
        StringBuilder xml = new StringBuilder();
        property.children().forEach(c -> xml.append(new Transplant(c).into(there)));
        splice.fill(there, xml.toString());
      }
    }
    known.forEach(
        (key, property) -> {
          if (key.startsWith(BookWriter.PROPERTY) && !wanted.containsKey(key)) {
            splice.remove(property);
          }
        });
    return splice.apply();
  }

  private static String key(XmlNode property) {
    return property.attributeOr("name", "").toLowerCase(Locale.ROOT);
  }
}
