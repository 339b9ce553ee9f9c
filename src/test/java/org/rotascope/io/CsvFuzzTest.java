package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rotascope.FuzzInputs;
import org.rotascope.Mutator;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Broken files: only our exception, never partial data without a word, and never long. */
class CsvFuzzTest {
  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void everyPrefixOfASeedFileIsRefusedOrReadWithFewerRows() {
    for (String seed : CsvTarget.SEEDS) {
      byte[] whole = seed.getBytes(StandardCharsets.UTF_8);
      int rows =
          Csv.read(whole, "value-column", seed.startsWith("<") ? "CLOSE" : "", "symbol-column", "")
              .reading()
              .rows();
      for (int length = 0; length < whole.length; length++) {
        byte[] prefix = Arrays.copyOf(whole, length);
        try {
          CsvData data =
              seed.startsWith("<") ? Csv.read(prefix, "value-column", "CLOSE") : Csv.read(prefix);
          assertTrue(data.reading().rows() <= rows, CsvTarget.shown(prefix));
          boolean atLineEnd = prefix[length - 1] == '\n';
          assertTrue(atLineEnd || !data.reading().remarks().isEmpty(), CsvTarget.shown(prefix));
        } catch (RotascopeException e) {
          CsvTarget.known(e, prefix);
        }
      }
    }
  }

  @Test
  void everyPrefixOfAPackedFileIsRefused() throws IOException {
    byte[] packed = gzip(CsvTarget.SEEDS.get(0).getBytes(StandardCharsets.UTF_8));
    for (int length = 2; length < packed.length; length++) {
      try {
        Csv.read(Arrays.copyOf(packed, length));
        fail("a packed file of " + length + " of " + packed.length + " bytes was read");
      } catch (RotascopeException e) {
        assertEquals(Reason.UNREADABLE, e.reason());
        assertEquals(
            "f.csv: is packed by gzip and cut off or damaged; get the file again", e.getMessage());
      }
    }
  }

  /** Found by the long run: input 2735489 of seed 10304441482060. */
  @Test
  void symbolOfOneControlCharacterIsNoSymbol() {
    byte[] bytes =
        "date,symbol,value\n2020-01-02,\u001c,1.5\n2020-01-03,B,2.5\n"
            .getBytes(StandardCharsets.UTF_8);
    RotascopeException e = assertThrows(RotascopeException.class, () -> CsvTarget.use(bytes));
    CsvTarget.known(e, bytes);
    assertTrue(e.getMessage().startsWith("f.csv, line 2: has no symbol"), e.getMessage());
  }

  @Test
  void inputsFoundByFuzzingGiveOnlyOurException() {
    FuzzInputs.kept("csv").forEach(CsvTarget::fuzzerTestOneInput);
  }

  @Test
  void mutatedFilesGiveOnlyOurException() throws IOException {
    mutate(20260114, 10_000);
  }

  /**
   * The same, longer: another seed each time it is run, printed so that a failure can be had again.
   */
  @Test
  @Tag("soak")
  void manyMutatedFilesGiveOnlyOurException() throws IOException {
    long seed = Long.getLong("rotascope.soak.seed", System.nanoTime());
    int inputs = Integer.getInteger("rotascope.soak.inputs", 10_000_000);
    System.out.println("soak csv: seed " + seed + ", " + inputs + " inputs");
    mutate(seed, inputs);
  }

  private static void mutate(long seed, int inputs) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < inputs; i++) {
      byte[] bytes = mutated(random);
      int way = random.nextInt(CsvTarget.WAYS);
      try {
        CsvTarget.check(bytes, way);
      } catch (RuntimeException | Error e) {
        fail("input " + i + " of seed " + seed + ": " + CsvTarget.shown(bytes), e);
      }
    }
  }

  private static byte[] mutated(SplittableRandom random) throws IOException {
    StringBuilder text = Mutator.mutated(CsvTarget.SEEDS, random);
    byte[] bytes =
        text.toString()
            .getBytes(random.nextInt(20) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    if (random.nextInt(20) == 0) {
      bytes = gzip(bytes);
    }
    for (int e = random.nextInt(3) - 1; e > 0 && bytes.length > 0; e--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
