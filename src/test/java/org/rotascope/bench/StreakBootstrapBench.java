package org.rotascope.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.rotascope.numeric.StreakBootstrap;
import org.rotascope.numeric.Work;

/**
 * Times the streak bootstrap of METRICS section 4, case S-7: 9,999 stationary replicates of 9,076
 * days, the longest run of wins of each. A program rather than a test: it is run beside its peers
 * in {@code src/test/oracles/bench_streak_bootstrap.py}, which does the same job on the same days.
 *
 * <pre>
 * java -cp target/test-classes:target/classes:... org.rotascope.bench.StreakBootstrapBench [block] [threads] [rounds]
 * </pre>
 *
 * <p>Prints one line a round, {@code ms <milliseconds> mean <mean of the longest runs>}; the first
 * round includes compilation.
 */
public final class StreakBootstrapBench {
  private static final int DAYS = 9_076;
  private static final int REPLICATES = 9_999;
  private static final long SEED = 20260114;

  private StreakBootstrapBench() {}

  /** Runs the rounds. */
  public static void main(String[] args) {
    double block = args.length > 0 ? Double.parseDouble(args[0]) : 10;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    boolean[] history = history();
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      StreakBootstrap.Replicates found =
          new StreakBootstrap(history).stationary(block, DAYS, 252, REPLICATES, SEED, on(threads));
      double ms = (System.nanoTime() - start) / 1e6;
      double mean = Arrays.stream(found.longest()).average().orElseThrow();
      System.out.printf(Locale.ROOT, "ms %.1f mean %.3f%n", ms, mean);
    }
  }

  /** Wins of 51 %, by the generator of METRICS 5.1 with seed 9076. */
  private static boolean[] history() {
    boolean[] wins = new boolean[DAYS];
    long x = 9076;
    for (int t = 0; t < DAYS; t++) {
      x = (1103515245L * x + 12345) & 0x7fffffffL;
      wins[t] = x / 2147483648.0 < 0.51;
    }
    return wins;
  }

  private static Work on(int threads) {
    return (what, chunks, chunk) -> {
      AtomicInteger next = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(threads);
      for (int i = 0; i < threads; i++) {
        new Thread(
                () -> {
                  for (int c = next.getAndIncrement(); c < chunks; c = next.getAndIncrement()) {
                    chunk.accept(c);
                  }
                  done.countDown();
                })
            .start();
      }
      try {
        done.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
