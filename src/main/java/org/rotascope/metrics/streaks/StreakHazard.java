package org.rotascope.metrics.streaks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.metric.Args;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Interval;
import org.rotascope.numeric.Proportions;
import org.rotascope.numeric.RunHazard;
import org.rotascope.numeric.Runs;
import org.rotascope.numeric.Signs;
import org.rotascope.numeric.Tails;
import org.rotascope.panel.Excess;
import org.rotascope.reason.Reason;

/** The probability that a streak goes on, given its length so far (B9). */
public final class StreakHazard {
  /** The longest length shown. */
  public static final Param<Integer> MAX_LEN =
      Param.of(
              "maxLen",
              ParamType.INT,
              Unit.SESSIONS,
              "last length shown and tested; absent: the last with a streak at risk")
          .between(1, 10_000)
          .optional();

  private static final ColumnSpec K = ColumnSpec.integer("k", Unit.SESSIONS, "length reached");
  private static final ColumnSpec AT_RISK =
      ColumnSpec.integer(
          "at_risk", Unit.COUNT, "streaks that reached it and whose next session is known");
  private static final ColumnSpec H =
      ColumnSpec.real("h", Unit.PROBABILITY, "share of them that went on");
  private static final ColumnSpec LOW =
      ColumnSpec.real("low", Unit.PROBABILITY, "lower end of Wilson's 95 % interval");
  private static final ColumnSpec HIGH =
      ColumnSpec.real("high", Unit.PROBABILITY, "upper end of Wilson's 95 % interval");
  private static final ColumnSpec POOLED =
      ColumnSpec.real("pooled", Unit.PROBABILITY, "share that went on over all lengths shown");
  private static final ColumnSpec LR =
      ColumnSpec.real(
          "lr", Unit.RATIO, "likelihood ratio of a share for each length against one for all");
  private static final ColumnSpec DF =
      ColumnSpec.integer("lr_df", Unit.COUNT, "its degrees of freedom");
  private static final ColumnSpec LR_P =
      ColumnSpec.real("lr_p", Unit.PROBABILITY, "p-value of constant hazard");
  private static final ColumnSpec RUNS = ColumnSpec.integer("runs", Unit.COUNT, "streaks used");
  private static final ColumnSpec LEFT_OUT =
      ColumnSpec.integer(
          "left_out", Unit.COUNT, "streaks left out because their beginning is not known");

  /** B9: hazard of streaks. */
  public static final Metric HAZARD =
      Metric.named("streak_hazard")
          .entry("B9", "RunHazard.of")
          .excel("ROT.STREAK.HAZARD")
          .summary("Probability that a streak goes on, by the length it has reached.")
          .formula(
              "h_k = #{streaks longer than k}/#{streaks of length ≥ k, not censored at k}; lr = 2"
                  + " Σ_k [c_k ln(h_k/h) + (r_k − c_k) ln((1 − h_k)/(1 − h))], chi-squared with one"
                  + " degree less than lengths")
          .edge(
              "A streak that touches the start of the data or follows an unknown day is left out:"
                  + " its length is not known.")
          .edge(
              "A streak that touches the end or precedes an unknown day is at risk up to one less"
                  + " than its length.")
          .edge("No streak at risk at k: undefined, INSUFFICIENT_OBS.")
          .edge(
              "The test is asymptotic; lengths that few streaks reached weaken it, maxLen leaves"
                  + " them out.")
          .source("Kaplan & Meier (1958), discrete; Ohn, Taylor & Pagan (2004), Econometrics J. 7")
          .reference(
              "direct counts, statsmodels 0.15.0 proportion_confint, scipy 1.17.1 chi2.sf, T1")
          .example("")
          .params(MAX_LEN, Streaks.SIDE, Conventions.TIES, Conventions.TIE_EPS)
          .table(Shape.TABLE, K, AT_RISK, H, LOW, HIGH)
          .facts(POOLED, LR, DF, LR_P, RUNS, LEFT_OUT)
          .andTable(PValues.TABLE, PValues.columns())
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                return compute(x, args);
              });

  private StreakHazard() {}

  private static Output compute(Excess x, Args args) {
    Signs.Ties ties = args.get(Conventions.TIES);
    byte[] signs = x.signs(args.get(Conventions.TIE_EPS), ties);
    byte side = args.get(Streaks.SIDE).sign();
    List<Integer> lengths = new ArrayList<>();
    List<Boolean> open = new ArrayList<>();
    int leftOut = 0;
    for (Runs.Run run : Runs.of(signs, ties)) {
      if (run.sign() == side) {
        if (endsUnknown(signs, run.start(), -1, ties)) {
          leftOut++;
        } else {
          lengths.add(run.length());
          open.add(endsUnknown(signs, run.end(), 1, ties));
        }
      }
    }
    int[] all = lengths.stream().mapToInt(Integer::intValue).toArray();
    boolean[] unseen = new boolean[all.length];
    int last = 0;
    for (int i = 0; i < all.length; i++) {
      unseen[i] = open.get(i);
      last = Math.max(last, all[i] - (unseen[i] ? 1 : 0));
    }
    RunHazard hazard = RunHazard.of(all, unseen, args.find(MAX_LEN).orElse(last));
    boolean any = IntStream.of(hazard.atRisk()).anyMatch(r -> r > 0);
    Reason none = x.size() == 0 ? Reason.EMPTY : Reason.INSUFFICIENT_OBS;
    boolean tested = hazard.degrees() > 0;
    double lr = tested ? hazard.likelihoodRatio() : Double.NaN;
    return rows(hazard, none)
        .facts(
            POOLED.of(any ? Value.of(hazard.pooled()) : Value.undefined(none)),
            LR.of(Value.of(lr, none)),
            DF.of(hazard.degrees()),
            LR_P.of(
                Value.of(tested ? Tails.chiSquareUpper(lr, hazard.degrees()) : Double.NaN, none)),
            RUNS.of(all.length),
            LEFT_OUT.of(leftOut))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of(
                    "lr_p",
                    "a streak goes on with the same probability whatever its length",
                    PValues.Method.ASYMPTOTIC)));
  }

  private static Output rows(RunHazard hazard, Reason none) {
    List<Integer> ks = IntStream.rangeClosed(1, hazard.atRisk().length).boxed().toList();
    List<Interval> intervals =
        ks.stream()
            .map(k -> Proportions.wilson(hazard.continued()[k - 1], hazard.atRisk()[k - 1], 0.95))
            .toList();
    return Output.of(
        K.ints(ks, Integer::intValue),
        AT_RISK.ints(ks, k -> hazard.atRisk()[k - 1]),
        H.reals(ks, k -> Value.of(hazard.share(k), none)),
        LOW.reals(intervals, i -> Value.of(i.low(), none)),
        HIGH.reals(intervals, i -> Value.of(i.high(), none)));
  }

  /**
   * Tells whether the day beyond a run's end, skipped ties passed over, is outside the data or
   * unknown.
   */
  private static boolean endsUnknown(byte[] signs, int end, int step, Signs.Ties ties) {
    int t = end + step;
    while (ties == Signs.Ties.SKIP && t >= 0 && t < signs.length && signs[t] == Signs.TIE) {
      t += step;
    }
    return t < 0 || t >= signs.length || signs[t] == Signs.UNKNOWN;
  }
}
