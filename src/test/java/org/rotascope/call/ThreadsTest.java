package org.rotascope.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class ThreadsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void runsEveryChunkOnce(int threads) {
    AtomicIntegerArray runs = new AtomicIntegerArray(1000);
    new Threads(threads, Progress.NONE, () -> false).forEach("chunks", 1000, runs::incrementAndGet);
    int[] counts = new int[1000];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = runs.get(i);
    }
    int[] ones = new int[1000];
    java.util.Arrays.fill(ones, 1);
    assertArrayEquals(ones, counts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void stopsSoonAfterBeingAsked(int threads) {
    AtomicBoolean asked = new AtomicBoolean();
    AtomicInteger ran = new AtomicInteger();
    AtomicInteger late = new AtomicInteger();
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () ->
                new Threads(threads, Progress.NONE, asked::get)
                    .forEach(
                        "chunks",
                        1_000_000,
                        i -> {
                          if (asked.get()) {
                            late.incrementAndGet();
                          }
                          if (ran.incrementAndGet() == 10) {
                            asked.set(true);
                          }
                        }));
    assertEquals(Reason.CANCELLED, e.reason());
    // Each thread but the one that asked may have begun one chunk meanwhile.
    assertTrue(late.get() < threads, late + " chunks ran after " + ran);
  }

  @Test
  void failureOfAChunkReachesTheCaller() {
    IllegalStateException thrown = new IllegalStateException("chunk 3");
    assertSame(
        thrown,
        assertThrows(
            IllegalStateException.class,
            () ->
                new Threads(3, Progress.NONE, () -> false)
                    .forEach(
                        "chunks",
                        100,
                        i -> {
                          if (i == 3) {
                            throw thrown;
                          }
                        })));
  }

  @Test
  void reportsProgressInOrder() {
    List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    new Threads(1, (what, done, total) -> heard.add(done), () -> false)
        .forEach("naps", 6, i -> java.util.concurrent.locks.LockSupport.parkNanos(60_000_000));
    assertTrue(heard.size() >= 2, heard.toString());
    assertEquals(heard.stream().sorted().toList(), heard);
  }
}
