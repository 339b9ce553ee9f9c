package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rotascope.io.Csv.dates;
import static org.rotascope.io.Csv.lines;
import static org.rotascope.io.Csv.read;
import static org.rotascope.io.Csv.remarks;
import static org.rotascope.io.Csv.values;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.panel.Kind;

/** Files as people have them; every number is made up. */
class DialectsTest {
  @Test
  void wideIsoFile() {
    CsvData data = read(lines("date,A,B", "2020-01-02,1.5,10", "2020-01-03,1.25,11"));
    assertEquals(List.of("A", "B"), data.names());
    assertEquals("2020-01-02 2020-01-03", dates(data));
    assertEquals("1.5 1.25", values(data, "A"));
    assertEquals("10 11", values(data, "B"));
    assertEquals(
        List.of(
            "f.csv: read 2 rows, 2020-01-02 to 2020-01-03 (wide, comma, dates yyyy-MM-dd), dropped"
                + " 0"),
        data.reading().notes());
  }

  @Test
  void yahooFileIsOneAssetWithSeveralFields() {
    CsvData data =
        read(
            lines(
                "Date,Open,High,Low,Close,Adj Close,Volume",
                "2020-01-02,10.0,10.5,9.9,10.2,9.8,1000",
                "2020-01-03,null,null,null,null,null,null",
                "2020-01-06,10.1,10.6,10.0,10.4,9.99,1200"));
    assertEquals(List.of("Open", "High", "Low", "Close", "Adj Close", "Volume"), data.names());
    assertEquals("9.8 - 9.99", values(data, "Adj Close"));
    assertEquals(1, data.missing("Adj Close"));
    assertEquals("Yahoo", data.reading().dialect());
  }

  @Test
  void stooqFileOfOneTicker() {
    CsvData data =
        read(
            lines(
                "Date,Open,High,Low,Close,Volume",
                "2020-01-02,1,2,0.5,1.75,9",
                "2020-01-03,1,2,0.5,1.5,9"));
    assertEquals("Stooq", data.reading().dialect());
    assertEquals("1.75 1.5", values(data, "Close"));
  }

  @Test
  void stooqBulkFileIsLong() {
    String bulk =
        lines(
            "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
            "IWM.US,D,20200102,000000,1,2,0.5,1.75,9,0",
            "IWM.US,D,20200103,000000,1,2,0.5,1.5,9,0",
            "SPY.US,D,20200102,000000,1,2,0.5,3.75,9,0");
    CsvData data = read(bulk, "value-column", "CLOSE");
    assertEquals(List.of("IWM.US", "SPY.US"), data.names());
    assertEquals("2020-01-02 2020-01-03", dates(data));
    assertEquals("1.75 1.5", values(data, "IWM.US"));
    assertEquals("3.75 -", values(data, "SPY.US"));
    assertEquals("long: 3 rows of TICKER and CLOSE, comma, dates yyyyMMdd", data.reading().form());
  }

  @Test
  void fredFileHasPointsForMissingValues() {
    CsvData data =
        read(lines("observation_date,DGS10", "2020-01-01,.", "2020-01-02,1.88", "2020-01-03,1.80"));
    assertEquals("FRED", data.reading().dialect());
    assertEquals("- 1.88 1.8", values(data, "DGS10"));
    assertEquals(
        "- 1.88", values(read(lines("DATE,DGS10", "2020-01-01,.", "2020-01-02,1.88")), "DGS10"));
  }

  private static final String FRENCH =
      String.join(
          "\r\n",
          "This file was created by CMPT_ME_BEME_RETS using the 202510 CRSP database.",
          "The 1-month TBill rate data until 202405 are from Ibbotson Associates, Inc.",
          "",
          "  Average Value Weighted Returns -- Monthly",
          ",Lo 30,Med 40,Hi 30",
          "192607,    0.10,   -1.53,   -99.99",
          "192608,    2.29,    2.08,   -999",
          "192609,   -1.31,   -0.32,    -99.9",
          "",
          "  Average Equal Weighted Returns -- Monthly",
          ",Lo 30,Med 40,Hi 30",
          "192607,    7.77,   -7.77,    7.77",
          "",
          " Annual Factors: January-December ",
          ",Lo 30,Med 40,Hi 30",
          "1927,   30.10,   -1.00,    2.00",
          "",
          "Copyright 2025 Eugene F. Fama and Kenneth R. French",
          "");

  @Test
  void frenchFileIsReadUpToTheEndOfItsFirstTable() {
    CsvData data = read(FRENCH);
    assertEquals("French library", data.reading().dialect());
    assertEquals(List.of("Lo 30", "Med 40", "Hi 30"), data.names());
    assertEquals("1926-07-31 1926-08-31 1926-09-30", dates(data));
    assertEquals("0.1 2.29 -1.31", values(data, "Lo 30"));
    assertEquals("- - -99.9", values(data, "Hi 30"));
    assertEquals(2, data.missing("Hi 30"));
    assertEquals(
        List.of(
            "table 'Average Value Weighted Returns -- Monthly'; -99.99 and -999 are missing values",
            "dates are months; each is stamped with its last calendar day",
            "only the first table was read; 7 lines from line 10 on were left out"),
        remarks(data));
    assertEquals(7, data.reading().dropped());
  }

  @Test
  void frenchFactorFileWithAnAnnualTableRightAfterTheMonthlyOne() {
    CsvData data =
        read(
            lines(
                "This file was created by hand",
                ",Mkt-RF,SMB",
                "192607,2.89,-2.55",
                "192608,2.64,-1.14",
                "1927,29.47,-2.04",
                "1928,35.39,4.51"));
    assertEquals("1926-07-31 1926-08-31", dates(data));
    assertEquals("2.89 2.64", values(data, "Mkt-RF"));
  }

  @Test
  void frenchFileWithoutTextAboveIsKnownByItsCopyright() {
    CsvData data =
        read(
            lines(
                ",Mkt-RF,SMB",
                "19260701,0.09,-99.99",
                "19260702,0.45,-0.33",
                "Copyright 2025 Kenneth R. French"));
    assertEquals("- -0.33", values(data, "SMB"));
    assertEquals("1926-07-01 1926-07-02", dates(data));
  }

  @Test
  void frenchCodesElsewhereAreNumbersAndSaid() {
    CsvData data = read(lines("date,A", "2020-01-02,-99.99", "2020-01-03,-999"));
    assertEquals("-99.99 -999", values(data, "A"));
    assertEquals(
        List.of(
            "A holds -99.99 or -999 2 times; if these stand for missing values say --missing"
                + " -99.99,-999"),
        remarks(data));
    assertEquals(
        "- -",
        values(
            read("date,A\n2020-01-02,-99.99\n2020-01-03,-999\n", "missing", "-99.99,-999"), "A"));
  }

  @Test
  void shillerSheetWithStackedHeaderAndDecimalMonths() {
    CsvData data =
        read(
            lines(
                "\"Stock Market Data Used in \"\"Irrational Exuberance\"\" Princeton University"
                    + " Press, 2000\",,,,",
                "Robert J. Shiller,,,,",
                ",S&P,,Consumer,",
                ",Comp.,Dividend,Price,",
                "Date,P,D,CPI,CAPE",
                "1871.09,4.84,0.26,12.27,NA",
                "1871.1,4.59,0.26,12.46,NA",
                "1871.11,4.64,0.26,12.37,NA",
                "1871.12,4.74,0.26,12.65,NA",
                ",,,Dec price is an average,"));
    assertEquals("1871-09-30 1871-10-31 1871-11-30 1871-12-31", dates(data));
    assertEquals("4.84 4.59 4.64 4.74", values(data, "P"));
    assertEquals("- - - -", values(data, "CAPE"));
    assertEquals("Shiller library", data.reading().dialect());
    assertEquals(
        List.of(
            "dates are months; each is stamped with its last calendar day",
            "text after the data was left out, from line 10 on: 'Dec price is an average'"),
        remarks(data));
  }

  @Test
  void framesOfYfinanceHaveThreeHeaderLines() {
    CsvData data =
        read(
            lines(
                "Price,Close,Close,Volume,Volume",
                "Ticker,IWM,SPY,IWM,SPY",
                "Date,,,,",
                "2020-01-02,1.5,3.5,10,20",
                "2020-01-03,1.25,3.25,11,21"));
    assertEquals(List.of("IWM Close", "SPY Close", "IWM Volume", "SPY Volume"), data.names());
    assertEquals("3.5 3.25", values(data, "SPY Close"));
    CsvData one =
        read(
            lines(
                "Price,Close,Volume",
                "Ticker,IWM,IWM",
                "Date,,",
                "2020-01-02,1.5,10",
                "2020-01-03,1.25,11"));
    assertEquals(List.of("Close", "Volume"), one.names());
  }

  @Test
  void longFileIsSpreadByDate() {
    CsvData data =
        read(
            lines(
                "date,symbol,value",
                "2020-01-03,B,2.5",
                "2020-01-02,A,1.5",
                "2020-01-02,B,",
                "2020-01-06,A,1.75"));
    assertEquals(List.of("B", "A"), data.names());
    assertEquals("2020-01-02 2020-01-03 2020-01-06", dates(data));
    assertEquals("1.5 - 1.75", values(data, "A"));
    assertEquals("- 2.5 -", values(data, "B"));
    assertEquals(2, data.missing("B"));
  }

  @Test
  void longFileWithItsColumnsNamed() {
    String text = lines("day,what,close,volume", "2020-01-02,A,1.5,9", "2020-01-02,B,2.5,8");
    CsvData data =
        read(text, "symbol-column", "what", "value-column", "close", "date-column", "day");
    assertEquals(List.of("A", "B"), data.names());
    assertEquals("2.5", values(data, "B"));
  }

  @Test
  void wideLayoutOverridesASymbolColumn() {
    CsvData data =
        read(lines("date,symbol,close", "2020-01-02,A,1.5", "2020-01-03,A,2.5"), "layout", "wide");
    assertEquals(List.of("symbol", "close"), data.names());
    assertEquals("1.5 2.5", values(data, "close"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "202001|2020-01-31",
        "202002|2020-02-29",
        "20200131|2020-01-31",
        "2020-01|2020-01-31",
        "2020/01/31|2020-01-31",
        "2020.01.31|2020-01-31",
        "2020.02|2020-02-29",
        "2020-1-5|2020-01-05",
        "2020-01-31T16:00:00Z|2020-01-31",
        "2020-01-31 00:00:00-05:00|2020-01-31",
        "31/01/2020|2020-01-31",
        "01/31/2020|2020-01-31",
        "31.1.2020|2020-01-31",
        "31-01-2020|2020-01-31",
      })
  void datesInTheirForms(String written, String date) {
    assertEquals(date, dates(read("date,A\n" + written + ",1.5\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MM/yyyy|01/02/2020|2020-02-01",
        "M/d/yyyy|1/2/2020|2020-01-02",
        "d-MMM-yy|2-Jan-90|1990-01-02",
        "d-MMM-yy|2-JAN-49|2049-01-02",
        "MMM d yyyy|Feb 29 2020|2020-02-29",
        "MMM yyyy|Feb 2020|2020-02-29",
        "yyMMdd|200131|2020-01-31",
        "yyyy'w'MMdd|2020w0131|2020-01-31",
      })
  void datesInADeclaredForm(String pattern, String written, String date) {
    assertEquals(date, dates(read("date,A\n" + written + ",1.5\n", "date-format", pattern)));
  }

  @Test
  void orderOfDayAndMonthIsSettledByAnyDateOfTheColumn() {
    assertEquals(
        "2020-02-01 2020-02-12 2020-02-13",
        dates(read(lines("date,A", "01/02/2020,1", "12/02/2020,1", "13/02/2020,1"))));
    assertEquals(
        "2020-01-02 2020-01-13", dates(read(lines("date,A", "01/02/2020,1", "01/13/2020,1"))));
  }

  @Test
  void yearsAloneAreDatesOnlyWhereTheColumnSaysSo() {
    assertEquals("2019-12-31 2020-12-31", dates(read(lines("year,A", "2019,1.5", "2020,2"))));
  }

  @Test
  void newestFirstIsTurnedRound() {
    CsvData data = read(lines("date,A", "2020-01-06,3", "2020-01-03,2", "2020-01-02,1"));
    assertEquals("2020-01-02 2020-01-03 2020-01-06", dates(data));
    assertEquals("1 2 3", values(data, "A"));
    assertTrue(data.reading().reversed());
    assertTrue(data.reading().notes().get(0).contains("newest first: turned round"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "-",
        "--",
        "null",
        "NULL",
        "NaN",
        "nan",
        "#N/A",
        "#N/A N/A",
        "N/A",
        "n/a",
        "NA",
        "None",
        "<NA>",
        "ND"
      })
  void missingValues(String cell) {
    assertEquals(
        "1 - 2",
        values(read("date,A\n2020-01-02,1\n2020-01-03," + cell + "\n2020-01-06,2\n"), "A"));
  }

  @ParameterizedTest
  @CsvSource({"comma,','", "semicolon,;", "tab,'\t'", "pipe,|"})
  void delimiterIsFound(String name, String c) {
    String text = lines("date,A,B", "2020-01-02,1,2", "2020-01-03,3,4").replace(",", c);
    CsvData data = read(text);
    assertEquals("2 4", values(data, "B"));
    assertTrue(data.reading().form().contains(name));
    assertEquals("2 4", values(read(text, "delimiter", name), "B"));
  }

  @Test
  void quotedCellsHoldDelimitersQuotesAndLineEnds() {
    CsvData data =
        read(
            "\"date\",\"A, \"\"x\"\"\",\"two\n"
                + "lines\"\n"
                + "\"2020-01-02\",\"1\",\"2\"\n"
                + "\"2020-01-03\",\"3\",\"4\"\n");
    assertEquals("1 3", values(data, "A, \"x\""));
    assertEquals("2 4", values(data, "two\nlines"));
  }

  @Test
  void byteOrderMarksAndUtf16() {
    String text = lines("date,Größe", "2020-01-02,1.5", "2020-01-03,2.5");
    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
      CsvData data = read(("\ufeff" + text).getBytes(Charset.forName(charset)));
      assertEquals("1.5 2.5", values(data, "Größe"), charset);
    }
  }

  @Test
  void gzipIsKnownByItsFirstBytes() throws IOException {
    byte[] text =
        lines("date,A", "2020-01-02,1.5", "2020-01-03,2.5").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text);
    }
    CsvData data = read(packed.toByteArray());
    assertEquals("1.5 2.5", values(data, "A"));
    assertEquals("wide, gzip, comma, dates yyyy-MM-dd", data.reading().form());
  }

  @Test
  void lineEndsOfEverySystem() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertEquals(
          "1 2", values(read("date,A\n2020-01-02,1\n2020-01-03,2\n".replace("\n", end)), "A"));
    }
  }

  @Test
  void missingLineEndIsSaid() {
    assertEquals(
        List.of(
            "the last line has no line end; if the file was cut off there, its last number may be"
                + " too"),
        remarks(read("date,A\n2020-01-02,1\n2020-01-03,2")));
  }

  @Test
  void columnOfDatesNeedNotComeFirst() {
    CsvData data = read(lines("A,B,Date", "1,2,2020-01-02", "3,4,2020-01-03"));
    assertEquals(List.of("A", "B"), data.names());
    assertEquals("1 3", values(data, "A"));
    CsvData unnamed = read(lines("A,when,B", "1,2020-01-02,2", "3,2020-01-03,4"));
    assertEquals(List.of("A", "B"), unnamed.names());
  }

  @Test
  void indexColumnOfAFrameHasNoName() {
    CsvData data = read(lines(",A,B", "2020-01-02,1,2", "2020-01-03,3,4"));
    assertEquals("2 4", values(data, "B"));
    assertEquals("", data.reading().dialect());
  }

  @Test
  void columnOfTextMattersOnlyIfItIsUsed() {
    CsvData data = read(lines("date,sector,price", "2020-01-02,Energy,1", "2020-01-03,Energy,2"));
    assertEquals("1 2", values(data, "price"));
  }

  @Test
  void valuesOfEveryKindAreRead() {
    CsvData data = read(lines("date,A", "2020-01-02,-0.5", "2020-01-03,0.25"));
    for (Kind kind : Kind.values()) {
      if (!kind.isLevel()) {
        assertEquals(-0.5, data.panel(List.of("A"), kind).value(0, 0));
      }
    }
  }
}
