package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Streams written by Arrow's own Java library, which shares no code with the reader. */
class ArrowFrameTest {
  private static final int DAY = (int) LocalDate.of(2026, 1, 2).toEpochDay();

  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingLeaks() {
    allocator.close();
  }

  private static byte[] stream(DictionaryProvider dictionaries, FieldVector... vectors)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (VectorSchemaRoot root = VectorSchemaRoot.of(vectors);
        ArrowStreamWriter writer = new ArrowStreamWriter(root, dictionaries, out)) {
      root.setRowCount(vectors[0].getValueCount());
      writer.start();
      writer.writeBatch();
      writer.writeBatch();
      writer.end();
    }
    return out.toByteArray();
  }

  private static byte[] once(FieldVector... vectors) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (VectorSchemaRoot root = VectorSchemaRoot.of(vectors);
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
      root.setRowCount(vectors[0].getValueCount());
      writer.start();
      writer.writeBatch();
      writer.end();
    }
    return out.toByteArray();
  }

  private static Panel read(byte[] stream) {
    return read(stream, ArrowFrame.Columns.FOUND);
  }

  private static Panel read(byte[] stream, ArrowFrame.Columns columns) {
    return ArrowFrame.read(ByteBuffer.wrap(stream), columns, Kind.PRICE, 1_000_000);
  }

  private DateDayVector dates(String name, int... days) {
    DateDayVector vector = new DateDayVector(name, allocator);
    for (int i = 0; i < days.length; i++) {
      vector.setSafe(i, days[i]);
    }
    vector.setValueCount(days.length);
    return vector;
  }

  private Float8Vector reals(String name, Double... values) {
    Float8Vector vector = new Float8Vector(name, allocator);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        vector.setNull(i);
      } else {
        vector.setSafe(i, values[i]);
      }
    }
    vector.setValueCount(values.length);
    return vector;
  }

  @Test
  void everyTypeOfNumberIsReadAsItsValue() throws Exception {
    Float4Vector single = new Float4Vector("single", allocator);
    Float2Vector half = new Float2Vector("half", allocator);
    IntVector ints = new IntVector("int", allocator);
    SmallIntVector shorts = new SmallIntVector("short", allocator);
    BigIntVector longs = new BigIntVector("long", allocator);
    for (int i = 0; i < 3; i++) {
      single.setSafe(i, 0.1f * i);
      half.setSafe(i, org.apache.arrow.memory.util.Float16.toFloat16(-1.5f * i));
      ints.setSafe(i, -i);
      shorts.setSafe(i, 300 * i);
      longs.setSafe(i, (1L << 53) - i);
    }
    ints.setNull(1);
    for (FieldVector v : List.of(single, half, ints, shorts, longs)) {
      v.setValueCount(3);
    }
    Panel panel =
        read(
            once(
                dates("day", DAY, DAY + 3, DAY + 4),
                reals("real", 1.0, null, -0.0),
                single,
                half,
                ints,
                shorts,
                longs));
    assertEquals(List.of("real", "single", "half", "int", "short", "long"), panel.names());
    assertArrayEquals(new int[] {DAY, DAY + 3, DAY + 4}, panel.dates());
    assertArrayEquals(new double[] {1.0, Double.NaN, -0.0}, panel.column(0));
    assertArrayEquals(new double[] {0, 0.1f, 0.2f}, panel.column(1));
    assertArrayEquals(new double[] {-0.0, -1.5, -3}, panel.column(2));
    assertArrayEquals(new double[] {0, Double.NaN, -2}, panel.column(3));
    assertArrayEquals(new double[] {0, 300, 600}, panel.column(4));
    assertArrayEquals(new double[] {0x1p53, 0x1p53 - 1, 0x1p53 - 2}, panel.column(5));
  }

  @Test
  void everyHalfIsReadAsArrowReadsIt() {
    for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
      assertEquals(
          org.apache.arrow.memory.util.Float16.toFloat((short) bits),
          ArrowValues.half((short) bits),
          "bits " + bits);
    }
  }

  @Test
  void timestampWithAZoneIsTheDayItWasThere() throws Exception {
    ZoneId zone = ZoneId.of("America/New_York");
    TimeStampMicroTZVector times =
        new TimeStampMicroTZVector("time", allocator, "America/New_York");
    for (int i = 0; i < 3; i++) {
      long second =
          LocalDate.ofEpochDay(DAY + i).atTime(23, 59).atZone(zone).toInstant().getEpochSecond();
      times.setSafe(i, second * 1_000_000 + 5);
    }
    times.setValueCount(3);
    assertArrayEquals(
        new int[] {DAY, DAY + 1, DAY + 2}, read(once(times, reals("a", 1.0, 2.0, 3.0))).dates());
  }

  @Test
  void newestFirstIsTurnedRound() throws Exception {
    Panel panel = read(once(dates("d", DAY + 2, DAY + 1, DAY), reals("a", 3.0, 2.0, 1.0)));
    assertArrayEquals(new int[] {DAY, DAY + 1, DAY + 2}, panel.dates());
    assertArrayEquals(new double[] {1, 2, 3}, panel.column(0));
  }

  @Test
  void longFramesOfEveryTypeOfTextArePutSideBySide() throws Exception {
    String[] names = {"Ünïcode", "a name of more than twelve bytes", "Ünïcode", "a"};
    VarCharVector plain = new VarCharVector("symbol", allocator);
    LargeVarCharVector large = new LargeVarCharVector("symbol", allocator);
    ViewVarCharVector view = new ViewVarCharVector("symbol", allocator);
    for (int i = 0; i < names.length; i++) {
      byte[] utf8 = names[i].getBytes(StandardCharsets.UTF_8);
      plain.setSafe(i, utf8);
      large.setSafe(i, utf8);
      view.setSafe(i, utf8);
    }
    for (FieldVector symbols : List.of(plain, large, view)) {
      symbols.setValueCount(names.length);
      Panel panel =
          read(once(dates("d", DAY + 1, DAY, DAY, DAY), symbols, reals("v", 1.0, 2.0, 3.0, 4.0)));
      assertEquals(
          List.of("Ünïcode", "a name of more than twelve bytes", "a"),
          panel.names(),
          symbols.getClass().getSimpleName());
      assertArrayEquals(new double[] {3, 1}, panel.column(0));
      assertArrayEquals(new double[] {2, Double.NaN}, panel.column(1));
      assertArrayEquals(new double[] {4, Double.NaN}, panel.column(2));
    }
  }

  @Test
  void dictionariesAreLookedUp() throws Exception {
    VarCharVector entries = new VarCharVector("entries", allocator);
    entries.setSafe(0, "x".getBytes(StandardCharsets.UTF_8));
    entries.setSafe(1, "y".getBytes(StandardCharsets.UTF_8));
    entries.setValueCount(2);
    Dictionary dictionary =
        new Dictionary(entries, new DictionaryEncoding(7, false, new ArrowType.Int(8, true)));
    VarCharVector plain = new VarCharVector("symbol", allocator);
    for (int i = 0; i < 4; i++) {
      plain.setSafe(i, (i % 2 == 0 ? "y" : "x").getBytes(StandardCharsets.UTF_8));
    }
    plain.setValueCount(4);
    FieldVector coded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
    plain.close();
    Panel panel;
    try (DictionaryProvider.MapDictionaryProvider provider =
        new DictionaryProvider.MapDictionaryProvider(dictionary)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (VectorSchemaRoot root =
              VectorSchemaRoot.of(
                  dates("d", DAY, DAY, DAY + 1, DAY + 1), coded, reals("v", 1.0, 2.0, 3.0, 4.0));
          ArrowStreamWriter writer = new ArrowStreamWriter(root, provider, out)) {
        root.setRowCount(4);
        writer.start();
        writer.writeBatch();
        writer.end();
      }
      panel = read(out.toByteArray());
    }
    assertEquals(List.of("y", "x"), panel.names());
    assertArrayEquals(new double[] {1, 3}, panel.column(0));
    assertArrayEquals(new double[] {2, 4}, panel.column(1));
  }

  @Test
  void repeatedDaysAreRefusedAcrossBatches() throws Exception {
    byte[] twice = stream(null, dates("d", DAY, DAY + 1), reals("a", 1.0, 2.0));
    assertEquals(Reason.BAD_DATES, refused(twice, ArrowFrame.Columns.FOUND).reason());
    VarCharVector names = new VarCharVector("symbol", allocator);
    names.setSafe(0, "s".getBytes(StandardCharsets.UTF_8));
    names.setValueCount(1);
    byte[] rows = stream(null, dates("d", DAY), names, reals("v", 1.0));
    assertEquals(
        "row 1: s has 2026-01-02 twice; keep one",
        refused(rows, ArrowFrame.Columns.FOUND).getMessage());
  }

  private static RotascopeException refused(byte[] stream, ArrowFrame.Columns columns) {
    return assertThrows(RotascopeException.class, () -> read(stream, columns));
  }

  @Test
  void whatCannotBeUsedIsRefusedInOneLine() throws Exception {
    BitVector flags = new BitVector("flag", allocator);
    flags.setSafe(0, 1);
    flags.setValueCount(1);
    assertEquals(
        "column 'flag' is of type bool; a frame has dates, numbers and names of series: convert the"
            + " column or leave it out",
        refused(once(dates("d", DAY), flags), ArrowFrame.Columns.FOUND).getMessage());
    BigIntVector big = new BigIntVector("volume", allocator);
    big.setSafe(0, (1L << 53) + 1);
    big.setValueCount(1);
    assertEquals(
        "column 'volume', row 0: 9007199254740993 is too long for a double; convert the column to"
            + " doubles if that is meant",
        refused(once(dates("d", DAY), big), ArrowFrame.Columns.FOUND).getMessage());
    UInt8Vector unsigned = new UInt8Vector("volume", allocator);
    unsigned.setSafe(0, -1L);
    unsigned.setValueCount(1);
    assertTrue(
        refused(once(dates("d", DAY), unsigned), ArrowFrame.Columns.FOUND)
            .getMessage()
            .contains("18446744073709551615 is too long"));
    byte[] two = once(dates("open", DAY), dates("close", DAY), reals("a", 1.0));
    assertEquals(
        "several columns hold dates (open, close); name one as date",
        refused(two, ArrowFrame.Columns.FOUND).getMessage());
    assertEquals(
        "there is no column 'opne'; did you mean open?",
        refused(two, new ArrowFrame.Columns("opne", "", "")).getMessage());
    assertEquals(
        "no column holds dates; columns: a; make dates of texts first, as pandas.to_datetime does",
        refused(once(reals("a", 1.0)), ArrowFrame.Columns.FOUND).getMessage());
    DateDayVector empty =
        new DateDayVector(
            "d",
            FieldType.nullable(new ArrowType.Date(org.apache.arrow.vector.types.DateUnit.DAY)),
            allocator);
    empty.setNull(0);
    empty.setValueCount(1);
    assertEquals(
        "column 'd', row 0: no date; leave the row out",
        refused(once(empty, reals("a", 1.0)), ArrowFrame.Columns.FOUND).getMessage());
  }

  @Test
  void everyTruncatedStreamIsRefused() throws Exception {
    byte[] whole = once(dates("d", DAY, DAY + 1), reals("a", 1.0, 2.0));
    assertArrayEquals(new double[] {1, 2}, read(whole).column(0));
    for (int length = 0; length < whole.length; length++) {
      RotascopeException e = refused(Arrays.copyOf(whole, length), ArrowFrame.Columns.FOUND);
      assertEquals(Reason.BAD_INPUT, e.reason(), "cut at " + length);
    }
  }

  @Test
  void noMutatedStreamDoesMoreThanFail() throws Exception {
    VarCharVector names = new VarCharVector("symbol", allocator);
    for (int i = 0; i < 3; i++) {
      names.setSafe(i, ("s" + i).getBytes(StandardCharsets.UTF_8));
    }
    names.setValueCount(3);
    byte[][] seeds = {
      once(
          dates("d", DAY, DAY + 1, DAY + 2), reals("a", 1.0, null, 3.0), reals("b", 1.0, 2.0, 3.0)),
      once(dates("d", DAY, DAY, DAY + 1), names, reals("v", 1.0, 2.0, 3.0))
    };
    long seed = Long.getLong("rotascope.seed", 20260114L);
    Random random = new Random(seed);
    for (int n = 0; n < 20_000; n++) {
      byte[] mutated = seeds[n % seeds.length].clone();
      for (int k = 0; k <= n % 4; k++) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try {
        read(mutated);
      } catch (RotascopeException e) {
        assertTrue(e.reason().isFailure(), "seed " + seed + ", input " + n);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("seed " + seed + ", input " + n, e);
      }
    }
  }
}
