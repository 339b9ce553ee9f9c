package org.rotascope.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rotascope.io.sql.Query;
import org.rotascope.io.sql.SqlTable;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Reads dated series from the answer to a query over files. */
public final class SqlSeries {
  /** What messages call the query. */
  public static final String NAME = Query.NAME;

  private SqlSeries() {}

  /**
   * Returns the series in the answer to a query.
   *
   * @param sql one SELECT
   * @param sources the files and folders it may read
   * @throws RotascopeException BAD_ARGUMENT for anything but one SELECT over the sources, and all
   *     that reading them may throw
   */
  public static SeriesData read(String sql, List<String> sources, CsvOptions options) {
    if (sources.isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "--sql needs the files it may read; say --source FILE");
    }
    List<List<String>> names = names(sources);
    List<SqlTable> tables = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      tables.add(table(sources.get(i), names.get(i), options, remarks));
    }
    long maxCells = options.limits().maxCells();
    ByteBuffer stream;
    try {
      stream = Query.run(sql, tables, maxCells, options.patience());
    } catch (RotascopeException e) {
      throw SeriesFiles.named(NAME, e);
    }
    return SeriesFiles.frame(
        NAME, stream, "SQL over " + Shown.list(sources), remarks, options.withoutText());
  }

  private static SqlTable table(
      String source, List<String> names, CsvOptions options, List<String> remarks) {
    if (SeriesFiles.isParquet(source)) {
      return new SqlTable.Parquet(names, List.of(Path.of(source)));
    }
    SeriesData data = SeriesFiles.read(source, options);
    data.reading().notes().forEach(note -> remarks.add("over " + note));
    List<String> usable = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (String name : data.names()) {
      (data.isUsable(name) ? usable : left).add(name);
    }
    if (!left.isEmpty()) {
      remarks.add(source + ": left out, as not all of it are numbers: " + Shown.list(left));
    }
    Panel values = data.panel(usable, FrameData.UNDECLARED);
    return new SqlTable.Series(names, values);
  }

  /**
   * Returns the names each source goes by: its path as given, its file's name, and that without its
   * ending; a name that two of them would have is nobody's.
   */
  static List<List<String>> names(List<String> sources) {
    Map<String, Integer> owners = new LinkedHashMap<>();
    List<Set<String>> wanted = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String source = sources.get(i);
      String file = String.valueOf(Path.of(source).toAbsolutePath().normalize().getFileName());
      String stem = file.toLowerCase(Locale.ROOT).endsWith(".gz") ? cut(file) : file;
      Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      own.addAll(List.of(cut(stem), file, source));
      wanted.add(own);
      for (String name : own) {
        owners.merge(name.toLowerCase(Locale.ROOT), i, (a, b) -> -1);
      }
    }
    List<List<String>> names = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      int at = i;
      List<String> own =
          wanted.get(i).stream()
              .filter(name -> owners.getOrDefault(name.toLowerCase(Locale.ROOT), -1) == at)
              .sorted(java.util.Comparator.comparingInt(String::length))
              .toList();
      if (own.isEmpty()) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, "--source names " + sources.get(i) + " twice; name it once");
      }
      names.add(own);
    }
    return names;
  }

  private static String cut(String file) {
    int dot = file.lastIndexOf('.');
    return dot <= 0 ? file : file.substring(0, dot);
  }
}
