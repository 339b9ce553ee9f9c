package org.rotascope.metrics.rotation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Ema;
import org.rotascope.numeric.Expanding;
import org.rotascope.numeric.Rolling;
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
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                Trend trend = Trend.of(pair, args);
                return series(RATIO_POINTS, trend.pair().asset(), trend.ratio());
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
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) -> {
                Trend trend = Trend.of(pair, args);
                return series(MOMENTUM_POINTS, trend.pair().asset(), trend.momentum());
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

  /**
   * Returns {@code L_t = 100·P_t/B_t} for each row of the pair; NaN where a level is missing or not
   * positive.
   */
  public static double[] line(Pair pair) {
    double[] asset = pair.asset().sharedLevels();
    double[] benchmark = pair.benchmark().sharedLevels();
    double[] line = new double[asset.length];
    for (int t = 0; t < line.length; t++) {
      boolean known = asset[t] > 0 && benchmark[t] > 0;
      line[t] = known ? 100 * (asset[t] / benchmark[t]) : Double.NaN;
    }
    return line;
  }

  /**
   * Returns the rotation ratio of a relative line.
   *
   * @param line the relative line L, NaN in gaps
   * @param gap the reason of a gap
   */
  public static Track ratio(double[] line, Setup setup, Reason gap) {
    double[] ratio =
        switch (setup.variant()) {
          case MA -> {
            double[][] averages = Ema.of(line, setup.n(), setup.m());
            yield percentOf(averages[0], averages[1]);
          }
          case Z -> {
            double[] sd = Rolling.sd(line, setup.w());
            double[] z = Rolling.z(line, setup.w());
            Arrays.setAll(z, t -> sd[t] > ROUNDING * line[t] ? z[t] : Double.NaN);
            yield around100(z, setup.c());
          }
          case MOM12_1 -> around100(Expanding.z(line, setup.minObs(), ROUNDING), setup.c());
        };
    Reason[] why = new Reason[line.length];
    int known = 0;
    for (int t = 0; t < line.length; t++) {
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
   * Returns the rotation momentum of a relative line and its ratio; undefined where the ratio is.
   *
   * @param line the relative line L, NaN in gaps
   * @param ratio its ratio by the same setup
   * @param gap the reason of a gap
   */
  public static Track momentum(double[] line, Track ratio, Setup setup, Reason gap) {
    double[] r = ratio.values();
    double[] change =
        switch (setup.variant()) {
          case MA -> r;
          case Z -> each(r.length, t -> rateOfChange(r, t, setup.s()));
          case MOM12_1 -> each(r.length, t -> skipped(line, t, setup.lookback(), setup.skip()));
        };
    double[] momentum =
        switch (setup.variant()) {
          case MA -> percentOf(r, Ema.of(r, setup.k()));
          case Z -> around100(Rolling.z(change, setup.w()), setup.c());
          case MOM12_1 -> around100(Expanding.z(change, setup.minObs(), 0), setup.c());
        };
    Reason[] why = new Reason[r.length];
    int known = 0;
    for (int t = 0; t < r.length; t++) {
      known += Double.isNaN(change[t]) ? 0 : 1;
      momentum[t] = Double.isNaN(r[t]) ? Double.NaN : momentum[t];
      if (Double.isNaN(momentum[t])) {
        boolean warm =
            switch (setup.variant()) {
              case MA -> known >= setup.k();
              case Z -> t >= setup.momentumWarmUp();
              case MOM12_1 -> known >= setup.minObs();
            };
        boolean still = ratio.reasons()[t] == Reason.ZERO_VARIANCE;
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

  private static double[] percentOf(double[] x, double[] y) {
    double[] percent = new double[x.length];
    for (int t = 0; t < percent.length; t++) {
      percent[t] = 100 * (x[t] / y[t]);
    }
    return percent;
  }

  private static double[] each(int rows, IntToDoubleFunction value) {
    double[] all = new double[rows];
    Arrays.setAll(all, value);
    return all;
  }

  private static double[] around100(double[] z, double c) {
    double[] points = new double[z.length];
    Arrays.setAll(points, t -> 100 + c * z[t]);
    return points;
  }

  private static boolean allKnown(double[] x, int t, int w) {
    for (int i = Math.max(0, t - w + 1); i <= t; i++) {
      if (Double.isNaN(x[i])) {
        return false;
      }
    }
    return true;
  }

  private static double rateOfChange(double[] r, int t, int s) {
    return t >= s && r[t - s] > 0 ? 100 * (r[t] / r[t - s] - 1) : Double.NaN;
  }

  /**
   * Returns {@code ln(L_t/L_{t−lookback}) − ln(L_t/L_{t−skip})}, in which L_t cancels but must be
   * there.
   */
  private static double skipped(double[] line, int t, int lookback, int skip) {
    return t >= lookback && !Double.isNaN(line[t])
        ? StrictMath.log(line[t - skip] / line[t - lookback])
        : Double.NaN;
  }
}
