package org.rotascope.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.document.Block;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;

/** Streaks: the one in force, the longest, all of them. */
final class StreakChapter implements Chapter {
  private static final String ID = "streaks";

  @Override
  public Part write(Study study) {
    Words words = study.words();
    Result current = study.pair("streak_current");
    Result all = study.pair("streak_table");
    Result wins = study.pair("streak_max", "side", "WIN");
    Result losses = study.pair("streak_max", "side", "LOSS");
    List<Block> blocks = new ArrayList<>();
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
        new Headline(
            "Streak in force",
            value,
            Style.SESSIONS,
            words.many(),
            said(study, current),
            current.envelope(),
            ID));
    headlines.add(
        new Headline(
            "Longest winning streak",
            wins.table().column("value"),
            Style.SESSIONS,
            words.many(),
            ended(wins),
            wins.envelope(),
            ID));
    headlines.add(
        new Headline(
            "Longest losing streak",
            losses.table().column("value"),
            Style.SESSIONS,
            words.many(),
            ended(losses),
            losses.envelope(),
            ID));
    return new Part(section, headlines, List.of(), List.of());
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
        "censored");
  }

  private static String said(Study study, Result current) {
    Column value = current.table().column("value");
    if (!value.isDefined(0) || value.integer(0) == 0) {
      return "The last " + study.words().one() + " was a tie.";
    }
    boolean wins = value.integer(0) > 0;
    return study.subject().assetName() + (wins ? " has beaten " : " has lost to ") + study.subject().benchmarkName()
        + " since " + Cells.day(current.table().column("start").date(0)) + ", by "
        + Cells.percent(Cells.value(current.table().column("relative_return"), 0)) + " in all.";
  }

  private static String ended(Result longest) {
    Table attained = java.util.Objects.requireNonNull(longest.tables().get("attained"));
    if (attained.rows() == 0) {
      return "There was none.";
    }
    int last = attained.rows() - 1;
    return (attained.rows() == 1 ? "It ran from " : attained.rows() + " times; the last ran from ")
        + Cells.day(attained.column("start").date(last)) + " to " + Cells.day(attained.column("end").date(last)) + ".";
  }
}
