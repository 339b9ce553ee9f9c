package org.rotascope.io;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.io.CsvReading.Context;
import org.rotascope.reason.Shown;

/** What wide and long tables have in common when all rows are read. */
final class Finish {
  private Finish() {}

  /** Returns a column as a series of the file. */
  static CsvData.Series series(NumberColumn column, Context context, boolean descending) {
    column.finish();
    if (context.french()) {
      column.dropFrenchCodes();
    }
    double[] values = column.values();
    if (descending) {
      for (int i = 0, j = values.length - 1; i < j; i++, j--) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
      }
    }
    return new CsvData.Series(column.name(), values, column.missing(), column.problem());
  }

  /** Returns what is to be said about the reading. */
  static List<String> remarks(
      Header header, List<NumberColumn> columns, Numerals numerals, Context context) {
    List<String> remarks = new ArrayList<>();
    if (context.french() && !header.title().isEmpty()) {
      remarks.add("table '" + Shown.cell(header.title()) + "'; -99.99 and -999 are missing values");
    }
    if (header.form().isMonthly()) {
      remarks.add("dates are months; each is stamped with its last calendar day");
    }
    if (columns.stream().anyMatch(NumberColumn::hasDecimalComma)) {
      remarks.add("numbers have a decimal comma");
    }
    if (numerals.hasGrouped()) {
      remarks.add("digits are grouped by thousands");
    }
    if (!context.french()) {
      for (NumberColumn column : columns) {
        if (column.problem() == null && column.frenchCodes() > 0) {
          remarks.add(
              column.name()
                  + " holds -99.99 or -999 "
                  + column.frenchCodes()
                  + " times; if these stand for missing values say --missing -99.99,-999");
        }
      }
    }
    remarks.addAll(context.remarks());
    return remarks;
  }
}
