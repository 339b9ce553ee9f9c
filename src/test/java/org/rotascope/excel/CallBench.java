package org.rotascope.excel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * Prints the processor time in microseconds of metrics called in Java, and of the same calls
 * through the add-in's entry point: what its bench is compared with.
 */
public final class CallBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long WARM_UP = 5_000_000_000L;
  private static final int ROUNDS = 11;

  private CallBench() {}

  /** Takes nothing. */
  public static void main(String[] args) {
    Map<String, Object> run = Map.of("n", 10, "p", 0.5, "k", 3);
    print(
        "scalar",
        100_000,
        () -> Kernel.standard().call("longest_run_prob", Inputs.NONE, run),
        entry("ROT.RUNPROB", Cells.of(10), Cells.of(.5), Cells.of(3)));
    double[] prices = IntStream.range(0, 5_000).mapToDouble(i -> 100 + i % 7).toArray();
    int[] days = IntStream.range(0, prices.length).toArray();
    Map<String, Object> named = Map.of("calendar", "NONE");
    print(
        "drawdown",
        2_000,
        () ->
            Kernel.standard()
                .call(
                    "drawdown", Inputs.of(Panel.series("asset", days, prices, Kind.PRICE)), named),
        entry("ROT.DD", Cells.dense(prices.length, 1, prices)));
  }

  /** Returns a call through the buffer, its arguments written anew each time. */
  private static Runnable entry(String name, Cells... given) {
    int index = Buffers.index(name);
    Cells[] all = new Cells[Buffers.function(name).inputs()];
    Arrays.fill(all, Cells.MISSING);
    System.arraycopy(given, 0, all, 0, given.length);
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    return () -> {
      buffer.clear();
      for (Cells cells : all) {
        Wire.write(buffer, cells);
      }
      if (Entry.call(index, buffer.position(), buffer) < 0) {
        throw new IllegalStateException("the buffer is too small");
      }
    };
  }

  /**
   * Prints what two calls take once both are compiled, the median of rounds in which they take
   * turns.
   *
   * @param size calls of a round
   */
  private static void print(String what, int size, Runnable metric, Runnable entry) {
    long begun = THREADS.getCurrentThreadCpuTime();
    while (THREADS.getCurrentThreadCpuTime() - begun < WARM_UP) {
      round(size, metric);
      round(size, entry);
    }
    double[] plain = new double[ROUNDS];
    double[] through = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      plain[round] = round(size, metric);
      through[round] = round(size, entry);
    }
    Arrays.sort(plain);
    Arrays.sort(through);
    System.out.printf("bench %s metric: %.2f us%n", what, plain[ROUNDS / 2]);
    System.out.printf("bench %s entry: %.2f us%n", what, through[ROUNDS / 2]);
  }

  /** Returns the microseconds of a call. */
  private static double round(int calls, Runnable call) {
    long begun = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (THREADS.getCurrentThreadCpuTime() - begun) / 1e3 / calls;
  }
}
