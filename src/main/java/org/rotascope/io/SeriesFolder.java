package org.rotascope.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Reads a folder of files of one kind: either one file an asset, named by the file, or the parts of
 * one table. Which it is must show, or be said; docs/cli.md has the rule.
 */
final class SeriesFolder {
  private static final int MOST_FILES = 10_000;
  private static final int MOST_REMARKS = 12;

  private final String folder;
  private final CsvOptions options;
  private final List<FolderPart> parts = new ArrayList<>();
  private FileKind kind = FileKind.CSV;

  private SeriesFolder(String folder, CsvOptions options) {
    this.folder = folder;
    this.options = options;
  }

  static SeriesData read(String folder, CsvOptions options) {
    return new SeriesFolder(folder, options).read();
  }

  /** Returns the files of a folder that are read, sorted by their path. */
  static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    gather(folder, folder, files);
    if (files.isEmpty()) {
      throw new RotascopeException(
          Reason.UNREADABLE, folder + ": is a folder without files; give files of data");
    }
    return files;
  }

  private static void gather(Path top, Path folder, List<Path> files) {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.filter(SeriesFolder::isData).sorted().toList();
    } catch (IOException e) {
      throw CsvText.unreadable(folder.toString(), e);
    }
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        if (nameOf(entry).indexOf('=') <= 0) {
          throw new RotascopeException(
              Reason.BAD_INPUT,
              top
                  + ": holds the folder "
                  + Shown.cell(nameOf(entry))
                  + ", which is no part of a table (those are named KEY=VALUE); give a folder of"
                  + " files");
        }
        gather(top, entry, files);
      } else {
        files.add(entry);
      }
      if (files.size() > MOST_FILES) {
        throw new RotascopeException(
            Reason.LIMIT, top + ": holds more than " + MOST_FILES + " files, the limit");
      }
    }
  }

  /** Hidden files and those that begin with an underscore are notes of programs, by convention. */
  private static boolean isData(Path entry) {
    return !nameOf(entry).startsWith(".") && !nameOf(entry).startsWith("_");
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }

  private SeriesData read() {
    Path top = Path.of(folder);
    List<Path> files = files(top);
    kind = kind(files.get(0));
    for (Path file : files) {
      if (kind(file) != kind) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            folder
                + ": holds "
                + kind.words()
                + " ("
                + nameOf(files.get(0))
                + ") and "
                + kind(file).words()
                + " ("
                + nameOf(file)
                + "); give a folder of files of one kind");
      }
      parts.add(new FolderPart(file, top.relativize(file), one(file), options));
    }
    boolean assets = areAssets();
    Panel panel = assets ? sideBySide() : FolderPart.joined(folder, parts, options.limits());
    return data(panel, assets);
  }

  /** Told by content; CSV packed by gzip is CSV. */
  private static FileKind kind(Path file) {
    try (InputStream in = CsvText.open(file.toString())) {
      return FileKind.of(in.readNBytes(FileKind.HEAD));
    } catch (IOException e) {
      throw CsvText.unreadable(file.toString(), e);
    }
  }

  private SeriesData one(Path file) {
    try {
      return SeriesFiles.read(file.toString(), options.ofOneFile(""));
    } catch (RotascopeException e) {
      if (options.valueColumn().isEmpty()) {
        throw e;
      }
      return SeriesFiles.read(
          file.toString(),
          options.ofOneFile(options.valueColumn())); // a long file, which needs that column
    }
  }

  private boolean areAssets() {
    String said = options.folder();
    if (!said.isEmpty()) {
      return said.equals("assets");
    }
    if (parts.stream().allMatch(FolderPart::isKeyed)) {
      return parts.stream().noneMatch(FolderPart::isPart);
    }
    if (parts.stream().allMatch(FolderPart::isPart)) {
      return false;
    }
    if (parts.stream().allMatch(FolderPart::isNamedAsItsSeries) || FolderPart.overlap(parts)) {
      return true;
    }
    throw new RotascopeException(
        Reason.BAD_ARGUMENT,
        folder
            + ": can be one file an asset or the parts of one table; say --folder assets or --folder"
            + " parts");
  }

  private Panel sideBySide() {
    List<FolderPart> assets = new ArrayList<>();
    for (FolderPart part : parts) {
      assets.add(part.asset(options.valueColumn()));
    }
    return FolderPart.joined(folder, assets, options.limits());
  }

  private SeriesData data(Panel panel, boolean assets) {
    int rows = panel.rows();
    if (rows == 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT, folder + ": has no rows; give rows of dates and numbers");
    }
    List<String> remarks =
        new ArrayList<>(parts.stream().flatMap(part -> part.remarks().stream()).toList());
    if (remarks.size() > MOST_REMARKS) {
      String more = "and " + (remarks.size() - MOST_REMARKS) + " more remarks of this kind";
      remarks.subList(MOST_REMARKS, remarks.size()).clear();
      remarks.add(more);
    }
    String form =
        parts.size()
            + " "
            + (kind == FileKind.CSV || kind == FileKind.PARQUET
                ? kind.words()
                : kind.words().split(" ")[0])
            + (parts.size() == 1 ? " file" : " files")
            + (assets ? ", one an asset" : ", parts of one table");
    return new FrameData(
        panel,
        new Reading(
            folder,
            rows,
            panel.date(0),
            panel.date(rows - 1),
            panel.names(),
            "",
            form,
            false,
            parts.stream().mapToInt(FolderPart::dropped).sum(),
            remarks));
  }

  /** Words for a name of a series in the names of folders, as in the headers of long files. */
  static boolean isSymbolKey(String key, CsvOptions options) {
    return options.symbolColumn().isEmpty()
        ? Arrays.asList("symbol", "ticker", "asset").contains(key.toLowerCase(Locale.ROOT))
        : key.equals(options.symbolColumn());
  }
}
