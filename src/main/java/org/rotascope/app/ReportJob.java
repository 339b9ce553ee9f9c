package org.rotascope.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.report.HtmlPage;
import org.rotascope.report.RotationReport;
import org.rotascope.report.Subject;
import org.rotascope.workbook.BookWriter;

/** Makes a rotation report and writes it: report.xlsx, report.html, figures, results.json. */
public final class ReportJob {
  private final Kernel kernel;
  private final Progress progress;
  private final Publication publication;

  /**
   * Prepares a job.
   *
   * @param kernel calls the metrics, with the threads it has
   * @param progress hears how far the job has come
   */
  public ReportJob(Kernel kernel, Progress progress) {
    this(kernel, progress, Publication.Disk.REAL);
  }

  ReportJob(Kernel kernel, Progress progress, Publication.Disk disk) {
    this.kernel = kernel.with(progress);
    this.progress = progress;
    this.publication = new Publication(disk);
  }

  /**
   * What was made.
   *
   * @param report the report
   * @param files the files written, in order
   * @param notes what was said of the data, what was left out, and the warnings
   */
  public record Made(RotationReport report, List<Path> files, List<String> notes) {
    /** Copies. */
    public Made {
      notes = List.copyOf(notes);
      files = List.copyOf(files);
    }
  }

  /**
   * Makes the report and writes its files into a folder, which is made if it is not there. Figures
   * that an earlier report left there and this one does not have are removed.
   *
   * @throws org.rotascope.reason.RotascopeException with the reason why there is no report; the
   *     folder is then as it was
   */
  public Made write(Subject subject, Path folder) {
    return write(subject, folder, List.of());
  }

  /**
   * Makes the report and writes its files, none of them over what was read.
   *
   * @param inputs names of the files and folders that were read
   */
  Made write(Subject subject, Path folder, List<String> inputs) {
    progress.report("chapters", 0, 1);
    RotationReport report = RotationReport.of(subject, kernel);
    Map<String, byte[]> files = files(report);
    Overwrites.refuse(folder, files, inputs);
    List<String> left = Leftovers.of(folder, files.keySet());
    return new Made(report, publication.write(folder, files, left), report.notes());
  }

  /**
   * Returns the files of a report by their path in its folder. Workbook, figures, JSON and page are
   * made side by side: the workbook, which takes longest, first, then the figures it waits for.
   */
  Map<String, byte[]> files(RotationReport report) {
    Drawings drawings = new Drawings(report.document().pictures());
    Map<String, Supplier<byte[]>> forms = new LinkedHashMap<>();
    forms.put("report.xlsx", () -> BookWriter.write(report.document(), drawings));
    for (String id : drawings.ids()) {
      forms.put("figures/" + id + ".png", () -> drawings.png(id));
    }
    forms.put(Leftovers.LIST, () -> report.json(drawings.sums()));
    for (String id : drawings.ids()) {
      forms.put("figures/" + id + ".svg", () -> drawings.svg(id));
    }
    forms.put("report.html", () -> HtmlPage.write(report.document(), drawings));
    List<String> names = List.copyOf(forms.keySet());
    Map<String, byte[]> made = new ConcurrentHashMap<>();
    kernel.parallel(
        "files",
        names.size(),
        i -> made.put(names.get(i), Objects.requireNonNull(forms.get(names.get(i))).get()));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("report.xlsx", "report.html", Leftovers.LIST)) {
      files.put(name, Objects.requireNonNull(made.get(name)));
    }
    for (String id : drawings.ids()) {
      for (String name : List.of("figures/" + id + ".png", "figures/" + id + ".svg")) {
        files.put(name, Objects.requireNonNull(made.get(name)));
      }
    }
    return files;
  }
}
