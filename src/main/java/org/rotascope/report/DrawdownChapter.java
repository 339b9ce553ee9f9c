package org.rotascope.report;

import java.util.List;
import java.util.Objects;
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
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;

/** Falls of relative strength, and of asset and benchmark themselves. */
final class DrawdownChapter implements Chapter {
  private static final String ID = "drawdowns";
  private static final String EPISODES = "episodes";

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    Subject subject = study.subject();
    Result relative = study.pair("relative_drawdown", listed(study));
    Result asset = study.alone("max_drawdown", listed(study));
    Result benchmark = study.benchmark("max_drawdown", listed(study));
    Column deepest = Cells.fact(relative, "max_drawdown");
    Column now = relative.table().column("value");
    Section section =
        new Section(
            ID,
            "Drawdowns",
            "How far the asset has fallen behind its best relative standing, and how long that took to mend.",
            List.of(
                new Picture(figure(subject, relative)),
                chart(subject),
                episodes("relative_drawdowns", "Deepest relative drawdowns", relative, study),
                deepest(subject, asset, benchmark, study),
                episodes(
                    "asset_drawdowns",
                    "Deepest drawdowns of " + subject.assetName(),
                    asset,
                    study)));
    List<Headline> headlines =
        List.of(
            Ledger.of(study)
                .belowPeak(
                    new Headline(
                            "Below its relative peak",
                            Cells.one(now, now.size() - 1),
                            Style.PERCENT,
                            "",
                            "Relative strength against its highest so far.",
                            relative.envelope(),
                            ID)
                        .named("below_peak")
                        .shownAt("data", "relative_drawdown", now.size() - 1)
                        .drawn("data", "relative_drawdown", study.frequency().periodsPerYear())),
            new Headline(
                    "Deepest relative drawdown",
                    deepest,
                    Style.PERCENT,
                    "",
                    said(relative),
                    relative.envelope(),
                    ID)
                .named("deepest_drawdown")
                .by("MIN({data.relative_drawdown})")
                .shownAt("relative_drawdowns", "value", 0));
    return new Part(section, headlines, findings(subject, relative), List.of());
  }

  /** Returns how many drawdowns are listed, if that was chosen, as name and value. */
  static String[] listed(Study study) {
    return study.isUsual(Menu.FALLS) ? new String[0] : new String[] {"k", study.param(Menu.FALLS)};
  }

  private static String said(Result relative) {
    Column trough = Cells.fact(relative, "trough");
    Column peak = Cells.fact(relative, "peak");
    Column recovery = Cells.fact(relative, "recovery");
    if (!trough.isDefined(0)) {
      return "Relative strength never fell.";
    }
    return "From "
        + (peak.isDefined(0) ? Cells.day(peak.date(0)) : "the start")
        + " to "
        + Cells.day(trough.date(0))
        + (recovery.isDefined(0)
            ? ", made good by " + Cells.day(recovery.date(0)) + "."
            : ", not made good yet.");
  }

  private static List<Finding> findings(Subject subject, Result relative) {
    Column deepest = Cells.fact(relative, "max_drawdown");
    Column trough = Cells.fact(relative, "trough");
    if (!deepest.isDefined(0) || !trough.isDefined(0)) {
      return List.of();
    }
    boolean open = !Cells.fact(relative, "recovery").isDefined(0);
    return List.of(
        new Finding(
            open ? 0.8 : 0.5,
            "At worst "
                + subject.assetName()
                + " fell "
                + Style.PERCENT.number(-deepest.number(0))
                + " behind "
                + subject.benchmarkName()
                + ": "
                + Character.toLowerCase(said(relative).charAt(0))
                + said(relative).substring(1)));
  }

  private static Grid episodes(String id, String caption, Result result, Study study) {
    Table table = Objects.requireNonNull(result.tables().get(EPISODES));
    String rows = study.words().many();
    return Grid.of(id, caption, table, List.of(result.envelope()))
        .with("value", "Depth", Style.PERCENT)
        .with("sessions_to_trough", Grid.heading(rows) + " to trough", Style.COUNT)
        .with("sessions_to_recovery", Grid.heading(rows) + " to recovery", Style.COUNT);
  }

  private static Grid deepest(Subject subject, Result asset, Result benchmark, Study study) {
    Column names =
        ColumnSpec.text("series", "name")
            .ofTexts(List.of(subject.assetName(), subject.benchmarkName()));
    List<Column> columns = new java.util.ArrayList<>(List.of(names));
    for (int c = 0; c < asset.table().columns().size(); c++) {
      columns.add(
          Column.concat(
              List.of(asset.table().columns().get(c), benchmark.table().columns().get(c))));
    }
    String rows = study.words().many();
    return Grid.of(
            "deepest_drawdowns",
            "Deepest drawdown of each line by itself",
            new Table(columns),
            List.of(asset.envelope(), benchmark.envelope()))
        .with("value", "Depth", Style.PERCENT)
        .with("sessions_to_trough", Grid.heading(rows) + " to trough", Style.COUNT)
        .with("sessions_to_recovery", Grid.heading(rows) + " to recovery", Style.COUNT);
  }

  /** Returns the chart that a workbook draws itself. */
  private static Chart chart(Subject subject) {
    return new Chart(
        "drawdown_chart",
        "Relative strength below its highest so far",
        "Line of the fall of the relative strength of "
            + subject.assetName()
            + " against "
            + subject.benchmarkName()
            + " below its highest so far, drawn from the sheet of the data.",
        Chart.Mark.LINE,
        Ledger.ID,
        "date",
        List.of(new Chart.Line("relative_drawdown", "Relative drawdown")),
        false);
  }

  private static Figure figure(Subject subject, Result relative) {
    Column values = relative.table().column("value");
    Column dates = relative.table().column("date");
    Column deepest = Cells.fact(relative, "max_drawdown");
    String title =
        "Relative drawdown of " + subject.assetName() + " against " + subject.benchmarkName();
    String alt =
        "Area of the fall of relative strength below its highest so far. Deepest "
            + Style.PERCENT.text(deepest, 0)
            + ": "
            + said(relative)
            + " Last "
            + Style.PERCENT.text(values, values.size() - 1)
            + " on "
            + Cells.day(dates.date(dates.size() - 1))
            + ".";
    return Figure.of(
        "relative_drawdown",
        title,
        "Relative strength below its highest so far; 0 at every new high",
        alt,
        new XyPlot(
            Axis.date(),
            Axis.percent("Below the last peak"),
            List.of(
                Layer.of(Layer.Mark.AREA, "", relative.table(), "date", "value", Hue.VERMILLION))));
  }
}
