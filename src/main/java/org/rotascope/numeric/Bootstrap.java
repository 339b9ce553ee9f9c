package org.rotascope.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The bootstrap of any statistic of rows (METRICS S3): its replicates, the spread of each replicate
 * by a second bootstrap within it, and its jackknife.
 *
 * <p>A statistic may have several components, say one for each asset; they share all draws. Results
 * are in arrays {@code [component][replicate]}.
 */
public final class Bootstrap {
  private static final int CHUNK = 16;

  /** A statistic of the rows of some data. Called on several threads at once. */
  @FunctionalInterface
  public interface Statistic {
    /**
     * Returns the components; NaN where undefined.
     *
     * @param rows the rows, from 0, in the order in which they stand
     */
    double[] of(int[] rows);
  }

  private final Statistic statistic;
  private final Resample resample;
  private final long seed;
  private final Work work;

  /**
   * Creates a bootstrap.
   *
   * @param resample how rows are drawn; a replicate is as long as the data
   * @param seed replicate j is stream j under this seed, its nested replicate i branch i + 1 of
   *     that stream
   */
  public Bootstrap(Statistic statistic, Resample resample, long seed, Work work) {
    if (resample.rows() != resample.length()) {
      throw new IllegalArgumentException("a replicate must be as long as the data");
    }
    this.statistic = statistic;
    this.resample = resample;
    this.seed = seed;
    this.work = work;
  }

  /** Returns the statistic of the rows as they are. */
  public double[] observed() {
    return statistic.of(IntStream.range(0, resample.rows()).toArray());
  }

  /** Returns the statistic of B replicates. */
  public double[][] replicates(int number) {
    return each(
        "bootstrap replicates",
        number,
        (j, random) -> {
          int[] rows = new int[resample.length()];
          resample.fill(rows, random.at(j));
          return statistic.of(rows);
        });
  }

  /**
   * Returns for B replicates the standard deviation of the statistic over replicates drawn from
   * each in the same way.
   */
  public double[][] spreads(int number, int nested) {
    return each(
        "nested bootstrap replicates",
        number,
        (j, random) -> {
          int[] outer = new int[resample.length()];
          resample.fill(outer, random.at(j));
          int[] inner = new int[outer.length];
          int[] rows = new int[outer.length];
          double[][] values = new double[nested][];
          for (int i = 0; i < nested; i++) {
            resample.fill(inner, random.at(j, i + 1L));
            for (int t = 0; t < rows.length; t++) {
              rows[t] = outer[inner[t]];
            }
            values[i] = statistic.of(rows);
          }
          double[] sd = new double[values[0].length];
          for (int c = 0; c < sd.length; c++) {
            int component = c;
            sd[c] = Moments.sd(Arrays.stream(values).mapToDouble(v -> v[component]).toArray());
          }
          return sd;
        });
  }

  /**
   * Returns the statistic with each group of neighbouring rows left out in turn.
   *
   * @param group rows in a group; the last may be smaller
   */
  public double[][] jackknife(int group) {
    int n = resample.rows();
    return each(
        "jackknife",
        (n + group - 1) / group,
        (g, random) -> statistic.of(IntStream.range(0, n).filter(t -> t / group != g).toArray()));
  }

  private interface Value {
    double[] of(int number, CounterRandom random);
  }

  private double[][] each(String what, int number, Value value) {
    double[][] byNumber = new double[number][];
    work.forEach(
        what,
        (number + CHUNK - 1) / CHUNK,
        chunk -> {
          CounterRandom random = new CounterRandom(seed);
          for (int j = chunk * CHUNK; j < Math.min(number, (chunk + 1) * CHUNK); j++) {
            byNumber[j] = value.of(j, random);
          }
        });
    double[][] byComponent = new double[byNumber[0].length][number];
    for (int j = 0; j < number; j++) {
      for (int c = 0; c < byComponent.length; c++) {
        byComponent[c][j] = byNumber[j][c];
      }
    }
    return byComponent;
  }
}
