package org.rotascope.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Version;

/**
 * A figure as a PDF file of one page. Without dates, and with an identifier made of what it shows,
 * so that the same figure gives the same bytes.
 */
final class PdfFile {
  private PdfFile() {}

  static byte[] of(Print print) {
    try (PDDocument document = new PDDocument()) {
      float width = (float) print.widthInPoints();
      float height = (float) print.heightInPoints();
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
      g.setFontTextDrawer(new Type(document));
      g.setRenderingHint(Lettering.LIVE, true);
      print.paint(g);
      g.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(g.getXFormObject());
      }
      Figure figure = print.figure();
      PDDocumentInformation information = new PDDocumentInformation();
      information.setTitle(Lettering.clean(figure.title()));
      information.setSubject(Lettering.clean(figure.alt()));
      information.setCreator("rotascope " + Version.KERNEL);
      information.setProducer("Apache PDFBox");
      document.setDocumentInformation(information);
      document.getDocumentCatalog().setLanguage("en");
      CRC32 identity = new CRC32();
      identity.update((figure.id() + figure.alt()).getBytes(StandardCharsets.UTF_8));
      document.setDocumentId(identity.getValue());
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fonts that come along, each embedded once, with the letters used, when first needed. */
  private static final class Type extends PdfBoxGraphics2DFontTextDrawer {
    private final PDDocument document;
    private @Nullable PDFont regular;
    private @Nullable PDFont bold;

    Type(PDDocument document) {
      this.document = document;
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
      if (Fonts.isBold(font)) {
        bold = bold == null ? load(true) : bold;
        return bold;
      }
      regular = regular == null ? load(false) : regular;
      return regular;
    }

    private PDFont load(boolean heavy) throws IOException {
      try (InputStream in = Fonts.file(heavy)) {
        return PDType0Font.load(document, in, true);
      }
    }
  }
}
