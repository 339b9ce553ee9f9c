package org.rotascope.workbook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.rotascope.ooxml.Splice;
import org.rotascope.ooxml.XmlNode;
import org.rotascope.ooxml.XmlText;

/** An element of a fresh part, made fit to stand in another part. */
final class Transplant {
  private final XmlNode node;
  private final Splice splice;

  Transplant(XmlNode node) {
    this.node = node;
    this.splice = new Splice(node);
  }

  /** Returns the changes made to it on the way. */
  Splice changes() {
    return splice;
  }

  /** Returns it as it is to be written into an element of the other part. */
  String into(XmlNode parent) {
    return into(parent.scope());
  }

  /** Returns it as it is to be written where these namespaces are in scope, by prefix. */
  String into(Map<String, String> there) {
    Map<String, String> here = node.scope();
    StringBuilder declared = new StringBuilder();
    for (String prefix : prefixes(node, new TreeSet<>())) {
      String uri = here.get(prefix);
      String attribute = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
      if (uri != null && !uri.equals(there.get(prefix)) && node.attribute(attribute) == null) {
        declared
            .append(' ')
            .append(attribute)
            .append("=\"")
            .append(XmlText.escape(uri))
            .append('"');
      }
    }
    String xml = new String(splice.apply(), StandardCharsets.UTF_8);
    if (declared.isEmpty()) {
      return xml;
    }
    int name = 1 + node.name().length();
    return xml.substring(0, name) + declared + xml.substring(name);
  }

  /** Returns neighbours, from one to another, as they are to be written into an element. */
  static String run(List<XmlNode> nodes, XmlNode parent) {
    if (nodes.isEmpty()) {
      return "";
    }
    Map<String, String> there = parent.scope();
    XmlNode first = nodes.get(0);
    XmlNode last = nodes.get(nodes.size() - 1);
    Map<String, String> here = first.parent() == null ? first.scope() : first.parent().scope();
    boolean same =
        prefixes(first, new TreeSet<>()).stream()
            .allMatch(p -> Objects.equals(here.get(p), there.get(p)));
    if (same) {
      // Neighbours are of one kind: what holds for the first does for all.
      int length = last.to() - first.from();
      return new String(first.bytes(), first.from(), length, StandardCharsets.UTF_8);
    }
    StringBuilder xml = new StringBuilder();
    nodes.forEach(n -> xml.append(new Transplant(n).into(there)));
    return xml.toString();
  }

  private static Set<String> prefixes(XmlNode node, Set<String> found) {
    found.add(
        node.prefix().isEmpty() ? "" : node.prefix().substring(0, node.prefix().length() - 1));
    for (String name : node.attributes().keySet()) {
      int colon = name.indexOf(':');
      if (colon > 0 && !name.startsWith("xml:")) {
        found.add(name.substring(0, colon));
      }
    }
    for (XmlNode child : node.children()) {
      prefixes(child, found);
    }
    return found;
  }
}
