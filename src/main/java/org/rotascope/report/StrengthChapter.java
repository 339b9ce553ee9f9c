package org.rotascope.report;

import java.util.ArrayList;
import java.util.List;
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
import org.rotascope.panel.Frequency;

/** Relative strength: its line, its mean of a year, and the relative return over several spans. */
final class StrengthChapter implements Chapter {
  private static final String ID = "strength";

  @Override
  public Part write(Study study) {
    Result line = study.pair("rel_strength");
    int year = study.frequency().periodsPerYear();
    Result trend = study.pair("mansfield_rs", "W", year(study));
    List<Result> spans = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Integer> lengths = spans(study.frequency());
    int rows = line.table().rows();
    for (int n : lengths) {
      if (n < rows) {
        spans.add(study.pair("rel_return", "n", String.valueOf(n)));
        names.add(name(n, study));
      }
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
                Grid.of(
                        "relative_returns",
                        "Relative return up to " + Cells.day(lastDay(line)),
                        table,
                        envelopes)
                    .with("relative_return", "Relative return", Style.PERCENT)
                    .noted(
                        "(1 + return of the asset)/(1 + return of the benchmark) − 1 over the span.")));
    List<Headline> headlines = new ArrayList<>();
    headlines.add(
        new Headline(
                "Relative strength",
                Cells.one(line.table().column("value"), rows - 1),
                Style.POINTS,
                "",
                "100 at " + origin(line) + "; above 100 the asset has done better since.",
                line.envelope(),
                ID)
            .shownAt("data", "relative_strength", rows - 1));
    if (!spans.isEmpty()) {
      int at = Math.max(0, lengths.indexOf(year));
      Result last = spans.get(Math.min(at, spans.size() - 1));
      headlines.add(
          new Headline(
                  "Relative return, " + names.get(Math.min(at, names.size() - 1)),
                  Cells.one(last.table().column("value"), rows - 1),
                  Style.PERCENT,
                  "",
                  "The asset's gain over the benchmark's, compounded.",
                  last.envelope(),
                  ID)
              .shownAt("relative_returns", "relative_return", Math.min(at, spans.size() - 1)));
    }
    headlines.add(
        new Headline(
                "Distance from its mean of a year",
                Cells.one(trend.table().column("value"), rows - 1),
                Style.PERCENT_POINTS,
                "",
                "Relative strength against its own average of "
                    + study.words().count(year)
                    + " (Mansfield).",
                trend.envelope(),
                ID)
            .shownAt("data", "against_mean", rows - 1));
    return new Part(section, headlines, List.of(), List.of());
  }

  private static List<Integer> spans(Frequency frequency) {
    return switch (frequency) {
      case DAILY -> List.of(5, 21, 63, 126, 252, 756, 1260, 2520);
      case WEEKLY -> List.of(1, 4, 13, 26, 52, 156, 260, 520);
      case MONTHLY -> List.of(1, 3, 6, 12, 36, 60, 120);
      case QUARTERLY -> List.of(1, 2, 4, 12, 20, 40);
      case ANNUAL -> List.of(1, 3, 5, 10);
    };
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

  /** Returns the rows of a year, as a window's length. */
  static String year(Study study) {
    return String.valueOf(Math.max(2, study.frequency().periodsPerYear()));
  }
}
