package org.rotascope.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages hold, by PDFBox's parser: no text below 6 pt, no line below 0.5 pt, no bitmap. */
class PdfContentTest {
  /** Walks through a page and keeps the extremes, in points on paper. */
  private static final class Content extends PDFGraphicsStreamEngine {
    private double leastText = Double.POSITIVE_INFINITY;
    private double leastLine = Double.POSITIVE_INFINITY;
    private int letters;
    private int strokes;
    private int images;
    private Point2D at = new Point2D.Float();

    Content(PDPage page) {
      super(page);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
      letters++;
      leastText = Math.min(leastText, Math.hypot(matrix.getScaleY(), matrix.getShearX()));
    }

    @Override
    public void strokePath() {
      strokes++;
      Matrix now = getGraphicsState().getCurrentTransformationMatrix();
      double scale = Math.hypot(now.getScaleX(), now.getShearY());
      leastLine = Math.min(leastLine, scale * getGraphicsState().getLineWidth());
    }

    @Override
    public void drawImage(PDImage image) {
      images++;
    }

    @Override
    public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
      at = a;
    }

    @Override
    public void clip(int rule) {}

    @Override
    public void moveTo(float x, float y) {
      at = new Point2D.Float(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
      at = new Point2D.Float(x, y);
    }

    @Override
    public void curveTo(float a, float b, float c, float d, float x, float y) {
      at = new Point2D.Float(x, y);
    }

    @Override
    public Point2D getCurrentPoint() {
      return at;
    }

    @Override
    public void closePath() {}

    @Override
    public void endPath() {}

    @Override
    public void fillPath(int rule) {}

    @Override
    public void fillAndStrokePath(int rule) {
      strokePath();
    }

    @Override
    public void shadingFill(COSName name) {}
  }

  static List<Figure> everyKind() {
    return Samples.everyKind();
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void textAndLinesAreLargeEnoughToPrint(Figure figure) throws IOException {
    for (FigureStyle style : FigureStyle.ALL) {
      for (double width : style.widths()) {
        try (PDDocument document = Loader.loadPDF(Prints.pdf(Print.of(figure, style, width)))) {
          assertEquals(1, document.getNumberOfPages());
          PDPage page = document.getPage(0);
          assertEquals(width / 25.4 * 72, page.getMediaBox().getWidth(), 0.01);
          Content content = new Content(page);
          content.processPage(page);
          String what = figure.id() + " " + style.name() + " " + width;
          assertTrue(content.letters > 20, what + ": " + content.letters + " letters");
          assertTrue(content.strokes > 0, what);
          assertTrue(content.leastText >= 6 - 1e-4, what + ": text of " + content.leastText);
          assertTrue(content.leastLine >= 0.5 - 1e-4, what + ": line of " + content.leastLine);
          assertEquals(0, content.images, what);
        }
      }
    }
  }

  @Test
  void documentSaysWhatItShowsButNoDate() throws IOException {
    Figure figure = Samples.strength(60, "a");
    try (PDDocument document = Loader.loadPDF(Prints.pdf(Print.of(figure, FigureStyle.NATURE)))) {
      assertEquals("A against B", document.getDocumentInformation().getTitle());
      assertEquals(figure.alt(), document.getDocumentInformation().getSubject());
      assertNull(document.getDocumentInformation().getCreationDate());
      assertFalse(document.isEncrypted());
    }
  }
}
