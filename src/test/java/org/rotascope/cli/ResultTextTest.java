package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTextTest {
  @TempDir Path folder;

  private String table(String csv, String... words) throws java.io.IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), csv);
    List<String> all = new java.util.ArrayList<>(List.of("run"));
    all.addAll(List.of(words));
    all.addAll(List.of("--prices", file.toString()));
    Cli.Outcome ran = Cli.run(all.toArray(String[]::new));
    assertEquals(0, ran.code(), ran.err());
    return ran.out();
  }

  @Test
  void seriesWithUnitsAndReasons() throws java.io.IOException {
    assertEquals(
        """
        rel_return: Return of the asset relative to the benchmark over the last n sessions.

              date      value
            [date]  [decimal]
        2020-01-02     WARMUP
        2020-01-03   0.333333
        2020-01-06  -0.333333

        WARMUP: before the first full window
        """,
        table(
            "date,A,B\n2020-01-02,100,100\n2020-01-03,200,150\n2020-01-06,100,112.5\n",
            "rel_return",
            "--asset",
            "A",
            "--benchmark",
            "B",
            "--set",
            "n=1"));
  }

  @Test
  void wholeNumbersAreExactAndSmallOnesKeepTheirDigits() throws java.io.IOException {
    String table =
        table("date,A,B\n2020-01-02,1,1\n", "excess_return", "--asset", "A", "--benchmark", "B");
    assertTrue(table.contains("(no rows)"), table);
    String tail =
        Cli.run("run", "longest_run_prob", "--set", "n=100", "--set", "p=0.5", "--set", "k=60")
            .out();
    // (1 + 40/2)/2^60, de Moivre with one term: u_j = 1 in the whole sum.
    assertTrue(tail.contains("1.82146e-17"), tail);
  }
}
