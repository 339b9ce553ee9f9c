package org.rotascope.ooxml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A changed package, ready to be written. */
public final class Packed {
  private final RawZip base;
  private final List<Item> items;
  private final List<Change> changes;
  private final Map<String, byte[]> contents;

  /** An entry of the file: copied, or new. */
  record Item(@Nullable RawEntry copied, @Nullable PackedPart made) {}

  Packed(RawZip base, List<Item> items, List<Change> changes, Map<String, byte[]> contents) {
    this.base = base;
    this.items = List.copyOf(items);
    this.changes = List.copyOf(changes);
    this.contents = new HashMap<>(contents);
  }

  /** Returns the parts that are not as they were, in the order of the file. */
  public List<Change> changes() {
    return changes;
  }

  /** Writes the file: the same package with the same changes gives the same bytes. */
  public void writeTo(OutputStream out) throws IOException {
    RawZipWriter writer = new RawZipWriter(out);
    for (Item item : items) {
      if (item.copied() != null) {
        writer.copy(base, item.copied());
      } else if (item.made() != null) {
        writer.add(item.made());
      }
    }
    writer.finish(base);
  }

  /**
   * Checks a file that was written: nothing is missing, every entry matches its checksum, what was
   * not to be changed has the very bytes it had, and what was is as intended and well-formed.
   *
   * @param written the whole file, read again
   * @param name what messages call it
   * @throws org.rotascope.reason.RotascopeException UNREADABLE if anything differs
   */
  public void verify(byte[] written, String name) {
    RawZip zip = RawZip.of(written, name);
    Set<String> wanted = new HashSet<>();
    for (Item item : items) {
      String key =
          item.copied() != null
              ? item.copied().key()
              : item.made() != null ? RawZip.key(item.made().name()) : "";
      wanted.add(key);
      Optional<RawEntry> entry = zip.find(key);
      if (entry.isEmpty()) {
        throw Broken.part(name, key, "is missing");
      }
      byte[] content = entry.get().isFolder() ? new byte[0] : zip.read(entry.get());
      if (item.copied() != null) {
        if (!zip.sameBytes(entry.get(), base, item.copied())) {
          throw Broken.part(name, key, "is not as it was, and should be");
        }
      } else if (!java.util.Arrays.equals(content, contents.get(key))) {
        throw Broken.part(name, key, "is not as it was written");
      } else if (isXml(key)) {
        XmlCheck.check(content, new Where(name, key));
      }
    }
    if (wanted.size() != zip.entries().size()) {
      throw Broken.file(name, "is damaged: it has parts that nobody wrote");
    }
  }

  private static boolean isXml(String key) {
    return key.endsWith(".xml") || key.endsWith(".rels") || key.endsWith(".vml");
  }
}
