package org.rotascope.ooxml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a zip file of entries copied as they are and of new ones without the time of day. */
final class RawZipWriter {
  private static final int DAY = 0x21; // 1980-01-01, the first there is
  private static final int UTF_8 = 0x800;

  private final OutputStream out;
  private final List<byte[]> central = new ArrayList<>();
  private long at;

  RawZipWriter(OutputStream out) {
    this.out = out;
  }

  /** Copies an entry with its headers, byte for byte. */
  void copy(RawZip zip, RawEntry entry) throws IOException {
    byte[] record = Arrays.copyOfRange(zip.bytes(), entry.central(), entry.centralTo());
    Zip64Extra.offset(record, at);
    central.add(record);
    write(zip.bytes(), entry.from(), entry.to() - entry.from());
  }

  /** Adds a new entry. */
  void add(PackedPart part) throws IOException {
    byte[] name = part.name().getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[30 + name.length];
    LittleEndian.put32(header, 0, 0x04034b50);
    fields(header, 4, part, name.length);
    System.arraycopy(name, 0, header, 30, name.length);
    byte[] record = new byte[46 + name.length];
    LittleEndian.put32(record, 0, 0x02014b50);
    LittleEndian.put16(record, 4, 20);
    fields(record, 6, part, name.length);
    LittleEndian.put32(record, 42, at);
    System.arraycopy(name, 0, record, 46, name.length);
    central.add(record);
    write(header, 0, header.length);
    write(part.packed(), 0, part.packed().length);
  }

  /** Writes the directory, and the comment of the file it was made of. */
  void finish(RawZip zip) throws IOException {
    long from = at;
    for (byte[] record : central) {
      write(record, 0, record.length);
    }
    byte[] end = new byte[22];
    LittleEndian.put32(end, 0, 0x06054b50);
    LittleEndian.put16(end, 8, central.size());
    LittleEndian.put16(end, 10, central.size());
    LittleEndian.put32(end, 12, at - from);
    LittleEndian.put32(end, 16, from);
    int comment = zip.bytes().length - zip.commentFrom();
    LittleEndian.put16(end, 20, comment);
    write(end, 0, end.length);
    write(zip.bytes(), zip.commentFrom(), comment);
  }

  private static void fields(byte[] b, int at, PackedPart part, int nameLength) {
    boolean ascii = part.name().chars().allMatch(c -> c < 128);
    LittleEndian.put16(b, at, 20);
    LittleEndian.put16(b, at + 2, ascii ? 0 : UTF_8);
    LittleEndian.put16(b, at + 4, part.method());
    LittleEndian.put16(b, at + 8, DAY);
    LittleEndian.put32(b, at + 10, part.crc());
    LittleEndian.put32(b, at + 14, part.packed().length);
    LittleEndian.put32(b, at + 18, part.size());
    LittleEndian.put16(b, at + 22, nameLength);
  }

  private void write(byte[] b, int from, int length) throws IOException {
    out.write(b, from, length);
    at += length;
  }
}
