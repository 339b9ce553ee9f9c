package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element of a part, and where it lies in the part's bytes. */
public final class XmlNode {
  private static final int MOST_NODES = 2_000_000;

  private final byte[] bytes;
  private final Where where;
  private final @Nullable XmlNode parent;
  private final String name;
  private final int[] attributes;
  private final int nameTo;
  private final int from;
  private final int openTo;
  private int closeFrom;
  private int to;
  private final boolean empty;
  private List<XmlNode> children = List.of();

  private XmlNode(byte[] bytes, Where where, @Nullable XmlNode parent, XmlScan scan) {
    this.bytes = bytes;
    this.where = where;
    this.parent = parent;
    this.name =
        new String(bytes, scan.nameFrom(), scan.nameTo() - scan.nameFrom(), StandardCharsets.UTF_8);
    this.attributes = scan.attributes();
    this.nameTo = scan.nameTo();
    this.from = scan.from();
    this.openTo = scan.to();
    this.closeFrom = openTo;
    this.to = openTo;
    this.empty = scan.isEmpty();
  }

  /** Reads a whole part. */
  public static XmlNode parse(byte[] bytes, Where where) {
    return parse(bytes, where, "");
  }

  /**
   * Reads a whole part but for what elements of one name hold: those lie there as nodes without
   * children, whose content is not checked either.
   */
  public static XmlNode parse(byte[] bytes, Where where, String skipped) {
    XmlScan scan = new XmlScan(bytes, where);
    XmlNode root = null;
    XmlNode current = null;
    int nodes = 0;
    int skipDepth = -1;
    while (true) {
      XmlScan.Token token = scan.next();
      if (token == XmlScan.Token.EOF) {
        if (root == null) {
          throw where.damaged("is empty");
        }
        return root;
      }
      if (token == XmlScan.Token.START && skipDepth < 0) {
        if (++nodes > MOST_NODES) {
          throw where.tooLarge("has more than " + MOST_NODES + " elements");
        }
        XmlNode node = new XmlNode(bytes, where, current, scan);
        if (current == null) {
          root = node;
        } else {
          current.add(node);
        }
        if (!scan.isEmpty()) {
          boolean unread = !skipped.isEmpty() && scan.isNamed(skipped);
          if (unread && scan.skip()) {
            node.closeFrom = scan.from();
            node.to = scan.to();
          } else {
            current = node;
            skipDepth = unread ? scan.depth() : -1;
          }
        }
      } else if (token == XmlScan.Token.END && current != null) {
        if (skipDepth < 0 || scan.depth() < skipDepth) {
          current.closeFrom = scan.from();
          current.to = scan.to();
          current = current.parent;
          skipDepth = -1;
        }
      }
    }
  }

  private void add(XmlNode child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  /** Returns the bytes of the whole part, which are not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the part, for messages. */
  public Where where() {
    return where;
  }

  /** Returns where the element begins. */
  public int from() {
    return from;
  }

  /** Returns where its start tag ends. */
  public int openTo() {
    return openTo;
  }

  /** Returns where its end tag begins; where it ends if it is empty. */
  public int closeFrom() {
    return closeFrom;
  }

  /** Returns where it ends. */
  public int to() {
    return to;
  }

  /** Returns where the name in its start tag ends. */
  int nameTo() {
    return nameTo;
  }

  /** Tells whether it is written as one tag. */
  public boolean isEmpty() {
    return empty;
  }

  /** Returns its name as written, prefix included. */
  public String name() {
    return name;
  }

  /** Returns its name without prefix. */
  public String local() {
    return name.substring(name.indexOf(':') + 1);
  }

  /** Returns the prefix of its name with the colon; empty if it has none. */
  public String prefix() {
    return name.substring(0, name.indexOf(':') + 1);
  }

  /** Returns the namespace of its name; empty if it has none. */
  public String uri() {
    int colon = name.indexOf(':');
    String uri = uriOf(colon < 0 ? "" : name.substring(0, colon));
    return uri == null ? "" : uri;
  }

  /** Returns the element that holds it; null at the root. */
  public @Nullable XmlNode parent() {
    return parent;
  }

  /** Returns the elements it holds, in order. */
  public List<XmlNode> children() {
    return Collections.unmodifiableList(children);
  }

  /** Returns the elements it holds of one name, whatever their prefix. */
  public List<XmlNode> children(String local) {
    return children.stream().filter(c -> c.local().equals(local)).toList();
  }

  /** Returns the first element it holds of one name. */
  public Optional<XmlNode> child(String local) {
    for (XmlNode child : children) {
      if (child.local().equals(local)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** Returns all elements below it of one name, in order. */
  public List<XmlNode> below(String local) {
    List<XmlNode> found = new ArrayList<>();
    collect(local, found);
    return found;
  }

  private void collect(String local, List<XmlNode> found) {
    for (XmlNode child : children) {
      if (child.local().equals(local)) {
        found.add(child);
      }
      child.collect(local, found);
    }
  }

  /** Returns the value of an attribute, given with its prefix; null if there is none. */
  public @Nullable String attribute(String qualified) {
    int i = find(qualified);
    return i < 0 ? null : XmlText.decode(bytes, attributes[i + 2], attributes[i + 3], where);
  }

  /** Returns the value of an attribute of a namespace, whatever its prefix; null if none. */
  public @Nullable String attribute(String uri, String local) {
    int i = find(uri, local);
    return i < 0 ? null : XmlText.decode(bytes, attributes[i + 2], attributes[i + 3], where);
  }

  /** Returns the value of an attribute, or another where there is none. */
  public String attributeOr(String qualified, String other) {
    String value = attribute(qualified);
    return value == null ? other : value;
  }

  /** Returns all attributes but the declarations of namespaces, names as written. */
  public Map<String, String> attributes() {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 4) {
      String key = text(attributes[i], attributes[i + 1]);
      if (!key.equals("xmlns") && !key.startsWith("xmlns:")) {
        all.put(key, XmlText.decode(bytes, attributes[i + 2], attributes[i + 3], where));
      }
    }
    return all;
  }

  /** Returns where an attribute's value lies, as two places; null if there is none. */
  int @Nullable [] valueSpan(String qualified) {
    int i = find(qualified);
    return i < 0 ? null : new int[] {attributes[i + 2], attributes[i + 3]};
  }

  /** Returns where the value of a namespace's attribute lies, as two places; null if none. */
  int @Nullable [] valueSpan(String uri, String local) {
    int i = find(uri, local);
    return i < 0 ? null : new int[] {attributes[i + 2], attributes[i + 3]};
  }

  /** Returns the characters it holds itself and in elements below, references resolved. */
  public String text() {
    if (empty) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    XmlScan scan = new XmlScan(bytes, openTo, closeFrom, where);
    for (XmlScan.Token t = scan.next(); t != XmlScan.Token.EOF; t = scan.next()) {
      if (t == XmlScan.Token.TEXT) {
        out.append(XmlText.decode(bytes, scan.from(), scan.to(), where));
      } else if (t == XmlScan.Token.CDATA) {
        out.append(text(scan.from() + 9, scan.to() - 3));
      }
    }
    return out.toString();
  }

  /** Returns the element as it is written. */
  public String source() {
    return text(from, to);
  }

  /** Returns the namespaces in scope by prefix, the default one by the empty prefix. */
  public Map<String, String> scope() {
    Map<String, String> scope = parent == null ? new LinkedHashMap<>() : parent.scope();
    for (int i = 0; i < attributes.length; i += 4) {
      String key = text(attributes[i], attributes[i + 1]);
      if (key.equals("xmlns") || key.startsWith("xmlns:")) {
        String prefix = key.length() > 6 ? key.substring(6) : "";
        scope.put(prefix, XmlText.decode(bytes, attributes[i + 2], attributes[i + 3], where));
      }
    }
    return scope;
  }

  private @Nullable String uriOf(String prefix) {
    String declared = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
    for (XmlNode n = this; n != null; n = n.parent) {
      int i = n.find(declared);
      if (i >= 0) {
        return XmlText.decode(bytes, n.attributes[i + 2], n.attributes[i + 3], where);
      }
    }
    return null;
  }

  private int find(String qualified) {
    for (int i = 0; i < attributes.length; i += 4) {
      if (attributes[i + 1] - attributes[i] == qualified.length()
          && text(attributes[i], attributes[i + 1]).equals(qualified)) {
        return i;
      }
    }
    return -1;
  }

  private int find(String uri, String local) {
    for (int i = 0; i < attributes.length; i += 4) {
      String key = text(attributes[i], attributes[i + 1]);
      int colon = key.indexOf(':');
      if (colon > 0
          && key.length() - colon - 1 == local.length()
          && key.endsWith(local)
          && uri.equals(uriOf(key.substring(0, colon)))) {
        return i;
      }
    }
    return -1;
  }

  private String text(int first, int last) {
    return new String(bytes, first, last - first, StandardCharsets.UTF_8);
  }
}
