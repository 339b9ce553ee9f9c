package org.rotascope.metrics.persistence;

import java.util.List;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.metrics.streaks.Rounding;
import org.rotascope.numeric.Contingency;
import org.rotascope.numeric.Signs;
import org.rotascope.numeric.Tails;
import org.rotascope.panel.Excess;
import org.rotascope.reason.Reason;

/** What follows a win, and what a loss (C4). */
public final class SignTransition {
  private static final ColumnSpec PREVIOUS =
      ColumnSpec.text("previous", "the session before: loss or win");
  private static final ColumnSpec THEN_LOSS =
      ColumnSpec.integer("then_loss", Unit.COUNT, "losses that followed");
  private static final ColumnSpec THEN_WIN =
      ColumnSpec.integer("then_win", Unit.COUNT, "wins that followed");
  private static final ColumnSpec P_WIN =
      ColumnSpec.real("p_win", Unit.PROBABILITY, "share of wins that followed");
  private static final ColumnSpec N00 =
      ColumnSpec.integer("n00", Unit.COUNT, "losses after a loss");
  private static final ColumnSpec N01 = ColumnSpec.integer("n01", Unit.COUNT, "wins after a loss");
  private static final ColumnSpec N10 = ColumnSpec.integer("n10", Unit.COUNT, "losses after a win");
  private static final ColumnSpec N11 = ColumnSpec.integer("n11", Unit.COUNT, "wins after a win");
  private static final ColumnSpec AFTER_WIN =
      ColumnSpec.real("p_win_after_win", Unit.PROBABILITY, "P(win | the session before was won)");
  private static final ColumnSpec AFTER_LOSS =
      ColumnSpec.real("p_win_after_loss", Unit.PROBABILITY, "P(win | the session before was lost)");
  private static final ColumnSpec CHI2 =
      ColumnSpec.real(
          "chi2", Unit.RATIO, "chi-squared statistic of independence, one degree of freedom");
  private static final ColumnSpec P = ColumnSpec.real("p", Unit.PROBABILITY, "p-value of chi2");

  /** C4: sign transitions. */
  public static final Metric METRIC =
      Metric.named("sign_transition")
          .entry("C4", "Contingency.transitions")
          .excel("ROT.TRANSITION")
          .summary(
              "How often wins and losses follow wins and losses, and whether they depend on each"
                  + " other.")
          .formula(
              "n_ij = #{t: sign_{t−1} = i, sign_t = j}; χ² = Σ(n_ij − e_ij)²/e_ij, without Yates'"
                  + " correction")
          .edge(
              "A pair needs two neighbouring sessions that are won or lost: a tie or an unknown day"
                  + " ends the chain.")
          .edge("ties = SKIP takes ties out first; ties = WIN counts them as wins.")
          .edge(
              "No such pair: chi2, p and the shares undefined, INSUFFICIENT_OBS; no session with a"
                  + " value: EMPTY.")
          .edge("A side that never occurs before or after: chi2 and p undefined, ZERO_VARIANCE.")
          .reference("scipy 1.17.1 chi2_contingency(correction=False), T2; golden")
          .example("")
          .params(Conventions.TIES, Conventions.TIE_EPS)
          .table(Shape.TABLE, PREVIOUS, THEN_LOSS, THEN_WIN, P_WIN)
          .facts(N00, N01, N10, N11, AFTER_WIN, AFTER_LOSS, CHI2, P)
          .andTable(PValues.TABLE, PValues.columns())
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                return of(x, args.get(Conventions.TIES), args.get(Conventions.TIE_EPS));
              });

  private SignTransition() {}

  static Output of(Excess x, Signs.Ties ties, double tieEps) {
    byte[] signs = x.signs(tieEps, ties);
    long[][] n = Contingency.transitions(signs, ties);
    boolean empty = Signs.count(signs, Signs.UNKNOWN) == signs.length;
    Reason few = empty ? Reason.EMPTY : Reason.INSUFFICIENT_OBS;
    boolean paired = n[0][0] + n[0][1] + n[1][0] + n[1][1] > 0;
    Reason why = paired ? Reason.ZERO_VARIANCE : few;
    Value afterLoss = share(n[0], few);
    Value afterWin = share(n[1], few);
    double chi2 = Contingency.chiSquare(n);
    List<Integer> rows = List.of(0, 1);
    return Output.of(
            PREVIOUS.texts(rows, i -> i == 0 ? "loss" : "win"),
            THEN_LOSS.ints(rows, i -> n[i][0]),
            THEN_WIN.ints(rows, i -> n[i][1]),
            P_WIN.reals(rows, i -> i == 0 ? afterLoss : afterWin))
        .facts(
            N00.of(n[0][0]),
            N01.of(n[0][1]),
            N10.of(n[1][0]),
            N11.of(n[1][1]),
            AFTER_WIN.of(afterWin),
            AFTER_LOSS.of(afterLoss),
            CHI2.of(Value.of(chi2, why)),
            P.of(Value.of(Tails.chiSquareUpper(chi2, 1), why)))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of(
                    "p",
                    "the sign of a session does not depend on that before",
                    PValues.Method.ASYMPTOTIC)));
  }

  private static Value share(long[] row, Reason none) {
    return Value.of(row[1] / (double) (row[0] + row[1]), none);
  }
}
