package org.rotascope.metrics.streaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rotascope.Generator;
import org.rotascope.Oracles;
import org.rotascope.RealData;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;

/**
 * Russell 2000 against S&amp;P 500, 1990 to 2018: the streaks of reference_rut_spx_1990_2018.json.
 */
class RealStreaksTest {
  private static Oracles reference;
  private static Inputs since1990;

  @BeforeAll
  static void readTheData() {
    reference = Oracles.read(RealData.file("reference_rut_spx_1990_2018.json"));
    Inputs all = RealData.rutAgainstSpx();
    since1990 = all.select(all.selection().withSince(Generator.day("1990-01-01")));
  }

  private static Result call(String metric, Map<String, String> params) {
    return Kernel.standard().call(metric, since1990, params);
  }

  @Test
  void sessionsWinsAndTiesAreThoseOfTheReference() {
    Result result = call("streak_table", Map.of());
    assertEquals(
        reference.at("sessions").number(), result.fact("sessions").orElseThrow().number(0));
    assertEquals(reference.at("wins").number(), result.fact("wins").orElseThrow().number(0));
    assertEquals(reference.at("ties").number(), result.fact("ties").orElseThrow().number(0));
    Table table = result.table();
    assertEquals(reference.at("first").text(), table.column("start").plain(0));
    assertEquals(reference.at("last").text(), table.column("end").plain(table.rows() - 1));
  }

  @Test
  void tenLongestStreaksAreThoseOfTheReference() {
    Table table = call("streak_table", Map.of()).table();
    List<Integer> wins =
        IntStream.range(0, table.rows())
            .filter(i -> table.column("sign").integer(i) == 1)
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> -table.column("length").integer(i))
                    .thenComparing(i -> table.column("start").date(i)))
            .toList();
    List<Oracles> top = reference.at("top10").list();
    for (int i = 0; i < top.size(); i++) {
      Oracles e = top.get(i);
      int row = wins.get(i);
      String what = e.at("start").text();
      assertEquals(e.at("length").number(), table.column("length").number(row), what);
      assertEquals(e.at("start").text(), table.column("start").plain(row));
      assertEquals(e.at("end").text(), table.column("end").plain(row), what);
      // Printed in percent with at most four decimals.
      assertEquals(
          e.at("rut_pct").number(), 100 * table.column("asset_return").real(row), 5.0001e-5, what);
      assertEquals(
          e.at("spx_pct").number(),
          100 * table.column("benchmark_return").real(row),
          5.0001e-5,
          what);
    }
  }

  @Test
  void countsByLengthAreThoseOfTheReference() {
    Table table = call("streak_table", Map.of()).table();
    Map<Long, Long> counts =
        IntStream.range(0, table.rows())
            .filter(i -> table.column("sign").integer(i) == 1)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> table.column("length").integer(i), TreeMap::new, Collectors.counting()));
    Map<Long, Long> expected = new TreeMap<>();
    Oracles recorded = reference.at("run_length_counts");
    recorded.keys().forEach(k -> expected.put(Long.valueOf(k), (long) recorded.at(k).number()));
    assertEquals(expected, counts);
  }

  @Test
  void longestStreakIsSixteen() {
    Result result = call("streak_max", Map.of());
    assertEquals(16, result.value());
    assertEquals("1996-05-07", result.tables().get("attained").column("end").plain(0));
  }

  /** "Longest since 1990" said at the end of the streak of June 2008: it was the second longest. */
  @Test
  void streakOfJune2008IsSecondSince1990() {
    Result result =
        Kernel.standard()
            .call(
                "streak_rank",
                RealData.rutAgainstSpx(),
                Map.of("asOf", "2008-06-06", "since", "1990-01-01"));
    assertEquals(13, result.fact("length").orElseThrow().integer(0));
    assertEquals(2, result.table().column("rank").integer(1));
    assertEquals("1996-05-07", result.table().column("longest_since").plain(1));
    assertEquals("1990-01-02", result.table().column("from").plain(1));
    assertEquals(List.of(), result.envelope().warnings());
  }
}
