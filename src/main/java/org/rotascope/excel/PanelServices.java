package org.rotascope.excel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.app.AllowedFolders;
import org.rotascope.app.Origin;
import org.rotascope.app.Prices;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The functions whose cell holds data for others. */
final class PanelServices {
  /** Excel stands still meanwhile. */
  private static final long MOST_SECONDS = 60;

  private static final WorksheetArgument KIND =
      WorksheetArgument.other(
          "kind",
          false,
          "What the values are: price, total_return_index, simple_return, log_return,"
              + " simple_return_percent and so on. Left out: price.");

  /** The functions, in order. */
  static final List<Service> ALL =
      List.of(
          Service.holding(
              "ROT.PANEL",
              "Reads a range once and holds it for other cells, which give this cell as their"
                  + " asset or benchmark.",
              PanelServices::panel,
              WorksheetArgument.other(
                  "data",
                  true,
                  "A range with dates under a header, or plain numbers, one column a series."),
              KIND,
              WorksheetArgument.dates()),
          Service.holding(
              "ROT.LOAD",
              "Reads a file of prices or other series from a folder that was allowed, and holds it"
                  + " for other cells, which give this cell as their asset or benchmark.",
              PanelServices::load,
              WorksheetArgument.other(
                  "file",
                  true,
                  "The whole path of a CSV, Arrow or Parquet file, or of a folder of such; of several"
                      + " files with sql. Once, say rotascope allow FOLDER."),
              KIND,
              WorksheetArgument.other(
                  "columns",
                  false,
                  "The names of the columns wanted: a range, or a text with commas. Left out: all."),
              WorksheetArgument.other("sql", false, "One SELECT over the file or files."),
              WorksheetArgument.other(
                  "again",
                  false,
                  "The file is read again when this changes: the ROT.WATCH of the file, say.")));

  private PanelServices() {}

  private static Cells panel(Session session, Cells[] given) {
    Place place = place("ROT.PANEL", given);
    Kind kind = kind(given[1]);
    int[] days = given[2].isBlank() ? null : DataRange.readDays(given[2]);
    Data data = Data.of(session.handles(), "data", given[0], days, kind);
    return Cells.of(session.handles().keep(place, data.panel()));
  }

  private static Cells load(Session session, Cells[] given) {
    Place place = place("ROT.LOAD", given);
    Kind kind = kind(given[1]);
    AllowedFolders allowed = AllowedFolders.standard();
    List<String> files =
        texts("file", given[0]).stream()
            .map(name -> allowed.fileOfCell("ROT.LOAD: file", name).toString())
            .toList();
    String sql = given[3].isBlank() ? "" : MetricCall.text("sql", given[3]);
    if (sql.isEmpty() && files.size() != 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "file is one path; " + files.size() + " were given, which only sql may read");
    }
    Thread own = Thread.currentThread(); // the one that Excel called, which alone may ask it
    Prices prices =
        Prices.read(
            sql.isEmpty() ? Origin.file(files.get(0)) : new Origin("", sql, files),
            () -> Thread.currentThread() == own && Escape.isPressed(),
            MOST_SECONDS);
    List<String> columns =
        prices.expand(given[2].isBlank() ? List.of(Prices.ALL) : texts("columns", given[2]), "");
    Panel panel = prices.panel(columns, kind == null ? Kind.PRICE : kind);
    return Cells.of(session.handles().keep(place, panel));
  }

  /** Returns the texts of an argument; empty cells do not count. */
  private static List<String> texts(String name, Cells cells) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.tag(i) == Cells.TEXT) {
        all.add(cells.text(i).trim());
      } else if (cells.tag(i) != Cells.EMPTY) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, name + ", " + cells.place(i) + ": is no text");
      }
    }
    if (all.isEmpty()) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, name + " is a text in quotes; got nothing");
    }
    return all;
  }

  /** Returns the cell that calls, which comes last; no argument may show an error. */
  static Place place(String function, Cells[] given) {
    Cells caller = given[given.length - 1];
    if (!Place.isIn(caller)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, function + " holds its data for a cell, and was called from none");
    }
    for (Cells cells : given) {
      if (cells.size() == 1 && cells.tag(0) == Cells.ERROR) {
        throw new ErrorInCell(cells.error(0), "an argument");
      }
    }
    return Place.of(caller);
  }

  private static @Nullable Kind kind(Cells given) {
    return given.isBlank() ? null : Kind.parse(MetricCall.text("kind", given));
  }
}
