package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.call.Early;
import org.rotascope.call.Kernel;
import org.rotascope.io.ArrowAhead;
import org.rotascope.io.ArrowTables;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Work;
import org.rotascope.reason.Reason;

/**
 * A table written while its series are computed has the bytes of one written afterwards by {@link
 * ArrowTables}, which Arrow's own reader checks.
 */
class SeriesAheadTest {
  record Case(Metric metric, Manner manner) {
    @Override
    public String toString() {
      return metric.id() + ", " + manner;
    }
  }

  static Stream<Case> cases() {
    return Catalogue.STANDARD.all().stream()
        .filter(m -> m.shape() == Shape.SERIES && m.form().takesData() && m.form().isPerAsset())
        .flatMap(m -> Stream.of(Manner.values()).filter(x -> x.suits(m)).map(x -> new Case(m, x)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bytesAreThoseOfATableWrittenAtOnce(Case c) {
    Inputs in = c.manner().inputs(c.metric(), 5, 3);
    ByteBuffer room = dirty(1 << 20);
    ArrowAhead ahead = new ArrowAhead(room);
    AtomicInteger heard = new AtomicInteger();
    Early early =
        (assets, asset, series) -> {
          heard.incrementAndGet();
          ahead.series(assets, asset, series);
        };
    Result result =
        Kernel.standard()
            .withThreads(2)
            .handingOver(early)
            .call(c.metric().id(), in, WorkedExample.params(c.metric()));
    assertEquals(3, heard.get());
    long size = ahead.finish(result.table(), Work.SERIAL);
    assertEquals(size, room.position());
    assertArrayEquals(ArrowTables.of(result.table()).bytes(), written(room));
  }

  @Test
  void whatIsNotThereYetIsWrittenAtTheEnd() {
    Table first = series(3, 1.5, 2.5);
    Table gap = series(3, Double.NaN, 7.5);
    Table shorter = series(3, 9.5);
    Table later = series(4, 1.5, 2.5);
    for (List<Table> all :
        List.of(
            List.of(first, first, first),
            List.of(first, gap, first),
            List.of(gap, first, gap),
            List.of(gap, gap, gap),
            List.of(first, shorter, first),
            List.of(first, later, first))) {
      ByteBuffer room = dirty(1 << 12);
      ArrowAhead ahead = new ArrowAhead(room);
      List<String> names = List.of("a", "b", "c");
      for (int c : new int[] {1, 0}) { // c is not handed over
        ahead.series(names, c, all.get(c));
      }
      Table whole = whole(names, all);
      ahead.finish(whole, Work.SERIAL);
      assertArrayEquals(ArrowTables.of(whole).bytes(), written(room));
    }
  }

  @Test
  void tooLittleRoomIsLeftAsItIs() {
    Table one = series(3, 1.5, 2.5);
    Table whole = whole(List.of("a", "b"), List.of(one, one));
    int size = (int) ArrowTables.of(whole).size();
    ByteBuffer room = dirty(size - 1);
    ArrowAhead ahead = new ArrowAhead(room);
    ahead.series(List.of("a", "b"), 0, one);
    assertEquals(size, ahead.finish(whole, Work.SERIAL));
    assertEquals(0, room.position());
    assertEquals(dirty(size - 1), room);
  }

  /** Returns the dates of the first, and each series' values, those of other dates undefined. */
  private static Table whole(List<String> names, List<Table> parts) {
    List<org.rotascope.metric.Column> columns = new ArrayList<>();
    columns.add(parts.get(0).columns().get(0));
    for (int c = 0; c < names.size(); c++) {
      org.rotascope.metric.Column values = parts.get(c).columns().get(1);
      boolean same = parts.get(c).columns().get(0).hasDatesOf(columns.get(0));
      int[] rows = same ? new int[] {0, 1} : new int[] {-1, 0};
      columns.add(
          same
              ? values.named(names.get(c))
              : values.spread(names.get(c), rows, Reason.INSUFFICIENT_OBS));
    }
    return new Table(columns);
  }

  private static Table series(int firstDay, double... values) {
    int[] days = new int[values.length];
    Arrays.setAll(days, i -> firstDay + i);
    return Table.of(
        ColumnSpec.DATE.ofDates(days),
        ColumnSpec.real("value", Unit.NONE, "a value").ofReals(values, Reason.WARMUP));
  }

  private static ByteBuffer dirty(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0x5a);
    return ByteBuffer.wrap(bytes);
  }

  private static byte[] written(ByteBuffer room) {
    assertTrue(room.position() > 0);
    byte[] bytes = new byte[room.position()];
    room.get(0, bytes);
    return bytes;
  }
}
