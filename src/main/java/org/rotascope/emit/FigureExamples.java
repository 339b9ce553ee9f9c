package org.rotascope.emit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Example tables for the kinds of figure that are drawn from data given: made up by the generator
 * of {@link ExampleData}, so that each shows what its kind is for; none of it is market data.
 */
final class FigureExamples {
  private static final LocalDate START = LocalDate.of(2023, 1, 3);

  private FigureExamples() {}

  /** Returns the tables as CSV, by the name of their kind. */
  static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("rotation", rotation());
    tables.put("breadth", breadth());
    tables.put("highs-lows", highsLows());
    tables.put("lorenz", lorenz());
    tables.put("concentration", concentration());
    tables.put("event-study", eventStudy());
    tables.put("valuation-gap", valuationGap());
    tables.put("analogues", analogues());
    tables.put("regimes", regimes());
    tables.put("contributions", contributions());
    return tables;
  }

  /** Returns numbers of about a standard normal law: the sum of twelve uniform ones, less six. */
  private static double[] normal(long seed, int n) {
    double[] u = ExampleData.lcg(seed, 12 * n);
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = Arrays.stream(u, 12 * i, 12 * i + 12).sum() - 6;
    }
    return z;
  }

  private static List<LocalDate> weekdays(int n) {
    return START
        .datesUntil(START.plusDays(2L * n + 14))
        .filter(d -> d.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
        .limit(n)
        .toList();
  }

  private static LocalDate monthEnd(int year, int months) {
    LocalDate day = LocalDate.of(year, 1, 1).plusMonths(months);
    return day.withDayOfMonth(day.lengthOfMonth());
  }

  /** A table being written: rounded numbers, empty where NaN. */
  private static final class Sheet {
    private final StringBuilder text = new StringBuilder();

    Sheet(String... names) {
      text.append(String.join(",", names)).append('\n');
    }

    void row(Object first, double... values) {
      StringJoiner row = new StringJoiner(",", "", "\n").add(first.toString());
      for (double value : values) {
        row.add(Double.isNaN(value) ? "" : number(value));
      }
      text.append(row);
    }

    private static String number(double value) {
      return value == StrictMath.rint(value)
          ? String.valueOf((long) value)
          : String.format(Locale.ROOT, "%.5f", value);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static double mean(double[] values, int to, int n) {
    return Arrays.stream(values, Math.max(0, to - n + 1), to + 1).average().orElse(0);
  }

  /** Clockwise, as assets mostly go. */
  private static String rotation() {
    String[] names = {"Energy", "Financials", "Health care", "Staples", "Technology", "Utilities"};
    double[] from = {2.6, 1.5, 0.4, -0.6, -1.7, 3.6};
    double[] size = {2.4, 1.3, 1.9, 1.2, 2.1, 1.6};
    StringBuilder text = new StringBuilder("asset,date,ratio,momentum\n");
    for (int i = 0; i < names.length; i++) {
      double[] z = normal(71 + i, 20);
      for (int t = 0; t < 10; t++) {
        double angle = from[i] - 0.14 * t;
        double away = size[i] * (1 + 0.05 * t);
        double ratio = 100 + away * StrictMath.cos(angle) + 0.05 * z[2 * t];
        double momentum = 100 + 0.5 * away * StrictMath.sin(angle) + 0.03 * z[2 * t + 1];
        text.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%.4f,%.4f\n",
                names[i],
                LocalDate.of(2025, 10, 3).plusWeeks(t),
                ratio,
                momentum));
      }
    }
    return text.toString();
  }

  private static String breadth() {
    int n = 65;
    double[] z = normal(7, n);
    double[] net = new double[n];
    Sheet sheet = new Sheet("date", "advances", "declines", "net");
    for (int t = 0; t < n; t++) {
      double share = 0.51 + 0.06 * StrictMath.sin(t / 9.0) + 0.14 * z[t];
      double up = StrictMath.rint(492 * Math.max(0.03, Math.min(0.97, share)));
      net[t] = 2 * up - 492;
      double line = t < 9 ? Double.NaN : StrictMath.rint(mean(net, t, 10));
      sheet.row(weekdays(n).get(t), up, 492 - up, line);
    }
    return sheet.toString();
  }

  private static String highsLows() {
    int n = 250;
    double[] z = normal(11, n);
    List<LocalDate> days = weekdays(n);
    Sheet sheet = new Sheet("date", "highs", "lows");
    for (int t = 0; t < n; t++) {
      double mood = 0.9 * StrictMath.sin(t / 30.0) + 0.55 * z[t];
      sheet.row(
          days.get(t),
          StrictMath.rint(18 * StrictMath.exp(mood)),
          StrictMath.rint(14 * StrictMath.exp(-1.2 * mood)));
    }
    return sheet.toString();
  }

  private static String lorenz() {
    int n = 100;
    double[][] weights = new double[2][n];
    for (int i = 0; i < n; i++) {
      weights[0][i] = StrictMath.pow(n - i, -0.55);
      weights[1][i] = StrictMath.pow(n - i, -1.05);
    }
    Sheet sheet = new Sheet("members", "1995", "2025");
    double[] total = {Arrays.stream(weights[0]).sum(), Arrays.stream(weights[1]).sum()};
    double[] sum = new double[2];
    sheet.row("0", 0, 0);
    for (int i = 0; i < n; i++) {
      sum[0] += weights[0][i] / total[0];
      sum[1] += weights[1][i] / total[1];
      sheet.row(Sheet.number((i + 1) / (double) n), Math.min(1, sum[0]), Math.min(1, sum[1]));
    }
    return sheet.toString();
  }

  private static String concentration() {
    int n = 361;
    double[] z = normal(23, n);
    Sheet sheet = new Sheet("date", "Largest 10", "Largest 50", "Largest 200");
    double drift = 0;
    for (int t = 0; t < n; t++) {
      drift = 0.985 * drift + 0.006 * z[t];
      double ten =
          0.19 + 0.05 * StrictMath.cos(t / 46.0) + 0.16 * StrictMath.pow(t / 360.0, 4) + drift;
      sheet.row(monthEnd(1995, t), ten, 0.3 + 0.85 * ten, 0.62 + 0.5 * ten);
    }
    return sheet.toString();
  }

  private static String eventStudy() {
    double[] z = normal(31, 36);
    Sheet sheet = new Sheet("day", "value", "low", "high");
    double sum = 0;
    for (int day = -10; day <= 20; day++) {
      sum += 0.0012 * z[day + 10] + (day == 0 ? 0.011 : day == 1 ? 0.006 : 0.0003);
      double half = 0.0042 * StrictMath.sqrt(day + 11);
      sheet.row(day, sum, sum - half, sum + half);
    }
    return sheet.toString();
  }

  private static String valuationGap() {
    int n = 300;
    double[] z = normal(43, n);
    double[] gap = new double[n];
    Sheet sheet = new Sheet("date", "gap", "p10", "p25", "p50", "p75", "p90");
    double at = 0.02;
    for (int t = 0; t < n; t++) {
      at = 0.97 * at + 0.03 * (0.05 + 0.2 * t / n) + 0.017 * z[t];
      gap[t] = at;
      double[] past = Arrays.copyOf(gap, t + 1);
      Arrays.sort(past);
      double[] cells = new double[6];
      cells[0] = at;
      double[] shares = {0.1, 0.25, 0.5, 0.75, 0.9};
      for (int i = 0; i < shares.length; i++) {
        cells[i + 1] = t < 24 ? Double.NaN : past[(int) (shares[i] * t)];
      }
      sheet.row(monthEnd(2000, t), cells);
    }
    return sheet.toString();
  }

  private static String analogues() {
    int before = 60;
    int after = 60;
    int paths = 9;
    String[] names = new String[2 + 5 + paths];
    List<String> heads = List.of("step", "now", "p10", "p25", "p50", "p75", "p90");
    heads.toArray(names);
    double[][] walks = new double[paths + 1][];
    for (int p = 0; p <= paths; p++) {
      walks[p] = walk(normal(101 + p, before + after + 1), before);
      if (p < paths) {
        names[7 + p] = String.valueOf(1931 + 9 * p);
      }
    }
    Sheet sheet = new Sheet(names);
    for (int t = 0; t <= before + after; t++) {
      double[] cells = new double[names.length - 1];
      cells[0] = t <= before ? walks[paths][t] : Double.NaN;
      double[] then = new double[paths];
      for (int p = 0; p < paths; p++) {
        double near = 0.25 * walks[p][t] + 0.75 * walks[paths][t];
        then[p] = t <= before ? near : 1.3 * walks[p][t];
        cells[6 + p] = then[p];
      }
      Arrays.sort(then);
      double[] shares = {0.1, 0.25, 0.5, 0.75, 0.9};
      for (int i = 0; i < shares.length; i++) {
        double rank = shares[i] * (paths - 1);
        int low = (int) rank;
        double high = then[Math.min(paths - 1, low + 1)];
        cells[1 + i] = t < before ? Double.NaN : then[low] + (rank - low) * (high - then[low]);
      }
      sheet.row(t - before, cells);
    }
    return sheet.toString();
  }

  /** Returns a walk of about one percent a step, 0 at a place. */
  private static double[] walk(double[] z, int zero) {
    double[] sum = new double[z.length];
    for (int t = 1; t < z.length; t++) {
      sum[t] = sum[t - 1] + 0.0005 + 0.009 * z[t];
    }
    double base = sum[zero];
    return Arrays.stream(sum).map(v -> v - base).toArray();
  }

  private static String regimes() {
    int n = 520;
    double[] z = normal(61, n);
    double log = StrictMath.log(100);
    StringBuilder text = new StringBuilder("date,price,regime\n");
    for (int t = 0; t < n; t++) {
      boolean stress = (t > 88 && t < 131) || (t > 318 && t < 344) || (t > 430 && t < 447);
      boolean calm = t < 60 || (t > 190 && t < 300) || t > 470;
      log += stress ? -0.007 + 0.034 * z[t] : calm ? 0.0028 + 0.011 * z[t] : 0.0025 + 0.019 * z[t];
      text.append(LocalDate.of(2014, 1, 3).plusWeeks(t))
          .append(',')
          .append(String.format(Locale.ROOT, "%.3f", StrictMath.exp(log)))
          .append(',')
          .append(stress ? "Stress" : calm ? "Calm" : "Rising")
          .append('\n');
    }
    return text.toString();
  }

  private static String contributions() {
    Sheet sheet = new Sheet("name", "contribution");
    String[] names = {
      "Technology",
      "Communication",
      "Financials",
      "Industrials",
      "Discretionary",
      "Materials",
      "Utilities",
      "Real estate",
      "Staples",
      "Health care",
      "Energy"
    };
    double[] values = {
      0.0412, 0.0187, 0.0143, 0.0092, 0.0071, 0.0018, 0.0009, -0.0012, -0.0034, -0.0058, -0.0096
    };
    for (int i = 0; i < names.length; i++) {
      sheet.row(names[i], values[i]);
    }
    return sheet.toString();
  }
}
