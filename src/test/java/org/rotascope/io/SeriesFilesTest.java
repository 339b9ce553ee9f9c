package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.io.lib.Patience;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Files told apart by their first bytes; the Arrow ones were written by pyarrow and polars. */
class SeriesFilesTest {
  private static final List<byte[]> SEEDS = ArrowTarget.seeds();

  private static String refusal(byte[] bytes, String... options) {
    return assertThrows(RotascopeException.class, () -> ArrowTarget.read(bytes, options))
        .getMessage();
  }

  private static double[] values(byte[] bytes, String name, String... options) {
    return ArrowTarget.read(bytes, options).panel(List.of(name), Kind.SIMPLE_RETURN).column(0);
  }

  /** The values are those that the script in the resource's first lines was given. */
  @Test
  void filesAndStreamsOfPyarrowAndPolarsHaveTheirValues() {
    for (int seed : new int[] {0, 1, 7, 8}) {
      assertEquals(
          Arrays.toString(new double[] {1.5, Double.NaN, -0.0}),
          Arrays.toString(values(SEEDS.get(seed), "A")),
          "seed " + seed);
    }
    for (int seed : new int[] {2, 3, 9}) {
      double[] ones = values(SEEDS.get(seed), "A");
      assertEquals(40, Arrays.stream(ones).filter(v -> v == 1.0).count(), "seed " + seed);
    }
  }

  @Test
  void decimalsAreTheNearestDoublesAndMomentsTheDayInTheirZone() {
    for (int seed : new int[] {5, 6}) {
      SeriesData data = ArrowTarget.read(SEEDS.get(seed));
      assertEquals(List.of("A", "B"), data.names());
      // 05:00 UTC is midnight in New York in winter.
      assertEquals("2020-01-02", LocalDate.ofEpochDay(data.reading().first()).toString());
      assertEquals(1, data.missing("A"));
      assertEquals(1.25, values(SEEDS.get(seed), "A")[0]);
      assertEquals(2.5, values(SEEDS.get(seed), "B")[0]);
    }
  }

  @Test
  void compressionThatCannotBeReadIsSaid() {
    assertEquals(
        "f.arrow: the Arrow stream is compressed by zstd; write it with compression='lz4' or"
            + " 'uncompressed'",
        refusal(SEEDS.get(4)));
    assertTrue(
        refusal("FEA1....FEA1".getBytes(StandardCharsets.US_ASCII)).contains("Feather"),
        "version 1");
  }

  @Test
  void damagedCompressedBufferIsRefused() {
    byte[] bytes = SEEDS.get(2).clone();
    byte[] magic = {0x04, 0x22, 0x4d, 0x18};
    int at = 0;
    while (!Arrays.equals(Arrays.copyOfRange(bytes, at, at + 4), magic)) {
      at++;
    }
    bytes[at] ^= 1;
    assertTrue(refusal(bytes).startsWith("f.arrow: the Arrow stream has a damaged compressed"));
  }

  /** Seed 7 has three batches: a footer that forgets one must not make a shorter table. */
  @Test
  void footerThatForgetsABatchIsRefused() {
    byte[] whole = SEEDS.get(7);
    assertEquals(3, values(whole, "A").length);
    ByteBuffer view = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int end = whole.length - 10;
    int footer = end - view.getInt(end);
    int forgotten = 0;
    for (int at = footer; at + 4 <= end; at += 4) {
      if (view.getInt(at) == 3) { // the length of the vector of batches, or another 3
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, 2);
        try {
          assertEquals(3, ArrowTarget.read(changed).reading().rows());
        } catch (RotascopeException e) {
          forgotten += e.getMessage().contains("does not fit its batches") ? 1 : 0;
        }
      }
    }
    assertEquals(1, forgotten);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delimiter=;", "decimal=.", "thousands=none", "layout=long", "missing=0"})
  void optionsOfTextAreRefusedForColumnsWithTypes(String option) {
    String[] pair = option.split("=", 2);
    assertEquals(
        "f.arrow: is an Arrow file, whose columns have types; --" + pair[0] + " is for CSV only",
        refusal(SEEDS.get(0), pair));
  }

  @Test
  void columnThatCouldBeTwoIsAskedForByItsOption() {
    byte[] bytes = SEEDS.get(0);
    assertEquals(
        "f.arrow: there is no column 'day'; did you mean date?",
        refusal(bytes, "date-column", "day"));
    assertEquals(Reason.UNREADABLE, reason(bytes, "C"));
  }

  private static Reason reason(byte[] bytes, String column) {
    return assertThrows(
            RotascopeException.class,
            () -> ArrowTarget.read(bytes).panel(List.of(column), Kind.PRICE))
        .reason();
  }

  @Test
  void pricesMustBePositive() {
    assertEquals(
        "f.arrow: A on 2020-01-06 is -0.0, but a price is positive; mend it, leave it null if it is"
            + " missing, or say what the column holds with --kind",
        assertThrows(
                RotascopeException.class,
                () -> ArrowTarget.read(SEEDS.get(0)).panel(List.of("A"), Kind.PRICE))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.org/x.csv", "s3://bucket/x.parquet", "file:///etc/passwd"})
  void addressesAreNoFiles(String name) {
    assertEquals(
        "'" + name + "' is an address; only files are read: fetch it first",
        assertThrows(RotascopeException.class, () -> SeriesFiles.read(name, CsvOptions.DEFAULT))
            .getMessage());
  }

  /** A hundred thousand rows are not read to their end when the caller wants to stop. */
  @Test
  void readingCsvStopsOnRequest() {
    StringBuilder text = new StringBuilder("date,a\n");
    LocalDate day = LocalDate.of(1000, 1, 1);
    for (int i = 0; i < 100_000; i++) {
      text.append(day.plusDays(i)).append(",1\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicInteger asked = new AtomicInteger();
    Patience patience = new Patience(() -> asked.incrementAndGet() == 3, 60);
    CsvOptions options = CsvOptions.builder().patience(patience).build();
    RotascopeException stopped =
        assertThrows(
            RotascopeException.class,
            () -> SeriesFiles.read("long.csv", new ByteArrayInputStream(bytes), options));
    assertEquals(Reason.CANCELLED, stopped.reason());
    assertEquals("long.csv: reading was stopped on request", stopped.getMessage());
    assertEquals(3, asked.get());
  }
}
