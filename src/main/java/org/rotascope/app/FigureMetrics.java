package org.rotascope.app;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.rotascope.call.Kernel;
import org.rotascope.figure.kind.FigureKind;
import org.rotascope.figure.kind.Wording;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** The data of those kinds of figure whose metrics there are, computed from prices. */
final class FigureMetrics {
  private final Kernel kernel;
  private final FigureSource source;
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<Envelope> envelopes = new ArrayList<>();

  /** Prepares the calls. */
  FigureMetrics(Kernel kernel, FigureSource source) {
    this.kernel = kernel;
    this.source = source;
  }

  /**
   * Returns the data of a kind.
   *
   * @throws RotascopeException BAD_ARGUMENT if no metric there is gives them, else with the reason
   *     why there is no result
   */
  FigureData of(FigureKind kind) {
    Made made =
        switch (kind.name()) {
          case "relative-strength" -> relativeStrength();
          case "streaks" -> streaks();
          case "months" -> months();
          case "rotation" -> rotation();
          case "drawdown" -> drawdown();
          default -> throw missing(kind);
        };
    return new FigureData(made.table, made.words, envelopes, List.copyOf(notes));
  }

  private record Made(Table table, Wording words) {}

  private static RotascopeException missing(FigureKind kind) {
    return new RotascopeException(
        Reason.BAD_ARGUMENT,
        kind.name()
            + " cannot be computed from prices: this version has no metric "
            + kind.metric()
            + "; give its data with --data FILE, columns: "
            + kind.listed());
  }

  private Result run(String metric, Map<String, String> more, Map<String, String> usual) {
    Map<String, String> cuts = new LinkedHashMap<>(source.cuts());
    cuts.putAll(more);
    return noted(source.against(metric, cuts, usual));
  }

  private Result noted(FigureSource.Answer answer) {
    notes.addAll(answer.notes());
    answer.result().warnings().forEach(w -> notes.add("warning: " + w));
    envelopes.add(answer.result().envelope());
    return answer.result();
  }

  private static List<String> names(Result result, String role) {
    return result.envelope().inputs().stream()
        .filter(s -> s.role().equals(role))
        .map(Envelope.Source::seriesId)
        .toList();
  }

  private static String who(Result result) {
    List<String> assets = names(result, "asset");
    String asset = assets.size() == 1 ? Shown.cell(assets.get(0)) : assets.size() + " assets";
    List<String> benchmark = names(result, "benchmark");
    return benchmark.isEmpty() ? asset : asset + " against " + Shown.cell(benchmark.get(0));
  }

  private static String span(Column dates) {
    return dates.plain(0) + " to " + dates.plain(dates.size() - 1);
  }

  private String periods() {
    String freq = source.cuts().getOrDefault("freq", "");
    return Arrays.stream(Frequency.values())
        .filter(f -> f.label().equalsIgnoreCase(freq))
        .findFirst()
        .orElse(Frequency.DAILY)
        .periods();
  }

  private Wording words(String title, String subtitle) {
    return new Wording(title, subtitle, periods());
  }

  /** Returns a table of series, a column of one asset named after it. */
  private static Table named(Result result) {
    List<Column> columns = new ArrayList<>(result.table().columns());
    List<String> assets = names(result, "asset");
    if (columns.size() == 2 && assets.size() == 1) {
      columns.set(1, columns.get(1).named(assets.get(0)));
    }
    if (result.table().rows() == 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT, result.metric() + " has no row to draw; give more data");
    }
    return new Table(columns);
  }

  private Made relativeStrength() {
    Result line = run("rel_strength", Map.of(), Map.of());
    Table table = named(line);
    String origin = line.fact("origin").map(c -> c.plain(0)).orElse("");
    return new Made(
        table,
        words(
            "Relative strength of " + who(line),
            "Ratio of the two lines"
                + (origin.isEmpty() ? "" : ", 100 at " + origin)
                + ", logarithmic scale; "
                + span(table.column("date"))));
  }

  private Made drawdown() {
    Result falls = noted(source.alone("drawdown"));
    Table table = named(falls);
    return new Made(
        table,
        words(
            "Drawdown of " + Shown.list(names(falls, "asset")),
            "Distance from the highest close so far; " + span(table.column("date"))));
  }

  private Made months() {
    Result months = run("month_table", Map.of(), Map.of());
    Table matrix = months.tables().get("matrix");
    if (matrix == null || matrix.rows() == 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          "months: there is no complete calendar month of one asset; give more data, and one"
              + " --asset");
    }
    Result years = run("rel_return", Map.of("freq", "annual"), Map.of("n", "1", "mode", "ARITH"));
    Column dates = years.table().column("date");
    Column year = matrix.column("year");
    int[] rows =
        IntStream.range(0, matrix.rows())
            .map(
                row ->
                    IntStream.range(0, dates.size())
                        .filter(
                            i -> LocalDate.ofEpochDay(dates.date(i)).getYear() == year.integer(row))
                        .findFirst()
                        .orElse(-1))
            .toArray();
    List<Column> columns = new ArrayList<>(matrix.columns());
    columns.add(years.table().column("value").spread("total", rows, Reason.INSUFFICIENT_OBS));
    return new Made(
        new Table(columns),
        words(
            "Month by month: " + who(months),
            "Difference of the two returns in percent; complete months only; "
                + year.plain(0)
                + " to "
                + year.plain(year.size() - 1)));
  }

  private Made rotation() {
    Map<String, String> weekly =
        source.cuts().containsKey("freq") ? Map.of() : Map.of("freq", "weekly");
    Result tails = run("rotation_tail", weekly, Map.of());
    Table points = tails.table();
    if (points.rows() == 0) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          "rotation: the data are too short for a first point; give at least 39 periods");
    }
    List<Column> columns = new ArrayList<>(points.columns());
    if (points.find("asset").isEmpty()) {
      String name = names(tails, "asset").get(0);
      columns.add(
          0,
          ColumnSpec.text("asset", "asset")
              .ofTexts(java.util.Collections.nCopies(points.rows(), name)));
    }
    String freq = tails.envelope().params().getOrDefault("freq", "WEEKLY");
    return new Made(
        new Table(
            columns.stream()
                .filter(c -> List.of("asset", "date", "ratio", "momentum").contains(c.name()))
                .toList()),
        words(
            "Rotation graph: " + who(tails),
            "At "
                + freq.toLowerCase(java.util.Locale.ROOT)
                + " closes to "
                + points.column("date").plain(points.rows() - 1)
                + "; the large mark is the latest"));
  }

  /** Winning streaks by least length beside the law of independent sessions of the same rate. */
  private Made streaks() {
    Result all = run("streak_table", Map.of(), Map.of());
    Result wins = run("win_rate", Map.of(), Map.of());
    if (all.table().find("asset").isPresent() || wins.table().rows() != 1) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "streaks draws those of one asset; give one --asset");
    }
    Column rate = wins.table().column("value");
    if (!rate.isDefined(0)) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "streaks: no session was won or lost; give more data");
    }
    long sessions = fact(wins, "wins") + fact(wins, "losses");
    StreakCounts counts = StreakCounts.of(all.table(), 1, sessions, rate.plain(0), kernel);
    envelopes.addAll(counts.envelopes());
    return new Made(
        counts.table(),
        words(
            "Winning streaks of " + who(all) + ", and what chance gives",
            StreakCounts.subtitle(sessions, periods())));
  }

  private static long fact(Result result, String name) {
    return Objects.requireNonNull(result.fact(name).orElse(null), name).integer(0);
  }

  /** Tells whether a kind can be computed from prices. */
  static boolean computes(FigureKind kind) {
    return List.of("relative-strength", "streaks", "months", "rotation", "drawdown")
        .contains(kind.name());
  }
}
