package org.rotascope.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.rotascope.document.Block;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Section;

/**
 * Writes a document as a workbook: a sheet a section, the summary first, and a sheet for each long
 * table.
 */
public final class BookWriter {
  /** The sheet of the first section. */
  static final String SUMMARY = "Summary";

  private static final int WINDOW = 400;

  private BookWriter() {}

  /** Returns the workbook; the same document and pictures give the same bytes. */
  public static byte[] write(Document document, Rendered pictures) {
    try (XSSFWorkbook plain = new XSSFWorkbook();
        // Texts stand in their cells: a shared table of them would be in another order each time.
        SXSSFWorkbook book = new Loose(plain)) {
      book.setZip64Mode(Zip64Mode.Never);
      Looks looks = new Looks(plain);
      References references = new References();
      boolean first = true;
      for (Section section : document.sections()) {
        new SheetWriter(book, first ? SUMMARY : section.title(), looks, pictures, references)
            .section(document, section, first);
        first = false;
        for (Block block : section.blocks()) {
          if (block instanceof Grid grid && !grid.sheet().isEmpty()) {
            new SheetWriter(book, grid.sheet(), looks, pictures, references)
                .ownSheet(document, grid);
          }
        }
      }
      references.resolve();
      properties(plain.getProperties(), document);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
      book.write(bytes);
      return FixedZip.of(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A workbook that is not compressed: {@link FixedZip} does that, and once is enough. */
  private static final class Loose extends SXSSFWorkbook {
    Loose(XSSFWorkbook plain) {
      super(plain, WINDOW);
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
      ZipArchiveOutputStream zip = super.createArchiveOutputStream(out);
      zip.setLevel(Deflater.NO_COMPRESSION);
      return zip;
    }
  }

  private static void properties(POIXMLProperties properties, Document document) {
    Date day =
        Date.from(LocalDate.ofEpochDay(document.asOf()).atStartOfDay(ZoneOffset.UTC).toInstant());
    POIXMLProperties.CoreProperties core = properties.getCoreProperties();
    core.setTitle(CellText.safe(document.title()));
    core.setSubjectProperty(CellText.safe(document.subtitle()));
    core.setCreator("Rotascope");
    core.setLastModifiedByUser("Rotascope");
    core.setCreated(Optional.of(day));
    core.setModified(Optional.of(day));
    properties.getExtendedProperties().getUnderlyingProperties().setApplication("Rotascope");
    POIXMLProperties.CustomProperties custom = properties.getCustomProperties();
    custom.addProperty("runId", document.runId());
    for (Map.Entry<String, String> property : document.properties().entrySet()) {
      custom.addProperty(property.getKey(), CellText.safe(property.getValue()));
    }
  }
}
