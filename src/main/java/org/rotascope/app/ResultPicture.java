package org.rotascope.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.rotascope.figure.Figure;
import org.rotascope.figure.FigureStyle;
import org.rotascope.figure.Painter;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.Print;
import org.rotascope.figure.XChartPainter;
import org.rotascope.figure.kind.Wording;
import org.rotascope.metric.Result;
import org.rotascope.panel.DayNames;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * The picture of a result, drawn.
 *
 * @param title what it shows, one line
 * @param alt what a reader who does not see it is told
 * @param width width in points of 1/96 inch
 * @param height height in points of 1/96 inch
 * @param content the text of an SVG file, or the bytes of a PNG or PDF file in base64
 */
public record ResultPicture(String title, String alt, int width, int height, String content) {
  private static final double SCALE = 2;
  private static final double INCH = 25.4;
  private static final double POINTS = 96;

  /**
   * Draws a result: series and panels as lines over time, the tails of a rotation graph as that
   * graph, streaks, months and the intervals of a bootstrap as theirs.
   *
   * @param format {@code svg}, {@code png} or {@code pdf}
   * @param look how it looks; the usual one is that of the report, and of PDF the screen's
   * @throws RotascopeException BAD_ARGUMENT for another format or look, for a result that no
   *     picture is made of, and for one with nothing to draw
   */
  public static ResultPicture of(Result result, String format, FigureJob.Look look) {
    return of(result, DayNames.DATES, format, look);
  }

  private static ResultPicture of(
      Result result, DayNames dayNames, String format, FigureJob.Look look) {
    if (!FigureJob.ENDINGS.contains("." + format)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "pictures are pdf, svg or png, not '" + format + "'");
    }
    Figure figure = ResultFigures.of(result, dayNames);
    boolean text = format.equals("svg");
    if (look.equals(FigureJob.Look.USUAL) && !format.equals("pdf")) {
      Painter painter = new XChartPainter();
      byte[] bytes = text ? Pictures.svg(figure, painter) : Pictures.png(figure, painter, SCALE);
      return picture(figure, figure.width(), figure.height(), bytes, text);
    }
    FigureStyle style = FigureJob.style(look);
    return of(FigureJob.print(figure, style, look), format, FigureJob.dpi(look, style));
  }

  /** Draws a figure that has its look. */
  static ResultPicture of(Print print, String format, int dpi) {
    byte[] bytes = FigureJob.bytes(print, "." + format, dpi);
    int width = points(print.width());
    return picture(print.figure(), width, points(print.height()), bytes, format.equals("svg"));
  }

  /**
   * Returns the figure of a result, to be drawn by whoever shows it.
   *
   * @throws RotascopeException BAD_ARGUMENT for a result that no picture is made of, and for one
   *     with nothing to draw
   */
  public static Figure figure(Result result) {
    return ResultFigures.of(result);
  }

  /**
   * Draws a result in the usual look.
   *
   * @param dayNames what the days of the data are called: it is drawn over dates, or over rows
   */
  public static ResultPicture of(Result result, DayNames dayNames, String format) {
    return of(result, dayNames, format, FigureJob.Look.USUAL);
  }

  /** Draws a result of dated data in the usual look. */
  public static ResultPicture of(Result result, String format) {
    return of(result, format, FigureJob.Look.USUAL);
  }

  private static int points(double millimetres) {
    return (int) Math.round(millimetres / INCH * POINTS);
  }

  /** Returns the bytes of the file. */
  public byte[] bytes() {
    return content.startsWith("<")
        ? content.getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode(content);
  }

  private static ResultPicture picture(
      Figure figure, int width, int height, byte[] bytes, boolean text) {
    String content =
        text
            ? new String(bytes, StandardCharsets.UTF_8)
            : Base64.getEncoder().encodeToString(bytes);
    return new ResultPicture(figure.title(), figure.alt(), width, height, content);
  }

  /**
   * Returns the files of a figure of a result: the picture, and beside it LaTeX, data and lineage,
   * by their names.
   *
   * @param name of the picture; ends with .pdf, .svg or .png
   * @param source where the data come from, for the caption; empty for the names of the series
   * @throws RotascopeException as {@link #of}, and for a name that LaTeX cannot include
   */
  public static Map<String, byte[]> files(
      Result result, String name, FigureJob.Look look, String source) {
    String ending = FigureJob.ending(Path.of(name));
    Figure figure = ResultFigures.of(result);
    FigureStyle style = FigureJob.style(look);
    Print print = FigureJob.print(figure, style, look);
    List<String> series =
        result.envelope().inputs().stream().map(s -> Shown.cell(s.seriesId())).toList();
    String origin = source.isEmpty() ? Shown.list(series) : source;
    FigureData data =
        new FigureData(result.table(), Wording.NONE, List.of(result.envelope()), List.of());
    FigureLineage lineage =
        new FigureLineage(result.metric(), print, FigureJob.dpi(look, style), origin, data);
    return FigureJob.files(lineage, name, ending, Map.of());
  }
}
