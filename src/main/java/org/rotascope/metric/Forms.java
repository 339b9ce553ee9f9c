package org.rotascope.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.numeric.Returns;
import org.rotascope.panel.Excess;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Line;
import org.rotascope.panel.Observed;
import org.rotascope.panel.Pair;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Periods;
import org.rotascope.panel.Relative;
import org.rotascope.panel.Rows;
import org.rotascope.panel.Selection;
import org.rotascope.panel.Universe;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The forms of data that metrics take. */
public final class Forms {
  private static final List<Param<?>> SAMPLING =
      List.of(Conventions.CALENDAR, Conventions.INCLUDE_PARTIAL);

  /** Plain numbers: everything is in the parameters. */
  public static final Form<Inputs> NUMBERS =
      new Form<>("numbers", "no data", List.of(), false, List.of()) {
        @Override
        protected Inputs prepare(String metric, Inputs in, Args args, Context context) {
          return in;
        }
      };

  /** One series of levels or returns. */
  public static final Form<Line> LINE =
      new Form<>(
          "line",
          "one series of prices, index levels or returns",
          List.of(Role.ASSET),
          true,
          SAMPLING) {
        @Override
        protected Line prepare(String metric, Inputs in, Args args, Context context) {
          return line(metric, in, args, context);
        }
      };

  /** Asset and benchmark, aligned. */
  public static final Form<Pair> PAIR =
      new Form<>(
          "pair",
          "an asset and a benchmark, each of prices, index levels or returns",
          List.of(Role.ASSET, Role.BENCHMARK),
          true,
          List.of(
              Conventions.ALIGN,
              Conventions.MAX_GAP,
              Conventions.CALENDAR,
              Conventions.INCLUDE_PARTIAL)) {
        @Override
        protected Pair prepare(String metric, Inputs in, Args args, Context context) {
          return pair(metric, in, args, context, true);
        }
      };

  /** A series, and the benchmark it is measured against if one is given. */
  public static final Form<Relative> LINE_OR_PAIR =
      new Form<>(
          "line_or_pair",
          "a series of prices, index levels or returns, alone or with a benchmark",
          List.of(Role.ASSET, Role.MAYBE_BENCHMARK),
          true,
          PAIR.params()) {
        @Override
        protected Relative prepare(String metric, Inputs in, Args args, Context context) {
          if (in.benchmark() == null) {
            return new Relative(line(metric, in, args, context), null);
          }
          Pair pair = pair(metric, in, args, context, true);
          return new Relative(pair.asset(), pair);
        }
      };

  /** An excess series: a pair, or a series given as such. */
  public static final Form<Excess> EXCESS =
      new Form<>(
          "excess",
          "an asset and a benchmark, or one series of excess returns or other values that are not prices",
          List.of(Role.ASSET, Role.MAYBE_BENCHMARK),
          true,
          List.of(
              Conventions.MODE,
              Conventions.ALIGN,
              Conventions.MAX_GAP,
              Conventions.CALENDAR,
              Conventions.INCLUDE_PARTIAL)) {
        @Override
        protected Excess prepare(String metric, Inputs in, Args args, Context context) {
          if (in.benchmark() == null) {
            return given(metric, in, context);
          }
          Pair pair = pair(metric, in, args, context, false);
          double[] x = new double[pair.asset().sessions()];
          for (int t = 0; t < x.length; t++) {
            x[t] =
                Returns.excess(
                    pair.asset().simple(t + 1),
                    pair.benchmark().simple(t + 1),
                    args.get(Conventions.MODE));
          }
          return new Excess(pair.asset().sessionDates(), x, pair.gap(), pair);
        }
      };

  /** The values of one series as they are, whatever their kind. */
  public static final Form<Panel> VALUES =
      new Form<>(
          "values", "one series of any kind, read as it is", List.of(Role.ASSET), true, SAMPLING) {
        @Override
        protected Panel prepare(String metric, Inputs in, Args args, Context context) {
          Panel panel = sampled(metric, observed(asset(in)), in.selection(), args);
          return used(since(panel, in.selection(), panel.kind().isLevel()), context);
        }
      };

  /** The values of one series as they are, or the relative line of a pair, 100 at its origin. */
  public static final Form<Observed> VALUES_OR_PAIR =
      new Form<>(
          "values_or_pair",
          "one series of any kind, read as it is, or an asset and a benchmark for their line of"
              + " relative strength",
          List.of(Role.ASSET, Role.MAYBE_BENCHMARK),
          true,
          PAIR.params()) {
        @Override
        protected Observed prepare(String metric, Inputs in, Args args, Context context) {
          if (in.benchmark() == null) {
            Panel panel = VALUES.prepare(metric, in, args, context);
            return new Observed(panel.dates(), panel.column(0), Reason.INSUFFICIENT_OBS);
          }
          Pair pair = pair(metric, in, args, context, true);
          Line line = pair.asset();
          double[] strength =
              Arrays.stream(pair.ratio()).skip(line.firstRow()).map(v -> 100 * v).toArray();
          return new Observed(line.datedRows(), strength, pair.gap());
        }
      };

  /** Several assets measured together on each date. */
  public static final Form<Universe> UNIVERSE =
      new Form<>(
          "universe",
          "a panel of prices or index levels, one column an asset, with a benchmark if wanted",
          List.of(Role.ASSET, Role.MAYBE_BENCHMARK),
          false,
          SAMPLING) {
        @Override
        protected Universe prepare(String metric, Inputs in, Args args, Context context) {
          Panel members = asset(in);
          requireLevel(metric, members);
          members = sampled(metric, observed(members), in.selection(), args);
          members = used(since(members, in.selection(), true), context);
          Panel benchmark = in.benchmark();
          if (benchmark == null) {
            return new Universe(members, null);
          }
          requireLevel(metric, benchmark);
          warnMixed(members.kind(), benchmark.kind(), context);
          return new Universe(members, at(members, benchmark));
        }
      };

  /**
   * The sessions of series or panel, with a benchmark if one is given, to be put together again by
   * a bootstrap.
   */
  public static final Form<Rows> ROWS =
      new Form<>(
          "rows",
          "the data of the metric that is the statistic: a series or a panel, with a benchmark if it takes one",
          List.of(Role.ASSET, Role.MAYBE_BENCHMARK),
          false,
          PAIR.params()) {
        @Override
        protected Rows prepare(String metric, Inputs in, Args args, Context context) {
          return rows(metric, in, args, context);
        }
      };

  private Forms() {}

  private static Panel asset(Inputs in) {
    return Objects.requireNonNull(in.asset(), "checked before");
  }

  private static Line line(String metric, Inputs in, Args args, Context context) {
    Panel series = asset(in);
    requireLevelOrReturn(metric, series);
    Line whole = Line.of(series);
    Line line = whole.sample(in.selection().frequency(), Conventions.rule(args));
    Integer since = in.selection().since();
    line = since == null ? line : line.since(since);
    warnMissing(whole, line, args, context);
    warnUnknown(whole, line, context);
    return used(line, context);
  }

  /** Tells the context the last date of a line. */
  private static Line used(Line line, Context context) {
    if (!line.isEmpty()) {
      context.lastUsed(line.date(line.rows() - 1));
    }
    return line;
  }

  /**
   * Says from where on the levels of a line made from returns are unknown.
   *
   * @param whole the line as given, which names the day
   * @param line what is used of it, sampled and cut
   */
  private static void warnUnknown(Line whole, Line line, Context context) {
    int first = whole.firstUnknown(line);
    if (first >= 0) {
      context.warn(
          "UNKNOWN_RETURN",
          line.name()
              + " has no return "
              + context.inputs().dayNames().at(whole.date(first))
              + "; no level after it is known");
    }
  }

  /** Says when one of the two series ends before the other. */
  private static void warnEnds(Pair pair, Panel asset, Panel benchmark, Context context) {
    Line line = pair.asset();
    for (Panel series : List.of(asset, benchmark)) {
      int last = lastValue(series);
      if (!line.isEmpty() && last > line.date(line.rows() - 1)) {
        context.warn(
            "ENDS_BEFORE",
            series.names().get(0)
                + " goes on to "
                + series.dayNames().of(last)
                + "; the common data end "
                + series.dayNames().at(line.date(line.rows() - 1)));
      }
    }
  }

  private static int lastValue(Panel series) {
    for (int t = series.rows() - 1; t >= 0; t--) {
      if (!Double.isNaN(series.value(t, 0))) {
        return series.date(t);
      }
    }
    return Integer.MIN_VALUE;
  }

  /**
   * Returns the aligned pair, sampled and cut.
   *
   * @param levels whether levels are read, so that an unknown return is warned of
   */
  private static Pair pair(String metric, Inputs in, Args args, Context context, boolean levels) {
    Panel asset = asset(in);
    Panel benchmark = Objects.requireNonNull(in.benchmark());
    requireLevelOrReturn(metric, asset);
    requireLevelOrReturn(metric, benchmark);
    warnMixed(asset.kind(), benchmark.kind(), context);
    Pair whole =
        Pair.of(asset, benchmark, args.get(Conventions.ALIGN), args.get(Conventions.MAX_GAP));
    context.dropped("asset", whole.droppedAsset());
    context.dropped("benchmark", whole.droppedBenchmark());
    if (whole.filled() > 0) {
      context.warn(
          "FILLED(" + whole.filled() + ")", "prices were carried forward over missing sessions");
    }
    Pair pair = whole.sample(in.selection().frequency(), Conventions.rule(args));
    Integer since = in.selection().since();
    pair = since == null ? pair : pair.since(since);
    warnMissing(whole.asset(), pair.asset(), args, context);
    warnEnds(whole, asset, benchmark, context);
    if (levels) {
      warnUnknown(whole.asset(), pair.asset(), context);
      warnUnknown(whole.benchmark(), pair.benchmark(), context);
    }
    used(pair.asset(), context);
    return pair;
  }

  /**
   * A series given as excess: returns become decimals (a log return stays one), other kinds are
   * read as they are.
   */
  private static Excess given(String metric, Inputs in, Context context) {
    Panel series = asset(in);
    if (series.kind().isLevel()) {
      throw new RotascopeException(
          Reason.BAD_KIND,
          metric
              + " needs a benchmark beside the "
              + series.kind().label()
              + " series "
              + series.names().get(0)
              + ", or a series of excess returns (kind simple_return, simple_return_percent or log_return)");
    }
    int from = 0;
    while (from < series.rows()
        && (Double.isNaN(series.value(from, 0))
            || before(series.date(from), in.selection().since()))) {
      from++;
    }
    double[] x = Arrays.copyOfRange(series.column(0), from, series.rows());
    used(series, context);
    if (series.kind() == Kind.SIMPLE_RETURN_PERCENT) {
      for (int t = 0; t < x.length; t++) {
        x[t] /= 100;
      }
    }
    if (in.selection().frequency() != Frequency.DAILY) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          metric
              + ": an excess series cannot be resampled; give asset and benchmark, or leave freq out");
    }
    return new Excess(
        Arrays.copyOfRange(series.dates(), from, series.rows()), x, Reason.INSUFFICIENT_OBS, null);
  }

  /** Levels and sampled returns as lines, aligned with the benchmark; other values as they are. */
  private static Rows rows(String metric, Inputs in, Args args, Context context) {
    Panel asset = joint(asset(in));
    boolean sampled = in.selection().frequency() != Frequency.DAILY;
    if (in.benchmark() == null
        && !asset.kind().isLevel()
        && !(asset.kind().isReturn() && sampled)) {
      Panel cut = sampled(metric, asset, in.selection(), args);
      int from = 0;
      while (from < cut.rows() && before(cut.date(from), in.selection().since())) {
        from++;
      }
      return Rows.of(cut.rows(from, cut.rows()));
    }
    List<Line> assets = new ArrayList<>();
    Line benchmark = null;
    for (int c = 0; c < asset.names().size(); c++) {
      Inputs one = in.withAsset(asset.at(c));
      if (in.benchmark() == null) {
        assets.add(line(metric, one, args, context));
      } else {
        Pair pair = pair(metric, one, args, context, false);
        assets.add(pair.asset());
        benchmark = pair.benchmark();
      }
    }
    return Rows.of(assets, benchmark);
  }

  /**
   * Levels: the rows on which every asset has one. Other values: the rows from the first such row
   * on.
   */
  private static Panel joint(Panel panel) {
    int[] complete =
        IntStream.range(0, panel.rows())
            .filter(
                t ->
                    IntStream.range(0, panel.names().size())
                        .noneMatch(c -> Double.isNaN(panel.value(t, c))))
            .toArray();
    if (panel.kind().isLevel()) {
      return keep(panel, complete);
    }
    return panel.rows(complete.length == 0 ? panel.rows() : complete[0], panel.rows());
  }

  private static boolean before(int day, @Nullable Integer since) {
    return since != null && day < since;
  }

  private static void requireLevel(String metric, Panel panel) {
    if (!panel.kind().isLevel()) {
      throw new RotascopeException(
          Reason.BAD_KIND,
          metric
              + " takes prices or total_return_index levels; "
              + panel.names().get(0)
              + " is declared "
              + panel.kind().label());
    }
  }

  private static void requireLevelOrReturn(String metric, Panel panel) {
    if (!panel.kind().isLevel() && !panel.kind().isReturn()) {
      throw new RotascopeException(
          Reason.BAD_KIND,
          metric
              + " takes prices, index levels or returns; "
              + panel.names().get(0)
              + " is declared "
              + panel.kind().label());
    }
  }

  private static void warnMixed(Kind asset, Kind benchmark, Context context) {
    if (asset.isLevel() && benchmark.isLevel() && asset != benchmark) {
      context.warn(
          "MIXED_PRICE_TR",
          "the asset is " + asset.label() + ", the benchmark " + benchmark.label());
    }
  }

  /**
   * Says which sessions of the calendar daily data lack (METRICS 1.7).
   *
   * @param whole the line as given
   * @param line what is used of it, sampled and cut; what lies outside is not missed
   */
  private static void warnMissing(Line whole, Line line, Args args, Context context) {
    ExchangeCalendar calendar = Conventions.rule(args).calendar();
    if (calendar == null || line.isEmpty()) {
      return;
    }
    int from = line.hasBaseDate() ? line.date(0) : Integer.MIN_VALUE;
    int to = line.date(line.rows() - 1);
    int[] missing =
        Arrays.stream(whole.missing(calendar)).filter(day -> day > from && day < to).toArray();
    if (missing.length > 0) {
      context.warn(
          "MISSING_SESSIONS(" + missing.length + ")",
          "no value on "
              + Arrays.stream(missing)
                  .limit(5)
                  .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
                  .collect(Collectors.joining(", "))
              + (missing.length > 5 ? ", …" : "")
              + " (XNYS); the next return spans the gap");
    }
  }

  /** Drops rows without any value. */
  private static Panel observed(Panel panel) {
    return keep(
        panel,
        IntStream.range(0, panel.rows())
            .filter(
                t ->
                    IntStream.range(0, panel.names().size())
                        .anyMatch(c -> !Double.isNaN(panel.value(t, c))))
            .toArray());
  }

  /** Takes the last row of each period; returns cannot be thinned that way. */
  private static Panel sampled(String metric, Panel panel, Selection selection, Args args) {
    if (selection.frequency() == Frequency.DAILY) {
      return panel;
    }
    if (panel.kind().isReturn()) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          metric
              + ": a series of "
              + panel.kind().label()
              + " read as it is cannot be sampled "
              + selection.frequency().label()
              + "; leave freq out");
    }
    return keep(
        panel, Periods.ends(panel.dates(), true, selection.frequency(), Conventions.rule(args)));
  }

  private static Panel keep(Panel panel, int[] rows) {
    return rows.length == panel.rows() ? panel : panel.take(rows);
  }

  private static Panel used(Panel panel, Context context) {
    if (panel.rows() > 0) {
      context.lastUsed(panel.date(panel.rows() - 1));
    }
    return panel;
  }

  /**
   * Cuts the rows before {@code since}; of levels the last of them stays, as the base of the first
   * return.
   */
  private static Panel since(Panel panel, Selection selection, boolean keepBase) {
    Integer day = selection.since();
    if (day == null) {
      return panel;
    }
    int from = 0;
    while (from < panel.rows() && panel.date(from) < day) {
      from++;
    }
    int first = keepBase ? Math.max(0, from - 1) : from;
    return first == 0 ? panel : panel.rows(first, panel.rows());
  }

  private static double[] at(Panel members, Panel benchmark) {
    int[] days = benchmark.dates();
    double[] values = new double[members.rows()];
    for (int t = 0; t < values.length; t++) {
      int row = Arrays.binarySearch(days, members.date(t));
      values[t] = row < 0 ? Double.NaN : benchmark.value(row, 0);
    }
    return values;
  }
}
