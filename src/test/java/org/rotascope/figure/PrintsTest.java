package org.rotascope.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.reason.RotascopeException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What print files are, by the JDK's own readers of XML, fonts and pixels. */
class PrintsTest {
  private static final String HOSTILE = "<script>alert(1)</script>&\"]]> \\input{x} $%#_^~ ü";

  static List<Figure> everyKind() {
    return Samples.everyKind();
  }

  private static List<byte[]> files(Figure figure) {
    List<byte[]> files = new ArrayList<>();
    for (FigureStyle style : List.of(FigureStyle.NATURE, FigureStyle.SLIDES, FigureStyle.SCREEN)) {
      Print print = Print.of(figure, style);
      files.add(Prints.pdf(print));
      files.add(Prints.svg(print));
      files.add(Prints.png(print, 72));
    }
    return files;
  }

  @Test
  void fourThreadsDrawTheSameBytesAsOne() throws Exception {
    List<Figure> figures = everyKind();
    List<List<byte[]>> alone = figures.stream().map(PrintsTest::files).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<byte[]>>> tasks = new ArrayList<>();
      for (int round = 0; round < 2; round++) {
        figures.forEach(figure -> tasks.add(() -> files(figure)));
      }
      List<Future<List<byte[]>>> made = threads.invokeAll(tasks);
      for (int i = 0; i < made.size(); i++) {
        List<byte[]> once = alone.get(i % figures.size());
        for (int k = 0; k < once.size(); k++) {
          String what = figures.get(i % figures.size()).id() + " " + k;
          assertArrayEquals(once.get(k), made.get(i).get().get(k), what);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void svgHasItsSizeAndKeepsItsTexts(Figure figure) throws Exception {
    Print print = Print.of(figure, FigureStyle.NATURE);
    Document parsed = parse(Prints.svg(print));
    Element root = parsed.getDocumentElement();
    assertEquals("89mm", root.getAttribute("width"));
    String[] units = root.getAttribute("viewBox").split(" ");
    assertEquals(89 / 25.4 * 72, Double.parseDouble(units[2]), 0.001);
    assertEquals(figure.alt(), parsed.getElementsByTagName("desc").item(0).getTextContent());
    NodeList texts = parsed.getElementsByTagName("text");
    assertTrue(texts.getLength() > 5, texts.getLength() + " texts");
    for (int i = 0; i < texts.getLength(); i++) {
      double size = Double.parseDouble(((Element) texts.item(i)).getAttribute("font-size"));
      assertTrue(size >= FigureStyle.LEAST_TEXT, texts.item(i).getTextContent() + ": " + size);
    }
  }

  /** The font in the file, read by the JDK, has a shape for every letter of the texts. */
  @Test
  void svgCarriesAFontWithEveryLetterItUses() throws Exception {
    byte[] svg =
        Prints.svg(Print.of(Samples.strength(400, "Größe Ωμέγα Ёж", "b"), FigureStyle.NATURE));
    Document parsed = parse(svg);
    Matcher data =
        Pattern.compile("base64,([A-Za-z0-9+/=]+)")
            .matcher(parsed.getElementsByTagName("style").item(0).getTextContent());
    assertTrue(data.find());
    Font font =
        Font.createFont(
            Font.TRUETYPE_FONT,
            new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1))));
    NodeList texts = parsed.getElementsByTagName("text");
    boolean named = false;
    for (int i = 0; i < texts.getLength(); i++) {
      String text = texts.item(i).getTextContent();
      assertEquals(-1, font.canDisplayUpTo(text), text);
      named |= text.equals("Größe Ωμέγα Ёж");
    }
    assertTrue(named);
    assertTrue(font.canDisplayUpTo("Q") >= 0, "it is a part: letters not used are not there");
  }

  @Test
  void hostileNamesAreTextsAndNothingElse() throws Exception {
    Figure figure = Samples.strength(50, HOSTILE, "turned\u202e");
    Document parsed = parse(Prints.svg(Print.of(figure, FigureStyle.NATURE)));
    assertEquals(0, parsed.getElementsByTagName("script").getLength());
    NodeList texts = parsed.getElementsByTagName("text");
    boolean found = false;
    for (int i = 0; i < texts.getLength(); i++) {
      String text = texts.item(i).getTextContent();
      assertFalse(text.contains("\u202e"), "direction is not turned");
      found |= text.startsWith("<script>");
    }
    assertTrue(found);
  }

  /** Letters the font has not are drawn in the machine's, as shapes, or as boxes without one. */
  @Test
  void lettersTheFontHasNotAreDrawnAllTheSame() throws Exception {
    Figure figure = Samples.strength(50, "東京", "b");
    assertTrue(Prints.pdf(Print.of(figure, FigureStyle.NATURE)).length > 3000);
    NodeList texts =
        parse(Prints.svg(Print.of(figure, FigureStyle.NATURE))).getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      assertFalse(texts.item(i).getTextContent().contains("東"));
    }
  }

  @Test
  void longLineMakesASmallSvg() throws IOException {
    for (double width : new double[] {89, 183}) {
      Print print = Print.of(Samples.strength(9_000, "a"), FigureStyle.NATURE, width);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(Prints.svg(print));
      }
      assertTrue(packed.size() <= 60 << 10, width + " mm: " + packed.size() + " bytes");
    }
  }

  /** Every row against those kept, at 600 pixels an inch: hardly a pixel differs, none by all. */
  @Test
  void thinnedLineLooksLikeTheWholeOne() {
    XyPlot plot = (XyPlot) Samples.strength(9_000, "a").plot();
    BufferedImage thinned = drawn(plot, 8);
    BufferedImage whole = drawn(plot, 1 << 16);
    int inked = 0;
    int differing = 0;
    for (int y = 0; y < whole.getHeight(); y++) {
      for (int x = 0; x < whole.getWidth(); x++) {
        int a = whole.getRGB(x, y) >> 16 & 0xFF;
        int b = thinned.getRGB(x, y) >> 16 & 0xFF;
        inked += a < 255 ? 1 : 0;
        differing += Math.abs(a - b) > 64 ? 1 : 0;
      }
    }
    assertTrue(inked > 20_000, inked + " pixels are inked");
    assertTrue(differing > 0, "the line is thinned at all");
    assertTrue(differing < 0.004 * inked, differing + " of " + inked + " differ");
  }

  private static BufferedImage drawn(XyPlot plot, int buckets) {
    double scale = 600 / 72.0;
    BufferedImage image = new BufferedImage(2100, 1300, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        java.awt.RenderingHints.KEY_STROKE_CONTROL, java.awt.RenderingHints.VALUE_STROKE_PURE);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.scale(scale, scale);
    Pen pen = new Pen(g, FigureStyle.NATURE);
    PaperXy.draw(plot, pen, new Rectangle2D.Double(1, 1, 250, 154), buckets);
    g.dispose();
    return image;
  }

  @Test
  void sizesThatMakeNoPictureAreRefusedInOneLine() {
    Figure figure = Samples.strength(50, "a");
    Print print = Print.of(figure, FigureStyle.NATURE);
    assertMessage(
        "a figure's width must be 20 mm to 2000 mm; got 5 mm",
        () -> Print.of(figure, FigureStyle.NATURE, 5));
    assertMessage("the pixels an inch (dpi) must be 36 to 2400; got 9", () -> Prints.png(print, 9));
    assertMessage(
        "a bitmap of 25512 x 15817 pixels is more than 120 million; give fewer dpi, or a PDF",
        () -> Prints.png(new Print(figure, FigureStyle.NATURE, 1080, 669.6), 600));
  }

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(RotascopeException.class, call).getMessage());
  }

  private static Document parse(byte[] svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }
}
