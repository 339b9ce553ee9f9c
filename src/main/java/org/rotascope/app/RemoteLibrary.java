package org.rotascope.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The jars in {@code lib/} beside the program, which only a {@link RemoteService} needs: no other
 * command opens them.
 */
public final class RemoteLibrary extends URLClassLoader {
  private static final String OURS = "org.rotascope.gateway.remote.";
  private static final String SERVICE = OURS + "FlightService";

  static {
    registerAsParallelCapable();
  }

  private RemoteLibrary(URL[] urls, ClassLoader parent) {
    super("rotascope-remote", urls, parent);
  }

  /**
   * Returns the service.
   *
   * @throws RotascopeException UNREADABLE if the jars are not there
   */
  public static RemoteService service() {
    Path program = program();
    Path lib = program.resolveSibling("lib");
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.isDirectory(lib) ? Files.list(lib) : Stream.empty()) {
      for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
      if (urls.stream().noneMatch(url -> url.getPath().contains("/flight-core-"))) {
        throw new RotascopeException(
            Reason.UNREADABLE,
            "serve needs the jars of Arrow Flight in "
                + lib
                + ", where they are not: run `make jar` in a clone of the project, which puts them"
                + " there, and serve from it");
      }
      urls.add(program.toUri().toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ClassLoader loader =
        new RemoteLibrary(urls.toArray(URL[]::new), RemoteLibrary.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    try {
      return Class.forName(SERVICE, true, loader)
          .asSubclass(RemoteService.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the service cannot be made", e);
    }
  }

  private static Path program() {
    try {
      return Path.of(
          RemoteLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the classes that know the jars from here, and everything else from the program. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }
}
