package org.rotascope.numeric;

import java.util.ArrayList;
import java.util.List;

/**
 * Falls from a running maximum (METRICS Q1). Levels are positive or zero; a missing level is NaN:
 * it has no drawdown and does not move the maximum. Whoever wants a loss on the first day to count
 * puts the starting level first.
 */
public final class Drawdowns {
  /**
   * A fall from a running maximum until the level is back.
   *
   * @param peak index of the last level at the maximum before the fall
   * @param trough index of the first level at the lowest point
   * @param recovery index of the first level at or above the maximum again; −1 if there is none
   * @param depth {@code level[trough]/level[peak] − 1}, negative
   */
  public record Episode(int peak, int trough, int recovery, double depth) {
    /** Tells whether the level came back to its maximum. */
    public boolean isRecovered() {
      return recovery >= 0;
    }
  }

  private Drawdowns() {}

  /**
   * Returns {@code level[t]/max_{s≤t} level[s] − 1} for every t: 0 or negative, NaN where the level
   * is.
   */
  public static double[] series(double[] level) {
    double[] drawdown = level.clone();
    overwrite(drawdown);
    return drawdown;
  }

  /** Replaces each level by what {@link #series} has in its place. */
  public static void overwrite(double[] level) {
    double high = Double.NaN;
    int t = 0;
    while (t < level.length) {
      high = level[t] > high || Double.isNaN(high) ? level[t] : high;
      int next = t + 1;
      while (next < level.length && !(level[next] > high || Double.isNaN(high))) {
        next++;
      }
      below(high, level, t, next); // in one go, which takes half the time of one by one
      t = next;
    }
  }

  private static void below(double high, double[] level, int from, int to) {
    if (high > 0) {
      for (int t = from; t < to; t++) {
        level[t] = level[t] / high - 1;
      }
    } else {
      for (int t = from; t < to; t++) {
        level[t] = level[t] - high;
      }
    }
  }

  /**
   * Returns every fall and recovery, in order of time; they do not overlap, and only the last may
   * be unrecovered.
   */
  public static List<Episode> episodes(double[] level) {
    List<Episode> episodes = new ArrayList<>();
    int peak = -1;
    double high = Double.NEGATIVE_INFINITY;
    int t = 0;
    while (true) {
      while (t < level.length && !(level[t] < high)) { // NaN is neither here nor below
        if (level[t] >= high) {
          peak = t;
          high = level[t];
        }
        t++;
      }
      if (t == level.length) {
        return episodes;
      }
      int trough = t;
      double low = level[t];
      while (t < level.length && !(level[t] >= high)) {
        if (level[t] < low) {
          trough = t;
          low = level[t];
        }
        t++;
      }
      episodes.add(new Episode(peak, trough, t < level.length ? t : -1, low / high - 1));
    }
  }

  /** Returns the k deepest falls, the deepest first; of equal ones the earlier first. */
  public static List<Episode> deepest(double[] level, int k) {
    List<Episode> deepest = new ArrayList<>();
    for (Episode episode : episodes(level)) {
      int at = deepest.size();
      while (at > 0 && episode.depth() < deepest.get(at - 1).depth()) {
        at--;
      }
      if (at < k) {
        deepest.add(at, episode);
        if (deepest.size() > k) {
          deepest.remove(k);
        }
      }
    }
    return List.copyOf(deepest);
  }
}
