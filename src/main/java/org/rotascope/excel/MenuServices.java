package org.rotascope.excel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rotascope.app.DataFigure;
import org.rotascope.app.ResultPicture;
import org.rotascope.app.WorkbookJob;
import org.rotascope.call.Progress;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.panel.DayNames;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * What the add-in's menu asks. An answer is a column: TRUE and what was asked for, or FALSE and the
 * message why there is nothing.
 */
final class MenuServices {
  /** Excel cuts what it shows in a box of its own. */
  private static final int LONGEST = 255;

  private static final double POINTS_OF_INCH = 72;
  private static final double POINTS_OF_SCREEN = 96;
  private static final Pattern SHEET = Pattern.compile("sheet \"(.*)\": our cells");

  private static final WorksheetArgument CELL = WorksheetArgument.cell("A cell.");

  private static final WorksheetArgument FOLDER =
      WorksheetArgument.other("folder", true, "Where the file goes.");

  private static final WorksheetArgument BOOK =
      WorksheetArgument.other("book", true, "The path of a workbook.");

  /** The functions, in order. */
  static final List<Service> ALL =
      List.of(
          Service.inner(
              "ROT.MENU.EXPLAIN",
              "How the content of a cell was made, line by line.",
              (session, given) -> told(() -> explain(session, given)),
              CELL),
          Service.inner(
              "ROT.MENU.PICTURE",
              "Draws what a cell holds or shows into a new file: its path, alternative text, width"
                  + " and height in points, and where the picture belongs.",
              (session, given) -> told(() -> picture(session, given)),
              CELL,
              FOLDER),
          Service.inner(
              "ROT.MENU.CHECK",
              "What a refresh of a workbook would change: how many parts.",
              (session, given) ->
                  told(() -> List.of((double) job(session).check(path(given)).changes().size())),
              BOOK),
          Service.inner(
              "ROT.MENU.REFRESH",
              "Refreshes a workbook: what to say of it, and below that line by line what changed.",
              (session, given) -> told(() -> refresh(session, path(given))),
              BOOK),
          Service.inner(
              "ROT.MENU.FORGET",
              "Forgets what is kept for cells.",
              (session, given) -> {
                session.kept().clear();
                session.handles().clear();
                return Cells.of(true);
              }));

  private MenuServices() {}

  /** Returns an answer, or why there is none. */
  private static Cells told(Supplier<List<?>> work) {
    List<Object> all = new ArrayList<>();
    try {
      all.add(true);
      all.addAll(work.get());
    } catch (RotascopeException e) {
      all = List.of(false, String.valueOf(e.getMessage()));
    }
    return column(all);
  }

  /** Returns flags, numbers and texts one below the other. */
  private static Cells column(List<Object> all) {
    byte[] tags = new byte[all.size()];
    double[] numbers = new double[tags.length];
    String[] texts = new String[tags.length];
    Arrays.fill(texts, "");
    for (int i = 0; i < tags.length; i++) {
      Object one = all.get(i);
      if (one instanceof Boolean flag) {
        tags[i] = Cells.FLAG;
        numbers[i] = flag ? 1 : 0;
      } else if (one instanceof Double number) {
        tags[i] = Cells.NUMBER;
        numbers[i] = number;
      } else {
        tags[i] = Cells.TEXT;
        texts[i] = cut(String.valueOf(one), Cells.LONGEST_TEXT);
      }
    }
    return Cells.mixed(tags.length, 1, tags, numbers, texts);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
  }

  /** Returns the figure that a cell holds; nothing if its text is not that of one. */
  private static Optional<DataFigure> held(Session session, Cells shown) {
    if (shown.size() != 1 || shown.tag(0) != Cells.TEXT) {
      return Optional.empty();
    }
    String text = shown.text(0);
    Optional<DataFigure> figure = session.handles().figure(text);
    if (figure.isEmpty() && Handles.isLikeFigure(text)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "the figure of this cell is no longer kept; compute the cell again with Ctrl+Alt+F9");
    }
    return figure;
  }

  private static List<String> explain(Session session, Cells[] given) {
    Optional<DataFigure> figure = held(session, given[1]);
    List<String> lines = new ArrayList<>();
    if (figure.isPresent()) {
      figure.get().envelopes().forEach(envelope -> lines.addAll(lines(envelope, DayNames.DATES)));
      if (lines.isEmpty()) {
        lines.add("drawn from the columns of the range it was given");
      }
      return lines;
    }
    Kept.Found found = CellServices.found(session, given);
    String why = CellServices.why(found);
    if (!why.isEmpty()) {
      lines.add(why);
      lines.add("");
    }
    Result result = found.entry().result();
    if (result != null) {
      lines.addAll(lines(result.envelope(), found.entry().data().dayNames()));
    }
    return lines;
  }

  /** Returns an envelope for a reader: a line each field, the texts below one another. */
  private static List<String> lines(Envelope envelope, DayNames dayNames) {
    List<String> texts = CellServices.texts(envelope, dayNames);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i += 2) {
      lines.add(String.format(Locale.ROOT, "%-26s %s", texts.get(i), texts.get(i + 1)));
    }
    lines.add("");
    return lines;
  }

  /**
   * Draws a picture into a new file.
   *
   * @return the file, the alternative text, width and height in points of 1/72 inch, and the rows
   *     and columns that the first of the cells lies above and left of the one given, and the
   *     columns that the last lies right of it
   */
  private static List<Object> picture(Session session, Cells[] given) {
    Optional<DataFigure> figure = held(session, given[1]);
    if (figure.isPresent()) {
      return written(figure.get().png(), given[2], 0, 0, 0);
    }
    Kept.Found found = CellServices.found(session, given);
    int columns = found.entry().shown().columns();
    int column = found.index() % columns;
    return written(
        ResultPicture.of(CellServices.result(found), found.entry().data().dayNames(), "png"),
        given[2],
        found.index() / columns,
        column,
        columns - 1 - column);
  }

  private static List<Object> written(
      ResultPicture picture, Cells folder, int above, int left, int right) {
    Path in = Path.of(MetricCall.text("folder", folder));
    try {
      Path file = Files.createTempFile(Files.createDirectories(in), "chart", ".png");
      Files.write(file, picture.bytes());
      return List.of(
          file.toString(),
          picture.alt(),
          picture.width() * POINTS_OF_INCH / POINTS_OF_SCREEN,
          picture.height() * POINTS_OF_INCH / POINTS_OF_SCREEN,
          (double) above,
          (double) left,
          (double) right);
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE,
          "the picture cannot be written to " + in + "; make room there, or let it be written to",
          e);
    }
  }

  private static WorkbookJob job(Session session) {
    return new WorkbookJob(session.kernel(), Progress.NONE);
  }

  private static List<String> refresh(Session session, String book) {
    return said(Path.of(book), job(session).refresh(book, false));
  }

  private static String path(Cells[] given) {
    return MetricCall.text("book", given[0]);
  }

  /** Says in a text that Excel does not cut what a refresh did, and below it everything. */
  private static List<String> said(Path book, WorkbookJob.Made made) {
    String name = String.valueOf(book.getFileName());
    String written = String.valueOf(made.file().getFileName());
    List<String> sheets =
        made.changes().stream()
            .map(SHEET::matcher)
            .filter(Matcher::find)
            .map(m -> m.group(1))
            .toList();
    String brief = name + ": nothing has changed, so nothing was written.";
    if (!written.equals(name)) {
      brief =
          made.notes().stream().filter(note -> note.contains(written)).findFirst().orElse(written);
    } else if (!made.changes().isEmpty()) {
      brief =
          name
              + " is refreshed; as it was before it is in "
              + name
              + ".bak. Changed: "
              + String.join(", ", sheets);
    }
    List<String> lines = new ArrayList<>();
    lines.add(cut(brief, LONGEST));
    lines.addAll(made.changes());
    lines.addAll(made.notes());
    return lines;
  }
}
