package org.rotascope.metrics.persistence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import org.rotascope.metric.PValues;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.ResolvedMetric;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metrics.streaks.RandomOrder;
import org.rotascope.metrics.streaks.StreakPValue;
import org.rotascope.metrics.streaks.StreakRank;
import org.rotascope.metrics.streaks.Streaks;
import org.rotascope.numeric.Signs;
import org.rotascope.numeric.Work;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Pair;
import org.rotascope.panel.Periods;

/** Consecutive weeks, months, quarters or years of relative outperformance (C3). */
public final class PeriodPersistence {
  /** The probabilities of a win to assume. */
  public static final Param<List<Double>> P =
      Param.of(
              "p",
              ParamType.REALS,
              Unit.PROBABILITY,
              "probabilities of winning a period to assume, beside the one estimated")
          .between(0, 1)
          .orElse(List.of(0.5));

  private static final String CHANCES = "longest_run";
  private static final ColumnSpec N =
      ColumnSpec.integer(
          "n", Unit.PERIODS, "complete periods with a value since the history starts");

  /** C3: persistence of periods. */
  public static final Metric METRIC =
      Metric.named("period_persistence")
          .entry("C3", "PeriodExcess.of")
          .excel("ROT.PERSIST")
          .lasting()
          .summary("Streak in force of calendar periods won or lost, and where it stands.")
          .formula(
              "streak_current, streak_table, streak_max, streak_rank, streak_pvalue, runs_test,"
                  + " win_rate and sign_transition of the differences of period returns;"
                  + " longest_run: P(run ≥ k in n periods) by longest_run_prob and its Markov form")
          .edge(
              "Complete periods only: the one the series starts in and an unfinished last one are"
                  + " left out.")
          .edge(
              "A period is dated at its last session, so a streak starts at that of its first"
                  + " period.")
          .edge("A period without data ends a streak.")
          .edge(
              "longest_run: p is estimated without the run judged, in Markov form with 1/2 added to"
                  + " each count; a history of that run alone gives no estimate, INSUFFICIENT_OBS.")
          .edge(
              "streak_pvalue: the streak in force under the null asked for, m being a year of"
                  + " periods; for another length or side, run streak_pvalue with freq.")
          .edge(
              "A tie in the last period: value 0, and the run in force has no row in longest_run.")
          .reference(
              "pandas 3.1.1 resample, run-length encoding, exact rational arithmetic, T0 and T1")
          .example("--until 2020-12-31")
          .params(
              PeriodReturns.FREQ,
              P,
              StreakPValue.NULL,
              Conventions.TIES,
              Conventions.TIE_EPS,
              Conventions.REPLICATES,
              Conventions.SEED)
          .table(Shape.SCALAR, Streaks.CURRENT.columns().toArray(ColumnSpec[]::new))
          .facts(facts())
          .andTable("streaks", Streaks.TABLE.columns().toArray(ColumnSpec[]::new))
          .andTable("longest", Streaks.TABLE.columns().toArray(ColumnSpec[]::new))
          .andTable("rank", StreakRank.RANK_IN_HISTORY.columns().toArray(ColumnSpec[]::new))
          .andTable(CHANCES, RunChances.columns())
          .andTable("streak_pvalue", StreakPValue.P_VALUES.columns().toArray(ColumnSpec[]::new))
          .andTable("runs_test", RandomOrder.RUNS_TEST.columns().toArray(ColumnSpec[]::new))
          .andTable("win_rate", WinRate.METRIC.columns().toArray(ColumnSpec[]::new))
          .andTable("transitions", SignTransition.METRIC.columns().toArray(ColumnSpec[]::new))
          .andTable(PValues.TABLE, PValues.columns())
          .dated()
          .computedFrom(Forms.PAIR, PeriodPersistence::compute);

  private PeriodPersistence() {}

  private static ColumnSpec[] facts() {
    List<ColumnSpec> all = new ArrayList<>(List.of(N));
    all.addAll(Streaks.CURRENT.facts());
    all.addAll(WinRate.METRIC.facts());
    all.addAll(SignTransition.METRIC.facts());
    return all.toArray(ColumnSpec[]::new);
  }

  private static Output compute(Pair pair, Args args, Context context) {
    Frequency frequency = args.get(PeriodReturns.FREQ);
    Periods.Rule rule = Conventions.rule(args);
    PeriodReturns.warnOfGaps(
        PeriodReturn.of(pair.asset(), frequency, rule.calendar()), frequency, context);
    Inputs periods = PeriodExcess.of(pair, frequency, rule);
    Context inner = new OnPeriods(context, periods);
    Args sided = Args.NONE.with(Conventions.TIE_EPS, args.get(Conventions.TIE_EPS));
    Args tied = sided.with(Conventions.TIES, args.get(Conventions.TIES));
    byte[] signs = signs(periods, args);
    Output current = run(Streaks.CURRENT, periods, tied, inner);
    Output runs = run(RandomOrder.RUNS_TEST, periods, sided, inner);
    Output rate = run(WinRate.METRIC, periods, tied, inner);
    Output follows = run(SignTransition.METRIC, periods, tied, inner);
    List<Column> facts =
        new ArrayList<>(List.of(N.of(signs.length - Signs.count(signs, Signs.UNKNOWN))));
    facts.addAll(current.facts());
    facts.addAll(rate.facts());
    facts.addAll(follows.facts());
    List<Table> longest = new ArrayList<>();
    for (Streaks.Side side : Streaks.Side.values()) {
      longest.add(
          run(Streaks.LONGEST, periods, tied.with(Streaks.SIDE, side), inner)
              .tables()
              .get("attained"));
    }
    return new Output(current.table(), facts, Map.of())
        .table("streaks", run(Streaks.TABLE, periods, tied, inner).table())
        .table("longest", stacked(longest))
        .table("rank", run(StreakRank.RANK_IN_HISTORY, periods, tied, inner).table())
        .table(
            CHANCES,
            RunChances.table(RunChances.of(signs, args.get(Conventions.TIES), args.get(P))))
        .table("streak_pvalue", surprise(current, periods, args, tied, inner).table())
        .table("runs_test", runs.table())
        .table("win_rate", rate.table())
        .table("transitions", follows.table())
        .table(PValues.TABLE, PValues.table(notes(runs, rate, follows)));
  }

  /** Returns B8 of the streak in force, a year of periods being the third question. */
  private static Output surprise(
      Output current, Inputs periods, Args args, Args tied, Context inner) {
    boolean lost = current.table().column("value").number(0) < 0;
    Args asked =
        tied.with(StreakPValue.NULL, args.get(StreakPValue.NULL))
            .with(StreakPValue.M, args.get(PeriodReturns.FREQ).periodsPerYear())
            .with(Streaks.SIDE, lost ? Streaks.Side.LOSS : Streaks.Side.WIN)
            .with(Conventions.REPLICATES, args.get(Conventions.REPLICATES))
            .with(Conventions.SEED, args.get(Conventions.SEED));
    return run(StreakPValue.P_VALUES, periods, asked, inner);
  }

  /** Returns the signs of the periods up to the last known one. */
  private static byte[] signs(Inputs periods, Args args) {
    byte[] signs =
        Signs.of(
            PeriodExcess.differences(periods),
            args.get(Conventions.TIE_EPS),
            args.get(Conventions.TIES));
    int n = signs.length;
    while (n > 0 && signs[n - 1] == Signs.UNKNOWN) {
      n--;
    }
    return Arrays.copyOf(signs, n);
  }

  private static List<PValues.Note> notes(Output runs, Output rate, Output follows) {
    List<PValues.Note> notes = new ArrayList<>();
    String hypothesis =
        "the periods are won independently with that probability, or by that Markov chain";
    notes.add(PValues.Note.of(CHANCES + ".p_prespecified", hypothesis, PValues.Method.EXACT));
    notes.add(PValues.Note.of(CHANCES + ".p_somewhere", hypothesis, PValues.Method.EXACT));
    notes.addAll(PValues.notes(runs.tables().get(PValues.TABLE), "runs_test."));
    notes.addAll(PValues.notes(rate.tables().get(PValues.TABLE), "win_rate."));
    notes.addAll(PValues.notes(follows.tables().get(PValues.TABLE), ""));
    return notes;
  }

  private static Table stacked(List<Table> parts) {
    return new Table(
        IntStream.range(0, parts.get(0).columns().size())
            .mapToObj(c -> Column.concat(parts.stream().map(p -> p.columns().get(c)).toList()))
            .toList());
  }

  private static Output run(Metric metric, Inputs periods, Args args, Context context) {
    return metric.compute(periods, args.resolve(metric, periods.selection()), context);
  }

  /**
   * Lets metrics of the periods warn and work as this one; what alignment dropped was counted
   * before.
   */
  private record OnPeriods(Context outer, Inputs inputs) implements Context {
    @Override
    public Work work() {
      return outer.work();
    }

    @Override
    public void warn(String code, String text) {
      outer.warn(code, text);
    }

    @Override
    public void dropped(String role, int rows) {}

    @Override
    public void lastUsed(int date) {
      outer.lastUsed(date);
    }

    @Override
    public ResolvedMetric resolve(MetricRef ref) {
      return outer.resolve(ref);
    }
  }
}
