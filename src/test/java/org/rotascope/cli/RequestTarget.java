package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.rotascope.Budget;
import org.rotascope.FuzzInputs;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.catalogue.WorkedExample;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Form;
import org.rotascope.metric.Metric;

/**
 * Any text, taken as a request on the command line: the first line names the metric, every other
 * line is an option of {@link #OPTIONS} or a parameter, as {@code name=value}. A result comes out,
 * or one line that says what is wrong, within the {@link Budget}. A request that asks for more work
 * is stopped as a user would stop it, after {@link #PATIENCE} milliseconds; it must then end with
 * the exit code of a stopped call. Called by the tests, and by Jazzer ({@code make fuzz}).
 *
 * <p>The names of files are not among the options: no input can read or write one.
 */
public final class RequestTarget {
  private static final Set<String> OPTIONS =
      Set.of(
          "asset",
          "benchmark",
          "kind",
          "benchmark-kind",
          "freq",
          "since",
          "until",
          "as-of",
          "format",
          "decimal",
          "thousands",
          "date-format",
          "symbol-column",
          "value-column",
          "layout");

  private static final int PATIENCE = 300;
  private static final Timer TIMER = new Timer("patience", true);
  private static final String PRICES = prices();

  private RequestTarget() {}

  /** Runs every seed once before Jazzer measures: classes are instrumented when first used. */
  public static void fuzzerInitialize() {
    seeds().forEach(RequestTarget::run);
  }

  /** Runs the request that the bytes are in UTF-8. */
  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, StandardCharsets.UTF_8));
  }

  /** Writes the seeds into the folder named. */
  public static void main(String[] args) throws IOException {
    FuzzInputs.write(
        Path.of(args[0]),
        "requests",
        seeds().stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Three series over 80 sessions, with a gap in the first. */
  private static String prices() {
    StringBuilder text = new StringBuilder("date,a,b,m\n");
    long x = 20_260_114;
    LocalDate day = LocalDate.of(2019, 1, 1);
    for (int t = 0; t < 80; t++) {
      day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
      text.append(day);
      for (int c = 0; c < 3; c++) {
        x = (1103515245L * x + 12345) & 0x7fffffffL;
        text.append(',').append(t == 40 && c == 0 ? "" : 100 + t / 10.0 + (x >> 16) % 100 / 10.0);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * Returns a request for every metric, with the parameters of its worked example and few
   * replicates.
   */
  static List<String> seeds() {
    List<String> seeds = new ArrayList<>();
    for (Metric metric : Catalogue.STANDARD.all()) {
      Form<?> form = metric.form();
      String data = form.takesData() ? "\nasset=a" : "";
      data += form.role("benchmark").isEmpty() ? "" : "\nbenchmark=m";
      Map<String, String> set = WorkedExample.params(metric);
      if (metric.params().contains(Conventions.REPLICATES)) {
        set.put(Conventions.REPLICATES.name(), "99");
      }
      String given =
          set.entrySet().stream()
              .map(e -> "\n" + e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining());
      seeds.add(metric.id() + data + given);
      String all =
          metric.params().stream()
              .filter(p -> !set.containsKey(p.name()))
              .map(p -> "\n" + p.name() + "=" + p.defaultText())
              .collect(Collectors.joining());
      seeds.add(metric.id() + data + given + all + "\nformat=json");
      if (form.takesData()) {
        seeds.add(
            metric.id() + data.replace("=a", "=a,b") + given + "\nsince=2019-03-01\nfreq=weekly");
      }
    }
    return seeds;
  }

  /** Runs a request within the budget. */
  static void check(String request) {
    Budget budget = new Budget();
    run(request);
    budget.check(request);
  }

  /** Returns the words of the command line that a request is. */
  private static List<String> words(String request) {
    List<String> lines = Arrays.asList(request.split("\n", 30));
    List<String> words = new ArrayList<>(List.of("run", lines.get(0)));
    for (String line : lines.subList(1, lines.size())) {
      String name = line.substring(0, Math.max(0, line.indexOf('=')));
      words.add(OPTIONS.contains(name) ? "--" + line : "--set=" + line);
    }
    if (takesData(lines.get(0))) {
      words.add("--prices=-");
    }
    return words;
  }

  /** Runs a request, and fails for anything but a result or one clear line. */
  private static void run(String request) {
    List<String> words = words(request);
    if (words.get(1).startsWith("-")) {
      return; // an option, and not a metric
    }
    Cli.Outcome outcome = patiently(words);
    String said = outcome.err();
    assertTrue(
        Set.of(0, 2, 3, 4, 5).contains(outcome.code()),
        () -> outcome.code() + ": " + said + shown(words));
    if (outcome.code() == 0) {
      assertFalse(outcome.out().isEmpty(), () -> "no result" + shown(words));
      if (words.contains("--format=json")) {
        Json.object(outcome.out());
      }
    } else {
      assertEquals("", outcome.out(), () -> shown(words));
      String last = said.substring(said.lastIndexOf('\n', said.length() - 2) + 1);
      assertTrue(last.startsWith("rotascope: ") && last.length() > 15, () -> said + shown(words));
      assertFalse(last.startsWith("rotascope: the memory does not suffice"), () -> shown(words));
    }
  }

  private static boolean takesData(String metric) {
    String id = metric.replace('-', '_');
    return Catalogue.STANDARD.all().stream()
        .noneMatch(m -> m.id().equals(id) && !m.form().takesData());
  }

  private static Cli.Outcome patiently(List<String> words) {
    Thread caller = Thread.currentThread();
    AtomicBoolean running = new AtomicBoolean(true);
    TimerTask impatience =
        new TimerTask() {
          @Override
          public void run() {
            synchronized (running) {
              if (running.get()) {
                caller.interrupt();
              }
            }
          }
        };
    TIMER.schedule(impatience, PATIENCE);
    try {
      return Cli.runWithInput(PRICES, words.toArray(String[]::new));
    } finally {
      synchronized (running) {
        running.set(false);
      }
      impatience.cancel();
      Thread.interrupted();
    }
  }

  private static String shown(List<String> words) {
    return " " + words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
  }
}
