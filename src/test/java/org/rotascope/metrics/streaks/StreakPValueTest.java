package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.numeric.BlockLength;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;

class StreakPValueTest {
  private static final double T1 = 1e-12;
  private static final Oracles GOLDEN = Oracles.read("longest_run").at("streak_pvalue_golden");

  private static Result call(Inputs in, String... params) {
    return StreakCases.call("streak_pvalue", in, params);
  }

  private static Result golden(String... params) {
    return call(StreakCases.inputs("golden"), params);
  }

  private static double p(Result result, int question) {
    return result.table().column("p").real(question);
  }

  private static double fact(Result result, String name) {
    return result.fact(name).orElseThrow().number(0);
  }

  private static void threeAnswers(Oracles expected, Result result) {
    double[] e = {
      expected.at("a_prespecified").number(),
      expected.at("b_history_n1260").number(),
      expected.at("c_last_m252").number()
    };
    for (int i = 0; i < 3; i++) {
      assertEquals(e[i], p(result, i), T1 * e[i], result.table().column("question").text(i));
    }
  }

  /** Closed sums in exact arithmetic and matrix powers, src/test/oracles/longest_run.py; T1. */
  @Test
  void exactNullsAgreeOnTheGoldenPair() {
    Result none = golden("k", "10", "exclude", "NONE");
    threeAnswers(GOLDEN.at("iid_exclude_none"), none);
    assertEquals(675 / 1260.0, fact(none, "p_hat"));
    assertEquals(1260, fact(none, "n"));
    assertEquals(0, fact(none, "excluded"));
    Result episode = golden("k", "10");
    threeAnswers(GOLDEN.at("iid_exclude_episode"), episode);
    assertEquals(665 / 1250.0, fact(episode, "p_hat"));
    assertEquals(1260, fact(episode, "n"));
    assertEquals(10, fact(episode, "excluded"));
    Result chain = golden("k", "10", "null", "MARKOV", "exclude", "NONE");
    threeAnswers(GOLDEN.at("markov_exclude_none"), chain);
    assertEquals(GOLDEN.at("markov_exclude_none", "pWW").number(), fact(chain, "p_ww"), T1);
    assertEquals(GOLDEN.at("markov_exclude_none", "pLW").number(), fact(chain, "p_lw"), T1);
  }

  @Test
  void goldenValueOfTheSpecificationIsReproduced() {
    double expected = Oracles.read("golden").at("values", "p_longest_ge_L(phat)", "value").number();
    assertEquals(expected, p(golden("k", "10", "exclude", "NONE"), 1), T1 * expected);
  }

  @Test
  void questionsAreKeptApart() {
    Result result = golden("k", "10", "m", "300");
    assertEquals(
        List.of("SPECIFIED_START", "SOMEWHERE", "LAST_M"),
        List.of(
            result.table().column("question").text(0),
            result.table().column("question").text(1),
            result.table().column("question").text(2)));
    assertEquals(10, result.table().column("sessions").integer(0));
    assertEquals(1260, result.table().column("sessions").integer(1));
    assertEquals(300, result.table().column("sessions").integer(2));
    assertTrue(p(result, 0) < p(result, 2) && p(result, 2) < p(result, 1));
    assertEquals("EXACT", result.table().column("method").text(0));
    assertEquals(0, result.table().column("replicates").integer(0));
  }

  /**
   * arch 8.0.0, 20,000 replicates, for two mean lengths of blocks; T4 with the error of both sides.
   */
  @Test
  void stationaryBootstrapAgreesWithArch() {
    for (Oracles e : GOLDEN.at("stationary_bootstrap").list()) {
      String block = Double.toString(Math.max(1, e.at("block").number()));
      Result result =
          golden(
              "k",
              "10",
              "null",
              "STATIONARY_BOOT",
              "exclude",
              "NONE",
              "blockLength",
              block,
              "B",
              "20000");
      double expected = e.at("p").number();
      double error = Math.sqrt(2 * expected * (1 - expected) / 20_000);
      assertEquals(expected, p(result, 1), 4 * error, "block " + block);
      assertEquals("BOOTSTRAP", result.table().column("method").text(1));
      assertEquals(20_000, result.table().column("replicates").integer(1));
      assertEquals(20260114, result.table().column("seed").integer(1));
    }
  }

  /**
   * Blocks of one day are independent days: the three questions against their exact answers, T4.
   */
  @Test
  void bootstrapAnswersAllThreeQuestions() {
    Result exact = golden("k", "6", "exclude", "NONE");
    Result drawn =
        golden(
            "k",
            "6",
            "null",
            "STATIONARY_BOOT",
            "exclude",
            "NONE",
            "blockLength",
            "1",
            "B",
            "20000");
    for (int i = 0; i < 3; i++) {
      double e = p(exact, i);
      assertEquals(
          e, p(drawn, i), 4 * Math.sqrt(e * (1 - e) / 20_000) + 1.0 / 20_000, "question " + i);
    }
  }

  /** Counted orders in exact arithmetic, src/test/oracles/longest_run.py, T4. */
  @Test
  void permutationsAgreeWithCountedOrders() {
    Result result = golden("k", "10", "null", "PERMUTE", "exclude", "NONE");
    double e = GOLDEN.at("permute_exact").number();
    assertEquals(e, p(result, 1), 4 * Math.sqrt(e * (1 - e) / 9_999) + 1.0 / 9_999);
    assertEquals("PERMUTATION", result.table().column("method").text(0));
    // The first k sessions of a random order: 675/1260 · 674/1259 · …
    double first = 1;
    for (int i = 0; i < 10; i++) {
      first *= (675.0 - i) / (1260 - i);
    }
    assertEquals(first, p(result, 0), 4 * Math.sqrt(first / 9_999) + 1.0 / 9_999);
  }

  @Test
  void permutationHasTheDaysLeftAndBootstrapTheWholeLength() {
    assertEquals(
        1250, golden("k", "10", "null", "PERMUTE", "B", "9").table().column("sessions").integer(1));
    assertEquals(
        1260,
        golden("k", "10", "null", "STATIONARY_BOOT", "B", "9")
            .table()
            .column("sessions")
            .integer(1));
  }

  @Test
  void blockLengthIsThatOfTheExcessUnlessGiven() {
    double[] x = Generator.goldenAr1();
    int[] dates = Generator.weekdays(LocalDate.of(2019, 1, 2), x.length);
    Inputs in = Inputs.of(Panel.series("x", dates, x, Kind.RATE_PERCENT));
    Result result = call(in, "k", "500", "null", "STATIONARY_BOOT", "B", "9");
    assertEquals(BlockLength.of(x).stationary(), fact(result, "block_length"));
    // 0.83 for the golden excess: no blocks are needed.
    assertEquals(
        1,
        fact(
            golden("k", "10", "null", "STATIONARY_BOOT", "B", "9", "exclude", "NONE"),
            "block_length"));
    Result given = call(in, "k", "500", "null", "STATIONARY_BOOT", "B", "9", "blockLength", "7.5");
    assertEquals(7.5, fact(given, "block_length"));
    assertEquals(
        Reason.NOT_APPLICABLE, call(in, "k", "500").fact("block_length").orElseThrow().reason(0));
  }

  @ParameterizedTest
  @EnumSource(StreakPValue.Null.class)
  void pValueIsNeverZero(StreakPValue.Null hypothesis) {
    Result result = golden("k", "40", "null", hypothesis.name(), "B", "99");
    for (int i = 0; i < 3; i++) {
      assertTrue(p(result, i) > 0, hypothesis + " " + i);
    }
  }

  @Test
  void seedDecidesTheDraws() {
    String[] params = {"k", "8", "null", "PERMUTE", "B", "999"};
    assertEquals(golden(params).table(), golden(params).table());
    assertFalse(
        golden("k", "8", "null", "PERMUTE", "B", "999", "seed", "1")
            .table()
            .column("p")
            .equals(golden(params).table().column("p")));
  }

  @Test
  void withoutKTheStreakInForceIsAsked() {
    //                                        1 2 3 4 5 6 7 8 9 10
    Result result = call(StreakCases.signs("+-++--+-+++"));
    assertEquals(3, fact(result, "k"));
    assertEquals(3, fact(result, "excluded"));
    assertEquals("2019-01-14", result.fact("excluded_start").orElseThrow().plain(0));
    assertEquals("2019-01-16", result.fact("excluded_end").orElseThrow().plain(0));
    assertEquals(4 / 8.0, fact(result, "p_hat"));
    assertEquals(0.125, p(result, 0));
    Result losses = call(StreakCases.signs("+-++--+-+++"), "side", "LOSS");
    assertEquals(Reason.NOT_APPLICABLE, losses.table().column("p").reason(1));
    assertEquals(Reason.NOT_APPLICABLE, losses.fact("k").orElseThrow().reason(0));
  }

  @Test
  void episodeIsTheLatestStreakOfAtLeastK() {
    Result result = call(StreakCases.signs("++++-+++--++-+"), "k", "3");
    assertEquals("2019-01-09", result.fact("excluded_start").orElseThrow().plain(0));
    assertEquals("2019-01-11", result.fact("excluded_end").orElseThrow().plain(0));
    assertEquals(7 / 11.0, fact(result, "p_hat"));
    Result none = call(StreakCases.signs("++++-+++--++-+"), "k", "5");
    assertEquals(0, fact(none, "excluded"));
    assertEquals(10 / 14.0, fact(none, "p_hat"));
  }

  @Test
  void lossesAreAskedAboutTheSameWay() {
    Result wins = call(StreakCases.signs("++++-+++--++-+"), "k", "2");
    Result losses = call(StreakCases.signs("----+---++--+-"), "k", "2", "side", "LOSS");
    assertEquals(wins.table(), losses.table());
  }

  /** Transitions counted by hand: neither over the episode, nor over the unknown day. */
  @Test
  void transitionsTouchNeitherTheEpisodeNorAnUnknownDay() {
    // + + - | + + + + | - + - ? + + - -   with the run of four left out
    Result result = call(StreakCases.signs("++-++++-+-?++--"), "k", "4", "null", "MARKOV");
    // Left: ++- / -+- / ++--: WW 2, WO 3, OW 1, OO 1.
    assertEquals(2.5 / 6, fact(result, "p_ww"), 1e-15);
    assertEquals(1.5 / 3, fact(result, "p_lw"), 1e-15);
    assertEquals(14, fact(result, "n"));
    assertEquals(5 / 10.0, fact(result, "p_hat"));
    assertEquals(0.5 * Math.pow(2.5 / 6, 3), p(result, 0), 1e-15);
  }

  @Test
  void tieIsASessionNotWonOrNoneOrAWin() {
    Inputs in = StreakCases.signs("+0+-+0-+");
    assertEquals(4 / 8.0, fact(call(in, "k", "5"), "p_hat"));
    Result skip = call(in, "k", "5", "ties", "SKIP");
    assertEquals(4 / 6.0, fact(skip, "p_hat"));
    assertEquals(6, fact(skip, "n"));
    assertEquals(6 / 8.0, fact(call(in, "k", "5", "ties", "WIN"), "p_hat"));
    // Under SKIP the two wins around the first tie are one streak of two.
    assertEquals(2, fact(call(in, "k", "2", "ties", "SKIP"), "excluded"));
    assertEquals(2 / 4.0, fact(call(in, "k", "2", "ties", "SKIP"), "p_hat"));
  }

  @Test
  void yearOfTheThirdQuestionFollowsTheSampling() {
    Inputs in = Generator.goldenPrices();
    assertEquals(252, call(in, "k", "5").table().column("sessions").integer(2));
    Inputs weekly = in.select(Selection.ALL.withFrequency(Frequency.WEEKLY));
    assertEquals(52, call(weekly, "k", "5").table().column("sessions").integer(2));
    // No more than there are.
    Result all = call(in, "k", "5", "m", "100000");
    assertEquals(p(all, 1), p(all, 2));
  }

  @Test
  void nothingLeftIsUndefined() {
    Result result = call(StreakCases.signs("++++"), "k", "4");
    assertEquals(Reason.INSUFFICIENT_OBS, result.table().column("p").reason(1));
    assertEquals(Reason.INSUFFICIENT_OBS, result.fact("p_hat").orElseThrow().reason(0));
    Result all = call(StreakCases.signs("++++"), "k", "4", "exclude", "NONE");
    assertEquals(1, p(all, 1));
    Result empty = call(StreakCases.signs("??"), "k", "4");
    assertEquals(Reason.EMPTY, empty.table().column("p").reason(0));
    assertEquals(Reason.EMPTY, call(StreakCases.signs("??")).table().column("p").reason(0));
  }
}
