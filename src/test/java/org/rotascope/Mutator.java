package org.rotascope;

import java.util.List;
import java.util.SplittableRandom;

/** Makes broken texts from whole ones, the same for the same seed. */
public final class Mutator {
  private static final String SPICE = ",;\t|\"'\n\r \0.-+eE%#0123456789abcNaN/:é\ufeff\u202e";

  private Mutator() {}

  /**
   * Returns one of the texts after one to six edits: a character or a piece changed, put in or
   * taken out.
   */
  public static StringBuilder mutated(List<String> seeds, SplittableRandom random) {
    StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    int edits = 1 + random.nextInt(6);
    for (int e = 0; e < edits && text.length() > 0; e++) {
      int at = random.nextInt(text.length());
      char spice = SPICE.charAt(random.nextInt(SPICE.length()));
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, spice);
        case 1 -> text.insert(at, spice);
        case 2 -> text.deleteCharAt(at);
        case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        case 4 ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
        default -> text.setLength(at);
      }
    }
    return text;
  }
}
