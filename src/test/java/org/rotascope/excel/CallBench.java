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

  private CallBench() {}

  /** Takes nothing. */
  public static void main(String[] args) {
    Map<String, Object> run = Map.of("n", 10, "p", 0.5, "k", 3);
    print(
        "scalar metric",
        50_000,
        () -> Kernel.standard().call("longest_run_prob", Inputs.NONE, run));
    print("scalar entry", 50_000, entry("ROT.RUNPROB", Cells.of(10), Cells.of(.5), Cells.of(3)));
    double[] prices = IntStream.range(0, 5_000).mapToDouble(i -> 100 + i % 7).toArray();
    int[] days = IntStream.range(0, prices.length).toArray();
    Map<String, Object> named = Map.of("calendar", "NONE");
    print(
        "drawdown metric",
        2_000,
        () ->
            Kernel.standard()
                .call(
                    "drawdown", Inputs.of(Panel.series("asset", days, prices, Kind.PRICE)), named));
    print("drawdown entry", 2_000, entry("ROT.DD", Cells.dense(prices.length, 1, prices)));
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

  private static void print(String what, int warmUp, Runnable call) {
    for (int i = 0; i < warmUp; i++) {
      call.run();
    }
    long begun = THREADS.getCurrentThreadCpuTime();
    long spent = 0;
    int calls = 0;
    while (spent < 500_000_000L) {
      for (int i = 0; i < warmUp / 10; i++) {
        call.run();
      }
      calls += warmUp / 10;
      spent = THREADS.getCurrentThreadCpuTime() - begun;
    }
    System.out.printf("bench %s: %.2f us%n", what, spent / 1e3 / calls);
  }
}
