package org.rotascope.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PicturesTest {
  private static final String HOSTILE =
      "<script>alert(\"1\")</script> & '=cmd'\u202Eabc\u0007\uD800";

  static List<Figure> everyKind() {
    return List.of(lines(HOSTILE), bars(true), bars(false), boxes(), heatMap(60), rotation(20));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void sameFigureGivesTheSameBytes(Figure figure) {
    assertArrayEquals(
        Pictures.png(figure, new XChartPainter(), 2), Pictures.png(figure, new XChartPainter(), 2));
    assertArrayEquals(
        Pictures.svg(figure, new XChartPainter()), Pictures.svg(figure, new XChartPainter()));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void pngHasTheSizeAskedForOnWhite(Figure figure) throws IOException {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(Pictures.png(figure, new XChartPainter(), 2)));
    assertEquals(2 * figure.width(), image.getWidth());
    assertEquals(2 * figure.height(), image.getHeight());
    for (int[] corner :
        new int[][] {{0, 0}, {image.getWidth() - 1, 0}, {0, image.getHeight() - 1}}) {
      assertEquals(0xFFFFFFFF, image.getRGB(corner[0], corner[1]));
    }
    long inked =
        IntStream.range(0, image.getWidth() * image.getHeight())
            .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) != 0xFFFFFFFF)
            .count();
    assertTrue(inked > 5_000, "something is drawn: " + inked + " pixels");
  }

  /** Read by the JDK; the sums of the chunks, which it does not look at, by its CRC32. */
  @ParameterizedTest
  @MethodSource("everyKind")
  void pngHoldsThePixelsThatWerePainted(Figure figure) throws IOException {
    BufferedImage painted =
        new BufferedImage(figure.width(), figure.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = painted.createGraphics();
    new XChartPainter().paint(figure, g);
    g.dispose();
    byte[] png = Pictures.png(figure, new XChartPainter(), 1);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    int wide = figure.width();
    int high = figure.height();
    assertArrayEquals(
        painted.getRGB(0, 0, wide, high, null, 0, wide),
        read.getRGB(0, 0, wide, high, null, 0, wide));
    ByteBuffer file = ByteBuffer.wrap(png).position(8);
    while (file.hasRemaining()) {
      byte[] typed = new byte[file.getInt() + 4];
      file.get(typed);
      CRC32 sum = new CRC32();
      sum.update(typed);
      assertEquals((int) sum.getValue(), file.getInt());
    }
  }

  /** The size on paper by the JDK's reader, in millimetres a pixel: a point is 25.4/72 mm. */
  @Test
  void pngSaysHowLargeItIsOnPaper() throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    byte[] png = Pictures.png(bars(true), new XChartPainter(), 2);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in);
      Element tree = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_1.0");
      Element size = (Element) tree.getElementsByTagName("HorizontalPixelSize").item(0);
      assertEquals(25.4 / 72 / 2, Double.parseDouble(size.getAttribute("value")), 1e-4);
    } finally {
      reader.dispose();
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void svgIsWellFormedAndSaysWhatItShows(Figure figure) throws Exception {
    byte[] svg = Pictures.svg(figure, new XChartPainter());
    Document parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    assertEquals("svg", parsed.getDocumentElement().getTagName());
    assertEquals(figure.alt(), parsed.getElementsByTagName("desc").item(0).getTextContent());
    assertTrue(parsed.getElementsByTagName("path").getLength() > 3);
    assertEquals(0, parsed.getElementsByTagName("script").getLength());
    assertFalse(new String(svg, StandardCharsets.UTF_8).contains("NaN"));
  }

  @Test
  void longLineStaysSmallAndKeepsItsSpike() {
    double[] y = new double[200_000];
    Arrays.setAll(y, i -> StrictMath.sin(i / 5_000.0));
    y[123_457] = 40;
    y[77] = Double.NaN;
    int[] rows = Decimate.rows(y, 400);
    assertTrue(rows.length <= 5 * 400, rows.length + " rows");
    assertTrue(Arrays.binarySearch(rows, 123_457) >= 0, "the highest row is kept");
    assertTrue(Arrays.binarySearch(rows, 77) >= 0, "the gap is kept");
    assertArrayEquals(IntStream.rangeClosed(0, 99).toArray(), Decimate.rows(new double[100], 50));
  }

  @Test
  void undefinedValuesLeaveAPlotEmptyButDrawn() {
    Table table =
        Table.of(
            ColumnSpec.DATE.ofDates(1, 2, 3),
            real("value")
                .ofReals(new double[] {Double.NaN, Double.NaN, Double.NaN}, Reason.WARMUP));
    Figure figure =
        Figure.of(
            "empty",
            "Empty",
            "",
            "Nothing.",
            new XyPlot(
                Axis.date(),
                Axis.number("y").log(),
                List.of(Layer.of(Layer.Mark.LINE, "", table, "date", "value", Hue.BLUE))));
    assertTrue(Pictures.svg(figure, new XChartPainter()).length > 500);
  }

  @Test
  void nameInForeignLettersIsDrawnOrLeftToTheMachine() {
    assertTrue(Pictures.svg(lines("日本 עברית العربية"), new XChartPainter()).length > 500);
  }

  private static ColumnSpec real(String name) {
    return ColumnSpec.real(name, Unit.DECIMAL, name);
  }

  private static Figure lines(String name) {
    int n = 3_000;
    int[] days = IntStream.range(0, n).toArray();
    double[] y =
        IntStream.range(0, n).mapToDouble(i -> 100 + 30 * StrictMath.sin(i / 90.0)).toArray();
    double[] low = Arrays.stream(y).map(v -> v - 5).toArray();
    double[] high = Arrays.stream(y).map(v -> v + 5).toArray();
    Table table =
        Table.of(
            ColumnSpec.DATE.ofDates(days),
            real("value").ofReals(y),
            real("low").ofReals(low),
            real("high").ofReals(high));
    return Figure.of(
        "lines",
        name,
        name,
        "A line.",
        new XyPlot(
            Axis.date(),
            Axis.number(name),
            List.of(
                Layer.band(name, table, "date", "low", "high", Hue.GREY),
                Layer.of(Layer.Mark.AREA, name, table, "date", "value", Hue.ORANGE),
                Layer.of(Layer.Mark.DASHED, name, table, "date", "low", Hue.GREEN),
                Layer.of(Layer.Mark.LINE, name, table, "date", "value", Hue.BLUE))));
  }

  private static Figure bars(boolean logarithmic) {
    long[] years = IntStream.range(0, 40).mapToLong(i -> 1980 + i).toArray();
    double[] y =
        IntStream.range(0, 40)
            .mapToDouble(i -> logarithmic ? 1000 * StrictMath.pow(0.6, i) : (i - 20) / 100.0)
            .toArray();
    y[3] = logarithmic ? 0 : Double.NaN;
    Table table =
        Table.of(
            ColumnSpec.integer("year", Unit.NONE, "year").ofInts(years),
            real("value").ofReals(y, Reason.EMPTY));
    Axis axis = logarithmic ? Axis.number("count").log() : Axis.percent("return");
    return Figure.of(
        logarithmic ? "log_bars" : "bars",
        "Bars",
        "of years",
        "Bars.",
        new BarPlot(
            Axis.number("year"),
            axis,
            List.of(
                Layer.of(Layer.Mark.BARS, "bars", table, "year", "value", Hue.SKY),
                Layer.of(Layer.Mark.DOTS, "dots", table, "year", "value", Hue.BLACK),
                Layer.of(Layer.Mark.LINE, "line", table, "year", "value", Hue.PURPLE))));
  }

  private static Figure boxes() {
    Table table =
        Table.of(
            ColumnSpec.text("who", "who").ofTexts(List.of("a", "b", HOSTILE)),
            real("value").ofReals(new double[] {0.01, Double.NaN, -0.02}, Reason.EMPTY),
            real("low").ofReals(new double[] {-0.03, Double.NaN, -0.05}, Reason.EMPTY),
            real("high").ofReals(new double[] {0.04, 0.01, -0.01}, Reason.EMPTY));
    return Figure.of(
        "boxes",
        "Boxes",
        "",
        "Boxes.",
        new BarPlot(
            Axis.number(""),
            Axis.percent("return"),
            List.of(
                Layer.band("interval", table, "who", "low", "high", Hue.SKY),
                Layer.of(Layer.Mark.DOTS, "value", table, "who", "value", Hue.BLUE))));
  }

  /** Of three rows one has no low end: two boxes, as far apart as the places. */
  @Test
  void boxesReachFromLowToHigh() {
    String svg = new String(Pictures.svg(boxes(), new XChartPainter()), StandardCharsets.UTF_8);
    String tint = "#%06x".formatted(Hue.SKY.tint(0.25).getRGB() & 0xFFFFFF);
    java.util.regex.Matcher drawn =
        java.util.regex.Pattern.compile("fill=\"" + tint + "\"[^>]* d=\"([^\"]*)\"").matcher(svg);
    List<String> heights = new ArrayList<>();
    while (drawn.find()) {
      java.util.regex.Matcher box =
          java.util.regex.Pattern.compile("M[\\d.]+ [\\d.]+l0(-[\\d.]+)l[\\d.]+ 0l0 ([\\d.]+)")
              .matcher(drawn.group(1));
      while (box.find()) {
        assertEquals(-Double.parseDouble(box.group(1)), Double.parseDouble(box.group(2)), 1e-9);
        heights.add(box.group(2));
      }
    }
    assertEquals(2, heights.size(), svg);
    assertEquals(
        7 / 4.0,
        Double.parseDouble(heights.get(0)) / Double.parseDouble(heights.get(1)),
        1e-3,
        "0.07 and 0.04 on one scale");
  }

  private static Figure heatMap(int years) {
    List<org.rotascope.metric.Column> columns = new ArrayList<>();
    columns.add(
        ColumnSpec.integer("year", Unit.NONE, "year")
            .ofInts(IntStream.range(0, years).mapToLong(i -> 1950 + i).toArray()));
    List<String> names = new ArrayList<>();
    for (int m = 1; m <= 13; m++) {
      int month = m;
      columns.add(
          real("m" + m)
              .ofReals(
                  IntStream.range(0, years)
                      .mapToDouble(
                          i -> (i + month) % 7 == 0 ? Double.NaN : StrictMath.sin(i * month) / 10)
                      .toArray(),
                  Reason.EMPTY));
      names.add("m" + m);
    }
    return Figure.of(
            "heat",
            "Heat",
            "",
            "A matrix.",
            new HeatMap(
                new Table(columns), "year", names.subList(0, 12), names, "in percent", "m13"))
        .sized(900, 140 + 13 * years);
  }

  private static Figure rotation(int assets) {
    List<RotationPlot.Tail> tails = new ArrayList<>();
    for (int a = 0; a < assets; a++) {
      double phase = a;
      double[] ratio =
          IntStream.range(0, 10)
              .mapToDouble(i -> 100 + 3 * StrictMath.cos(phase - i / 5.0))
              .toArray();
      double[] momentum =
          IntStream.range(0, 10).mapToDouble(i -> 100 + StrictMath.sin(phase - i / 5.0)).toArray();
      tails.add(
          new RotationPlot.Tail(
              HOSTILE + a,
              Table.of(real("r").ofReals(ratio), real("m").ofReals(momentum)),
              "r",
              "m"));
    }
    return Figure.of(
            "rotation", "Rotation", "", "Tails.", new RotationPlot(tails, "ratio", "momentum"))
        .sized(960, 700);
  }
}
