package org.rotascope.io;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read from a file, for the caller to see: nothing is left out of a file, turned round or
 * taken for missing without being said here.
 *
 * @param file the file's name as given
 * @param rows dates read
 * @param first first date, epoch days
 * @param last last date, epoch days
 * @param columns names of the series, in the file's order
 * @param dialect whose layout it is, "French library"; empty where it is nobody's
 * @param form layout, delimiter, packing and form of dates: "wide, comma, dates yyyy-MM-dd"
 * @param reversed whether the file runs from the newest date to the oldest
 * @param dropped rows of the file that were left out
 * @param remarks sentences about what was left out or read in a way that may surprise
 */
public record Reading(
    String file,
    int rows,
    int first,
    int last,
    List<String> columns,
    String dialect,
    String form,
    boolean reversed,
    int dropped,
    List<String> remarks) {
  /** Copies. */
  public Reading {
    columns = List.copyOf(columns);
    remarks = List.copyOf(remarks);
  }

  /** Returns it as lines to show. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        file
            + ": read "
            + rows
            + (rows == 1 ? " row, " : " rows, ")
            + LocalDate.ofEpochDay(first)
            + " to "
            + LocalDate.ofEpochDay(last)
            + " ("
            + (dialect.isEmpty() ? "" : dialect + ", ")
            + form
            + (reversed ? ", newest first: turned round" : "")
            + "), dropped "
            + dropped);
    for (String remark : remarks) {
      notes.add(file + ": " + remark);
    }
    return notes;
  }
}
