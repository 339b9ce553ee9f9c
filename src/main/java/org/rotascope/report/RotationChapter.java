package org.rotascope.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rotascope.document.Block;
import org.rotascope.document.Grid;
import org.rotascope.document.Headlines.Headline;
import org.rotascope.document.Picture;
import org.rotascope.document.Section;
import org.rotascope.document.Style;
import org.rotascope.figure.Figure;
import org.rotascope.figure.RotationPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;

/** The rotation graph: where each asset stands, and where it comes from. */
final class RotationChapter implements Chapter {
  private static final String ID = "rotation";
  private static final int HEIGHT = 700;

  @Override
  public String family() {
    return ID;
  }

  @Override
  public Part write(Study study) {
    if (study.frequency() == Frequency.ANNUAL) {
      return Part.leftOut("Rotation graph: the data are annual.");
    }
    Frequency frequency =
        study.frequency() == Frequency.DAILY ? Frequency.WEEKLY : study.frequency();
    String freq = frequency.name();
    Result tails =
        study.universe("rotation_tail", params(study, freq, "momentumSpan", tail(study)));
    Result quadrants = study.universe("rotation_quadrant", params(study, freq, "k"));
    List<String> names = study.subject().universe().names();
    Map<String, Table> points = points(names, tails);
    if (points.isEmpty()) {
      return Part.leftOut(
          "Rotation graph: the data are too short for the first point, which needs "
              + Words.of(frequency).count(study.window(Menu.SLOW) + study.window(Menu.MOMENTUM) - 1)
              + ".");
    }
    Table standing = standing(names, tails, quadrants, points);
    Figure figure = figure(study, points, standing, frequency);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Picture(figure));
    blocks.add(
        Grid.of(
                "rotation_standing",
                "Where each asset stands",
                standing,
                List.of(tails.envelope(), quadrants.envelope()))
            .with("ratio", "Rotation ratio", Style.POINTS)
            .with("momentum", "Rotation momentum", Style.POINTS)
            .noted(
                "Ratio above 100: relative strength above its trend; momentum above 100: the ratio is rising. Heading 0° is"
                    + " to the right, 90° upwards; net rotation below 0 is clockwise, the usual way."));
    blocks.add(
        Grid.of(
                "rotation_tails",
                "Tails: the last points",
                stacked(points),
                List.of(tails.envelope()))
            .onSheet("Rotation tails", 12));
    Result steps =
        study.pair(
            "rotation_transitions", params(study, freq, "k", "horizon", study.param(Menu.FORWARD)));
    blocks.addAll(history(study, steps, Words.of(frequency)));
    Section section =
        new Section(
            ID,
            "Rotation graph",
            "Trend of relative strength against its momentum, at "
                + frequency.label()
                + " closes: leaders to the right, gainers at the top.",
            blocks);
    List<Headline> headlines = new ArrayList<>();
    String asset = study.subject().assetName();
    Column assets = standing.column("asset");
    List<Finding> findings = new ArrayList<>();
    for (int row = 0; row < standing.rows(); row++) {
      if (assets.text(row).equals(asset)) {
        headlines.add(
            new Headline(
                    "Quadrant of the rotation graph",
                    Cells.one(standing.column("quadrant"), row),
                    Style.TEXT,
                    "",
                    "Ratio "
                        + Style.POINTS.text(standing.column("ratio"), row)
                        + ", momentum "
                        + Style.POINTS.text(standing.column("momentum"), row)
                        + ".",
                    quadrants.envelope(),
                    ID)
                .named("quadrant")
                .by(
                    "IF(R>100,IF(M>100,\"LEADING\",\"WEAKENING\"),IF(M>100,\"IMPROVING\",\"LAGGING\"))"
                        .replace("R>", "{rotation_standing.ratio[" + row + "]}>")
                        .replace("M>", "{rotation_standing.momentum[" + row + "]}>"))
                .shownAt("rotation_standing", "quadrant", row));
        findings.add(
            new Finding(
                0.45,
                "On the rotation graph "
                    + asset
                    + " is "
                    + standing.column("quadrant").text(row).toLowerCase(java.util.Locale.ROOT)
                    + ": ratio "
                    + Style.POINTS.text(standing.column("ratio"), row)
                    + ", momentum "
                    + Style.POINTS.text(standing.column("momentum"), row)
                    + "."));
      }
    }
    return new Part(section, headlines, findings, List.of());
  }

  /** Returns the points of a tail, if they were chosen, as name and value. */
  private static String[] tail(Study study) {
    return study.isUsual(Menu.TAIL) ? new String[0] : new String[] {"k", study.param(Menu.TAIL)};
  }

  /**
   * Returns the parameters of a metric of the graph: the frequency, the spans that were chosen, and
   * more.
   *
   * @param momentum what the metric calls the span of the ratio's average
   */
  private static String[] params(Study study, String freq, String momentum, String... more) {
    List<String> given = new ArrayList<>(List.of("freq", freq));
    Map<String, String> names = new LinkedHashMap<>();
    names.put("n", Menu.FAST);
    names.put("m", Menu.SLOW);
    names.put(momentum, Menu.MOMENTUM);
    names.forEach(
        (name, window) -> {
          if (!study.isUsual(window)) {
            given.addAll(List.of(name, study.param(window)));
          }
        });
    given.addAll(List.of(more));
    return given.toArray(String[]::new);
  }

  /** Returns what the asset's past on the graph was like, and what followed. */
  private static List<Block> history(Study study, Result steps, Words words) {
    String asset = study.subject().assetName();
    return List.of(
        Grid.of(
                "rotation_stays",
                "How long " + asset + " stays in a quadrant",
                Objects.requireNonNull(steps.tables().get("quadrants")),
                List.of(steps.envelope()))
            .with("periods", Grid.heading(words.many()), Style.COUNT)
            .with("share", "Share of the time", Style.SHARE)
            .bars("share")
            .with("spells", "Complete stays", Style.COUNT)
            .with("mean_dwell", "Mean stay (" + words.many() + ")", Style.EXPECTED)
            .with("median_dwell", "Median stay (" + words.many() + ")", Style.EXPECTED)
            .with("max_dwell", "Longest stay (" + words.many() + ")", Style.COUNT),
        Grid.of(
                "rotation_forward",
                "Relative return over the "
                    + (study.window(Menu.FORWARD) == 1
                        ? words.one()
                        : study.window(Menu.FORWARD) + " " + words.many())
                    + " that followed",
                Objects.requireNonNull(steps.tables().get("forward")),
                List.of(steps.envelope()))
            .with("n", Grid.heading(words.many()), Style.COUNT)
            .with("mean", "Mean", Style.PERCENT)
            .with("se", "Standard error", Style.PERCENT)
            .with("t", "t", Style.RATIO)
            .with("p", "p-value", Style.PROBABILITY)
            .noted("Newey–West errors allow for the overlap of neighbouring spans."),
        Grid.of(
                "rotation_transitions",
                "Where the next " + words.one() + " was",
                steps.table(),
                List.of(steps.envelope()))
            .with("probability", "Share", Style.SHARE)
            .with("count", Grid.heading(words.many()), Style.COUNT));
  }

  /** Returns each asset's tail; assets without a point are left out. */
  private static Map<String, Table> points(List<String> names, Result tails) {
    Map<String, Table> points = new LinkedHashMap<>();
    Table all = tails.table();
    for (String name : names) {
      Table own = names.size() == 1 ? all : of(name, all);
      if (own.rows() > 0) {
        points.put(name, own);
      }
    }
    return points;
  }

  private static Table of(String name, Table stacked) {
    Column assets = stacked.column("asset");
    int[] rows =
        java.util.stream.IntStream.range(0, stacked.rows())
            .filter(r -> assets.text(r).equals(name))
            .toArray();
    return stacked.rows(rows);
  }

  private static Table facts(List<String> names, Result result) {
    if (names.size() > 1) {
      return Objects.requireNonNull(result.tables().get("facts"));
    }
    List<Column> columns =
        new ArrayList<>(List.of(ColumnSpec.text("asset", "asset").ofTexts(names)));
    columns.addAll(result.facts());
    return new Table(columns);
  }

  /** Returns one row an asset that has a point: quadrant, last point and the facts of its tail. */
  private static Table standing(
      List<String> names, Result tails, Result quadrants, Map<String, Table> points) {
    Table tailFacts = facts(names, tails);
    Table quadrantFacts = facts(names, quadrants);
    List<String> shown = List.copyOf(points.keySet());
    int[] rows = shown.stream().mapToInt(names::indexOf).toArray();
    List<Column> columns = new ArrayList<>();
    columns.add(tailFacts.column("asset").rows(rows));
    columns.add(quadrantFacts.column("quadrant").rows(rows));
    for (String name : List.of("ratio", "momentum")) {
      columns.add(
          Column.concat(
              shown.stream()
                  .map(a -> last(Objects.requireNonNull(points.get(a)).column(name)))
                  .toList()));
    }
    for (Column fact : tailFacts.columns().subList(1, tailFacts.columns().size())) {
      columns.add(fact.rows(rows));
    }
    return new Table(columns);
  }

  private static Column last(Column column) {
    return column.rows(column.size() - 1);
  }

  private static Table stacked(Map<String, Table> points) {
    List<String> names = new ArrayList<>();
    points.forEach(
        (name, table) -> names.addAll(java.util.Collections.nCopies(table.rows(), name)));
    List<Column> columns =
        new ArrayList<>(List.of(ColumnSpec.text("asset", "asset").ofTexts(names)));
    for (String name : List.of("date", "ratio", "momentum")) {
      columns.add(Column.concat(points.values().stream().map(t -> t.column(name)).toList()));
    }
    return new Table(columns);
  }

  private static Figure figure(
      Study study, Map<String, Table> points, Table standing, Frequency frequency) {
    List<RotationPlot.Tail> tails = new ArrayList<>();
    StringBuilder alt =
        new StringBuilder("Rotation graph against " + study.subject().benchmarkName() + ", ");
    alt.append(frequency.label())
        .append(" closes, the last points of each asset joined to a tail.");
    int row = 0;
    for (Map.Entry<String, Table> asset : points.entrySet()) {
      tails.add(new RotationPlot.Tail(asset.getKey(), asset.getValue(), "ratio", "momentum"));
      alt.append(' ')
          .append(asset.getKey())
          .append(": ")
          .append(standing.column("quadrant").plain(row));
      alt.append(", ratio ")
          .append(Style.POINTS.text(standing.column("ratio"), row))
          .append(", momentum ");
      alt.append(Style.POINTS.text(standing.column("momentum"), row)).append('.');
      row++;
    }
    Table any = points.values().iterator().next();
    Column dates = any.column("date");
    String who = points.size() == 1 ? study.subject().assetName() : points.size() + " assets";
    return Figure.of(
            "rotation_graph",
            "Rotation graph of " + who + " against " + study.subject().benchmarkName(),
            "Last "
                + any.rows()
                + " "
                + frequency.label()
                + " closes to "
                + Cells.day(dates.date(dates.size() - 1))
                + "; the large dot is the latest",
            alt.toString(),
            new RotationPlot(
                tails,
                "Rotation ratio: relative strength against its trend (100)",
                "Rotation momentum (100: unchanged)"))
        .sized(Figure.WIDTH, HEIGHT);
  }
}
