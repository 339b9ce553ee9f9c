package org.rotascope.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks the buffers of a compressed batch: each begins with its length unpacked, or with -1 where
 * it is not packed. LZ4 frames are read; zstd, for which there is no reader in plain Java, is
 * refused.
 */
final class ArrowBodies {
  private static final int HEAD = 8;

  /** LZ4 packs no byte sequence more tightly than 255 to 1. */
  private static final long MOST = 256;

  private ArrowBodies() {}

  /**
   * Checks that a batch is not compressed, or in a way that can be read.
   *
   * @param how what the batch says; null if it is not compressed
   */
  static void require(@Nullable BodyCompression how) {
    if (how == null) {
      return;
    }
    if (how.method() != BodyCompressionMethod.BUFFER || how.codec() != CompressionType.LZ4_FRAME) {
      throw ArrowMessages.broken(
          how.codec() == CompressionType.ZSTD
              ? "is compressed by zstd; write it with compression='lz4' or 'uncompressed'"
              : "is compressed in a way that is not known; write it without compression");
    }
  }

  /** Returns the bytes that a buffer of a compressed batch holds. */
  static ByteBuffer unpacked(ByteBuffer packed) {
    if (packed.limit() == 0) {
      return packed;
    }
    if (packed.limit() < HEAD) {
      throw ArrowMessages.broken("has a compressed buffer without its length");
    }
    long length = packed.getLong(0);
    ByteBuffer rest = packed.slice(HEAD, packed.limit() - HEAD).order(ByteOrder.LITTLE_ENDIAN);
    if (length == -1) {
      return rest;
    }
    if (length < 0 || length > MOST * rest.limit() || length > Integer.MAX_VALUE - 8) {
      throw ArrowMessages.broken("declares " + length + " bytes in " + rest.limit());
    }
    byte[] bytes = new byte[rest.limit()];
    rest.get(0, bytes);
    try (InputStream in = new FramedLZ4CompressorInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes((int) length);
      if (plain.length < length || in.read() >= 0) {
        throw ArrowMessages.broken("has a compressed buffer of another length than it declares");
      }
      return ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw ArrowMessages.broken("has a damaged compressed buffer: " + e.getMessage());
    }
  }
}
