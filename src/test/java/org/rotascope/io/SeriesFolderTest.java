package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.io.sql.DuckFiles;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.RotascopeException;

/** Folders of files: one an asset or the parts of a table, as it shows or is said. */
class SeriesFolderTest {
  private static final String YAHOO = "Date,Open,Close\n";

  @TempDir Path folder;

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SeriesData read(String... options) {
    CsvOptions.Builder builder = CsvOptions.builder();
    for (int i = 0; i < options.length; i += 2) {
      builder.set(options[i], options[i + 1]);
    }
    return SeriesFiles.read(folder.toString(), builder.build());
  }

  private String refusal(String... options) {
    return assertThrows(RotascopeException.class, () -> read(options))
        .getMessage()
        .replace(folder.toString(), "F");
  }

  /** Returns all series as "name: value value", "-" where missing. */
  private static String shown(SeriesData data) {
    Panel panel = data.panel(data.names(), Kind.SIMPLE_RETURN);
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < panel.names().size(); c++) {
      text.append(c == 0 ? "" : ", ").append(panel.names().get(c)).append(':');
      for (int t = 0; t < panel.rows(); t++) {
        double value = panel.value(t, c);
        text.append(' ').append(Double.isNaN(value) ? "-" : String.valueOf(value));
      }
    }
    return text.toString();
  }

  @Test
  void filesWithTheSameDatesAreOneAnAsset() throws IOException {
    file("IWM.csv", YAHOO + "2020-01-02,1,2\n2020-01-03,3,4\n");
    file("SPY.csv", YAHOO + "2020-01-03,5,6\n2020-01-06,7,8\n");
    SeriesData data = read("value-column", "Close");
    assertEquals("IWM: 2.0 4.0 -, SPY: - 6.0 8.0", shown(data));
    assertEquals("2 CSV files, one an asset", data.reading().form());
  }

  @Test
  void columnOfSeveralMustBeSaid() throws IOException {
    file("IWM.csv", YAHOO + "2020-01-02,1,2\n");
    file("SPY.csv", YAHOO + "2020-01-02,5,6\n");
    assertEquals(
        "F/IWM.csv: which column is the asset's? say --value-column NAME; columns: Open, Close",
        refusal());
  }

  @Test
  void filesNamedAsTheirSeriesAreOneAnAsset() throws IOException {
    file("A.csv", "date,A\n2020-01-02,1\n");
    file("B.csv.gz", "date,B\n2021-01-02,2\n"); // known by its bytes, not by its name
    assertEquals("A: 1.0 -, B: - 2.0", shown(read()));
  }

  @Test
  void whatCanBeReadInTwoWaysIsRefused() throws IOException {
    file("2020.csv", "date,A,B\n2020-01-02,1,2\n");
    file("2021.csv", "date,A,B\n2021-01-02,3,4\n");
    assertEquals(
        "F: can be one file an asset or the parts of one table; say --folder assets or --folder"
            + " parts",
        refusal());
    assertEquals("A: 1.0 3.0, B: 2.0 4.0", shown(read("folder", "parts")));
    assertEquals("2020: 1.0 -, 2021: - 3.0", shown(read("folder", "assets", "value-column", "A")));
  }

  @Test
  void filesNamedPartAreParts() throws IOException {
    file("part-0.csv", "date,A\n2020-01-02,1\n");
    file("part-1.csv", "date,A\n2020-01-03,2\n");
    file("_SUCCESS", "");
    file(".part-0.csv.crc", "x");
    SeriesData data = read();
    assertEquals("A: 1.0 2.0", shown(data));
    assertEquals("2 CSV files, parts of one table", data.reading().form());
  }

  @Test
  void dateThatTwoPartsHaveIsRefused() throws IOException {
    file("part-0.csv", "date,A\n2020-01-02,1\n");
    file("part-1.csv", "date,A\n2020-01-02,2\n");
    assertEquals("F: part-0.csv and part-1.csv both have A on 2020-01-02; keep one", refusal());
  }

  @Test
  void partsInFoldersOfKeysAreOneTable() throws IOException {
    for (int year : new int[] {2020, 2021}) {
      Path place = Files.createDirectories(folder.resolve("year=" + year));
      DuckFiles.parquet(
          place.resolve("data.parquet"),
          "SELECT DATE '" + year + "-01-02' AS date, 'A' AS symbol, " + year + ".0 AS value");
    }
    SeriesData data = read();
    assertEquals("A: 2020.0 2021.0", shown(data));
    assertEquals("2 Parquet files, parts of one table", data.reading().form());
  }

  @Test
  void foldersOfSymbolsNameTheSeries() throws IOException {
    file("symbol=IWM/a.csv", "date,close\n2020-01-02,1\n");
    file("symbol=IWM/b.csv", "date,close\n2020-01-03,2\n");
    file("symbol=SPY/a.csv", "date,close\n2020-01-02,3\n");
    assertEquals("IWM: 1.0 2.0, SPY: 3.0 -", shown(read()));
  }

  @Test
  void mixedEmptyAndNestedFoldersAreRefused() throws IOException {
    assertEquals("F: is a folder without files; give files of data", refusal());
    file("A.csv", "date,A\n2020-01-02,1\n");
    DuckFiles.parquet(folder.resolve("B.parquet"), "SELECT DATE '2020-01-02' AS date, 1.0 AS B");
    assertEquals(
        "F: holds CSV (A.csv) and Parquet (B.parquet); give a folder of files of one kind",
        refusal());
    Files.delete(folder.resolve("B.parquet"));
    file("old/C.csv", "date,C\n2020-01-02,1\n");
    assertEquals(
        "F: holds the folder old, which is no part of a table (those are named KEY=VALUE); give a"
            + " folder of files",
        refusal());
  }

  @Test
  void brokenFileOfAFolderIsNamed() throws IOException {
    file("A.csv", "date,A\n2020-01-02,1\n");
    file("B.csv", "date,B\n2020-01-02,x\n2020-01-03,1\n");
    String said = refusal("folder", "assets");
    assertTrue(said.startsWith("F/B.csv, line 2: 'x' in column B"), said);
  }

  @Test
  void optionIsForFoldersOnly() throws IOException {
    file("A.csv", "date,A\n2020-01-02,1\n");
    String file = folder.resolve("A.csv").toString();
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> SeriesFiles.read(file, CsvOptions.builder().set("folder", "parts").build()));
    assertEquals(
        file + ": is a file; --folder says what the files of a folder are: leave it out",
        e.getMessage());
  }
}
