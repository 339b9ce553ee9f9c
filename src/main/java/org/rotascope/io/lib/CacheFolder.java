package org.rotascope.io.lib;

import java.nio.file.Path;

/**
 * The folder for what can be made or fetched again, shared with the launcher and the Python
 * package.
 */
public final class CacheFolder {
  private CacheFolder() {}

  /** Returns {@code rotascope} below XDG_CACHE_HOME, else below {@code .cache} at home. */
  public static Path path() {
    String chosen = System.getenv("XDG_CACHE_HOME");
    Path base =
        chosen == null || chosen.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".cache")
            : Path.of(chosen);
    return base.resolve("rotascope");
  }
}
