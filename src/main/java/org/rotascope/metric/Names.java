package org.rotascope.metric;

import java.util.List;
import java.util.Locale;

/** Derives the names doors use from the one a declaration gives. */
public final class Names {
  /** The words that cut the data of any metric which declares no parameter of that name. */
  public static final List<String> CUTS = List.of("freq", "since", "until", "asOf");

  private Names() {}

  /**
   * Returns a parameter's name in snake_case, as Python writes it: {@code tieEps} becomes {@code
   * tie_eps}, {@code pWW} {@code p_ww}, {@code W} {@code w}.
   */
  public static String snake(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1))) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }

  /**
   * Returns a metric's id or a parameter's name as the command line spells it: {@code
   * streak-current}.
   */
  public static String commandLine(String name) {
    return snake(name).replace('_', '-');
  }

  /**
   * Returns the metric id that a spelling denotes: {@code streak-current} and {@code
   * STREAK_CURRENT} alike.
   */
  public static String id(String spelling) {
    return spelling.trim().toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
