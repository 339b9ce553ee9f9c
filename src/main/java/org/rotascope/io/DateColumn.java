package org.rotascope.io;

import java.time.LocalDate;
import java.util.Arrays;
import org.rotascope.io.DateForms.DateForm;
import org.rotascope.io.DateForms.YearLast;
import org.rotascope.reason.Reason;

/** Collects the dates of rows, with the lines they stand on, and puts them in ascending order. */
final class DateColumn {
  /** Room for so many rows at first: a file may have a row of each of a million symbols. */
  static final int FEWEST = 8;

  private int[] dates = new int[FEWEST];
  private int[] lines = new int[FEWEST];
  private int size;

  void add(int date, int line) {
    if (size == dates.length) {
      dates = Arrays.copyOf(dates, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    dates[size] = date;
    lines[size++] = line;
  }

  int size() {
    return size;
  }

  int date(int row) {
    return dates[row];
  }

  int line(int row) {
    return lines[row];
  }

  int[] dates() {
    return Arrays.copyOf(dates, size);
  }

  /**
   * Turns packed dates into epoch days, or fails if nothing in the column says which number is the
   * day.
   */
  void resolve(String file, DateForm form) {
    if (!(form instanceof YearLast open) || size == 0) {
      return;
    }
    if (!open.hasDayFirst() && !open.hasMonthFirst()) {
      int packed = dates[0];
      throw CsvReading.failure(
          Reason.BAD_DATES,
          file,
          lines[0],
          "date '"
              + open.text(packed)
              + "' can be "
              + open.dayFirstPattern()
              + " or "
              + open.monthFirstPattern()
              + "; say which with --date-format");
    }
    for (int i = 0; i < size; i++) {
      dates[i] = open.resolve(dates[i]);
    }
  }

  /**
   * Tells whether the rows run from the newest to the oldest date; fails unless they run one way.
   */
  boolean isDescending(String file) {
    boolean descending = size > 1 && dates[1] < dates[0];
    for (int i = 1; i < size; i++) {
      String date = LocalDate.ofEpochDay(dates[i]).toString();
      if (dates[i] == dates[i - 1]) {
        throw CsvReading.failure(
            Reason.BAD_DATES,
            file,
            lines[i],
            "date "
                + date
                + " is also on line "
                + lines[i - 1]
                + "; each date may come once, unless a column of symbols is named with"
                + " --symbol-column");
      }
      if (descending != dates[i] < dates[i - 1]) {
        int twin = find(dates[i], i);
        throw CsvReading.failure(
            Reason.BAD_DATES,
            file,
            lines[i],
            twin >= 0
                ? "date "
                    + date
                    + " is also on line "
                    + lines[twin]
                    + "; each date may come once, unless a column of symbols is named with"
                    + " --symbol-column"
                : "date "
                    + date
                    + " follows "
                    + LocalDate.ofEpochDay(dates[i - 1])
                    + " on line "
                    + lines[i - 1]
                    + " where dates "
                    + (descending ? "descend" : "ascend")
                    + "; sort the rows by date");
      }
    }
    return descending;
  }

  private int find(int date, int before) {
    for (int i = 0; i < before; i++) {
      if (dates[i] == date) {
        return i;
      }
    }
    return -1;
  }

  /** Turns the order round. */
  void reverse() {
    reverse(dates);
    reverse(lines);
  }

  private void reverse(int[] values) {
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
