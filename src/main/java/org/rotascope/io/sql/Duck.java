package org.rotascope.io.sql;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.lib.Companions;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * DuckDB's driver, loaded from its jar by a class loader of its own when it is first needed, and
 * connections to databases in memory.
 */
final class Duck {
  private static final String MEMORY = "1GB";
  private static final int LONGEST = 300;

  private static @Nullable Driver driver;

  private Duck() {}

  /** Finds the native library where the program keeps it, in place of the copy in the jar. */
  private static final class Loader extends URLClassLoader {
    private final Path library;

    Loader(URL jar, Path library) {
      super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
      this.library = library;
    }

    /** Hides the library in the jar, which the driver would unpack anew at each start. */
    @Override
    public @Nullable URL getResource(String name) {
      return name.startsWith("libduckdb_java") ? null : super.getResource(name);
    }

    @Override
    protected @Nullable String findLibrary(String name) {
      return name.equals("duckdb_java") ? library.toString() : super.findLibrary(name);
    }
  }

  /**
   * Opens a database in memory that loads no extension and writes no temporary file.
   *
   * @throws RotascopeException UNREADABLE if DuckDB is not there, with how to get it
   */
  static Connection open() {
    try {
      Connection connection = driver().connect("jdbc:duckdb:", settings());
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone='UTC'");
      }
      return connection;
    } catch (SQLException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "DuckDB cannot be started: " + said(e.getMessage()), e);
    }
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put("autoinstall_known_extensions", "false");
    settings.put("autoload_known_extensions", "false");
    settings.put("allow_community_extensions", "false");
    settings.put("temp_directory", "");
    settings.put("memory_limit", MEMORY);
    settings.put("threads", "1"); // sums of several threads differ in their last bits
    settings.put("enable_external_file_cache", "false");
    return settings;
  }

  /**
   * Locks a database for good: only the files named can be read, nothing else can be reached, and
   * no setting can be changed.
   */
  static void lock(Connection connection, List<Path> files) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET allowed_paths=" + list(files));
      statement.execute("SET enable_external_access=false");
      statement.execute("SET lock_configuration=true");
    }
  }

  /** Returns the paths as a list in SQL. */
  static String list(List<Path> files) {
    return files.stream()
        .map(file -> text(file.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns a text as SQL writes it. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** Returns a name as SQL writes it. */
  static String name(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }

  /** Returns what DuckDB said, in one line and not for ever. */
  static String said(@Nullable String message) {
    String text = message == null ? "no reason given" : message;
    int place = text.indexOf("\n\nLINE");
    text = (place < 0 ? text : text.substring(0, place)).strip().replaceAll("\\s*\\R\\s*", "; ");
    text = Shown.safe(text);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static synchronized Driver driver() {
    Driver known = driver;
    if (known != null) {
      return known;
    }
    Path jar =
        Companions.jar(
            "duckdb_jdbc",
            NativeLibrary.version(),
            "org/duckdb/DuckDBDriver.class",
            "Parquet files and SQL are read by DuckDB");
    Path library = NativeLibrary.of(jar, NativeLibrary.folder());
    try {
      Loader loader = new Loader(jar.toUri().toURL(), library);
      Driver loaded =
          Class.forName("org.duckdb.DuckDBDriver", true, loader)
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      driver = loaded;
      return loaded;
    } catch (MalformedURLException | ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RotascopeException(
          Reason.UNREADABLE,
          jar + ": DuckDB cannot be loaded on this machine: " + said(cause.getMessage()),
          e);
    }
  }
}
