package org.rotascope.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.document.Block;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.figure.Axis;
import org.rotascope.figure.BarPlot;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;

/** Openings of the year, the year to date, and records. */
final class OpeningChapter implements Chapter {
  private static final String ID = "openings";

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    if (study.frequency() == Frequency.ANNUAL) {
      return Part.leftOut("Openings of the year: the data are annual.");
    }
    int n = length(study);
    Result openings = study.pair("opening_rank", "n", String.valueOf(n));
    if (openings.table().rows() == 0) {
      return Part.leftOut(
          "Openings of the year: no year has a close before it and "
              + study.words().count(n)
              + ".");
    }
    Result asset = study.alone("ytd_return");
    Result benchmark = study.benchmark("ytd_return");
    String opening = "first " + (n == 1 ? study.words().one() : n + " " + study.words().many());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Picture(figure(study, openings, opening)));
    blocks.add(
        Grid.of(
                "opening_standing",
                "Where the present year stands",
                new Table(openings.facts()),
                List.of(openings.envelope()))
            .with("value", "Opening", Style.PERCENT)
            .with("rank", "Rank", Style.ORDINAL)
            .with("n_years", "Years", Style.COUNT)
            .with("z", "z-score", Style.RATIO)
            .with("percentile", "Percentile", Style.PERCENTILE)
            .with("sign_p", "p-value of the sign test", Style.PROBABILITY)
            .noted("z-score and percentile measure the present year against the other years."));
    blocks.add(yearToDate(study, asset, benchmark));
    blocks.add(
        Grid.of(
                "openings",
                "Opening of each year, the " + opening + ", best first",
                ranked(openings.table()),
                List.of(openings.envelope()))
            .with("value", "Relative return", Style.PERCENT)
            .onSheet("Openings by rank", 10));
    Result highest = study.pair("best_since", "side", "GE");
    Result lowest = study.pair("best_since", "side", "LE");
    blocks.add(3, records(highest, lowest));
    Section section =
        new Section(
            ID,
            "Openings and records",
            "How the year began: relative return over the " + opening + " of each year, ranked.",
            blocks);
    Ledger ledger = Ledger.of(study);
    List<Headline> headlines = new ArrayList<>(headlines(study, ledger, openings, opening, n));
    headlines.add(
        ledger.lastSuch(
            record(highest, "Relative strength was last as high", 0).named("last_as_high"), ">="));
    headlines.add(
        ledger.lastSuch(
            record(lowest, "Relative strength was last as low", 1).named("last_as_low"), "<="));
    return new Part(section, headlines, findings(study, openings, opening), List.of());
  }

  /** Returns the years in the order of their rank; those without come last. */
  private static Table ranked(Table years) {
    Column rank = years.column("rank");
    return years.rows(
        IntStream.range(0, years.rows())
            .boxed()
            .sorted(
                Comparator.comparing(
                    row -> rank.isDefined(row) ? rank.integer(row) : Long.MAX_VALUE))
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /**
   * Returns how many rows an opening has: as many as were chosen, else those of the present year so
   * far, at most a month's or a quarter's.
   */
  private static int length(Study study) {
    if (!study.isUsual(Menu.OPENING)) {
      return study.window(Menu.OPENING);
    }
    Result line = study.pair("rel_strength");
    Column dates = line.table().column("date");
    int year = LocalDate.ofEpochDay(dates.date(dates.size() - 1)).getYear();
    int n = 0;
    while (n < dates.size()
        && LocalDate.ofEpochDay(dates.date(dates.size() - 1 - n)).getYear() == year) {
      n++;
    }
    int most =
        switch (study.frequency()) {
          case DAILY -> 21;
          case WEEKLY -> 4;
          case MONTHLY -> 3;
          default -> 1;
        };
    return Math.max(1, Math.min(n, most));
  }

  private static Grid records(Result highest, Result lowest) {
    List<Column> columns = new ArrayList<>();
    columns.add(ColumnSpec.text("side", "which way").ofTexts(List.of("as high", "as low")));
    for (String name : List.of("date", "value", "sessions", "years", "rank", "n", "first")) {
      columns.add(
          Column.concat(
              List.of(highest.table().column(name).rows(0), lowest.table().column(name).rows(0))));
    }
    return Grid.of(
            "records",
            "Relative strength: when it was last as high, and as low, as now",
            new Table(columns),
            List.of(highest.envelope(), lowest.envelope()))
        .with("side", "Last", Style.TEXT)
        .with("date", "On", Style.DATE)
        .with("value", "At", Style.POINTS)
        .with("sessions", "Rows ago", Style.COUNT)
        .with("years", "Years ago", Style.YEARS)
        .with("n", "Values", Style.COUNT)
        .with("first", "History from", Style.DATE)
        .noted("Blank: no earlier value is as extreme, so the present one is a record.");
  }

  private static Headline record(Result since, String label, int row) {
    Column date = since.table().column("date").rows(0);
    Column rank = since.table().column("rank");
    return new Headline(
            label,
            date,
            Style.DATE,
            "",
            rank.isDefined(0)
                ? "Rank "
                    + rank.integer(0)
                    + " of "
                    + since.table().column("n").integer(0)
                    + " values since "
                    + Cells.day(since.table().column("first").date(0))
                    + "."
                : "",
            since.envelope(),
            ID)
        .shownAt("records", "date", row);
  }

  private static Grid yearToDate(Study study, Result asset, Result benchmark) {
    Table table =
        new Table(
            List.of(
                ColumnSpec.text("series", "name")
                    .ofTexts(List.of(study.subject().assetName(), study.subject().benchmarkName())),
                Column.concat(
                    List.of(asset.table().column("value"), benchmark.table().column("value"))),
                Column.concat(
                    List.of(asset.table().column("base"), benchmark.table().column("base"))),
                Column.concat(
                    List.of(asset.table().column("as_of"), benchmark.table().column("as_of")))));
    return Grid.of(
            "year_to_date", "Year to date", table, List.of(asset.envelope(), benchmark.envelope()))
        .with("value", "Return", Style.PERCENT)
        .with("base", "From the close of", Style.DATE)
        .with("as_of", "To the close of", Style.DATE);
  }

  private static List<Headline> headlines(
      Study study, Ledger ledger, Result openings, String opening, int n) {
    Column year = Cells.fact(openings, "year");
    int first = year.isDefined(0) ? firstRow(study, year.integer(0)) : 0;
    int row = year.isDefined(0) ? rowOf(ranked(openings.table()), year.integer(0)) : 0;
    return List.of(
        ledger.over(
            new Headline(
                    "Opening of " + (year.isDefined(0) ? year.integer(0) : "the year"),
                    Cells.fact(openings, "value"),
                    Style.PERCENT,
                    "",
                    standing(openings, opening),
                    openings.envelope(),
                    ID)
                .named("opening")
                .shownAt("opening_standing", "value", 0),
            first - 1,
            first - 1 + n),
        new Headline(
                "Rank of that opening",
                Cells.fact(openings, "rank"),
                Style.ORDINAL,
                "of " + Cells.fact(openings, "n_years").integer(0),
                "1 is the best opening of any year.",
                openings.envelope(),
                ID)
            .named("opening_rank")
            .by("RANK({openings.value[" + row + "]},{openings.value})")
            .shownAt("opening_standing", "rank", 0));
  }

  /** Returns the first row of a year in the data. */
  private static int firstRow(Study study, long year) {
    Column dates = study.pair("rel_strength").table().column("date");
    int row = 0;
    while (row < dates.size() && LocalDate.ofEpochDay(dates.date(row)).getYear() < year) {
      row++;
    }
    return row;
  }

  private static int rowOf(Table years, long year) {
    Column of = years.column("year");
    return IntStream.range(0, of.size()).filter(i -> of.integer(i) == year).findFirst().orElse(0);
  }

  private static String standing(Result openings, String opening) {
    Column rank = Cells.fact(openings, "rank");
    if (!rank.isDefined(0)) {
      return "";
    }
    Column best = Cells.fact(openings, "best_since");
    return "Relative return over the "
        + opening
        + ": rank "
        + rank.integer(0)
        + " of "
        + Cells.fact(openings, "n_years").integer(0)
        + (best.isDefined(0) ? ", the best since " + best.integer(0) + "." : ", a record.");
  }

  private static List<Finding> findings(Study study, Result openings, String opening) {
    Column rank = Cells.fact(openings, "rank");
    Column value = Cells.fact(openings, "value");
    if (!rank.isDefined(0) || !value.isDefined(0)) {
      return List.of();
    }
    long years = Cells.fact(openings, "n_years").integer(0);
    double place = (rank.integer(0) - 0.5) / Math.max(1, years);
    return List.of(
        new Finding(
            0.2 + 0.7 * Math.abs(2 * place - 1),
            Cells.fact(openings, "year").integer(0)
                + " opened with "
                + Style.PERCENT.text(value, 0)
                + " of "
                + study.subject().assetName()
                + " against "
                + study.subject().benchmarkName()
                + " over the "
                + opening
                + ": rank "
                + rank.integer(0)
                + " of "
                + years
                + " years."));
  }

  private static Figure figure(Study study, Result openings, String opening) {
    Table table = openings.table();
    Column year = table.column("year");
    Column value = table.column("value");
    Column present = Cells.fact(openings, "year");
    long now = present.isDefined(0) ? present.integer(0) : Long.MIN_VALUE;
    List<Value> others = new ArrayList<>();
    List<Value> current = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      boolean isNow = year.integer(row) == now;
      others.add(isNow ? Value.undefined(Reason.NOT_APPLICABLE) : Cells.value(value, row));
      current.add(isNow ? Cells.value(value, row) : Value.undefined(Reason.NOT_APPLICABLE));
    }
    Table split =
        Table.of(
            year,
            ColumnSpec.real("others", Unit.DECIMAL, "other years").reals(others, v -> v),
            ColumnSpec.real("present", Unit.DECIMAL, "present year").reals(current, v -> v));
    int best = StrengthChapter.extreme(value, true);
    int worst = StrengthChapter.extreme(value, false);
    String alt =
        best < 0
            ? "No year has a value."
            : "Bars of the relative return over the "
                + opening
                + " of "
                + table.rows()
                + " years. Best "
                + year.integer(best)
                + " with "
                + Style.PERCENT.text(value, best)
                + ", worst "
                + year.integer(worst)
                + " with "
                + Style.PERCENT.text(value, worst)
                + ". "
                + standing(openings, opening);
    return Figure.of(
        "openings",
        "Openings of the year: "
            + study.subject().assetName()
            + " against "
            + study.subject().benchmarkName(),
        "Relative return over the " + opening + " of each year",
        alt,
        new BarPlot(
            Axis.number(""),
            Axis.percent("Relative return"),
            List.of(
                Layer.of(Layer.Mark.BARS, "Other years", split, "year", "others", Hue.SKY),
                Layer.of(
                    Layer.Mark.BARS,
                    String.valueOf(now),
                    split,
                    "year",
                    "present",
                    Hue.VERMILLION))));
  }
}
