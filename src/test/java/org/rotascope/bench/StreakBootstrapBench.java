package org.rotascope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.rotascope.numeric.BlockLength;
import org.rotascope.numeric.StreakBootstrap;
import org.rotascope.numeric.Work;

/**
 * Times the streak bootstrap of METRICS section 4, case S-7: the longest run of wins in each of
 * 9,999 stationary replicates of a daily pair. A program rather than a test: it is run beside its
 * peers in {@code src/test/oracles/bench_streak_bootstrap.py}, which take the same file and do the
 * same job.
 *
 * <pre>
 * java -cp ... org.rotascope.bench.StreakBootstrapBench PRICES.csv [BLOCK|-] [THREADS] [ROUNDS]
 * </pre>
 *
 * <p>PRICES.csv has a date column and two columns of prices; a day is won when the first returns
 * more than the second. BLOCK is the mean length of a block; the default is the block length of the
 * excess returns, at least 1. Prints a line a round, last the milliseconds of the computation
 * alone; the first round includes compilation, the last is the one to compare.
 */
public final class StreakBootstrapBench {
  private static final int REPLICATES = 9_999;
  private static final long SEED = 20260114;

  private StreakBootstrapBench() {}

  /** Runs the rounds. */
  public static void main(String[] args) throws IOException {
    double[] x = excess(Path.of(args[0]));
    boolean[] wins = new boolean[x.length];
    for (int t = 0; t < x.length; t++) {
      wins[t] = x[t] > 0;
    }
    double block =
        args.length > 1 && !args[1].equals("-")
            ? Double.parseDouble(args[1])
            : Math.max(1, BlockLength.of(x).stationary());
    int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      int[] longest =
          new StreakBootstrap(wins)
              .stationary(block, wins.length, 252, REPLICATES, SEED, on(threads))
              .longest();
      double ms = (System.nanoTime() - start) / 1e6;
      System.out.printf(
          Locale.ROOT,
          "rotascope days %d block %.4f threads %d mean %.3f p9 %.4f ms %.1f%n",
          wins.length,
          block,
          threads,
          Arrays.stream(longest).average().orElseThrow(),
          StreakBootstrap.Replicates.pValue(longest, 9),
          ms);
    }
  }

  private static double[] excess(Path prices) throws IOException {
    List<String> lines = Files.readAllLines(prices);
    double[] x = new double[lines.size() - 2];
    for (int t = 0; t < x.length; t++) {
      String[] from = lines.get(t + 1).split(",", -1);
      String[] to = lines.get(t + 2).split(",", -1);
      x[t] =
          Double.parseDouble(to[1]) / Double.parseDouble(from[1])
              - Double.parseDouble(to[2]) / Double.parseDouble(from[2]);
    }
    return x;
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
