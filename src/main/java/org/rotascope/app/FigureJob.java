package org.rotascope.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Kernel;
import org.rotascope.figure.Figure;
import org.rotascope.figure.FigureStyle;
import org.rotascope.figure.Length;
import org.rotascope.figure.Print;
import org.rotascope.figure.Prints;
import org.rotascope.figure.StyleFile;
import org.rotascope.figure.kind.FigureKind;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.figure.kind.Wording;
import org.rotascope.io.CsvColumns;
import org.rotascope.io.CsvTables;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Version;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.report.Subject;

/**
 * Makes a figure of a kind and writes it: the picture, and beside it a LaTeX snippet, the data
 * drawn and how it was made. All four files are written, or none.
 */
public final class FigureJob {
  /** What the name of a picture may end with. */
  public static final List<String> ENDINGS = List.of(".pdf", ".svg", ".png");

  /** What the name of a file with a style of one's own ends with. */
  public static final String STYLE_FILE = ".style";

  /** What the name of the file that says how a picture was made ends with. */
  private static final String LINEAGE = ".json";

  private static final long MOST_STYLE_BYTES = 1 << 16;

  /**
   * What to draw, and how.
   *
   * @param kind name of the kind
   * @param data name of a file with the columns of the kind; empty to compute them
   * @param prices file of prices, columns, kinds and cuts, from which they are computed; its metric
   *     is not used
   * @param look how it looks
   * @param title one line; empty for the usual
   * @param source where the data come from, for the caption; empty for the file's name
   * @param out name of the picture
   */
  public record Request(
      String kind,
      String data,
      RunMetric.Request prices,
      Look look,
      String title,
      String source,
      String out) {}

  /**
   * How a figure looks, as texts.
   *
   * @param style name of a style, or of a file that ends with .style; empty for screen
   * @param width with its unit; empty for the usual of the style
   * @param height with its unit; empty for what suits
   * @param dpi pixels an inch of a bitmap; empty for the usual of the style
   * @param written what stands in the file that style names; null to read it
   */
  public record Look(
      String style, String width, String height, String dpi, @Nullable String written) {
    /** The usual. */
    public static final Look USUAL = new Look("", "", "", "");

    /** Makes a look whose style is read from its file, if it names one. */
    public Look(String style, String width, String height, String dpi) {
      this(style, width, height, dpi, null);
    }
  }

  /**
   * What was made.
   *
   * @param files the files written: picture, LaTeX, data, lineage
   * @param notes what was said of the data
   */
  public record Made(List<Path> files, List<String> notes) {
    /** Copies. */
    public Made {
      files = List.copyOf(files);
      notes = List.copyOf(notes);
    }
  }

  /** Returns the names of the kinds of figure. */
  public static List<String> kinds() {
    return FigureKinds.names();
  }

  private final Kernel kernel;
  private final InputStream standardInput;

  /** Makes the use case for a kernel and what stands for standard input. */
  public FigureJob(Kernel kernel, InputStream standardInput) {
    this.kernel = kernel;
    this.standardInput = standardInput;
  }

  /**
   * Draws a figure and writes its files.
   *
   * @throws RotascopeException with the reason why there is none; no file is then changed
   */
  public Made run(Request request) {
    FigureKind kind = FigureKinds.of(request.kind());
    Path out = out(request.out());
    String ending = ending(out);
    FigureStyle style = style(request.look());
    DataFigure figure =
        DataFigure.of(kind, data(kind, request), request.title(), style, request.look());
    String source = request.source().isEmpty() ? sourceFile(request) : request.source();
    String name = String.valueOf(out.getFileName());
    Map<String, byte[]> files = files(figure.lineage(source), name, ending, inputs(request));
    Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(Path.of("."));
    Overwrites.refuse(folder, files, read(request));
    FigureCompanions.refuseForeign(folder, files, name, base(name, ending) + LINEAGE);
    List<Path> written = new Publication(Publication.Disk.REAL).write(folder, files, List.of());
    return new Made(written, figure.notes());
  }

  /**
   * Returns a picture and what lies beside it, by the names of the files.
   *
   * @param name of the picture
   * @param ending of that name
   * @param inputs SHA-256 of every file read
   */
  static Map<String, byte[]> files(
      FigureLineage lineage, String name, String ending, Map<String, String> inputs) {
    String base = base(name, ending);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name, bytes(lineage.print(), ending, lineage.dpi()));
    files.put(base + ".tex", utf8(latex(name, lineage.print(), lineage.source())));
    files.put(base + ".csv", utf8(CsvTables.text(lineage.data().table())));
    files.put(base + LINEAGE, lineage.json(inputs, sums(files)));
    return files;
  }

  private static String base(String name, String ending) {
    return name.substring(0, name.length() - ending.length());
  }

  /** Returns a picture as the bytes of a file that ends so. */
  static byte[] bytes(Print print, String ending, int dpi) {
    return switch (ending) {
      case ".pdf" -> Prints.pdf(print);
      case ".svg" -> Prints.svg(print);
      default -> Prints.png(print, dpi);
    };
  }

  private FigureData data(FigureKind kind, Request request) {
    boolean priced = !request.prices().prices().isEmpty();
    if (request.data().isEmpty() && !priced) {
      String columns = "--data FILE with the columns " + kind.listed();
      throw bad(
          kind.name()
              + " needs data: "
              + (FigureMetrics.computes(kind)
                  ? "give --prices FILE with --asset and --benchmark, or " + columns
                  : "there is no metric " + kind.metric() + " yet, so give " + columns));
    }
    if (!request.data().isEmpty() && priced) {
      throw bad("--data and --prices both say what to draw; give one");
    }
    if (priced) {
      return new FigureMetrics(kernel, new FileFigures(kernel, standardInput, request.prices()))
          .of(kind);
    }
    Table table = read(kind, request.data());
    String rows = table.rows() + (table.rows() == 1 ? " row" : " rows");
    return new FigureData(
        table, Wording.NONE, List.of(), List.of(request.data() + ": read " + rows));
  }

  private Table read(FigureKind kind, String file) {
    try {
      return file.equals(Prices.STANDARD_INPUT)
          ? CsvColumns.read("standard input", standardInput, name -> column(kind, name))
          : CsvColumns.read(file, name -> column(kind, name));
    } catch (IllegalArgumentException e) {
      throw new RotascopeException(Reason.BAD_INPUT, file + ": " + e.getMessage(), e);
    }
  }

  static ColumnSpec column(FigureKind kind, String name) {
    return kind.column(name).orElseGet(() -> ColumnSpec.real(name, Unit.NONE, kind.further()));
  }

  private static Path out(String name) {
    if (name.isEmpty()) {
      throw bad("say where the figure goes: --out FILE, which ends with .pdf, .svg or .png");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "'" + name + "' is not the name of a file", e);
    }
  }

  /** Returns how the name of a picture ends. */
  static String ending(Path out) {
    String name = String.valueOf(out.getFileName());
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    if (!ENDINGS.contains(ending) || dot == 0) {
      throw bad(
          name
              + ": no figure has the ending '"
              + ending
              + "'; there are "
              + String.join(", ", ENDINGS));
    }
    if (!name.endsWith(ending)) {
      throw bad(name + ": write the ending in small letters, " + ending);
    }
    Latex.checkName(name);
    return ending;
  }

  /** Returns the style of a look: that of its name, or that a file describes. */
  static FigureStyle style(Look look) {
    String name = look.style();
    if (name.isEmpty()) {
      return FigureStyle.SCREEN;
    }
    if (!name.endsWith(STYLE_FILE)) {
      return FigureStyle.of(name);
    }
    String written = look.written();
    if (written != null) {
      checkSize(name, written.length());
      return StyleFile.parse(name, withoutEnding(name), written);
    }
    try {
      Path file = Path.of(name);
      checkSize(name, Files.size(file));
      return StyleFile.parse(
          name,
          withoutEnding(String.valueOf(file.getFileName())),
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException | InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, name + ": the style cannot be read; check the path", e);
    }
  }

  private static void checkSize(String name, long size) {
    if (size > MOST_STYLE_BYTES) {
      throw new RotascopeException(Reason.LIMIT, name + ": is too large for a style");
    }
  }

  private static String withoutEnding(String name) {
    return name.substring(0, name.length() - STYLE_FILE.length());
  }

  /** Returns a figure in the style and size asked for. */
  static Print print(Figure figure, FigureStyle style, Look look) {
    double width =
        look.width().isEmpty() ? style.width() : Length.millimetres("the width", look.width());
    Print usual = Print.of(figure, style, width);
    return look.height().isEmpty()
        ? usual
        : new Print(figure, style, width, Length.millimetres("the height", look.height()));
  }

  /** Returns the pixels an inch asked for. */
  static int dpi(Look look, FigureStyle style) {
    if (look.dpi().isEmpty()) {
      return style.dpi();
    }
    if (!look.dpi().matches("[0-9]{1,5}")) {
      throw bad("the pixels an inch (dpi) must be a whole number; got '" + look.dpi() + "'");
    }
    return Integer.parseInt(look.dpi());
  }

  private static String latex(String name, Print print, String source) {
    String subtitle = print.figure().subtitle();
    String caption =
        sentence(print.figure().title())
            + (subtitle.isEmpty() ? "" : " " + sentence(subtitle))
            + " "
            + sentence("Source: " + source + "; computed with Rotascope " + Version.KERNEL);
    String width =
        new BigDecimal(print.width())
            .setScale(3, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    return Latex.figure(name, width, caption, "Made by rotascope " + Version.KERNEL);
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String sourceFile(Request request) {
    String file = request.data().isEmpty() ? request.prices().prices().shown() : request.data();
    return file.equals(Prices.STANDARD_INPUT)
        ? "standard input"
        : String.valueOf(Path.of(file).getFileName());
  }

  private static List<String> read(Request request) {
    List<String> read = request.prices().paths();
    read.add(request.data());
    if (request.look().style().endsWith(STYLE_FILE)) {
      read.add(request.look().style());
    }
    return read;
  }

  /** Returns the SHA-256 of every file read, by its name. */
  private static Map<String, String> inputs(Request request) {
    Map<String, String> sums = new LinkedHashMap<>();
    for (Origin origin :
        List.of(
            Origin.file(request.data()),
            request.prices().prices(),
            Origin.file(request.prices().benchmarkPrices()))) {
      if (!origin.isEmpty()) {
        for (Subject.Source source : origin.lineage()) {
          if (!source.sha256().isEmpty()) {
            sums.put(source.name(), source.sha256());
          }
        }
      }
    }
    return sums;
  }

  private static Map<String, String> sums(Map<String, byte[]> files) {
    Map<String, String> sums = new LinkedHashMap<>();
    files.forEach(
        (name, bytes) -> {
          try {
            sums.put(name, RunReport.sha256(new ByteArrayInputStream(bytes)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return sums;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
