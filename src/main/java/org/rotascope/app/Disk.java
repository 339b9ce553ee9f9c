package org.rotascope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.rotascope.io.AtomicFiles;
import org.rotascope.io.FileSteps;

/** What saving a file asks of the disk, one step each, so that tests can make each step fail. */
interface Disk {
  /**
   * Size and time of a file.
   *
   * @param size in bytes
   * @param changed when it was changed last
   */
  record Stamp(long size, FileTime changed) {}

  /** Returns size and time of a file. */
  Stamp stamp(Path file) throws IOException;

  /** Returns all bytes of a file. */
  byte[] read(Path file) throws IOException;

  /**
   * Writes a file that is not there yet and forces it to the disk; until it has permissions it is
   * its owner's alone.
   *
   * @param like the file that it is to replace, or to be a copy of
   */
  void write(Path file, Path like, AtomicFiles.Content content) throws IOException;

  /** Gives a file the permissions of another, where the system has such. */
  void keepPermissions(Path from, Path to) throws IOException;

  /** Puts one file in the place of another in one step. */
  void replace(Path from, Path to) throws IOException;

  /** Removes a file if it is there. */
  void delete(Path file) throws IOException;

  /** Forces a folder's entries to the disk, where the system can. */
  void forceFolder(Path folder) throws IOException;

  /** The disk itself. */
  Disk REAL =
      new Disk() {
        @Override
        public Stamp stamp(Path file) throws IOException {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString(), null, "is no file");
          }
          return new Stamp(attributes.size(), attributes.lastModifiedTime());
        }

        @Override
        public byte[] read(Path file) throws IOException {
          return Files.readAllBytes(file);
        }

        @Override
        public void write(Path file, Path like, AtomicFiles.Content content) throws IOException {
          FileSteps.stage(file, like, content);
        }

        @Override
        public void keepPermissions(Path from, Path to) throws IOException {
          FileSteps.keepPermissions(from, to);
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
          FileSteps.replace(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
          Files.deleteIfExists(file);
        }

        @Override
        public void forceFolder(Path folder) {
          FileSteps.forceFolder(folder);
        }
      };
}
