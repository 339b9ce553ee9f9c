package org.rotascope.metrics.rotation;

import java.util.ArrayList;
import java.util.List;

/**
 * A stay in one quadrant.
 *
 * @param quadrant where
 * @param start its first row
 * @param length number of rows
 * @param censored whether it touches the first or last row or an undefined one, so that its whole
 *     length is unknown
 */
public record Spell(Quadrant quadrant, int start, int length, boolean censored) {
  /**
   * Returns all maximal stays, in order.
   *
   * @param codes of the quadrants, 0 where there is none
   */
  public static List<Spell> of(int[] codes) {
    List<Spell> spells = new ArrayList<>();
    int t = 0;
    while (t < codes.length) {
      int end = t;
      while (end < codes.length && codes[end] == codes[t]) {
        end++;
      }
      if (codes[t] != 0) {
        boolean censored = t == 0 || codes[t - 1] == 0 || end == codes.length || codes[end] == 0;
        spells.add(new Spell(Quadrant.of(codes[t]), t, end - t, censored));
      }
      t = end;
    }
    return spells;
  }
}
