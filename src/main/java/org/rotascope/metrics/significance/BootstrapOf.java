package org.rotascope.metrics.significance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Args;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.MetricRef;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.ResolvedMetric;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.BlockLength;
import org.rotascope.numeric.Bootstrap;
import org.rotascope.numeric.BootstrapIntervals;
import org.rotascope.numeric.Interval;
import org.rotascope.numeric.Moments;
import org.rotascope.numeric.Resample;
import org.rotascope.numeric.Sums;
import org.rotascope.panel.Rows;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The bootstrap of any metric that gives a number (S3). */
public final class BootstrapOf {
  /** How the interval is made from the replicates. */
  public enum Ends {
    /** Percentiles of the replicates. */
    PERCENTILE,
    /** Those percentiles reflected about the statistic. */
    BASIC,
    /** Percentiles corrected for bias and acceleration. */
    BCA,
    /** From replicates in units of their own spread. */
    STUDENTISED
  }

  /** The statistic. */
  public static final Param<MetricRef> STAT =
      Param.of(
          "stat",
          ParamType.METRIC,
          Unit.NONE,
          "metric that is the statistic, with its parameters: streak_max(side=LOSS)");

  /** The number of the statistic's result. */
  public static final Param<String> COLUMN =
      Param.of(
              "column",
              ParamType.TEXT,
              Unit.NONE,
              "column or fact of the statistic that holds the number")
          .orElse("value");

  /** How rows are drawn. */
  public static final Param<Resample.Scheme> SCHEME =
      Param.choice(
              "scheme",
              Resample.Scheme.class,
              "single rows, blocks of geometric length, blocks of one length")
          .orElse(Resample.Scheme.STATIONARY);

  /** The length of blocks. */
  public static final Param<Double> BLOCK_LENGTH =
      Param.of(
              "blockLength",
              ParamType.REAL,
              Unit.SESSIONS,
              "mean length of a block, rounded up for CIRCULAR; absent: block_length of the excess"
                  + " returns, at least 1, the longest of several assets")
          .between(1, 1e6)
          .optional();

  /** The kind of interval. */
  public static final Param<Ends> INTERVAL =
      Param.choice("interval", Ends.class, "how the interval is made from the replicates")
          .orElse(Ends.PERCENTILE);

  /** The confidence of the interval. */
  public static final Param<Double> CONFIDENCE =
      Param.of("confidence", ParamType.REAL, Unit.PROBABILITY, "confidence of the interval")
          .between(0.01, 0.9999)
          .orElse(0.95);

  /** Replicates nested in each replicate. */
  public static final Param<Integer> NESTED =
      Param.of("nested", ParamType.INT, Unit.COUNT, "replicates nested in each, for STUDENTISED")
          .between(2, 10_000)
          .orElse(50);

  private static final ColumnSpec VALUE =
      ColumnSpec.real("value", Unit.AS_INPUT, "the statistic of the data");
  private static final ColumnSpec LOW =
      ColumnSpec.real("low", Unit.AS_INPUT, "lower end of the interval");
  private static final ColumnSpec HIGH =
      ColumnSpec.real("high", Unit.AS_INPUT, "upper end of the interval");
  private static final ColumnSpec ERROR =
      ColumnSpec.real("std_error", Unit.AS_INPUT, "standard deviation of the replicates");
  private static final ColumnSpec BIAS =
      ColumnSpec.real("bias", Unit.AS_INPUT, "mean of the replicates less the statistic");
  private static final ColumnSpec UNDEFINED =
      ColumnSpec.integer("undefined", Unit.COUNT, "replicates in which the statistic is undefined");
  private static final ColumnSpec ASSET =
      ColumnSpec.text("asset", "the asset; 'all' for a statistic of several together");
  private static final ColumnSpec ROWS =
      ColumnSpec.integer("rows", Unit.SESSIONS, "rows drawn from");
  private static final ColumnSpec BLOCK =
      ColumnSpec.real("block_length", Unit.SESSIONS, "mean length of the blocks");

  /** S3: bootstrap. */
  public static final Metric METRIC =
      Metric.named("bootstrap")
          .entry("S3", "Bootstrap.replicates")
          .excel("ROT.BOOT")
          .lasting()
          .summary(
              "Standard error, bias and confidence interval of any metric that gives a number, by"
                  + " the bootstrap.")
          .formula(
              "PERCENTILE [q_{α/2}, q_{1−α/2}] of the replicates; BASIC [2θ − q_{1−α/2}, 2θ −"
                  + " q_{α/2}]; BCA percentiles at Φ(z0 + (z0 + z)/(1 − a(z0 + z))); STUDENTISED θ"
                  + " − q(t*)·s, t* = (θ* − θ)/s*")
          .edge(
              "Rows are drawn for all series together: returns of the same interval stay together.")
          .edge(
              "Prices are put together again from the drawn ratios, from the first price; dates"
                  + " keep their order.")
          .edge("A row in which a series has no value is left out, with warning ROWS_LEFT_OUT.")
          .edge(
              "Replicates in which the statistic is undefined are left out, with warning"
                  + " UNDEFINED_REPLICATES.")
          .edge(
              "BCA leaves out one row at a time, for blocks one block; undefined, NOT_APPLICABLE,"
                  + " if all replicates lie on one side.")
          .edge(
              "STUDENTISED draws nested replicates from each: B times nested values of the"
                  + " statistic.")
          .edge("A statistic that is a series or a table of other rows than assets: BAD_ARGUMENT.")
          .source(
              "Politis & Romano (1994), JASA 89; Efron (1987), JASA 82; Davison & Hinkley (1997)")
          .reference(
              "arch 8.0.0 IIDBootstrap, StationaryBootstrap, CircularBlockBootstrap, T4; variances"
                  + " in closed form")
          .example("--asset small --set stat=win_rate --set B=199")
          .params(
              STAT,
              COLUMN,
              SCHEME,
              BLOCK_LENGTH,
              INTERVAL,
              CONFIDENCE,
              NESTED,
              Conventions.REPLICATES,
              Conventions.SEED)
          .table(Shape.TABLE, VALUE, LOW, HIGH, ERROR, BIAS, UNDEFINED, ASSET)
          .facts(ROWS, BLOCK)
          .computedFrom(Forms.ROWS, BootstrapOf::compute);

  private BootstrapOf() {}

  /** The statistic: what a result of the metric holds at the place named. */
  private record Reader(ResolvedMetric metric, String column, Rows rows, Selection selection) {
    Column read(int[] drawn) {
      Output output =
          metric.apply(Inputs.of(rows.assets(drawn), rows.benchmark(drawn)).select(selection));
      return find(output)
          .orElseThrow(
              () -> {
                List<String> names = names(output);
                return new RotascopeException(
                    Reason.BAD_ARGUMENT,
                    "bootstrap: "
                        + metric.metric().id()
                        + " has no number '"
                        + column
                        + "'"
                        + Nearest.hint(column, names)
                        + " (there is "
                        + String.join(", ", names)
                        + ")");
              });
    }

    /** Of a column and a fact of that name, that which is one number, or one an asset. */
    private Optional<Column> find(Output output) {
      List<Column> named = parts(output).filter(c -> c.name().equals(column)).toList();
      return named.stream()
          .filter(c -> isNumber(metric.metric(), c, rows))
          .findFirst()
          .or(() -> named.stream().findFirst());
    }

    private static List<String> names(Output output) {
      return parts(output).map(Column::name).toList();
    }

    /**
     * The numbers of a result: columns of the table, then facts, of one asset or of several one
     * under another.
     */
    private static java.util.stream.Stream<Column> parts(Output output) {
      List<Column> parts = new ArrayList<>(output.table().columns());
      parts.addAll(output.facts());
      Table facts = output.tables().get("facts");
      if (facts != null) {
        parts.addAll(facts.columns());
      }
      return parts.stream()
          .filter(
              c ->
                  c.spec().type() == ColumnSpec.Type.REAL
                      || c.spec().type() == ColumnSpec.Type.INT);
    }

    double[] numbers(int[] drawn, int components) {
      double[] numbers = read(drawn).numbers();
      return numbers.length == components ? numbers : nothing(components);
    }

    private static double[] nothing(int components) {
      double[] nothing = new double[components];
      Arrays.fill(nothing, Double.NaN);
      return nothing;
    }
  }

  private static Output compute(Rows rows, Args args, Context context) {
    MetricRef ref = args.get(STAT);
    ResolvedMetric stat = context.resolve(ref);
    requireNumber(stat.metric());
    if (rows.dropped() > 0) {
      context.warn("ROWS_LEFT_OUT", rows.dropped() + " rows in which a series has no value");
    }
    if (rows.size() == 0) {
      return nothing(rows.names());
    }
    Selection selection = Selection.ALL.withFrequency(context.inputs().selection().frequency());
    Reader reader = new Reader(stat, args.get(COLUMN), rows, selection);
    Column observed = reader.read(IntStream.range(0, rows.size()).toArray());
    List<String> names = names(stat.metric(), observed, rows);
    Resample.Scheme scheme = args.get(SCHEME);
    double block =
        scheme == Resample.Scheme.IID
            ? 1
            : args.find(BLOCK_LENGTH).orElseGet(() -> blockLength(rows, scheme));
    Bootstrap bootstrap =
        new Bootstrap(
            drawn -> reader.numbers(drawn, observed.size()),
            new Resample(scheme, rows.size(), rows.size(), block),
            args.get(Conventions.SEED),
            context.work());
    double[][] replicates = bootstrap.replicates(args.get(Conventions.REPLICATES));
    Ends ends = args.get(INTERVAL);
    double[] @Nullable [] more =
        switch (ends) {
          case BCA ->
              bootstrap.jackknife((int) Math.max(1, Math.rint(Math.min(block, rows.size()))));
          case STUDENTISED -> bootstrap.spreads(args.get(Conventions.REPLICATES), args.get(NESTED));
          default -> null;
        };
    List<Line> lines = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      lines.add(
          Line.of(
              names.get(c),
              Value.of(observed.number(c), reason(observed, c)),
              replicates[c],
              ends,
              more == null ? new double[0] : more[c],
              args.get(CONFIDENCE)));
    }
    warnUndefined(lines, args.get(Conventions.REPLICATES), context);
    return Output.of(
            VALUE.reals(lines, Line::value),
            LOW.reals(lines, Line::low),
            HIGH.reals(lines, Line::high),
            ERROR.reals(lines, Line::error),
            BIAS.reals(lines, Line::bias),
            UNDEFINED.ints(lines, Line::undefined),
            ASSET.texts(lines, Line::asset))
        .facts(ROWS.of(rows.size()), BLOCK.ofReals(drawn(scheme, block, rows.size())));
  }

  private static Reason reason(Column column, int row) {
    Reason reason = column.reason(row);
    return reason == null ? Reason.INSUFFICIENT_OBS : reason;
  }

  private static void requireNumber(Metric stat) {
    if (!stat.form().takesData() || stat.shape() == Shape.SERIES || stat.shape() == Shape.PANEL) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "bootstrap: stat must be a metric of data that gives a number; "
              + stat.id()
              + (stat.form().takesData()
                  ? " gives a " + stat.shape().label()
                  : " takes plain numbers"));
    }
  }

  /** The assets that the numbers belong to; fails unless there is one number, or one an asset. */
  private static List<String> names(Metric stat, Column numbers, Rows rows) {
    List<String> names = rows.names();
    if (isNumber(stat, numbers, rows)) {
      return isOneAnAsset(stat, numbers, rows) ? names : List.of("all");
    }
    throw new RotascopeException(
        Reason.BAD_ARGUMENT,
        "bootstrap: "
            + numbers.name()
            + " of "
            + stat.id()
            + " is a column of "
            + numbers.size()
            + " rows; column must name one number"
            + (names.size() > 1 ? ", or one an asset" : ""));
  }

  private static boolean isNumber(Metric stat, Column numbers, Rows rows) {
    return numbers.size() == 1 || isOneAnAsset(stat, numbers, rows);
  }

  private static boolean isOneAnAsset(Metric stat, Column numbers, Rows rows) {
    return stat.form().isPerAsset() && numbers.size() == rows.names().size();
  }

  private static double blockLength(Rows rows, Resample.Scheme scheme) {
    double longest = 1;
    for (int asset = 0; asset < rows.names().size(); asset++) {
      BlockLength length = BlockLength.of(rows.excess(asset));
      double own =
          scheme == Resample.Scheme.CIRCULAR ? Math.ceil(length.circular()) : length.stationary();
      longest = own > longest ? own : longest;
    }
    return longest;
  }

  /** Returns the length of the blocks drawn: CIRCULAR blocks are whole rows, no more than all. */
  private static double drawn(Resample.Scheme scheme, double block, int rows) {
    return scheme == Resample.Scheme.CIRCULAR ? Math.min(rows, Math.ceil(block)) : block;
  }

  private static void warnUndefined(List<Line> lines, int replicates, Context context) {
    for (Line line : lines) {
      if (line.undefined() > 0) {
        context.warn(
            "UNDEFINED_REPLICATES",
            line.undefined()
                + " of "
                + replicates
                + (lines.size() > 1 ? " for " + line.asset() : ""));
      }
    }
  }

  private static Output nothing(List<String> names) {
    int[] first = new int[names.size()];
    return Output.of(
            VALUE.undefined(Reason.EMPTY).rows(first),
            LOW.undefined(Reason.EMPTY).rows(first),
            HIGH.undefined(Reason.EMPTY).rows(first),
            ERROR.undefined(Reason.EMPTY).rows(first),
            BIAS.undefined(Reason.EMPTY).rows(first),
            UNDEFINED.of(0).rows(first),
            ASSET.ofTexts(names))
        .facts(ROWS.of(0), BLOCK.undefined(Reason.EMPTY));
  }

  /** One line of the result. */
  private record Line(
      String asset, Value value, Value low, Value high, Value error, Value bias, int undefined) {
    static Line of(
        String asset,
        Value value,
        double[] replicates,
        Ends ends,
        double[] more,
        double confidence) {
      double[] valid = Moments.valid(replicates);
      double theta = value.number();
      boolean enough = value.isDefined() && valid.length > 1;
      Interval interval =
          !enough
              ? Interval.UNDEFINED
              : switch (ends) {
                case PERCENTILE -> BootstrapIntervals.percentile(replicates, confidence);
                case BASIC -> BootstrapIntervals.basic(theta, replicates, confidence);
                case BCA -> BootstrapIntervals.bca(theta, replicates, more, confidence);
                case STUDENTISED ->
                    BootstrapIntervals.studentised(theta, replicates, more, confidence);
              };
      Reason none =
          !enough
              ? Reason.INSUFFICIENT_OBS
              : ends == Ends.BCA ? Reason.NOT_APPLICABLE : Reason.ZERO_VARIANCE;
      return new Line(
          asset,
          value,
          Value.of(interval.low(), none),
          Value.of(interval.high(), none),
          Value.of(Moments.sd(valid), Reason.INSUFFICIENT_OBS),
          Value.of(enough ? Sums.mean(valid) - theta : Double.NaN, Reason.INSUFFICIENT_OBS),
          replicates.length - valid.length);
    }
  }
}
