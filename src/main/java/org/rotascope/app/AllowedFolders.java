package org.rotascope.app;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.AtomicFiles;
import org.rotascope.io.lib.UserFolders;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * What files that say themselves where their data come from may read: one list for every door, kept
 * in the user's configuration folder. Paths and SQL that stand in a workbook run if the workbook
 * lies below an allowed folder, or if each file they read lies below one or was named by the user
 * before, when a workbook was made from it here. What a cell names must lie below an allowed
 * folder. Paths are real ones: a link leads where it leads.
 */
public final class AllowedFolders {
  private static final String FOLDER = "folder ";
  private static final String SOURCE = "source ";
  private static final String HEAD =
      "# What workbooks may read by themselves; written by rotascope allow. One entry a line.\n";
  private static final long MOST_BYTES = 1 << 20;
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

  /** Held while a list is changed: the lock of a file keeps other processes out, not threads. */
  private static final Object CHANGING = new Object();

  private final Path list;

  /** Makes the list that a file keeps. */
  AllowedFolders(Path list) {
    this.list = list;
  }

  /** Returns the user's list: {@code allowed} in the folder of {@link UserFolders#config}. */
  public static AllowedFolders standard() {
    return new AllowedFolders(UserFolders.config().resolve("allowed"));
  }

  /** Returns the allowed folders, in the order of their names. */
  public List<Path> folders() {
    return paths(FOLDER);
  }

  /** Returns the files and folders named when a workbook was made, in the order of their names. */
  public List<Path> sources() {
    return paths(SOURCE);
  }

  /**
   * Allows a folder and all below it.
   *
   * @return its real path
   * @throws RotascopeException UNREADABLE if there is no such folder, or the list cannot be written
   */
  public Path allow(String name) {
    Path folder = real(name);
    if (!Files.isDirectory(folder)) {
      throw new RotascopeException(
          Reason.UNREADABLE, name + ": is a file; allow the folder it lies in");
    }
    add(FOLDER, folder);
    return folder;
  }

  /**
   * Takes back a folder or a source.
   *
   * @return the path that was taken from the list
   * @throws RotascopeException BAD_ARGUMENT if it is not in the list
   */
  public Path remove(String name) {
    Path path;
    try {
      path = Files.exists(Path.of(name)) ? real(name) : Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw unreadable("'" + Shown.path(name) + "' is not the name of a folder", e);
    }
    if (!folders().contains(path) && !sources().contains(path)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          path + ": is not allowed, so there is nothing to take back; --list shows what is");
    }
    change(
        lines -> {
          lines.remove(FOLDER + path);
          lines.remove(SOURCE + path);
          return lines;
        });
    return path;
  }

  /**
   * Returns the files that origins read.
   *
   * @throws RotascopeException UNREADABLE if one is not there
   */
  List<Path> real(List<Origin> origins) {
    return origins.stream().flatMap(origin -> files(origin).stream()).toList();
  }

  /** Remembers the files an origin reads: the user named them. */
  void remember(Origin origin) {
    for (Path source : files(origin)) {
      if (!allowed(source)) {
        add(SOURCE, source);
      }
    }
  }

  /**
   * Checks that a workbook may have its origins read.
   *
   * @param book the workbook
   * @param origins what its settings name, found from its folder
   * @throws RotascopeException BAD_ARGUMENT with the command that allows it, if it may not
   */
  void check(Path book, List<Origin> origins) {
    Path folder = parent(real(book.toString()));
    if (within(folder, folders())) {
      return;
    }
    for (Origin origin : origins) {
      for (Path source : files(origin)) {
        if (!allowed(source)) {
          throw new RotascopeException(
              Reason.BAD_ARGUMENT,
              book
                  + ": its settings read "
                  + source
                  + ", which nobody allowed; if you trust the workbooks in its folder, say"
                  + " rotascope allow "
                  + quoted(folder));
        }
      }
    }
  }

  /**
   * Returns the file that a cell names, if it lies below an allowed folder; it need not be there.
   * What lies on another machine is not even looked at unless its path is below an allowed folder
   * as it is written: to look would tell that machine who opened the workbook.
   *
   * @param what which argument it is, for messages: {@code "ROT.LOAD: file"}
   * @param name the whole path, since a cell has no folder of its own
   * @return its real path
   * @throws RotascopeException BAD_ARGUMENT with what to do, if it may not be read; UNREADABLE if
   *     its folder cannot be
   */
  public Path fileOfCell(String what, String name) {
    String where = what + " '" + Shown.path(name) + "' ";
    if (URL.matcher(name).lookingAt()) {
      throw refused(where + "is an address; give the path of a file");
    }
    Path path;
    try {
      path = Path.of(name).normalize();
    } catch (InvalidPathException e) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, where + "is not the path of a file; check its characters", e);
    }
    boolean remote = isRemote(name);
    if (!path.isAbsolute() && !remote) {
      throw refused(
          where
              + "does not begin with a drive or the root; give the whole path, as C:\\data\\x.csv");
    }
    List<Path> folders = folders();
    boolean below = within(path, folders);
    if (remote && !below) {
      throw refused(
          where
              + "lies on another machine, in no folder that is allowed; if you trust it, say"
              + " rotascope allow "
              + quoted(parent(path)));
    }
    try {
      Path real = realAsFar(path);
      if (within(real, folders)) {
        return real;
      }
    } catch (IOException e) {
      if (below) {
        throw unreadable(where + "cannot be looked at; check who may read its folder", e);
      }
    }
    throw refused(
        where
            + "lies in no folder that is allowed; if cells may read what lies there, say rotascope"
            + " allow "
            + quoted(parent(path)));
  }

  /** Returns the real path of what there is of a path, with the rest as it is. */
  private static Path realAsFar(Path path) throws IOException {
    Path end = path;
    while (true) {
      try {
        Path real = end.toRealPath();
        return end.equals(path) ? real : real.resolve(end.relativize(path));
      } catch (NoSuchFileException e) {
        @Nullable Path above = end.getParent();
        if (above == null) {
          throw e;
        }
        end = above;
      }
    }
  }

  /** Tells whether a path is one of Windows for other machines, or for devices. */
  private static boolean isRemote(String name) {
    return name.length() > 1
        && "/\\".indexOf(name.charAt(0)) >= 0
        && "/\\".indexOf(name.charAt(1)) >= 0;
  }

  private boolean allowed(Path source) {
    return within(source, folders()) || within(source, sources());
  }

  private static boolean within(Path path, List<Path> trees) {
    return trees.stream().anyMatch(path::startsWith);
  }

  private static List<Path> files(Origin origin) {
    List<Path> files = new ArrayList<>();
    for (String name : origin.sql().isEmpty() ? List.of(origin.file()) : origin.sources()) {
      if (!name.isEmpty() && !name.equals(Prices.STANDARD_INPUT)) {
        files.add(real(name));
      }
    }
    return files;
  }

  private List<Path> paths(String kind) {
    return lines().stream()
        .filter(line -> line.startsWith(kind))
        .map(line -> Path.of(line.substring(kind.length())))
        .toList();
  }

  private SortedSet<String> lines() {
    SortedSet<String> lines = new TreeSet<>();
    try {
      if (Files.size(list) > MOST_BYTES) {
        throw new RotascopeException(Reason.LIMIT, list + ": is too large for a list of folders");
      }
      for (String line : Files.readString(list, StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith(FOLDER) || line.startsWith(SOURCE)) {
          lines.add(line);
        }
      }
      return lines;
    } catch (NoSuchFileException e) {
      return lines;
    } catch (IOException e) {
      throw unreadable(list + ": the list of allowed folders cannot be read; check the file", e);
    }
  }

  private void add(String kind, Path path) {
    String line = kind + path;
    if (line.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "a path with a line break cannot be allowed; rename it");
    }
    change(
        lines -> {
          lines.add(line);
          return lines;
        });
  }

  private void change(UnaryOperator<SortedSet<String>> edit) {
    synchronized (CHANGING) {
      changeAlone(edit);
    }
  }

  private void changeAlone(UnaryOperator<SortedSet<String>> edit) {
    try {
      Files.createDirectories(parent(list));
      try (FileChannel channel =
              FileChannel.open(
                  list.resolveSibling("allowed.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        SortedSet<String> before = lines();
        SortedSet<String> after = edit.apply(new TreeSet<>(before));
        if (lock.isValid() && !after.equals(before)) {
          String text = HEAD + String.join("", after.stream().map(line -> line + "\n").toList());
          AtomicFiles.write(list, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
      }
    } catch (IOException e) {
      throw unreadable(list + ": the list of allowed folders cannot be written", e);
    }
  }

  private static Path real(String name) {
    try {
      return Path.of(name).toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw unreadable("'" + Shown.path(name) + "' is not there; check the path", e);
    }
  }

  private static Path parent(Path path) {
    @Nullable Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** Returns a path as a shell takes it. */
  private static String quoted(Path path) {
    String text = path.toString();
    boolean plain = text.toLowerCase(Locale.ROOT).matches("[a-z0-9_./:\\\\-]+");
    if (!plain && File.separatorChar == '\\') {
      return '"' + text + '"'; // a path of Windows has no such mark in it
    }
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static RotascopeException refused(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }

  private static RotascopeException unreadable(String message, Exception e) {
    return new RotascopeException(Reason.UNREADABLE, message, e);
  }
}
