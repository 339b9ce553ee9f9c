package org.rotascope.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;

/** Made-up subjects of reports: seeded random walks on real calendars. */
public final class Subjects {
  private Subjects() {}

  /** Returns daily prices of some assets and a benchmark from a day on. */
  public static Subject daily(String from, int sessions, List<String> assets, String benchmark) {
    int[] days = new int[sessions];
    int day = (int) LocalDate.parse(from).toEpochDay();
    for (int t = 0; t < sessions; day++) {
      if (ExchangeCalendar.XNYS.isSession(day)) {
        days[t++] = day;
      }
    }
    return prices(days, assets, benchmark, Frequency.DAILY);
  }

  /** Returns prices at month ends, or at any other step. */
  public static Subject at(Frequency frequency, String from, int rows) {
    return at(frequency, from, rows, "small", "large");
  }

  /** Returns prices of an asset and a benchmark at month ends, or at any other step. */
  public static Subject at(
      Frequency frequency, String from, int rows, String asset, String benchmark) {
    int[] days = new int[rows];
    int day = (int) LocalDate.parse(from).toEpochDay();
    for (int t = 0; t < rows; t++) {
      days[t] = frequency.periodEnd(day);
      day = days[t] + 1;
    }
    return prices(days, List.of(asset), benchmark, frequency);
  }

  private static Subject prices(
      int[] days, List<String> assets, String benchmark, Frequency frequency) {
    SplittableRandom random = new SplittableRandom(7);
    List<double[]> columns = new ArrayList<>();
    for (int c = 0; c <= assets.size(); c++) {
      double[] prices = new double[days.length];
      double price = 100;
      for (int t = 0; t < days.length; t++) {
        prices[t] = price;
        price *= 1 + 0.02 * (random.nextDouble() - 0.49);
      }
      columns.add(prices);
    }
    Panel universe =
        Panel.of(
            days, columns.subList(0, assets.size()).toArray(double[][]::new), assets, Kind.PRICE);
    return new Subject(
        universe.at(0),
        Panel.series(benchmark, days, columns.get(assets.size()), Kind.PRICE),
        universe,
        Selection.ALL.withFrequency(frequency),
        List.of(new Subject.Source("prices.csv", "0".repeat(64), "made up", "none")),
        List.of("made up"));
  }
}
