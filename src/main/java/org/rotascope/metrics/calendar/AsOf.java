package org.rotascope.metrics.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Args;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Law;
import org.rotascope.metric.Metric;
import org.rotascope.metric.MetricRef;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.ResolvedMetric;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Observed;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The dates at which quoted figures were true (D4): dates undated statements, exposes mixed ones.
 */
public final class AsOf {
  /** How a figure is compared with the value quoted. */
  public enum Relation {
    /** Within the tolerance of it. */
    EQ,
    /** At least it, less the tolerance. */
    GE,
    /** At most it, plus the tolerance. */
    LE;

    /**
     * Tells whether a figure fits; a relative 1e−12 of the tolerance more fits too. NaN never fits.
     */
    public boolean holds(double figure, double quoted, double tol) {
      return distance(figure, quoted) <= tol * (1 + 1e-12);
    }

    /** Returns how far a figure is from fitting exactly, 0 or positive. */
    double distance(double figure, double quoted) {
      return switch (this) {
        case EQ -> Math.abs(figure - quoted);
        case GE -> Double.isNaN(figure) ? figure : Math.max(0, quoted - figure);
        case LE -> Double.isNaN(figure) ? figure : Math.max(0, figure - quoted);
      };
    }
  }

  /** The metrics whose values were quoted. */
  public static final Param<List<MetricRef>> PREDICATE =
      Param.of(
              "predicate",
              ParamType.METRICS,
              Unit.NONE,
              "metrics whose values were quoted, scalars or series; absent: the series' own values")
          .optional();

  /** The values quoted. */
  public static final Param<List<Double>> VALUE =
      Param.of("value", ParamType.REALS, Unit.AS_INPUT, "value quoted, one for each predicate");

  /** How exact the quoted values are. */
  public static final Param<List<Double>> TOL =
      Param.of(
              "tol",
              ParamType.REALS,
              Unit.AS_INPUT,
              "tolerance, one for each predicate or one for all; half the rounding unit of a"
                  + " rounded value")
          .between(0, Double.POSITIVE_INFINITY)
          .orElse(List.of(0.0));

  /** How the figures are compared. */
  public static final Param<List<Relation>> RELATION =
      Param.of(
              "relation",
              ParamType.choices(Relation.class),
              Unit.NONE,
              "EQ, GE or LE, one for each predicate or one for all")
          .orElse(List.of(Relation.EQ));

  /** The first date searched. */
  public static final Param<Integer> FIRST_DATE =
      Param.of(
              "firstDate",
              ParamType.DATE,
              Unit.DATE,
              "first date searched; the data before it are used")
          .optional();

  /** The last date searched. */
  public static final Param<Integer> LAST_DATE =
      Param.of("lastDate", ParamType.DATE, Unit.DATE, "last date searched").optional();

  private static final int CHUNK = 64;
  private static final ColumnSpec DATE =
      ColumnSpec.date("date", "date at which every predicate holds");
  private static final ColumnSpec NUMBER =
      ColumnSpec.integer("predicate", Unit.NONE, "number of the predicate, from 1");
  private static final ColumnSpec METRIC_NAME =
      ColumnSpec.text("metric", "metric quoted; value for the series itself");
  private static final ColumnSpec HELD =
      ColumnSpec.date("date", "date at which the predicate holds");
  private static final ColumnSpec FIGURE =
      ColumnSpec.real("value", Unit.AS_INPUT, "the figure on that date");
  private static final ColumnSpec RELATION_NAME = ColumnSpec.text("relation", "EQ, GE or LE");
  private static final ColumnSpec QUOTED = ColumnSpec.real("quoted", Unit.AS_INPUT, "value quoted");
  private static final ColumnSpec TOLERANCE = ColumnSpec.real("tol", Unit.AS_INPUT, "tolerance");
  private static final ColumnSpec COUNT =
      ColumnSpec.integer("dates", Unit.COUNT, "dates at which it holds");
  private static final ColumnSpec NEAREST =
      ColumnSpec.date("nearest", "first date at which the figure is nearest");
  private static final ColumnSpec NEAREST_VALUE =
      ColumnSpec.real("nearest_value", Unit.AS_INPUT, "the figure then");
  private static final ColumnSpec SEARCHED =
      ColumnSpec.integer("searched", Unit.COUNT, "dates searched");

  /** D4: as-of solver. */
  public static final Metric METRIC =
      Metric.named("asof_solver")
          .entry("D4", "AsOf.satisfied")
          .excel("ROT.ASOF")
          .lasting()
          .summary("Dates at which quoted figures were true, each alone and all together.")
          .formula(
              "{t: |f(data up to t) − value| ≤ tol} (EQ); f ≥ value − tol (GE); f ≤ value + tol"
                  + " (LE); intersection")
          .edge(
              "A figure at t is computed from the data up to t alone; an undefined one never fits.")
          .edge("A predicate that takes no benchmark is computed without it.")
          .edge("Every predicate's nearest date is given, also where none fits.")
          .edge("A predicate is a scalar or a series: others are refused.")
          .reference("every date recomputed, T0")
          .example(
              "--set 'predicate=streak_current;ytd_return' --set value=3,0.03 --set tol=0,0.005"
                  + " --set firstDate=2020-01-02 --set lastDate=2020-03-31")
          .params(PREDICATE, VALUE, TOL, RELATION, FIRST_DATE, LAST_DATE)
          .table(Shape.TABLE, DATE)
          .facts(SEARCHED)
          .andTable("satisfied", NUMBER, METRIC_NAME, HELD, FIGURE)
          .andTable(
              "predicates",
              NUMBER,
              METRIC_NAME,
              RELATION_NAME,
              QUOTED,
              TOLERANCE,
              COUNT,
              NEAREST,
              NEAREST_VALUE)
          .dated()
          .computedFrom(Forms.VALUES_OR_PAIR, AsOf::compute);

  /** One quoted figure, and what it was on each date searched. */
  private record Quote(
      int number, String name, Relation relation, double quoted, double tol, double[] figures) {
    int[] rows() {
      return satisfied(figures, relation, quoted, tol);
    }

    @Nullable Integer nearest() {
      return IntStream.range(0, figures.length)
          .filter(t -> !Double.isNaN(figures[t]))
          .boxed()
          .reduce(
              (a, b) ->
                  relation.distance(figures[b], quoted) < relation.distance(figures[a], quoted)
                      ? b
                      : a)
          .orElse(null);
    }
  }

  /** A quote that held on one date. */
  private record Held(Quote quote, int row) {}

  private AsOf() {}

  /** Returns the places at which a figure fits a quoted value. */
  public static int[] satisfied(double[] figures, Relation relation, double quoted, double tol) {
    return IntStream.range(0, figures.length)
        .filter(t -> relation.holds(figures[t], quoted, tol))
        .toArray();
  }

  private static Output compute(Observed s, Args args, Context context) {
    int from = args.find(FIRST_DATE).orElse(Integer.MIN_VALUE);
    int to = args.find(LAST_DATE).orElse(Integer.MAX_VALUE);
    int[] rows =
        IntStream.range(0, s.size())
            .filter(t -> s.dates()[t] >= from && s.dates()[t] <= to)
            .toArray();
    int[] dates = Arrays.stream(rows).map(t -> s.dates()[t]).toArray();
    List<Quote> quotes = new ArrayList<>();
    List<MetricRef> predicates = args.find(PREDICATE).orElse(List.of());
    int n = Math.max(1, predicates.size());
    for (int i = 0; i < n; i++) {
      double[] figures =
          predicates.isEmpty()
              ? Arrays.stream(rows).mapToDouble(t -> s.values()[t]).toArray()
              : figures(predicates.get(i), dates, context);
      quotes.add(
          new Quote(
              i + 1,
              predicates.isEmpty() ? "value" : predicates.get(i).toString(),
              item(args.get(RELATION), i, n, RELATION),
              each(args.get(VALUE), i, n),
              item(args.get(TOL), i, n, TOL),
              figures));
    }
    return output(dates, quotes);
  }

  private static double each(List<Double> values, int i, int n) {
    if (values.size() != n) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "asof_solver: value needs "
              + n
              + (n == 1 ? " number" : " numbers, one for each predicate")
              + "; got "
              + values.size());
    }
    return values.get(i);
  }

  /** Returns element i of a list that has one for each predicate or one for all. */
  private static <T> T item(List<T> values, int i, int n, Param<?> param) {
    if (values.size() != n && values.size() != 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "asof_solver: "
              + param.name()
              + " needs one element, or "
              + n
              + ", one for each predicate; got "
              + values.size());
    }
    return values.get(values.size() == 1 ? 0 : i);
  }

  /** Returns the figure on each date, computed from the data up to it. */
  private static double[] figures(MetricRef ref, int[] dates, Context context) {
    ResolvedMetric metric = context.resolve(ref);
    Inputs in = context.inputs();
    boolean series = metric.metric().shape() == Shape.SERIES;
    if (!series && metric.metric().shape() != Shape.SCALAR) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "asof_solver: predicate must be a scalar or a series; "
              + ref.id()
              + " gives a "
              + metric.metric().shape().label());
    }
    double[] figures = new double[dates.length];
    boolean causal =
        !metric.metric().looksAhead()
            && !metric.metric().exemptions().containsKey(Law.NO_LOOK_AHEAD);
    if (series && causal) {
      Table table = metric.apply(in).table();
      Arrays.setAll(figures, t -> at(table, dates[t]));
      return figures;
    }
    context
        .work()
        .forEach(
            "dates",
            (dates.length + CHUNK - 1) / CHUNK,
            chunk -> {
              for (int t = CHUNK * chunk; t < Math.min(dates.length, CHUNK * (chunk + 1)); t++) {
                figures[t] = figure(metric, in, dates[t]);
              }
            });
    return figures;
  }

  /** Returns the figure computed from the data up to a date; NaN while they share no interval. */
  private static double figure(ResolvedMetric metric, Inputs in, int date) {
    try {
      Table table = metric.apply(in.select(in.selection().withUntil(date))).table();
      return metric.metric().shape() == Shape.SERIES
          ? at(table, date)
          : table.column("value").number(0);
    } catch (RotascopeException e) {
      if (e.reason() == Reason.NO_OVERLAP) {
        return Double.NaN;
      }
      throw e;
    }
  }

  /** Returns the value of a series on a date; NaN if it has no such row. */
  private static double at(Table table, int date) {
    Column dates = table.columns().get(0);
    int low = 0;
    int high = dates.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (dates.date(middle) == date) {
        return table.columns().get(1).number(middle);
      }
      if (dates.date(middle) < date) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Double.NaN;
  }

  private static Output output(int[] dates, List<Quote> quotes) {
    int[] times = new int[dates.length];
    List<Held> held = new ArrayList<>();
    for (Quote quote : quotes) {
      for (int row : quote.rows()) {
        held.add(new Held(quote, row));
        times[row]++;
      }
    }
    int[] all =
        IntStream.range(0, dates.length)
            .filter(t -> times[t] == quotes.size())
            .map(t -> dates[t])
            .toArray();
    return Output.of(DATE.ofDates(all))
        .facts(SEARCHED.of(dates.length))
        .table(
            "satisfied",
            Table.of(
                NUMBER.ints(held, h -> h.quote().number()),
                METRIC_NAME.texts(held, h -> h.quote().name()),
                HELD.dates(held, h -> dates[h.row()]),
                FIGURE.doubles(held, h -> h.quote().figures()[h.row()])))
        .table("predicates", described(dates, quotes));
  }

  private static Table described(int[] dates, List<Quote> quotes) {
    double[] nearest =
        quotes.stream()
            .mapToDouble(
                q -> {
                  Integer t = q.nearest();
                  return t == null ? Double.NaN : q.figures()[t];
                })
            .toArray();
    return Table.of(
        NUMBER.ints(quotes, Quote::number),
        METRIC_NAME.texts(quotes, Quote::name),
        RELATION_NAME.texts(quotes, q -> q.relation().name()),
        QUOTED.doubles(quotes, Quote::quoted),
        TOLERANCE.doubles(quotes, Quote::tol),
        COUNT.ints(quotes, q -> q.rows().length),
        NEAREST.dates(
            quotes,
            q -> {
              Integer t = q.nearest();
              return t == null ? null : (Integer) dates[t];
            },
            Reason.EMPTY),
        NEAREST_VALUE.ofReals(nearest, Reason.EMPTY));
  }
}
