package org.rotascope.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class OnceTest {
  @Test
  void manyThreadsGetTheOneValueThatIsMade() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Once<Object> once =
        new Once<>(
            () -> {
              made.incrementAndGet();
              return new Object();
            });
    assertEquals(0, made.get(), "nothing is made before it is asked for");
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Object>> got = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        got.add(
            threads.submit(
                () -> {
                  start.await();
                  return once.get();
                }));
      }
      start.countDown();
      Object value = once.get();
      for (Future<Object> each : got) {
        assertSame(value, each.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, made.get());
  }

  @Test
  void everyoneGetsTheFailure() {
    RotascopeException failure = new RotascopeException(Reason.LIMIT, "too much");
    Once<String> once =
        new Once<>(
            () -> {
              throw failure;
            });
    assertSame(failure, assertThrows(RotascopeException.class, once::get));
    assertSame(failure, assertThrows(RotascopeException.class, once::get));
    AssertionError error = new AssertionError();
    Once<String> broken =
        new Once<>(
            () -> {
              throw error;
            });
    assertSame(error, assertThrows(AssertionError.class, broken::get));
  }

  @Test
  void interruptedWaiterIsCancelledAndStaysInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Once<String> once =
        new Once<>(
            () -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return "made";
            });
    Thread maker = new Thread(once::get);
    maker.start();
    begun.await();
    Thread.currentThread().interrupt();
    RotascopeException cancelled = assertThrows(RotascopeException.class, once::get);
    assertEquals(Reason.CANCELLED, cancelled.reason());
    assertTrue(Thread.interrupted(), "the interrupt is kept");
    end.countDown();
    maker.join();
    assertEquals("made", once.get());
    assertFalse(maker.isAlive());
  }
}
