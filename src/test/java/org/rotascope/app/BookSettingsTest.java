package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.report.Choices;
import org.rotascope.workbook.Setting;

class BookSettingsTest {
  private static String refused(Map<String, String> texts) {
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> {
              BookSettings settings = BookSettings.of(texts);
              settings.choices();
              settings.request();
            });
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    return e.getMessage();
  }

  @Test
  void namesAreUniqueAndOnePerLineOfTheSheet() {
    List<String> names = BookSettings.names();
    assertEquals(names.size(), new HashSet<>(names).size());
    assertEquals(
        names,
        SettingsSheet.lines(BookSettings.NONE, List.of("A", "B")).stream()
            .map(Setting::key)
            .toList());
  }

  @Test
  void everyLineSaysWhatItMeans() {
    for (Setting line : SettingsSheet.lines(BookSettings.NONE, List.of("A"))) {
      assertFalse(line.label().isBlank(), line.key());
      assertTrue(line.text().endsWith("."), line.key() + ": " + line.text());
      assertFalse(line.text().contains(".." + "."), line.text());
    }
  }

  @Test
  void unknownNameIsRefusedWithTheNearest() {
    assertTrue(refused(Map.of("benchmrk", "SPX")).contains("did you mean benchmark?"));
  }

  @Test
  void valueThatIsNeitherYesNorNoIsRefused() {
    String message = refused(Map.of("show_months", "maybe"));
    assertEquals("show_months must be yes or no; got 'maybe'", message);
  }

  @Test
  void familiesAndWindowsBecomeChoices() {
    Choices choices =
        BookSettings.of(Map.of("show_months", "No", "figure_openings", "no", "mean-window", "126"))
            .choices();
    assertFalse(choices.hasFamily("months"));
    assertTrue(choices.hasFamily("streaks"));
    assertFalse(choices.hasFigure("openings"));
    assertEquals("126", choices.value("mean_window"));
  }

  @Test
  void fileOfSettingsIsReadLineByLine() {
    BookSettings settings =
        BookSettings.parse(
            "book.settings", "# a remark\n\nprices = a # b.csv \r\nasset=IWM\nas-of = 2026-01-31");
    assertEquals("a # b.csv", settings.value("prices"));
    assertEquals("IWM", settings.value("asset"));
    assertEquals("2026-01-31", settings.value("as_of"));
    assertEquals("QQQ", settings.with(BookSettings.of(Map.of("asset", "QQQ"))).value("asset"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asset = A;what?|f, line 2: 'what?' is no setting; write name = value",
        "asset = A;asset = B|f, line 2: asset is set twice; set it once",
        "asst = A|f, line 1: there is no setting 'asst'; did you mean asset?",
      })
  void faultsOfAFileNameTheLine(String text, String message) {
    RotascopeException e =
        assertThrows(
            RotascopeException.class, () -> BookSettings.parse("f", text.replace(';', '\n')));
    assertEquals(message, e.getMessage());
  }

  @Test
  void relativePathsMoveWithTheWorkbook() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("sql", "SELECT 1");
    texts.put("source", "data/a.csv; /abs/b.csv");
    texts.put("benchmark_prices", "c.csv");
    BookSettings shown =
        BookSettings.of(texts).inBook(Path.of("/home/u"), Path.of("/home/u/books/daily"));
    assertEquals("../../data/a.csv; /abs/b.csv", shown.value("source"));
    assertEquals("../../c.csv", shown.value("benchmark_prices"));
    BookSettings moved = shown.from(Path.of("/other/books/daily"));
    assertEquals("/other/data/a.csv; /abs/b.csv", moved.value("source"));
    assertEquals("/other/c.csv", moved.value("benchmark_prices"));
    assertEquals(List.of("/other/data/a.csv", "/abs/b.csv"), moved.origin().sources());
  }

  @Test
  void listOfAssetsBecomesOneAndTheOthers() {
    BookSettings several = BookSettings.of(Map.of("asset", "A,B,C"));
    BookSettings named = several.withAssets(List.of("A", "B", "C"));
    assertEquals("A", named.value("asset"));
    assertEquals("B; C", named.value("universe"));
    BookSettings all = BookSettings.of(Map.of("asset", "*")).withAssets(List.of("A", "B"));
    assertEquals("A", all.value("asset"));
    assertEquals("*", all.value("universe"), "new columns of the source join later");
    assertEquals(List.of("A", "*"), all.request().assets());
  }
}
