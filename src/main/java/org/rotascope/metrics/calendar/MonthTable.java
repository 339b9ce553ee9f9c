package org.rotascope.metrics.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.metrics.persistence.PeriodReturn;
import org.rotascope.metrics.persistence.PeriodReturns;
import org.rotascope.numeric.Moments;
import org.rotascope.numeric.Quantiles;
import org.rotascope.numeric.Sums;
import org.rotascope.numeric.Tails;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Line;
import org.rotascope.panel.Pair;
import org.rotascope.panel.Periods;
import org.rotascope.panel.Relative;
import org.rotascope.reason.Reason;

/** Returns by calendar month (L1). */
public final class MonthTable {
  /**
   * One month of one year.
   *
   * @param year the year
   * @param month 1 to 12
   * @param label the date of its row in period_returns, epoch days
   * @param value the return, or the difference of two; undefined if the month is not complete
   */
  public record YearMonth(int year, int month, int label, Value value) {}

  private static final String MATRIX = "matrix";
  private static final List<Integer> MONTHS = IntStream.rangeClosed(1, 12).boxed().toList();
  private static final ColumnSpec MONTH =
      ColumnSpec.integer("month", Unit.NONE, "1 January to 12 December");
  private static final ColumnSpec N =
      ColumnSpec.integer("n", Unit.COUNT, "years with that month complete");
  private static final ColumnSpec MEAN = ColumnSpec.real("mean", Unit.DECIMAL, "mean return");
  private static final ColumnSpec MEDIAN = ColumnSpec.real("median", Unit.DECIMAL, "median return");
  private static final ColumnSpec SD =
      ColumnSpec.real("sd", Unit.DECIMAL, "sample standard deviation");
  private static final ColumnSpec WIN_RATE =
      ColumnSpec.real("win_rate", Unit.SHARE, "share of years above 0 among those that are not 0");
  private static final ColumnSpec T = ColumnSpec.real("t", Unit.RATIO, "mean/(sd/√n)");
  private static final ColumnSpec P =
      ColumnSpec.real(
          "p", Unit.PROBABILITY, "two-sided p-value of t, Student's with n − 1 degrees of freedom");
  private static final ColumnSpec MIN = ColumnSpec.real("min", Unit.DECIMAL, "worst year");
  private static final ColumnSpec MAX = ColumnSpec.real("max", Unit.DECIMAL, "best year");
  private static final ColumnSpec YEAR = ColumnSpec.integer("year", Unit.NONE, "calendar year");
  private static final ColumnSpec ALL = ColumnSpec.integer("months", Unit.COUNT, "complete months");
  private static final ColumnSpec MEAN_OF_ALL =
      ColumnSpec.real("mean", Unit.DECIMAL, "mean of all complete months");
  private static final ColumnSpec FIRST =
      ColumnSpec.date("first", "last session of the first complete month");
  private static final ColumnSpec LAST =
      ColumnSpec.date("last", "last session of the last complete month");

  /** L1: month table. */
  public static final Metric METRIC =
      Metric.named("month_table")
          .entry("L1", "MonthTable.months")
          .excel("ROT.MONTHTABLE")
          .summary(
              "Returns by calendar month, alone or less the benchmark's, and the table of years by"
                  + " months.")
          .formula(
              "for each month of the year: n, mean, median, sd, wins/(wins + losses), t ="
                  + " mean/(sd/√n), p, min, max")
          .edge(
              "Complete months only: the month the series starts in and an unfinished last one are"
                  + " absent.")
          .edge(
              "A month without data is absent; the next return starts from the last close there is,"
                  + " with warning SPANS_GAP.")
          .edge("With a benchmark, the difference of the two monthly returns.")
          .edge(
              "A month without a year: undefined, EMPTY; one year: no sd, t and p,"
                  + " INSUFFICIENT_OBS.")
          .edge("Years that do not differ: t and p undefined, ZERO_VARIANCE.")
          .reference("pandas 3.1.1 group-by, scipy 1.17.1 ttest_1samp, T2")
          .example("")
          .table(Shape.TABLE, MONTH, N, MEAN, MEDIAN, SD, WIN_RATE, T, P, MIN, MAX)
          .facts(ALL, MEAN_OF_ALL, FIRST, LAST)
          .andTable(MATRIX, matrixColumns())
          .andTable(PValues.TABLE, PValues.columns())
          .dated()
          .computedFrom(
              Forms.LINE_OR_PAIR,
              (in, args, context) -> {
                Periods.Rule rule = Conventions.rule(args);
                List<PeriodReturn> asset = monthly(in.line(), rule);
                PeriodReturns.warnOfGaps(
                    asset.stream().filter(m -> m.counts(rule.includePartial())).toList(),
                    Frequency.MONTHLY,
                    context);
                return output(months(asset, in.pair(), rule));
              });

  private MonthTable() {}

  /**
   * Returns every month from the first session's to the last session's, in order.
   *
   * @param rule when the last month is complete, and whether an incomplete one is used
   */
  public static List<YearMonth> months(Relative in, Periods.Rule rule) {
    return months(monthly(in.line(), rule), in.pair(), rule);
  }

  private static List<PeriodReturn> monthly(Line line, Periods.Rule rule) {
    return PeriodReturn.of(line, Frequency.MONTHLY, rule.calendar());
  }

  private static List<YearMonth> months(
      List<PeriodReturn> asset, @Nullable Pair pair, Periods.Rule rule) {
    List<PeriodReturn> benchmark = pair == null ? null : monthly(pair.benchmark(), rule);
    List<YearMonth> months = new ArrayList<>();
    for (int i = 0; i < asset.size(); i++) {
      LocalDate start = LocalDate.ofEpochDay(asset.get(i).start());
      Value value = difference(asset.get(i), benchmark == null ? null : benchmark.get(i));
      if (asset.get(i).partial() && !rule.includePartial()) {
        value = Value.undefined(Reason.INSUFFICIENT_OBS);
      }
      months.add(
          new YearMonth(start.getYear(), start.getMonthValue(), asset.get(i).label(), value));
    }
    return List.copyOf(months);
  }

  private static Value difference(PeriodReturn asset, @Nullable PeriodReturn benchmark) {
    if (benchmark == null || !asset.value().isDefined()) {
      return asset.value();
    }
    return benchmark.value().isDefined()
        ? Value.of(asset.value().number() - benchmark.value().number())
        : benchmark.value();
  }

  private static Output output(List<YearMonth> months) {
    List<YearMonth> known = months.stream().filter(m -> m.value().isDefined()).toList();
    double[] all = values(known);
    Output table =
        Output.of(
            MONTH.ints(MONTHS, m -> m),
            N.ints(MONTHS, m -> of(known, m).length),
            statistic(MEAN, known, 1, Sums::mean),
            statistic(MEDIAN, known, 1, Quantiles::median),
            statistic(SD, known, 2, Moments::sd),
            WIN_RATE.reals(MONTHS, m -> winRate(of(known, m))),
            statistic(T, known, 2, MonthTable::t),
            statistic(P, known, 2, x -> Tails.studentTwoSided(t(x), x.length - 1)),
            statistic(MIN, known, 1, x -> Arrays.stream(x).min().orElseThrow()),
            statistic(MAX, known, 1, x -> Arrays.stream(x).max().orElseThrow()));
    return table
        .facts(
            ALL.of(all.length),
            MEAN_OF_ALL.of(Value.of(Sums.mean(all), Reason.EMPTY)),
            known.isEmpty() ? FIRST.undefined(Reason.EMPTY) : FIRST.ofDate(known.get(0).label()),
            known.isEmpty()
                ? LAST.undefined(Reason.EMPTY)
                : LAST.ofDate(known.get(known.size() - 1).label()))
        .table(MATRIX, matrix(months, known))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of("p", "the month's mean return is 0", PValues.Method.ASYMPTOTIC)));
  }

  private static double t(double[] x) {
    double sd = Moments.sd(x);
    return sd > 0 ? Sums.mean(x) / (sd / StrictMath.sqrt(x.length)) : Double.NaN;
  }

  private static Value winRate(double[] x) {
    long wins = Arrays.stream(x).filter(v -> v > 0).count();
    long losses = Arrays.stream(x).filter(v -> v < 0).count();
    return Value.of((double) wins / (wins + losses), Reason.EMPTY);
  }

  /**
   * Returns a column of one statistic a month; undefined with fewer than {@code least} years or if
   * it is NaN.
   */
  private static Column statistic(
      ColumnSpec spec, List<YearMonth> known, int least, ToDoubleFunction<double[]> of) {
    return spec.reals(
        MONTHS,
        m -> {
          double[] x = of(known, m);
          if (x.length < least) {
            return Value.undefined(x.length == 0 ? Reason.EMPTY : Reason.INSUFFICIENT_OBS);
          }
          return Value.of(of.applyAsDouble(x), Reason.ZERO_VARIANCE);
        });
  }

  private static double[] of(List<YearMonth> known, int month) {
    return values(known.stream().filter(m -> m.month() == month).toList());
  }

  private static double[] values(List<YearMonth> known) {
    return known.stream().mapToDouble(m -> m.value().number()).toArray();
  }

  private static ColumnSpec[] matrixColumns() {
    List<ColumnSpec> specs = new ArrayList<>(List.of(YEAR));
    for (Month month : Month.values()) {
      String name = month.name().toLowerCase(Locale.ROOT);
      String full = month.name().charAt(0) + name.substring(1);
      specs.add(ColumnSpec.real(name.substring(0, 3), Unit.DECIMAL, "return in " + full));
    }
    return specs.toArray(ColumnSpec[]::new);
  }

  /** Returns one row a year from the first to the last with a known month. */
  private static Table matrix(List<YearMonth> months, List<YearMonth> known) {
    List<Integer> years =
        known.isEmpty()
            ? List.of()
            : IntStream.rangeClosed(known.get(0).year(), known.get(known.size() - 1).year())
                .boxed()
                .toList();
    ColumnSpec[] specs = matrixColumns();
    List<Column> columns = new ArrayList<>(List.of(specs[0].ints(years, y -> y)));
    for (int month : MONTHS) {
      columns.add(specs[month].reals(years, y -> at(months, y, month)));
    }
    return new Table(columns);
  }

  private static Value at(List<YearMonth> months, int year, int month) {
    int place =
        months.isEmpty() ? -1 : 12 * (year - months.get(0).year()) + month - months.get(0).month();
    return place >= 0 && place < months.size()
        ? months.get(place).value()
        : Value.undefined(Reason.EMPTY);
  }
}
