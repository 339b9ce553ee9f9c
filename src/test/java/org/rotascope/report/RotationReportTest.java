package org.rotascope.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rotascope.call.Kernel;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.figure.Pictures;
import org.rotascope.figure.XChartPainter;
import org.rotascope.metric.Result;
import org.rotascope.panel.Frequency;
import org.rotascope.workbook.Rendered;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RotationReportTest {
  private static final String HOSTILE = "=cmd|' /C calc'!A1<script>alert(\"x\")</script>\u202E&";

  @Test
  void dailyPairHasEverySectionAndAtLeastSevenFigures() {
    RotationReport report = of(Subjects.daily("2015-03-10", 1500, List.of("small"), "large"));
    assertEquals(
        List.of(
            "Summary",
            "Relative strength",
            "Streaks",
            "Persistence",
            "Openings and records",
            "Months",
            "Rotation graph",
            "Drawdowns",
            "The data",
            "Lineage"),
        report.document().sections().stream().map(Section::title).toList());
    Set<String> figures = new HashSet<>();
    report.document().pictures().forEach(p -> figures.add(p.figure().id()));
    assertTrue(
        figures.containsAll(
            Set.of(
                "relative_strength",
                "streak_lengths",
                "openings",
                "calendar_months",
                "month_heat_map",
                "rotation_graph",
                "relative_drawdown")),
        figures.toString());
    for (Picture picture : report.document().pictures()) {
      assertTrue(
          picture.figure().alt().chars().filter(Character::isDigit).count() > 3,
          picture.figure().id() + " says its numbers: " + picture.figure().alt());
    }
  }

  @Test
  void everyCallIsMadeOnce() {
    RotationReport report = of(Subjects.daily("2015-03-10", 600, List.of("small"), "large"));
    Map<String, Integer> calls = new HashMap<>();
    for (Result result : report.results()) {
      String call =
          result.metric()
              + result.envelope().params()
              + result.envelope().inputs()
              + result.envelope().selection();
      calls.merge(call, 1, Integer::sum);
    }
    calls.forEach((call, n) -> assertEquals(1, n, call));
  }

  @Test
  void everyNumberOfTheSummaryIsThatOfItsResult() {
    RotationReport report = of(Subjects.daily("2015-03-10", 900, List.of("small"), "large"));
    Headlines headlines =
        (Headlines)
            report.document().sections().get(0).blocks().stream()
                .filter(Headlines.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertTrue(headlines.items().size() >= 10);
    for (Headlines.Headline item : headlines.items()) {
      assertTrue(
          report.results().stream().anyMatch(r -> r.envelope().equals(item.envelope())),
          item.label() + " comes from a result of this report");
      assertTrue(
          report.document().sections().stream().anyMatch(s -> s.id().equals(item.section())),
          item.label() + " leads to a section that is there");
    }
  }

  @ParameterizedTest
  @EnumSource(Frequency.class)
  void dataOfEveryFrequencyGiveAReportThatSaysWhatIsLeftOut(Frequency frequency) {
    Subject subject =
        frequency == Frequency.DAILY
            ? Subjects.daily("2019-06-03", 500, List.of("small"), "large")
            : Subjects.at(frequency, "1990-05-15", frequency == Frequency.ANNUAL ? 30 : 120);
    RotationReport report = of(subject);
    byte[] page = page(report);
    assertTrue(page.length > 10_000);
    String text = new String(page, StandardCharsets.UTF_8);
    boolean monthly = frequency.compareTo(Frequency.MONTHLY) >= 0;
    assertEquals(monthly, text.contains("Weekly persistence: the data are"), "weeks");
    assertEquals(
        frequency != Frequency.DAILY, text.contains("Daily persistence: the data are"), "days");
    assertEquals(
        frequency.compareTo(Frequency.MONTHLY) > 0,
        text.contains("Months: the data are"),
        "months");
    if (frequency != Frequency.DAILY) {
      assertFalse(text.contains("sessions in a row"), "rows are not called sessions");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 30, 64, 300})
  void shortHistoryGivesAReport(int sessions) {
    RotationReport report = of(Subjects.daily("2020-07-15", sessions, List.of("small"), "large"));
    assertTrue(page(report).length > 5_000);
    if (sessions <= 30) {
      assertTrue(
          report.notes().stream().anyMatch(n -> n.startsWith("left out: ")),
          report.notes().toString());
    }
  }

  @Test
  void sameInputGivesTheSameBytesWithAnyNumberOfThreads() {
    Subject subject = Subjects.daily("2018-01-02", 400, List.of("small", "mid"), "large");
    RotationReport one = RotationReport.of(subject, Kernel.standard());
    RotationReport four = RotationReport.of(subject, Kernel.standard().withThreads(4));
    assertArrayEquals(page(one), page(four));
    assertArrayEquals(one.json(Map.of()), four.json(Map.of()));
    assertEquals(one.document().runId(), four.document().runId());
    RotationReport other = of(Subjects.daily("2018-01-02", 401, List.of("small", "mid"), "large"));
    assertNotEquals(one.document().runId(), other.document().runId());
  }

  @Test
  void pageIsWellFormedSelfContainedAndShowsEveryFigureAndSection() throws Exception {
    RotationReport report = of(Subjects.daily("2016-02-03", 800, List.of("small"), "large"));
    Document page = parsed(page(report));
    assertEquals(0, page.getElementsByTagName("script").getLength());
    assertEquals(0, page.getElementsByTagName("link").getLength());
    List<Element> images = all(page, "img");
    assertEquals(report.document().pictures().size(), images.size());
    for (Element image : images) {
      assertTrue(image.getAttribute("src").startsWith("data:image/svg+xml;base64,"));
      assertFalse(image.getAttribute("alt").isBlank());
    }
    Set<String> ids = new HashSet<>();
    for (Element element : all(page, "*")) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), "id " + id + " is used once");
    }
    for (Element link : all(page, "a")) {
      String target = link.getAttribute("href");
      assertTrue(target.startsWith("#") && ids.contains(target.substring(1)), target);
    }
    for (Section section : report.document().sections()) {
      assertTrue(ids.contains(section.id()), section.id());
    }
    assertTrue(all(page, "details").size() > 15, "envelopes are folded away");
    assertTrue(all(page, "meta").stream().anyMatch(m -> m.getAttribute("name").equals("viewport")));
  }

  @Test
  void hostileNamesStayText() throws Exception {
    RotationReport report =
        of(Subjects.daily("2016-02-03", 300, List.of(HOSTILE, "b\u0000\t\"'"), "עברית <b>"));
    byte[] bytes = page(report);
    Document page = parsed(bytes);
    assertEquals(0, page.getElementsByTagName("script").getLength());
    assertEquals(
        0,
        all(page, "b").stream().filter(e -> e.getTextContent().isEmpty()).count(),
        "a name makes no element");
    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("=cmd|' /C calc'!A1<script>alert(\"x\")</script>&"));
    assertFalse(new String(bytes, StandardCharsets.UTF_8).contains("\u202E"));
  }

  @Test
  void longTablesSayWhereTheirOtherRowsAre() {
    RotationReport report = of(Subjects.daily("2010-02-03", 900, List.of("small"), "large"));
    List<Grid> long_ =
        report.document().sections().stream()
            .flatMap(s -> s.blocks().stream())
            .filter(b -> b instanceof Grid g && g.table().rows() > g.rowsOnPage())
            .map(Grid.class::cast)
            .toList();
    assertTrue(long_.size() >= 2);
    for (Grid grid : long_) {
      assertFalse(grid.sheet().isEmpty(), grid.id() + " has a sheet of its own");
    }
  }

  @Test
  void asOfIsTheLastDateAndNoLaterDayIsNamed() {
    RotationReport report = of(Subjects.daily("2012-05-01", 300, List.of("small"), "large"));
    LocalDate asOf = LocalDate.ofEpochDay(report.document().asOf());
    // The 300th weekday from 2012-05-01 on that is none of the exchange's 13 closures in that time.
    assertEquals("2013-07-11", asOf.toString());
    String text = new String(page(report), StandardCharsets.UTF_8);
    assertFalse(text.contains(String.valueOf(LocalDate.now(java.time.ZoneOffset.UTC))));
  }

  static byte[] page(RotationReport report) {
    return HtmlPage.write(report.document(), rendered(report));
  }

  /** Draws SVG alone: the page needs no bitmap. */
  private static Rendered rendered(RotationReport report) {
    Map<String, byte[]> svg = new HashMap<>();
    report
        .document()
        .pictures()
        .forEach(p -> svg.put(p.figure().id(), Pictures.svg(p.figure(), new XChartPainter())));
    return new Rendered() {
      @Override
      public byte[] png(String id) {
        throw new AssertionError("the page asked for the bitmap " + id);
      }

      @Override
      public byte[] svg(String id) {
        return svg.get(id);
      }
    };
  }

  private static RotationReport of(Subject subject) {
    return RotationReport.of(subject, Kernel.standard().withThreads(2));
  }

  private static Document parsed(byte[] page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page));
  }

  private static List<Element> all(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
