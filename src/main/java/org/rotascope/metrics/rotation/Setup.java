package org.rotascope.metrics.rotation;

import java.util.stream.Stream;
import org.rotascope.metric.Args;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The variant and its parameters, declared once for all of family E: what each turns a pair into
 * ratio and momentum with.
 *
 * @param variant the variant
 * @param n span of the fast average (MA)
 * @param m span of the slow average (MA), above n
 * @param k span of the average of the ratio (MA)
 * @param w window W of the z-scores (Z)
 * @param s step of the rate of change (Z)
 * @param c points a standard deviation (Z, MOM12_1)
 * @param lookback start of the momentum's span, rows ago (MOM12_1)
 * @param skip end of the momentum's span, rows ago, below lookback (MOM12_1)
 * @param minObs fewest values of the expanding window (MOM12_1)
 */
public record Setup(
    Variant variant,
    int n,
    int m,
    int k,
    int w,
    int s,
    double c,
    int lookback,
    int skip,
    int minObs) {
  /** The variant. */
  public static final Param<Variant> VARIANT =
      Param.choice("variant", Variant.class, "how the relative line becomes ratio and momentum")
          .orElse(Variant.MA);

  /** The sampling of the pair. */
  public static final Param<Frequency> FREQ =
      Conventions.frequency(Frequency.WEEKLY)
          .describedAs("calendar frequency at whose period ends the pair is taken")
          .orElseBy(
              VARIANT,
              v -> v == Variant.MOM12_1 ? Frequency.DAILY : Frequency.WEEKLY,
              "WEEKLY; DAILY with MOM12_1");

  /** The span of the fast average. */
  public static final Param<Integer> N =
      span("n", "span of the fast average of the line, with MA").orElse(10);

  /** The span of the slow average. */
  public static final Param<Integer> M =
      span("m", "span of the slow average of the line, with MA").orElse(30);

  /** The span of the average of the ratio. */
  public static final Param<Integer> K =
      span("k", "span of the average of the ratio, with MA").orElse(10);

  /**
   * The span of the average of the ratio, where {@code k} is the number of points of a tail (E4).
   */
  public static final Param<Integer> MOMENTUM_SPAN =
      span("momentumSpan", "span of the average of the ratio (k of rotation_momentum), with MA")
          .orElse(10);

  /** The window of the z-scores. */
  public static final Param<Integer> W =
      Param.of("W", ParamType.INT, Unit.PERIODS, "window of the z-scores, with Z")
          .between(2, Conventions.LONGEST_SPAN)
          .orElse(14);

  /** The step of the rate of change. */
  public static final Param<Integer> S =
      span("s", "step of the ratio's rate of change, with Z").orElse(1);

  /** The points a standard deviation. */
  public static final Param<Double> C =
      Param.of("c", ParamType.REAL, Unit.POINTS, "points a standard deviation, with Z and MOM12_1")
          .between(0.001, 25)
          .orElse(1.0);

  /** The start of the momentum's span. */
  public static final Param<Integer> LOOKBACK =
      span("lookback", "start of the momentum's span, rows ago, with MOM12_1").orElse(252);

  /** The end of the momentum's span. */
  public static final Param<Integer> SKIP =
      Param.of(
              "skip",
              ParamType.INT,
              Unit.PERIODS,
              "end of the momentum's span, rows ago, with MOM12_1")
          .between(0, Conventions.LONGEST_SPAN)
          .orElse(21);

  /** The fewest values of the expanding window. */
  public static final Param<Integer> MIN_OBS =
      Param.of(
              "minObs",
              ParamType.INT,
              Unit.COUNT,
              "fewest values of the expanding window, with MOM12_1")
          .between(2, Conventions.LONGEST_SPAN)
          .orElse(252);

  /** Checks what no range of one parameter can say. */
  public Setup {
    if (variant == Variant.MA && n >= m) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "n (fast average) must be less than m (slow average); got n = " + n + ", m = " + m);
    }
    if (variant == Variant.MOM12_1 && skip >= lookback) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT,
          "skip must be less than lookback; got skip = " + skip + ", lookback = " + lookback);
    }
  }

  private static Param<Integer> span(String name, String text) {
    return Param.of(name, ParamType.INT, Unit.PERIODS, text).between(1, Conventions.LONGEST_SPAN);
  }

  /** Returns the parameters of one metric, then those of family E. */
  static Param<?>[] params(Param<?>... own) {
    return with(K, own);
  }

  /** Returns the same for a metric whose own {@code k} is another. */
  static Param<?>[] tailParams(Param<?>... own) {
    return with(MOMENTUM_SPAN, own);
  }

  private static Param<?>[] with(Param<Integer> momentumSpan, Param<?>... own) {
    return Stream.concat(
            Stream.of(own),
            Stream.of(VARIANT, FREQ, N, M, momentumSpan, W, S, C, LOOKBACK, SKIP, MIN_OBS))
        .toArray(Param<?>[]::new);
  }

  /** Returns the setup that resolved arguments describe. */
  public static Setup of(Args args) {
    return new Setup(
        args.get(VARIANT),
        args.get(N),
        args.get(M),
        args.find(MOMENTUM_SPAN).orElseGet(() -> args.get(K)),
        args.get(W),
        args.get(S),
        args.get(C),
        args.get(LOOKBACK),
        args.get(SKIP),
        args.get(MIN_OBS));
  }

  /** Returns how many rows of a line without gaps have no ratio. */
  public int ratioWarmUp() {
    return switch (variant) {
      case MA -> m - 1;
      case Z -> w - 1;
      case MOM12_1 -> minObs - 1;
    };
  }

  /** Returns how many rows of a line without gaps have no momentum, or no ratio. */
  public int momentumWarmUp() {
    return switch (variant) {
      case MA -> m + k - 2;
      case Z -> 2 * (w - 1) + s;
      case MOM12_1 -> lookback + minObs - 1;
    };
  }
}
