package org.rotascope.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.SheetVisibility;
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

  /** What the names of our document properties begin with. */
  static final String PROPERTY = "rotascope.";

  private BookWriter() {}

  /** Returns the workbook of a document; the same document and pictures give the same bytes. */
  public static byte[] write(Document document, Rendered pictures) {
    return write(BookPlan.of(document), pictures);
  }

  /** Returns the workbook of a plan; the same plan and pictures give the same bytes. */
  public static byte[] write(BookPlan plan, Rendered pictures) {
    try {
      return FixedZip.of(parts(plan, pictures).parts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the parts of the workbook of a plan, not packed yet. */
  public static BookParts parts(BookPlan plan, Rendered pictures) {
    try (XSSFWorkbook poi = new XSSFWorkbook()) {
      Book book = new Book(plan, pictures, poi);
      for (Section section : plan.document().sections()) {
        new SectionWriter(book, section).write();
        if (section.id().equals(book.home) && !plan.settings().isEmpty()) {
          SettingsWriter.write(book, plan.settings());
        }
        for (Block block : section.blocks()) {
          if (block instanceof Grid grid && !grid.sheet().isEmpty()) {
            SectionWriter.own(book, grid);
          }
        }
      }
      book.last.forEach(Runnable::run);
      manifest(book);
      poi.setForceFormulaRecalculation(true);
      properties(poi.getProperties(), plan.document());
      return Assembly.of(book);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the hidden list of what the others hold; no program offers to show it. */
  private static void manifest(Book book) {
    for (Leaf leaf : book.leaves) {
      book.manifest.sheet(leaf.key, leaf.data.rows(), leaf.data.columns());
      book.manifest.cells(leaf.key, leaf.data.written());
    }
    book.names.all().keySet().forEach(book.manifest::name);
    Leaf leaf = book.leaf(BookPlan.MANIFEST);
    book.poi.setSheetVisibility(book.poi.getSheetIndex(leaf.sheet), SheetVisibility.VERY_HIDDEN);
    for (List<String> fields : book.manifest.rows()) {
      leaf.row();
      for (int c = 0; c < fields.size(); c++) {
        leaf.data.text(c, 0, fields.get(c));
      }
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
    custom.addProperty(PROPERTY + "runId", document.runId());
    for (Map.Entry<String, String> property : document.properties().entrySet()) {
      custom.addProperty(PROPERTY + property.getKey(), CellText.safe(property.getValue()));
    }
  }
}
