package org.rotascope.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;

/** Writes the sheet whose cells say what a refresh does, which its user edits. */
final class SettingsWriter {
  /** What the sheet is for. */
  static final String LEAD = "What this workbook is made from; a refresh reads it here.";

  private static final String HOW =
      "Change the shaded cells, save and close the workbook, then run: rotascope workbook refresh"
          + " FILE";
  private static final int VALUE = 1;
  private static final int TEXT = 2;
  private static final int VALUE_WIDTH = 44;
  private static final int TEXT_WIDTH = 80;

  /** The column, hidden, of lists that a rule cannot hold itself. */
  private static final int LISTS = 5;

  /** The most characters a rule's own list holds. */
  private static final int MOST = 255;

  private final Book book;
  private final Leaf leaf;
  private final List<String> listed = new ArrayList<>();

  private SettingsWriter(Book book) {
    this.book = book;
    this.leaf = book.leaf(BookPlan.SETTINGS);
  }

  /** Writes the sheet. */
  static void write(Book book, List<Setting> settings) {
    new SettingsWriter(book).write(settings);
  }

  private void write(List<Setting> settings) {
    leaf.head("Settings", LEAD);
    leaf.line(HOW, book.looks.paragraph);
    leaf.skip(1);
    int header = leaf.row();
    leaf.heading(0, "Setting", false);
    leaf.heading(VALUE, "Value", false);
    leaf.heading(TEXT, "Meaning", false);
    int first = leaf.next();
    for (int i = 0; i < settings.size(); i++) {
      choices(settings.get(i), first + i, first);
    }
    for (int i = 0; i < Math.max(settings.size(), listed.size()); i++) {
      leaf.row();
      if (i < settings.size()) {
        row(settings.get(i), first + i);
      }
      if (i < listed.size()) {
        leaf.text(LISTS, listed.get(i), false);
      }
    }
    leaf.width(VALUE, VALUE_WIDTH);
    leaf.width(TEXT, TEXT_WIDTH);
    leaf.sheet.createFreezePane(0, header + 1);
    leaf.finish(header);
    if (!listed.isEmpty()) {
      leaf.sheet.setColumnHidden(LISTS, true);
    }
  }

  private void row(Setting setting, int row) {
    leaf.text(0, setting.label(), false);
    String value = CellText.lines(setting.value());
    leaf.data.text(VALUE, book.looks.of(book.looks.input, value), value);
    leaf.text(TEXT, setting.text(), true);
    book.names.define("set_" + setting.key(), leaf.name, "$B$" + (row + 1));
    int lines =
        Math.max(
            setting.value().lines().mapToInt(line -> Leaf.lines(line, VALUE_WIDTH)).sum(),
            Leaf.lines(setting.text(), TEXT_WIDTH));
    leaf.tall(Leaf.LINE * lines + 4);
  }

  /** Offers a setting's choices in its cell: from the rule itself, from cells, or from a table. */
  private void choices(Setting setting, int row, int first) {
    if (!setting.from().isEmpty()) {
      String column = setting.from().replace('.', '_');
      // The table is written later than this sheet.
      book.last.add(
          () -> {
            if (book.names.has(column)) {
              offer(row, helper().createFormulaListConstraint(book.names.of(column)), false);
            }
          });
    } else if (!setting.choices().isEmpty()) {
      List<String> choices = setting.choices().stream().map(CellText::safe).toList();
      String joined = String.join(",", choices);
      boolean inline =
          joined.length() <= MOST
              && choices.stream().allMatch(c -> c.strip().equals(c) && isPlain(c));
      if (inline) {
        String[] each = choices.toArray(String[]::new);
        offer(row, helper().createExplicitListConstraint(each), !setting.open());
      } else {
        String from = "$F$" + (first + listed.size() + 1);
        listed.addAll(setting.choices());
        String to = "$F$" + (first + listed.size());
        offer(row, helper().createFormulaListConstraint(from + ":" + to), !setting.open());
      }
    }
  }

  /** Tells whether a rule's own list can hold a text: no comma, no quote, no formula. */
  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.indexOf(',') < 0
        && text.indexOf('"') < 0
        && !CellText.looksLikeFormula(text);
  }

  private XSSFDataValidationHelper helper() {
    return new XSSFDataValidationHelper(leaf.sheet);
  }

  private void offer(int row, DataValidationConstraint constraint, boolean strict) {
    CellRangeAddressList cell = new CellRangeAddressList(row, row, VALUE, VALUE);
    DataValidation rule = helper().createValidation(constraint, cell);
    rule.setSuppressDropDownArrow(true);
    rule.setEmptyCellAllowed(true);
    rule.setShowErrorBox(true);
    rule.setErrorStyle(strict ? DataValidation.ErrorStyle.STOP : DataValidation.ErrorStyle.WARNING);
    rule.createErrorBox("Not in the list", "Choose one of the values the list offers.");
    leaf.sheet.addValidationData(rule);
    book.manifest.range("dv", leaf.key, SheetData.address(row, VALUE));
  }
}
