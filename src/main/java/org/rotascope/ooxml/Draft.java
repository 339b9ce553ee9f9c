package org.rotascope.ooxml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A package while it is changed. Parts that are not touched keep their bytes; of content types and
 * relationships only the entries change that have to.
 */
public final class Draft {
  private static final String RELS_TYPE =
      "application/vnd.openxmlformats-package.relationships+xml";
  private static final String TYPES_KEY = RawZip.key(ContentTypes.PART);

  private final OoxmlPackage base;
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, String> added = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private final Map<String, Set<String>> reasons = new HashMap<>();
  private final Map<String, RelationshipEdits> relationships = new TreeMap<>();

  /** Begins with a package that lies in a zip file. */
  public Draft(OoxmlPackage base) {
    this.base = base;
  }

  /** Returns the package as it was. */
  public OoxmlPackage base() {
    return base;
  }

  /** Tells whether a part is there now. */
  public boolean has(String key) {
    return (base.has(key) && !removed.contains(key)) || added.containsKey(key);
  }

  /** Returns a part as it is now. */
  public byte[] read(String key) {
    byte[] changed = contents.get(key);
    return changed != null ? changed : base.read(key);
  }

  /** Reads a part as it is now. */
  public XmlNode xml(String key) {
    return XmlNode.parse(read(key), base.where(key));
  }

  /** Gives a part other bytes. */
  public void put(String key, byte[] content, String why) {
    if (!Arrays.equals(content, read(key))) {
      contents.put(key, content);
      because(key, why);
    }
  }

  /**
   * Adds a part.
   *
   * @param stem its name up to a number, {@code xl/media/image}
   * @param extension with its dot
   * @param type the type of its content
   * @return its key, which is also its name
   */
  public String add(String stem, String extension, byte[] content, String type, String why) {
    int n = 1;
    while (isTaken(stem + n + extension)) {
      n++;
    }
    return addAs(stem + n + extension, content, type, why);
  }

  /** Adds a part of a name that no part has. */
  public String addAs(String name, byte[] content, String type, String why) {
    String key = RawZip.key(name);
    contents.put(key, content);
    added.put(key, name);
    types.put(key, type);
    because(key, why);
    return key;
  }

  /** Tells whether a part of a name is there or was, or whether something speaks of one. */
  public boolean isTaken(String name) {
    String key = RawZip.key(name);
    return base.has(key)
        || added.containsKey(key)
        || base.types().isOverridden(key)
        || base.has(PartNames.relationships(key));
  }

  /** Removes a part and what it says of others. */
  public void remove(String key, String why) {
    String own = PartNames.relationships(key);
    for (String each : List.of(key, own)) {
      if (added.remove(each) == null && base.has(each) && removed.add(each)) {
        because(each, why);
      }
      contents.remove(each);
    }
    types.remove(key);
    relationships.remove(key);
  }

  /** Returns what a part, or for an empty key the package, says of others now. */
  public List<Relationship> relationships(String key) {
    return edits(key).now();
  }

  /** Returns the relationship of an id. */
  public Optional<Relationship> relationship(String key, String id) {
    return relationships(key).stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** Returns the first relationship of a type that leads to a part that is there. */
  public Optional<Relationship> related(String key, String type) {
    return relationships(key).stream()
        .filter(r -> r.type().equals(type) && has(r.part()))
        .findFirst();
  }

  /** Relates a part to another and returns the id; {@code type} is the whole address. */
  public String relate(String key, String type, String part) {
    return edits(key).add(type, PartNames.target(key, name(part)), part);
  }

  /** Relates a part to another, or with an empty one to something outside, under a free id. */
  public void relateAs(String key, Relationship as, String part) {
    String target = part.isEmpty() ? as.target() : PartNames.target(key, name(part));
    edits(key).addAs(as.id(), as.address(), target, part);
  }

  /** Relates a part to something outside and returns the id. */
  public String relateOutside(String key, String type, String target) {
    return edits(key).add(type, target, "");
  }

  /** Drops a relationship. */
  public void unrelate(String key, String id) {
    edits(key).remove(id);
  }

  /** Counts the relationships of all parts that lead to a part now. */
  public int uses(String part) {
    Set<String> sources = new LinkedHashSet<>(added.keySet());
    sources.add("");
    for (String key : base.keys()) {
      if (!removed.contains(key) && !key.endsWith(".rels")) {
        sources.add(key);
      }
    }
    int uses = 0;
    for (String source : sources) {
      if (relationships.containsKey(source) || base.has(PartNames.relationships(source))) {
        for (Relationship r : relationships(source)) {
          uses += r.part().equals(part) ? 1 : 0;
        }
      }
    }
    return uses;
  }

  /** Returns a part's name as the file writes it. */
  public String name(String key) {
    return added.getOrDefault(key, base.name(key));
  }

  /** Returns the declared type of a part's content. */
  public String contentType(String key) {
    String type = types.get(key);
    return type != null ? type : base.contentType(key);
  }

  private void because(String key, String why) {
    reasons.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(why);
  }

  private RelationshipEdits edits(String key) {
    return relationships.computeIfAbsent(
        key,
        k -> {
          String at = PartNames.relationships(k);
          boolean there = base.has(at) && !removed.contains(at) && !added.containsKey(k);
          return there
              ? RelationshipEdits.of(k, XmlNode.parse(base.read(at), base.where(at)))
              : RelationshipEdits.none(k);
        });
  }

  /** Returns the file it becomes, and what is new in it. */
  public Packed pack() {
    finishRelationships();
    finishTypes();
    RawZip zip = base.zip().orElseThrow();
    Map<String, PackedPart> packed = new HashMap<>();
    contents.entrySet().parallelStream()
        .map(e -> Map.entry(e.getKey(), PackedPart.of(name(e.getKey()), e.getValue())))
        .toList()
        .forEach(e -> packed.put(e.getKey(), e.getValue()));
    List<Packed.Item> items = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (RawEntry entry : zip.entries()) {
      String key = entry.key();
      if (removed.contains(key)) {
        changes.add(new Change(entry.name(), Change.Kind.REMOVED, why(key)));
      } else if (packed.containsKey(key)) {
        items.add(new Packed.Item(null, packed.get(key)));
        changes.add(new Change(entry.name(), Change.Kind.CHANGED, why(key)));
      } else {
        items.add(new Packed.Item(entry, null));
      }
    }
    added.forEach(
        (key, name) -> {
          items.add(new Packed.Item(null, Objects.requireNonNull(packed.get(key))));
          changes.add(new Change(name, Change.Kind.ADDED, why(key)));
        });
    return new Packed(zip, items, changes, contents);
  }

  private String why(String key) {
    return String.join("; ", reasons.getOrDefault(key, Set.of()));
  }

  private void finishRelationships() {
    relationships.forEach(
        (key, edits) -> {
          String at = PartNames.relationships(key);
          if (edits.isSame()) {
            return;
          }
          byte[] content = edits.apply();
          if (base.has(at)) {
            contents.put(at, content);
          } else {
            addAs(PartNames.relationships(name(key)), content, RELS_TYPE, "");
          }
          reasons.remove(at);
          because(at, edits.why());
        });
  }

  private void finishTypes() {
    ContentTypes known = base.types();
    Splice splice = new Splice(base.read(TYPES_KEY));
    String prefix = known.root().prefix();
    Map<String, String> extensions = new TreeMap<>();
    types.forEach(
        (key, type) -> {
          String extension = ContentTypes.extension(key);
          String declared = extensions.getOrDefault(extension, known.ofExtension(extension));
          boolean general = !extension.equals("xml") && declared.isEmpty();
          if (general) {
            extensions.put(extension, type);
            splice.append(
                known.root(),
                "<"
                    + prefix
                    + "Default Extension=\""
                    + XmlText.escape(extension)
                    + "\" ContentType=\""
                    + type
                    + "\"/>");
          } else if (!declared.equalsIgnoreCase(type)) {
            splice.append(
                known.root(),
                "<"
                    + prefix
                    + "Override PartName=\"/"
                    + XmlText.escape(name(key))
                    + "\" ContentType=\""
                    + type
                    + "\"/>");
          }
        });
    for (XmlNode node : known.root().children("Override")) {
      if (removed.contains(ContentTypes.key(node))) {
        splice.remove(node);
      }
    }
    if (!splice.isEmpty()) {
      contents.put(TYPES_KEY, splice.apply());
      because(TYPES_KEY, "the types of the parts added and removed");
    }
  }
}
