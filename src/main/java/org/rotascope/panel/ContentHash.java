package org.rotascope.panel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over numbers, big-endian, in blocks long enough for the processor's own instructions.
 */
final class ContentHash {
  private static final int BLOCK = 1 << 13;

  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  ContentHash text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  ContentHash bytes(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Adds the bits of every value; every NaN counts as the same. */
  ContentHash reals(double[] values) {
    ByteBuffer block = ByteBuffer.allocate(Double.BYTES * Math.min(BLOCK, values.length));
    for (int from = 0; from < values.length; from += BLOCK) {
      block.clear();
      for (int i = from; i < Math.min(values.length, from + BLOCK); i++) {
        block.putLong(Double.doubleToLongBits(values[i]));
      }
      digest.update(block.flip());
    }
    return this;
  }

  ContentHash ints(int[] values) {
    ByteBuffer block = ByteBuffer.allocate(Integer.BYTES * values.length);
    block.asIntBuffer().put(values);
    digest.update(block);
    return this;
  }

  byte[] done() {
    return digest.digest();
  }

  String hex() {
    return HexFormat.of().formatHex(done());
  }
}
