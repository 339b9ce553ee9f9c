package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.Oracles;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.numeric.StreakBootstrap;
import org.rotascope.numeric.Work;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class StreakScanTest {
  private static Result call(Inputs in, int n, int k, String... more) {
    String[] params = new String[more.length + 4];
    System.arraycopy(new String[] {"n", "" + n, "k", "" + k}, 0, params, 0, 4);
    System.arraycopy(more, 0, params, 4, more.length);
    return StreakCases.call("scan_k_of_n", in, params);
  }

  /** Every window counted, src/test/oracles/streaks.py, T0. */
  @ParameterizedTest
  @ValueSource(strings = {"golden", "pair", "ties"})
  void agreesWithEveryWindowCounted(String name) {
    for (Oracles e : StreakCases.RECORDED.at("scan_k_of_n", name).list()) {
      Result result =
          call(
              StreakCases.inputs(name),
              (int) e.at("n").number(),
              (int) e.at("k").number(),
              "B",
              "9");
      assertEquals(e.at("max").number(), result.value());
      Table attained = result.tables().get("attained");
      List<List<String>> windows =
          IntStream.range(0, attained.rows())
              .mapToObj(
                  i -> List.of(attained.column("start").plain(i), attained.column("end").plain(i)))
              .toList();
      assertEquals(e.at("windows_at_max").list().stream().map(Oracles::texts).toList(), windows);
      assertEquals(windows.get(windows.size() - 1).get(0), result.table().column("start").plain(0));
      assertEquals(windows.get(windows.size() - 1).get(1), result.table().column("end").plain(0));
      assertEquals(e.at("windows_with_k").number(), result.fact("windows").orElseThrow().number(0));
    }
  }

  /** All orders of short series enumerated, src/test/oracles/streaks.py, T4. */
  @Test
  void permutationAgreesWithAllOrders() {
    for (Oracles e : StreakCases.RECORDED.at("scan_permutation").list()) {
      String signs = e.at("signs").text().replace('1', '+').replace('0', '-');
      int n = (int) e.at("n").number();
      Result result = call(StreakCases.signs(signs), n, 1, "B", "20000");
      assertEquals(e.at("max").number(), result.value());
      double p = e.at("p_permutation_exact").number();
      assertEquals(
          p,
          result.table().column("p").real(0),
          4 * Math.sqrt(p * (1 - p) / 20_000) + 1.0 / 20_000);
      assertEquals(
          1, result.table().column("p_k").real(0), "every window order has a win somewhere");
    }
  }

  /**
   * A window of n with n wins is a run of n: the streak bootstrap draws the same blocks from the
   * same streams.
   */
  @Test
  void fullWindowIsARunInTheSameReplicates() {
    Inputs in = StreakCases.inputs("golden");
    double[] r = org.rotascope.Generator.goldenAsset();
    double[] b = org.rotascope.Generator.goldenBenchmark();
    boolean[] wins = new boolean[r.length];
    for (int t = 0; t < r.length; t++) {
      wins[t] = r[t] > b[t];
    }
    int[] longest =
        new StreakBootstrap(wins)
            .stationary(6, wins.length, 1, 999, 20260114, Work.SERIAL)
            .longest();
    Result result = call(in, 9, 9, "null", "STATIONARY_BOOT", "blockLength", "6", "B", "999");
    assertEquals(
        StreakBootstrap.Replicates.pValue(longest, 9), result.table().column("p_k").real(0));
    int[] orders = new StreakBootstrap(wins).permuted(1, 999, 20260114, Work.SERIAL).longest();
    assertEquals(
        StreakBootstrap.Replicates.pValue(orders, 9),
        call(in, 9, 9, "B", "999").table().column("p_k").real(0));
  }

  @Test
  void neighbouringWindowsWithEnoughWinsAreOneStretch() {
    Result result = call(StreakCases.signs("+++--+++----++-"), 3, 2, "B", "9");
    assertEquals(3, result.value());
    Table stretches = result.tables().get("at_least_k");
    // Windows that begin on days 1, 2 | 5, 6, 7 (counted from 1: ++-, -++…) | 12, 13.
    assertEquals(3, stretches.rows());
    assertEquals(
        List.of(2L, 3L, 2L),
        IntStream.range(0, 3).mapToObj(stretches.column("windows")::integer).toList());
    assertEquals("2019-01-02", stretches.column("start").plain(0));
    assertEquals("2019-01-07", stretches.column("end").plain(0));
    assertEquals(3, stretches.column("most").integer(1));
    assertEquals(2, stretches.column("most").integer(2));
    assertEquals(7, result.fact("windows").orElseThrow().integer(0));
  }

  @Test
  void tiesAndUnknownDaysAreNoWins() {
    Inputs in = StreakCases.signs("+0+?+-+0+");
    assertEquals(2, call(in, 3, 1, "B", "9").value());
    assertEquals(3, call(in, 3, 1, "B", "9", "ties", "WIN").value());
    Result skip = call(in, 3, 1, "B", "9", "ties", "SKIP");
    assertEquals(7, skip.fact("sessions").orElseThrow().integer(0));
    assertEquals(2, skip.value());
    assertEquals(5, skip.fact("wins").orElseThrow().integer(0));
    assertEquals(1, call(in, 3, 1, "B", "9", "side", "LOSS").value());
  }

  @Test
  void pValuesSayHowTheyWereMade() {
    Table notes = call(StreakCases.inputs("pair"), 12, 8, "B", "19").tables().get(PValues.TABLE);
    assertEquals("PERMUTATION", notes.column("method").text(0));
    assertEquals(19, notes.column("replicates").integer(1));
    Table boot =
        call(StreakCases.inputs("pair"), 12, 8, "B", "19", "null", "STATIONARY_BOOT")
            .tables()
            .get(PValues.TABLE);
    assertEquals("BOOTSTRAP", boot.column("method").text(0));
    assertEquals(20260114, boot.column("seed").integer(0));
  }

  @Test
  void windowLongerThanTheSeriesIsUndefined() {
    Result result = call(StreakCases.signs("++-"), 4, 2);
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("value").reason(0));
    assertEquals(0, result.tables().get("attained").rows());
    Result all = call(StreakCases.signs("++-"), 3, 2, "B", "9");
    assertEquals(2, all.value());
    assertEquals(1, all.table().column("p").real(0));
  }

  @Test
  void moreWinsThanSessionsIsRefused() {
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> call(StreakCases.signs("++-"), 2, 3));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertTrue(e.getMessage().contains("got 3"));
  }
}
