package org.rotascope.figure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where an axis is marked, and what is written there. */
final class Ticks {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH_YEAR =
      DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

  private static final double MOST_PLAIN = 1e15;
  private static final int MOST_DECIMALS = 12;

  private Ticks() {}

  /** Returns the marks of an axis over a range, at most {@code most} of them. */
  static List<Tick> of(Axis axis, double low, double high, int most) {
    if (axis.ticks() == Axis.Ticks.DATE) {
      return dates((int) Math.floor(low), (int) Math.ceil(high), most);
    }
    boolean percent = axis.ticks() == Axis.Ticks.PERCENT;
    List<Double> values =
        axis.logarithmic() ? logarithmic(low, high, most) : linear(low, high, most);
    boolean tally = axis.ticks() == Axis.Ticks.TALLY;
    boolean whole = tally || axis.ticks() == Axis.Ticks.WHOLE;
    return values.stream()
        .filter(v -> !whole || v == Math.rint(v))
        .map(
            v ->
                new Tick(v, percent ? plain(v * 100) + "%" : tally ? plain(Math.abs(v)) : plain(v)))
        .toList();
  }

  /** Returns multiples of 1, 2 or 5 times a power of ten. */
  static List<Double> linear(double low, double high, int most) {
    List<Double> ticks = new ArrayList<>();
    if (!(high > low)) {
      return ticks;
    }
    BigDecimal step =
        BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(StrictMath.log10((high - low) / most)));
    for (int i = 0; (high - low) / step.doubleValue() > most; i++) {
      step = step.multiply(new BigDecimal(i % 3 == 1 ? "2.5" : "2"));
    }
    if (Math.max(Math.abs(low), Math.abs(high)) / step.doubleValue() > MOST_PLAIN) {
      return ticks; // so narrow a range that neighbouring marks would be the same number
    }
    long from = (long) Math.ceil(low / step.doubleValue() - 1e-9);
    long to = (long) Math.floor(high / step.doubleValue() + 1e-9);
    for (long i = from; i <= to; i++) {
      ticks.add(step.multiply(BigDecimal.valueOf(i)).doubleValue());
    }
    return ticks;
  }

  /**
   * Returns powers of ten, with twice and five times them, or else three times them, where there is
   * room, and not all of them where there is not; linear marks in less than a decade.
   */
  private static List<Double> logarithmic(double low, double high, int most) {
    if (high / low < 10) {
      return linear(low, high, most);
    }
    for (double[] parts : new double[][] {{1, 2, 5}, {1, 3}, {1}}) {
      List<Double> ticks = powers(low, high, 1, parts);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    int every = 2;
    while (StrictMath.log10(high / low) / every > most && every < 100) {
      every = every == 2 ? 5 : every == 5 ? 10 : every == 10 ? 20 : every == 20 ? 50 : 100;
    }
    return powers(low, high, every, 1);
  }

  /** Returns every so manieth power of ten in a range, times each of the parts. */
  private static List<Double> powers(double low, double high, int every, double... parts) {
    List<Double> ticks = new ArrayList<>();
    for (int power = Math.floorDiv((int) Math.floor(StrictMath.log10(low)), every) * every;
        power <= Math.ceil(StrictMath.log10(high));
        power += every) {
      for (double part : parts) {
        double value = new BigDecimal(part).scaleByPowerOfTen(power).doubleValue();
        if (value >= low && value <= high) {
          ticks.add(value);
        }
      }
    }
    return ticks;
  }

  private static List<Tick> dates(int low, int high, int most) {
    LocalDate from = LocalDate.ofEpochDay(low);
    double years = (high - low) / 365.25;
    if (years >= Math.min(3, most / 2.0)) {
      int[] steps = {1, 2, 5, 10, 20, 50, 100};
      int s = 0;
      while (s < steps.length - 1 && years / steps[s] > most) {
        s++;
      }
      int step = steps[s];
      List<Tick> ticks = new ArrayList<>();
      for (int year = from.getYear() - Math.floorMod(from.getYear(), step); ; year += step) {
        int day = Math.toIntExact(LocalDate.of(year, 1, 1).toEpochDay());
        if (day > high) {
          return ticks;
        }
        if (day >= low) {
          ticks.add(new Tick(day, String.valueOf(year)));
        }
      }
    }
    return years * 365 >= 75 ? months(from, low, high, most) : days(low, high, most);
  }

  private static List<Tick> months(LocalDate from, int low, int high, int most) {
    int[] steps = {1, 2, 3, 6};
    int s = 0;
    while (s < steps.length - 1 && (high - low) / (30.4 * steps[s]) > most) {
      s++;
    }
    List<Tick> ticks = new ArrayList<>();
    for (LocalDate day = from.withDayOfYear(1);
        day.toEpochDay() <= high;
        day = day.plusMonths(steps[s])) {
      if (day.toEpochDay() >= low) {
        boolean names = ticks.isEmpty() || day.getMonthValue() == 1;
        ticks.add(new Tick(day.toEpochDay(), day.format(names ? MONTH_YEAR : MONTH)));
      }
    }
    return ticks;
  }

  private static List<Tick> days(int low, int high, int most) {
    int step = Math.max(1, (int) Math.ceil((high - low) / (double) most));
    step = step <= 2 ? step : step <= 7 ? 7 : 14;
    List<Tick> ticks = new ArrayList<>();
    for (int day = low; day <= high; day += step) {
      ticks.add(new Tick(day, LocalDate.ofEpochDay(day).format(DAY)));
    }
    return ticks;
  }

  /**
   * Returns a number without the noise of binary fractions: "12,500", "0.05", "−3"; very large and
   * very small ones as "2.5e20".
   */
  static String plain(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(6, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int decimals = Math.max(0, rounded.scale());
    if (Math.abs(value) >= MOST_PLAIN || decimals > MOST_DECIMALS) {
      return rounded.unscaledValue().abs().equals(BigInteger.ONE)
          ? String.format(Locale.ROOT, "%.0e", rounded).replace("e+", "e").replace('-', '−')
          : String.format(Locale.ROOT, "%.1e", rounded).replace("e+", "e").replace('-', '−');
    }
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded).replace('-', '−');
  }
}
