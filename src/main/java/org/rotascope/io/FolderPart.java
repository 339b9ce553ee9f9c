package org.rotascope.io;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** One file of a folder, read, with what its path says of it. Immutable. */
final class FolderPart {
  private final Path file;
  private final SeriesData data;
  private final Panel values;
  private final String symbol;
  private final boolean keyed;
  private final boolean part;

  /**
   * Makes a part of what was read.
   *
   * @param below the file's path below the folder, whose steps may be KEY=VALUE
   */
  FolderPart(Path file, Path below, SeriesData data, CsvOptions options) {
    this.file = file;
    this.data = data;
    List<String> usable = data.names().stream().filter(data::isUsable).toList();
    this.values = data.panel(usable, FrameData.UNDECLARED);
    String name = "";
    boolean others = false;
    for (int i = 0; i < below.getNameCount() - 1; i++) {
      String step = below.getName(i).toString();
      int equals = step.indexOf('=');
      if (SeriesFolder.isSymbolKey(step.substring(0, equals), options)) {
        name = step.substring(equals + 1);
      } else {
        others = true;
      }
    }
    this.keyed = below.getNameCount() > 1;
    this.symbol = name;
    this.part = name.isEmpty() && (others || fileName().startsWith("part-"));
  }

  private FolderPart(FolderPart from, Panel values) {
    this.file = from.file;
    this.data = from.data;
    this.values = values;
    this.symbol = from.symbol;
    this.keyed = from.keyed;
    this.part = from.part;
  }

  private String fileName() {
    return String.valueOf(file.getFileName());
  }

  /** Tells whether it lies in a folder KEY=VALUE. */
  boolean isKeyed() {
    return keyed;
  }

  /** Tells whether its path says that it is a part of a table. */
  boolean isPart() {
    return part;
  }

  /** Tells whether it has one series, of the name that the path has. */
  boolean isNamedAsItsSeries() {
    return values.names().equals(List.of(label()));
  }

  /** Returns the name its path gives to its series: the file's without its endings. */
  private String label() {
    if (!symbol.isEmpty()) {
      return symbol;
    }
    String name = fileName().replaceFirst("(?i)\\.gz$", "");
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /**
   * Returns the one series of an asset, under the name that the path gives.
   *
   * @param column which of several it is; empty if there is only one
   */
  FolderPart asset(String column) {
    List<String> names = data.names();
    if (column.isEmpty() && names.size() != 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          file
              + ": which column is the asset's? say --value-column NAME; columns: "
              + Shown.list(names));
    }
    String chosen = column.isEmpty() ? names.get(0) : column;
    Panel one = data.panel(List.of(chosen), FrameData.UNDECLARED);
    return new FolderPart(
        this,
        Panel.wrap(one.dates(), new double[][] {one.column(0)}, List.of(label()), one.kind()));
  }

  /** Returns what was said when it was read. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>(data.reading().remarks());
    List<String> left = data.names().stream().filter(name -> !data.isUsable(name)).toList();
    if (!left.isEmpty()) {
      remarks.add("not all numbers, so left out of the table: " + Shown.list(left));
    }
    return remarks.stream().map(said -> fileName() + ": " + said).toList();
  }

  /** Returns how many of its rows were left out. */
  int dropped() {
    return data.reading().dropped();
  }

  /** Tells whether any two have a date of the same series. */
  static boolean overlap(List<FolderPart> parts) {
    Map<String, Map<Integer, FolderPart>> seen = new HashMap<>();
    for (FolderPart part : parts) {
      for (String name : part.values.names()) {
        Map<Integer, FolderPart> days = seen.computeIfAbsent(name, key -> new HashMap<>());
        for (int t = 0; t < part.values.rows(); t++) {
          if (days.put(part.values.date(t), part) != null) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Returns all parts as one panel: every date and every name that any of them has.
   *
   * @throws RotascopeException BAD_DATES if two have the same date of the same series, LIMIT
   */
  static Panel joined(String folder, List<FolderPart> parts, CsvLimits limits) {
    int[] days =
        parts.stream()
            .flatMapToInt(part -> Arrays.stream(part.values.dates()))
            .sorted()
            .distinct()
            .toArray();
    Map<String, Integer> places = new LinkedHashMap<>();
    parts.forEach(
        part -> part.values.names().forEach(name -> places.putIfAbsent(name, places.size())));
    long cells = (long) days.length * places.size();
    if (cells > limits.maxCells() || days.length > limits.maxRows()) {
      throw new RotascopeException(
          Reason.LIMIT,
          folder
              + ": has "
              + days.length
              + " dates and "
              + cells
              + " cells; the limit is "
              + limits.maxRows()
              + " and "
              + limits.maxCells());
    }
    double[][] columns = new double[places.size()][days.length];
    FolderPart[][] owners = new FolderPart[places.size()][days.length];
    for (double[] column : columns) {
      Arrays.fill(column, Double.NaN);
    }
    for (FolderPart part : parts) {
      int[] at = IntStream.of(part.values.dates()).map(d -> Arrays.binarySearch(days, d)).toArray();
      for (int c = 0; c < part.values.names().size(); c++) {
        int place = places.get(part.values.names().get(c));
        for (int t = 0; t < at.length; t++) {
          FolderPart other = owners[place][at[t]];
          if (other != null) {
            throw twice(folder, part, other, part.values.names().get(c), days[at[t]]);
          }
          owners[place][at[t]] = part;
          columns[place][at[t]] = part.values.value(t, c);
        }
      }
    }
    return Panel.wrap(days, columns, new ArrayList<>(places.keySet()), FrameData.UNDECLARED);
  }

  private static RotascopeException twice(
      String folder, FolderPart part, FolderPart other, String name, int day) {
    return new RotascopeException(
        Reason.BAD_DATES,
        folder
            + ": "
            + other.fileName()
            + " and "
            + part.fileName()
            + " both have "
            + Shown.cell(name)
            + " on "
            + LocalDate.ofEpochDay(day)
            + "; keep one");
  }
}
