package org.rotascope.workbook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.rotascope.document.Block;
import org.rotascope.document.Chart;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.figure.Axis;
import org.rotascope.figure.Figure;
import org.rotascope.figure.NamedBars;
import org.rotascope.figure.Plot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;

/** Small documents made into the parts of workbooks, for tests of what becomes of them. */
final class FreshBooks {
  /** The usual names of the sheets by key. */
  static final Map<String, String> USUAL =
      Map.of(
          "summary",
          "Summary",
          "rows",
          "Rows",
          "notes",
          "Notes",
          "settings",
          "Settings",
          "manifest",
          "_rotascope");

  /** The figures of the sheet Notes. */
  static final List<String> FIGURES = List.of("first", "second");

  private FreshBooks() {}

  /** Returns the parts of a book with a table of so many rows and columns of numbers. */
  static BookParts parts(int rows, int columns, int seed, Map<String, String> names) {
    return parts(rows, columns, seed, names, FIGURES, true);
  }

  static BookParts parts(
      int rows,
      int columns,
      int seed,
      Map<String, String> names,
      List<String> figures,
      boolean notes) {
    return BookWriter.parts(
        new BookPlan(document(rows, columns, seed, figures, notes), settings(), names),
        rendered(seed));
  }

  /** Returns a new book of the same. */
  static byte[] book(int rows, int columns, int seed, Map<String, String> names) {
    return BookWriter.write(
        new BookPlan(document(rows, columns, seed, FIGURES, true), settings(), names),
        rendered(seed));
  }

  static List<Setting> settings() {
    return List.of(
        new Setting("prices", "Source", "prices.csv", "The file.", List.of(), ""),
        new Setting("asof", "As of", "", "The last day.", List.of(), ""),
        new Setting("window", "Window", "=63", "Sessions.", List.of(), ""));
  }

  static Document document(
      int rows, int columns, int seed, List<String> figures, boolean withNotes) {
    SplittableRandom random = new SplittableRandom(seed);
    Column[] data = new Column[columns + 2];
    int[] days = new int[rows];
    List<String> texts = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      days[r] = 15_000 + r;
      texts.add(r % 3 == 0 ? "=1+1 " + r : "text <" + r + "> & more");
    }
    data[0] = ColumnSpec.DATE.ofDates(days);
    data[1] = ColumnSpec.text("label", "what").ofTexts(texts);
    for (int c = 0; c < columns; c++) {
      double[] values = random.doubles(rows).toArray();
      if (rows > 4) {
        values[4] = Double.NaN;
      }
      data[c + 2] =
          ColumnSpec.real("c" + c, c % 2 == 0 ? Unit.DECIMAL : Unit.PERCENT, "number " + c)
              .ofReals(values, Reason.ZERO_VARIANCE);
    }
    Table table = Table.of(data);
    Table head =
        table.rows(java.util.stream.IntStream.range(0, Math.min(5 + seed % 3, rows)).toArray());
    Grid big = Grid.of("rows", "All rows", table, List.of()).onSheet("Rows", 10);
    Grid small = Grid.of("small", "Some rows", head, List.of());
    Grid matrix = Grid.of("month_matrix", "Coloured", head, List.of(), "date", "c0").bars("c0");
    Chart chart =
        new Chart(
            "drawn",
            "A chart",
            "It shows c0.",
            Chart.Mark.LINE,
            "rows",
            "date",
            List.of(new Chart.Line("c0", "First"), new Chart.Line("c1", "Second")),
            false);
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "summary",
            "Summary",
            "What there is, run " + seed,
            List.of(new Paragraph("Seed " + seed), small, new Paragraph("After."), big)));
    if (withNotes) {
      List<Block> blocks = new ArrayList<>(List.of(new Paragraph("A note."), matrix, chart));
      figures.forEach(f -> blocks.add(new Picture(figure(f, seed))));
      sections.add(new Section("notes", "Notes", "More.", blocks));
    }
    return new Document("A title", "A subtitle", 15_000 + rows, "run" + seed, sections, Map.of());
  }

  private static Figure figure(String id, int seed) {
    Table none =
        Table.of(
            ColumnSpec.text("n", "n").ofTexts(List.of("a")),
            ColumnSpec.real("v", Unit.DECIMAL, "v").ofReals(1.0));
    Plot plot = new NamedBars(none, "n", "v", Axis.number(""));
    return new Figure(id, "Title of " + id, "", "Alt text, seed " + seed, plot, 400, 200);
  }

  static Rendered rendered(int seed) {
    return new Rendered() {
      @Override
      public byte[] png(String id) {
        BufferedImage image = new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, id.hashCode());
        image.setRGB(1, 0, seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
          ImageIO.write(image, "png", out);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return out.toByteArray();
      }

      @Override
      public byte[] svg(String id) {
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"4\"><desc>"
                + id
                + seed
                + "</desc></svg>")
            .getBytes(StandardCharsets.UTF_8);
      }
    };
  }
}
