package org.rotascope.metrics.rotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.rotascope.metric.Args;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.metrics.strength.RelReturn;
import org.rotascope.reason.Reason;

/** How a pair goes round the quadrants, how long it stays and what follows (E5). */
public final class Transitions {
  /** The periods looked ahead. */
  public static final Param<Integer> HORIZON =
      Param.of(
              "horizon",
              ParamType.INT,
              Unit.PERIODS,
              "periods over which the forward relative return is taken")
          .between(1, Conventions.LONGEST_SPAN)
          .orElse(4);

  /** The lag of Newey and West. */
  public static final Param<Integer> LAG =
      Param.of(
              "lag",
              ParamType.INT,
              Unit.PERIODS,
              "lag L of the Newey–West errors; absent: the greater of ⌊4(n/100)^(2/9)⌋ and horizon"
                  + " − 1")
          .between(0, Conventions.LONGEST_SPAN)
          .optional();

  private static final ColumnSpec FROM = ColumnSpec.text("from", "quadrant");
  private static final ColumnSpec TO = ColumnSpec.text("to", "quadrant one period later");
  private static final ColumnSpec COUNT =
      ColumnSpec.integer("count", Unit.COUNT, "number of such steps");
  private static final ColumnSpec PROBABILITY =
      ColumnSpec.real("probability", Unit.PROBABILITY, "share of the steps from that quadrant");
  private static final ColumnSpec STEPS =
      ColumnSpec.integer(
          "steps", Unit.COUNT, "steps between neighbouring periods that both have a quadrant");
  private static final ColumnSpec CHANGES =
      ColumnSpec.integer("changes", Unit.COUNT, "steps that change the quadrant");
  private static final ColumnSpec CLOCKWISE =
      ColumnSpec.integer("clockwise", Unit.COUNT, "changes to the next quadrant clockwise");
  private static final ColumnSpec COUNTER =
      ColumnSpec.integer(
          "counter_clockwise", Unit.COUNT, "changes to the next quadrant the other way");
  private static final ColumnSpec DIAGONAL =
      ColumnSpec.integer("diagonal", Unit.COUNT, "changes to the opposite quadrant");
  private static final ColumnSpec SHARE =
      ColumnSpec.real("clockwise_share", Unit.SHARE, "clockwise changes among all changes");
  private static final ColumnSpec LAG_USED =
      ColumnSpec.integer("lag", Unit.PERIODS, "lag of the Newey–West errors");
  private static final ColumnSpec QUADRANT = ColumnSpec.text("quadrant", "quadrant");
  private static final ColumnSpec LENGTH =
      ColumnSpec.integer("length", Unit.PERIODS, "length of the stay");
  private static final ColumnSpec SPELLS =
      ColumnSpec.integer("spells", Unit.COUNT, "complete stays of that length");
  private static final ColumnSpec CENSORED =
      ColumnSpec.integer(
          "censored", Unit.COUNT, "stays of at least that length, cut by the sample or a gap");
  private static final ColumnSpec PERIODS =
      ColumnSpec.integer("periods", Unit.PERIODS, "periods in the quadrant");
  private static final ColumnSpec OCCUPANCY =
      ColumnSpec.real("share", Unit.SHARE, "share of all periods with a quadrant");
  private static final ColumnSpec COMPLETE =
      ColumnSpec.integer("spells", Unit.COUNT, "complete stays");
  private static final ColumnSpec MEAN_STAY =
      ColumnSpec.real("mean_dwell", Unit.PERIODS, "mean length of the complete stays");
  private static final ColumnSpec MEDIAN_STAY =
      ColumnSpec.real("median_dwell", Unit.PERIODS, "median length of the complete stays");
  private static final ColumnSpec LONGEST =
      ColumnSpec.integer("max_dwell", Unit.PERIODS, "longest stay, complete or not");
  private static final ColumnSpec N =
      ColumnSpec.integer("n", Unit.COUNT, "periods in the quadrant with a known forward return");
  private static final ColumnSpec MEAN =
      ColumnSpec.real("mean", Unit.DECIMAL, "mean relative return over the next horizon periods");
  private static final ColumnSpec SE =
      ColumnSpec.real("se", Unit.DECIMAL, "Newey–West standard error of the mean");
  private static final ColumnSpec T = ColumnSpec.real("t", Unit.RATIO, "mean over its error");
  private static final ColumnSpec P =
      ColumnSpec.real("p", Unit.PROBABILITY, "two-sided p of a mean of 0, asymptotic (normal)");

  /** E5: transitions. */
  public static final Metric METRIC =
      Metric.named("rotation_transitions")
          .entry("E5", "Transitions.counts")
          .excel("ROT.ROTATION.TRANS")
          .summary(
              "Transitions between the quadrants of the rotation graph, lengths of stay and what"
                  + " followed.")
          .formula(
              "count(i, j) = #{t: q_t = i, q_{t+1} = j}; probability = count(i, j)/Σ_j count(i, j);"
                  + " clockwise: 1 → 2 → 3 → 4 → 1; forward relative return RR_{t+horizon}(horizon)"
                  + " of rel_return (GEOM) on four indicators, Newey–West errors, Bartlett's"
                  + " kernel")
          .edge(
              "A step needs a quadrant in both periods; an undefined period in between breaks the"
                  + " chain.")
          .edge("No step from a quadrant: its probabilities are undefined, INSUFFICIENT_OBS.")
          .edge(
              "A stay that touches the first or last period, or an undefined one, is censored: it"
                  + " counts as at least that long and in no mean.")
          .edge("No change of quadrant: the clockwise share is undefined, INSUFFICIENT_OBS.")
          .edge(
              "A quadrant never visited has no forward return; one with no more than lag + 1 of"
                  + " them has a mean and no error, INSUFFICIENT_OBS.")
          .edge("The last horizon periods have no forward return.")
          .source("Newey & West (1987), Econometrica 55; (1994), Review of Economic Studies 61")
          .reference(
              "numpy 2.4.6 counts, T0; statsmodels 0.15.0 OLS with HAC errors on indicators, T2")
          .example("--set horizon=13")
          .params(Setup.params(Quadrants.H, HORIZON, LAG))
          .table(Shape.TABLE, FROM, TO, COUNT, PROBABILITY)
          .facts(STEPS, CHANGES, CLOCKWISE, COUNTER, DIAGONAL, SHARE, LAG_USED)
          .andTable("dwell", QUADRANT, LENGTH, SPELLS, CENSORED)
          .andTable(
              "quadrants", QUADRANT, PERIODS, OCCUPANCY, COMPLETE, MEAN_STAY, MEDIAN_STAY, LONGEST)
          .andTable("forward", QUADRANT, N, MEAN, SE, T, P)
          .dated()
          .computedFrom(Forms.PAIR, (pair, args, context) -> output(Graph.of(pair, args), args));

  private Transitions() {}

  /**
   * Returns the 4 × 4 counts of steps between neighbouring rows that both have a quadrant.
   *
   * @param codes of the quadrants, 0 where there is none
   */
  public static int[][] counts(int[] codes) {
    int[][] counts = new int[4][4];
    for (int t = 1; t < codes.length; t++) {
      if (codes[t - 1] != 0 && codes[t] != 0) {
        counts[codes[t - 1] - 1][codes[t] - 1]++;
      }
    }
    return counts;
  }

  private static Output output(Graph graph, Args args) {
    int[] all = Quadrants.codes(graph.ratio(), graph.momentum(), args.get(Quadrants.H));
    int first = Math.min(graph.first(), all.length);
    int[] codes = Arrays.copyOfRange(all, first, all.length);
    int horizon = args.get(HORIZON);
    double[] relative = RelReturn.series(graph.pair(), horizon, RelReturn.Mode.GEOM);
    double[] ahead = new double[codes.length];
    Arrays.setAll(
        ahead,
        t -> first + t + horizon < relative.length ? relative[first + t + horizon] : Double.NaN);
    Forward.ByQuadrant forward =
        Forward.byQuadrant(codes, ahead, horizon, args.find(LAG).orElse(-1));
    List<Spell> spells = Spell.of(codes);
    return transitions(counts(codes), forward.lag())
        .table("dwell", dwell(spells))
        .table("quadrants", stays(spells))
        .table("forward", forward(forward.rows()));
  }

  private static Output transitions(int[][] counts, int lag) {
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    long[] count = new long[16];
    double[] probability = new double[16];
    int[] turned = new int[4];
    for (Quadrant i : Quadrant.values()) {
      int total = Arrays.stream(counts[i.code() - 1]).sum();
      for (Quadrant j : Quadrant.values()) {
        int cell = from.size();
        from.add(i.name());
        to.add(j.name());
        count[cell] = counts[i.code() - 1][j.code() - 1];
        probability[cell] = total == 0 ? Double.NaN : (double) count[cell] / total;
        turned[i.clockwiseTo(j)] += counts[i.code() - 1][j.code() - 1];
      }
    }
    int changes = turned[1] + turned[2] + turned[3];
    return Output.of(
            FROM.ofTexts(from),
            TO.ofTexts(to),
            COUNT.ofInts(count),
            PROBABILITY.ofReals(probability, Reason.INSUFFICIENT_OBS))
        .facts(
            STEPS.of(turned[0] + changes),
            CHANGES.of(changes),
            CLOCKWISE.of(turned[1]),
            COUNTER.of(turned[3]),
            DIAGONAL.of(turned[2]),
            SHARE.of(
                Value.of(
                    changes == 0 ? Double.NaN : (double) turned[1] / changes,
                    Reason.INSUFFICIENT_OBS)),
            LAG_USED.of(lag));
  }

  /** The distribution of lengths: one row for each length that occurs. */
  private static Table dwell(List<Spell> spells) {
    record Row(Quadrant quadrant, int length, long complete, long censored) {}
    List<Row> rows = new ArrayList<>();
    for (Quadrant quadrant : Quadrant.values()) {
      TreeMap<Integer, long[]> lengths = new TreeMap<>();
      spells.stream()
          .filter(s -> s.quadrant() == quadrant)
          .forEach(
              s -> lengths.computeIfAbsent(s.length(), l -> new long[2])[s.censored() ? 1 : 0]++);
      lengths.forEach((length, n) -> rows.add(new Row(quadrant, length, n[0], n[1])));
    }
    return Table.of(
        QUADRANT.texts(rows, r -> r.quadrant().name()),
        LENGTH.ints(rows, Row::length),
        SPELLS.ints(rows, Row::complete),
        CENSORED.ints(rows, Row::censored));
  }

  private static Table stays(List<Spell> spells) {
    List<Quadrant> quadrants = List.of(Quadrant.values());
    int all = spells.stream().mapToInt(Spell::length).sum();
    List<List<Integer>> complete = new ArrayList<>();
    List<Integer> periods = new ArrayList<>();
    List<Integer> longest = new ArrayList<>();
    for (Quadrant quadrant : quadrants) {
      List<Spell> own = spells.stream().filter(s -> s.quadrant() == quadrant).toList();
      complete.add(own.stream().filter(s -> !s.censored()).map(Spell::length).sorted().toList());
      periods.add(own.stream().mapToInt(Spell::length).sum());
      longest.add(own.stream().mapToInt(Spell::length).max().orElse(0));
    }
    return Table.of(
        QUADRANT.texts(quadrants, Quadrant::name),
        PERIODS.ints(periods, Integer::intValue),
        OCCUPANCY.reals(
            periods, n -> Value.of(all == 0 ? Double.NaN : (double) n / all, Reason.EMPTY)),
        COMPLETE.ints(complete, List::size),
        statistic(MEAN_STAY, complete, Transitions::mean),
        statistic(MEDIAN_STAY, complete, Transitions::median),
        LONGEST.ints(longest, Integer::intValue));
  }

  private static Column statistic(
      ColumnSpec spec,
      List<List<Integer>> lengths,
      java.util.function.ToDoubleFunction<List<Integer>> statistic) {
    return spec.reals(
        lengths,
        l ->
            Value.of(
                l.isEmpty() ? Double.NaN : statistic.applyAsDouble(l), Reason.INSUFFICIENT_OBS));
  }

  private static double mean(List<Integer> lengths) {
    return lengths.stream().mapToInt(Integer::intValue).sum() / (double) lengths.size();
  }

  private static double median(List<Integer> sorted) {
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2.0;
  }

  private static Table forward(List<Forward> rows) {
    return Table.of(
        QUADRANT.texts(rows, r -> r.quadrant().name()),
        N.ints(rows, Forward::n),
        MEAN.reals(rows, Forward::mean),
        SE.reals(rows, Forward::se),
        T.reals(rows, Forward::t),
        P.reals(rows, Forward::p));
  }
}
