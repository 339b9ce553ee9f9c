package org.rotascope.numeric;

import java.util.Arrays;

/**
 * The longest run of wins in resampled histories, without ever writing one down (METRICS B8,
 * section 4): a replicate keeps its present and its longest run while blocks of days go by.
 *
 * <p><b>Algorithm.</b> The days are bits of an array that goes on with the first days after the
 * last, so that a block is a few words whatever row it begins at. A word of up to 64 days is taken
 * in one step: its trailing ones lengthen the present run, its leading ones become the next, and
 * only where it could hold a longer run than any before is its inside searched, by shifting it over
 * itself. The result is the longest run of the materialised replicate, exactly. Cost per block
 * rather than per day; memory for the days and three whole numbers a replicate.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class StreakBootstrap {
  /** Replicates of one chunk of work: fixed, so that the number of threads changes nothing. */
  private static final int CHUNK = 128;

  private final int days;
  private final int wins;
  private final long[] bits;

  /**
   * Creates the bootstrap of a history.
   *
   * @param history the days from which histories are drawn, true for a win; at least one
   */
  public StreakBootstrap(boolean[] history) {
    if (history.length == 0) {
      throw new IllegalArgumentException("no day to draw from");
    }
    this.days = history.length;
    this.bits = new long[(days + 127) / 64 + 1];
    int count = 0;
    for (int i = 0; i < days + 64; i++) {
      if (history[i % days]) {
        bits[i >>> 6] |= 1L << i;
        count += i < days ? 1 : 0;
      }
    }
    this.wins = count;
  }

  /**
   * What is kept of the replicates, one element each.
   *
   * @param initial length of the run of wins that begins on the first day
   * @param longestOfFirst longest run of wins within the first {@code first} days
   * @param longest longest run of wins
   */
  public record Replicates(int[] initial, int[] longestOfFirst, int[] longest) {
    /** Returns the p-value of a statistic that reached {@code least} or more: (1 + #)/(B + 1). */
    public static double pValue(int[] statistic, int least) {
      return (1.0 + Arrays.stream(statistic).filter(s -> s >= least).count())
          / (statistic.length + 1.0);
    }
  }

  /**
   * Returns replicates of histories drawn in geometric blocks.
   *
   * @param block mean length of a block, at least 1; 1 draws each day by itself
   * @param length number of days of a replicate, at least 1
   * @param first the days over which {@code longestOfFirst} is taken; cut to {@code length}
   * @param replicates how many, B
   * @param seed replicate j is stream j under this seed
   * @param work where the replicates are computed
   */
  public Replicates stationary(
      double block, int length, int first, int replicates, long seed, Work work) {
    Resample resample = new Resample(Resample.Scheme.STATIONARY, days, length, block);
    return run(
        first,
        replicates,
        seed,
        work,
        "bootstrap replicates",
        (random, path) -> resample.blocks(random, path));
  }

  /**
   * Returns replicates in which the days of the history come in random order, all orders being
   * equally likely: day by day, a win with the share of wins among the days left.
   */
  public Replicates permuted(int first, int replicates, long seed, Work work) {
    return run(first, replicates, seed, work, "permutations", this::permute);
  }

  private void permute(CounterRandom random, Path path) {
    int left = wins;
    for (int t = 0; t < days; t++) {
      boolean win = random.nextBelow(days - t) < left;
      left -= win ? 1 : 0;
      path.take(win ? 1 : 0, 1);
    }
  }

  private interface Draw {
    void one(CounterRandom random, Path path);
  }

  private Replicates run(int first, int replicates, long seed, Work work, String what, Draw draw) {
    Replicates result =
        new Replicates(new int[replicates], new int[replicates], new int[replicates]);
    work.forEach(
        what,
        (replicates + CHUNK - 1) / CHUNK,
        chunk -> {
          CounterRandom random = new CounterRandom(seed);
          Path path = new Path(first);
          for (int j = chunk * CHUNK; j < Math.min(replicates, (chunk + 1) * CHUNK); j++) {
            path.reset();
            draw.one(random.at(j), path);
            path.end();
            result.initial[j] = path.initial;
            result.longestOfFirst[j] = path.longestOfFirst;
            result.longest[j] = path.longest;
          }
        });
    return result;
  }

  /** The state of one replicate: its present run and its longest so far. */
  private final class Path implements Resample.Blocks {
    private final int first;
    private int untilFirst;
    private int run;
    private int longest;
    private int initial;
    private int longestOfFirst;

    Path(int first) {
      this.first = first;
    }

    void reset() {
      untilFirst = first;
      run = 0;
      longest = 0;
      initial = -1;
      longestOfFirst = -1;
    }

    @Override
    public void block(int start, int count) {
      int from = start;
      int left = count;
      while (left > 0) {
        int part = Math.min(left, 64);
        if (untilFirst > 0 && part > untilFirst) {
          part = untilFirst;
        }
        int shift = from & 63;
        int word = from >>> 6;
        long taken = bits[word] >>> shift;
        if (shift != 0) {
          taken |= bits[word + 1] << (64 - shift);
        }
        take(taken & (-1L >>> (64 - part)), part);
        left -= part;
        from += part;
        if (from >= days) {
          from %= days;
        }
      }
    }

    /** Takes up to 64 days, the first in the lowest bit, the bits above them 0. */
    void take(long word, int count) {
      int ones = Long.numberOfTrailingZeros(~word);
      if (ones >= count) {
        run += count;
      } else {
        run += ones;
        if (initial < 0) {
          initial = run;
        }
        if (run > longest) {
          longest = run;
        }
        if (count - ones > longest + 1 && hasRun(word, longest + 1)) {
          longest = longestRun(word);
        }
        run = Long.numberOfLeadingZeros(~(word << (64 - count)));
      }
      if (untilFirst > 0) {
        untilFirst -= count;
        if (untilFirst == 0) {
          longestOfFirst = Math.max(longest, run);
        }
      }
    }

    void end() {
      longest = Math.max(longest, run);
      initial = initial < 0 ? run : initial;
      longestOfFirst = longestOfFirst < 0 ? longest : longestOfFirst;
    }
  }

  /**
   * Tells whether a word holds a run of {@code length} ones, by overlaying it with itself in
   * doubling steps.
   */
  private static boolean hasRun(long word, int length) {
    long overlaid = word;
    int covered = 1;
    while (covered < length && overlaid != 0) {
      int step = Math.min(covered, length - covered);
      overlaid &= overlaid >>> step;
      covered += step;
    }
    return overlaid != 0;
  }

  private static int longestRun(long word) {
    int length = 0;
    for (long w = word; w != 0; w &= w >>> 1) {
      length++;
    }
    return length;
  }
}
