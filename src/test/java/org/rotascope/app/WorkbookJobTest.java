package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Workbooks made, refreshed and adopted, read back by Apache POI and {@code java.util.zip}. */
class WorkbookJobTest {
  private static final Path EXAMPLE = Path.of("docs", "metrics", "example.csv");

  @TempDir private Path given;
  private Path home;
  private WorkbookJob job;
  private BookSettings settings;

  @BeforeEach
  void makeTheSource() throws IOException {
    home = given.toRealPath();
    source(1000);
    job = job("allowed");
    settings =
        BookSettings.of(Map.of("prices", "prices.csv", "asset", "small", "benchmark", "large"));
  }

  /** Writes the source with so many of its rows. */
  private void source(int rows) throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE, StandardCharsets.UTF_8);
    Files.write(home.resolve("prices.csv"), lines.subList(0, rows + 1), StandardCharsets.UTF_8);
  }

  private WorkbookJob job(String list) {
    return new WorkbookJob(
        Kernel.standard().withThreads(2),
        Progress.NONE,
        home,
        new AllowedFolders(home.resolve("config").resolve(list)));
  }

  private Path create(String name) {
    return job.create(name, "", false, settings).file();
  }

  private RotascopeException refused(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(RotascopeException.class, work);
  }

  /** Returns every cell of every sheet that is seen, as Apache POI reads it. */
  private static Map<String, String> cells(Path book) throws IOException {
    Map<String, String> cells = new TreeMap<>();
    try (XSSFWorkbook poi = open(book)) {
      for (Sheet sheet : poi) {
        if (poi.isSheetVeryHidden(poi.getSheetIndex(sheet))) {
          continue;
        }
        for (Row row : sheet) {
          for (Cell cell : row) {
            String text = text(cell);
            if (!text.isEmpty()) {
              cells.put(sheet.getSheetName() + "!" + cell.getAddress(), text);
            }
          }
        }
      }
    }
    return cells;
  }

  private static String text(Cell cell) {
    return switch (cell.getCellType()) {
      case NUMERIC -> String.valueOf(cell.getNumericCellValue());
      case STRING -> cell.getStringCellValue();
      case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
      case FORMULA ->
          "="
              + cell.getCellFormula()
              + " -> "
              + switch (cell.getCachedFormulaResultType()) {
                case NUMERIC -> String.valueOf(cell.getNumericCellValue());
                case STRING -> cell.getStringCellValue();
                default -> cell.getCachedFormulaResultType().toString();
              };
      default -> "";
    };
  }

  private static XSSFWorkbook open(Path book) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(book)));
  }

  private static Map<String, byte[]> parts(Path book) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(book))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  /** Does what an analyst does: opens the workbook in another program, edits, saves. */
  private interface Edit {
    void on(XSSFWorkbook book);
  }

  private static void edit(Path book, Edit edit) throws IOException {
    try (XSSFWorkbook poi = open(book)) {
      edit.on(poi);
      try (OutputStream out = Files.newOutputStream(book)) {
        poi.write(out);
      }
    }
  }

  private static Cell setting(XSSFWorkbook book, String key) {
    CellReference at =
        new AreaReference(
                book.getName("rota_set_" + key).getRefersToFormula(), book.getSpreadsheetVersion())
            .getFirstCell();
    return book.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
  }

  /**
   * Writes a text as a program does: Apache POI leaves an inline text in place beside a new one.
   */
  private static void type(XSSFWorkbook book, String key, String text) {
    setting(book, key).setBlank();
    setting(book, key).setCellValue(text);
  }

  private static String summary(Path book, String name) throws IOException {
    try (XSSFWorkbook poi = open(book)) {
      CellReference at =
          new AreaReference(
                  poi.getName("rota_" + name).getRefersToFormula(), poi.getSpreadsheetVersion())
              .getFirstCell();
      return text(poi.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol()));
    }
  }

  @Test
  void refreshOfUnchangedDataWritesNothing() throws IOException {
    Path book = create("book.xlsx");
    byte[] before = Files.readAllBytes(book);
    WorkbookJob.Made made = job.refresh("book.xlsx", false);
    assertEquals(List.of(), made.changes());
    assertArrayEquals(before, Files.readAllBytes(book));
    assertFalse(Files.exists(home.resolve("book.xlsx.bak")));
  }

  @Test
  void refreshedWorkbookHasWhatANewOneHas() throws IOException {
    Path book = create("book.xlsx");
    source(1260);
    assertFalse(job.refresh("book.xlsx", false).changes().isEmpty());
    assertEquals(cells(create("new.xlsx")), cells(book), "more rows");
    source(700);
    job.refresh("book.xlsx", false);
    assertEquals(cells(create("newer.xlsx")), cells(book), "fewer rows");
    assertTrue(Files.exists(home.resolve("book.xlsx.bak")));
  }

  @Test
  void dryRunSaysWhatWouldChangeAndChangesNothing() throws IOException {
    Path book = create("book.xlsx");
    source(1260);
    byte[] before = Files.readAllBytes(book);
    WorkbookJob.Made said = job.refresh("book.xlsx", true);
    assertArrayEquals(before, Files.readAllBytes(book));
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(
          List.of("book.xlsx", "config", "prices.csv"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    assertEquals(said.changes(), job.refresh("book.xlsx", false).changes());
    assertFalse(said.changes().isEmpty());
  }

  @Test
  void settingsThatAnAnalystEditedAreUsed() throws IOException {
    Path book = create("book.xlsx");
    edit(
        book,
        poi -> {
          setting(poi, "mean_window").setCellValue(63); // a number, where a text stood
          Cell since = setting(poi, "since");
          since.setCellValue(LocalDate.of(2020, 6, 1)); // a date
          CellStyle style = poi.createCellStyle();
          style.setDataFormat(poi.createDataFormat().getFormat("dd/mm/yyyy"));
          since.setCellStyle(style);
          type(poi, "asset", "  large ");
          type(poi, "benchmark", "small");
        });
    job.refresh("book.xlsx", false);
    BookSettings same =
        settings.with(
            BookSettings.of(
                Map.of(
                    "mean_window", "63",
                    "since", "2020-06-01",
                    "asset", "large",
                    "benchmark", "small")));
    Path fresh = job.create("fresh.xlsx", "", false, same).file();
    Map<String, String> expected = cells(fresh);
    Map<String, String> found = cells(book);
    expected.keySet().removeIf(cell -> cell.startsWith("Settings!"));
    found.keySet().removeIf(cell -> cell.startsWith("Settings!"));
    assertEquals(expected, found);
    try (XSSFWorkbook poi = open(book)) {
      assertEquals("  large ", setting(poi, "asset").getStringCellValue(), "settings are not ours");
    }
  }

  @Test
  void analystsSheetsLiveOn() throws IOException {
    Path book = create("book.xlsx");
    edit(
        book,
        poi -> {
          Sheet own = poi.createSheet("Mine");
          own.createRow(0).createCell(0).setCellFormula("rota_relative_strength*2");
          own.createRow(1).createCell(0).setCellValue("note");
          poi.setSheetOrder("Mine", 0);
          poi.setSheetName(poi.getSheetIndex("Streaks"), "Laufserien");
        });
    Map<String, byte[]> before = parts(book);
    source(1260);
    job.refresh("book.xlsx", false);
    Map<String, byte[]> after = parts(book);
    int same = 0;
    for (Map.Entry<String, byte[]> part : before.entrySet()) {
      byte[] now = after.get(part.getKey());
      same += now != null && java.util.Arrays.equals(part.getValue(), now) ? 1 : 0;
    }
    assertTrue(same >= 10, same + " parts are the same");
    try (XSSFWorkbook poi = open(book)) {
      assertEquals("Mine", poi.getSheetName(0));
      assertEquals("note", poi.getSheet("Mine").getRow(1).getCell(0).getStringCellValue());
      assertEquals(null, poi.getSheet("Streaks"));
    }
    Map<String, String> renamed = new TreeMap<>();
    cells(create("new.xlsx"))
        .forEach(
            (at, text) ->
                renamed.put(
                    at.replace("Streaks!", "Laufserien!"),
                    text.replace("Streaks!", "Laufserien!")));
    Map<String, String> found = cells(book);
    found.keySet().removeIf(at -> at.startsWith("Mine!"));
    assertEquals(renamed.keySet(), found.keySet());
  }

  @Test
  void workbookFromElsewhereReadsNothingUntilItsFolderIsAllowed() throws IOException {
    Path book = create("book.xlsx");
    byte[] before = Files.readAllBytes(book);
    source(1260);
    RotascopeException e = refused(() -> job("others").refresh("book.xlsx", false));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertTrue(e.getMessage().contains("rotascope allow"), e.getMessage());
    assertArrayEquals(before, Files.readAllBytes(book));
    new AllowedFolders(home.resolve("config").resolve("others")).allow(home.toString());
    assertFalse(job("others").refresh("book.xlsx", false).changes().isEmpty());
  }

  @Test
  void settingsThatCannotBeUsedAreNamed() throws IOException {
    Path book = create("book.xlsx");
    edit(book, poi -> type(poi, "benchmark", "lrage"));
    byte[] before = Files.readAllBytes(book);
    String message = refused(() -> job.refresh("book.xlsx", false)).getMessage();
    assertTrue(message.startsWith("book.xlsx, its settings: "), message);
    assertTrue(message.contains("did you mean large?"), message);
    edit(book, poi -> setting(poi, "benchmark").setBlank());
    message = refused(() -> job.refresh("book.xlsx", false)).getMessage();
    assertTrue(message.contains("say 'benchmark'"), message);
    edit(
        book,
        poi -> {
          type(poi, "benchmark", "large");
          type(poi, "mean_window", "1e9");
        });
    message = refused(() -> job.refresh("book.xlsx", false)).getMessage();
    assertTrue(message.contains("mean_window"), message);
    assertNotEquals(0, before.length);
  }

  @Test
  void namesThatAnAnalystDefinedStay() throws IOException {
    Path book = create("book.xlsx");
    edit(
        book,
        poi -> {
          name(poi, "rota_my_number", "Summary!$B$10");
          name(poi, "rota_set_my", "Summary!$B$11");
        });
    source(1260);
    job.refresh("book.xlsx", false);
    try (XSSFWorkbook poi = open(book)) {
      assertEquals("Summary!$B$10", poi.getName("rota_my_number").getRefersToFormula());
      assertEquals("Summary!$B$11", poi.getName("rota_set_my").getRefersToFormula());
    }
    edit(book, poi -> poi.removeName(poi.getName("rota_set_since")));
    String notes = job.refresh("book.xlsx", false).notes().toString();
    assertTrue(notes.contains("gone, so they count as not said: since"), notes);
  }

  private static void name(XSSFWorkbook book, String name, String formula) {
    org.apache.poi.ss.usermodel.Name made = book.createName();
    made.setNameName(name);
    made.setRefersToFormula(formula);
  }

  @Test
  void listOfAssetsOffersEveryColumnAndTakesOthers() throws IOException {
    Path book = create("book.xlsx");
    try (XSSFWorkbook poi = open(book)) {
      Cell asset = setting(poi, "asset");
      var rule =
          poi.getSheet("Settings").getDataValidations().stream()
              .filter(
                  r ->
                      java.util.Arrays.stream(r.getRegions().getCellRangeAddresses())
                          .anyMatch(a -> a.isInRange(asset)))
              .findFirst()
              .orElseThrow();
      assertEquals(
          List.of("small", "large"),
          List.of(rule.getValidationConstraint().getExplicitListValues()));
      assertEquals(
          org.apache.poi.ss.usermodel.DataValidation.ErrorStyle.WARNING, rule.getErrorStyle());
    }
  }

  @Test
  void daysBeyondTheDataAreRefused() {
    for (Map.Entry<String, String> day :
        Map.of("as_of", "1980-01-01", "since", "2099-01-01").entrySet()) {
      BookSettings beyond = settings.with(BookSettings.of(Map.of(day.getKey(), day.getValue())));
      String message = refused(() -> job.create("beyond.xlsx", "", false, beyond)).getMessage();
      assertTrue(message.contains(day.getValue() + ": is "), message);
    }
  }

  /** Watches a workbook in a thread, which is returned. */
  private Thread watching(Path book, List<WorkbookJob.Made> heard, List<String> said) {
    WorkbookWatch watch = new WorkbookWatch(job, heard::add, said::add, 100);
    Thread thread = new Thread(() -> watch.run(book.toString()));
    thread.start();
    return thread;
  }

  @Test
  void watchFollowsSourceAndSettingsAndWaitsForAnOpenBook() throws Exception {
    Path book = create("book.xlsx");
    List<WorkbookJob.Made> heard = java.util.Collections.synchronizedList(new ArrayList<>());
    List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());
    Thread thread = watching(book, heard, said);
    try {
      await(() -> said.stream().anyMatch(line -> line.startsWith("watching")));
      source(1260);
      await(() -> heard.size() == 2);
      Path lock = Files.writeString(home.resolve(".~lock.book.xlsx#"), ",ana,host,,;");
      source(1100);
      await(() -> said.stream().anyMatch(line -> line.contains("is open in LibreOffice")));
      assertEquals(2, heard.size());
      Files.delete(lock);
      await(() -> heard.size() == 3);
      Files.writeString(home.resolve("prices.csv"), "no prices");
      await(() -> said.stream().anyMatch(line -> line.contains("tried again when")));
      source(1200);
      await(() -> heard.size() == 4);
    } finally {
      thread.interrupt();
      thread.join();
    }
    assertEquals(1, said.stream().filter(line -> line.contains("is open in")).count());
  }

  @Test
  void watchOfAnOpenBookBeginsWhenItIsClosed() throws Exception {
    Path book = create("book.xlsx");
    source(1260);
    byte[] before = Files.readAllBytes(book);
    Path lock = Files.writeString(home.resolve(".~lock.book.xlsx#"), ",ana,host,,;");
    List<WorkbookJob.Made> heard = java.util.Collections.synchronizedList(new ArrayList<>());
    List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());
    Thread thread = watching(book, heard, said);
    try {
      await(() -> said.stream().anyMatch(line -> line.startsWith("watching")));
      Thread.sleep(500);
      assertEquals(List.of(), heard);
      assertArrayEquals(before, Files.readAllBytes(book));
      Files.delete(lock);
      await(() -> heard.size() == 1);
    } finally {
      thread.interrupt();
      thread.join();
    }
    assertEquals(
        List.of(
            book + ": is open in LibreOffice (ana); it is refreshed when closed",
            "watching " + book + " and its source; stop with Ctrl-C"),
        said);
    assertEquals(book, heard.get(0).file());
    assertFalse(heard.get(0).changes().isEmpty());
  }

  private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 1200 && !done.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertTrue(done.getAsBoolean(), "within a minute");
  }

  @Test
  void adoptedWorkbookKeepsItsPartsAndIsRefreshed() throws IOException {
    Path theirs = home.resolve("theirs.xlsx");
    try (XSSFWorkbook poi = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(theirs)) {
      Sheet summary = poi.createSheet("Summary");
      summary.createRow(0).createCell(0).setCellValue("theirs");
      summary.createRow(1).createCell(1).setCellFormula("1+1");
      poi.createSheet("Data");
      poi.write(out);
    }
    Map<String, byte[]> before = parts(theirs);
    byte[] bytes = Files.readAllBytes(theirs);
    assertFalse(job.adopt("theirs.xlsx", settings, true).changes().isEmpty());
    assertArrayEquals(bytes, Files.readAllBytes(theirs), "a dry run");
    job.adopt("theirs.xlsx", settings, false);
    Map<String, byte[]> after = parts(theirs);
    for (String part : List.of("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")) {
      assertArrayEquals(before.get(part), after.get(part), part);
    }
    try (XSSFWorkbook poi = open(theirs)) {
      assertEquals("theirs", poi.getSheet("Summary").getRow(0).getCell(0).getStringCellValue());
      assertTrue(poi.getNumberOfSheets() > 8);
    }
    String value = summary(theirs, "relative_strength");
    source(1260);
    job.refresh("theirs.xlsx", false);
    assertNotEquals(value, summary(theirs, "relative_strength"));
    assertEquals(
        number(summary(create("new.xlsx"), "relative_strength")),
        number(summary(theirs, "relative_strength")));
    assertTrue(
        refused(() -> job.adopt("theirs.xlsx", settings, false)).getMessage().contains("refresh"));
  }

  private static String number(String formula) {
    return formula.substring(formula.indexOf("->"));
  }

  @Test
  void templateIsCopiedAndNotChanged() throws IOException {
    Path template = home.resolve("house.xlsx");
    try (XSSFWorkbook poi = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(template)) {
      poi.createSheet("Cover").createRow(0).createCell(0).setCellValue("House of Funds");
      poi.write(out);
    }
    byte[] before = Files.readAllBytes(template);
    Path book = job.create("book.xlsx", "house.xlsx", false, settings).file();
    assertArrayEquals(before, Files.readAllBytes(template));
    assertEquals("House of Funds", cells(book).get("Cover!A1"));
    assertTrue(
        refused(() -> job.create("b.xlsm", "house.xlsx", false, settings))
            .getMessage()
            .contains("ending"));
  }

  @Test
  void fileThatIsThereIsReplacedOnlyOnRequest() throws IOException {
    Path there = Files.writeString(home.resolve("there.xlsx"), "mine");
    String message = refused(() -> create("there.xlsx")).getMessage();
    assertTrue(message.contains("--replace"), message);
    assertEquals("mine", Files.readString(there));
    job.create("there.xlsx", "", true, settings);
    assertFalse(cells(there).isEmpty());
  }

  @Test
  void settingsOverSeveralLinesAreReadAsTheyWereWritten() throws IOException {
    String sql = "SELECT *\r\nFROM prices\n\tWHERE small > 0 -- not _x000A_";
    BookSettings lines =
        BookSettings.of(
            Map.of("sql", sql, "source", "prices.csv", "asset", "small", "benchmark", "large"));
    Path book = job.create("book.xlsx", "", false, lines).file();
    byte[] before = Files.readAllBytes(book);
    try (XSSFWorkbook poi = open(book)) {
      assertEquals(
          "SELECT *\nFROM prices\n\tWHERE small > 0 -- not _x000A_",
          setting(poi, "sql").getStringCellValue());
    }
    assertEquals(List.of(), job.refresh("book.xlsx", false).changes());
    assertArrayEquals(before, Files.readAllBytes(book));
    assertFalse(cells(book).values().stream().anyMatch(text -> text.indexOf(0xFFFD) >= 0));
    Path theirs = Files.write(home.resolve("theirs.xlsx"), new byte[0]);
    try (XSSFWorkbook poi = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(theirs)) {
      poi.createSheet("Mine");
      poi.write(out);
    }
    job.adopt("theirs.xlsx", lines, false);
    assertEquals(List.of(), job.refresh("theirs.xlsx", false).changes());
    source(1200);
    assertFalse(job.refresh("book.xlsx", false).changes().isEmpty());
    assertEquals(cells(job.create("new.xlsx", "", false, lines).file()), cells(book));
  }

  @Test
  void settingsThatNoCellHoldsAreRefused() throws IOException {
    for (String odd : List.of("\u0001", "\u200e", "\ud800", " ".repeat(32_767) + "x")) {
      BookSettings settings =
          BookSettings.of(
              Map.of(
                  "sql",
                  "SELECT * FROM prices --" + odd + ".",
                  "source",
                  "prices.csv",
                  "asset",
                  "small",
                  "benchmark",
                  "large"));
      RotascopeException e = refused(() -> job.create("book.xlsx", "", false, settings));
      assertEquals(Reason.BAD_ARGUMENT, e.reason());
      assertTrue(e.getMessage().startsWith("the setting sql cannot be kept"), e.getMessage());
      assertEquals(1, e.getMessage().lines().count());
    }
    assertFalse(Files.exists(home.resolve("book.xlsx")));
  }

  @Test
  void newWorkbookBelowALinkedFolderFindsItsSource() throws IOException {
    Path real = Files.createDirectories(home.resolve("far/away/books"));
    Files.createSymbolicLink(home.resolve("books"), real);
    Files.copy(home.resolve("prices.csv"), real.resolve("own.csv"));
    Path book = create("books/one.xlsx");
    assertEquals(List.of(), job.refresh("books/one.xlsx", false).changes());
    try (XSSFWorkbook poi = open(book)) {
      assertEquals("../../../prices.csv", setting(poi, "prices").getStringCellValue());
    }
    settings = settings.with(BookSettings.of(Map.of("prices", "books/own.csv")));
    book = create("books/two.xlsx");
    assertEquals(List.of(), job.refresh("books/two.xlsx", false).changes());
    try (XSSFWorkbook poi = open(book)) {
      assertEquals("own.csv", setting(poi, "prices").getStringCellValue());
    }
    Files.createSymbolicLink(home.resolve("project"), real.getParent());
    Files.copy(home.resolve("prices.csv"), real.getParent().resolve("beside.csv"));
    settings = settings.with(BookSettings.of(Map.of("prices", "project/beside.csv")));
    book = create("project/books/three.xlsx");
    assertEquals(List.of(), job.refresh("project/books/three.xlsx", false).changes());
    try (XSSFWorkbook poi = open(book)) {
      assertEquals("../beside.csv", setting(poi, "prices").getStringCellValue());
    }
  }

  @Test
  void missingFolderIsNamed() {
    RotascopeException e = refused(() -> create("missing/book.xlsx"));
    assertTrue(
        e.getMessage().contains("there is no folder " + home.resolve("missing") + ";"),
        e.getMessage());
  }

  @Test
  void copyOfAReplacedWorkbookIsReadByWhomTheWorkbookWas() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "skipped: a file system without permissions");
    Path book = create("book.xlsx");
    Files.writeString(home.resolve("book.xlsx.bak"), "older");
    Files.setPosixFilePermissions(book, PosixFilePermissions.fromString("rw-------"));
    job.create("book.xlsx", "", true, settings);
    for (String name : List.of("book.xlsx", "book.xlsx.bak")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))),
          name);
    }
  }

  @Test
  void badRequestsLeaveNothingBehind() throws IOException {
    List<org.junit.jupiter.api.function.Executable> bad = new ArrayList<>();
    bad.add(() -> create(""));
    bad.add(() -> create("book.xls"));
    bad.add(() -> create("book.csv"));
    bad.add(() -> create("book.xlsm"));
    bad.add(() -> job.create("b.xlsx", "", false, BookSettings.NONE));
    bad.add(() -> job.create("b.xlsx", "none.xlsx", false, settings));
    bad.add(
        () ->
            job.create("b.xlsx", "", false, settings.with(BookSettings.of(Map.of("prices", "-")))));
    bad.add(
        () ->
            job.create("b.xlsx", "", false, settings.with(BookSettings.of(Map.of("asset", "x")))));
    bad.add(() -> job.create("no/folder/b.xlsx", "", false, settings));
    bad.add(() -> job.refresh("none.xlsx", false));
    bad.add(() -> job.refresh("prices.csv", false));
    bad.add(() -> job.adopt("prices.csv", settings, false));
    for (int i = 0; i < bad.size(); i++) {
      String message = refused(bad.get(i)).getMessage();
      assertFalse(message.contains("\n"), i + ": " + message);
    }
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(
          List.of("prices.csv"), files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void sameSettingsGiveTheSameBytes() throws IOException {
    assertArrayEquals(
        Files.readAllBytes(create("one.xlsx")), Files.readAllBytes(create("two.xlsx")));
  }
}
