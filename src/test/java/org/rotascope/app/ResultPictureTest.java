package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Column;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class ResultPictureTest {
  private static final int ROWS = 400;
  private static final String HOSTILE = "<script>alert(\"1\")</script>&'\u202E\n\u0007";

  /** Prices that swing about a trend of their own, so that every quadrant is visited. */
  private static double[] prices(int i) {
    double[] prices = new double[ROWS];
    Arrays.setAll(
        prices, t -> 100 * StrictMath.exp(0.001 * i * t / 10 + 0.2 * StrictMath.sin(t / 40.0 + i)));
    return prices;
  }

  private static Panel panel(List<String> names, double[]... columns) {
    int[] days = IntStream.range(0, columns[0].length).map(t -> 17_900 + t).toArray();
    return Panel.of(days, columns, names, Kind.PRICE);
  }

  private static Panel panel(List<String> names) {
    return panel(
        names,
        IntStream.range(0, names.size())
            .mapToObj(ResultPictureTest::prices)
            .toArray(double[][]::new));
  }

  /** Prices that win and lose in turns of many lengths. */
  private static Panel zigzag() {
    double[] prices = prices(50);
    Arrays.setAll(prices, t -> prices[t] * StrictMath.exp(0.3 * StrictMath.sin(t * t / 100.0)));
    return panel(names(1), prices);
  }

  private static Result call(String metric, Panel assets, Map<String, ?> words) {
    double[] index = Arrays.copyOf(prices(50), assets.rows());
    Panel benchmark = panel(List.of("index & co"), index);
    return Kernel.standard().call(metric, Inputs.of(assets, benchmark), words);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "asset " + i).toList();
  }

  private static Document svg(ResultPicture picture)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(picture.content().getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "rel_strength, Relative strength: asset 0 against index & co",
    "rel_log_strength, Relative log strength: asset 0 against index & co",
    "rel_return, Relative return: asset 0 against index & co",
    "excess_return, Excess return: asset 0 against index & co",
    "mansfield_rs, Mansfield relative strength: asset 0 against index & co",
    "relative_drawdown, Relative drawdown: asset 0 against index & co",
    "rotation_ratio, Rotation ratio: asset 0 against index & co",
    "rotation_momentum, Rotation momentum: asset 0 against index & co",
    "rotation_quadrant, Rotation quadrant: asset 0 against index & co",
    "rotation_tail, Rotation graph: asset 0 against index & co"
  })
  void titleSaysWhatOfWhomAgainstWhom(String metric, String title) throws Exception {
    Map<String, ?> words =
        switch (metric) {
          case "mansfield_rs" -> Map.of("W", "20");
          case "rel_return" -> Map.of("n", "20");
          default -> Map.of();
        };
    ResultPicture picture = ResultPicture.of(call(metric, panel(names(1)), words), "svg");
    assertEquals(title, picture.title());
    Document svg = svg(picture);
    assertEquals(title, svg.getElementsByTagName("title").item(0).getTextContent());
    assertEquals(picture.alt(), svg.getElementsByTagName("desc").item(0).getTextContent());
    assertTrue(svg.getElementsByTagName("path").getLength() > 10, "something is drawn");
  }

  @ParameterizedTest
  @CsvSource({
    "streak_table, 'Winning streaks of asset 0 against index & co, and what chance gives'",
    "streak_hazard, Does a winning streak of asset 0 against index & co go on?",
    "month_table, Month by month: asset 0 against index & co",
  })
  void tablesOfOneAssetHavePicturesAndOfSeveralNone(String metric, String title) throws Exception {
    ResultPicture picture = ResultPicture.of(call(metric, zigzag(), Map.of()), "svg");
    assertEquals(title, picture.title());
    assertEquals(picture.alt(), svg(picture).getElementsByTagName("desc").item(0).getTextContent());
    assertRefused(call(metric, panel(names(2)), Map.of()), "svg", "of which there is no picture");
  }

  /** expected_runs_ge by its formula p^k (1 + (n - k) q); streaks counted from the table. */
  @Test
  void streaksStandBesideTheLawOfTheirOwnWinRate() {
    Result streaks = call("streak_table", zigzag(), Map.of("minLen", "2"));
    double wins = streaks.fact("wins").orElseThrow().number(0);
    double n = wins + streaks.fact("losses").orElseThrow().number(0);
    double p = wins / n;
    Column sign = streaks.table().column("sign");
    Column length = streaks.table().column("length");
    long observed =
        IntStream.range(0, sign.size())
            .filter(row -> sign.integer(row) > 0 && length.integer(row) >= 2)
            .count();
    String said = ResultPicture.of(streaks, "svg").alt();
    double expected = StrictMath.pow(p, 2) * (1 + (n - 2) * (1 - p));
    String sentence =
        "At least 2: %d observed, %s expected."
            .formatted(
                observed,
                new java.math.BigDecimal(expected)
                    .round(new java.math.MathContext(4, java.math.RoundingMode.HALF_EVEN))
                    .stripTrailingZeros()
                    .toPlainString());
    assertTrue(said.contains(sentence), said + " has " + sentence);
  }

  @Test
  void bootstrapIsDrawnAsIntervalsInTheUnitOfTheStatistic() {
    Map<String, ?> words = Map.of("stat", "month_table", "column", "mean", "B", "19");
    Result result = call("bootstrap", panel(names(3)), words);
    ResultPicture picture = ResultPicture.of(result, "svg");
    assertEquals("Mean of all complete months, and how sure it is", picture.title());
    double low = result.table().column("low").real(2);
    String from = "from %.2f%%".formatted(100 * low).replace('-', '\u2212');
    assertTrue(picture.alt().replace('-', '\u2212').contains(from), picture.alt() + " has " + from);
    assertTrue(picture.alt().contains(" asset 2 "), picture.alt());
  }

  @Test
  void tablesWithNothingToDrawAreRefused() {
    Panel ties = panel(List.of("a"), prices(50));
    for (String metric : List.of("streak_table", "streak_hazard")) {
      assertRefused(call(metric, ties, Map.of()), "svg", "of which there is no picture");
    }
    Panel days = ties.rows(0, 2);
    assertRefused(call("month_table", days, Map.of()), "svg", "of which there is no picture");
  }

  /** The numbers of the sentence are looked up in the table by hand. */
  @Test
  void alternativeTextHasLowestHighestAndLastNumberWithTheirDates() {
    Result result =
        call(
            "rel_return", panel(List.of("a"), prices(3)), Map.of("n", "63", "since", "2019-02-01"));
    double[] values = result.table().column("value").numbers();
    double low = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElseThrow();
    int at =
        IntStream.range(0, values.length).filter(t -> values[t] == low).findFirst().orElseThrow();
    String said = ResultPicture.of(result, "svg").alt();
    String lowest =
        "Lowest %.2f%% on %s,"
            .formatted(100 * low, LocalDate.ofEpochDay(result.table().column("date").date(at)))
            .replace('-', '\u2212');
    assertTrue(said.replace('-', '\u2212').contains(lowest), said + " has " + lowest);
  }

  @Test
  void tailsOfSeveralAssetsAreOneGraphAndOfManyTheFarthest() {
    ResultPicture few = ResultPicture.of(call("rotation_tail", panel(names(5)), Map.of()), "svg");
    assertEquals("Rotation graph: 5 assets against index & co", few.title());
    assertTrue(few.alt().contains(" asset 4: ratio "), few.alt());
    ResultPicture many = ResultPicture.of(call("rotation_tail", panel(names(40)), Map.of()), "svg");
    assertTrue(many.alt().contains("; the 20 farthest from the centre are drawn"), many.alt());
    assertEquals(20, many.alt().split(": ratio ", -1).length - 1);
  }

  @Test
  void ofManyLinesTheOutermostAreNamed() {
    Result result = call("rel_strength", panel(names(100)), Map.of());
    ResultPicture picture = ResultPicture.of(result, "svg");
    Table table = result.table();
    List<String> ranked =
        table.columns().stream()
            .skip(1)
            .sorted(Comparator.comparingDouble((Column c) -> -c.number(ROWS - 1)))
            .map(Column::name)
            .toList();
    assertTrue(picture.alt().contains("the highest first: " + ranked.get(0) + " "), picture.alt());
    assertTrue(picture.alt().contains(" 94 others lie between."), picture.alt());
    assertTrue(picture.alt().contains("; 60 of 100 lines are drawn"), picture.alt());
    assertTrue(picture.content().length() < 4 << 20, picture.content().length() + " characters");
  }

  @ParameterizedTest
  @CsvSource({"rel_strength", "rotation_tail"})
  void hostileNamesAreTextsAndNothingElse(String metric) throws Exception {
    Panel assets = panel(List.of(HOSTILE, "b" + HOSTILE), prices(0), prices(1));
    ResultPicture picture = ResultPicture.of(call(metric, assets, Map.of()), "svg");
    Document svg = svg(picture);
    assertEquals(0, svg.getElementsByTagName("script").getLength());
    assertEquals(picture.alt(), svg.getElementsByTagName("desc").item(0).getTextContent());
    assertTrue(picture.alt().contains("<script>alert(\"1\")</script>&'"), picture.alt());
    assertTrue(
        picture.alt().chars().noneMatch(c -> Character.isISOControl(c) || c == '\u202E'),
        picture.alt());
  }

  @Test
  void bitmapHasTwoPixelsAPointAndTheSameWords() throws IOException {
    Result result = call("rel_strength", panel(names(2)), Map.of());
    ResultPicture bitmap = ResultPicture.of(result, "png");
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(bitmap.content())));
    assertEquals(2 * bitmap.width(), image.getWidth());
    assertEquals(2 * bitmap.height(), image.getHeight());
    assertEquals(ResultPicture.of(result, "svg").alt(), bitmap.alt());
    assertEquals(bitmap, ResultPicture.of(result, "png"), "the same result gives the same bytes");
  }

  /** Overflowing and vanishing ratios; an endless or very dense axis would not end. */
  @Test
  void hugeTinyFlatAndFewNumbersAreDrawn() {
    double[] up = new double[ROWS];
    Arrays.setAll(up, t -> StrictMath.exp(-700 + 3.5 * t));
    double[] flat = new double[ROWS];
    Arrays.fill(flat, 1e-300);
    double[] near = new double[ROWS];
    Arrays.setAll(near, t -> t % 2 == 0 ? 1 : Math.nextUp(1.0));
    List<Panel> panels =
        List.of(
            panel(List.of("a"), up),
            panel(List.of("a"), flat),
            panel(List.of("a"), near),
            panel(List.of("a"), Arrays.copyOf(prices(1), 2)));
    for (Panel assets : panels) {
      for (String metric : List.of("rel_strength", "excess_return", "relative_drawdown")) {
        Result result = call(metric, assets, Map.of());
        String svg =
            assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> ResultPicture.of(result, "svg").content());
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"), metric);
      }
    }
  }

  @Test
  void whatHasNoPictureIsSaidInOneLine() {
    Panel assets = panel(names(1));
    assertRefused(call("streak_current", assets, Map.of()), "svg", "of which there is no picture");
    assertRefused(
        call("rel_return", assets, Map.of("n", "2000")), "svg", "no defined value to draw");
    assertRefused(call("rel_strength", assets, Map.of()), "gif", "svg or png, not 'gif'");
  }

  private static void assertRefused(Result result, String format, String part) {
    RotascopeException e =
        assertThrows(RotascopeException.class, () -> ResultPicture.of(result, format));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count());
  }
}
