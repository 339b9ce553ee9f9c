package org.rotascope.io.lib;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Finds the jars that lie beside the program, in {@code lib/}, because few calls need them and they
 * are large. Looking for one costs nothing until it is asked for: neither the manifest nor the
 * class path of the program names them.
 */
public final class Companions {
  private Companions() {}

  /**
   * Returns the jar {@code ARTIFACT-VERSION.jar}: in the folder that ROTASCOPE_LIB names, else in
   * {@code lib} beside the program, else on the class path, where an embedding program or a test
   * has it.
   *
   * @param classFile a class of it as a resource, to find it on the class path
   * @param need what needs it, for the message: "Parquet files and SQL need DuckDB"
   * @throws RotascopeException UNREADABLE if it is nowhere, with how to get it
   */
  public static Path jar(String artifact, String version, String classFile, String need) {
    String name = artifact + "-" + version + ".jar";
    String named = System.getenv("ROTASCOPE_LIB");
    Path folder = named == null || named.isBlank() ? besideProgram() : Path.of(named);
    Path jar = folder.resolve(name);
    if (Files.isRegularFile(jar)) {
      return jar;
    }
    Path onClassPath = onClassPath(classFile);
    if (onClassPath != null) {
      return onClassPath;
    }
    throw new RotascopeException(
        Reason.UNREADABLE,
        need
            + ", and "
            + name
            + " is not in "
            + folder
            + ": `make jar` in a clone of the project puts it beside the program, ROTASCOPE_LIB"
            + " names another folder; from Python rotascope.sql does without (pip install"
            + " './bridge[sql]')");
  }

  private static Path besideProgram() {
    Path program = fileOf(Companions.class);
    Path parent = program == null ? null : program.getParent();
    return (parent == null ? Path.of("") : parent).resolve("lib").toAbsolutePath();
  }

  private static @Nullable Path fileOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null || source.getLocation() == null
          ? null
          : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null; // a program from no file has nothing beside it
    }
  }

  private static @Nullable Path onClassPath(String classFile) {
    URL found = Companions.class.getClassLoader().getResource(classFile);
    if (found == null) {
      return null;
    }
    try {
      URLConnection connection = found.openConnection();
      return connection instanceof JarURLConnection jar
          ? Path.of(URI.create(jar.getJarFileURL().toString()))
          : null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }
}
