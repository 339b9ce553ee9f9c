package org.rotascope.metrics.streaks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Args;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
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
import org.rotascope.numeric.BlockLength;
import org.rotascope.numeric.RunLaws;
import org.rotascope.numeric.Runs;
import org.rotascope.numeric.Signs;
import org.rotascope.numeric.StreakBootstrap;
import org.rotascope.panel.Excess;
import org.rotascope.reason.Reason;

/** How surprising a streak is, asked in three ways under one of four nulls (B8). */
public final class StreakPValue {
  /** What the signs of the sessions would be like without anything behind the streak. */
  public enum Null {
    /** Independent sessions. */
    IID("sessions are independent, each won with probability p_hat", PValues.Method.EXACT),
    /** A Markov chain of first order. */
    MARKOV("sessions form a Markov chain with probabilities p_ww and p_lw", PValues.Method.EXACT),
    /** Blocks of sessions drawn from the history. */
    STATIONARY_BOOT(
        "sessions depend on their neighbours as in the history, and on nothing else",
        PValues.Method.BOOTSTRAP),
    /** The sessions of the history in random order. */
    PERMUTE("every order of the sessions is equally likely", PValues.Method.PERMUTATION);

    private final String text;
    private final PValues.Method method;

    Null(String text, PValues.Method method) {
      this.text = text;
      this.method = method;
    }
  }

  /** What is left out of the history before the null is estimated. */
  public enum Exclude {
    /** The latest streak of at least k: the one tested should not support itself. */
    EPISODE,
    /** Nothing. */
    NONE
  }

  /** The length asked about. */
  public static final Param<Integer> K =
      Param.of(
              "k",
              ParamType.INT,
              Unit.SESSIONS,
              "length of the streak; absent: that of the streak in force")
          .between(1, 1_000_000)
          .optional();

  /** The null hypothesis. */
  public static final Param<Null> NULL =
      Param.choice(
              "null", Null.class, "what the sessions are like without anything behind the streak")
          .orElse(Null.IID);

  /** What is left out before the null is estimated. */
  public static final Param<Exclude> EXCLUDE =
      Param.choice(
              "exclude",
              Exclude.class,
              "whether the latest streak of at least k is left out of the history")
          .orElse(Exclude.EPISODE);

  /** The sessions of the third question. */
  public static final Param<Integer> M =
      Param.of(
              "m",
              ParamType.INT,
              Unit.SESSIONS,
              "sessions of the third question, at most those of the history")
          .between(1, 1_000_000)
          .orElse(s -> s.frequency().periodsPerYear(), "a year: 252 daily, 52 weekly, 12 monthly");

  /** The mean block length. */
  public static final Param<Double> BLOCK_LENGTH =
      Param.of(
              "blockLength",
              ParamType.REAL,
              Unit.SESSIONS,
              "mean length of a block, for STATIONARY_BOOT; absent: block_length of the excess, at"
                  + " least 1")
          .between(1, 1e6)
          .optional();

  private static final ColumnSpec QUESTION =
      ColumnSpec.text(
          "question",
          "SPECIFIED_START: the k sessions from a day chosen in advance; SOMEWHERE: in a history of"
              + " that many sessions; LAST_M: in the last m sessions, or any m named in advance");
  private static final ColumnSpec SESSIONS =
      ColumnSpec.integer("sessions", Unit.SESSIONS, "sessions in which the streak could lie");
  private static final ColumnSpec P =
      ColumnSpec.real(
          "p", Unit.PROBABILITY, "probability of a streak of at least k under the null");
  private static final ColumnSpec HYPOTHESIS = ColumnSpec.text("null", "null hypothesis");
  private static final ColumnSpec METHOD =
      ColumnSpec.text("method", "EXACT, BOOTSTRAP or PERMUTATION");
  private static final ColumnSpec REPLICATES =
      ColumnSpec.integer("replicates", Unit.COUNT, "samples drawn; 0 for none");
  private static final ColumnSpec SEED =
      ColumnSpec.integer("seed", Unit.NONE, "seed of the random streams; 0 where nothing is drawn");

  private static final ColumnSpec LENGTH =
      ColumnSpec.integer("k", Unit.SESSIONS, "length asked about");
  private static final ColumnSpec N =
      ColumnSpec.integer(
          "n", Unit.SESSIONS, "sessions of the history with a value, skipped ties left out");
  private static final ColumnSpec P_HAT =
      ColumnSpec.real(
          "p_hat", Unit.PROBABILITY, "share of the sessions won, the excluded streak left out");
  private static final ColumnSpec P_WW =
      ColumnSpec.real("p_ww", Unit.PROBABILITY, "probability of a win after a win, for MARKOV");
  private static final ColumnSpec P_LW =
      ColumnSpec.real(
          "p_lw", Unit.PROBABILITY, "probability of a win after a session not won, for MARKOV");
  private static final ColumnSpec BLOCK =
      ColumnSpec.real(
          "block_length", Unit.SESSIONS, "mean length of the blocks, for STATIONARY_BOOT");
  private static final ColumnSpec EXCLUDED =
      ColumnSpec.integer("excluded", Unit.SESSIONS, "sessions of the streak left out");
  private static final ColumnSpec EXCLUDED_START =
      ColumnSpec.date("excluded_start", "first session of the streak left out");
  private static final ColumnSpec EXCLUDED_END =
      ColumnSpec.date("excluded_end", "last session of the streak left out");

  /** B8: p-values of a streak. */
  public static final Metric P_VALUES =
      Metric.named("streak_pvalue")
          .entry("B8", "StreakPValue.estimate")
          .excel("ROT.STREAK.P")
          .lasting()
          .summary(
              "Probability of a streak of at least k, for three questions kept apart, under one of"
                  + " four nulls.")
          .formula(
              "IID: p_hat^k, longest_run_prob(n, p_hat, k), longest_run_prob(m, p_hat, k). MARKOV:"
                  + " the same by longest_run_prob_markov with p1 = p_hat, pWW = (n11 + ½)/(n10 +"
                  + " n11 + 1), pLW = (n01 + ½)/(n00 + n01 + 1). STATIONARY_BOOT, PERMUTE: (1 +"
                  + " #{replicates with such a streak})/(B + 1)")
          .edge(
              "exclude = EPISODE leaves the latest streak of at least k out of p_hat, the"
                  + " transitions and the days drawn.")
          .edge(
              "A permutation has the days of the history left after that; a bootstrap replicate has"
                  + " n days.")
          .edge(
              "A tie is a session not won (ties = BREAK), no session (SKIP) or a win (WIN); an"
                  + " unknown day is no session.")
          .edge("No streak of that side in force and no k: undefined, NOT_APPLICABLE.")
          .edge(
              "Nothing left to estimate the null from: undefined, INSUFFICIENT_OBS; no session:"
                  + " EMPTY.")
          .edge("m above n counts as n.")
          .source(
              "de Moivre (1738); Fu & Koutras (1994), JASA 89; Politis & Romano (1994), JASA 89")
          .reference(
              "longest_run_prob and longest_run_prob_markov, T1; arch 8.0.0 StationaryBootstrap,"
                  + " counted orders, T4")
          .example("--set k=8")
          .params(
              K,
              NULL,
              EXCLUDE,
              M,
              Streaks.SIDE,
              Conventions.TIES,
              Conventions.TIE_EPS,
              BLOCK_LENGTH,
              Conventions.REPLICATES,
              Conventions.SEED)
          .table(Shape.TABLE, QUESTION, SESSIONS, P, HYPOTHESIS, METHOD, REPLICATES, SEED)
          .facts(LENGTH, N, P_HAT, P_WW, P_LW, BLOCK, EXCLUDED, EXCLUDED_START, EXCLUDED_END)
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                return compute(x, args, context);
              });

  private StreakPValue() {}

  /** The three answers and the sessions each is about. */
  private record Answers(int[] sessions, double[] p) {}

  /**
   * What a history says about its sessions without an episode.
   *
   * @param n sessions with a value, skipped ties left out
   * @param wins those left of them after the episode, in order: whether each was won
   * @param rows the row of each in the excess series
   * @param share share of wins among them; NaN if none is left
   * @param afterWin probability of a win after a win, counts of transitions plus ½
   * @param afterOther probability of a win after a session not won, likewise
   */
  public record Estimate(
      int n, boolean[] wins, int[] rows, double share, double afterWin, double afterOther) {}

  /**
   * Returns the estimate of a history. A transition counts where both sessions are left and no
   * unknown day lies between them.
   *
   * @param signs as {@link Signs#of(double[], double, Signs.Ties)}
   * @param side the sign whose streaks are asked about
   * @param skipTies whether a tie is no session
   * @param episode the streak left out; null for none
   */
  public static Estimate estimate(
      byte[] signs, byte side, boolean skipTies, Runs.@Nullable Run episode) {
    boolean[] wins = new boolean[signs.length];
    int[] rows = new int[signs.length];
    long[][] moves = new long[2][2];
    int n = 0;
    int kept = 0;
    int before = -1;
    for (int t = 0; t < signs.length; t++) {
      if (signs[t] == Signs.UNKNOWN) {
        before = -1;
      } else if (signs[t] != Signs.TIE || !skipTies) {
        n++;
        if (episode != null && t >= episode.start() && t <= episode.end()) {
          before = -1;
          continue;
        }
        int win = signs[t] == side ? 1 : 0;
        if (before >= 0) {
          moves[before][win]++;
        }
        before = win;
        wins[kept] = win == 1;
        rows[kept++] = t;
      }
    }
    boolean[] left = Arrays.copyOf(wins, kept);
    int won = 0;
    for (boolean win : left) {
      won += win ? 1 : 0;
    }
    return new Estimate(
        n,
        left,
        Arrays.copyOf(rows, kept),
        kept == 0 ? Double.NaN : (double) won / kept,
        (moves[1][1] + 0.5) / (moves[1][0] + moves[1][1] + 1),
        (moves[0][1] + 0.5) / (moves[0][0] + moves[0][1] + 1));
  }

  private static Output compute(Excess x, Args args, Context context) {
    Signs.Ties ties = args.get(Conventions.TIES);
    double tieEps = args.get(Conventions.TIE_EPS);
    byte side = args.get(Streaks.SIDE).sign();
    byte[] signs = x.signs(tieEps, ties);
    boolean known = Signs.count(signs, Signs.UNKNOWN) < signs.length;
    Integer k =
        args.find(K)
            .orElseGet(
                () ->
                    Streaks.current(x, ties, tieEps)
                        .filter(s -> s.sign() == side)
                        .map(Streak::length)
                        .orElse(null));
    if (k == null) {
      return undefined(args, known ? Reason.NOT_APPLICABLE : Reason.EMPTY);
    }
    Runs.Run episode =
        args.get(EXCLUDE) == Exclude.NONE
            ? null
            : Runs.of(signs, ties).stream()
                .filter(r -> r.sign() == side && r.length() >= k)
                .reduce((first, second) -> second)
                .orElse(null);
    Estimate estimate = estimate(signs, side, ties == Signs.Ties.SKIP, episode);
    Null hypothesis = args.get(NULL);
    Value block = Value.undefined(Reason.NOT_APPLICABLE);
    Answers answers;
    if (estimate.wins().length == 0) {
      answers = new Answers(new int[3], new double[] {Double.NaN, Double.NaN, Double.NaN});
    } else if (hypothesis == Null.STATIONARY_BOOT) {
      double length = args.find(BLOCK_LENGTH).orElseGet(() -> blockLength(x, estimate.rows()));
      block = Value.of(length);
      answers = resampled(estimate, k, length, args, context);
    } else {
      answers =
          hypothesis == Null.PERMUTE
              ? resampled(estimate, k, Double.NaN, args, context)
              : exact(estimate, k, hypothesis, args.get(M));
    }
    boolean chain = hypothesis == Null.MARKOV;
    return table(args, answers, known ? Reason.INSUFFICIENT_OBS : Reason.EMPTY)
        .facts(
            LENGTH.of(k),
            N.of(estimate.n()),
            P_HAT.of(Value.of(estimate.share(), known ? Reason.INSUFFICIENT_OBS : Reason.EMPTY)),
            P_WW.of(chain ? Value.of(estimate.afterWin()) : Value.undefined(Reason.NOT_APPLICABLE)),
            P_LW.of(
                chain ? Value.of(estimate.afterOther()) : Value.undefined(Reason.NOT_APPLICABLE)),
            BLOCK.of(block),
            EXCLUDED.of(episode == null ? 0 : episode.length()),
            episode == null
                ? EXCLUDED_START.undefined(Reason.NOT_APPLICABLE)
                : EXCLUDED_START.ofDate(x.dates()[episode.start()]),
            episode == null
                ? EXCLUDED_END.undefined(Reason.NOT_APPLICABLE)
                : EXCLUDED_END.ofDate(x.dates()[episode.end()]));
  }

  private static Answers exact(Estimate e, int k, Null hypothesis, int wanted) {
    int m = Math.min(wanted, e.n());
    double p = e.share();
    double ww = hypothesis == Null.IID ? p : e.afterWin();
    double lw = hypothesis == Null.IID ? p : e.afterOther();
    return new Answers(
        new int[] {k, e.n(), m},
        new double[] {
          p * StrictMath.pow(ww, k - 1),
          RunLaws.longestRunProbMarkov(e.n(), p, ww, lw, k),
          RunLaws.longestRunProbMarkov(m, p, ww, lw, k)
        });
  }

  /** By blocks of a mean length, or by permutation where that is NaN. */
  private static Answers resampled(Estimate e, int k, double block, Args args, Context context) {
    StreakBootstrap bootstrap = new StreakBootstrap(e.wins());
    int length = Double.isNaN(block) ? e.wins().length : e.n();
    int m = Math.min(args.get(M), length);
    int replicates = args.get(Conventions.REPLICATES);
    int seed = args.get(Conventions.SEED);
    StreakBootstrap.Replicates drawn =
        Double.isNaN(block)
            ? bootstrap.permuted(m, replicates, seed, context.work())
            : bootstrap.stationary(block, length, m, replicates, seed, context.work());
    return new Answers(
        new int[] {k, length, m},
        new double[] {
          StreakBootstrap.Replicates.pValue(drawn.initial(), k),
          StreakBootstrap.Replicates.pValue(drawn.longest(), k),
          StreakBootstrap.Replicates.pValue(drawn.longestOfFirst(), k)
        });
  }

  /**
   * The stationary block length of the excess on those rows; 1 where it is shorter or cannot be
   * estimated.
   */
  static double blockLength(Excess x, int[] rows) {
    double[] values = Arrays.stream(rows).mapToDouble(x::difference).toArray();
    double length = BlockLength.of(values).stationary();
    return length > 1 ? length : 1;
  }

  private static Output undefined(Args args, Reason reason) {
    return table(
            args,
            new Answers(new int[3], new double[] {Double.NaN, Double.NaN, Double.NaN}),
            reason)
        .facts(
            LENGTH.undefined(reason),
            N.undefined(reason),
            P_HAT.undefined(reason),
            P_WW.undefined(reason),
            P_LW.undefined(reason),
            BLOCK.undefined(reason),
            EXCLUDED.undefined(reason),
            EXCLUDED_START.undefined(reason),
            EXCLUDED_END.undefined(reason));
  }

  private static Output table(Args args, Answers answers, Reason whenNaN) {
    Null hypothesis = args.get(NULL);
    boolean drawn =
        hypothesis.method == PValues.Method.BOOTSTRAP
            || hypothesis.method == PValues.Method.PERMUTATION;
    List<Integer> rows = IntStream.range(0, 3).boxed().toList();
    return Output.of(
        QUESTION.ofTexts(List.of("SPECIFIED_START", "SOMEWHERE", "LAST_M")),
        SESSIONS.ints(rows, i -> answers.sessions()[i]),
        P.ofReals(answers.p(), whenNaN),
        HYPOTHESIS.texts(rows, i -> hypothesis.text),
        METHOD.texts(rows, i -> hypothesis.method.name()),
        REPLICATES.ints(rows, i -> drawn ? args.get(Conventions.REPLICATES) : 0),
        SEED.ints(rows, i -> drawn ? args.get(Conventions.SEED) : 0));
  }
}
