package org.rotascope.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rotascope.call.Kernel;
import org.rotascope.call.Progress;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class RunReportTest {
  private static final String EXAMPLE = "docs/metrics/example.csv";

  @TempDir private Path home;

  @Test
  void reportIsWrittenWithEveryFileAndTwiceTheSame() throws IOException {
    ReportJob.Made made = run(EXAMPLE, List.of("small"), "large", Map.of(), home.resolve("one"));
    run(EXAMPLE, List.of("small"), "large", Map.of(), home.resolve("two"));
    List<String> names =
        made.files().stream()
            .map(f -> home.resolve("one").relativize(f).toString().replace('\\', '/'))
            .toList();
    assertTrue(names.containsAll(List.of("report.xlsx", "report.html", "results.json")));
    assertTrue(
        names.stream().filter(n -> n.startsWith("figures/") && n.endsWith(".png")).count() >= 5);
    for (String name : names) {
      assertArrayEquals(
          Files.readAllBytes(home.resolve("one").resolve(name)),
          Files.readAllBytes(home.resolve("two").resolve(name)),
          name);
      assertTrue(Files.size(home.resolve("one").resolve(name)) > 1_000, name);
    }
    String json = Files.readString(home.resolve("one/results.json"));
    for (String part : List.of("\"metric\"", "\"envelope\"", "\"contentHash\"", "\"runId\"")) {
      assertTrue(json.contains(part), part);
    }
  }

  @Test
  void dataThatWereReadAreNotWrittenOver() throws IOException {
    Path out = Files.createDirectory(home.resolve("out"));
    Path prices = Files.copy(Path.of(EXAMPLE), out.resolve("results.json"));
    RotascopeException e =
        assertThrows(
            RotascopeException.class,
            () -> run(prices.toString(), List.of("small"), "large", Map.of(), out));
    assertEquals(Reason.BAD_ARGUMENT, e.reason());
    assertTrue(e.getMessage().startsWith(prices + ": is what was read"), e.getMessage());
    assertEquals(-1, Files.mismatch(Path.of(EXAMPLE), prices));
    try (Stream<Path> left = Files.list(out)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void everyFileIsTheSameWithOneThreadAndWithSeveral() throws IOException {
    List<Path> one = written(Kernel.standard(), home.resolve("one"));
    List<Path> four = written(Kernel.standard().withThreads(4), home.resolve("four"));
    assertTrue(one.size() > 15, one.toString());
    assertEquals(one.size(), four.size());
    for (int i = 0; i < one.size(); i++) {
      assertEquals(
          home.resolve("one").relativize(one.get(i)), home.resolve("four").relativize(four.get(i)));
      assertEquals(-1, Files.mismatch(one.get(i), four.get(i)), one.get(i).toString());
    }
  }

  private static List<Path> written(Kernel kernel, Path out) {
    RunReport.Request request =
        new RunReport.Request(
            Origin.file(EXAMPLE),
            Map.of(),
            List.of("small"),
            "large",
            "",
            null,
            null,
            Map.of(),
            out.toString());
    return new RunReport(kernel, Progress.NONE, InputStream.nullInputStream()).run(request).files();
  }

  @Test
  void severalAssetsAreOnTheRotationGraph() throws IOException {
    Path prices = home.resolve("three.csv");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(EXAMPLE))) {
      String[] cells = line.split(",");
      lines.add(line + "," + (lines.isEmpty() ? "mid" : cells[1]));
    }
    Files.write(prices, lines);
    ReportJob.Made made =
        run(prices.toString(), List.of("small", "mid"), "large", Map.of(), home.resolve("out"));
    String title =
        made.report().document().pictures().stream()
            .filter(p -> p.figure().id().equals("rotation_graph"))
            .findFirst()
            .orElseThrow()
            .figure()
            .title();
    assertEquals("Rotation graph of 2 assets against large", title);
    assertEquals("small against large: rotation report", made.report().document().title());
  }

  @Test
  void benchmarkMayStandInAFileOfItsOwnUnderTheSameName() throws IOException {
    List<String> asset = new ArrayList<>();
    List<String> benchmark = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(EXAMPLE))) {
      String[] cells = line.split(",");
      asset.add(cells[0] + "," + (asset.isEmpty() ? "close" : cells[1]));
      benchmark.add(cells[0] + "," + (benchmark.isEmpty() ? "close" : cells[2]));
    }
    Path a = Files.write(home.resolve("a.csv"), asset);
    Path b = Files.write(home.resolve("b.csv"), benchmark);
    RunReport.Request request =
        new RunReport.Request(
            Origin.file(a.toString()),
            Map.of(),
            List.of(),
            "",
            b.toString(),
            null,
            null,
            Map.of(),
            home.resolve("out").toString());
    ReportJob.Made made =
        new RunReport(Kernel.standard(), Progress.NONE, InputStream.nullInputStream()).run(request);
    double[] deepest =
        made.report().results().stream()
            .filter(r -> r.metric().equals("max_drawdown"))
            .mapToDouble(org.rotascope.metric.Result::value)
            .toArray();
    assertEquals(2, deepest.length);
    assertTrue(deepest[0] != deepest[1], "asset and benchmark are told apart");
    assertEquals("close against close: rotation report", made.report().document().title());
  }

  @Test
  void figuresOfAnEarlierReportGoAndEverythingElseStays() throws IOException {
    Path out = home.resolve("out");
    run(EXAMPLE, List.of("small"), "large", Map.of(), out);
    Path mine = Files.writeString(out.resolve("figures/mine.png"), "mine");
    Path notes = Files.writeString(out.resolve("notes.txt"), "mine too");
    Path changed = out.resolve("figures/calendar_months.svg");
    Files.writeString(changed, "<svg/>");
    assertTrue(Files.exists(out.resolve("figures/calendar_months.png")));
    run(EXAMPLE, List.of("small"), "large", Map.of("freq", "annual"), out);
    assertFalse(Files.exists(out.resolve("figures/calendar_months.png")), "no longer a figure");
    assertFalse(Files.exists(out.resolve("figures/month_heat_map.svg")), "no longer a figure");
    assertTrue(Files.exists(out.resolve("figures/relative_strength.png")));
    assertEquals("mine", Files.readString(mine));
    assertEquals("mine too", Files.readString(notes));
    assertEquals("<svg/>", Files.readString(changed), "changed by somebody: not ours any more");
  }

  @Test
  void listOfFiguresThatNamesOtherFilesRemovesNothing() throws IOException {
    Path out = home.resolve("out");
    Files.createDirectories(out.resolve("figures"));
    Path mine = Files.writeString(home.resolve("mine.txt"), "mine");
    Path alike = Files.writeString(out.resolve("figures/Mine.png"), "mine");
    // printf mine | sha256sum
    String sum = "3fd30542fe3f61b14bd4a4b2dc0b6fb30fa6f63ebce52dd1778aaa8c4dc02cff";
    for (String list :
        List.of(
            "{\"figures\":{\"../mine.txt\":\"" + sum + "\",\"figures/Mine.png\":\"" + sum + "\"}}",
            "{\"figures\":[1,2]}",
            "{\"figures\":{\"figures/a.png\":{}}}",
            "no JSON",
            "")) {
      Files.writeString(out.resolve("results.json"), list);
      assertEquals(List.of(), Leftovers.of(out, Set.of()), list);
    }
    assertTrue(Files.exists(mine) && Files.exists(alike));
    Files.move(alike, out.resolve("figures/mine.png"));
    Files.writeString(
        out.resolve("results.json"),
        "{\"title\":\"t\",\"figures\":{\"figures/mine.png\":\"" + sum + "\"}}");
    assertEquals(List.of("figures/mine.png"), Leftovers.of(out, Set.of()));
    assertEquals(List.of(), Leftovers.of(out, Set.of("figures/mine.png")));
  }

  @Test
  void cutsHold() {
    ReportJob.Made made =
        run(
            EXAMPLE,
            List.of(),
            "large",
            Map.of("since", "2020-01-01", "until", "2022-12-30", "freq", "monthly"),
            home.resolve("out"));
    assertEquals(
        "2022-12-30", java.time.LocalDate.ofEpochDay(made.report().document().asOf()).toString());
    assertTrue(
        made.report().document().subtitle().startsWith("Monthly data, 2019-12-31 to"),
        made.report().document().subtitle());
  }

  @Test
  void badRequestsAreOneLineAndLeaveNothing() throws IOException {
    Path out = home.resolve("out");
    Map<List<String>, Reason> bad =
        Map.of(
            List.of("smal", "large"), Reason.UNREADABLE,
            List.of("small", "small"), Reason.BAD_ARGUMENT,
            List.of("small", ""), Reason.BAD_ARGUMENT,
            List.of("small", "nothing"), Reason.UNREADABLE);
    bad.forEach(
        (names, reason) -> {
          RotascopeException e =
              assertThrows(
                  RotascopeException.class,
                  () -> run(EXAMPLE, List.of(names.get(0)), names.get(1), Map.of(), out));
          assertEquals(reason, e.reason(), e.getMessage());
        });
    RotascopeException finer =
        assertThrows(
            RotascopeException.class,
            () -> run(monthly().toString(), List.of("a"), "b", Map.of("freq", "weekly"), out));
    assertTrue(finer.getMessage().contains("the data are monthly"), finer.getMessage());
    assertThrows(
        RotascopeException.class,
        () ->
            run(
                EXAMPLE,
                List.of("small"),
                "large",
                Map.of("until", "2020-01-01", "as-of", "2020-01-01"),
                out));
    assertFalse(Files.exists(out));
  }

  @Test
  void failedWriteLeavesTheFormerReport() throws IOException {
    Path out = home.resolve("out");
    run(EXAMPLE, List.of("small"), "large", Map.of("until", "2021-12-31"), out);
    byte[] before = Files.readAllBytes(out.resolve("report.xlsx"));
    Publication.Disk full =
        new Publication.Disk() {
          private int moves;

          @Override
          public void write(Path file, byte[] bytes) throws IOException {
            REAL.write(file, bytes);
          }

          @Override
          public void move(Path from, Path to) throws IOException {
            if (++moves == 7) {
              throw new IOException("the disk is gone");
            }
            REAL.move(from, to);
          }
        };
    ReportJob job = new ReportJob(Kernel.standard(), Progress.NONE, full);
    assertThrows(
        RotascopeException.class,
        () ->
            job.write(
                org.rotascope.report.Subjects.daily("2020-01-02", 100, List.of("a"), "b"), out));
    assertArrayEquals(before, Files.readAllBytes(out.resolve("report.xlsx")));
    try (Stream<Path> left = Files.walk(home)) {
      assertEquals(
          0, left.filter(p -> p.getFileName().toString().startsWith(".rotascope-")).count());
    }
  }

  @Test
  void frequencyIsReadFromTheDates() {
    for (Frequency frequency : Frequency.values()) {
      int[] days = new int[12];
      int day = 10_000;
      for (int t = 0; t < days.length; t++) {
        days[t] = frequency.periodEnd(day);
        day = days[t] + 1;
      }
      Panel series = Panel.series("a", days, new double[days.length], Kind.SIMPLE_RETURN);
      assertEquals(frequency, Spacing.of(series));
    }
    assertEquals(
        Frequency.DAILY, Spacing.of(Panel.series("a", new int[] {1}, new double[1], Kind.PRICE)));
  }

  private Path monthly() throws IOException {
    Path file = home.resolve("monthly.csv");
    List<String> lines = new ArrayList<>(List.of("date,a,b"));
    for (int month = 1; month <= 12; month++) {
      lines.add(String.format("2020-%02d-28,%d,%d", month, 100 + month, 90 + month * month));
    }
    return Files.write(file, lines);
  }

  private static ReportJob.Made run(
      String prices, List<String> assets, String benchmark, Map<String, String> cuts, Path out) {
    return new RunReport(
            Kernel.standard().withThreads(2), Progress.NONE, InputStream.nullInputStream())
        .run(
            new RunReport.Request(
                Origin.file(prices),
                Map.of(),
                assets,
                benchmark,
                "",
                null,
                null,
                cuts,
                out.toString()));
  }
}
