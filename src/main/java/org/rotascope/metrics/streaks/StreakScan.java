package org.rotascope.metrics.streaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Signs;
import org.rotascope.numeric.StreakBootstrap;
import org.rotascope.numeric.WindowScan;
import org.rotascope.panel.Excess;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Persistence that allows pauses: the best window of n sessions (B10). */
public final class StreakScan {
  /** What the sessions would be like without persistence. */
  public enum Null {
    /** The sessions in random order. */
    PERMUTE,
    /** Blocks of sessions drawn from the history. */
    STATIONARY_BOOT
  }

  /** Sessions in a window. */
  public static final Param<Integer> N =
      Param.of("n", ParamType.INT, Unit.SESSIONS, "sessions in a window").between(1, 1_000_000);

  /** Wins looked for. */
  public static final Param<Integer> K =
      Param.of("k", ParamType.INT, Unit.SESSIONS, "wins looked for in a window, at most n")
          .between(1, 1_000_000);

  /** The null hypothesis. */
  public static final Param<Null> NULL =
      Param.choice("null", Null.class, "what the sessions are like without persistence")
          .orElse(Null.PERMUTE);

  private static final ColumnSpec MOST =
      ColumnSpec.integer("value", Unit.SESSIONS, "largest number of wins in a window");
  private static final ColumnSpec START =
      ColumnSpec.date("start", "first session of the latest such window");
  private static final ColumnSpec END =
      ColumnSpec.date("end", "last session of the latest such window");
  private static final ColumnSpec P =
      ColumnSpec.real(
          "p",
          Unit.PROBABILITY,
          "probability of a window with as many wins somewhere in the history");
  private static final ColumnSpec P_K =
      ColumnSpec.real(
          "p_k",
          Unit.PROBABILITY,
          "probability of a window with at least k wins somewhere in the history");
  private static final ColumnSpec REACHED =
      ColumnSpec.integer("windows", Unit.COUNT, "windows with at least k wins");
  private static final ColumnSpec SESSIONS =
      ColumnSpec.integer("sessions", Unit.SESSIONS, "sessions scanned");
  private static final ColumnSpec WINS = ColumnSpec.integer("wins", Unit.SESSIONS, "sessions won");
  private static final ColumnSpec BLOCK =
      ColumnSpec.real(
          "block_length", Unit.SESSIONS, "mean length of the blocks, for STATIONARY_BOOT");
  private static final ColumnSpec FIRST = ColumnSpec.date("start", "first session of the window");
  private static final ColumnSpec LAST = ColumnSpec.date("end", "last session of the window");
  private static final ColumnSpec FROM =
      ColumnSpec.date("start", "first session of the first window");
  private static final ColumnSpec TO = ColumnSpec.date("end", "last session of the last window");
  private static final ColumnSpec WINDOWS =
      ColumnSpec.integer("windows", Unit.COUNT, "windows that begin on neighbouring sessions");
  private static final ColumnSpec BEST =
      ColumnSpec.integer("most", Unit.SESSIONS, "largest number of wins in one of them");

  /** B10: best window. */
  public static final Metric SCAN =
      Metric.named("scan_k_of_n")
          .entry("B10", "WindowScan.most")
          .excel("ROT.SCAN")
          .lasting()
          .summary(
              "Best window of n sessions, the windows with at least k wins, and how likely such a"
                  + " window is.")
          .formula(
              "max over t of the wins in sessions t … t + n − 1; p = (1 + #{replicates whose max ≥"
                  + " max})/(B + 1)")
          .edge("A tie is a session not won (ties = BREAK), no session (SKIP) or a win (WIN).")
          .edge("An unknown day is a session not won: it cannot prove a win.")
          .edge("Fewer than n sessions: undefined, INSUFFICIENT_OBS; none with a value: EMPTY.")
          .edge("k above n: BAD_ARGUMENT.")
          .source("Naus (1965), JASA 60; Glaz, Naus & Wallenstein (2001), Scan Statistics")
          .reference("every window counted, T0; all orders of short series enumerated, T4")
          .example("--set n=20 --set k=16 --set B=999")
          .params(
              N,
              K,
              NULL,
              Streaks.SIDE,
              Conventions.TIES,
              Conventions.TIE_EPS,
              StreakPValue.BLOCK_LENGTH,
              Conventions.REPLICATES,
              Conventions.SEED)
          .table(Shape.SCALAR, MOST, START, END, P, P_K)
          .facts(REACHED, SESSIONS, WINS, BLOCK)
          .andTable("attained", FIRST, LAST)
          .andTable("at_least_k", FROM, TO, WINDOWS, BEST)
          .andTable(PValues.TABLE, PValues.columns())
          .computedFrom(
              Forms.EXCESS,
              (x, args, context) -> {
                Rounding.warn(x, args, context);
                return compute(x, args, context);
              });

  private StreakScan() {}

  /** Neighbouring windows that have enough wins, by the place of their first sessions. */
  private record Stretch(int first, int last, int most) {}

  private static Output compute(Excess x, Args args, Context context) {
    int n = args.get(N);
    int k = args.get(K);
    if (k > n) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "scan_k_of_n: k must be at most n = " + n + "; got " + k);
    }
    Signs.Ties ties = args.get(Conventions.TIES);
    byte[] signs = x.signs(args.get(Conventions.TIE_EPS), ties);
    int[] rows =
        IntStream.range(0, signs.length)
            .filter(t -> ties != Signs.Ties.SKIP || signs[t] != Signs.TIE)
            .toArray();
    boolean[] won = new boolean[rows.length];
    int wins = 0;
    for (int i = 0; i < rows.length; i++) {
      won[i] = signs[rows[i]] == args.get(Streaks.SIDE).sign();
      wins += won[i] ? 1 : 0;
    }
    int[] dates = Arrays.stream(rows).map(t -> x.dates()[t]).toArray();
    boolean empty = known(rows, signs).length == 0;
    if (empty || dates.length < n) {
      Reason reason = empty ? Reason.EMPTY : Reason.INSUFFICIENT_OBS;
      return undefined(args, dates.length, wins, reason);
    }
    WindowScan scan = new WindowScan(won, n);
    int[] counts = scan.counts();
    int most = scan.most();
    List<Integer> attained =
        IntStream.range(0, counts.length).filter(t -> counts[t] == most).boxed().toList();
    List<Stretch> stretches = stretches(counts, k);
    boolean blocks = args.get(NULL) == Null.STATIONARY_BOOT;
    double length =
        blocks
            ? args.find(StreakPValue.BLOCK_LENGTH)
                .orElseGet(() -> StreakPValue.blockLength(x, known(rows, signs)))
            : Double.NaN;
    int replicates = args.get(Conventions.REPLICATES);
    int seed = args.get(Conventions.SEED);
    int[] drawn =
        blocks
            ? scan.stationary(length, replicates, seed, context.work())
            : scan.permuted(replicates, seed, context.work());
    int latest = attained.get(attained.size() - 1);
    return Output.of(
            MOST.of(most),
            START.ofDate(dates[latest]),
            END.ofDate(dates[latest + n - 1]),
            P.ofReals(StreakBootstrap.Replicates.pValue(drawn, most)),
            P_K.ofReals(StreakBootstrap.Replicates.pValue(drawn, k)))
        .facts(
            REACHED.of(Arrays.stream(counts).filter(c -> c >= k).count()),
            SESSIONS.of(dates.length),
            WINS.of(wins),
            BLOCK.of(Value.of(length, Reason.NOT_APPLICABLE)))
        .table(
            "attained",
            Output.of(
                    FIRST.dates(attained, t -> dates[t]),
                    LAST.dates(attained, t -> dates[t + n - 1]))
                .table())
        .table(
            "at_least_k",
            Output.of(
                    FROM.dates(stretches, s -> dates[s.first()]),
                    TO.dates(stretches, s -> dates[s.last() + n - 1]),
                    WINDOWS.ints(stretches, s -> s.last() - s.first() + 1),
                    BEST.ints(stretches, Stretch::most))
                .table())
        .table(PValues.TABLE, notes(args));
  }

  private static int[] known(int[] rows, byte[] signs) {
    return Arrays.stream(rows).filter(t -> signs[t] != Signs.UNKNOWN).toArray();
  }

  private static List<Stretch> stretches(int[] counts, int k) {
    List<Stretch> stretches = new ArrayList<>();
    int first = -1;
    int most = 0;
    for (int t = 0; t <= counts.length; t++) {
      boolean enough = t < counts.length && counts[t] >= k;
      if (enough) {
        first = first < 0 ? t : first;
        most = Math.max(most, counts[t]);
      } else if (first >= 0) {
        stretches.add(new Stretch(first, t - 1, most));
        first = -1;
        most = 0;
      }
    }
    return stretches;
  }

  private static Output undefined(Args args, int sessions, int wins, Reason reason) {
    return Output.of(
            MOST.undefined(reason),
            START.undefined(reason),
            END.undefined(reason),
            P.undefined(reason),
            P_K.undefined(reason))
        .facts(
            REACHED.of(0),
            SESSIONS.of(sessions),
            WINS.of(wins),
            BLOCK.undefined(Reason.NOT_APPLICABLE))
        .table("attained", Output.of(FIRST.ofDates(), LAST.ofDates()).table())
        .table(
            "at_least_k",
            Output.of(FROM.ofDates(), TO.ofDates(), WINDOWS.ofInts(), BEST.ofInts()).table())
        .table(PValues.TABLE, notes(args));
  }

  private static Table notes(Args args) {
    boolean blocks = args.get(NULL) == Null.STATIONARY_BOOT;
    String text =
        blocks
            ? "sessions depend on their neighbours as in the history, and on nothing else"
            : "every order of the sessions is equally likely";
    PValues.Method method = blocks ? PValues.Method.BOOTSTRAP : PValues.Method.PERMUTATION;
    int replicates = args.get(Conventions.REPLICATES);
    int seed = args.get(Conventions.SEED);
    return PValues.table(
        new PValues.Note("p", text, method, replicates, seed),
        new PValues.Note("p_k", text, method, replicates, seed));
  }
}
