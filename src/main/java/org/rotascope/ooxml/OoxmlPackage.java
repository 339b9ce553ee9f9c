package org.rotascope.ooxml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of an Office Open XML file and how they refer to each other. Parts are found by key:
 * their name without the slash at its beginning, in lower case.
 */
public final class OoxmlPackage {
  private final Parts parts;
  private final ContentTypes types;
  private final Map<String, List<Relationship>> relationships = new HashMap<>();

  private OoxmlPackage(Parts parts) {
    this.parts = parts;
    String types = RawZip.key(ContentTypes.PART);
    if (!parts.has(types)) {
      throw Broken.file(parts.file(), "is no workbook: a zip file without " + ContentTypes.PART);
    }
    this.types = ContentTypes.of(parts.read(types), parts.where(types));
  }

  /** Reads a package from a zip file. */
  public static OoxmlPackage of(RawZip zip) {
    return new OoxmlPackage(Parts.of(zip));
  }

  /** Reads a package from parts in memory; {@code file} is what messages call it. */
  public static OoxmlPackage of(Map<String, byte[]> parts, String file) {
    return new OoxmlPackage(Parts.of(parts, file));
  }

  /** Returns what messages call the file. */
  public String file() {
    return parts.file();
  }

  /** Returns the zip file it lies in, if it lies in one. */
  public Optional<RawZip> zip() {
    return parts.zip();
  }

  /** Returns the keys of all parts. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(parts.names().keySet());
  }

  /** Tells whether there is a part. */
  public boolean has(String key) {
    return parts.has(key);
  }

  /** Returns a part's name as the file writes it. */
  public String name(String key) {
    return parts.names().getOrDefault(key, key);
  }

  /** Returns the bytes of a part, which are not to be changed. */
  public byte[] read(String key) {
    return parts.read(key);
  }

  /** Returns a part's name for messages. */
  public Where where(String key) {
    return parts.where(key);
  }

  /** Returns the declared type of a part's content; empty if there is none. */
  public String contentType(String key) {
    return types.of(key);
  }

  ContentTypes types() {
    return types;
  }

  /** Returns what a part, or for an empty key the package, says of others. */
  public List<Relationship> relationships(String key) {
    return relationships.computeIfAbsent(key, this::readRelationships);
  }

  /** Returns the relationship of an id. */
  public Optional<Relationship> relationship(String key, String id) {
    return relationships(key).stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** Returns the first relationship of a type that leads to a part that is there. */
  public Optional<Relationship> related(String key, String type) {
    return relationships(key).stream()
        .filter(r -> r.type().equals(type) && parts.has(r.part()))
        .findFirst();
  }

  private List<Relationship> readRelationships(String key) {
    String at = PartNames.relationships(key);
    if (!parts.has(at)) {
      return List.of();
    }
    List<Relationship> found = new ArrayList<>();
    for (XmlNode node : XmlNode.parse(parts.read(at), parts.where(at)).children("Relationship")) {
      found.add(relationship(key, node));
    }
    return List.copyOf(found);
  }

  static Relationship relationship(String source, XmlNode node) {
    String type = node.attributeOr("Type", "");
    String target = node.attributeOr("Target", "");
    boolean outside =
        node.attributeOr("TargetMode", "").toLowerCase(Locale.ROOT).equals("external");
    return new Relationship(
        node.attributeOr("Id", ""),
        type.substring(type.lastIndexOf('/') + 1),
        type,
        target,
        outside ? "" : PartNames.resolve(source, target));
  }
}
