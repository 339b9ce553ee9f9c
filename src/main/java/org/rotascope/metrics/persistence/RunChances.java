package org.rotascope.metrics.persistence;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.metrics.streaks.StreakPValue;
import org.rotascope.numeric.RunLaws;
import org.rotascope.numeric.Runs;
import org.rotascope.numeric.Signs;
import org.rotascope.reason.Reason;

/**
 * How likely a run of a given length is in a history of n periods (B6, B7), with the probability of
 * a win given, or estimated without the run in question, so that it does not speak for itself.
 *
 * @param run which run is judged: IN_FORCE or LONGEST
 * @param sign 1 for a run of wins, −1 for one of losses
 * @param k its length
 * @param law GIVEN, IID or MARKOV
 * @param p probability of a period of that sign; under MARKOV after another of that sign
 * @param n number of periods
 * @param here probability that a run of k begins at a period chosen beforehand
 * @param somewhere probability of a run of at least k somewhere in the n periods
 */
record RunChances(
    String run, int sign, int k, String law, double p, int n, double here, double somewhere) {
  private static final ColumnSpec RUN = ColumnSpec.text("run", "IN_FORCE, or LONGEST of its side");
  private static final ColumnSpec SIGN = ColumnSpec.integer("sign", Unit.CODE, "1 wins, −1 losses");
  private static final ColumnSpec K = ColumnSpec.integer("k", Unit.PERIODS, "length of the run");
  private static final ColumnSpec LAW =
      ColumnSpec.text(
          "law", "GIVEN probability, IID with that estimated without the run, or MARKOV likewise");
  private static final ColumnSpec P =
      ColumnSpec.real(
          "p",
          Unit.PROBABILITY,
          "probability of a period of that sign; MARKOV: after another of that sign");
  private static final ColumnSpec N =
      ColumnSpec.integer("n", Unit.PERIODS, "periods since the history starts");
  private static final ColumnSpec HERE =
      ColumnSpec.real(
          "p_prespecified",
          Unit.PROBABILITY,
          "probability of such a run from a start chosen beforehand");
  private static final ColumnSpec SOMEWHERE =
      ColumnSpec.real(
          "p_somewhere", Unit.PROBABILITY, "probability of such a run somewhere in the n periods");

  static ColumnSpec[] columns() {
    return new ColumnSpec[] {RUN, SIGN, K, LAW, P, N, HERE, SOMEWHERE};
  }

  static Table table(List<RunChances> rows) {
    return Table.of(
        RUN.texts(rows, RunChances::run),
        SIGN.ints(rows, RunChances::sign),
        K.ints(rows, RunChances::k),
        LAW.texts(rows, RunChances::law),
        P.reals(rows, r -> Value.of(r.p(), Reason.INSUFFICIENT_OBS)),
        N.ints(rows, RunChances::n),
        HERE.reals(rows, r -> Value.of(r.here(), Reason.INSUFFICIENT_OBS)),
        SOMEWHERE.reals(rows, r -> Value.of(r.somewhere(), Reason.INSUFFICIENT_OBS)));
  }

  /**
   * Returns the chances of the run in force and of the longest of its side, under each law.
   *
   * @param given probabilities of a win to assume
   */
  static List<RunChances> of(byte[] signs, Signs.Ties ties, List<Double> given) {
    List<RunChances> chances = new ArrayList<>();
    List<Runs.Run> runs = Runs.of(signs, ties);
    if (runs.isEmpty()) {
      return chances;
    }
    Runs.Run last = runs.get(runs.size() - 1);
    if (last.toEnd()) {
      add(chances, "IN_FORCE", signs, ties, last, given);
    }
    for (byte side : new byte[] {Signs.WIN, Signs.LOSS}) {
      runs.stream()
          .filter(r -> r.sign() == side)
          .reduce((a, b) -> b.length() > a.length() ? b : a)
          .ifPresent(longest -> add(chances, "LONGEST", signs, ties, longest, given));
    }
    return chances;
  }

  private static void add(
      List<RunChances> chances,
      String name,
      byte[] signs,
      Signs.Ties ties,
      Runs.Run run,
      List<Double> given) {
    byte side = run.sign();
    int k = run.length();
    StreakPValue.Estimate left = StreakPValue.estimate(signs, side, ties == Signs.Ties.SKIP, run);
    int n = left.n();
    for (double win : given) {
      chances.add(independent(name, side, k, "GIVEN", side == Signs.WIN ? win : 1 - win, n));
    }
    double share = left.share();
    chances.add(independent(name, side, k, "IID", share, n));
    boolean known = !Double.isNaN(share);
    double again = left.afterWin();
    chances.add(
        new RunChances(
            name,
            side,
            k,
            "MARKOV",
            known ? again : Double.NaN,
            n,
            known ? share * StrictMath.pow(again, k - 1.0) : Double.NaN,
            known
                ? RunLaws.longestRunProbMarkov(n, share, again, left.afterOther(), k)
                : Double.NaN));
  }

  private static RunChances independent(
      String name, byte side, int k, String law, double p, int n) {
    boolean known = !Double.isNaN(p);
    return new RunChances(
        name,
        side,
        k,
        law,
        p,
        n,
        known ? StrictMath.pow(p, k) : p,
        known ? RunLaws.longestRunProb(n, p, k) : p);
  }
}
