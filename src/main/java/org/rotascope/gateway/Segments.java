package org.rotascope.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The shared memory through which tables travel: files that the other side has made, filled to
 * their full length and mapped, and removes as soon as both sides have them. Where a table lies in
 * them is the other side's decision alone; here only bounds are checked.
 *
 * <p>Where no memory can be shared, frames are brought instead, each a segment of a negative number
 * that is gone with the call that uses it; segment 0 has no byte and stands for a place that is not
 * wanted.
 */
final class Segments {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Map<Long, ByteBuffer> mapped = new ConcurrentHashMap<>();
  private final Map<Long, ByteBuffer> brought = new ConcurrentHashMap<>();
  private final Quota quota;

  /**
   * @param quota how many bytes of frames may be brought
   */
  Segments(Quota quota) {
    this.quota = quota;
  }

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

  /** Takes in a frame that was brought; it is segment {@code -number}. */
  void bring(long number, ByteBuffer frame) {
    quota.take(frame.remaining());
    brought.put(-number, frame);
  }

  /** Tells whether a frame that was brought has the number. */
  boolean has(long number) {
    return brought.containsKey(-number);
  }

  /** Takes in a frame whose bytes have been taken of the quota already, as they came. */
  void bringCounted(long number, ByteBuffer frame) {
    quota.take(0); // says so if the session has ended
    brought.put(-number, frame);
  }

  /** Forgets the frame that has the number, if one has. */
  void free(long number) {
    drop(-number);
  }

  /** Forgets every frame that was brought. */
  void clear() {
    List.copyOf(brought.keySet()).forEach(this::drop);
  }

  private void drop(long segment) {
    ByteBuffer frame = brought.remove(segment);
    if (frame != null) {
      quota.give(frame.remaining());
    }
  }

  /** Does what a request asks for, and forgets the frames that were brought for it. */
  String using(Json request, Function<Json, String> operation) {
    try {
      return operation.apply(request);
    } finally {
      forgetAll(request);
    }
  }

  /** Forgets the frames that were brought for a request. */
  void forgetAll(Json request) {
    if (!brought.isEmpty()) {
      forget(request);
      Json inputs = request.object("inputs");
      inputs.all().keySet().forEach(role -> forget(inputs.object(role)));
    }
  }

  private void forget(Json place) {
    if (place.all().get("segment") instanceof Long segment) {
      drop(segment);
    }
  }

  /** Returns the number of segments, those that were brought included. */
  int count() {
    return mapped.size() + brought.size();
  }

  /**
   * Returns part of a segment.
   *
   * @param place an object of segment, offset and length
   * @throws RotascopeException BAD_ARGUMENT if it is not within the segment
   */
  ByteBuffer at(Json place) {
    long segment = place.number("segment");
    ByteBuffer whole =
        segment > 0 ? mapped.get(segment) : segment < 0 ? brought.get(segment) : NOTHING;
    long offset = place.number("offset");
    long length = place.number("length");
    if (whole == null || offset < 0 || length < 0 || offset > whole.limit() - length) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "a place that is not within the shared memory");
    }
    return whole.slice((int) offset, (int) length);
  }
}
