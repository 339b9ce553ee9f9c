package org.rotascope.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.app.BookSettings;
import org.rotascope.app.WorkbookJob;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.document.Document;
import org.rotascope.document.Grid;
import org.rotascope.document.Paragraph;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.XChartPainter;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.RotascopeException;
import org.rotascope.report.RotationReport;
import org.rotascope.report.Subject;
import org.rotascope.report.Subjects;

/**
 * Each text of {@link Injections} at each place where a workbook takes a text from outside: nothing
 * in the book may become live, as {@link LiveContent} finds it without any code of ours. A new way
 * to make a book is one line in {@link #WAYS}.
 */
class InjectionTest {
  /** What makes a book of a text; it may refuse, with our exception and in one line. */
  @FunctionalInterface
  interface Maker {
    byte[] book(String text) throws IOException;
  }

  /** A way, named for the reports. */
  record Way(String name, Maker maker) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Of ways that compute and draw, which cost most and put the same texts into the same cells. */
  private static final Map<String, Integer> SAMPLED =
      Map.of(
          "names",
          3,
          "report",
          16,
          "figures",
          16,
          "workbook new",
          24,
          "workbook refresh",
          24,
          "workbook adopt",
          24);

  /** A picture of one black point. */
  private static final String DOT =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJ"
          + "RU5ErkJggg==";

  private static final String ASSET = "Qasset";
  private static final String BENCHMARK = "Qbenchmark";
  private static final String SOURCE = "Qsource";
  private static final Subject PLAIN =
      from(Subjects.at(Frequency.MONTHLY, "2010-01-31", 72, ASSET, BENCHMARK), SOURCE);
  private static final Document REPORT = RotationReport.of(PLAIN, Kernel.standard()).document();

  /** What makes a book of any of the texts; another way is another line. */
  private static final List<Way> WAYS =
      List.of(
          new Way("names", text -> write(named(text), settings(text), Map.of())),
          new Way(
              "everywhere", text -> write(HostileDocument.of(REPORT, text), List.of(), Map.of())),
          new Way("figures", InjectionTest::drawn),
          new Way("report", text -> write(report(text), List.of(), Map.of())),
          new Way("workbook new", text -> job(text, JobStep.NEW)),
          new Way("workbook refresh", text -> job(text, JobStep.REFRESH)),
          new Way("workbook adopt", text -> job(text, JobStep.ADOPT)));

  @TempDir Path folder;

  static List<Way> ways() {
    return WAYS;
  }

  @Test
  void thereAreAsManyCasesAsPromised() {
    assertTrue(Set.copyOf(Injections.ALL).size() >= 84, Injections.ALL.size() + " cases");
    assertEquals(Injections.ALL.size(), Set.copyOf(Injections.ALL).size());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nothingBecomesLive(Way way) throws IOException {
    List<String> texts = every(SAMPLED.getOrDefault(way.name(), 1));
    Map<String, List<String>> live = new TreeMap<>();
    int made = 0;
    for (String text : texts) {
      RawBook book;
      try {
        book = RawBook.of(way.maker().book(text));
        made++;
      } catch (RotascopeException e) {
        assertTrue(SAMPLED.containsKey(way.name()) && e.getMessage().lines().count() == 1, e + "");
        continue;
      }
      List<String> found = LiveContent.of(book);
      if (!found.isEmpty()) {
        live.put(text, found);
      }
      if (way.name().equals("everywhere")) {
        assertTrue(texts(book).contains(plain(text)), "not in the book as it is: " + text);
      }
    }
    assertEquals("", few(live));
    assertTrue(made * 2 >= texts.size(), made + " books of " + texts.size() + " texts");
  }

  /** Not only in the cells of tables and settings: titles and running text may begin so too. */
  @Test
  void textsThatLookLikeFormulasAreMarkedAsTexts() throws IOException {
    Table table = Table.of(ColumnSpec.text("words", "words").ofTexts(Injections.ALL));
    Grid grid = Grid.of("words", "=Words", table, List.of());
    Document document =
        new Document(
            "=Title",
            "+Subtitle",
            0,
            "run",
            List.of(
                new Section("summary", "=Summary", "@lead", List.of(grid, new Paragraph("=said"))),
                new Section("more", "-More", "=lead", List.of(new Paragraph("+said")))),
            Map.of());
    List<Setting> settings =
        IntStream.range(0, Injections.ALL.size())
            .mapToObj(i -> new Setting("s" + i, "S", Injections.ALL.get(i), "", List.of(), ""))
            .toList();
    RawBook book = RawBook.of(write(document, settings, Map.of()));
    assertEquals(List.of(), LiveContent.of(book));
    assertEquals(List.of(), LiveContent.unmarked(book));
    assertTrue(texts(book).containsAll(Injections.ALL.stream().map(InjectionTest::plain).toList()));
  }

  /** What an analyst may call our sheets: formulas and links lead to the sheet all the same. */
  @Test
  void sheetsMayHaveAnyName() throws IOException {
    List<String> names = Injections.sheetNames();
    assertTrue(names.size() > 20, "" + names);
    List<String> keys =
        Stream.concat(REPORT.sections().stream().map(Section::id), Stream.of("data")).toList();
    Map<String, List<String>> live = new TreeMap<>();
    for (int from = 0; from < names.size(); from += keys.size()) {
      Map<String, String> sheets = new LinkedHashMap<>();
      for (int i = from; i < Math.min(names.size(), from + keys.size()); i++) {
        sheets.put(keys.get(i - from), names.get(i));
      }
      RawBook book = RawBook.of(write(REPORT, settings("x"), sheets));
      List<String> found = LiveContent.of(book);
      if (!found.isEmpty()) {
        live.put(sheets.toString(), found);
      }
      assertTrue(book.sheets().keySet().containsAll(sheets.values()), "" + sheets);
    }
    assertEquals("", few(live));
  }

  /** Returns the first of what was found, and how much there is: all of it fills screens. */
  private static String few(Map<String, List<String>> live) {
    if (live.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(live.size() + " texts became live:");
    live.entrySet().stream()
        .limit(5)
        .forEach(
            each -> {
              List<String> found = each.getValue();
              text.append("\n").append(each.getKey()).append(": ").append(found.size());
              found.stream().limit(5).forEach(line -> text.append("\n  ").append(line));
            });
    return text.toString();
  }

  private static List<String> every(int step) {
    return IntStream.iterate(0, i -> i < Injections.ALL.size(), i -> i + step)
        .mapToObj(Injections.ALL::get)
        .toList();
  }

  private static Set<String> texts(RawBook book) {
    Set<String> texts = new LinkedHashSet<>();
    for (String sheet : book.sheets().keySet()) {
      book.cells(sheet).values().forEach(cell -> texts.add(cell.text()));
    }
    return texts;
  }

  /** What all programs make of them: the books open, and LibreOffice computes nothing of them. */
  @Test
  void judgesAcceptHostileBooks() throws IOException {
    Map<Path, RawBook> made = new LinkedHashMap<>();
    for (String text : every(24)) {
      byte[] book = write(HostileDocument.of(REPORT, text), List.of(), Map.of());
      Path file = folder.resolve(made.size() + ".xlsx");
      made.put(Files.write(file, book), RawBook.of(book));
    }
    Map<Path, RawBook> opened = Judges.accept(made.keySet());
    for (Map.Entry<Path, RawBook> each : made.entrySet()) {
      RawBook after = opened.get(each.getKey());
      for (String sheet : each.getValue().sheets().keySet()) {
        assertEquals(
            formulas(each.getValue(), sheet), formulas(after, sheet), each.getKey() + " " + sheet);
      }
    }
  }

  private static Set<String> formulas(RawBook book, String sheet) {
    Set<String> cells = new LinkedHashSet<>();
    book.cells(sheet)
        .forEach(
            (at, cell) -> {
              if (cell.formula() != null) {
                cells.add(at);
              }
            });
    return cells;
  }

  /** What is left of a text: control characters and halves of pairs are marked, turns dropped. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\uFFFE]", "\uFFFD")
        .replaceAll("\uD83D(?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])\uDE00", "\uFFFD")
        .replaceAll("[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]", "");
  }

  /** The plain report with the text in place of the names of both series and of the source. */
  private static Document named(String text) {
    return HostileDocument.of(
        REPORT,
        any -> any.replace(ASSET, text).replace(BENCHMARK, text + "2").replace(SOURCE, text));
  }

  /** The text as asset, another as benchmark, a third as source. */
  private static Document report(String text) {
    int at = Injections.ALL.indexOf(text);
    String benchmark = Injections.ALL.get((at + 1) % Injections.ALL.size());
    Subject subject = Subjects.daily("2016-02-03", 300, List.of(text), benchmark);
    String source = Injections.ALL.get((at + 2) % Injections.ALL.size());
    return RotationReport.of(from(subject, source), Kernel.standard()).document();
  }

  private static Subject from(Subject subject, String source) {
    return new Subject(
        subject.asset(),
        subject.benchmark(),
        subject.universe(),
        subject.selection(),
        List.of(new Subject.Source(source, "0".repeat(64), "SELECT '" + source + "'", source)),
        List.of(source));
  }

  private static List<Setting> settings(String text) {
    return List.of(
        new Setting("prices", text, text, text, List.of(), ""),
        new Setting("sql", "SQL", "SELECT '" + text + "'", "", List.of(), ""),
        new Setting("freq", "Frequency", "daily", text, List.of("daily", text), ""));
  }

  private static byte[] write(
      Document document, List<Setting> settings, Map<String, String> sheets) {
    return BookWriter.write(new BookPlan(document, settings, sheets), BLANK);
  }

  private static byte[] drawn(String text) {
    Document document = HostileDocument.of(REPORT, text);
    return BookWriter.write(BookPlan.of(document), drawn(document));
  }

  private enum JobStep {
    NEW,
    REFRESH,
    ADOPT
  }

  /** A workbook made by the job that the command line runs; the text names the asset's column. */
  private static byte[] job(String text, JobStep step) throws IOException {
    Path home = Files.createTempDirectory("rotascope-test").toRealPath();
    try {
      WorkbookJob job = new WorkbookJob(Kernel.standard(), Progress.NONE, home);
      BookSettings settings =
          BookSettings.of(Map.of("prices", "prices.csv", "asset", text, "benchmark", "large"));
      source(home, text, 300);
      Path book = home.resolve("book.xlsx");
      if (step == JobStep.ADOPT) {
        Files.write(book, theirs());
        job.adopt("book.xlsx", settings, false);
      } else {
        job.create("book.xlsx", "", false, settings);
      }
      if (step == JobStep.REFRESH) {
        source(home, text, 400);
        job.refresh("book.xlsx", false);
      }
      return Files.readAllBytes(book);
    } finally {
      try (Stream<Path> files = Files.list(home)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(home);
    }
  }

  private static byte[] theirs() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      book.createSheet("Theirs").createRow(0).createCell(0).setCellValue("mine");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }

  private static void source(Path home, String name, int rows) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs", "metrics", "example.csv"));
    List<String> named = new ArrayList<>(lines.subList(0, rows + 1));
    named.set(0, named.get(0).replace("small", "\"" + name.replace("\"", "\"\"") + "\""));
    Files.write(home.resolve("prices.csv"), named);
  }

  /** Pictures of nothing: most ways are about cells, and drawing costs more than all else. */
  private static final Rendered BLANK =
      new Rendered() {
        private final byte[] png = Base64.getDecoder().decode(DOT);

        @Override
        public byte[] png(String id) {
          return png;
        }

        @Override
        public byte[] svg(String id) {
          return "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
        }
      };

  /** The pictures of a document, drawn with its texts. */
  private static Rendered drawn(Document document) {
    return new Rendered() {
      @Override
      public byte[] png(String id) {
        return BLANK.png(id);
      }

      @Override
      public byte[] svg(String id) {
        return document.pictures().stream()
            .map(Picture::figure)
            .filter(f -> f.id().equals(id))
            .findFirst()
            .map(f -> Pictures.svg(f, new XChartPainter()))
            .orElseThrow();
      }
    };
  }
}
