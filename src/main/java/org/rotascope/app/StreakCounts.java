package org.rotascope.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;

/**
 * Winning streaks by least length beside the law of independent sessions of the same win rate.
 *
 * @param table length, observed, expected
 * @param envelopes how the law was computed
 */
record StreakCounts(Table table, List<Envelope> envelopes) {
  private static final int LEAST_LENGTH = 6;
  private static final int MOST_LENGTH = 40;

  /** Copies. */
  StreakCounts {
    envelopes = List.copyOf(envelopes);
  }

  /**
   * Counts.
   *
   * @param streaks a table of streak_table
   * @param least the shortest streak listed there
   * @param sessions sessions won or lost
   * @param rate share of these won, as a plain text
   */
  static StreakCounts of(Table streaks, int least, long sessions, String rate, Kernel kernel) {
    Column signs = streaks.column("sign");
    Column lengths = streaks.column("length");
    int[] won =
        IntStream.range(0, streaks.rows())
            .filter(row -> signs.integer(row) > 0)
            .map(row -> Math.toIntExact(lengths.integer(row)))
            .toArray();
    int longest = IntStream.of(won).max().orElse(0);
    int most = Math.max(least, Math.max(LEAST_LENGTH, Math.min(MOST_LENGTH, longest + 1)));
    long[] length = new long[most - least + 1];
    double[] observed = new double[length.length];
    List<Column> expected = new ArrayList<>();
    List<Envelope> envelopes = new ArrayList<>();
    for (int i = 0; i < length.length; i++) {
      int k = least + i;
      length[i] = k;
      observed[i] = IntStream.of(won).filter(w -> w >= k).count();
      Result law =
          kernel.call(
              "expected_runs_ge",
              Inputs.NONE,
              Map.of("n", String.valueOf(sessions), "p", rate, "k", String.valueOf(k)));
      envelopes.add(law.envelope());
      expected.add(law.table().column("value"));
    }
    return new StreakCounts(
        Table.of(
            ColumnSpec.integer("length", Unit.SESSIONS, "length at least").ofInts(length),
            ColumnSpec.real("observed", Unit.COUNT, "winning streaks at least that long")
                .ofReals(observed, Reason.EMPTY),
            Column.concat(expected).named("expected")),
        envelopes);
  }

  /** Says what is drawn, one line. */
  static String subtitle(long sessions, String periods) {
    return "Number of streaks at least that long, logarithmic scale; chance: "
        + sessions
        + " independent "
        + periods
        + " of the same win rate";
  }
}
