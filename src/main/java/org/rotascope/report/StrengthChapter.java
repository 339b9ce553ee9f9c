package org.rotascope.report;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.document.Chart;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.figure.Axis;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.figure.XyPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;

/** Relative strength: its line, its mean of a year, and the relative return over several spans. */
final class StrengthChapter implements Chapter {
  private static final String ID = "strength";

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    Result line = study.pair("rel_strength");
    int year = study.frequency().periodsPerYear();
    Result trend = study.pair("mansfield_rs", "W", study.param(Menu.MEAN));
    List<Result> spans = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int rows = line.table().rows();
    List<Integer> lengths =
        study.choices().numbers(Menu.SPANS, study.frequency()).stream()
            .filter(n -> n < rows)
            .toList();
    for (int n : lengths) {
      spans.add(study.pair("rel_return", "n", String.valueOf(n)));
      names.add(name(n, study));
    }
    Table table =
        Table.of(
            ColumnSpec.text("span", "length of the span, up to the last date").ofTexts(names),
            ColumnSpec.real("relative_return", Unit.DECIMAL, "relative return over the span")
                .reals(spans, Cells::last));
    List<Envelope> envelopes = new ArrayList<>();
    spans.forEach(s -> envelopes.add(s.envelope()));
    Figure figure = figure(study, line);
    Section section =
        new Section(
            ID,
            "Relative strength",
            "Who has led, and for how long: the ratio of "
                + study.subject().assetName()
                + " to "
                + study.subject().benchmarkName()
                + ". It rises while the asset beats the benchmark.",
            List.of(
                new Picture(figure),
                chart(study),
                Grid.of(
                        "relative_returns",
                        "Relative return up to " + Cells.day(lastDay(line)),
                        table,
                        envelopes)
                    .with("relative_return", "Relative return", Style.PERCENT)
                    .noted(
                        "(1 + return of the asset)/(1 + return of the benchmark) − 1 over the span.")));
    Ledger ledger = Ledger.of(study);
    List<Headline> headlines = new ArrayList<>();
    headlines.add(
        ledger.strength(
            new Headline(
                    "Relative strength",
                    Cells.one(line.table().column("value"), rows - 1),
                    Style.POINTS,
                    "",
                    "100 at " + origin(line) + "; above 100 the asset has done better since.",
                    line.envelope(),
                    ID)
                .named("relative_strength")
                .shownAt("data", "relative_strength", rows - 1)
                .drawn("data", "relative_strength", year)));
    if (!spans.isEmpty()) {
      int at = (int) Math.max(1, lengths.stream().filter(n -> n <= year).count()) - 1;
      Result last = spans.get(at);
      headlines.add(
          ledger.over(
              new Headline(
                      "Relative return, " + names.get(at),
                      Cells.one(last.table().column("value"), rows - 1),
                      Style.PERCENT,
                      "",
                      "The asset's gain over the benchmark's, compounded.",
                      last.envelope(),
                      ID)
                  .named("relative_return")
                  .shownAt("relative_returns", "relative_return", at)
                  .drawn("data", "relative_strength", lengths.get(at) + 1),
              rows - 1 - lengths.get(at),
              rows - 1));
    }
    headlines.add(
        ledger.againstMean(
            new Headline(
                    "Distance from its " + mean(study),
                    Cells.one(trend.table().column("value"), rows - 1),
                    Style.PERCENT_POINTS,
                    "",
                    "Relative strength against its own average of "
                        + study.words().count(study.window(Menu.MEAN))
                        + " (Mansfield).",
                    trend.envelope(),
                    ID)
                .named("against_mean")
                .shownAt("data", "against_mean", rows - 1)
                .drawn("data", "against_mean", year),
            study.window(Menu.MEAN)));
    return new Part(section, headlines, List.of(), List.of());
  }

  /** Returns the chart that a workbook draws itself. */
  private static Chart chart(Study study) {
    String mean = Grid.heading(mean(study));
    return new Chart(
        "strength_chart",
        "Relative strength and its " + mean(study),
        "Line of the relative strength of "
            + study.subject().assetName()
            + " against "
            + study.subject().benchmarkName()
            + " with its "
            + mean(study)
            + ", on a logarithmic scale, drawn from the sheet of the data.",
        Chart.Mark.LINE,
        Ledger.ID,
        "date",
        List.of(
            new Chart.Line("relative_strength", "Relative strength"), new Chart.Line("mean", mean)),
        true);
  }

  private static String name(int n, Study study) {
    int year = study.frequency().periodsPerYear();
    String count = study.words().count(n);
    return n > year && n % year == 0
        ? count + " (" + n / year + " years)"
        : n == year && year > 1 ? count + " (1 year)" : count;
  }

  private static int lastDay(Result line) {
    Column date = line.table().column("date");
    return date.date(date.size() - 1);
  }

  private static String origin(Result line) {
    Column origin = Cells.fact(line, "origin");
    return origin.isDefined(0) ? Cells.day(origin.date(0)) : "the start";
  }

  private static Figure figure(Study study, Result line) {
    Subject subject = study.subject();
    Column values = line.table().column("value");
    Column dates = line.table().column("date");
    int low = extreme(values, false);
    int high = extreme(values, true);
    String alt =
        "Line of the relative strength of "
            + subject.assetName()
            + " against "
            + subject.benchmarkName()
            + " from "
            + Cells.day(dates.date(0))
            + " to "
            + Cells.day(lastDay(line))
            + ", 100 at "
            + origin(line)
            + ". "
            + (low < 0
                ? "No value is defined."
                : "Lowest "
                    + Style.POINTS.text(values, low)
                    + " on "
                    + Cells.day(dates.date(low))
                    + ", highest "
                    + Style.POINTS.text(values, high)
                    + " on "
                    + Cells.day(dates.date(high))
                    + ", last "
                    + Style.POINTS.text(values, values.size() - 1)
                    + ".");
    return Figure.of(
        "relative_strength",
        "Relative strength of " + subject.assetName() + " against " + subject.benchmarkName(),
        "Ratio of the two lines, 100 at "
            + origin(line)
            + ", logarithmic scale; "
            + Cells.day(dates.date(0))
            + " to "
            + Cells.day(lastDay(line)),
        alt,
        new XyPlot(
            Axis.date(),
            Axis.number("Relative strength (points)").log(),
            List.of(Layer.of(Layer.Mark.LINE, "", line.table(), "date", "value", Hue.BLUE))));
  }

  static int extreme(Column values, boolean highest) {
    int best = -1;
    for (int i = 0; i < values.size(); i++) {
      if (values.isDefined(i)
          && (best < 0
              || (highest
                  ? values.number(i) > values.number(best)
                  : values.number(i) < values.number(best)))) {
        best = i;
      }
    }
    return best;
  }

  /** Returns what the mean of relative strength is called. */
  static String mean(Study study) {
    return study.isUsual(Menu.MEAN)
        ? "mean of a year"
        : "mean of " + study.words().count(study.window(Menu.MEAN));
  }
}
