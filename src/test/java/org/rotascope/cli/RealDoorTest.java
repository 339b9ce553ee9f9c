package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.RealData;

/** The command line on real market data, where these are there. */
class RealDoorTest {
  private static final String PAIR = "rut_spx_daily_1987_2018.csv";

  private static Map<?, ?> run(String... words) {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(words));
    all.addAll(
        List.of(
            "--prices", RealData.file(PAIR).toString(), "--asset", "RUT", "--benchmark", "SPX"));
    all.addAll(List.of("--format", "json"));
    Cli.Outcome ran = Cli.run(all.toArray(String[]::new));
    assertEquals(0, ran.code(), ran.err());
    return Json.object(ran.out());
  }

  private static Object fact(Map<?, ?> result, String name) {
    return ((Map<?, ?>) ((Map<?, ?>) result.get("facts")).get(name)).get("value");
  }

  /** The figures were computed with pandas; they come with the data. */
  @Test
  void streakTableSince1990HasTheReferenceFigures() throws IOException {
    Map<?, ?> reference =
        Json.object(Files.readString(RealData.file("reference_rut_spx_1990_2018.json")));
    Map<?, ?> result = run("streak-table", "--since", "1990-01-01");
    assertEquals(reference.get("sessions"), fact(result, "sessions"));
    assertEquals(reference.get("wins"), fact(result, "wins"));
    assertEquals(reference.get("ties"), fact(result, "ties"));
    TreeMap<Long, Long> counts = new TreeMap<>();
    Map<String, Map<?, ?>> byStart = new TreeMap<>();
    for (Object each : (List<?>) result.get("rows")) {
      Map<?, ?> row = (Map<?, ?>) each;
      if (row.get("sign").equals(1L)) {
        counts.merge((Long) row.get("length"), 1L, Long::sum);
        byStart.put((String) row.get("start"), row);
      }
    }
    TreeMap<Long, Long> expected = new TreeMap<>();
    ((Map<?, ?>) reference.get("run_length_counts"))
        .forEach((length, n) -> expected.put(Long.valueOf((String) length), (Long) n));
    assertEquals(expected, counts);
    for (Object each : (List<?>) reference.get("top10")) {
      Map<?, ?> run = (Map<?, ?>) each;
      Map<?, ?> row = byStart.get(run.get("start"));
      assertEquals(run.get("length"), row.get("length"));
      assertEquals(run.get("end"), row.get("end"));
      assertEquals((Double) run.get("rut_pct"), 100 * (Double) row.get("asset_return"), 5e-5);
      assertEquals((Double) run.get("spx_pct"), 100 * (Double) row.get("benchmark_return"), 5e-5);
    }
  }

  @Test
  void sinceIsTheMetricsOwnParameterInStreakRank() {
    Map<?, ?> result = run("streak-rank", "--since", "1990-01-01", "--as-of", "1996-05-07");
    Map<?, ?> selection = (Map<?, ?>) ((Map<?, ?>) result.get("envelope")).get("selection");
    assertEquals(null, selection.get("since"));
    assertEquals(null, selection.get("until"));
    assertEquals(16L, fact(result, "length"));
    assertEquals(2, ((List<?>) result.get("rows")).size());
  }

  /**
   * Each file of the folder is read as what it is; the ranges and rows are those of its list of
   * sources.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rut_spx_daily_1987_2018.csv|RUT|price|read 7891 rows, 1987-09-10 to 2018-12-31 (wide,"
            + " comma, dates yyyy-MM-dd)",
        "ff3_monthly_192607_202512.csv|SMB|simple_return_percent|read 1194 rows, 1926-07-31 to"
            + " 2025-12-31 (wide, comma, dates yyyyMM)",
        "ff3_daily_1990_2018.csv|SMB|simple_return_percent|read 7307 rows, 1990-01-02 to 2018-12-31"
            + " (wide, comma, dates yyyyMMdd)",
        "ff49_industry_vw_monthly_192607_202602.csv|Agric|simple_return_percent|read 1196 rows,"
            + " 1926-07-31 to 2026-02-28 (wide, comma, dates yyyyMM)",
        "ff_size_portfolios_vw_monthly_192607_202602.csv|Lo 30|simple_return_percent|read 1196"
            + " rows, 1926-07-31 to 2026-02-28 (wide, comma, dates yyyyMM)",
        "etf_adjclose_daily_1998_2021.csv|IWM|total_return_index|read 5795 rows, 1998-12-22 to"
            + " 2021-12-31 (wide, comma, dates yyyy-MM-dd)",
        "sp500_members_adjclose_2018_2021.csv|AAPL|total_return_index|read 1008 rows, 2018-01-02 to"
            + " 2021-12-31 (wide, comma, dates yyyy-MM-dd)",
        "shiller_sp500_monthly_1871_2023.csv|SP500|price|read 1836 rows, 1871-01-01 to 2023-12-01"
            + " (Shiller library, wide, comma, dates yyyy-MM-dd)",
        "sp500_eps_pe_quarterly_1988_2026.csv|price|price|read 153 rows, 1988-03-31 to 2026-01-16"
            + " (wide, comma, dates yyyy-MM-dd)",
      })
  void filesAreReadAsWhatTheyAre(String name, String asset, String kind, String said) {
    String file = RealData.file(name).toString();
    Cli.Outcome ran =
        Cli.run(
            "run",
            "drawdown",
            "--prices",
            file,
            "--asset",
            asset,
            "--kind",
            kind,
            "--format",
            "csv");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.notes().get(0).contains(said), ran.err());
  }

  @Test
  void zeroForMissingIsRefusedUntilItIsDeclared() {
    String file = RealData.file("shiller_sp500_monthly_1871_2023.csv").toString();
    String[] words = {
      "run", "drawdown", "--prices", file, "--asset", "PE10", "--kind", "price", "--format", "csv"
    };
    Cli.Outcome refused = Cli.run(words);
    assertEquals(3, refused.code());
    assertTrue(refused.err().contains("line 2: PE10 on 1871-01-01 is 0.0"), refused.err());
    String[] declared = java.util.Arrays.copyOf(words, words.length + 2);
    declared[words.length] = "--missing";
    declared[words.length + 1] = "0";
    assertEquals(0, Cli.run(declared).code());
  }
}
