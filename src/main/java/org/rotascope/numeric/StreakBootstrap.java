package org.rotascope.numeric;

import java.util.Arrays;

/**
 * The longest run of wins in resampled histories, without ever writing one down (METRICS B8,
 * section 4): a replicate keeps its present and its longest run while blocks of days go by.
 *
 * <p><b>Algorithm.</b> The days are bits of an array that goes on with the first days after the
 * last. A block is moved into a word of 64 resampled days by shifts, whatever day it begins at; a
 * full word is taken in one step: its trailing ones lengthen the present run, its leading ones
 * become the next, and only where it holds a longer run than any before is its inside searched, by
 * shifting it over itself. The result is the longest run of the materialised replicate, exactly.
 * There is no branch a block that a processor could not foresee, and no memory beyond the days and
 * three whole numbers a replicate.
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
   * @param first the days over which {@code longestOfFirst} is taken, at least 1; cut to {@code
   *     length}
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
        (random, path) -> draw(resample, random, path));
  }

  /**
   * Returns replicates in which the days of the history come in random order, all orders being
   * equally likely: day by day, a win with the share of wins among the days left.
   *
   * @param first the days over which {@code longestOfFirst} is taken, at least 1
   * @param replicates how many, B
   * @param seed replicate j is stream j under this seed
   * @param work where the replicates are computed
   */
  public Replicates permuted(int first, int replicates, long seed, Work work) {
    return run(first, replicates, seed, work, "permutations", this::permute);
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

  private void draw(Resample resample, CounterRandom random, Path path) {
    if (resample.drawsSingly()) {
      drawDays(resample, random, path);
    } else {
      drawBlocks(resample, random, path);
    }
  }

  private void drawDays(Resample resample, CounterRandom random, Path path) {
    long state = random.state();
    long gamma = random.gamma();
    for (int t = 0; t < resample.length(); t += 64) {
      int count = Math.min(64, resample.length() - t);
      long word = 0;
      for (int i = 0; i < count; i++) {
        state += gamma;
        int day = resample.start(CounterRandom.mix(state) >>> 1);
        word |= ((bits[day >>> 6] >>> day) & 1) << i;
      }
      path.take(word, count);
    }
  }

  private void drawBlocks(Resample resample, CounterRandom random, Path path) {
    long state = random.state();
    long gamma = random.gamma();
    int left = resample.length();
    long word = 0;
    int filled = 0;
    while (left > 0) {
      state += gamma;
      long drawn = CounterRandom.mix(state) >>> 1;
      int day = resample.start(drawn);
      int count = Math.min(resample.count(drawn), left);
      left -= count;
      word |= from(day) << filled;
      filled += count;
      if (filled >= 64) {
        // The day that a block of which the word is a part would have begun at, less than 64 before
        // its own first.
        day += count - filled;
        do {
          path.take(word, 64);
          filled -= 64;
          day = (day + 64) % days;
          word = from(day);
        } while (filled >= 64);
      }
      word &= (1L << filled) - 1;
    }
    if (filled > 0) {
      path.take(word, filled);
    }
  }

  /** The 64 days from one on, the first in the lowest bit. */
  private long from(int day) {
    int at = day >>> 6;
    // A shift by 64 is one by 0 in Java, hence two shifts for the upper part.
    return bits[at] >>> day | bits[at + 1] << 1 << ~day;
  }

  private void permute(CounterRandom random, Path path) {
    long state = random.state();
    long gamma = random.gamma();
    int left = wins;
    for (int t = 0; t < days; t += 64) {
      int count = Math.min(64, days - t);
      long word = 0;
      for (int i = 0; i < count; i++) {
        state += gamma;
        // The sign of the difference is the win: a branch would be guessed wrong on half the days.
        int win = (CounterRandom.below(CounterRandom.mix(state) >>> 1, days - t - i) - left) >>> 31;
        left -= win;
        word |= (long) win << i;
      }
      path.take(word, count);
    }
  }

  /** The state of one replicate: its present run and its longest so far. */
  private static final class Path {
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

    /** Takes up to 64 days, the first in the lowest bit, the bits above them 0. */
    void take(long word, int count) {
      if (untilFirst > count || untilFirst <= 0) {
        untilFirst -= count;
        add(word, count);
        return;
      }
      int before = untilFirst;
      untilFirst = 0;
      add(before == 64 ? word : word & ((1L << before) - 1), before);
      longestOfFirst = Math.max(longest, run);
      if (count > before) {
        add(word >>> before, count - before);
      }
    }

    private void add(long word, int count) {
      int ones = Long.numberOfTrailingZeros(~word);
      if (ones >= count) {
        run += count;
        return;
      }
      run += ones;
      if (initial < 0) {
        initial = run;
      }
      longest = Math.max(longest, run);
      if (hasRun(word, longest + 1)) {
        longest = longestRun(word);
      }
      run = Long.numberOfLeadingZeros(~(word << (64 - count)));
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
    if (length > 64) {
      return false;
    }
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
