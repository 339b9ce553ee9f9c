package org.rotascope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Puts several files into a folder so that a failure leaves the folder as it was: all are written
 * into a folder beside it first, then each is moved to its place while the file it replaces, and
 * any that is to go, is kept until the last move.
 */
final class Publication {
  /** The two things a disk is asked for; tests make them fail. */
  interface Disk {
    /** The real one. */
    Disk REAL =
        new Disk() {
          @Override
          public void write(Path file, byte[] bytes) throws IOException {
            Files.write(file, bytes);
          }

          @Override
          public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
          }
        };

    void write(Path file, byte[] bytes) throws IOException;

    void move(Path from, Path to) throws IOException;
  }

  /** Says that files which were there could not be put back. */
  private static final class Astray extends IOException {
    private static final long serialVersionUID = 1;

    Astray(Exception cause, List<String> files) {
      super(said(cause) + "); what could not be put back: " + String.join(", ", files), cause);
    }
  }

  private final Disk disk;

  Publication(Disk disk) {
    this.disk = disk;
  }

  /**
   * Writes the files, given by their path below the folder, and removes others.
   *
   * @param leftovers files to remove, by their path below the folder
   * @return the files written, in order
   * @throws RotascopeException UNREADABLE if the folder or a file cannot be written; what was there
   *     is there, or, where it could not be put back, kept beside, which the message says
   */
  List<Path> write(Path folder, Map<String, byte[]> files, List<String> leftovers) {
    Path target = folder.toAbsolutePath().normalize();
    Path staging = null;
    Path rest = null;
    try {
      Path parent = firstFolder(target);
      staging = Files.createTempDirectory(parent, ".rotascope-");
      rest = staging;
      Path made = Files.createDirectory(staging.resolve("new"));
      Path kept = Files.createDirectory(staging.resolve("old"));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path staged = made.resolve(file.getKey());
        Files.createDirectories(staged.getParent());
        disk.write(staged, file.getValue());
      }
      return publish(target, made, kept, List.copyOf(files.keySet()), leftovers);
    } catch (Astray e) {
      rest = staging == null ? null : staging.resolve("new");
      throw new RotascopeException(
          Reason.UNREADABLE, folder + ": cannot be written (" + e.getMessage(), e);
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          folder
              + ": cannot be written ("
              + said(e)
              + "); nothing was changed, give another folder with --out",
          e);
    } finally {
      delete(rest);
    }
  }

  /** Returns the nearest folder that is there: a rename within one file system is atomic. */
  private static Path firstFolder(Path target) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new IOException("it is a file, not a folder");
    }
    Path folder = target;
    while (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IOException("no folder above it exists");
      }
      folder = parent;
    }
    return folder;
  }

  private List<Path> publish(
      Path target, Path made, Path kept, List<String> names, List<String> leftovers)
      throws IOException {
    Deque<Runnable> undo = new ArrayDeque<>();
    List<String> astray = new ArrayList<>();
    List<Path> written = new ArrayList<>();
    try {
      for (String name : names) {
        Path place = target.resolve(name);
        makeFolders(place.getParent(), undo);
        if (Files.isDirectory(place)) {
          throw new IOException(place + " is a folder where a file should go");
        }
        if (Files.exists(place)) {
          Path old = kept.resolve(String.valueOf(written.size()));
          disk.move(place, old);
          undo.push(() -> back(old, place, astray));
        }
        disk.move(made.resolve(name), place);
        undo.push(() -> remove(place));
        written.add(place);
      }
      for (int i = 0; i < leftovers.size(); i++) {
        Path place = target.resolve(leftovers.get(i));
        Path old = kept.resolve("left-" + i);
        disk.move(place, old);
        undo.push(() -> back(old, place, astray));
      }
      return written;
    } catch (IOException | RuntimeException e) {
      while (!undo.isEmpty()) {
        undo.pop().run();
      }
      if (!astray.isEmpty()) {
        throw new Astray(e, astray);
      }
      throw e;
    }
  }

  private static void makeFolders(Path folder, Deque<Runnable> undo) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path p = folder; p != null && !Files.isDirectory(p); p = p.getParent()) {
      missing.push(p);
    }
    for (Path p : missing) {
      Files.createDirectory(p);
      undo.push(() -> remove(p));
    }
  }

  private void back(Path old, Path place, List<String> astray) {
    try {
      disk.move(old, place);
    } catch (IOException e) {
      astray.add(place + " is in " + old);
    }
  }

  private static void remove(Path place) {
    try {
      Files.deleteIfExists(place);
    } catch (IOException e) {
      // Something of ours stays behind; what was there before is untouched.
      return;
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path staging) {
    if (staging == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(staging)) {
      all.sorted(Comparator.reverseOrder()).forEach(Publication::remove);
    } catch (IOException e) {
      // A folder of ours stays behind; the files asked for are in place.
      return;
    }
  }

  private static String said(Exception e) {
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
