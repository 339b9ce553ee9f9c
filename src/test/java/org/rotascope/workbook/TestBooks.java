package org.rotascope.workbook;

import java.util.Map;
import org.rotascope.ooxml.OoxmlBook;

/** Managed workbooks for the tests of other packages. */
public final class TestBooks {
  private TestBooks() {}

  /** Returns a book of ours with a table of so many rows. */
  public static byte[] book(int rows, int seed) {
    return Zips.zip(FreshBooks.parts(rows, 3, seed, Map.of()).parts());
  }

  /** Returns a book of ours refreshed with a table of so many rows. */
  public static Grafted refresh(OoxmlBook book, int rows, int seed) {
    return Graft.refresh(book, FreshBooks.parts(rows, 3, seed, ManagedBook.of(book).sheets()));
  }
}
