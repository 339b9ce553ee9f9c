package org.rotascope.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.Frequency;

/** How often the asset wins, and whether wins follow wins: by session, week and month. */
final class PersistenceChapter implements Chapter {
  private static final String ID = "persistence";
  private static final int LEAST = 12;
  private static final String WON = "periods_won";
  private static final String WINS = "COUNTIF({periods_won.win},1)";
  private static final String LOSSES = "COUNTIF({periods_won.win},-1)";

  /** The results at one frequency. */
  private record At(
      Frequency frequency,
      Result wins,
      Result transition,
      Result autocorr,
      Result ratio,
      Result persistence) {}

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    List<At> all = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Frequency frequency : List.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY)) {
      if (frequency.compareTo(study.frequency()) < 0) {
        leftOut.add(
            Grid.heading(frequency.label())
                + " persistence: the data are "
                + study.frequency().label()
                + ".");
      } else {
        Result excess = study.pairAt(frequency, "excess_return");
        if (excess.table().rows() < LEAST) {
          leftOut.add(
              Grid.heading(frequency.label())
                  + " persistence: only "
                  + Words.of(frequency).count(excess.table().rows())
                  + ".");
        } else {
          all.add(at(study, frequency));
        }
      }
    }
    if (study.frequency().compareTo(Frequency.MONTHLY) > 0) {
      all.add(at(study, study.frequency()));
    }
    if (all.isEmpty()) {
      return Part.leftOut("Persistence: " + String.join(" ", leftOut));
    }
    Section section =
        new Section(
            ID,
            "Persistence",
            "How often "
                + study.subject().assetName()
                + " wins, and whether winning lasts: by "
                + String.join(", ", all.stream().map(a -> Words.of(a.frequency()).one()).toList())
                + ".",
            List.of(rates(all), following(all), streaks(all), chances(all), won(study, all)));
    return new Part(section, headlines(all), findings(study, all), leftOut);
  }

  private static At at(Study study, Frequency frequency) {
    int usual =
        switch (frequency) {
          case DAILY -> 5;
          case WEEKLY -> 4;
          case MONTHLY -> 3;
          default -> 2;
        };
    int q = study.isUsual(Menu.SUM) ? usual : study.window(Menu.SUM);
    return new At(
        frequency,
        study.pairAt(frequency, "win_rate"),
        study.pairAt(frequency, "sign_transition"),
        study.isUsual(Menu.LAGS)
            ? study.pairAt(frequency, "autocorr")
            : study.pairAt(frequency, "autocorr", "lags", study.param(Menu.LAGS)),
        study.pairAt(frequency, "variance_ratio", "q", String.valueOf(q)),
        study.pair("period_persistence", "freq", frequency.name()));
  }

  private static Column by(List<At> all) {
    return ColumnSpec.text("by", "length of a period")
        .texts(all, a -> Words.of(a.frequency()).one());
  }

  private static Column of(List<Column> cells, String name) {
    return Column.concat(cells).named(name);
  }

  private static List<Envelope> envelopes(
      List<At> all, java.util.function.Function<At, List<Result>> results) {
    return all.stream().flatMap(a -> results.apply(a).stream()).map(Result::envelope).toList();
  }

  private static Grid rates(List<At> all) {
    List<Column> columns = new ArrayList<>(List.of(by(all)));
    for (String fact : List.of("wins", "losses", "ties")) {
      columns.add(Column.concat(all.stream().map(a -> Cells.fact(a.wins(), fact)).toList()));
    }
    for (String name : List.of("value", "low", "high", "p_half")) {
      columns.add(Column.concat(all.stream().map(a -> a.wins().table().column(name)).toList()));
    }
    return Grid.of(
            "win_rates",
            "How often the asset wins",
            new Table(columns),
            envelopes(all, a -> List.of(a.wins())))
        .with("by", "Period", Style.TEXT)
        .with("value", "Win rate", Style.SHARE)
        .with("low", "95 % from", Style.SHARE)
        .with("high", "to", Style.SHARE)
        .with("p_half", "p-value against one half", Style.PROBABILITY)
        .noted("Wilson's interval; exact binomial test.");
  }

  private static Grid following(List<At> all) {
    List<Column> columns = new ArrayList<>(List.of(by(all)));
    columns.add(
        of(
            all.stream().map(a -> Cells.fact(a.transition(), "p_win_after_win")).toList(),
            "after_win"));
    columns.add(
        of(
            all.stream().map(a -> Cells.fact(a.transition(), "p_win_after_loss")).toList(),
            "after_loss"));
    columns.add(
        of(all.stream().map(a -> Cells.fact(a.transition(), "p")).toList(), "transition_p"));
    columns.add(
        of(
            all.stream().map(a -> a.autocorr().table().column("autocorrelation").rows(0)).toList(),
            "lag_1"));
    columns.add(of(all.stream().map(a -> last(a.autocorr(), "lag")).toList(), "lags"));
    columns.add(of(all.stream().map(a -> last(a.autocorr(), "p")).toList(), "ljung_box_p"));
    columns.add(
        ColumnSpec.integer("q", Unit.PERIODS, "periods in a sum")
            .ints(
                all,
                a ->
                    Long.parseLong(
                        Objects.requireNonNull(a.ratio().envelope().params().get("q")))));
    columns.add(
        of(all.stream().map(a -> a.ratio().table().column("value")).toList(), "variance_ratio"));
    columns.add(
        of(all.stream().map(a -> a.ratio().table().column("p")).toList(), "variance_ratio_p"));
    return Grid.of(
            "persistence",
            "Whether winning lasts",
            new Table(columns),
            envelopes(all, a -> List.of(a.transition(), a.autocorr(), a.ratio())))
        .with("by", "Period", Style.TEXT)
        .with("after_win", "Wins after a win", Style.SHARE)
        .with("after_loss", "Wins after a loss", Style.SHARE)
        .with("transition_p", "p-value of independence", Style.PROBABILITY)
        .with("lag_1", "Autocorrelation at lag 1", Style.RATIO)
        .with("lags", "Lags tested", Style.ORDINAL)
        .with("ljung_box_p", "p-value of Ljung–Box", Style.PROBABILITY)
        .with("q", "Periods in a sum", Style.ORDINAL)
        .with("variance_ratio", "Variance ratio", Style.RATIO)
        .with("variance_ratio_p", "p-value of the variance ratio", Style.PROBABILITY)
        .noted(
            "Persistence shows as more wins after a win than after a loss, an autocorrelation above 0 and a variance ratio"
                + " above 1; a small p-value says that chance alone would rarely give it.");
  }

  private static Column last(Result table, String name) {
    Column column = table.table().column(name);
    return column.rows(column.size() - 1);
  }

  private static Grid streaks(List<At> all) {
    List<Column> columns = new ArrayList<>(List.of(by(all)));
    for (String name : List.of("value", "start", "relative_return")) {
      columns.add(of(all.stream().map(a -> a.persistence().table().column(name)).toList(), name));
    }
    for (String name : List.of("rank", "ties", "runs", "longest_since")) {
      columns.add(of(all.stream().map(a -> table(a, "rank").column(name).rows(0)).toList(), name));
    }
    return Grid.of(
            "period_streaks",
            "Streaks of periods in force, and their rank in history",
            new Table(columns),
            envelopes(all, a -> List.of(a.persistence())))
        .with("by", "Period", Style.TEXT)
        .with("value", "In force", Style.ORDINAL)
        .with("start", "Since", Style.DATE)
        .with("ties", "As long", Style.COUNT)
        .with("runs", "Earlier streaks of its side", Style.COUNT)
        .with("longest_since", "Longest since the one that ended", Style.DATE)
        .noted("In force: below 0 a losing streak. Complete periods only.");
  }

  private static Table table(At at, String name) {
    return Objects.requireNonNull(at.persistence().tables().get(name));
  }

  /** Returns how likely the streaks in force and the longest ones are, over all frequencies. */
  private static Grid chances(List<At> all) {
    List<String> periods = new ArrayList<>();
    all.forEach(
        a ->
            periods.addAll(
                Collections.nCopies(
                    table(a, "longest_run").rows(), Words.of(a.frequency()).one())));
    List<Column> columns =
        new ArrayList<>(List.of(ColumnSpec.text("by", "length of a period").ofTexts(periods)));
    for (String name :
        List.of("run", "sign", "k", "law", "p", "n", "p_prespecified", "p_somewhere")) {
      columns.add(
          Column.concat(all.stream().map(a -> table(a, "longest_run").column(name)).toList()));
    }
    return Grid.of(
            "period_chances",
            "How rare such streaks of periods are",
            new Table(columns),
            envelopes(all, a -> List.of(a.persistence())))
        .with("by", "Period", Style.TEXT)
        .with("run", "Streak", Style.TEXT)
        .with("k", "Length", Style.ORDINAL)
        .with("law", "Chance", Style.TEXT)
        .with("p", "Probability of one period", Style.PROBABILITY)
        .with("n", "Periods", Style.COUNT)
        .with("p_prespecified", "From a start chosen beforehand", Style.PROBABILITY)
        .with("p_somewhere", "Somewhere in the history", Style.PROBABILITY)
        .noted(
            "GIVEN: a probability of one half; IID: that estimated without the streak itself; MARKOV: one that depends on the"
                + " period before.");
  }

  /** Returns every period of the longest frequency, won or lost. */
  private static Grid won(Study study, List<At> all) {
    At longest = all.get(all.size() - 1);
    Words words = Words.of(longest.frequency());
    Result excess = study.pairAt(longest.frequency(), "excess_return");
    return Grid.of(
            WON,
            "Every " + words.one() + ", won or lost",
            Table.of(
                excess.table().column("date"),
                excess.table().column("value").named("excess_return"),
                DataChapter.wins(excess.table().column("value"))),
            List.of(excess.envelope()))
        .with("win", "Win", Style.ORDINAL)
        .onSheet("Wins by " + words.one(), 0)
        .noted("Complete " + words.many() + " only. Win: 1 the asset won, −1 it lost, 0 a tie.");
  }

  private static List<Headline> headlines(List<At> all) {
    At longest = all.get(all.size() - 1);
    Words words = Words.of(longest.frequency());
    return List.of(
        new Headline(
                "Share of " + words.many() + " won",
                longest.wins().table().column("value"),
                Style.SHARE,
                "",
                "95 % interval "
                    + Style.SHARE.text(longest.wins().table().column("low"), 0)
                    + " to "
                    + Style.SHARE.text(longest.wins().table().column("high"), 0)
                    + ", "
                    + Cells.fact(longest.wins(), "wins").integer(0)
                    + " won, "
                    + Cells.fact(longest.wins(), "losses").integer(0)
                    + " lost.",
                longest.wins().envelope(),
                ID)
            .named("win_rate")
            .by(WINS + "/(" + WINS + "+" + LOSSES + ")")
            .shownAt("win_rates", "value", all.size() - 1)
            .drawn(WON, "excess_return", 24),
        new Headline(
                "Chance of a share so far from one half",
                longest.wins().table().column("p_half"),
                Style.PROBABILITY,
                "",
                "Were the odds of every " + words.one() + " even (two-sided, exact).",
                longest.wins().envelope(),
                ID)
            .named("win_rate_chance")
            .by(
                "MIN(1,2*_xlfn.BINOM.DIST(MIN("
                    + WINS
                    + ","
                    + LOSSES
                    + "),"
                    + WINS
                    + "+"
                    + LOSSES
                    + ",0.5,TRUE))")
            .shownAt("win_rates", "p_half", all.size() - 1),
        new Headline(
                "Wins after a win, by " + words.one(),
                Cells.fact(longest.transition(), "p_win_after_win"),
                Style.SHARE,
                "",
                "After a loss "
                    + Style.SHARE.text(Cells.fact(longest.transition(), "p_win_after_loss"), 0)
                    + "; p-value of no difference "
                    + Style.PROBABILITY.text(Cells.fact(longest.transition(), "p"), 0)
                    + ".",
                longest.transition().envelope(),
                ID)
            .named("win_after_win")
            .by(after(1) + "/(" + after(1) + "+" + after(-1) + ")")
            .shownAt("persistence", "after_win", all.size() - 1));
  }

  /** Returns the formula of how many wins were followed by a win, or by a loss. */
  private static String after(int sign) {
    return "COUNTIFS({periods_won.win[0:-2]},1,{periods_won.win[1:-1]}," + sign + ")";
  }

  private static List<Finding> findings(Study study, List<At> all) {
    List<Finding> findings = new ArrayList<>();
    for (At at : all) {
      Column p = Cells.fact(at.transition(), "p");
      if (!p.isDefined(0)) {
        continue;
      }
      boolean small = p.number(0) < 0.05;
      Words words = Words.of(at.frequency());
      findings.add(
          new Finding(
              small ? 0.9 : 0.4,
              "By "
                  + words.one()
                  + ", "
                  + study.subject().assetName()
                  + " beat "
                  + study.subject().benchmarkName()
                  + " in "
                  + Style.SHARE.text(Cells.fact(at.transition(), "p_win_after_win"), 0)
                  + " of the "
                  + words.many()
                  + " after a win and in "
                  + Style.SHARE.text(Cells.fact(at.transition(), "p_win_after_loss"), 0)
                  + " of those after a loss: a difference "
                  + (small
                      ? "that chance would rarely give (p-value "
                      : "that chance may well give (p-value ")
                  + Style.PROBABILITY.text(p, 0)
                  + ")."));
    }
    return findings;
  }
}
