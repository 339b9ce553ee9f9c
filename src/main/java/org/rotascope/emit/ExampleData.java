package org.rotascope.emit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.rotascope.metric.Shortest;
import org.rotascope.panel.ExchangeCalendar;

/**
 * The example prices of the reference pages: two made-up series, {@code small} and {@code large},
 * on 1,260 sessions of the New York Stock Exchange from 2019-01-02. The returns are those of
 * METRICS 5.1, so the pages' numbers can be made again without this program; none of it is market
 * data.
 */
public final class ExampleData {
  /** Where the file lies in the project. */
  public static final Path FILE = Path.of("docs", "metrics", "example.csv");

  /** The number of sessions. */
  public static final int SESSIONS = 1260;

  private static final LocalDate FIRST = LocalDate.of(2019, 1, 2);

  private ExampleData() {}

  /**
   * Returns the numbers of the generator of METRICS 5.1: {@code x ← (1103515245·x + 12345) mod
   * 2³¹}, each divided by 2³¹ after the step; exact in 64-bit integers.
   */
  public static double[] lcg(long seed, int n) {
    double[] u = new double[n];
    long x = seed;
    for (int i = 0; i < n; i++) {
      x = (1103515245L * x + 12345L) & 0x7fffffffL;
      u[i] = x / 2147483648.0;
    }
    return u;
  }

  /** Returns the returns of {@code large}: {@code b = 0.0004 + 0.02(u − 0.5)}. */
  public static double[] largeReturns() {
    double[] b = lcg(20260114, SESSIONS);
    for (int t = 0; t < b.length; t++) {
      b[t] = 0.0004 + 0.02 * (b[t] - 0.5);
    }
    return b;
  }

  /** Returns the returns of {@code small}: {@code r = 0.0002 + 1.1 b + 0.012(v − 0.5)}. */
  public static double[] smallReturns() {
    double[] b = largeReturns();
    double[] r = lcg(19900101, SESSIONS);
    for (int t = 0; t < r.length; t++) {
      r[t] = 0.0002 + 1.1 * b[t] + 0.012 * (r[t] - 0.5);
    }
    return r;
  }

  /** Returns the levels that returns lead to from 100: the first is {@code 100·(1 + r₀)}. */
  public static double[] levels(double[] returns) {
    double[] levels = new double[returns.length];
    double level = 100;
    for (int t = 0; t < returns.length; t++) {
      level *= 1 + returns[t];
      levels[t] = level;
    }
    return levels;
  }

  /** Returns the sessions as epoch days. */
  public static int[] sessions() {
    int[] days = new int[SESSIONS];
    int day = Math.toIntExact(FIRST.toEpochDay());
    for (int t = 0; t < SESSIONS; t++) {
      days[t] = ExchangeCalendar.XNYS.firstSession(day);
      day = days[t] + 1;
    }
    return days;
  }

  /**
   * Returns the file: {@code date,small,large}, prices in the shortest form that reads back to the
   * same bits.
   */
  public static String csv() {
    int[] days = sessions();
    double[] small = levels(smallReturns());
    double[] large = levels(largeReturns());
    StringBuilder csv = new StringBuilder("date,small,large\n");
    for (int t = 0; t < SESSIONS; t++) {
      csv.append(LocalDate.ofEpochDay(days[t])).append(',').append(Shortest.of(small[t]));
      csv.append(',').append(Shortest.of(large[t])).append('\n');
    }
    return csv.toString();
  }

  /** Writes {@link #FILE} below the working directory. */
  public static void main(String[] args) throws IOException {
    Files.createDirectories(FILE.toAbsolutePath().getParent());
    Files.writeString(FILE, csv(), StandardCharsets.UTF_8);
  }
}
