package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  private static final String EXAMPLE = "docs/metrics/example.csv";

  @Test
  void resultStandsAloneOnStandardOutput() {
    Cli.Outcome ran =
        Cli.run(
            "run",
            "streak-max",
            "--prices",
            EXAMPLE,
            "--asset",
            "small",
            "--benchmark",
            "large",
            "--format",
            "csv");
    assertEquals(0, ran.code(), ran.err());
    // METRICS 5.2, longest_win_streak: 10 sessions.
    assertEquals(List.of("value", "10"), ran.out().lines().toList());
    assertEquals(
        List.of(
            "docs/metrics/example.csv: read 1260 rows, 2019-01-02 to 2024-01-03 (wide, comma, dates"
                + " yyyy-MM-dd), dropped 0",
            "asset small: kind price, 0 values missing (kind taken by default; --kind says"
                + " another)",
            "benchmark large: kind price, 0 values missing",
            "streak_max: 1 row; facts and further tables are in --format table and json"),
        ran.notes());
  }

  @Test
  void everyMetricIsListed() {
    Cli.Outcome ran = Cli.run("metrics");
    assertEquals(0, ran.code());
    assertEquals("", ran.err());
    assertTrue(
        ran.out()
            .lines()
            .anyMatch(l -> l.startsWith("streak_current ") && l.contains(" ROT.STREAK ")));
  }
}
