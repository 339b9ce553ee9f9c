package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of bad input gets one line with file, line, value and what to do, and the exit code of
 * its reason; standard output stays empty and the file that was to be written stays as it was. F
 * stands for the file.
 */
class BadInputTest {
  private static final String HEAD = "date,A,B\n2020-01-02,1,2\n2020-01-03,3,4\n";

  @TempDir Path folder;

  /** What a file holds, the words after {@code run streak_current --prices F}, and what is said. */
  record Case(String name, byte[] file, String options, int code, String line) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case bad(String name, String file, int code, String line, String... options) {
    String words = options.length == 0 ? "--asset A --benchmark B" : String.join(" ", options);
    return new Case(name, file.getBytes(StandardCharsets.UTF_8), words, code, line);
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    files(cases);
    headers(cases);
    dates(cases);
    numbers(cases);
    columns(cases);
    arguments(cases);
    return cases;
  }

  private static void files(List<Case> cases) throws IOException {
    cases.add(bad("empty file", "", 3, "F: is empty; give a header line and rows of data"));
    cases.add(bad("blank file", " \n\n", 3, "F: is empty; give a header line and rows of data"));
    cases.add(
        bad(
            "header only",
            "date,A,B\n",
            3,
            "F, line 1: has a header (date, A, B) but no rows of data; give a file with data"));
    cases.add(
        bad(
            "one column",
            "A\n1\n2\n",
            3,
            "F: has no line of at least two cells, but 'A'; give a header and rows, or say"
                + " --delimiter"));
    cases.add(
        bad(
            "no header",
            "2020-01-02,1,2\n",
            3,
            "F, line 1: has data ('2020-01-02') but there is no header above it; add a line with"
                + " column names"));
    cases.add(
        bad("binary", "date,A\0,B\n", 3, "F: holds binary data, not CSV text; give a CSV file"));
    cases.add(
        bad(
            "workbook",
            "PK\3\4xxxxxxxx",
            3,
            "F: is a zip archive or a workbook, not CSV; give the CSV text itself, or packed by"
                + " gzip"));
    cases.add(
        bad(
            "parquet",
            "PAR1xxxxxxxx",
            3,
            "F: is a Parquet file that cannot be read, cut off or damaged: Invalid Input Error: No magic"
                + " bytes found at end of file 'F'"));
    cases.add(
        new Case(
            "not UTF-8",
            "date,Größe\n2020-01-02,1\n".getBytes(StandardCharsets.ISO_8859_1),
            "--asset A",
            3,
            "F: is not UTF-8 text; save it as CSV UTF-8, or with a byte order mark"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(HEAD.getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 6);
    cases.add(
        new Case(
            "truncated gzip",
            cut,
            "--asset A --benchmark B",
            3,
            "F: is packed by gzip and cut off or damaged; get the file again"));
    byte[] damaged = packed.toByteArray();
    damaged[14] ^= 0x55;
    cases.add(
        new Case(
            "damaged gzip",
            damaged,
            "--asset A --benchmark B",
            3,
            "F: is packed by gzip and cut off or damaged; get the file again"));
    cases.add(
        bad(
            "line cut off",
            HEAD + "2020-01-06,5",
            3,
            "F, line 4: has 2 cells where the header on line 1 has 3; mend the line, or get the"
                + " file again if it was cut off"));
    cases.add(
        bad(
            "cell too many",
            HEAD + "2020-01-06,5,6,7\n",
            3,
            "F, line 4: has 4 cells where the header on line 1 has 3; mend the line, or get the"
                + " file again if it was cut off"));
    cases.add(
        bad(
            "delimiter open",
            "a,b;c\nx,y;z\n",
            3,
            "F: cells can be separated by comma or by semicolon; say which with --delimiter"));
  }

  private static void headers(List<Case> cases) {
    cases.add(
        bad(
            "no dates",
            "x,A,B\nfoo,1,2\n",
            3,
            "F, line 2: 'foo' is not a date in a known form; say which with --date-format, for"
                + " example d-MMM-yyyy"));
    cases.add(
        bad(
            "no column of dates",
            "x,y,A\nfoo,bar,2\nfoo,baz,3\n",
            3,
            "F, line 1: no column holds dates among x, y, A; say --date-column, or --date-format"));
    cases.add(
        bad(
            "unknown date column",
            HEAD,
            3,
            "F: there is no column 'dat'; did you mean date?",
            "--asset A --date-column dat"));
    cases.add(
        bad(
            "only dates",
            "date,,\n2020-01-02,1,2\n",
            3,
            "F, line 1: names no column beside the dates; give at least one series"));
    cases.add(
        bad(
            "name used twice",
            "date,A,A\n2020-01-02,1,2\n",
            3,
            "F: column name 'A' is used more than once; rename one of them",
            "--asset A"));
    cases.add(
        bad(
            "series named date",
            "Date,date,B\n2020-01-02,1,2\n",
            3,
            "F: a series may not be named 'date', as results name their dates; rename the column",
            "--asset date --benchmark B"));
    cases.add(
        bad(
            "long without value column",
            "date,symbol,open,close\n2020-01-02,A,1,2\n",
            2,
            "F: is long (one row a date and symbol): which column holds the values? say"
                + " --value-column, or --layout wide; columns: open, close"));
    cases.add(
        bad(
            "long without symbols",
            HEAD,
            2,
            "F: which column holds the symbols? say --symbol-column; columns: A, B",
            "--layout long"));
    cases.add(
        bad(
            "unknown value column",
            "date,symbol,open,close\n2020-01-02,A,1,2\n",
            3,
            "F: there is no column 'closed'; did you mean close?",
            "--value-column closed"));
  }

  private static void dates(List<Case> cases) {
    cases.add(
        bad(
            "duplicate date",
            HEAD + "2020-01-03,5,6\n",
            3,
            "F, line 4: date 2020-01-03 is also on line 3; each date may come once, unless a column"
                + " of symbols is named with --symbol-column"));
    cases.add(
        bad(
            "duplicate date further up",
            HEAD + "2020-01-02,5,6\n",
            3,
            "F, line 4: date 2020-01-02 is also on line 2; each date may come once, unless a column"
                + " of symbols is named with --symbol-column"));
    cases.add(
        bad(
            "unsorted dates",
            HEAD + "2020-01-01,5,6\n",
            3,
            "F, line 4: date 2020-01-01 follows 2020-01-03 on line 3 where dates ascend; sort the"
                + " rows by date"));
    cases.add(
        bad(
            "duplicate in a long file",
            "date,symbol,value\n2020-01-02,A,1\n2020-01-02,B,1\n2020-01-02,A,2\n",
            3,
            "F, line 4: A on 2020-01-02 is also on line 2; each date may come once for a series"));
    cases.add(
        bad(
            "no such day",
            HEAD + "2020-02-30,5,6\n",
            3,
            "F, line 4: '2020-02-30' is not a date of the form yyyy-MM-dd; mend it, or say the form"
                + " with --date-format"));
    cases.add(
        bad(
            "another form",
            HEAD + "06/01/2020,5,6\n",
            3,
            "F, line 4: '06/01/2020' is not a date of the form yyyy-MM-dd; mend it, or say the form"
                + " with --date-format"));
    cases.add(
        bad(
            "first date unreadable",
            "date,A,B\nJan 2 2020,1,2\n",
            3,
            "F, line 2: 'Jan 2 2020' is not a date in a known form; say which with --date-format,"
                + " for example d-MMM-yyyy"));
    cases.add(
        bad(
            "date missing",
            HEAD + ",5,6\n",
            3,
            "F, line 4: has values but no date; give it one or take the line out"));
    cases.add(
        bad(
            "text between rows",
            HEAD + "total,x,y\n2020-01-06,5,6\n",
            3,
            "F, line 4: 'total' is not a date of the form yyyy-MM-dd; mend it, or say the form with"
                + " --date-format"));
    cases.add(
        bad(
            "day and month open",
            "date,A,B\n01/02/2020,1,2\n01/03/2020,3,4\n",
            3,
            "F, line 2: date '01/02/2020' can be d/M/yyyy or M/d/yyyy; say which with"
                + " --date-format"));
    cases.add(
        bad(
            "day and month mixed",
            "date,A,B\n01/13/2020,1,2\n14/01/2020,3,4\n",
            3,
            "F, line 3: date '14/01/2020' has day and month the other way round than dates above"
                + " it; mend one of them"));
    cases.add(
        bad(
            "not in the declared form",
            HEAD,
            3,
            "F, line 2: '2020-01-02' is not a date of the form dd/MM/yyyy; mend it, or say the form"
                + " with --date-format",
            "--asset A --date-format dd/MM/yyyy"));
  }

  private static void numbers(List<Case> cases) {
    cases.add(
        bad(
            "text in numbers",
            HEAD + "2020-01-06,abc,6\n",
            3,
            "F, line 4: 'abc' in column A is not a number; mend it, or leave the cell empty if it"
                + " is missing"));
    cases.add(
        bad(
            "infinity",
            HEAD + "2020-01-06,5,Infinity\n",
            3,
            "F, line 4: 'Infinity' in column B is infinite or too large; leave the cell empty if"
                + " the value is missing"));
    cases.add(
        bad(
            "too large",
            HEAD + "2020-01-06,5,1e999\n",
            3,
            "F, line 4: '1e999' in column B is infinite or too large; leave the cell empty if the"
                + " value is missing"));
    cases.add(
        bad(
            "zero price",
            HEAD + "2020-01-06,0,6\n",
            3,
            "F, line 4: A on 2020-01-06 is 0.0, but a price is positive; if 0 stands for a missing"
                + " value say --missing 0, else mend it or say --kind"));
    cases.add(
        bad(
            "negative price",
            "date,A,B\n2020-01-06,3,-4.5\n2020-01-03,1,2\n",
            3,
            "F, line 2: B on 2020-01-06 is -4.5, but a price is positive; mend it, empty the cell"
                + " if it is missing, or say what the column holds with --kind"));
    cases.add(
        bad(
            "French returns as prices",
            "made by X\n,A,B\n202001,1.5,2\n202002,-1,4\n",
            3,
            "F, line 4: A on 2020-02-29 is -1.0, but a price is positive; files of the French"
                + " library hold returns: say --kind simple_return_percent"));
    cases.add(
        bad(
            "percent signs",
            "date,A,B\n2020-01-02,1%,2%\n",
            3,
            "F, line 2: '1%' in column A has a percent sign; take the signs away and say --kind"
                + " simple_return_percent",
            "--asset A --benchmark B --kind simple_return"));
    cases.add(
        bad(
            "two readings",
            "date,A,B\n2020-01-02,\"1,234\",2\n2020-01-03,\"1,250\",2\n",
            3,
            "F, line 2: '1,234' in column A can be 1234 or 1.234; say --thousands , or --decimal"
                + " ,"));
    cases.add(
        bad(
            "grouped by blanks",
            "date,A,B\n2020-01-02,1 234,2\n",
            3,
            "F, line 2: '1 234' in column A has blanks or apostrophes between digits; say"
                + " --thousands space or --thousands apostrophe"));
    cases.add(
        bad(
            "escape sequences do not reach the terminal",
            HEAD + "2020-01-06,\33[31mred,6\n",
            3,
            "F, line 4: '\ufffd[31mred' in column A is not a number; mend it, or leave the cell"
                + " empty if it is missing"));
  }

  private static void columns(List<Case> cases) {
    cases.add(
        bad(
            "unknown column",
            "date,RUT,SPX\n2020-01-02,1,2\n",
            3,
            "F: there is no column 'RTU'; did you mean RUT?",
            "--asset RTU --benchmark SPX"));
    cases.add(
        bad(
            "unknown benchmark",
            "date,RUT,SPX\n2020-01-02,1,2\n",
            3,
            "F: there is no column 'spy'; did you mean SPX?",
            "--benchmark spy"));
    cases.add(
        bad(
            "which asset",
            "date,RUT,MID,SPX\n2020-01-02,1,2,3\n",
            2,
            "F: which column is the asset? say --asset NAME, or --asset '*' for all; columns: RUT,"
                + " MID",
            "--benchmark SPX"));
    cases.add(
        bad(
            "never overlap",
            "date,A,B\n2020-01-02,1,\n2020-01-03,2,\n2020-01-06,,3\n2020-01-07,,4\n",
            3,
            "F: A (2020-01-02 to 2020-01-03) and B (2020-01-06 to 2020-01-07) share no return"
                + " interval; give series that overlap"));
  }

  private static void arguments(List<Case> cases) {
    cases.add(
        bad(
            "unknown option",
            HEAD,
            2,
            "rotascope run has no option --benchmrk; did you mean --benchmark?",
            "--benchmrk B"));
    cases.add(
        bad(
            "parameter given as an option",
            HEAD,
            2,
            "rotascope run has no option --minLen; a parameter of the metric is given as --set"
                + " minLen=VALUE; rotascope run --help tells more",
            "--minLen=3"));
    cases.add(
        bad(
            "unknown kind",
            HEAD,
            2,
            "kind: 'prices' is not a kind of data; did you mean price?",
            "--kind prices"));
    cases.add(
        bad(
            "kind that does not fit",
            HEAD,
            2,
            "streak_current takes prices, index levels or returns; A is declared weight",
            "--asset A --benchmark B --kind weight"));
    cases.add(
        bad(
            "unknown parameter",
            HEAD,
            2,
            "streak_current has no parameter 'tie'; did you mean ties?",
            "--asset A --benchmark B --set tie=SKIP"));
    cases.add(
        bad(
            "parameter out of range",
            HEAD,
            2,
            "streak_current: tieEps must be a number in 0..1 decimal; got 2.0",
            "--asset A --benchmark B --set tieEps=2"));
    cases.add(bad("no name=value", HEAD, 2, "--set takes name=value; got 'ties'", "--set ties"));
    cases.add(
        bad(
            "unknown format",
            HEAD,
            2,
            "--format must be one of table, csv, json, arrow, parquet; got 'xml'",
            "--format xml"));
    cases.add(
        bad(
            "unknown frequency",
            HEAD,
            2,
            "freq must be one of daily, weekly, monthly, quarterly, annual; got 'week'; did you"
                + " mean weekly?",
            "--freq week"));
    cases.add(
        bad(
            "no date",
            HEAD,
            2,
            "since must be a date such as 1990-01-31; got '1990'",
            "--since 1990"));
    cases.add(
        bad(
            "until and as-of",
            HEAD,
            2,
            "until and asOf both say where the data end; give one",
            "--until 2020-01-02 --as-of 2020-01-02"));
    cases.add(
        bad(
            "unknown delimiter",
            HEAD,
            2,
            "--delimiter must be comma, semicolon, tab or pipe; got 'x'",
            "--delimiter x"));
    cases.add(
        bad(
            "same sign twice",
            HEAD,
            2,
            "--decimal and --thousands are both ','; they must differ",
            "--decimal , --thousands ,"));
    cases.add(
        bad(
            "no pattern",
            HEAD,
            2,
            "--date-format must be a pattern of a date such as dd/MM/yyyy or d-MMM-yy; got 'foo'",
            "--date-format foo"));
    cases.add(
        bad(
            "unknown layout",
            HEAD,
            2,
            "--layout must be wide or long; got 'tall'",
            "--layout tall"));
    cases.add(
        bad(
            "one word too many",
            HEAD,
            2,
            "'x' is one word too many; rotascope run --help tells more",
            "x"));
    cases.add(
        bad(
            "option twice",
            HEAD,
            2,
            "option '--benchmark' (NAME) should be specified only once; rotascope run --help tells"
                + " more",
            "--benchmark A --benchmark B"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneClearLineAndNothingWritten(Case each) throws IOException {
    Path file = Files.write(folder.resolve("F"), each.file);
    Path out = Files.writeString(folder.resolve("out.csv"), "old");
    List<String> words =
        new ArrayList<>(
            List.of("run", "streak_current", "--prices", file.toString(), "--out", out.toString()));
    words.addAll(List.of(each.options.split(" ")));
    Cli.Outcome ran = Cli.run(words.toArray(String[]::new));
    assertEquals("rotascope: " + each.line + "\n", ran.err().replace(file.toString(), "F"));
    assertEquals(each.code, ran.code());
    assertEquals("", ran.out());
    assertEquals("old", Files.readString(out));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count(), "a file was left behind");
    }
  }

  private static void refused(Path file, String line) {
    Cli.Outcome ran = Cli.run("run", "streak_current", "--prices", file.toString(), "--asset", "A");
    assertEquals("rotascope: " + line + "\n", ran.err());
    assertEquals(3, ran.code());
    assertEquals("", ran.out());
  }

  @Test
  void missingFile() {
    Path file = folder.resolve("nope.csv");
    refused(file, file + ": there is no such file; check the path");
  }

  @Test
  void folderInsteadOfAFile() {
    refused(folder, folder + ": is a folder without files; give files of data");
  }

  @Test
  void pathThroughAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("F"), HEAD);
    Cli.Outcome ran = Cli.run("run", "streak_current", "--prices", file.resolve("G").toString());
    assertEquals(3, ran.code());
    assertEquals(1, ran.err().lines().count());
    assertTrue(
        ran.err().startsWith("rotascope: " + file.resolve("G") + ": cannot be read: "), ran.err());
  }
}
