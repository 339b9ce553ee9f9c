package org.rotascope.ooxml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the parts of a package come from: a zip file, or memory. */
final class Parts {
  private final String file;
  private final @Nullable RawZip zip;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, byte[]> bytes = new LinkedHashMap<>();

  private Parts(String file, @Nullable RawZip zip) {
    this.file = file;
    this.zip = zip;
  }

  static Parts of(RawZip zip) {
    Parts parts = new Parts(zip.file(), zip);
    for (RawEntry entry : zip.entries()) {
      if (!entry.isFolder()) {
        parts.names.put(entry.key(), entry.name());
      }
    }
    return parts;
  }

  static Parts of(Map<String, byte[]> made, String file) {
    Parts parts = new Parts(file, null);
    made.forEach(
        (name, content) -> {
          parts.names.put(RawZip.key(name), name);
          parts.bytes.put(RawZip.key(name), content);
        });
    return parts;
  }

  String file() {
    return file;
  }

  Optional<RawZip> zip() {
    return Optional.ofNullable(zip);
  }

  /** Returns the names as written, by key. */
  Map<String, String> names() {
    return names;
  }

  boolean has(String key) {
    return names.containsKey(key);
  }

  byte[] read(String key) {
    byte[] made = bytes.get(key);
    if (made != null) {
      return made;
    }
    Optional<RawEntry> entry = zip == null ? Optional.empty() : zip.find(key);
    if (zip == null || entry.isEmpty()) {
      throw Broken.file(file, "is damaged: it has no part " + key);
    }
    return zip.read(entry.get());
  }

  Where where(String key) {
    return new Where(file, names.getOrDefault(key, key));
  }
}
