package org.rotascope.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The shared memory through which tables travel: files that the other side has made, filled to
 * their full length and mapped, and removes as soon as both sides have them. Where a table lies in
 * them is the other side's decision alone; here only bounds are checked.
 */
final class Segments {
  private final Map<Long, ByteBuffer> mapped = new ConcurrentHashMap<>();

  /**
   * Maps a file.
   *
   * @throws RotascopeException BAD_ARGUMENT if it is no plain file of that size or the number is
   *     taken, UNREADABLE if it cannot be mapped
   */
  void attach(long segment, String path, long size) {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, "a segment that is no plain file");
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (size <= 0 || size > Integer.MAX_VALUE || channel.size() < size) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, "a segment of " + size + " bytes in a file of " + channel.size());
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
      if (mapped.putIfAbsent(segment, bytes) != null) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, "segment " + segment + " is there already");
      }
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "shared memory cannot be mapped: " + e.getMessage(), e);
    }
  }

  /**
   * Lets go of a segment in which no table lies any more. The other side has the memory back at
   * once, by cutting the file to nothing; the addresses here come back with the next collection.
   */
  void detach(long segment) {
    mapped.remove(segment);
  }

  /** Returns the number of segments. */
  int count() {
    return mapped.size();
  }

  /**
   * Returns part of a segment.
   *
   * @param place an object of segment, offset and length
   * @throws RotascopeException BAD_ARGUMENT if it is not within the segment
   */
  ByteBuffer at(Json place) {
    ByteBuffer whole = mapped.get(place.number("segment"));
    long offset = place.number("offset");
    long length = place.number("length");
    if (whole == null || offset < 0 || length < 0 || offset > whole.limit() - length) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "a place that is not within the shared memory");
    }
    return whole.slice((int) offset, (int) length);
  }
}
