package org.rotascope.metrics.rotation;

import java.util.Arrays;
import org.rotascope.metric.Args;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Ema;
import org.rotascope.numeric.Expanding;
import org.rotascope.numeric.Rolling;
import org.rotascope.numeric.Scratch;
import org.rotascope.panel.Line;
import org.rotascope.panel.Pair;
import org.rotascope.reason.Reason;

/** Ratio and momentum of relative strength, the coordinates of the rotation graph (E1, E2). */
public final class Rotation {
  private static final ColumnSpec RATIO_POINTS =
      ColumnSpec.real("value", Unit.POINTS, "rotation ratio, around 100");
  private static final ColumnSpec MOMENTUM_POINTS =
      ColumnSpec.real("value", Unit.POINTS, "rotation momentum, around 100");
  static final String GAPS =
      "A price that is not positive leaves its own row undefined, NONPOSITIVE_PRICE; an exponential"
          + " average goes on from the value before it, a rolling window that holds it is"
          + " undefined, INSUFFICIENT_OBS.";
  static final String SAMPLING =
      "Of each period the last session there is; an incomplete last period is left out unless"
          + " includePartial.";
  private static final String SOURCE =
      "de Kempenaer in Ciana (2011), New Frontiers in Technical Analysis, ch. 2 (properties; the"
          + " original formula is proprietary)";

  /** E1: rotation ratio. */
  public static final Metric RATIO =
      Metric.named("rotation_ratio")
          .entry("E1", "Rotation.ratio")
          .excel("ROT.ROTATION.RATIO")
          .summary(
              "Trend of relative strength in points around 100: the horizontal axis of the rotation"
                  + " graph.")
          .formula(
              "L_t = 100·P_t/B_t at period ends. MA: R_t = 100·EMA_n(L)/EMA_m(L), α = 2/(n + 1),"
                  + " seeded with the mean of the first n. Z: R_t = 100 + c·(L_t − SMA_W)/SD_W,"
                  + " ddof 1. MOM12_1: R_t = 100 + c·z(L_t), z over all rows so far")
          .edge(
              "Asset identical to benchmark: exactly 100 with MA; undefined, ZERO_VARIANCE, with"
                  + " the others.")
          .edge(
              "Where the line varies by no more than its rounding, Z and MOM12_1 are undefined,"
                  + " ZERO_VARIANCE.")
          .edge(GAPS)
          .edge(SAMPLING)
          .edge("MOM12_1 is meant daily: freq defaults to DAILY with it, to WEEKLY otherwise.")
          .source(SOURCE)
          .reference("pandas 3.1.1 rolling, expanding and own EMA, T2")
          .example("--set variant=Z --set W=5 --until 2019-03-08")
          .params(Setup.params())
          .series(RATIO_POINTS)
          .warmUp("MA: m − 1; Z: W − 1; MOM12_1: minObs − 1", args -> Setup.of(args).ratioWarmUp())
          .dated()
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                Pair sampled = sampled(pair, args);
                return series(RATIO_POINTS, sampled.asset(), ratio(sampled, Setup.of(args)));
              });

  /** E2: rotation momentum. */
  public static final Metric MOMENTUM =
      Metric.named("rotation_momentum")
          .entry("E2", "Rotation.momentum")
          .excel("ROT.ROTATION.MOM")
          .summary(
              "Momentum of the rotation ratio in points around 100: the vertical axis of the"
                  + " rotation graph.")
          .formula(
              "MA: M_t = 100·R_t/EMA_k(R). Z: M_t = 100 + c·z_W(ROC_t), ROC_t = 100·(R_t/R_{t−s} −"
                  + " 1). MOM12_1: M_t = 100 + c·z(ln(L_t/L_{t−lookback}) − ln(L_t/L_{t−skip})), z"
                  + " over all rows so far; R and L as in rotation_ratio")
          .edge(
              "Asset identical to benchmark: exactly 100 with MA; undefined, ZERO_VARIANCE, with"
                  + " the others.")
          .edge(
              "Undefined where the ratio is; with Z also where the ratio s rows before is not"
                  + " positive.")
          .edge(GAPS)
          .edge(SAMPLING)
          .source(SOURCE)
          .reference("pandas 3.1.1 rolling, expanding and own EMA, T2")
          .example("--set variant=Z --set W=5 --until 2019-03-29")
          .params(Setup.params())
          .series(MOMENTUM_POINTS)
          .warmUp(
              "MA: m + k − 2; Z: 2·(W − 1) + s; MOM12_1: lookback + minObs − 1",
              args -> Setup.of(args).momentumWarmUp())
          .dated()
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                Pair sampled = sampled(pair, args);
                return series(MOMENTUM_POINTS, sampled.asset(), momentum(sampled, Setup.of(args)));
              });

  /**
   * What is left of the line's spread when only its rounding is: two roundings of 2⁻⁵³, and a
   * margin.
   */
  private static final double ROUNDING = 0x1p-50;

  private Rotation() {}

  private static Output series(ColumnSpec spec, Line asset, Track track) {
    Track dated = track.from(asset.firstRow());
    return Output.series(asset.datedRows(), spec.ofReals(dated.values(), dated.reasons()));
  }

  /** Returns the pair at the period ends that the metric is told to take. */
  static Pair sampled(Pair daily, Args args) {
    return daily.sample(args.get(Setup.FREQ), Conventions.rule(args));
  }

  /**
   * Writes {@code L_t = 100·P_t/B_t} for each row of the pair; NaN where a level is missing or not
   * positive.
   */
  private static void line(Pair pair, double[] line) {
    double[] asset = pair.asset().sharedLevels();
    double[] benchmark = pair.benchmark().sharedLevels();
    for (int t = 0; t < line.length; t++) {
      line[t] = 100 * (asset[t] / benchmark[t]);
    }
    for (int t = 0; !pair.isOfLevels() && t < line.length; t++) {
      line[t] = asset[t] > 0 && benchmark[t] > 0 ? line[t] : Double.NaN; // returns may lose all
    }
  }

  private static Track ratio(Pair pair, Setup setup) {
    try (Scratch line = Scratch.of(pair.asset().rows())) {
      line(pair, line.array());
      return ratio(line.array(), setup, pair.gap());
    }
  }

  private static Track momentum(Pair pair, Setup setup) {
    try (Scratch ratio = Scratch.of(pair.asset().rows())) {
      return points(pair, setup, ratio.array()).momentum();
    }
  }

  /** Returns ratio and momentum of a pair at period ends. */
  static Points points(Pair pair, Setup setup) {
    return points(pair, setup, new double[pair.asset().rows()]);
  }

  private static Points points(Pair pair, Setup setup, double[] ratio) {
    try (Scratch line = Scratch.of(pair.asset().rows())) {
      line(pair, line.array());
      return points(line.array(), setup, pair.gap(), ratio);
    }
  }

  /**
   * Returns the rotation ratio of a relative line.
   *
   * @param line the relative line L, NaN in gaps
   * @param gap the reason of a gap
   */
  public static Track ratio(double[] line, Setup setup, Reason gap) {
    double[] ratio = new double[line.length];
    if (setup.variant() == Variant.MA) {
      Ema.percent(line, setup.n(), setup.m(), ratio);
    } else {
      score(line, setup, ROUNDING, ratio);
    }
    return ratio(line, setup, gap, ratio);
  }

  /**
   * Returns the rotation momentum of a relative line; undefined where its ratio is.
   *
   * @param line the relative line L, NaN in gaps
   * @param gap the reason of a gap
   */
  public static Track momentum(double[] line, Setup setup, Reason gap) {
    return points(line, setup, gap).momentum();
  }

  /**
   * Returns ratio and momentum of a relative line; the momentum is undefined where the ratio is.
   *
   * @param line the relative line L, NaN in gaps
   * @param gap the reason of a gap
   */
  public static Points points(double[] line, Setup setup, Reason gap) {
    return points(line, setup, gap, new double[line.length]);
  }

  /**
   * Returns ratio and momentum.
   *
   * @param ratio where the ratio is written to
   */
  private static Points points(double[] line, Setup setup, Reason gap, double[] ratio) {
    double[] momentum = new double[line.length];
    if (setup.variant() == Variant.MA) {
      Ema.percents(line, setup.n(), setup.m(), setup.k(), ratio, momentum);
      Track first = ratio(line, setup, gap, ratio);
      return new Points(first, momentum(line, first, ratio, setup, gap, momentum));
    }
    score(line, setup, ROUNDING, ratio);
    Track first = ratio(line, setup, gap, ratio);
    try (Scratch scratch = Scratch.of(line.length)) {
      double[] change = scratch.array();
      if (setup.variant() == Variant.Z) {
        rateOfChange(ratio, setup.s(), change);
      } else {
        skipped(line, setup.lookback(), setup.skip(), change);
      }
      score(change, setup, 0, momentum);
      return new Points(first, momentum(line, first, change, setup, gap, momentum));
    }
  }

  /** Writes z-scores as points around 100. */
  private static void score(double[] x, Setup setup, double flat, double[] out) {
    if (setup.variant() == Variant.Z) {
      Rolling.z(x, setup.w(), flat, out);
    } else {
      Expanding.z(x, setup.minObs(), flat, out);
    }
    for (int t = 0; t < out.length; t++) {
      out[t] = 100 + setup.c() * out[t];
    }
  }

  private static Track ratio(double[] line, Setup setup, Reason gap, double[] ratio) {
    Reason[] why = Track.room(ratio);
    int known = 0;
    for (int t = 0; t < why.length; t++) {
      known += Double.isNaN(line[t]) ? 0 : 1;
      if (Double.isNaN(ratio[t])) {
        boolean rolling = setup.variant() == Variant.Z;
        boolean warm = (rolling ? t : known - 1) >= setup.ratioWarmUp();
        boolean whole = !rolling || allKnown(line, t, setup.w());
        why[t] = why(Double.isNaN(line[t]), gap, warm, whole);
      }
    }
    return new Track(ratio, why);
  }

  /**
   * Returns the momentum and why it is undefined.
   *
   * @param change what is averaged or scored; the ratio itself with MA
   */
  private static Track momentum(
      double[] line, Track ratio, double[] change, Setup setup, Reason gap, double[] momentum) {
    for (int t = 0; t < ratio.reasons().length; t++) {
      momentum[t] = ratio.isDefined(t) ? momentum[t] : Double.NaN;
    }
    Reason[] why = Track.room(momentum);
    int known = 0;
    for (int t = 0; t < why.length; t++) {
      known += Double.isNaN(change[t]) ? 0 : 1;
      if (Double.isNaN(momentum[t])) {
        boolean warm =
            switch (setup.variant()) {
              case MA -> known >= setup.k();
              case Z -> t >= setup.momentumWarmUp();
              case MOM12_1 -> known >= setup.minObs();
            };
        boolean still = ratio.reason(t) == Reason.ZERO_VARIANCE;
        boolean whole =
            switch (setup.variant()) {
              case MA -> true;
              case Z -> allKnown(change, t, setup.w());
              case MOM12_1 -> !Double.isNaN(change[t]);
            };
        why[t] = why(Double.isNaN(line[t]), gap, warm, still || whole);
      }
    }
    return new Track(momentum, why);
  }

  /** Returns why a point is undefined; what has a whole window and still no value does not vary. */
  private static Reason why(boolean inGap, Reason gap, boolean warm, boolean whole) {
    if (inGap) {
      return gap;
    }
    if (!warm) {
      return Reason.WARMUP;
    }
    return whole ? Reason.ZERO_VARIANCE : Reason.INSUFFICIENT_OBS;
  }

  private static boolean allKnown(double[] x, int t, int w) {
    for (int i = Math.max(0, t - w + 1); i <= t; i++) {
      if (Double.isNaN(x[i])) {
        return false;
      }
    }
    return true;
  }

  private static void rateOfChange(double[] r, int s, double[] change) {
    Arrays.fill(change, 0, Math.min(s, r.length), Double.NaN);
    for (int t = s; t < r.length; t++) {
      change[t] = r[t - s] > 0 ? 100 * (r[t] / r[t - s] - 1) : Double.NaN;
    }
  }

  /**
   * Writes {@code ln(L_t/L_{t−lookback}) − ln(L_t/L_{t−skip})}, in which L_t cancels but must be
   * there.
   */
  private static void skipped(double[] line, int lookback, int skip, double[] change) {
    for (int t = 0; t < line.length; t++) {
      change[t] =
          t >= lookback && !Double.isNaN(line[t])
              ? StrictMath.log(line[t - skip] / line[t - lookback])
              : Double.NaN;
    }
  }
}
