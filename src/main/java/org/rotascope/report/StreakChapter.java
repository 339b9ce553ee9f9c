package org.rotascope.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.document.Block;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;

/** Streaks: the one in force, the longest, all of them. */
final class StreakChapter implements Chapter {
  private static final String ID = "streaks";

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    Words words = study.words();
    Result current = study.pair("streak_current");
    Result all = study.pair("streak_table");
    Result wins = study.pair("streak_max", "side", "WIN");
    Result losses = study.pair("streak_max", "side", "LOSS");
    Result rank = study.pair("streak_rank");
    Result runs = study.pair("runs_test");
    List<Block> blocks = new ArrayList<>();
    boolean decided = study.pair("win_rate").table().column("value").isDefined(0);
    StreakLaw law = decided ? StreakLaw.of(study, all, wins) : null;
    if (law != null) {
      blocks.add(new Picture(law.figure(study)));
    }
    blocks.add(inForce(current, rank));
    if (law != null) {
      blocks.add(law.grid(study));
    }
    Column inForce = current.table().column("value");
    if (law != null && inForce.isDefined(0) && inForce.integer(0) != 0) {
      blocks.add(StreakOdds.inForce(study, inForce.integer(0) > 0 ? "WIN" : "LOSS"));
    }
    Column record = wins.table().column("value");
    if (law != null && record.isDefined(0) && record.integer(0) > 0) {
      blocks.add(StreakOdds.longest(study, record.integer(0)));
    }
    Result hazard = study.pair("streak_hazard");
    if (hazard.table().rows() > 0) {
      blocks.add(new Picture(StreakOdds.figure(study, hazard)));
      blocks.add(StreakOdds.hazard(study, hazard));
    }
    blocks.add(runs(runs));
    blocks.add(longest("longest_wins", "Longest winning streaks", all, 1));
    blocks.add(longest("longest_losses", "Longest losing streaks", all, -1));
    blocks.add(
        Grid.of("streaks", "Every streak", all.table(), List.of(all.envelope()))
            .onSheet("Streak list", 0)
            .noted("Sign 1: the asset won every " + words.one() + "; −1: it lost every one."));
    Section section =
        new Section(
            ID,
            "Streaks",
            "How many " + words.many() + " in a row one side has won, and how rare that is.",
            blocks);
    List<Headline> headlines = new ArrayList<>();
    Column value = current.table().column("value");
    headlines.add(
        live(
            study,
            current,
            new Headline(
                    "Streak in force",
                    value,
                    Style.SESSIONS,
                    words.unit(value),
                    said(study, current) + ranked(rank),
                    current.envelope(),
                    ID)
                .named("streak_in_force")
                .shownAt("streak_in_force", "value", 0)
                .drawn("data", "streak", 63)));
    if (law != null && inForce.isDefined(0) && inForce.integer(0) != 0) {
      headlines.add(StreakOdds.headline(study, inForce.integer(0) > 0 ? "WIN" : "LOSS", ID));
    }
    headlines.add(
        new Headline(
                "Longest winning streak",
                wins.table().column("value"),
                Style.SESSIONS,
                words.unit(wins.table().column("value")),
                ended(wins),
                wins.envelope(),
                ID)
            .named("longest_winning_streak")
            .by("MAX(0,{data.streak})")
            .shownAt("longest_wins", "length", 0));
    headlines.add(
        new Headline(
                "Longest losing streak",
                losses.table().column("value"),
                Style.SESSIONS,
                words.unit(losses.table().column("value")),
                ended(losses),
                losses.envelope(),
                ID)
            .named("longest_losing_streak")
            .by("MAX(0,-MIN({data.streak}))")
            .shownAt("longest_losses", "length", 0));
    return new Part(section, headlines, findings(study, wins, law), List.of());
  }

  /** Adds the formula of the streak in force: the last of the list, if it reaches the last row. */
  private static Headline live(Study study, Result current, Headline item) {
    Column dates = study.pair("rel_strength").table().column("date");
    Column end = current.table().column("end");
    boolean reaches = end.isDefined(0) && end.date(0) == dates.date(dates.size() - 1);
    boolean none = item.value().isDefined(0) && item.value().integer(0) == 0;
    return reaches || none
        ? item.by("IF({streaks.end[-1]}={data.date[-1]},{streaks.sign[-1]}*{streaks.length[-1]},0)")
        : item;
  }

  private static List<Finding> findings(Study study, Result wins, @Nullable StreakLaw law) {
    Column longest = wins.table().column("value");
    if (law == null || !longest.isDefined(0) || longest.integer(0) == 0) {
      return List.of();
    }
    Result expected = study.numbers("expected_longest_run", "n", law.sessions(), "p", law.rate());
    Result chance =
        study.numbers(
            "longest_run_prob", "n", law.sessions(), "p", law.rate(), "k", longest.plain(0));
    double p = chance.value();
    return List.of(
        new Finding(
            p < 0.01 ? 0.95 : p < 0.05 ? 0.8 : 0.6,
            "The longest winning streak of "
                + study.subject().assetName()
                + " over "
                + study.subject().benchmarkName()
                + " is "
                + study.words().count(longest.integer(0))
                + "; chance alone gives one of about "
                + Style.EXPECTED.text(expected.table().column("value"), 0)
                + " in a history that long, and one of "
                + longest.integer(0)
                + " or more with probability "
                + Style.PROBABILITY.text(chance.table().column("value"), 0)
                + "."));
  }

  private static Grid inForce(Result current, Result rank) {
    List<Column> columns = new ArrayList<>(current.table().columns());
    columns.add(rank.table().column("rank"));
    columns.add(rank.table().column("ties"));
    columns.add(rank.table().column("runs"));
    columns.add(rank.table().column("longest_since"));
    return Grid.of(
            "streak_in_force",
            "The streak in force, and its rank in history",
            new Table(columns),
            List.of(current.envelope(), rank.envelope()))
        .with("value", "Length", Style.ORDINAL)
        .with("ties", "As long", Style.COUNT)
        .with("runs", "Earlier streaks of its side", Style.COUNT)
        .with("longest_since", "Longest since the one that ended", Style.DATE)
        .noted(
            "A length below 0 is a losing streak. Rank 1: no earlier streak of its side was longer; an open streak counts"
                + " with its present length.");
  }

  private static Grid runs(Result runs) {
    List<Column> columns = new ArrayList<>(runs.table().columns());
    columns.addAll(runs.facts());
    return Grid.of(
            "runs_test",
            "Are there too few streaks for chance?",
            new Table(columns),
            List.of(runs.envelope()))
        .with("value", "Streaks", Style.COUNT)
        .with("expected", "Expected", Style.EXPECTED)
        .with("z", "z-score", Style.RATIO)
        .with("p", "p-value", Style.PROBABILITY)
        .with("p_clustering", "p-value against clustering", Style.PROBABILITY)
        .noted(
            "Wald and Wolfowitz: wins that cluster make fewer, longer streaks than random order.");
  }

  private static Grid longest(String id, String caption, Result all, int sign) {
    Table table = all.table();
    Column signs = table.column("sign");
    Column lengths = table.column("length");
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(row -> signs.integer(row) == sign)
            .boxed()
            .sorted(Comparator.comparing((Integer row) -> -lengths.integer(row)))
            .limit(10)
            .mapToInt(Integer::intValue)
            .toArray();
    return Grid.of(
            id,
            caption,
            table.rows(rows),
            List.of(all.envelope()),
            "length",
            "start",
            "end",
            "relative_return",
            "asset_return",
            "benchmark_return",
            "censored")
        .bars("length");
  }

  private static String said(Study study, Result current) {
    Column value = current.table().column("value");
    if (!value.isDefined(0) || value.integer(0) == 0) {
      return "The last " + study.words().one() + " was a tie.";
    }
    boolean wins = value.integer(0) > 0;
    return study.subject().assetName()
        + (wins ? " has beaten " : " has lost to ")
        + study.subject().benchmarkName()
        + " since "
        + Cells.day(current.table().column("start").date(0))
        + ", by "
        + Cells.percent(Cells.value(current.table().column("relative_return"), 0))
        + " in all.";
  }

  private static String ranked(Result rank) {
    Column place = rank.table().column("rank");
    return place.isDefined(0)
        ? " Rank "
            + place.integer(0)
            + " among "
            + rank.table().column("runs").integer(0)
            + " earlier ones of its side."
        : "";
  }

  private static String ended(Result longest) {
    Table attained = java.util.Objects.requireNonNull(longest.tables().get("attained"));
    if (attained.rows() == 0) {
      return "There was none.";
    }
    int last = attained.rows() - 1;
    return (attained.rows() == 1 ? "It ran from " : attained.rows() + " times; the last ran from ")
        + Cells.day(attained.column("start").date(last))
        + " to "
        + Cells.day(attained.column("end").date(last))
        + ".";
  }
}
