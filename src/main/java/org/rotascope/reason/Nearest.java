package org.rotascope.reason;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name nearest to a mistyped one, for messages that end in "did you mean ...?". */
public final class Nearest {
  private Nearest() {}

  /**
   * Returns the candidate with the smallest edit distance to {@code name} (case, hyphens and
   * underscores do not count), if that distance is at most two, or at most a third of the name's
   * length.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    String wanted = normal(name);
    String best = null;
    int bestDistance = Math.min(Math.max(2, wanted.length() / 3) + 1, wanted.length());
    for (String candidate : candidates) {
      int distance = distance(wanted, normal(candidate));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Returns {@code "; did you mean x?"}, or the list of candidates where they are few, or nothing.
   */
  public static String hint(String name, Collection<String> candidates) {
    Optional<String> nearest = of(name, candidates);
    if (nearest.isPresent()) {
      return "; did you mean " + Shown.cell(nearest.get()) + "?";
    }
    return candidates.isEmpty() || candidates.size() > 12
        ? ""
        : "; known: " + Shown.list(List.copyOf(candidates));
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Returns the optimal string alignment distance: Levenshtein's plus transposition of neighbours.
   */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
