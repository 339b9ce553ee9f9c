package org.rotascope.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.document.Picture;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Painter;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.XChartPainter;
import org.rotascope.report.HtmlPage;
import org.rotascope.report.RotationReport;
import org.rotascope.report.Subject;
import org.rotascope.workbook.BookWriter;
import org.rotascope.workbook.Rendered;

/** Makes a rotation report and writes it: report.xlsx, report.html, figures, results.json. */
public final class ReportJob {
  private static final double SCALE = 2;

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
   * Makes the report and writes its files into a folder, which is made if it is not there.
   *
   * @throws org.rotascope.reason.RotascopeException with the reason why there is no report; the
   *     folder is then as it was
   */
  public Made write(Subject subject, Path folder) {
    progress.report("metrics", 0, 1);
    RotationReport report = RotationReport.of(subject, kernel);
    Map<String, byte[]> files = files(report);
    return new Made(report, publication.write(folder, files), report.notes());
  }

  /** Returns the files of a report by their path in its folder. */
  Map<String, byte[]> files(RotationReport report) {
    Rendered pictures = render(report.document().pictures());
    Map<String, byte[]> made = new ConcurrentHashMap<>();
    List<Runnable> forms =
        List.of(
            () -> made.put("report.xlsx", BookWriter.write(report.document(), pictures)),
            () -> made.put("report.html", HtmlPage.write(report.document(), pictures)),
            () -> made.put("results.json", report.json()));
    kernel.parallel("files", forms.size(), i -> forms.get(i).run());
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("report.xlsx", "report.html", "results.json")) {
      files.put(name, Objects.requireNonNull(made.get(name)));
    }
    for (Picture picture : report.document().pictures()) {
      String id = picture.figure().id();
      files.put("figures/" + id + ".png", Objects.requireNonNull(pictures.png().get(id)));
      files.put("figures/" + id + ".svg", Objects.requireNonNull(pictures.svg().get(id)));
    }
    return files;
  }

  /** Draws every figure once as PNG and once as SVG, one figure a task. */
  private Rendered render(List<Picture> pictures) {
    List<Figure> figures = new ArrayList<>(pictures.stream().map(Picture::figure).toList());
    Painter painter = new XChartPainter();
    Map<String, byte[]> png = new ConcurrentHashMap<>();
    Map<String, byte[]> svg = new ConcurrentHashMap<>();
    kernel.parallel(
        "figures",
        figures.size(),
        i -> {
          Figure figure = figures.get(i);
          png.put(figure.id(), Pictures.png(figure, painter, SCALE));
          svg.put(figure.id(), Pictures.svg(figure, painter));
        });
    return new Rendered(png, svg);
  }
}
