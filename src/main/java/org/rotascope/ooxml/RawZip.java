package org.rotascope.ooxml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.rotascope.reason.RotascopeException;

/**
 * A zip file in memory, read by its central directory alone, with the exact bytes of every entry.
 * What two programs could read differently is refused: entries that overlap, names that differ only
 * in case, headers that contradict the directory, paths that leave the package.
 */
public final class RawZip {
  /** The most entries. */
  static final int MOST_ENTRIES = 10_000;

  /** The most bytes of one entry's content. */
  static final int MOST_SIZE = 256 << 20;

  private static final long MOST_TOTAL = 1L << 30;
  private static final int MOST_FILE = 512 << 20;
  private static final int BOMB_SIZE = 8 << 20;
  private static final int BOMB_RATIO = 200;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int END_SIZE = 22;

  private final byte[] bytes;
  private final String file;
  private final List<RawEntry> entries = new ArrayList<>();
  private final Map<String, RawEntry> byKey = new LinkedHashMap<>();
  private int commentFrom;

  /** The end record: how many entries, and where the directory lies. */
  private record End(long entries, long from, long to, int at) {}

  private RawZip(byte[] bytes, String file) {
    this.bytes = bytes;
    this.file = file;
  }

  /**
   * Reads the directory of a zip file.
   *
   * @param bytes the whole file; not copied, and not to be changed afterwards
   * @param file what messages call it
   * @throws RotascopeException UNREADABLE or LIMIT if it is no zip file, damaged or hostile
   */
  public static RawZip of(byte[] bytes, String file) {
    RawZip zip = new RawZip(bytes, file);
    if (bytes.length > MOST_FILE) {
      throw Broken.limit(file, "is larger than " + (MOST_FILE >> 20) + " MB");
    }
    Magic.refuseOthers(bytes, file);
    zip.read(zip.end());
    return zip;
  }

  /** Returns what messages call the file. */
  public String file() {
    return file;
  }

  /** Returns the entries in the order of the directory. */
  public List<RawEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** Returns the entry of a name, in whatever case. */
  public Optional<RawEntry> find(String name) {
    return Optional.ofNullable(byKey.get(key(name)));
  }

  /** Returns the file's bytes, which are not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns where the comment of the whole file begins; it ends with the file. */
  int commentFrom() {
    return commentFrom;
  }

  /**
   * Returns the content of an entry.
   *
   * @throws RotascopeException UNREADABLE if it is damaged
   */
  public byte[] read(RawEntry entry) {
    byte[] content;
    if (entry.method() == 0) {
      content = Arrays.copyOfRange(bytes, entry.data(), entry.data() + entry.packed());
    } else {
      content = inflate(entry);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    if ((int) crc.getValue() != entry.crc()) {
      throw Broken.part(file, entry.name(), "does not match its checksum");
    }
    return content;
  }

  /** Tells whether an entry has the same header, content and descriptor as one of another file. */
  public boolean sameBytes(RawEntry entry, RawZip other, RawEntry theirs) {
    return Arrays.equals(bytes, entry.from(), entry.to(), other.bytes, theirs.from(), theirs.to());
  }

  /** Returns the name by which an entry is found. */
  static String key(String name) {
    return name.replace('\\', '/').toLowerCase(Locale.ROOT);
  }

  private byte[] inflate(RawEntry entry) {
    byte[] content = new byte[entry.size()];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, entry.data(), entry.packed());
      int at = 0;
      while (at < content.length) {
        int n = inflater.inflate(content, at, content.length - at);
        if (n == 0
            && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        at += n;
      }
      boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
      if (at < content.length || more || !inflater.finished()) {
        throw Broken.part(file, entry.name(), "has not the length that the directory says");
      }
      return content;
    } catch (DataFormatException e) {
      throw Broken.part(file, entry.name(), "cannot be unpacked");
    } finally {
      inflater.end();
    }
  }

  private End end() {
    int lowest = Math.max(0, bytes.length - END_SIZE - 0xFFFF);
    for (int at = bytes.length - END_SIZE; at >= lowest; at--) {
      if (LittleEndian.i32(bytes, at) == END
          && at + END_SIZE + LittleEndian.u16(bytes, at + 20) == bytes.length) {
        commentFrom = at + END_SIZE;
        return end(at);
      }
    }
    throw Broken.file(
        file, "is damaged or cut off: the directory at the end of the zip is missing");
  }

  private End end(int at) {
    int disks = LittleEndian.u16(bytes, at + 4) | LittleEndian.u16(bytes, at + 6);
    long count = LittleEndian.u16(bytes, at + 10);
    long size = LittleEndian.u32(bytes, at + 12);
    long from = LittleEndian.u32(bytes, at + 16);
    if (at >= 20 && LittleEndian.i32(bytes, at - 20) == LOCATOR64) {
      long big = LittleEndian.i64(bytes, at - 12);
      if (big < 0 || big > at - 76 || LittleEndian.i32(bytes, (int) big) != END64) {
        throw damagedDirectory();
      }
      count = LittleEndian.i64(bytes, (int) big + 32);
      size = LittleEndian.i64(bytes, (int) big + 40);
      from = LittleEndian.i64(bytes, (int) big + 48);
    } else if (disks != 0) {
      throw Broken.file(file, "is one of several pieces of a zip file");
    }
    if (from < 0 || size < 0 || from > at || size > at - from || count < 0) {
      throw damagedDirectory();
    }
    return new End(count, from, from + size, at);
  }

  private RotascopeException damagedDirectory() {
    return Broken.file(file, "is damaged: its zip directory contradicts itself");
  }

  private void read(End end) {
    if (end.entries() > MOST_ENTRIES) {
      throw Broken.limit(file, "has " + end.entries() + " parts; at most " + MOST_ENTRIES);
    }
    int at = (int) end.from();
    long total = 0;
    for (long i = 0; i < end.entries(); i++) {
      RawEntry entry = entry(at, (int) end.to(), (int) end.from());
      at = entry.centralTo();
      total += entry.size();
      ZipNames.check(file, entry.name());
      if (byKey.put(entry.key(), entry) != null) {
        throw Broken.file(file, "is damaged: it has two parts named " + entry.name());
      }
      entries.add(entry);
    }
    if (total > MOST_TOTAL) {
      throw Broken.limit(file, "unpacks to more than " + (MOST_TOTAL >> 20) + " MB");
    }
    refuseOverlaps();
  }

  private RawEntry entry(int at, int end, int dataEnd) {
    if (end - at < 46 || LittleEndian.i32(bytes, at) != CENTRAL) {
      throw damagedDirectory();
    }
    int flags = LittleEndian.u16(bytes, at + 8);
    int method = LittleEndian.u16(bytes, at + 10);
    int nameLength = LittleEndian.u16(bytes, at + 28);
    int extraLength = LittleEndian.u16(bytes, at + 30);
    int length = 46 + nameLength + extraLength + LittleEndian.u16(bytes, at + 32);
    if (length > end - at) {
      throw damagedDirectory();
    }
    String name = new String(bytes, at + 46, nameLength, StandardCharsets.UTF_8);
    long[] sizes = {
      LittleEndian.u32(bytes, at + 24),
      LittleEndian.u32(bytes, at + 20),
      LittleEndian.u32(bytes, at + 42)
    };
    Zip64Extra.widen(bytes, at + 46 + nameLength, extraLength, sizes);
    long size = sizes[0];
    long packed = sizes[1];
    if ((flags & 0x2041) != 0) {
      throw Broken.file(file, "is encrypted as a zip file; save it without a password");
    }
    if (method != 0 && method != 8) {
      throw Broken.part(file, name, "is packed in a way workbooks do not use (" + method + ")");
    }
    refuseSizes(name, method, size, packed);
    if (sizes[2] < 0 || sizes[2] > dataEnd - 30L) {
      throw damagedDirectory();
    }
    int from = (int) sizes[2];
    int data = data(from, at + 46, nameLength, name);
    if (packed > dataEnd - data) {
      throw damagedDirectory();
    }
    int to = data + (int) packed;
    to += descriptor(from, to, dataEnd, LittleEndian.i32(bytes, at + 16));
    return new RawEntry(
        name,
        key(name),
        method,
        LittleEndian.i32(bytes, at + 16),
        (int) packed,
        (int) size,
        from,
        data,
        to,
        at,
        at + length);
  }

  private void refuseSizes(String name, int method, long size, long packed) {
    if (size < 0 || packed < 0 || (method == 0 && size != packed)) {
      throw Broken.part(file, name, "has sizes that contradict each other");
    }
    if (size > MOST_SIZE) {
      throw Broken.limit(
          file, name + " unpacks to " + (size >> 20) + " MB; at most " + (MOST_SIZE >> 20));
    }
    if (size > BOMB_SIZE && size > packed * BOMB_RATIO) {
      throw Broken.limit(
          file, name + " unpacks to more than " + BOMB_RATIO + " times its size; no workbook does");
    }
  }

  /** Returns where the content begins, by the local header, which must name the same entry. */
  private int data(int from, int name, int nameLength, String shown) {
    if (LittleEndian.i32(bytes, from) != LOCAL) {
      throw Broken.part(file, shown, "is not where the directory says");
    }
    int localName = LittleEndian.u16(bytes, from + 26);
    long data = from + 30L + localName + LittleEndian.u16(bytes, from + 28);
    if (data > bytes.length
        || localName != nameLength
        || !Arrays.equals(
            bytes, from + 30, from + 30 + localName, bytes, name, name + nameLength)) {
      throw Broken.part(file, shown, "has another name in its own header");
    }
    return (int) data;
  }

  /** Returns the length of the data descriptor after an entry's content; 0 if there is none. */
  private int descriptor(int from, int at, int end, int crc) {
    if ((LittleEndian.u16(bytes, from + 6) & 8) == 0) {
      return 0;
    }
    boolean marked = end - at >= 16 && LittleEndian.i32(bytes, at) == DESCRIPTOR;
    int length = marked ? 16 : 12;
    // With sizes of eight bytes the next record begins eight bytes later.
    if (end - at >= length + 8 && !isRecord(at + length) && isRecord(at + length + 8)) {
      length += 8;
    }
    int crcAt = marked ? at + 4 : at;
    return end - at >= length && LittleEndian.i32(bytes, crcAt) == crc ? length : 0;
  }

  private boolean isRecord(int at) {
    int mark = at <= bytes.length - 4 ? LittleEndian.i32(bytes, at) : 0;
    return mark == LOCAL || mark == CENTRAL;
  }

  private void refuseOverlaps() {
    List<RawEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingInt(RawEntry::from));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).from() < sorted.get(i - 1).to()) {
        throw Broken.part(file, sorted.get(i).name(), "overlaps another part");
      }
    }
  }
}
