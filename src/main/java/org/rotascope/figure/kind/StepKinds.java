package org.rotascope.figure.kind;

import java.util.ArrayList;
import java.util.List;
import org.rotascope.figure.Axis;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.figure.XyPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Curves over steps from a moment, or over shares: event study, analogues, Lorenz curve. */
final class StepKinds {
  private StepKinds() {}

  static final FigureKind EVENT_STUDY =
      new FigureKind(
          "event-study",
          "Mean abnormal return around the event",
          List.of(
              ColumnSpec.integer("day", Unit.SESSIONS, "session, 0 at the event"),
              ColumnSpec.real("value", Unit.DECIMAL, "cumulative return as a decimal fraction"),
              ColumnSpec.real("low", Unit.DECIMAL, "lower end of the interval"),
              ColumnSpec.real("high", Unit.DECIMAL, "upper end of the interval")),
          List.of(),
          "",
          "event_ar",
          StepKinds::eventStudy);

  static final FigureKind ANALOGUES =
      new FigureKind(
          "analogues",
          "Historical analogues and the present",
          List.of(
              ColumnSpec.integer("step", Unit.SESSIONS, "session, 0 at the present"),
              ColumnSpec.real("now", Unit.DECIMAL, "the present path, as a decimal fraction")),
          List.of(
              ColumnSpec.real("p10", Unit.DECIMAL, "10th percentile of what followed"),
              ColumnSpec.real("p25", Unit.DECIMAL, "25th percentile"),
              ColumnSpec.real("p50", Unit.DECIMAL, "median"),
              ColumnSpec.real("p75", Unit.DECIMAL, "75th percentile"),
              ColumnSpec.real("p90", Unit.DECIMAL, "90th percentile")),
          "path of one analogue, as a decimal fraction",
          "analogues",
          StepKinds::analogues);

  static final FigureKind LORENZ =
      new FigureKind(
          "lorenz",
          "Lorenz curve",
          List.of(
              ColumnSpec.real(
                  "members",
                  Unit.SHARE,
                  "share of the members so far, the smallest first, 0 to 1")),
          List.of(),
          "share of the weight they have, 0 to 1",
          "lorenz",
          StepKinds::lorenz);

  private static final Table ZERO =
      Table.of(ColumnSpec.real("at", Unit.SESSIONS, "the moment").ofReals(0.0));

  private static Figure eventStudy(Table data, Wording words) {
    Column day = data.column("day");
    return new Figure(
        "event_study",
        words.title(),
        words.subtitle(),
        words.title()
            + ". Line over the sessions around the event, with its interval. "
            + Told.PERCENT.series(day, List.of(data.column("value"))),
        new XyPlot(
            Axis.whole("Sessions from the event"),
            Axis.percent("Cumulative abnormal return"),
            List.of(
                Layer.band("Interval", data, "day", "low", "high", Hue.SKY),
                Layer.rule(ZERO, "at"),
                Layer.of(Layer.Mark.LINE, "Mean", data, "day", "value", Hue.BLUE))),
        Figure.WIDTH,
        Figure.HEIGHT);
  }

  private static Figure analogues(Table data, Wording words) {
    List<Column> own = ANALOGUES.further(data);
    List<Layer> layers = new ArrayList<>();
    band(layers, data, "p10", "p90", "10th to 90th percentile", Hue.SKY);
    band(layers, data, "p25", "p75", "25th to 75th percentile", Hue.BLUE);
    for (int i = 0; i < own.size(); i++) {
      layers.add(
          Layer.of(
              Layer.Mark.LINE,
              i == 0 ? (own.size() == 1 ? "Analogue" : own.size() + " analogues") : "",
              data,
              "step",
              own.get(i).name(),
              Hue.SILVER));
    }
    layers.add(Layer.rule(ZERO, "at"));
    if (data.find("p50").isPresent()) {
      layers.add(Layer.of(Layer.Mark.DASHED, "Median", data, "step", "p50", Hue.BLACK));
    }
    layers.add(Layer.of(Layer.Mark.LINE, "Present", data, "step", "now", Hue.VERMILLION));
    return new Figure(
        "analogues",
        words.title(),
        words.subtitle(),
        words.title()
            + ". Paths over the sessions before and after the present. "
            + Told.PERCENT.series(data.column("step"), List.of(data.column("now"))),
        new XyPlot(
            Axis.whole("Sessions from the present"),
            Axis.percent("Change from the present"),
            layers),
        Figure.WIDTH,
        Figure.HEIGHT);
  }

  private static void band(
      List<Layer> layers, Table data, String low, String high, String label, Hue hue) {
    boolean has = data.find(low).isPresent();
    if (has != data.find(high).isPresent()) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          "analogues: a band has two ends; give both " + low + " and " + high + ", or neither");
    }
    if (has) {
      layers.add(Layer.band(label, data, "step", low, high, hue));
    }
  }

  private static Figure lorenz(Table data, Wording words) {
    List<Layer> layers = new ArrayList<>();
    Table even =
        Table.of(
            ColumnSpec.real("members", Unit.SHARE, "share of the members").ofReals(0, 1),
            ColumnSpec.real("weight", Unit.SHARE, "share of the weight").ofReals(0, 1));
    layers.add(Layer.of(Layer.Mark.DASHED, "Equal weights", even, "members", "weight", Hue.GREY));
    layers.addAll(SeriesKinds.lines(LORENZ, data, "members"));
    return new Figure(
        "lorenz",
        words.title(),
        words.subtitle(),
        words.title()
            + ". Share of the weight over the share of the members, the smallest first. "
            + Told.PERCENT.series(data.column("members"), LORENZ.further(data)),
        new XyPlot(
                Axis.percent("Share of the members, the smallest first"),
                Axis.percent("Share of the weight"),
                layers)
            .ending(),
        720,
        Figure.HEIGHT);
  }
}
