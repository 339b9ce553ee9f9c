package org.rotascope.io.lib;

import java.nio.file.Path;

/** The user's folders for what is ours, as the XDG Base Directory Specification places them. */
public final class UserFolders {
  private UserFolders() {}

  /**
   * Returns the folder for what can be made or fetched again, shared with the launcher and the
   * Python package: {@code rotascope} below XDG_CACHE_HOME, else below {@code .cache} at home.
   */
  public static Path cache() {
    return of("XDG_CACHE_HOME", ".cache");
  }

  /**
   * Returns the folder for what the user decided: {@code rotascope} below XDG_CONFIG_HOME, else
   * below {@code .config} at home.
   */
  public static Path config() {
    return of("XDG_CONFIG_HOME", ".config");
  }

  private static Path of(String variable, String usual) {
    String chosen = System.getenv(variable);
    Path base =
        chosen == null || chosen.isBlank()
            ? Path.of(System.getProperty("user.home", "."), usual)
            : Path.of(chosen);
    return base.resolve("rotascope");
  }
}
