package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;

/** Streams read by Arrow's own Java library, which shares no code with the writer. */
class ArrowTablesTest {
  private static final Table TABLE =
      Table.of(
          ColumnSpec.date("date", "session").ofDates(20_000, 20_001, 20_002),
          ColumnSpec.real("value", Unit.DECIMAL, "a real")
              .ofReals(
                  new double[] {-0.0, Double.NaN, Double.MIN_VALUE},
                  new Reason[] {null, Reason.WARMUP, null}),
          ColumnSpec.integer("n", Unit.COUNT, "a count")
              .ofInts(new long[] {1L << 60, 0, -3}, new Reason[] {null, Reason.EMPTY, null}),
          ColumnSpec.text("name", "a text").ofTexts(List.of("", "Ünïcode \"<", "c")),
          ColumnSpec.flag("open", "a flag").flags(List.of(1, 2, 3), i -> i != 2));

  @Test
  void arrowReadsWhatWasWritten() throws Exception {
    ArrowTables stream = ArrowTables.of(TABLE);
    byte[] bytes = stream.bytes();
    assertEquals(stream.size(), bytes.length);
    assertEquals(0, bytes.length % 8);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(bytes), allocator)) {
      assertTrue(reader.loadNextBatch());
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      assertEquals(3, root.getRowCount());
      assertEquals(
          List.of("date", "value", "n", "name", "open"),
          root.getSchema().getFields().stream().map(f -> f.getName()).toList());
      assertEquals("decimal", root.getSchema().findField("value").getMetadata().get("unit"));
      assertEquals("a real", root.getSchema().findField("value").getMetadata().get("text"));
      assertEquals(20_001, ((DateDayVector) root.getVector("date")).get(1));
      Float8Vector reals = (Float8Vector) root.getVector("value");
      assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(reals.get(0)));
      assertTrue(reals.isNull(1));
      assertEquals(Double.MIN_VALUE, reals.get(2));
      BigIntVector longs = (BigIntVector) root.getVector("n");
      assertEquals(1L << 60, longs.get(0));
      assertTrue(longs.isNull(1));
      assertEquals("Ünïcode \"<", ((VarCharVector) root.getVector("name")).getObject(1).toString());
      BitVector flags = (BitVector) root.getVector("open");
      assertEquals(1, flags.get(0));
      assertEquals(0, flags.get(1));
      for (FieldVector vector : root.getFieldVectors()) {
        vector.validateFull();
      }
      assertFalse(reader.loadNextBatch());
    }
  }

  @Test
  void emptyTableHasItsColumns() throws Exception {
    byte[] bytes = ArrowTables.of(TABLE.rows(new int[0])).bytes();
    try (BufferAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(bytes), allocator)) {
      reader.loadNextBatch();
      assertEquals(0, reader.getVectorSchemaRoot().getRowCount());
      assertEquals(5, reader.getVectorSchemaRoot().getSchema().getFields().size());
    }
  }

  @Test
  void bytesDoNotDependOnWhatLayThereBefore() {
    ArrowTables stream = ArrowTables.of(TABLE);
    byte[] dirty = new byte[(int) stream.size()];
    java.util.Arrays.fill(dirty, (byte) 0x5a);
    stream.writeTo(ByteBuffer.wrap(dirty));
    assertArrayEquals(stream.bytes(), dirty);
    assertArrayEquals(stream.bytes(), ArrowTables.of(TABLE).bytes());
  }

  @Test
  void wideFrameComesBackWithTheSameBits() {
    int[] days = {1, 2, 5};
    double[][] columns = {{1.5, -0.0, 3}, {Double.MIN_NORMAL, Math.nextUp(1.0), 1e300}};
    Table table =
        Table.of(
            ColumnSpec.DATE.ofDates(days),
            ColumnSpec.real("a", Unit.NONE, "a").ofReals(columns[0]),
            ColumnSpec.real("b", Unit.NONE, "b").ofReals(columns[1]));
    Panel panel =
        ArrowFrame.read(
            ByteBuffer.wrap(ArrowTables.of(table).bytes()),
            ArrowFrame.Columns.FOUND,
            Kind.SIMPLE_RETURN,
            1000);
    assertArrayEquals(days, panel.dates());
    assertArrayEquals(columns[0], panel.column(0));
    assertArrayEquals(columns[1], panel.column(1));
  }
}
