package org.rotascope.workbook;

import java.util.Objects;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.rotascope.document.Headlines;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Section;
import org.rotascope.metric.Column;

/**
 * Writes the numbers a reader wants first. Each is a formula where a table gives it, with the
 * engine's number at the end of the row and the difference of the two beside that.
 */
final class SummaryTable {
  private static final int VALUE = 1;
  private static final int READING_WIDTH = 70;
  private static final int TREND_WIDTH = 14;

  private final Leaf leaf;
  private final Book book;
  private final Headlines headlines;

  /** The columns after the value; the trend's is -1 if there is none. */
  private final int trend;

  private final int unit;
  private final int reading;
  private final int metric;
  private final int sheet;
  private final int engine;
  private final int check;

  SummaryTable(Leaf leaf, Headlines headlines) {
    this.leaf = leaf;
    this.book = leaf.book;
    this.headlines = headlines;
    boolean trends = headlines.items().stream().anyMatch(i -> i.trend() != null);
    this.trend = trends ? VALUE + 1 : -1;
    this.unit = VALUE + (trends ? 2 : 1);
    this.reading = unit + 1;
    this.metric = unit + 2;
    this.sheet = unit + 3;
    this.engine = unit + 4;
    this.check = unit + 5;
  }

  /** Writes how many checks fail, the headings, and a row a number. */
  void write() {
    int count = leaf.row();
    int first = count + 3;
    int last = first + headlines.items().size() - 1;
    leaf.text(0, "Checks that fail", false);
    String range = SheetData.address(first, check) + ":" + SheetData.address(last, check);
    leaf.data.formula(
        VALUE,
        book.looks.check.getIndex(),
        "COUNTA(" + range + ")-COUNTIFS(" + range + ",\">=-1E-9\"," + range + ",\"<=1E-9\")",
        0);
    book.names.define("checks", leaf.name, "$B$" + (count + 1));
    leaf.data.text(
        reading,
        book.looks.note.getIndex(),
        "A check is the value this sheet computes less the engine's; it should be 0 within 1e-9.");
    leaf.skip(1);
    headings();
    headlines.items().forEach(this::row);
    if (!headlines.items().isEmpty()) {
      String cell = SheetData.address(first, check);
      Formats.alarm(
          leaf,
          new CellRangeAddress(first, last, check, check),
          "AND(NOT(ISBLANK(" + cell + ")),NOT(IFERROR(ABS(" + cell + ")<=0.000000001,FALSE)))");
    }
    leaf.width(reading, READING_WIDTH);
    if (trend >= 0) {
      leaf.width(trend, TREND_WIDTH);
    }
  }

  private void headings() {
    leaf.row();
    heading(0, "Measure", false);
    heading(VALUE, "Value", true);
    if (trend >= 0) {
      heading(trend, "Trend", false);
    }
    heading(unit, "Unit", false);
    heading(reading, "Reading", false);
    heading(metric, "Metric", false);
    heading(sheet, "Sheet", false);
    heading(engine, "Engine", true);
    heading(check, "Check", true);
  }

  private void heading(int column, String text, boolean number) {
    leaf.heading(column, text, number);
    leaf.widen(column, text.length());
  }

  private void row(Headline item) {
    int row = leaf.row();
    leaf.text(0, item.label(), false);
    leaf.data.later(
        VALUE,
        book.looks.strong(item.style()).getIndex(),
        item.value(),
        0,
        () -> book.places.formula(item));
    leaf.widen(VALUE, item.text().length());
    if (!item.key().isEmpty()) {
      book.names.define(item.key(), leaf.name, "$B$" + (row + 1));
    }
    if (trend >= 0) {
      trend(item, row);
    }
    leaf.text(unit, item.style().unit().isEmpty() ? item.unit() : item.style().unit(), false);
    String comment = item.value().isDefined(0) ? item.comment() : blank(item);
    leaf.text(reading, comment, true);
    leaf.text(metric, item.envelope().metricId(), false);
    for (Section section : book.document.sections()) {
      if (section.id().equals(item.section())) {
        String name = book.sheets.of(section.id());
        leaf.linked(sheet, name, section.id());
        leaf.widen(sheet, name.length());
      }
    }
    check(item, row);
    leaf.tall(Leaf.LINE * Leaf.lines(comment, READING_WIDTH));
  }

  private void trend(Headline item, int row) {
    Headline.Trend course = item.trend();
    leaf.data.blank(trend, book.looks.label.getIndex());
    if (course != null) {
      String cell = SheetData.address(row, trend);
      leaf.spark(cell, () -> book.places.last(course.grid(), course.column(), course.rows()));
    }
  }

  /** Writes the engine's value, and what the sheet's differs by; both blank where undefined. */
  private void check(Headline item, int row) {
    Column value = item.value();
    if (!value.isDefined(0)) {
      return;
    }
    leaf.data.value(engine, book.looks.quiet(item.style()).getIndex(), value, 0);
    leaf.widen(engine, item.text().length());
    String is = SheetData.address(row, VALUE);
    String should = SheetData.address(row, engine);
    String difference =
        SheetData.isNumber(value, 0)
            ? is + "-" + should
            : "IF(EXACT(" + is + "," + should + "),0,1)";
    leaf.data.laterNumber(check, book.looks.check.getIndex(), 0, () -> checked(item, difference));
  }

  /** Returns the check of a value that is a formula; null for one that is the engine's own. */
  private @Nullable String checked(Headline item, String difference) {
    return book.places.formula(item) == null ? null : difference;
  }

  private static String blank(Headline item) {
    return "no value: " + Objects.requireNonNull(item.value().reason(0)).text();
  }
}
