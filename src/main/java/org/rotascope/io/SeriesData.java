package org.rotascope.io;

import java.util.List;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.RotascopeException;

/**
 * What was read from a file, a folder or a query: dates, and series by name. What a series is, its
 * {@link Kind}, the caller declares when asking for a panel; only then does it matter whether its
 * values can be of that kind. Immutable.
 */
public interface SeriesData {
  /** Returns what was read. */
  Reading reading();

  /** Returns the names of the series, in the order they were met. */
  List<String> names();

  /**
   * Returns how many values of a series are missing.
   *
   * @throws RotascopeException UNREADABLE for a name that is not there; the nearest is suggested
   */
  int missing(String name);

  /**
   * Tells whether a series is there once, with numbers only.
   *
   * @param name one of {@link #names}
   */
  boolean isUsable(String name);

  /**
   * Returns the named series as a panel of a declared kind.
   *
   * @param names names of series, each once
   * @throws RotascopeException UNREADABLE for a name that is not there (the nearest is suggested),
   *     BAD_INPUT for a value that is none of that kind, with where it stands
   */
  Panel panel(List<String> names, Kind kind);
}
