package org.rotascope.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.app.BookFile;
import org.rotascope.metric.Column;
import org.rotascope.metric.Table;
import org.rotascope.ooxml.OoxmlBook;
import org.rotascope.workbook.BookParts;
import org.rotascope.workbook.BookPlan;
import org.rotascope.workbook.BookWriter;
import org.rotascope.workbook.Graft;
import org.rotascope.workbook.ManagedBook;

/**
 * Refreshes somebody's workbook, one with a pivot table, a slicer and a timeline that was given the
 * sheets of {@link WorkbookBench}: data of 9,000 x 30, eight sheets with a table and a picture, the
 * summary. For {@code src/bench/workbook.py}, which compares the cost with {@link XssfRefresh}.
 *
 * <pre>
 * java -cp ... org.rotascope.bench.RefreshBench prepare FOLDER
 * java -cp ... org.rotascope.bench.RefreshBench write|serve FOLDER OUT [xssf]
 * </pre>
 *
 * <p>The file is read, given other numbers and the same pictures, and saved as {@code rotascope
 * workbook refresh} saves it: synchronised to the disk, read back and compared. {@code serve} does
 * so for each line of standard input and answers with the seconds of processor time and of the
 * clock.
 */
public final class RefreshBench {
  private static final Path THEIRS = Path.of("src", "test", "resources", "books", "pivots.xlsx");

  private RefreshBench() {}

  /** Prepares, refreshes or serves. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (args[0].equals("prepare")) {
      prepare(folder);
      return;
    }
    Path out = Path.of(args[2]);
    boolean xssf = args.length > 3;
    if (args[0].equals("write")) {
      refresh(folder, out, xssf, 1);
      return;
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int round = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      long begun = system.getProcessCpuTime();
      long clock = System.nanoTime();
      refresh(folder, out, xssf, round++);
      System.out.println(
          (system.getProcessCpuTime() - begun) / 1e9 + " " + (System.nanoTime() - clock) / 1e9);
    }
  }

  private static void prepare(Path folder) throws IOException {
    WorkbookBench.prepare(folder);
    Map<String, String> usual = new HashMap<>();
    usual.put("summary", "Summary");
    usual.put("data", "Data");
    usual.put(BookPlan.MANIFEST, "_rotascope");
    for (int i = 1; i <= WorkbookBench.SHEETS; i++) {
      usual.put("sheet-" + i, "Sheet " + i);
    }
    OoxmlBook theirs = OoxmlBook.open(THEIRS);
    Map<String, String> names = ManagedBook.of(theirs).freeNames(usual);
    try (OutputStream out = Files.newOutputStream(folder.resolve("foreign.xlsx"))) {
      Graft.adopt(theirs, parts(folder, WorkbookBench.numbers(folder), names)).writeTo(out);
    }
  }

  private static void refresh(Path folder, Path out, boolean xssf, int round) throws IOException {
    Files.copy(folder.resolve("foreign.xlsx"), out, StandardCopyOption.REPLACE_EXISTING);
    Table numbers = shifted(WorkbookBench.numbers(folder), round);
    if (xssf) {
      XssfRefresh.refresh(out, numbers, WorkbookBench.rendered(folder));
      return;
    }
    BookFile file = BookFile.read(out);
    Map<String, String> names = ManagedBook.of(file.book()).sheets();
    file.save(Graft.refresh(file.book(), parts(folder, numbers, names)));
  }

  private static BookParts parts(Path folder, Table numbers, Map<String, String> names)
      throws IOException {
    return BookWriter.parts(
        new BookPlan(WorkbookBench.document(numbers), List.of(), names),
        WorkbookBench.rendered(folder));
  }

  private static Table shifted(Table numbers, int by) {
    List<Column> columns = new ArrayList<>();
    columns.add(numbers.columns().get(0));
    for (Column column : numbers.columns().subList(1, numbers.columns().size())) {
      double[] values = column.numbers();
      for (int r = 0; r < values.length; r++) {
        values[r] += by;
      }
      columns.add(column.spec().ofReals(values));
    }
    return new Table(columns);
  }
}
