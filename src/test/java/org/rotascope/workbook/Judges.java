package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs that are not ours and judge workbooks: the validator of the Open XML SDK, LibreOffice
 * and openpyxl. {@code .ci/setup bridge} installs them; a test that asks a judge who is not there
 * is skipped and says so. Each call starts programs: hand over all books of a test at once.
 */
public final class Judges {
  private Judges() {}

  /**
   * What the validator finds wrong.
   *
   * @param part the part of the package, {@code /xl/workbook.xml}; empty if the book cannot be
   *     opened at all
   * @param id the kind of fault
   * @param text what it says
   * @param where the XPath inside the part
   */
  public record Fault(String part, String id, String text, String where) {
    /** The same fault wherever in the part it stands. */
    private Fault anywhere() {
      return new Fault(part, id, text, "");
    }

    @Override
    public String toString() {
      return part + " " + where + ": " + id + ": " + text;
    }
  }

  /** Returns what the validator of the Open XML SDK (Microsoft 365) finds wrong in each book. */
  public static Map<Path, List<Fault>> validator(Collection<Path> books) {
    return OpenXmlSdk.faults(books);
  }

  /** Returns what the validator of the Open XML SDK (Microsoft 365) finds wrong in each book. */
  public static Map<Path, List<Fault>> validator(Path... books) {
    return validator(Arrays.asList(books));
  }

  /**
   * Returns what the validator finds in books and not, or not as often, in what they were made of.
   * An original is looked at only where its result has a fault.
   *
   * @param originalOf what each book was made of, by the book
   * @return the new faults by book, only of books that have any
   */
  public static Map<Path, List<Fault>> newFaults(Map<Path, Path> originalOf) {
    Map<Path, List<Fault>> found = new LinkedHashMap<>(validator(originalOf.keySet()));
    found.values().removeIf(List::isEmpty);
    Map<Path, List<Fault>> before =
        validator(found.keySet().stream().map(originalOf::get).distinct().toList());
    Map<Path, List<Fault>> fresh = new LinkedHashMap<>();
    found.forEach(
        (book, faults) -> {
          Map<Fault, Integer> known = new HashMap<>();
          before.get(originalOf.get(book)).forEach(f -> known.merge(f.anywhere(), 1, Integer::sum));
          List<Fault> added = new ArrayList<>();
          for (Fault fault : faults) {
            if (known.merge(fault.anywhere(), -1, Integer::sum) < 0) {
              added.add(fault);
            }
          }
          if (!added.isEmpty()) {
            fresh.put(book, added);
          }
        });
    return fresh;
  }

  /** Returns what the validator finds in a book and not in what it was made of. */
  public static List<Fault> newFaults(Path original, Path result) {
    return newFaults(Map.of(result, original)).getOrDefault(result, List.of());
  }

  /**
   * Returns the books as LibreOffice saves them after it has computed every formula anew, whatever
   * values stood beside them. Fails if it cannot open one.
   */
  public static Map<Path, RawBook> recalculated(Collection<Path> books) {
    return LibreOffice.recalculated(books);
  }

  /** Returns the book as LibreOffice saves it after it has computed every formula anew. */
  public static RawBook recalculated(Path book) {
    return recalculated(List.of(book)).values().iterator().next();
  }

  /**
   * Converts books by LibreOffice, each formula computed anew.
   *
   * @param format {@code pdf}, {@code xlsx}, {@code csv}: what {@code soffice --convert-to} takes
   * @param folder where the results go, numbered in the order of the books
   * @return the result by book; none for a book that LibreOffice cannot open
   */
  public static Map<Path, Path> converted(Collection<Path> books, String format, Path folder) {
    return LibreOffice.converted(books, format, folder);
  }

  /** Returns why openpyxl cannot open a book, by book; only of those that it cannot open. */
  public static Map<Path, String> openpyxl(Collection<Path> books) {
    return Openpyxl.problems(books);
  }

  /**
   * Asserts that all three judges accept books made anew: no fault, and all open.
   *
   * @return the books as LibreOffice has recalculated them
   */
  public static Map<Path, RawBook> accept(Collection<Path> books) {
    Map<Path, List<Fault>> faults = new LinkedHashMap<>(validator(books));
    faults.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), faults, "faults by the Open XML SDK");
    assertEquals(Map.of(), openpyxl(books), "books that openpyxl cannot open");
    return recalculated(books);
  }
}
