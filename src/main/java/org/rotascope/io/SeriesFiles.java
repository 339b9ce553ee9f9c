package org.rotascope.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.rotascope.io.sql.ParquetFile;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Reads dated series from what a user names: a CSV, Arrow or Parquet file, told apart by its first
 * bytes, or a folder of such files.
 */
public final class SeriesFiles {
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

  /** Options that say how text is to be read, which files with types have no use for. */
  private static final List<String> OF_TEXT =
      List.of("delimiter", "decimal", "thousands", "date-format", "layout", "missing");

  private SeriesFiles() {}

  /**
   * Reads a file or a folder.
   *
   * @throws RotascopeException UNREADABLE, BAD_INPUT, BAD_DATES or LIMIT, in one line with the name
   */
  public static SeriesData read(String file, CsvOptions options) {
    if (isFolder(file)) {
      return SeriesFolder.read(file, options);
    }
    if (!options.folder().isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          file + ": is a file; --folder says what the files of a folder are: leave it out");
    }
    try (InputStream in = CsvText.open(file)) {
      return read(file, in, options);
    } catch (IOException e) {
      throw CsvText.unreadable(file, e);
    }
  }

  /**
   * Reads an open stream, which stays open.
   *
   * @param name what messages call it; of a Parquet file its path
   * @throws RotascopeException UNREADABLE, BAD_INPUT, BAD_DATES or LIMIT, in one line with the name
   */
  public static SeriesData read(String name, InputStream given, CsvOptions options) {
    try {
      BufferedInputStream in = new BufferedInputStream(given, 1 << 16);
      FileKind kind = kind(in);
      return switch (kind) {
        case CSV -> CsvPanels.read(name, in, options);
        case ARROW_FILE, ARROW_STREAM -> arrow(name, bytes(name, in, options), kind, options);
        case PARQUET -> {
          requireNoTextOptions(name, kind, options);
          yield parquet(name, options);
        }
        case FEATHER_1 ->
            throw new RotascopeException(
                Reason.BAD_INPUT,
                name
                    + ": is a Feather file of version 1, which nobody writes any more; write it as"
                    + " version 2, which is Arrow");
      };
    } catch (IOException e) {
      throw CsvText.unreadable(name, e);
    }
  }

  /**
   * Returns the files of a folder that are read, sorted by their path.
   *
   * @throws RotascopeException UNREADABLE if the folder holds anything else
   */
  public static List<Path> filesOf(Path folder) {
    return SeriesFolder.files(folder);
  }

  private static boolean isFolder(String file) {
    if (URL.matcher(file).matches()) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          "'" + Shown.cell(file) + "' is an address; only files are read: fetch it first");
    }
    try {
      return !file.isBlank() && Files.isDirectory(Path.of(file));
    } catch (InvalidPathException e) {
      return false; // opening it says why
    }
  }

  /**
   * Tells whether a file is Parquet.
   *
   * @throws RotascopeException UNREADABLE if it cannot be read
   */
  static boolean isParquet(String file) {
    if (isFolder(file)) {
      return false;
    }
    try (InputStream in = CsvText.open(file)) {
      return FileKind.of(in.readNBytes(FileKind.HEAD)) == FileKind.PARQUET;
    } catch (IOException e) {
      throw CsvText.unreadable(file, e);
    }
  }

  private static FileKind kind(BufferedInputStream in) throws IOException {
    in.mark(FileKind.HEAD);
    byte[] head = in.readNBytes(FileKind.HEAD);
    in.reset();
    return FileKind.of(head);
  }

  private static byte[] bytes(String name, InputStream in, CsvOptions options) throws IOException {
    long most = options.limits().maxBytes();
    byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > most) {
      throw new RotascopeException(
          Reason.LIMIT,
          name + ": holds more than " + most + " bytes, the limit; give a smaller file");
    }
    return bytes;
  }

  private static SeriesData arrow(String name, byte[] bytes, FileKind kind, CsvOptions options) {
    requireNoTextOptions(name, kind, options);
    return frame(name, ByteBuffer.wrap(bytes), kind.words(), List.of(), options);
  }

  private static SeriesData parquet(String name, CsvOptions options) {
    ByteBuffer stream;
    try {
      stream = ParquetFile.read(name, options.limits().maxCells(), options.patience()).stream();
    } catch (RotascopeException e) {
      throw named(name, e);
    }
    return frame(name, stream, FileKind.PARQUET.words(), List.of(), options);
  }

  /** Puts what messages call the file before one that does not name it. */
  static RotascopeException named(String name, RotascopeException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(name)
        ? e
        : new RotascopeException(e.reason(), name + ": " + asOptions(message), e);
  }

  /**
   * Returns the series in an Arrow stream or file.
   *
   * @param name what messages call it
   * @param form what it was read from, in words
   */
  static SeriesData frame(
      String name, ByteBuffer stream, String form, List<String> remarks, CsvOptions options) {
    ArrowFrame.Columns columns =
        new ArrowFrame.Columns(options.dateColumn(), options.symbolColumn(), options.valueColumn());
    try {
      Panel panel =
          ArrowFrame.read(stream, columns, FrameData.UNDECLARED, options.limits().maxCells());
      if (panel.rows() > options.limits().maxRows()) {
        throw new RotascopeException(
            Reason.LIMIT,
            "has " + panel.rows() + " dates; the limit is " + options.limits().maxRows());
      }
      return FrameData.of(panel, name, form, remarks);
    } catch (RotascopeException e) {
      throw named(name, e);
    }
  }

  /** Names the command line's option where the message names a column's role. */
  private static String asOptions(String message) {
    for (String role : List.of("date", "symbol", "value")) {
      String end = "name one as " + role;
      if (message.endsWith(end)) {
        return message.substring(0, message.length() - end.length())
            + "say --"
            + role
            + "-column NAME";
      }
    }
    return message;
  }

  private static void requireNoTextOptions(String name, FileKind kind, CsvOptions options) {
    for (String option : options.given()) {
      if (OF_TEXT.contains(option)) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT,
            name
                + ": is "
                + (kind == FileKind.PARQUET ? "a Parquet file" : "an " + kind.words())
                + ", whose columns have types; --"
                + option
                + " is for CSV only");
      }
    }
  }
}
