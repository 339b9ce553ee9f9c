package org.rotascope.jupyter;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets JShell, and with it JJava's inspection, find our Javadoc. JShell reads the comments of the
 * JDK from its sources and has no setting for those of others, so this sets the field that its own
 * tests set; where that is not allowed or not there, inspection shows signatures alone.
 */
final class JavadocSources {
  /** The property that has the folder or the jar of our sources. */
  static final String SOURCES = "rotascope.sources";

  private static final String ANALYSIS = "jdk.jshell.SourceCodeAnalysisImpl";
  private static final String FIELD = "availableSourcesOverride";

  private JavadocSources() {}

  /** Tells JShell of the sources that {@link #SOURCES} names, if there is such a property. */
  static void offer() {
    String named = System.getProperty(SOURCES, "");
    if (named.isEmpty()) {
      return;
    }
    try {
      List<Path> roots = new ArrayList<>();
      roots.add(root(Path.of(named)));
      roots.addAll(ofTheJdk());
      Field field = Class.forName(ANALYSIS).getDeclaredField(FIELD);
      field.setAccessible(true);
      field.set(null, roots);
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      System.getLogger(JavadocSources.class.getName())
          .log(System.Logger.Level.DEBUG, "inspection shows no Javadoc", e);
    }
  }

  private static Path root(Path named) throws IOException {
    return Files.isDirectory(named)
        ? named
        : FileSystems.newFileSystem(named).getRootDirectories().iterator().next();
  }

  /** Returns the folders of the JDK's modules, as JShell finds them by itself. */
  private static List<Path> ofTheJdk() throws IOException {
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    if (!Files.isReadable(zip)) {
      return List.of();
    }
    try (Stream<Path> modules = Files.list(root(zip))) {
      return modules.filter(Files::isDirectory).toList();
    }
  }
}
