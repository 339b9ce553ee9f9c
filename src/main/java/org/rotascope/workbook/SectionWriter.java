package org.rotascope.workbook;

import org.rotascope.document.Block;
import org.rotascope.document.Bullets;
import org.rotascope.document.Chart;
import org.rotascope.document.Contents;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;

/** Writes the sheet of a section, and those of its long tables. */
final class SectionWriter {
  private static final int MOST_PRINTED = 300;
  private static final int PRINTED = 100;

  private final Book book;
  private final Section section;
  private final Leaf leaf;

  SectionWriter(Book book, Section section) {
    this.book = book;
    this.section = section;
    this.leaf = book.leaf(section.id());
  }

  /** Writes the section's sheet. */
  void write() {
    boolean first = section.id().equals(book.home);
    Looks looks = book.looks;
    leaf.head(
        first ? book.document.title() : section.title(),
        first ? book.document.subtitle() : section.lead());
    if (first && !section.lead().isEmpty()) {
      leaf.line(section.lead(), looks.lead);
      leaf.skip(1);
    }
    leaf.sheet.createFreezePane(0, Leaf.TOP - 1);
    for (Block block : section.blocks()) {
      int from = leaf.next();
      block(block);
      leaf.pages.block(from, leaf.next());
    }
    leaf.finish(1);
  }

  private void block(Block block) {
    Looks looks = book.looks;
    if (block instanceof Paragraph paragraph) {
      leaf.line(paragraph.text(), looks.paragraph);
      leaf.skip(1);
    } else if (block instanceof Bullets bullets) {
      leaf.line(bullets.caption(), looks.caption);
      bullets.lines().forEach(text -> leaf.line(text, looks.paragraph));
      leaf.skip(1);
    } else if (block instanceof Headlines headlines) {
      new SummaryTable(leaf, headlines).write();
      leaf.skip(1);
    } else if (block instanceof Contents) {
      contents();
    } else if (block instanceof Picture picture) {
      Pictures.place(leaf, picture.figure(), leaf.next());
      leaf.skip(Pictures.rows(picture.figure()) + 1);
    } else if (block instanceof Chart chart) {
      Charts.place(leaf, chart, leaf.next());
      leaf.skip(Charts.rows() + 1);
    } else if (block instanceof Grid grid) {
      table(grid);
    }
  }

  private void table(Grid grid) {
    if (!grid.sheet().isEmpty()) {
      String key = book.sheets.key(grid);
      leaf.row();
      leaf.linked(
          0,
          grid.caption()
              + ": "
              + grid.table().rows()
              + " rows in the sheet ‘"
              + book.sheets.of(key)
              + "’",
          key);
    } else {
      leaf.line(grid.caption(), book.looks.caption);
      if (!grid.note().isEmpty()) {
        leaf.line(grid.note(), book.looks.note);
      }
      new TableWriter(leaf, grid).write(false);
    }
    leaf.skip(1);
  }

  /** Writes the sheet of one long table. */
  static void own(Book book, Grid grid) {
    Leaf leaf = book.leaf(book.sheets.key(grid));
    int rows = grid.table().rows();
    boolean cut = rows > MOST_PRINTED;
    leaf.head(grid.caption(), grid.note() + (cut ? printed(grid) : ""));
    TableWriter table = new TableWriter(leaf, grid);
    int header = table.write(true);
    leaf.sheet.createFreezePane(1, header + 1);
    leaf.finish(header);
    if (cut) {
      int last = leaf.next() - 1;
      int first = last - PRINTED + 1;
      int column = leaf.headed(table.width()) - 1;
      book.poi.setPrintArea(book.poi.getSheetIndex(leaf.sheet), 0, column, first, last);
      book.manifest.range(
          Ledger.PRINTED,
          leaf.key,
          SheetData.address(first, 0) + ":" + SheetData.address(last, column));
    }
  }

  /** Returns what a reader of a sheet too long for paper should know. */
  private static String printed(Grid grid) {
    return (grid.note().isEmpty() ? "" : " ")
        + "Printing gives the last "
        + PRINTED
        + " of "
        + grid.table().rows()
        + " rows; clear the print area to print them all.";
  }

  private void contents() {
    leaf.line("Sheets", book.looks.caption);
    if (book.sheets.has(BookPlan.SETTINGS)) {
      entry(BookPlan.SETTINGS, SettingsWriter.LEAD);
    }
    for (Section each : book.document.sections()) {
      if (each.id().equals(book.home)) {
        continue;
      }
      entry(each.id(), each.lead());
      for (Block block : each.blocks()) {
        if (block instanceof Grid grid && !grid.sheet().isEmpty()) {
          entry(book.sheets.key(grid), grid.caption());
        }
      }
    }
    leaf.skip(1);
  }

  private void entry(String key, String text) {
    leaf.row();
    leaf.linked(0, book.sheets.of(key), key);
    leaf.data.text(1, book.looks.label.getIndex(), CellText.safe(text));
  }
}
