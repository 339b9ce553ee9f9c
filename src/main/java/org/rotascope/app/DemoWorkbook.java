package org.rotascope.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.report.Subject;

/**
 * A workbook as an analyst keeps one: made from a file of prices, then refreshed when the file has
 * grown by a year.
 */
final class DemoWorkbook {
  private static final String BOOK = "book.xlsx";
  private static final String PRICES = "prices.csv";
  private static final LocalDate FIRST = LocalDate.of(2013, 12, 31);
  private static final LocalDate CUT = LocalDate.of(2021, 12, 31);

  private DemoWorkbook() {}

  /**
   * What was made.
   *
   * @param files the workbook and its source
   * @param line what was done with it
   */
  record Made(List<Path> files, String line) {}

  /**
   * Makes and refreshes it in a folder; one that is there is replaced.
   *
   * @param job one whose relative names start from that folder
   */
  static Made write(Subject subject, WorkbookJob job, Path folder) {
    Path prices = folder.resolve(PRICES);
    Path book = folder.resolve(BOOK);
    try {
      Files.createDirectories(folder);
    } catch (java.io.IOException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, folder + ": the folder cannot be made: " + e.getMessage(), e);
    }
    ResultFiles.save(prices.toString(), csv(subject, CUT));
    job.create(
        BOOK,
        "",
        true,
        BookSettings.of(
            Map.of(
                "prices",
                PRICES,
                "asset",
                subject.assetName(),
                "universe",
                "*",
                "benchmark",
                subject.benchmarkName(),
                "kind",
                "total_return_index",
                "benchmark_kind",
                "price")));
    ResultFiles.save(prices.toString(), csv(subject, LocalDate.MAX));
    WorkbookJob.Made refreshed = job.refresh(BOOK, false);
    return new Made(
        List.of(book, prices),
        BOOK
            + ": made from prices to "
            + CUT
            + ", refreshed to "
            + last(subject)
            + "; "
            + refreshed.changes().size()
            + " parts of the file changed, all others kept their bytes");
  }

  private static LocalDate last(Subject subject) {
    Panel prices = subject.universe();
    return LocalDate.ofEpochDay(prices.date(prices.rows() - 1));
  }

  /** Returns the prices of the last years up to a day, asset by asset and the benchmark last. */
  private static String csv(Subject subject, LocalDate until) {
    Panel universe = subject.universe();
    Panel benchmark = subject.benchmark();
    List<String> names = new ArrayList<>(universe.names());
    names.add(subject.benchmarkName());
    StringBuilder text = new StringBuilder("date," + String.join(",", names) + "\n");
    int b = 0;
    for (int t = 0; t < universe.rows(); t++) {
      LocalDate day = LocalDate.ofEpochDay(universe.date(t));
      while (b < benchmark.rows() && benchmark.date(b) < universe.date(t)) {
        b++;
      }
      if (day.isBefore(FIRST) || day.isAfter(until)) {
        continue;
      }
      text.append(day);
      for (int c = 0; c < universe.names().size(); c++) {
        text.append(',').append(cell(universe.value(t, c)));
      }
      boolean both = b < benchmark.rows() && benchmark.date(b) == universe.date(t);
      text.append(',').append(cell(both ? benchmark.value(b, 0) : Double.NaN)).append('\n');
    }
    return text.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
