package org.rotascope.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.rotascope.document.Block;
import org.rotascope.document.Contents;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.XChartPainter;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.figure.kind.Wording;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Version;
import org.rotascope.panel.Selection;
import org.rotascope.workbook.BookWriter;
import org.rotascope.workbook.Rendered;

/**
 * Makes a workbook of a summary of 20 numbers, eight sheets of a picture and a table of 20 x 8, and
 * data of 9,000 x 30, for {@code src/bench/workbook.py}, which compares its cost with XlsxWriter's
 * for the same content.
 *
 * <pre>
 * java -cp ... org.rotascope.bench.WorkbookBench prepare FOLDER
 * java -cp ... org.rotascope.bench.WorkbookBench write FOLDER OUT
 * java -cp ... org.rotascope.bench.WorkbookBench serve FOLDER OUT
 * </pre>
 *
 * <p>{@code prepare} writes the numbers and the picture that both read; {@code write} makes the
 * workbook once; {@code serve} makes it for each line of standard input and answers with the
 * seconds of processor time it took.
 */
public final class WorkbookBench {
  static final int ROWS = 9_000;
  static final int COLUMNS = 30;
  static final int SHEETS = 8;

  private WorkbookBench() {}

  /** Prepares, writes or serves. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "prepare" -> prepare(folder);
      case "write" -> Files.write(Path.of(args[2]), book(folder));
      default -> serve(folder, Path.of(args[2]));
    }
  }

  private static void serve(Path folder, Path out) throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      long begun = system.getProcessCpuTime();
      Files.write(out, book(folder));
      System.out.println((system.getProcessCpuTime() - begun) / 1e9);
    }
  }

  /** Writes the numbers and the pictures that all read. */
  static void prepare(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    ByteBuffer numbers = ByteBuffer.allocate(ROWS * COLUMNS * Double.BYTES);
    numbers.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      numbers.putDouble(i < ROWS ? day(i) : 100 * (random.nextDouble() - 0.5));
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve("numbers.bin"), numbers.array());
    for (int i = 1; i <= SHEETS; i++) {
      Files.write(
          folder.resolve("figure_" + i + ".png"), Pictures.png(figure(i), new XChartPainter(), 2));
    }
  }

  private static byte[] book(Path folder) throws IOException {
    return BookWriter.write(document(numbers(folder)), rendered(folder));
  }

  /** Returns the numbers, a column each, the first of dates. */
  static Table numbers(Path folder) throws IOException {
    return table(Files.readAllBytes(folder.resolve("numbers.bin")));
  }

  /** Returns the pictures. */
  static Rendered rendered(Path folder) throws IOException {
    Map<String, byte[]> png = new HashMap<>();
    for (int i = 1; i <= SHEETS; i++) {
      png.put("figure_" + i, Files.readAllBytes(folder.resolve("figure_" + i + ".png")));
    }
    byte[] svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
    return new Rendered() {
      @Override
      public byte[] png(String id) {
        return Objects.requireNonNull(png.get(id), id);
      }

      @Override
      public byte[] svg(String id) {
        return svg;
      }
    };
  }

  private static Table table(byte[] bytes) {
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Column> columns = new ArrayList<>();
    int[] days = new int[ROWS];
    for (int r = 0; r < ROWS; r++) {
      days[r] = (int) numbers.getDouble();
    }
    columns.add(ColumnSpec.DATE.ofDates(days));
    for (int c = 1; c < COLUMNS; c++) {
      double[] values = new double[ROWS];
      for (int r = 0; r < ROWS; r++) {
        values[r] = numbers.getDouble();
      }
      columns.add(ColumnSpec.real("column_" + c, Unit.RATIO, "a number").ofReals(values));
    }
    return new Table(columns);
  }

  /** Returns the document that both write. */
  static Document document(Table data) {
    Envelope envelope =
        new Envelope(
            "rel_return",
            1,
            "",
            Map.of(),
            List.of(),
            Selection.ALL,
            0,
            Map.of(),
            List.of(),
            List.of(),
            null,
            false,
            Version.KERNEL);
    List<Headline> headlines = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      String name = "column_" + i;
      Column last =
          ColumnSpec.real("value", Unit.RATIO, "a number")
              .ofReals(new double[] {data.column(name).real(ROWS - 1)});
      headlines.add(
          new Headline("Number " + i, last, Style.RATIO, "", "The last one.", envelope, "sheet-1")
              .named("number_" + i)
              .by("{data." + name + "[-1]}"));
    }
    Table small = data.rows(IntStream.range(0, 20).toArray());
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section("summary", "Summary", "", List.of(new Headlines(headlines), new Contents())));
    for (int i = 1; i <= SHEETS; i++) {
      List<Block> blocks = new ArrayList<>();
      blocks.add(new Picture(figure(i)));
      String[] names =
          IntStream.rangeClosed(1, 8).mapToObj(c -> "column_" + c).toArray(String[]::new);
      blocks.add(Grid.of("table_" + i, "Numbers", small, List.of(), names));
      if (i == SHEETS) {
        blocks.add(Grid.of("data", "Data", data, List.of()).onSheet("Data", 0));
      }
      sections.add(new Section("sheet-" + i, "Sheet " + i, "Numbers.", blocks));
    }
    return new Document("Bench", "", 0, "run", sections, Map.of());
  }

  /** Returns a line of a year, of which only the size counts when the workbook is made. */
  private static Figure figure(int number) {
    int[] days = IntStream.range(0, 250).map(WorkbookBench::day).toArray();
    double[] values = IntStream.range(0, 250).mapToDouble(t -> 100 + t % (16 + number)).toArray();
    Table table =
        Table.of(
            ColumnSpec.DATE.ofDates(days),
            ColumnSpec.real("a", Unit.POINTS, "points").ofReals(values));
    Figure figure = FigureKinds.of("relative-strength").figure(table, Wording.NONE);
    return new Figure(
        "figure_" + number,
        figure.title(),
        figure.subtitle(),
        figure.alt(),
        figure.plot(),
        figure.width(),
        figure.height());
  }

  private static int day(int row) {
    return (int) LocalDate.of(1990, 1, 2).toEpochDay() + row;
  }
}
