package org.rotascope.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.io.CsvData;
import org.rotascope.io.CsvOptions;
import org.rotascope.io.CsvPanels;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.report.Finding;
import org.rotascope.report.Subject;

/**
 * Two rotation reports on real data that published packages carry, and a workbook made of the same
 * and refreshed.
 */
public final class Demo {
  /** Fama-French portfolios, as linearmodels carries them. */
  static final PackagedData.Item PORTFOLIOS =
      new PackagedData.Item(
          "linearmodels==7.1",
          "linearmodels/datasets/french/french.csv.bz2",
          "fab6482f4f011a2fcec2fd087d740eef3c5bcc24a39459569a4224516fca1b6e",
          "Monthly returns of portfolios sorted by size and value, 1949 to 2017: Kenneth R. French's data library, as"
              + " carried by the Python package linearmodels 7.1",
          "package: NCSA; data: copyright Eugene F. Fama and Kenneth R. French");

  /** Twenty stocks, as skfolio carries them. */
  static final PackagedData.Item STOCKS =
      new PackagedData.Item(
          "skfolio==1.12.2",
          "skfolio/datasets/data/sp500_dataset.csv.gz",
          "ee21cac28befb1d0a739a9ceb22184f995394726aa0cfde9a21941d1ac04ac0d",
          "Daily closes of 20 stocks of the S&P 500, adjusted for splits and dividends, 1990 to 2022: Yahoo, as carried by"
              + " the Python package skfolio 1.12.2",
          "package: BSD-3-Clause; data: Yahoo");

  /** The index, as skfolio carries it. */
  static final PackagedData.Item INDEX =
      new PackagedData.Item(
          "skfolio==1.12.2",
          "skfolio/datasets/data/sp500_index.csv.gz",
          "894c34431c284f86aa64a467e176e2a3c9b697c857eb9ab35006c2dd55d3fdf2",
          "Daily closes of the S&P 500 price index, 1990 to 2022: Yahoo, as carried by the Python package skfolio 1.12.2",
          "package: BSD-3-Clause; data: Yahoo");

  private static final String STOCK = "AAPL";
  private static final int FINDINGS = 3;

  private final Kernel kernel;
  private final Progress progress;
  private final PackagedData data;

  /**
   * Prepares the demo.
   *
   * @param kernel calls the metrics
   * @param progress hears how far the demo has come
   */
  public Demo(Kernel kernel, Progress progress) {
    this(kernel, progress, PackagedData.standard());
  }

  Demo(Kernel kernel, Progress progress, PackagedData data) {
    this.kernel = kernel;
    this.progress = progress;
    this.data = data;
  }

  /**
   * What was made.
   *
   * @param files the files written, in order
   * @param findings the three findings most worth telling
   * @param sources where the data come from, with their licences
   * @param workbook what was done with the workbook, one line
   */
  public record Made(
      List<Path> files, List<String> findings, List<String> sources, String workbook) {
    /** Copies. */
    public Made {
      files = List.copyOf(files);
      findings = List.copyOf(findings);
      sources = List.copyOf(sources);
    }
  }

  /**
   * Fetches what is not in the cache, makes the reports and writes them.
   *
   * @param out name of the folder
   * @throws org.rotascope.reason.RotascopeException UNREADABLE without a network and a cache, or if
   *     the folder cannot be written
   */
  public Made run(String out) {
    Path folder = RunReport.folder(out);
    progress.report("fetching data", 0, 1);
    List<Subject> subjects = List.of(smallAgainstBig(), stockAgainstIndex());
    List<String> names = List.of("small-against-big", "stock-against-index");
    List<Path> files = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    ReportJob job = new ReportJob(kernel, progress);
    for (int i = 0; i < subjects.size(); i++) {
      ReportJob.Made made = job.write(subjects.get(i), folder.resolve(names.get(i)));
      files.addAll(made.files());
      findings.addAll(made.report().findings().stream().limit(2).toList());
    }
    Path place = folder.resolve("workbook");
    DemoWorkbook.Made book =
        DemoWorkbook.write(subjects.get(1), new WorkbookJob(kernel, progress, place), place);
    files.addAll(book.files());
    return new Made(
        files,
        findings.stream()
            .sorted(Comparator.comparingDouble(f -> -f.weight()))
            .limit(FINDINGS)
            .map(Finding::sentence)
            .toList(),
        subjects.stream()
            .flatMap(s -> s.sources().stream())
            .map(s -> s.name() + ": " + s.text() + " (" + s.licence() + ")")
            .distinct()
            .toList(),
        book.line());
  }

  /**
   * Returns small against big firms: the mean of three portfolios each, with low, middle and high
   * book value.
   */
  Subject smallAgainstBig() {
    byte[] packed = data.get(PORTFOLIOS);
    CsvData table = read(PORTFOLIOS, packed);
    Panel all =
        table.panel(List.of("S1V1", "S1V3", "S1V5", "S5V1", "S5V3", "S5V5"), Kind.SIMPLE_RETURN);
    int[] dates = new int[all.rows()];
    double[] small = new double[all.rows()];
    double[] big = new double[all.rows()];
    for (int t = 0; t < dates.length; t++) {
      LocalDate month = LocalDate.ofEpochDay(all.date(t));
      dates[t] = Math.toIntExact(month.withDayOfMonth(month.lengthOfMonth()).toEpochDay());
      small[t] = (all.value(t, 0) + all.value(t, 1) + all.value(t, 2)) / 3;
      big[t] = (all.value(t, 3) + all.value(t, 4) + all.value(t, 5)) / 3;
    }
    Panel asset = Panel.series("Small firms", dates, small, Kind.SIMPLE_RETURN);
    return new Subject(
        asset,
        Panel.series("Big firms", dates, big, Kind.SIMPLE_RETURN),
        asset,
        Selection.ALL.withFrequency(Frequency.MONTHLY),
        List.of(source(PORTFOLIOS)),
        List.of(
            "Small firms: mean of the portfolios S1V1, S1V3 and S1V5, rebalanced every month; big firms: of S5V1, S5V3 and"
                + " S5V5.",
            "The file dates a month by its first day; here it is dated by its last."));
  }

  /** Returns one stock against the index, with all twenty for the rotation graph. */
  Subject stockAgainstIndex() {
    CsvData stocks = read(STOCKS, data.get(STOCKS));
    CsvData index = read(INDEX, data.get(INDEX));
    List<String> names = new ArrayList<>(stocks.names());
    names.remove(STOCK);
    names.add(0, STOCK);
    Panel universe = stocks.panel(names, Kind.TOTAL_RETURN_INDEX);
    return new Subject(
        universe.at(0),
        index.panel(List.of("SP500"), Kind.PRICE),
        universe,
        Selection.ALL,
        List.of(source(STOCKS), source(INDEX)),
        List.of(
            "The stocks' closes are adjusted for dividends and the index is a price index, so the stocks are flattered by"
                + " the index's dividends, about 2 % a year."));
  }

  private static Subject.Source source(PackagedData.Item item) {
    return new Subject.Source(item.name(), item.sha256(), item.text(), item.licence());
  }

  static CsvData read(PackagedData.Item item, byte[] packed) {
    try (InputStream in = unpacked(item.name(), packed)) {
      return CsvPanels.read(item.name(), in, CsvOptions.of(Map.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream unpacked(String name, byte[] packed) throws IOException {
    InputStream in = new ByteArrayInputStream(packed);
    return name.endsWith(".bz2") ? new BZip2CompressorInputStream(in) : new GZIPInputStream(in);
  }
}
