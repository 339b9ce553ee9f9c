package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Broken files: only our exception, never partial data without a word, and never long. */
class CsvFuzzTest {
  private static final List<String> SEEDS =
      List.of(
          "date,RUT,SPX\n"
              + "1987-09-10,168.97,317.13\n"
              + "1987-09-11,170.54,321.98\n"
              + "1987-09-14,170.66,323.08\n",
          "Date,Open,High,Low,Close,Adj Close,Volume\n"
              + "2020-01-02,1,2,0.5,1.5,1.4,100\n"
              + "2020-01-03,null,null,null,null,null,null\n",
          "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
              + "A.US,D,20200102,000000,1,2,0.5,1.75,9,0\n",
          "This file was created\n\n"
              + "  Average Value Weighted Returns -- Monthly\n"
              + ",Lo 30,Hi 30\n"
              + "192607,  0.10,  -99.99\n"
              + "192608,  2.29,  2.08\n\n"
              + " Annual\n"
              + ",Lo 30,Hi 30\n"
              + "1927, 1.0, 2.0\n\n"
              + "Copyright Kenneth R. French\n",
          "Datum;Kurs A;Kurs B\n31.12.2020;1.234,56;7,5\n30.12.2020;1.233,00;7,25\n",
          "observation_date\tDGS10\n2020-01-01\t.\n2020-01-02\t1.88\n",
          "\"date\",\"A, \"\"x\"\"\"\n\"2020-01-02\",\"1,234.5\"\n\"2020-01-03\",\"1,250.75\"\n",
          "date,symbol,value\n2020-01-02,A,1.5\n2020-01-02,B,2.5\n2020-01-03,A,1.25\n");

  /** Time is that of this thread's work: a busy machine is no fault of the reader. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static final String SPICE = ",;\t|\"'\n\r \0.-+eE%#0123456789abcNaN/:é\ufeff\u202e";

  /** Reads everything of a file in every way a door could ask for it. */
  private static void use(byte[] bytes, String... options) {
    CsvData data = Csv.read(bytes, options);
    for (String name : data.names()) {
      for (Kind kind : List.of(Kind.PRICE, Kind.SIMPLE_RETURN)) {
        try {
          Panel panel = data.panel(List.of(name), kind);
          assertTrue(panel.rows() > 0);
        } catch (RotascopeException e) {
          known(e, bytes);
        }
      }
    }
  }

  private static void known(RotascopeException e, byte[] bytes) {
    if (e.reason() == Reason.INTERNAL || !e.reason().isFailure()) {
      fail("reason " + e.reason() + " for " + shown(bytes), e);
    }
    assertTrue(e.getMessage().startsWith("f.csv"), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'));
    assertTrue(e.getMessage().length() < 700, e.getMessage());
  }

  private static String shown(byte[] bytes) {
    return Arrays.toString(bytes) + " " + new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void everyPrefixOfASeedFileIsRefusedOrReadWithFewerRows() {
    for (String seed : SEEDS) {
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
          assertTrue(data.reading().rows() <= rows, shown(prefix));
          boolean atLineEnd = prefix[length - 1] == '\n';
          assertTrue(atLineEnd || !data.reading().remarks().isEmpty(), shown(prefix));
        } catch (RotascopeException e) {
          known(e, prefix);
        }
      }
    }
  }

  @Test
  void everyPrefixOfAPackedFileIsRefused() throws IOException {
    byte[] packed = gzip(SEEDS.get(0).getBytes(StandardCharsets.UTF_8));
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
    RotascopeException e = assertThrows(RotascopeException.class, () -> use(bytes));
    known(e, bytes);
    assertTrue(e.getMessage().startsWith("f.csv, line 2: has no symbol"), e.getMessage());
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
    long slowest = 0;
    for (int i = 0; i < inputs; i++) {
      byte[] bytes = mutated(random);
      long start = CPU.getCurrentThreadCpuTime();
      try {
        switch (random.nextInt(5)) {
          case 0 -> use(bytes, "decimal", ",");
          case 1 -> use(bytes, "date-format", "dd.MM.yyyy");
          case 2 -> use(bytes, "layout", "long", "value-column", "value");
          default -> use(bytes);
        }
      } catch (RotascopeException e) {
        known(e, bytes);
      } catch (RuntimeException | Error e) {
        fail("input " + i + " of seed " + seed + ": " + shown(bytes), e);
      }
      slowest = Math.max(slowest, CPU.getCurrentThreadCpuTime() - start);
    }
    assertTrue(slowest < 1_000_000_000L, "the slowest input took " + slowest / 1_000_000 + " ms");
  }

  private static byte[] mutated(SplittableRandom random) throws IOException {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int edits = 1 + random.nextInt(6);
    for (int e = 0; e < edits && text.length() > 0; e++) {
      int at = random.nextInt(text.length());
      char spice = SPICE.charAt(random.nextInt(SPICE.length()));
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, spice);
        case 1 -> text.insert(at, spice);
        case 2 -> text.deleteCharAt(at);
        case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        case 4 ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
        default -> text.setLength(at);
      }
    }
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
