package org.rotascope.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Cuts;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.io.CsvOptions;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;
import org.rotascope.report.Subject;

/** Makes the rotation report of columns of a file. */
public final class RunReport {
  /**
   * What to report.
   *
   * @param prices where the data come from
   * @param csv options of the file by name, as {@link CsvOptions#NAMES} lists them
   * @param assets names of columns: the first is measured, all are on the rotation graph
   * @param benchmark name of a column; empty if its file has only one
   * @param benchmarkPrices name of the file that holds the benchmark; empty for the file of the
   *     assets
   * @param kind kind of the asset columns; null for price
   * @param benchmarkKind kind of the benchmark column; null for that of the assets
   * @param cuts freq, since, until, as-of by name, as texts
   * @param out name of the folder
   */
  public record Request(
      Origin prices,
      Map<String, String> csv,
      List<String> assets,
      String benchmark,
      String benchmarkPrices,
      @Nullable Kind kind,
      @Nullable Kind benchmarkKind,
      Map<String, String> cuts,
      String out) {}

  private final Kernel kernel;
  private final Progress progress;
  private final InputStream standardInput;

  /** Makes the use case for a kernel, a listener and what stands for standard input. */
  public RunReport(Kernel kernel, Progress progress, InputStream standardInput) {
    this.kernel = kernel;
    this.progress = progress;
    this.standardInput = standardInput;
  }

  /**
   * Reads the file, makes the report and writes it.
   *
   * @throws RotascopeException with the reason why there is no report; the folder is then as it was
   */
  public ReportJob.Made run(Request request) {
    Subject subject = subject(request);
    List<String> inputs = new ArrayList<>(request.prices().paths());
    inputs.add(request.benchmarkPrices());
    return new ReportJob(kernel, progress).write(subject, folder(request.out()), inputs);
  }

  /** Returns the folder of that name. */
  static Path folder(String name) {
    if (name.isBlank()) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, "say where the report goes: --out FOLDER");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "'" + name + "' is not the name of a folder", e);
    }
  }

  /**
   * Reads what a report is about.
   *
   * @throws RotascopeException with the reason why it cannot be read
   */
  Subject subject(Request request) {
    return read(request).subject();
  }

  /**
   * What was read for a report.
   *
   * @param columns the names of all columns that may be asset or benchmark
   */
  record Read(Subject subject, List<String> columns) {
    /** Copies. */
    Read {
      columns = List.copyOf(columns);
    }
  }

  /** Reads what a report is about, as {@link #subject} does. */
  Read read(Request request) {
    if (request.prices().isEmpty()) {
      throw new RotascopeException(Reason.BAD_ARGUMENT, "a report needs data; say --prices FILE");
    }
    CsvOptions options = CsvOptions.of(request.csv());
    Prices prices = Prices.read(request.prices(), options, standardInput);
    boolean apart = !request.benchmarkPrices().isEmpty();
    if (!apart && request.benchmark().isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "a report needs a benchmark; say --benchmark NAME; columns of "
              + prices.reading().file()
              + ": "
              + Shown.list(prices.columns()));
    }
    List<String> notes = new ArrayList<>(prices.reading().notes());
    List<Subject.Source> sources = new ArrayList<>(request.prices().lineage());
    Prices from = prices;
    if (apart) {
      from = Prices.read(request.benchmarkPrices(), options, standardInput);
      notes.addAll(from.reading().notes());
      sources.addAll(Origin.file(request.benchmarkPrices()).lineage());
    }
    String benchmarkName =
        request.benchmark().isEmpty() ? from.only("", "benchmark") : request.benchmark();
    from.require(benchmarkName);
    String except = apart ? "" : benchmarkName;
    Kind kind = request.kind() == null ? Kind.PRICE : request.kind();
    Kind benchmarkKind = request.benchmarkKind() == null ? kind : request.benchmarkKind();
    List<String> names =
        request.assets().isEmpty()
            ? List.of(prices.only(except, "asset"))
            : prices.expand(request.assets(), except);
    if (!apart && names.contains(benchmarkName)) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "'" + benchmarkName + "' is both asset and benchmark; measure it against another column");
    }
    Panel universe = prices.panel(names, kind);
    Panel benchmark = from.panel(List.of(benchmarkName), benchmarkKind);
    notes.add(
        RunMetric.used("asset", names, kind, prices)
            + (request.kind() == null ? " (kind taken by default; --kind says another)" : ""));
    notes.add(RunMetric.used("benchmark", List.of(benchmarkName), benchmarkKind, from));
    Selection selection = selection(request.cuts(), universe.at(0), benchmark, notes);
    List<String> columns = new ArrayList<>(prices.columns());
    if (apart) {
      from.columns().stream().filter(name -> !columns.contains(name)).forEach(columns::add);
    }
    return new Read(
        new Subject(universe.at(0), benchmark, universe, selection, sources, notes), columns);
  }

  /**
   * Returns the selection asked for, at the frequency of the data unless a coarser one is named.
   */
  private static Selection selection(
      Map<String, String> cuts, Panel asset, Panel benchmark, List<String> notes) {
    Frequency own = max(Spacing.of(asset), Spacing.of(benchmark));
    Frequency frequency = own;
    String named = cuts.get("freq");
    if (named != null) {
      frequency = Cuts.frequency(named);
      if (frequency.compareTo(own) < 0) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT,
            "--freq "
                + frequency.label()
                + ": the data are "
                + own.label()
                + "; name that or a coarser one");
      }
    } else if (own != Frequency.DAILY) {
      notes.add(
          "the data are taken as "
              + own.label()
              + " by their dates: "
              + own.periodsPerYear()
              + " periods a year; --freq says another");
    }
    String until = cuts.get("until");
    String asOf = cuts.get("as-of");
    if (until != null && asOf != null) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "--until and --as-of both say where the data end; give one");
    }
    String last = until != null ? until : asOf;
    refuseBeyond("--since", cuts.get("since"), asset, benchmark, false);
    refuseBeyond(until != null ? "--until" : "--as-of", last, asset, benchmark, true);
    return new Selection(
        Cuts.day("since", cuts.get("since")),
        until != null ? Cuts.day("until", until) : Cuts.day("asOf", asOf),
        frequency);
  }

  /** Refuses a day that leaves no data: one after the last of them, or before the first. */
  private static void refuseBeyond(
      String option, @Nullable String text, Panel asset, Panel benchmark, boolean isLast) {
    Integer day = text == null ? null : Cuts.day(option.substring(2), text);
    if (day == null || asset.rows() == 0 || benchmark.rows() == 0) {
      return;
    }
    int first = Math.max(asset.date(0), benchmark.date(0));
    int end = Math.min(asset.date(asset.rows() - 1), benchmark.date(benchmark.rows() - 1));
    if (isLast ? day < first : day > end) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          option
              + " "
              + text
              + ": is "
              + (isLast
                  ? "before the first date of the data, "
                  : "after the last date of the data, ")
              + java.time.LocalDate.ofEpochDay(isLast ? first : end));
    }
  }

  private static Frequency max(Frequency a, Frequency b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Returns the SHA-256 of a stream's bytes, in hexadecimal. */
  static String sha256(InputStream in) throws IOException {
    try {
      DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
