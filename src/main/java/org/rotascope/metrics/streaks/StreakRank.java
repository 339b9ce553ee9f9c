package org.rotascope.metrics.streaks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Args;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.DataEnd;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.numeric.Signs;
import org.rotascope.panel.Excess;
import org.rotascope.panel.ExchangeCalendar;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Pair;
import org.rotascope.panel.Periods;
import org.rotascope.reason.Reason;

/**
 * Where the streak in force stands among the streaks of its side that ended before it began (B4).
 *
 * @param streak the streak ranked
 * @param earlier the completed streaks of the same side that ended before it, in order
 */
public record StreakRank(Streak streak, List<Streak> earlier) {
  /** The first day of the history a statement names. */
  public static final Param<Integer> SINCE =
      Param.of(
              "since",
              ParamType.DATE,
              Unit.DATE,
              "a second answer counts only streaks that ended on or after this day; absent: full"
                  + " history alone")
          .optional();

  /** The day the streak is ranked at. */
  public static final Param<Integer> AS_OF =
      Param.of("asOf", ParamType.DATE, Unit.DATE, "last day used; absent: the last of the data")
          .optional();

  private static final ColumnSpec SCOPE =
      ColumnSpec.text("scope", "FULL_HISTORY, or SINCE the day given");
  private static final ColumnSpec FROM =
      ColumnSpec.date("from", "first session of the history counted");
  private static final ColumnSpec RANK =
      ColumnSpec.integer("rank", Unit.RANK, "1 + the number of earlier streaks that are longer");
  private static final ColumnSpec TIES =
      ColumnSpec.integer("ties", Unit.COUNT, "number of earlier streaks of the same length");
  private static final ColumnSpec RUNS =
      ColumnSpec.integer(
          "runs", Unit.COUNT, "number of earlier streaks of that side, the one ranked not counted");
  private static final ColumnSpec LONGEST_SINCE =
      ColumnSpec.date(
          "longest_since", "last session of the latest earlier streak that is at least as long");
  private static final ColumnSpec LENGTH =
      ColumnSpec.integer(
          "length", Unit.SESSIONS, "length of the streak ranked, negative for losses");
  private static final ColumnSpec START =
      ColumnSpec.date("start", "first session of the streak ranked");
  private static final ColumnSpec END = ColumnSpec.date("end", "last session of the streak ranked");
  private static final ColumnSpec OPEN =
      ColumnSpec.flag("open", "whether it can still go on, so that its length is a lower bound");

  /** B4: rank of the streak in force. */
  public static final Metric RANK_IN_HISTORY =
      Metric.named("streak_rank")
          .entry("B4", "StreakRank.of")
          .excel("ROT.STREAK.RANK")
          .summary("Rank of the streak in force among all earlier streaks of its side.")
          .formula(
              "rank = 1 + #{earlier streaks strictly longer}; ties = #{equally long}; earlier ="
                  + " same side, ended before the streak began")
          .edge("The streak in force counts with its present length, a lower bound.")
          .edge(
              "since: a streak belongs to the history since a day if it ended on or after that day,"
                  + " with its whole length.")
          .edge("History that begins after since: warning HISTORY_SHORTER_THAN_CLAIM.")
          .edge("No earlier streak at least as long: longest_since undefined, RECORD.")
          .edge("Data that end before asOf: their last session, with warning DATA_END_EARLIER.")
          .edge("A tie at asOf: nothing is ranked, NOT_APPLICABLE; no session: EMPTY.")
          .edge(
              "A streak that touches the start of the data counts with the length seen; at_least"
                  + " marks it censored.")
          .reference("sort of streak_table, T0")
          .example("--set asOf=2021-03-05 --set since=2020-01-01")
          .params(SINCE, AS_OF, Conventions.TIES, Conventions.TIE_EPS)
          .table(Shape.TABLE, SCOPE, FROM, RANK, TIES, RUNS, LONGEST_SINCE)
          .facts(LENGTH, START, END, OPEN)
          .andTable("at_least", Streaks.listedColumns())
          .computedFrom(Forms.EXCESS, StreakRank::compute);

  /** Copies the list. */
  public StreakRank {
    earlier = List.copyOf(earlier);
  }

  /**
   * Returns the streak in force at the last known day and those before it.
   *
   * @return null if that day is a tie that ends streaks, or if there is no known day
   */
  public static @Nullable StreakRank of(Excess x, Signs.Ties ties, double tieEps) {
    Streak streak = Streaks.current(x, ties, tieEps).orElse(null);
    if (streak == null) {
      return null;
    }
    return new StreakRank(
        streak,
        Streak.all(x, ties, tieEps).stream()
            .filter(s -> s.sign() == streak.sign() && s.end() < streak.start())
            .toList());
  }

  /** Returns the rank among the earlier streaks that ended on or after a day. */
  public int rank(int sinceDay) {
    return 1 + (int) within(sinceDay).stream().filter(s -> s.length() > streak.length()).count();
  }

  /** Returns how many earlier streaks that ended on or after a day are as long as this one. */
  public int ties(int sinceDay) {
    return (int) within(sinceDay).stream().filter(s -> s.length() == streak.length()).count();
  }

  /** Returns the earlier streaks that ended on or after a day. */
  public List<Streak> within(int sinceDay) {
    return earlier.stream().filter(s -> s.end() >= sinceDay).toList();
  }

  /** Returns the earlier streaks that are at least as long, in order. */
  public List<Streak> atLeast() {
    return earlier.stream().filter(s -> s.length() >= streak.length()).toList();
  }

  private static Output compute(Excess all, Args args, Context context) {
    Integer asOf = args.find(AS_OF).orElse(null);
    if (all.size() > 0) {
      DataEnd.warn(all.dates()[all.size() - 1], asOf, context);
    }
    Excess x = until(all, asOf);
    if (x.size() > 0) {
      context.lastUsed(x.dates()[x.size() - 1]);
    }
    Rounding.warn(x, args, context);
    Streaks.warnUnknownEnd(x, context);
    Integer since = args.find(SINCE).orElse(null);
    if (since != null && x.size() > 0 && !reaches(x, since, args)) {
      context.warn(
          "HISTORY_SHORTER_THAN_CLAIM",
          "the first excess is that of "
              + context.inputs().dayNames().of(x.dates()[0])
              + ", after "
              + LocalDate.ofEpochDay(since));
    }
    StreakRank ranked = of(x, args.get(Conventions.TIES), args.get(Conventions.TIE_EPS));
    List<Scope> scopes = new ArrayList<>();
    scopes.add(new Scope("FULL_HISTORY", Integer.MIN_VALUE));
    if (since != null) {
      scopes.add(new Scope("SINCE", since));
    }
    if (ranked == null) {
      return unranked(x, scopes);
    }
    Streak streak = ranked.streak();
    return Output.of(
            SCOPE.texts(scopes, Scope::name),
            FROM.dates(scopes, s -> s.first(x), Reason.EMPTY),
            RANK.ints(scopes, s -> ranked.rank(s.day())),
            TIES.ints(scopes, s -> ranked.ties(s.day())),
            RUNS.ints(scopes, s -> ranked.within(s.day()).size()),
            LONGEST_SINCE.dates(scopes, s -> ranked.longestSince(s.day()), Reason.RECORD))
        .facts(
            LENGTH.of(streak.run().signedLength()),
            START.ofDate(streak.start()),
            END.ofDate(streak.end()),
            OPEN.of(true))
        .table("at_least", Streaks.listed(ranked.atLeast()).table());
  }

  private static Output unranked(Excess x, List<Scope> scopes) {
    boolean known = Arrays.stream(x.x()).anyMatch(v -> !Double.isNaN(v));
    Reason reason = known ? Reason.NOT_APPLICABLE : Reason.EMPTY;
    int[] rows = new int[scopes.size()];
    return Output.of(
            SCOPE.texts(scopes, Scope::name),
            FROM.dates(scopes, s -> s.first(x), Reason.EMPTY),
            RANK.undefined(reason).rows(rows),
            TIES.undefined(reason).rows(rows),
            RUNS.undefined(reason).rows(rows),
            LONGEST_SINCE.undefined(reason).rows(rows))
        .facts(
            known ? LENGTH.of(0) : LENGTH.undefined(Reason.EMPTY),
            START.undefined(reason),
            END.undefined(reason),
            OPEN.of(false))
        .table("at_least", Streaks.listed(List.of()).table());
  }

  private @Nullable Integer longestSince(int sinceDay) {
    return atLeast().stream()
        .map(Streak::end)
        .filter(end -> end >= sinceDay)
        .reduce((first, second) -> second)
        .orElse(null);
  }

  private static Excess until(Excess x, @Nullable Integer asOf) {
    int rows = x.size();
    while (asOf != null && rows > 0 && x.dates()[rows - 1] > asOf) {
      rows--;
    }
    return rows == x.size()
        ? x
        : new Excess(Arrays.copyOf(x.dates(), rows), Arrays.copyOf(x.x(), rows), x.gap(), x.pair());
  }

  /**
   * Tells whether the data reach back to a day: whether the close the first session starts from
   * precedes the first scheduled session on or after that day. Where that close has no date
   * (returns), the first session stands for the day, week, month, quarter or year that the dates of
   * all sessions suggest.
   */
  private static boolean reaches(Excess x, int since, Args args) {
    int wanted =
        args.get(Conventions.CALENDAR) == Conventions.CalendarName.XNYS
            ? ExchangeCalendar.XNYS.firstSession(since)
            : since;
    Pair pair = x.pair();
    if (pair != null && pair.asset().hasBaseDate()) {
      return pair.asset().date(0) < wanted;
    }
    Frequency frequency = Periods.frequencyOf(x.dates(), 0);
    return frequency.periodStart(x.dates()[0]) <= wanted;
  }

  /** A history counted: from which day on. */
  private record Scope(String name, int day) {
    /** Returns the first session on or after the day. */
    @Nullable Integer first(Excess x) {
      return Arrays.stream(x.dates()).filter(d -> d >= day).boxed().findFirst().orElse(null);
    }
  }
}
