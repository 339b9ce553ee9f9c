package org.rotascope.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.document.Block;
import org.rotascope.document.Contents;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Section;
import org.rotascope.metric.Column;
import org.rotascope.metric.EnvelopeJson;
import org.rotascope.metric.Result;
import org.rotascope.metric.ResultJson;
import org.rotascope.metric.Version;
import org.rotascope.reason.RotascopeException;

/**
 * The rotation report of an asset against a benchmark: one pass over the core, then a document for
 * every form.
 *
 * @param document what workbook and page show
 * @param results every result, in the order of the calls
 * @param findings what is most worth telling first
 * @param notes what was said of the data, what was left out, and the warnings
 */
public record RotationReport(
    Document document, List<Result> results, List<Finding> findings, List<String> notes) {
  private static final List<Chapter> CHAPTERS =
      List.of(
          new StrengthChapter(),
          new StreakChapter(),
          new PersistenceChapter(),
          new OpeningChapter(),
          new MonthChapter(),
          new RotationChapter(),
          new DrawdownChapter(),
          new DataChapter());

  /** Copies. */
  public RotationReport {
    results = List.copyOf(results);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /**
   * Calls every metric of the report once and lays the results out, several chapters at a time
   * where the kernel has the threads; their number changes nothing.
   *
   * @throws org.rotascope.reason.RotascopeException with the reason why there is no report
   */
  public static RotationReport of(Subject subject, Kernel kernel) {
    return of(subject, Choices.ALL, kernel);
  }

  /**
   * Makes the report that was chosen, as {@link #of(Subject, Kernel)} makes the whole one.
   *
   * @throws org.rotascope.reason.RotascopeException with the reason why there is no report
   */
  public static RotationReport of(Subject subject, Choices choices, Kernel kernel) {
    choices.check();
    // The bar counts chapters: the loops within them would take turns on it.
    Study study = new Study(subject, choices, kernel.with(Progress.NONE));
    List<Section> sections = new ArrayList<>();
    List<Headline> headlines = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Part part : parts(study, kernel)) {
      if (part.section() != null) {
        sections.add(part.section());
      }
      headlines.addAll(part.headlines());
      findings.addAll(part.findings());
      leftOut.addAll(part.leftOut());
    }
    String runId = runId(study);
    sections.add(LineageChapter.write(study, kernel.catalogue(), runId, leftOut));
    Wiring wiring = new Wiring(choices, sections);
    sections.replaceAll(wiring::of);
    headlines.replaceAll(wiring::of);
    sections.add(0, summary(study, headlines, leftOut));
    findings.sort(Comparator.comparingDouble(f -> -f.weight()));
    int asOf = asOf(study);
    Document document =
        new Document(
            subject.assetName() + " against " + subject.benchmarkName() + ": rotation report",
            subtitle(study),
            asOf,
            runId,
            sections,
            properties(study));
    return new RotationReport(document, study.results(), findings, notes(study, leftOut));
  }

  /**
   * Writes every chapter. If several fail, the failure is that of the first in the report,
   * whichever came first in time.
   */
  private static List<Part> parts(Study study, Kernel kernel) {
    List<Chapter> chapters =
        CHAPTERS.stream().filter(c -> study.choices().hasFamily(c.family())).toList();
    int n = chapters.size();
    List<Study> asked = Stream.generate(study::part).limit(n).toList();
    AtomicReferenceArray<@Nullable Part> parts = new AtomicReferenceArray<>(n);
    AtomicReferenceArray<@Nullable RotascopeException> failures = new AtomicReferenceArray<>(n);
    kernel.parallel(
        "chapters",
        n,
        i -> {
          try {
            parts.set(i, chapters.get(i).write(asked.get(i)));
          } catch (RotascopeException e) {
            failures.set(i, e);
          }
        });
    List<Part> written = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      RotascopeException failure = failures.get(i);
      if (failure != null) {
        throw failure;
      }
      study.add(asked.get(i));
      written.add(Objects.requireNonNull(parts.get(i)));
    }
    return written;
  }

  private static List<String> notes(Study study, List<String> leftOut) {
    List<String> notes = new ArrayList<>(study.subject().notes());
    leftOut.forEach(sentence -> notes.add("left out: " + sentence));
    study.results().stream()
        .flatMap(r -> r.envelope().warnings().stream())
        .distinct()
        .forEach(warning -> notes.add("warning: " + warning));
    return notes;
  }

  private static Section summary(Study study, List<Headline> headlines, List<String> leftOut) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Headlines(headlines));
    if (!leftOut.isEmpty()) {
      blocks.add(new Paragraph("Left out: " + String.join(" ", leftOut)));
    }
    blocks.add(new Contents());
    return new Section("summary", "Summary", "As of " + Cells.day(asOf(study)) + ".", blocks);
  }

  private static String subtitle(Study study) {
    Column dates = study.pair("rel_strength").table().column("date");
    String range =
        dates.size() == 0
            ? "no common date"
            : Cells.day(dates.date(0)) + " to " + Cells.day(asOf(study));
    return Grid.heading(study.frequency().label()) + " data, " + range;
  }

  private static int asOf(Study study) {
    return study.results().stream()
        .map(r -> r.envelope().asOf())
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  private static Map<String, String> properties(Study study) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("engineVersion", Version.KERNEL);
    study
        .results()
        .get(0)
        .envelope()
        .inputs()
        .forEach(i -> properties.put("sha256." + i.role(), i.contentHash()));
    study.results().stream()
        .map(r -> r.envelope().seed())
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(seed -> properties.put("seed", String.valueOf(seed)));
    return properties;
  }

  private static String runId(Study study) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      study
          .results()
          .forEach(
              r -> digest.update(EnvelopeJson.text(r.envelope()).getBytes(StandardCharsets.UTF_8)));
      study.choices().said().forEach(said -> digest.update(said.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Writes every result with its envelope as JSON, one result a line.
   *
   * @param figures the report's figures: SHA-256 by the path of the file
   */
  public void json(Writer out, Map<String, String> figures) throws IOException {
    try (var json = ResultJson.compact(out)) {
      json.writeStartObject();
      json.writeStringField("title", document.title());
      json.writeStringField("asOf", Cells.day(document.asOf()));
      json.writeStringField("runId", document.runId());
      json.writeStringField("kernelVersion", Version.KERNEL);
      json.writeObjectFieldStart("figures");
      for (Map.Entry<String, String> figure : figures.entrySet()) {
        json.writeStringField(figure.getKey(), figure.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("results");
      for (Result result : results) {
        json.writeRaw('\n');
        ResultJson.write(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Returns every result with its envelope, and the figures, as JSON in UTF-8. */
  public byte[] json(Map<String, String> figures) {
    StringWriter out = new StringWriter(1 << 20);
    try {
      json(out, figures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
