package org.rotascope.excel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A long call stops when the user wants it to, and asks for that only when it has lasted a while.
 */
class EscapeTest {
  @AfterEach
  void askNobody() {
    Escape.ask(() -> false);
  }

  @Test
  void longCallIsStopped() {
    AtomicInteger asked = new AtomicInteger();
    Thread own = Thread.currentThread();
    Escape.ask(
        () -> {
          assertEquals(own, Thread.currentThread(), "only the thread that Excel called may ask");
          return asked.incrementAndGet() > 2;
        });
    double[] prices = IntStream.range(0, 3_000).mapToDouble(i -> 100 + i * i % 17).toArray();
    double[] index = IntStream.range(0, 3_000).mapToDouble(i -> 100 + i % 13).toArray();
    Cells shown =
        Buffers.named(
            "ROT.STREAK.P",
            "asset",
            Cells.dense(prices.length, 1, prices),
            "benchmark",
            Cells.dense(index.length, 1, index),
            "k",
            Cells.of(9),
            "null",
            Cells.of("STATIONARY_BOOT"),
            "B",
            Cells.of(10_000_000));
    assertEquals(CellError.NA, Buffers.cell(shown, 0, 0));
    assertTrue(Buffers.lastError().contains("stopped"), Buffers.lastError());
    assertEquals(3, asked.get());
  }

  @Test
  void callThatWasStoppedIsNotKept() {
    Cells place = Cells.dense(1, 4, 0, 78, 0, 0);
    double[] prices = IntStream.range(0, 3_000).mapToDouble(i -> 100 + i * i % 17).toArray();
    double[] index = IntStream.range(0, 3_000).mapToDouble(i -> 100 + i % 13).toArray();
    Cells[] given = new Cells[Buffers.function("ROT.STREAK.P").inputs()];
    Arrays.fill(given, Cells.MISSING);
    given[0] = Cells.dense(prices.length, 1, prices);
    given[1] = Cells.dense(index.length, 1, index);
    given[Buffers.argument("ROT.STREAK.P", "k")] = Cells.of(9);
    given[Buffers.argument("ROT.STREAK.P", "null")] = Cells.of("STATIONARY_BOOT");
    given[Buffers.argument("ROT.STREAK.P", "B")] = Cells.of(10_000_000);
    Escape.ask(() -> true);
    Cells shown = Buffers.at(place, "ROT.STREAK.P", given);
    assertEquals(CellError.NA, Buffers.cell(shown, 0, 0));
    assertTrue(Buffers.lastError().contains("stopped"), Buffers.lastError());
    Cells why = Buffers.call("ROT.WHY", place, Cells.of(CellError.NA));
    assertEquals(CellError.VALUE, Buffers.cell(why, 0, 0));
    assertTrue(Buffers.lastError().contains("nothing is kept"), Buffers.lastError());
  }

  @Test
  void shortCallAsksNobody() {
    Escape.ask(
        () -> {
          throw new AssertionError("asked");
        });
    assertEquals(
        0.5078125,
        Buffers.cell(Buffers.call("ROT.RUNPROB", Cells.of(10), Cells.of(.5), Cells.of(3)), 0, 0));
  }
}
