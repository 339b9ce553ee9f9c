package org.rotascope.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.rotascope.Generator;
import org.rotascope.numeric.Ema;
import org.rotascope.numeric.Rolling;

/**
 * Times rolling mean, standard deviation and z-score and the exponential average on 7,560 rows of
 * 500 columns (30 years of 500 stocks), column by column, into arrays that are used again. A
 * program rather than a test.
 *
 * <pre>
 * java -cp target/test-classes:target/classes:... org.rotascope.bench.RollingBench [window] [threads] [rounds]
 * </pre>
 *
 * <p>Prints one line an operation: nanoseconds a cell, the best of the rounds after the first.
 */
public final class RollingBench {
  private static final int ROWS = 7_560;
  private static final int COLUMNS = 500;

  /** What is done to one column. */
  private interface Operation {
    double[] apply(double[] x, double[] out);
  }

  private RollingBench() {}

  /** Runs the rounds. */
  public static void main(String[] args) throws InterruptedException {
    int w = args.length > 0 ? Integer.parseInt(args[0]) : 252;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 8;
    double[][] panel = new double[COLUMNS][];
    for (int c = 0; c < COLUMNS; c++) {
      double[] u = Generator.lcg(1000 + 7919L * c, ROWS);
      panel[c] = Generator.levels(Arrays.stream(u).map(v -> 0.02 * (v - 0.49)).toArray(), 100);
    }
    time("copy", panel, threads, rounds, RollingBench::copy);
    time("mean", panel, threads, rounds, (x, out) -> mean(x, w, out));
    time("sd", panel, threads, rounds, (x, out) -> sd(x, w, out));
    time("z", panel, threads, rounds, (x, out) -> Rolling.z(x, w));
    time("ema", panel, threads, rounds, (x, out) -> Ema.of(x, w));
  }

  private static double[] copy(double[] x, double[] out) {
    System.arraycopy(x, 0, out, 0, x.length);
    return out;
  }

  private static double[] mean(double[] x, int w, double[] out) {
    Rolling.mean(x, w, out);
    return out;
  }

  private static double[] sd(double[] x, int w, double[] out) {
    Rolling.sd(x, w, out);
    return out;
  }

  private static void time(
      String name, double[][] panel, int threads, int rounds, Operation operation)
      throws InterruptedException {
    double[][] out = new double[COLUMNS][ROWS];
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      AtomicInteger next = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(threads);
      for (int i = 0; i < threads; i++) {
        new Thread(
                () -> {
                  for (int c = next.getAndIncrement(); c < COLUMNS; c = next.getAndIncrement()) {
                    out[c] = operation.apply(panel[c], out[c]);
                  }
                  done.countDown();
                })
            .start();
      }
      done.await();
      double ns = (System.nanoTime() - start) / (double) (ROWS * COLUMNS);
      best = round == 0 ? best : Math.min(best, ns);
    }
    double check = Arrays.stream(out).mapToDouble(column -> column[ROWS - 1]).sum();
    System.out.printf(
        Locale.ROOT, "%-5s %6.2f ns/cell %d threads check %.6g%n", name, best, threads, check);
  }
}
