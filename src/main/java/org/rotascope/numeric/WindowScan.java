package org.rotascope.numeric;

/**
 * The scan statistic: the largest number of wins in any window of n neighbouring days, and its law
 * when the days are resampled (METRICS B10; Naus 1965; Glaz, Naus &amp; Wallenstein 2001).
 *
 * <p>A replicate is written into one array a chunk of work and scanned with a sliding count.
 * Immutable; safe for use by several threads.
 */
public final class WindowScan {
  /** Replicates of one chunk of work: fixed, so that the number of threads changes nothing. */
  private static final int CHUNK = 128;

  private final byte[] days;
  private final int window;

  /**
   * Creates the scan of a history.
   *
   * @param wins the days, true for a win
   * @param window days in a window, 1 to the number of days
   */
  public WindowScan(boolean[] wins, int window) {
    if (window < 1 || window > wins.length) {
      throw new IllegalArgumentException("a window of " + window + " in " + wins.length + " days");
    }
    this.days = new byte[wins.length];
    for (int t = 0; t < wins.length; t++) {
      days[t] = (byte) (wins[t] ? 1 : 0);
    }
    this.window = window;
  }

  /** Returns the number of wins in each window, by its first day. */
  public int[] counts() {
    int[] counts = new int[days.length - window + 1];
    int count = 0;
    for (int t = 0; t < days.length; t++) {
      count += days[t];
      if (t >= window - 1) {
        counts[t - window + 1] = count;
        count -= days[t - window + 1];
      }
    }
    return counts;
  }

  /** Returns the largest number of wins in a window. */
  public int most() {
    return most(days);
  }

  private int most(byte[] path) {
    int count = 0;
    for (int t = 0; t < window; t++) {
      count += path[t];
    }
    int most = count;
    for (int t = window; t < path.length; t++) {
      count += path[t] - path[t - window];
      most = Math.max(most, count);
    }
    return most;
  }

  /**
   * Returns the statistic of histories in which the days come in random order, all orders being
   * equally likely.
   *
   * @param replicates how many
   * @param seed replicate j is stream j under this seed
   * @param work where the replicates are computed
   */
  public int[] permuted(int replicates, long seed, Work work) {
    int wins = 0;
    for (byte day : days) {
      wins += day;
    }
    int all = wins;
    return run(
        replicates,
        seed,
        work,
        "permutations",
        (random, path) -> {
          int left = all;
          for (int t = 0; t < path.length; t++) {
            path[t] = (byte) (random.nextBelow(path.length - t) < left ? 1 : 0);
            left -= path[t];
          }
        });
  }

  /**
   * Returns the statistic of histories drawn in geometric blocks, see {@link Resample}.
   *
   * @param block mean length of a block, at least 1
   * @param replicates how many
   * @param seed replicate j is stream j under this seed
   * @param work where the replicates are computed
   */
  public int[] stationary(double block, int replicates, long seed, Work work) {
    Resample resample = new Resample(Resample.Scheme.STATIONARY, days.length, days.length, block);
    return run(
        replicates,
        seed,
        work,
        "bootstrap replicates",
        (random, path) -> {
          int[] at = {0};
          resample.blocks(
              random,
              (start, count) -> {
                int first = Math.min(count, days.length - start);
                System.arraycopy(days, start, path, at[0], first);
                System.arraycopy(days, 0, path, at[0] + first, count - first);
                at[0] += count;
              });
        });
  }

  private interface Draw {
    void into(CounterRandom random, byte[] path);
  }

  private int[] run(int replicates, long seed, Work work, String what, Draw draw) {
    int[] most = new int[replicates];
    work.forEach(
        what,
        (replicates + CHUNK - 1) / CHUNK,
        chunk -> {
          CounterRandom random = new CounterRandom(seed);
          byte[] path = new byte[days.length];
          for (int j = chunk * CHUNK; j < Math.min(replicates, (chunk + 1) * CHUNK); j++) {
            draw.into(random.at(j), path);
            most[j] = most(path);
          }
        });
    return most;
  }
}
