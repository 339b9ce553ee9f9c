package org.rotascope.ooxml;

import java.util.HashMap;
import java.util.Map;

/** What kind of content each part is declared to have. */
final class ContentTypes {
  static final String PART = "[Content_Types].xml";
  static final String URI = "http://schemas.openxmlformats.org/package/2006/content-types";

  private final XmlNode root;
  private final Map<String, String> defaults = new HashMap<>();
  private final Map<String, String> overrides = new HashMap<>();

  private ContentTypes(XmlNode root) {
    this.root = root;
  }

  static ContentTypes of(byte[] bytes, Where where) {
    ContentTypes types = new ContentTypes(XmlNode.parse(bytes, where));
    for (XmlNode node : types.root.children()) {
      String type = node.attributeOr("ContentType", "");
      if (node.local().equals("Default")) {
        types.defaults.putIfAbsent(RawZip.key(node.attributeOr("Extension", "")), type);
      } else if (node.local().equals("Override")) {
        types.overrides.putIfAbsent(key(node), type);
      }
    }
    return types;
  }

  /** Returns the element that holds all. */
  XmlNode root() {
    return root;
  }

  /** Returns the key of the part that an element speaks of. */
  static String key(XmlNode override) {
    return PartNames.resolve("", override.attributeOr("PartName", ""));
  }

  /** Returns the type of a part, given by its key; empty if none is declared. */
  String of(String key) {
    String type = overrides.get(key);
    return type != null ? type : ofExtension(extension(key));
  }

  /** Tells whether a part, there or not, has an entry of its own. */
  boolean isOverridden(String key) {
    return overrides.containsKey(key);
  }

  /** Returns the type declared for an extension; empty if there is none. */
  String ofExtension(String extension) {
    return defaults.getOrDefault(extension, "");
  }

  static String extension(String key) {
    return RawZip.key(key.substring(key.lastIndexOf('.') + 1));
  }
}
