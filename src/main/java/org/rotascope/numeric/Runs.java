package org.rotascope.numeric;

import java.util.ArrayList;
import java.util.List;

/** Maximal runs of wins and losses in a sequence of {@linkplain Signs signs}. */
public final class Runs {
  /**
   * A maximal run of one sign.
   *
   * @param sign {@link Signs#WIN} or {@link Signs#LOSS}
   * @param start index of its first day
   * @param end index of its last day
   * @param length number of days of that sign; less than {@code end − start + 1} if ties inside are
   *     skipped
   * @param fromStart whether nothing before it ended another run: it may have begun before the
   *     sample
   * @param toEnd whether nothing after it ends it: it may go on after the sample
   */
  public record Run(byte sign, int start, int end, int length, boolean fromStart, boolean toEnd) {
    /**
     * Tells whether the run touches either end of the sample, so that its whole length is unknown.
     */
    public boolean censored() {
      return fromStart || toEnd;
    }

    /** Returns the length, negative for a run of losses. */
    public int signedLength() {
      return sign * length;
    }
  }

  private Runs() {}

  /**
   * Returns all maximal runs, in order. An unknown day ends a run; so does a tie, unless {@code
   * ties = SKIP}. Ties that count as wins must be wins in {@code signs} already ({@link
   * Signs#of(double[], double, Signs.Ties)}).
   */
  public static List<Run> of(byte[] signs, Signs.Ties ties) {
    boolean skip = ties == Signs.Ties.SKIP;
    List<Run> runs = new ArrayList<>();
    int t = 0;
    boolean fromStart = true;
    while (t < signs.length) {
      byte sign = signs[t];
      if (sign != Signs.WIN && sign != Signs.LOSS) {
        fromStart &= skip && sign == Signs.TIE;
        t++;
        continue;
      }
      int start = t;
      int end = t;
      int length = 0;
      while (t < signs.length && (signs[t] == sign || (skip && signs[t] == Signs.TIE))) {
        if (signs[t] == sign) {
          end = t;
          length++;
        }
        t++;
      }
      runs.add(new Run(sign, start, end, length, fromStart, t == signs.length));
      fromStart = false;
    }
    return runs;
  }
}
