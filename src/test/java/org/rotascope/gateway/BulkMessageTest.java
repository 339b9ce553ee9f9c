package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.rotascope.gateway.BulkMessage.DamagedException;
import org.rotascope.gateway.BulkMessage.Kind;

/** Messages for tables, damaged in every way that a flipped, lost or moved byte can damage them. */
class BulkMessageTest {
  private static final int MESSAGES = 100_000;

  private static byte[] bytes(BulkMessage... messages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (BulkMessage message : messages) {
      message.writeTo(out);
    }
    return out.toByteArray();
  }

  private static BulkMessage random(SplittableRandom random, long sequence) {
    byte[] body = new byte[random.nextInt(400)];
    random.nextBytes(body);
    return new BulkMessage(
        random.nextBoolean() ? Kind.PUT : Kind.TABLE,
        sequence,
        random.nextLong(),
        ByteBuffer.wrap(body));
  }

  /** Reads until something is wrong or the end is reached. */
  private static List<BulkMessage> accepted(byte[] stream) throws IOException {
    List<BulkMessage> accepted = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(stream);
    try {
      for (long sequence = 0; ; sequence++) {
        BulkMessage message = BulkMessage.read(in, sequence);
        if (message == null) {
          return accepted;
        }
        accepted.add(message);
      }
    } catch (DamagedException e) {
      return accepted;
    }
  }

  @Test
  void shouldReadWhatWasWritten() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      BulkMessage[] sent = {random(random, 0), random(random, 1), random(random, 2)};
      assertEquals(Arrays.asList(sent), accepted(bytes(sent)));
    }
  }

  @Test
  void shouldLayTheHeadOutAsDocumented() throws IOException {
    byte[] table = {1, 2, 3};
    ByteBuffer direct = ByteBuffer.allocateDirect(3).put(table).flip();
    byte[] sent = bytes(new BulkMessage(Kind.GET, 7, 9, direct));
    ByteBuffer head = ByteBuffer.wrap(sent).order(ByteOrder.LITTLE_ENDIAN);
    assertArrayEquals(new byte[] {'R', 'T', 'B', '1', 2, 0, 0, 0}, Arrays.copyOf(sent, 8));
    assertEquals(7, head.getLong(8));
    assertEquals(9, head.getLong(16));
    assertEquals(3, head.getLong(24));
    assertEquals(0x55bc801d, head.getInt(32)); // zlib.crc32(b"\1\2\3")
    CRC32 crc = new CRC32();
    crc.update(sent, 0, 36);
    assertEquals((int) crc.getValue(), head.getInt(36));
    assertArrayEquals(table, Arrays.copyOfRange(sent, 40, 43));
  }

  @Test
  void shouldAcceptNoneOfManyDamagedMessages() throws IOException {
    long seed = 20_261_128L;
    SplittableRandom random = new SplittableRandom(seed);
    int damaged = 0;
    for (int i = 0; damaged < MESSAGES; i++) {
      List<BulkMessage> sent =
          List.of(random(random, 0), random(random, 1), random(random, 2), random(random, 3));
      byte[] whole = bytes(sent.toArray(BulkMessage[]::new));
      byte[] broken = damage(whole, sent, random);
      if (Arrays.equals(whole, broken)) {
        continue;
      }
      damaged++;
      List<BulkMessage> accepted = accepted(broken);
      String where = "seed " + seed + ", message " + i;
      assertTrue(accepted.size() <= sent.size(), where);
      assertEquals(sent.subList(0, accepted.size()), accepted, where);
      boolean onlyCut = Arrays.equals(broken, Arrays.copyOf(whole, broken.length));
      assertTrue(accepted.size() < sent.size() || broken.length > whole.length || onlyCut, where);
    }
  }

  private static byte[] damage(byte[] whole, List<BulkMessage> sent, SplittableRandom random)
      throws IOException {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> flip(bytes, 1, random);
      case 1 -> flip(bytes, 2 + random.nextInt(63), random);
      case 2 -> {
        return Arrays.copyOf(bytes, at); // cut off
      }
      case 3 -> {
        return joined(bytes, at, at + 1 + random.nextInt(bytes.length - at)); // a part lost
      }
      case 4 -> {
        int from = random.nextInt(at + 1);
        byte[] more = Arrays.copyOf(bytes, bytes.length + at - from); // a part twice
        System.arraycopy(bytes, from, more, at, bytes.length - from);
        return more;
      }
      case 5 -> { // another length, in the head of any of the messages
        int head = 0;
        for (int m = random.nextInt(sent.size()); m > 0; m--) {
          head += BulkMessage.HEAD + ByteBuffer.wrap(bytes, head + 24, 4).order(LITTLE).getInt();
        }
        ByteBuffer.wrap(bytes).order(LITTLE).putLong(head + 24, random.nextLong());
      }
      case 6 -> { // two parts exchanged
        int length = Math.min(1 + random.nextInt(32), bytes.length - at);
        int other = random.nextInt(bytes.length - length + 1);
        byte[] held = Arrays.copyOfRange(bytes, at, at + length);
        System.arraycopy(bytes, other, bytes, at, length);
        System.arraycopy(held, 0, bytes, other, length);
      }
      default -> { // whole messages in another order
        BulkMessage[] order = sent.toArray(BulkMessage[]::new);
        int one = random.nextInt(order.length);
        int other = random.nextInt(order.length);
        BulkMessage held = order[one];
        order[one] = order[other];
        order[other] = held;
        return bytes(order);
      }
    }
    return bytes;
  }

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private static void flip(byte[] bytes, int bits, SplittableRandom random) {
    for (int i = 0; i < bits; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static byte[] joined(byte[] bytes, int to, int from) {
    byte[] rest = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, rest, to, bytes.length - from);
    return rest;
  }

  @Test
  void shouldNotTakeTheBodyOfAnother() throws IOException {
    byte[] one = bytes(new BulkMessage(Kind.TABLE, 0, 1, ByteBuffer.wrap(new byte[] {1, 2, 3})));
    byte[] other = bytes(new BulkMessage(Kind.TABLE, 0, 1, ByteBuffer.wrap(new byte[] {3, 2, 1})));
    System.arraycopy(other, BulkMessage.HEAD, one, BulkMessage.HEAD, 3);
    assertEquals(List.of(), accepted(one));
  }

  /** A head that is whole, but asks for more than may be sent, is refused by the number in it. */
  @Test
  void shouldCheckALengthBeforeAnythingIsMadeOfIt() throws IOException {
    for (long length : new long[] {-1, BulkMessage.MOST + 1, Long.MAX_VALUE}) {
      byte[] bytes = bytes(new BulkMessage(Kind.PUT, 0, 0, ByteBuffer.allocate(0)));
      ByteBuffer head = ByteBuffer.wrap(bytes).order(LITTLE);
      head.putLong(24, length);
      CRC32 crc = new CRC32();
      crc.update(bytes, 0, 36);
      head.putInt(36, (int) crc.getValue());
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      String said =
          assertThrows(DamagedException.class, () -> BulkMessage.read(in, 0)).getMessage();
      assertNotNull(said);
      assertTrue(said.contains("a body of " + length + " bytes; at most"), said);
    }
    assertNull(BulkMessage.read(new ByteArrayInputStream(new byte[0]), 0));
  }
}
