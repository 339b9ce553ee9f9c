package org.rotascope.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.rotascope.ooxml.Packed;

/** A workbook with fresh parts grafted in: what changed, and the file it becomes. */
public final class Grafted {
  private final Packed packed;
  private final List<String> leftSheets;
  private final List<String> notes;

  /** What happens to a part of the file. */
  public enum Kind {
    /** It was not there. */
    ADDED,
    /** Some of its bytes are others. */
    CHANGED,
    /** It is no longer there. */
    REMOVED
  }

  /**
   * A part that is not as it was.
   *
   * @param part its name in the file
   * @param kind what happens to it
   * @param why what in it is ours, in words
   */
  public record Change(String part, Kind kind, String why) {}

  Grafted(Packed packed, List<String> leftSheets, List<String> notes) {
    this.packed = packed;
    this.leftSheets = List.copyOf(leftSheets);
    this.notes = List.copyOf(notes);
  }

  /** Writes the new file. The same target and fresh parts give the same bytes. */
  public void writeTo(OutputStream out) throws IOException {
    packed.writeTo(out);
  }

  /**
   * Checks the new file after it was written: every checksum, that what is not ours has the bytes
   * it had, and that what is ours is as intended and well-formed.
   *
   * @param written the file, read again
   * @param name what messages call it
   * @throws org.rotascope.reason.RotascopeException UNREADABLE if anything differs
   */
  public void verify(byte[] written, String name) {
    packed.verify(written, name);
  }

  /** Returns the parts that are not as they were, in the order of the file; empty if none is. */
  public List<Change> changes() {
    return packed.changes().stream()
        .map(c -> new Change(c.part(), Kind.valueOf(c.kind().name()), c.why()))
        .toList();
  }

  /** Returns the names of our sheets that are no longer wanted and stay with their old values. */
  public List<String> leftSheets() {
    return leftSheets;
  }

  /** Returns what the user should know besides, a line each. */
  public List<String> notes() {
    return notes;
  }
}
