package org.rotascope.figure;

import java.util.List;
import java.util.Locale;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * How a figure is drawn: for screens by {@link XChartPainter}, for print by {@link PaperPainter}.
 * {@link StyleFile} reads one that a user wrote.
 *
 * @param name how it is called
 * @param medium what it is for, which decides who draws
 * @param widths the widths figures have, in millimetres, the usual one first
 * @param aspect height over width of a figure of the usual shape
 * @param text size of titles of axes and of the legend, in points
 * @param small size of the labels of ticks and of marks, in points, at least {@link #LEAST_TEXT}
 * @param line thickness of lines of data, in points
 * @param thin thickness of axes, ticks and references, in points, at least {@link #LEAST_LINE}
 * @param titled whether title and subtitle stand in the figure; a paper's caption carries them
 * @param grid whether the ticks of the vertical axis are drawn across
 * @param dpi pixels an inch of a bitmap
 */
public record FigureStyle(
    String name,
    Medium medium,
    List<Double> widths,
    double aspect,
    double text,
    double small,
    double line,
    double thin,
    boolean titled,
    boolean grid,
    int dpi) {
  /** What a figure is for. */
  public enum Medium {
    /** {@link XChartPainter}. */
    SCREEN,
    /** {@link PaperPainter}. */
    PAPER
  }

  /** The smallest text that journals print, in points. */
  public static final double LEAST_TEXT = 6;

  /** The thinnest line that journals print, in points. */
  public static final double LEAST_LINE = 0.5;

  private static final double INCH = 25.4;

  /** As in the report and the workbook. */
  public static final FigureStyle SCREEN =
      new FigureStyle(
          "screen", Medium.SCREEN, List.of(254.0), 0.52, 9.75, 9, 1.2, 0.75, true, true, 192);

  /** Nature: columns of 89 and 183 mm, sans-serif of 5 to 7 points. */
  public static final FigureStyle NATURE =
      new FigureStyle(
          "nature", Medium.PAPER, List.of(89.0, 183.0), 0.62, 7, 6.5, 0.8, 0.5, false, false, 600);

  /** IEEE: columns of 3.5 and 7.16 inches, 8 to 10 points. */
  public static final FigureStyle IEEE =
      new FigureStyle(
          "ieee",
          Medium.PAPER,
          List.of(3.5 * INCH, 7.16 * INCH),
          0.65,
          8,
          7.5,
          0.9,
          0.5,
          false,
          false,
          600);

  /** Elsevier: 90, 140 and 190 mm, 7 points or more. */
  public static final FigureStyle ELSEVIER =
      new FigureStyle(
          "elsevier",
          Medium.PAPER,
          List.of(90.0, 140.0, 190.0),
          0.65,
          7.5,
          7,
          0.85,
          0.5,
          false,
          false,
          1000);

  /** Slides of 16 to 9: ten inches wide, read from the last row. */
  public static final FigureStyle SLIDES =
      new FigureStyle(
          "slides", Medium.PAPER, List.of(10 * INCH), 0.5625, 16, 14, 2.2, 1, true, true, 192);

  /** The styles that come along. */
  public static final List<FigureStyle> ALL = List.of(SCREEN, NATURE, IEEE, ELSEVIER, SLIDES);

  /** Copies. */
  public FigureStyle {
    widths = List.copyOf(widths);
  }

  /**
   * Returns the style of that name.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is none
   */
  public static FigureStyle of(String name) {
    List<String> names = ALL.stream().map(FigureStyle::name).toList();
    return ALL.stream()
        .filter(s -> s.name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new RotascopeException(
                    Reason.BAD_ARGUMENT,
                    "there is no style '"
                        + name
                        + "'"
                        + Nearest.hint(name, names)
                        + "; a style of your own is a file whose name ends with .style"));
  }

  /** Returns the usual width, in millimetres. */
  public double width() {
    return widths.get(0);
  }
}
