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
    for (int t = 0; t < level.length; t++) {
      double now = level[t];
      if (now > high || Double.isNaN(high)) {
        high = now;
      }
      level[t] = high > 0 ? now / high - 1 : now - high;
    }
  }

  /**
   * Returns every fall and recovery, in order of time; they do not overlap, and only the last may
   * be unrecovered.
   */
  public static List<Episode> episodes(double[] level) {
    List<Episode> episodes = new ArrayList<>();
    int peak = -1;
    int trough = -1;
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    for (int t = 0; t < level.length; t++) {
      double now = level[t];
      if (now >= high) { // NaN is neither here nor below
        if (trough >= 0) {
          episodes.add(new Episode(peak, trough, t, low / high - 1));
        }
        peak = t;
        high = now;
        trough = -1;
        low = Double.POSITIVE_INFINITY;
      } else if (now < low) {
        trough = t;
        low = now;
      }
    }
    if (trough >= 0) {
      episodes.add(new Episode(peak, trough, -1, low / high - 1));
    }
    return episodes;
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
