package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rotascope.FuzzInputs;
import org.rotascope.reason.RotascopeException;

/** Broken Arrow files and streams: only our exception, never partial data, and never long. */
class ArrowFuzzTest {
  private static final List<byte[]> SEEDS = ArrowTarget.seeds();

  @Test
  void everyPrefixOfAFileOrStreamIsRefused() {
    for (byte[] whole : SEEDS) {
      for (int length = 4; length < whole.length; length++) {
        byte[] prefix = Arrays.copyOf(whole, length);
        RotascopeException e =
            assertThrows(
                RotascopeException.class,
                () -> ArrowTarget.read(prefix),
                prefix.length + " bytes of " + ArrowTarget.shown(whole));
        ArrowTarget.known(e, prefix);
      }
    }
  }

  @Test
  void inputsFoundByFuzzingGiveOnlyOurException() {
    FuzzInputs.kept("arrow").forEach(ArrowTarget::fuzzerTestOneInput);
  }

  @Test
  void mutatedFilesGiveOnlyOurException() {
    mutate(20261128, 10_000);
  }

  /**
   * The same, longer: another seed each time it is run, printed so that a failure can be had again.
   */
  @Test
  @Tag("soak")
  void manyMutatedFilesGiveOnlyOurException() {
    long seed = Long.getLong("rotascope.soak.seed", System.nanoTime());
    int inputs = Integer.getInteger("rotascope.soak.inputs", 10_000_000);
    System.out.println("soak arrow: seed " + seed + ", " + inputs + " inputs");
    mutate(seed, inputs);
  }

  private static void mutate(long seed, int inputs) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < inputs; i++) {
      byte[] bytes = mutated(random);
      int way = random.nextInt(ArrowTarget.WAYS);
      try {
        ArrowTarget.check(bytes, way);
      } catch (RuntimeException | Error e) {
        fail("input " + i + " of seed " + seed + ": " + ArrowTarget.shown(bytes), e);
      }
    }
  }

  /** Returns a seed with one to four edits: a byte, a number, a piece moved, or an end cut off. */
  private static byte[] mutated(SplittableRandom random) {
    byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).clone();
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(8, bytes.length);
      ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          if (at + 4 <= bytes.length) {
            view.putInt(at, random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(-2, 300));
          }
        }
        case 3 -> {
          int from = random.nextInt(8, bytes.length);
          int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, at));
          System.arraycopy(bytes, from, bytes, at, length);
        }
        default -> {
          if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, Math.max(at, 16));
          }
        }
      }
    }
    return bytes;
  }
}
