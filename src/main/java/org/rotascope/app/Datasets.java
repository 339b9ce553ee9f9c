package org.rotascope.app;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.rotascope.io.CsvData;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/**
 * Real data that published Python packages carry: fetched with pip once, checked, and kept in the
 * cache folder, where the Python package looks for them too. Each method throws {@link
 * org.rotascope.reason.RotascopeException} UNREADABLE where they are neither there nor can be
 * fetched.
 */
public final class Datasets {
  /** The NASDAQ Composite, as arch carries it. */
  static final PackagedData.Item NASDAQ =
      new PackagedData.Item(
          "arch==8.0.0",
          "arch/data/nasdaq/nasdaq.csv.gz",
          "b2009535343ebb14e0aa11ed086788d2997a416ffe4f9450eed9a561ae30ac59",
          "Daily closes of the NASDAQ Composite, 1999 to 2018: Yahoo, as carried by the Python package arch 8.0.0",
          "package: NCSA; data: Yahoo");

  /** The S&amp;P 500 of the same days, as arch carries it. */
  static final PackagedData.Item SP500 =
      new PackagedData.Item(
          "arch==8.0.0",
          "arch/data/sp500/sp500.csv.gz",
          "1e028cbb9c400cc018c816ccc439b33c919387e726c3ed5ca2c05c82746059de",
          "Daily closes of the S&P 500, 1999 to 2018: Yahoo, as carried by the Python package arch 8.0.0",
          "package: NCSA; data: Yahoo");

  private Datasets() {}

  /**
   * Returns daily closes of two price indexes, {@code NASDAQ} (the Composite) and {@code SP500},
   * 1999 to 2018 (Yahoo, as carried by arch).
   */
  public static Panel usIndexes() {
    Panel nasdaq = closes(NASDAQ);
    double[][] columns = {nasdaq.column(0), closes(SP500).column(0)};
    return Panel.of(nasdaq.dates(), columns, List.of("NASDAQ", "SP500"), Kind.PRICE);
  }

  private static Panel closes(PackagedData.Item item) {
    return Demo.read(item, PackagedData.standard().get(item)).panel(List.of("Close"), Kind.PRICE);
  }

  /**
   * Returns daily closes of 20 stocks of the S&amp;P 500, adjusted for splits and dividends, 1990
   * to 2022 (Yahoo, as carried by skfolio).
   */
  public static Panel sp500Stocks() {
    return panel(Demo.STOCKS, Kind.TOTAL_RETURN_INDEX);
  }

  /**
   * Returns daily closes of the S&amp;P 500 price index, 1990 to 2022, as {@code SP500} (Yahoo, as
   * carried by skfolio).
   */
  public static Panel sp500Index() {
    return panel(Demo.INDEX, Kind.PRICE);
  }

  /**
   * Returns monthly returns of portfolios sorted by size and value, 1949 to 2017 (Kenneth R.
   * French's data library, as carried by linearmodels). The file dates a month by its first day;
   * here it is dated by its last.
   */
  public static Panel frenchPortfolios() {
    Panel read = panel(Demo.PORTFOLIOS, Kind.SIMPLE_RETURN);
    int[] ends =
        Arrays.stream(read.dates())
            .map(day -> Math.toIntExact(monthEnd(LocalDate.ofEpochDay(day)).toEpochDay()))
            .toArray();
    double[][] columns = new double[read.names().size()][];
    Arrays.setAll(columns, read::column);
    return Panel.of(ends, columns, read.names(), read.kind());
  }

  private static LocalDate monthEnd(LocalDate day) {
    return day.withDayOfMonth(day.lengthOfMonth());
  }

  private static Panel panel(PackagedData.Item item, Kind kind) {
    CsvData data = Demo.read(item, PackagedData.standard().get(item));
    return data.panel(data.names(), kind);
  }
}
