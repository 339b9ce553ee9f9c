package org.rotascope.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rotascope.document.Block;
import org.rotascope.document.Chart;
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
import org.rotascope.reason.Reason;

/** A small document that has each thing a workbook can show, its numbers known in advance. */
final class SampleBook {
  static final int ROWS = 40;

  /** 2000-01-03. */
  static final int FIRST = 10_959;

  static final Figure FIGURE = figure();

  static final Rendered PICTURES =
      new Rendered() {
        private final byte[] png = Pictures.png(FIGURE, new XChartPainter(), 1);

        @Override
        public byte[] png(String id) {
          return png.clone();
        }

        @Override
        public byte[] svg(String id) {
          return ("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"" + id + "\"/>")
              .getBytes(StandardCharsets.UTF_8);
        }
      };

  private SampleBook() {}

  static BookPlan plan() {
    return new BookPlan(document(), settings(), Map.of());
  }

  static List<Setting> settings() {
    return List.of(
        new Setting("source", "Source", "=prices.csv", "The file.", List.of(), ""),
        new Setting("asset", "Asset", "a", "What leads.", List.of(), "names.series"),
        new Setting("freq", "Frequency", "daily", "How often.", List.of("daily", "weekly"), ""),
        new Setting(
            "figures",
            "Figures",
            "all",
            "Which figures.",
            IntStream.range(0, 40).mapToObj(i -> "figure " + i).toList(),
            ""),
        new Setting("odd", "Odd", "x", "A comma in a choice.", List.of("a, b", "c"), ""));
  }

  /** Value in row r: 50 + (r mod 7) * 1.5, but none in row 3. */
  static double value(int row) {
    return row == 3 ? Double.NaN : 50 + row % 7 * 1.5;
  }

  static Document document() {
    double[] values = IntStream.range(0, ROWS).mapToDouble(SampleBook::value).toArray();
    double[] other = IntStream.range(0, ROWS).mapToDouble(r -> r % 5 + 1.25).toArray();
    Table data =
        Table.of(
            ColumnSpec.DATE.ofDates(IntStream.range(0, ROWS).map(r -> FIRST + r * 40).toArray()),
            ColumnSpec.real("value", Unit.POINTS, "v").ofReals(values, Reason.ZERO_VARIANCE),
            ColumnSpec.real("other", Unit.DECIMAL, "o").ofReals(other));
    Table names =
        Table.of(
            ColumnSpec.text("series", "s").ofTexts(List.of("a", "=b", "c & <d>")),
            ColumnSpec.real("share", Unit.SHARE, "x").ofReals(new double[] {0.25, -0.5, 1}));
    double mean = 0;
    for (double each : other) {
      mean += each / ROWS;
    }
    List<Headline> items = new ArrayList<>();
    items.add(
        item("last", real(values[ROWS - 1])).by("{data.value[-1]}").drawn("data", "value", 9));
    items.add(item("mean", real(mean)).by("AVERAGE({data.other})"));
    items.add(item("top", real(5.25)).by("MAX({data.other[0:5]})").drawn("data", "other", 12));
    items.add(item("cell", real(other[2])).shownAt("data", "other", 2));
    items.add(text("name", "=b").by("INDEX({names.series},2)"));
    items.add(item("none", real(Double.NaN)).by("{data.value[3]}"));
    items.add(item("bare", real(7)));
    items.add(item("lost", real(8)).by("{nowhere.value[0]}"));
    Grid long_ =
        Grid.of("data", "Data", data, List.of()).bars("other").onSheet("By date", 5).noted("n");
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Picture(FIGURE));
    blocks.add(chart("lines", Chart.Mark.LINE, "data", "date", true, "value", "other"));
    blocks.add(chart("columns", Chart.Mark.COLUMN, "names", "series", false, "share"));
    blocks.add(Grid.of("names", "Names", names, List.of()).bars("share"));
    blocks.add(Grid.of("nothing", "Nothing", data.rows(new int[0]), List.of()));
    blocks.add(long_);
    return new Document(
        "Sample & <more>",
        "s",
        FIRST,
        "run",
        List.of(
            new Section(
                "summary", "Summary", "Lead.", List.of(new Headlines(items), new Contents())),
            new Section("part-one", "Part one", "Lead.", blocks)),
        Map.of("seed", "7", "sha256.asset", "ab"));
  }

  private static Chart chart(
      String id, Chart.Mark mark, String grid, String category, boolean log, String... columns) {
    List<Chart.Line> lines = new ArrayList<>();
    for (String column : columns) {
      lines.add(new Chart.Line(column, "=line " + column));
    }
    return new Chart(
        id, "=title " + id, "What " + id + " shows.", mark, grid, category, lines, log);
  }

  private static Column real(double value) {
    return ColumnSpec.real("value", Unit.POINTS, "v")
        .ofReals(new double[] {value}, Reason.ZERO_VARIANCE);
  }

  private static Headline item(String key, Column value) {
    return new Headline(key, value, Style.POINTS, "", "Comment.", ENVELOPE, "part-one").named(key);
  }

  private static Headline text(String key, String value) {
    Column column = ColumnSpec.text("value", "v").ofTexts(List.of(value));
    return new Headline(key, column, Style.TEXT, "", "Comment.", ENVELOPE, "part-one").named(key);
  }

  private static final Envelope ENVELOPE =
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

  private static Figure figure() {
    Table table =
        Table.of(
            ColumnSpec.DATE.ofDates(IntStream.range(0, 20).map(r -> FIRST + r).toArray()),
            ColumnSpec.real("a", Unit.POINTS, "points")
                .ofReals(IntStream.range(0, 20).mapToDouble(r -> 100 + r).toArray()));
    return FigureKinds.of("relative-strength").figure(table, Wording.NONE);
  }
}
