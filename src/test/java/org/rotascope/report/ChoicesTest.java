package org.rotascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.call.Kernel;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.document.Block;
import org.rotascope.document.Bullets;
import org.rotascope.document.Chart;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.metric.Param;
import org.rotascope.metric.Result;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class ChoicesTest {
  private static final Subject DAILY =
      Subjects.daily("2017-02-03", 560, List.of("small", "mid"), "large");
  private static final RotationReport WHOLE = of(Choices.ALL);

  static Stream<String> families() {
    return Choices.families().stream().map(Choice::key);
  }

  static Stream<String> figures() {
    return Choices.figures().stream().map(Choice::key);
  }

  @Test
  void whatCanBeChosenIsWhatTheReportHas() {
    List<String> sections =
        WHOLE.document().sections().stream()
            .map(Section::id)
            .filter(id -> !id.equals("summary") && !id.equals("lineage"))
            .toList();
    assertEquals(families().toList(), sections);
    for (Choice family : Choices.families()) {
      assertEquals(section(WHOLE, family.key()).title(), family.label());
    }
    Set<String> drawn = new TreeSet<>(ids(WHOLE));
    assertEquals(figures().collect(Collectors.toCollection(TreeSet::new)), drawn);
    for (Choice figure : Choices.figures()) {
      assertTrue(
          section(WHOLE, figure.family()).blocks().stream()
              .anyMatch(
                  b ->
                      (b instanceof Picture p && p.figure().id().equals(figure.key()))
                          || (b instanceof Chart c
                              && c.id().equals(figure.key())
                              && figure.drawn())),
          figure.key() + " stands in the section of its family");
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void familyThatIsNotWantedLeavesTheOthersAsTheyAre(String key) throws IOException {
    RotationReport report = of(Choices.ALL.family(key, false));
    List<String> expected =
        WHOLE.document().sections().stream()
            .map(Section::id)
            .filter(id -> !id.equals(key))
            .toList();
    assertEquals(expected, report.document().sections().stream().map(Section::id).toList());
    for (Section section : report.document().sections()) {
      if (!Set.of("summary", "lineage").contains(section.id())) {
        List<String> tables = tables(section);
        assertEquals(tables(section(WHOLE, section.id())), tables, section.id());
      }
    }
    Set<String> grids = new HashSet<>();
    report.document().sections().forEach(s -> grids.addAll(tables(s)));
    for (Headlines.Headline item : headlines(report)) {
      assertNotEquals(key, item.section(), item.label());
      assertTrue(item.place() == null || grids.contains(item.place().grid()), item.label());
      assertTrue(item.trend() == null || grids.contains(item.trend().grid()), item.label());
    }
    assertNotEquals(WHOLE.document().runId(), report.document().runId());
    assertEquals(report.document().runId(), of(Choices.ALL.family(key, false)).document().runId());
    assertTrue(RotationReportTest.page(report).length > 5_000);
    new LiveBook(report.document()).close(); // fails if a formula names cells that are not there
  }

  @ParameterizedTest
  @MethodSource("figures")
  void figureThatIsNotWantedIsTheOnlyThingThatLeaves(String key) {
    RotationReport report = of(Choices.ALL.figure(key, false));
    List<String> expected = ids(WHOLE).stream().filter(id -> !id.equals(key)).toList();
    assertEquals(expected, ids(report));
    assertEquals(
        WHOLE.document().sections().stream().flatMap(s -> tables(s).stream()).toList(),
        report.document().sections().stream().flatMap(s -> tables(s).stream()).toList());
  }

  @Test
  void onlyTheNamedFamiliesAndFiguresStay() {
    Choices choices =
        Choices.ALL.onlyFamilies(List.of("months", "streaks")).onlyFigures(List.of("openings"));
    RotationReport report = of(choices);
    assertEquals(
        List.of("summary", "streaks", "months", "lineage"),
        report.document().sections().stream().map(Section::id).toList());
    assertEquals(List.of(), ids(report));
    assertEquals(
        choices,
        Choices.ALL
            .family("strength", true)
            .figure("openings", true)
            .onlyFamilies(Set.of("streaks", "months"))
            .onlyFigures(Set.of("openings")));
  }

  /** Each window reaches the parameter it is named after, and the texts that name it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mean_window|100|mansfield_rs|W|100|mean of 100 sessions",
        "return_spans|400,10|rel_return|n|10;400|400 sessions",
        "chance_window|80|streak_pvalue|m|80|LAST_M: in 80 sessions",
        "autocorrelation_lags|7|autocorr|lags|7|",
        "variance_ratio_span|6|variance_ratio|q|6|",
        "opening_length|9|opening_rank|n|9|first 9 sessions",
        "rotation_fast|5|rotation_tail|n|5|",
        "rotation_fast|5|rotation_quadrant|n|5|",
        "rotation_fast|5|rotation_transitions|n|5|",
        "rotation_slow|20|rotation_tail|m|20|",
        "rotation_slow|20|rotation_quadrant|m|20|",
        "rotation_momentum|7|rotation_tail|momentumSpan|7|",
        "rotation_momentum|7|rotation_quadrant|k|7|",
        "rotation_momentum|7|rotation_transitions|k|7|",
        "rotation_tail|6|rotation_tail|k|6|Last 6 weekly closes",
        "rotation_forward|1|rotation_transitions|horizon|1|Relative return over the week that",
        "drawdowns_listed|3|relative_drawdown|k|3|",
        "drawdowns_listed|3|max_drawdown|k|3|",
      })
  void windowReachesItsMetricAndTheTexts(
      String key, String value, String metric, String param, String expected, String text) {
    RotationReport report = of(Choices.ALL.window(key, value));
    Set<String> used =
        report.results().stream()
            .filter(r -> r.metric().equals(metric))
            .map(r -> r.envelope().params().get(param))
            .collect(Collectors.toSet());
    if (metric.equals("rel_return")) {
      used.remove("1"); // the whole years beside the months
    }
    assertEquals(Set.of(expected.split(";")), used);
    assertTrue(text == null || said(report).contains(text), text);
    assertTrue(said(report).contains(key), "the lineage says what was chosen");
  }

  /** The standard of each window is what the report uses without any choice. */
  @ParameterizedTest
  @EnumSource(Frequency.class)
  void standardIsWhatHoldsWithoutAChoice(Frequency frequency) {
    Subject subject =
        frequency == Frequency.DAILY ? DAILY : Subjects.at(frequency, "1960-05-15", 60);
    Choices spelt = Choices.ALL;
    for (Choice window : Choices.windows()) {
      spelt = spelt.window(window.key(), window.standard(frequency));
    }
    RotationReport usual = RotationReport.of(subject, Kernel.standard().withThreads(2));
    RotationReport same = RotationReport.of(subject, spelt, Kernel.standard().withThreads(2));
    assertEquals(
        usual.results().stream().map(ChoicesTest::bits).toList(),
        same.results().stream().map(ChoicesTest::bits).toList());
  }

  private static String bits(Result result) {
    return result.metric()
        + result.envelope().params()
        + result.table().columns().stream()
            .map(c -> java.util.stream.IntStream.range(0, c.size()).mapToObj(c::plain).toList())
            .toList();
  }

  /** Every whole number outside the declared range, and every text that is none, is refused. */
  @Test
  void badValuesAreRefusedInOneLineThatNamesTheSetting() {
    for (Choice window : Choices.windows()) {
      for (String bad :
          List.of("0", "-1", "1000001", "x", "1.5", "2 3x", "1,,2", "\n", "99999999999")) {
        if (bad.isBlank()) {
          assertEquals(Choices.ALL, Choices.ALL.window(window.key(), bad));
          continue;
        }
        RotascopeException refused =
            assertThrows(
                RotascopeException.class,
                () -> Choices.ALL.window(window.key(), bad),
                window.key() + " " + bad);
        assertEquals(Reason.BAD_ARGUMENT, refused.reason());
        assertEquals(
            "setting " + window.key() + " must be " + window.allowed() + "; got '" + bad + "'",
            refused.getMessage());
      }
      assertEquals(Choices.ALL, Choices.ALL.window(window.key(), " AUTO "));
    }
    assertRefused(
        "setting rotation_fast must be less than rotation_slow; got 40 and 30",
        () -> of(Choices.ALL.window("rotation_fast", "40")));
    assertRefused(
        "no setting 'mean_windw'; did you mean mean_window?",
        () -> Choices.ALL.window("mean_windw", "3"));
    assertRefused(
        "no family 'month'; did you mean months?", () -> Choices.ALL.family("month", false));
    assertRefused(
        "no figure 'opening'; did you mean openings?",
        () -> Choices.ALL.onlyFigures(List.of("opening")));
    assertRefused(
        "no family is chosen; choose at least one of strength, streaks, persistence, openings,"
            + " months, rotation, drawdowns, data",
        () -> of(Choices.ALL.onlyFamilies(List.of())));
    assertRefused(
        "setting return_spans must be 1 to 12 numbers, each 1..2520 or auto; got"
            + " '1,2,3,4,5,6,7,8,9,10,11,12,13'",
        () -> Choices.ALL.window("return_spans", "1,2,3,4,5,6,7,8,9,10,11,12,13"));
  }

  private static void assertRefused(
      String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(RotascopeException.class, call).getMessage());
  }

  /** The ranges are those of the catalogue, and their ends give a report. */
  @ParameterizedTest
  @CsvSource({
    "mean_window,mansfield_rs,W",
    "return_spans,rel_return,n",
    "chance_window,streak_pvalue,m",
    "autocorrelation_lags,autocorr,lags",
    "variance_ratio_span,variance_ratio,q",
    "opening_length,opening_rank,n",
    "rotation_fast,rotation_tail,n",
    "rotation_slow,rotation_tail,m",
    "rotation_momentum,rotation_tail,momentumSpan",
    "rotation_tail,rotation_tail,k",
    "rotation_forward,rotation_transitions,horizon",
    "drawdowns_listed,relative_drawdown,k"
  })
  void endsOfEveryRangeGiveAReport(String key, String metric, String name) {
    Param<?> param = Catalogue.STANDARD.find(metric).param(name).orElseThrow();
    Choice window =
        Choices.windows().stream().filter(w -> w.key().equals(key)).findFirst().orElseThrow();
    assertTrue(window.allowed().contains(param.range() + " or auto"), window.allowed());
    for (double end : new double[] {param.min(), param.max()}) {
      Choices choices = Choices.ALL.window(key, String.valueOf((long) end));
      if (key.equals("rotation_fast") && end > 30) {
        choices = choices.window("rotation_slow", "2520").window(key, "2519");
      }
      if (key.equals("rotation_slow") && end < 10) {
        choices = choices.window("rotation_fast", "1").window(key, "2");
      }
      assertTrue(RotationReportTest.page(of(choices)).length > 10_000);
    }
  }

  @Test
  void choicesAreReadBackFromWhatTheySay() {
    Choices choices = Choices.ALL.window("return_spans", " 21; 5 21").figure("openings", false);
    assertEquals("5,21", choices.value("return_spans"));
    assertEquals("auto", choices.value("mean_window"));
    assertEquals(choices, Choices.ALL.figure("openings", false).window("return_spans", "5,21"));
    assertEquals(
        choices.hashCode(),
        Choices.ALL.figure("openings", false).window("return_spans", "5,21").hashCode());
    assertFalse(choices.hasFigure("openings"));
    assertEquals(List.of("figure openings = no", "return_spans = 5,21"), choices.said());
    assertEquals(List.of(), Choices.ALL.said());
    assertEquals(Choices.ALL, choices.figure("openings", true).window("return_spans", ""));
  }

  private static RotationReport of(Choices choices) {
    return RotationReport.of(DAILY, choices, Kernel.standard().withThreads(2));
  }

  private static Section section(RotationReport report, String id) {
    return report.document().sections().stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(RotationReport report) {
    return report.document().sections().stream()
        .flatMap(s -> s.blocks().stream())
        .map(b -> b instanceof Picture p ? p.figure().id() : b instanceof Chart c ? c.id() : "")
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private static List<String> tables(Section section) {
    return section.blocks().stream()
        .filter(Grid.class::isInstance)
        .map(b -> ((Grid) b).id())
        .toList();
  }

  private static List<Headlines.Headline> headlines(RotationReport report) {
    return report.document().sections().get(0).blocks().stream()
        .filter(Headlines.class::isInstance)
        .flatMap(b -> ((Headlines) b).items().stream())
        .toList();
  }

  /** Everything a reader is told in words. */
  private static String said(RotationReport report) {
    StringBuilder text = new StringBuilder();
    for (Section section : report.document().sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Grid grid) {
          text.append(grid.caption()).append('\n').append(grid.note()).append('\n');
          grid.columns().forEach(c -> text.append(c.heading()).append('\n'));
          grid.table().columns().stream()
              .filter(c -> c.spec().type() == org.rotascope.metric.ColumnSpec.Type.TEXT)
              .forEach(
                  c -> {
                    for (int i = 0; i < c.size(); i++) {
                      text.append(c.text(i)).append('\n');
                    }
                  });
        } else if (block instanceof Picture picture) {
          text.append(picture.figure().subtitle()).append('\n');
        } else if (block instanceof Bullets bullets) {
          bullets.lines().forEach(line -> text.append(line).append('\n'));
        } else if (block instanceof Headlines headlines) {
          headlines
              .items()
              .forEach(h -> text.append(h.label()).append('\n').append(h.comment()).append('\n'));
        }
      }
    }
    return text.toString();
  }

  @Test
  void everyChoiceIsDescribed() {
    for (List<Choice> all : List.of(Choices.families(), Choices.figures(), Choices.windows())) {
      Map<String, List<Choice>> byKey = all.stream().collect(Collectors.groupingBy(Choice::key));
      byKey.forEach((key, same) -> assertEquals(1, same.size(), key));
      for (Choice choice : all) {
        assertTrue(choice.key().matches("[a-z][a-z_]*"), choice.key());
        assertTrue(choice.text().endsWith(".") && !choice.label().isBlank(), choice.key());
        assertTrue(families().anyMatch(choice.family()::equals), choice.key());
      }
    }
  }
}
