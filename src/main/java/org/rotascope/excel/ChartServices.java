package org.rotascope.excel;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.app.DataFigure;
import org.rotascope.app.FigureJob;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Role;
import org.rotascope.panel.DayNames;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The function whose cell holds a figure, which the menu's Chart draws. */
final class ChartServices {
  private static final List<String> CUTS = List.of("freq", "since", "until");

  private static final Service CHART =
      Service.holding(
          "ROT.CHART",
          "Holds a figure of a kind; Chart in the menu Rotascope puts its picture beside the cell.",
          ChartServices::chart,
          WorksheetArgument.other("figure", true, "The kind of figure: " + kinds() + "."),
          WorksheetArgument.other(
              "asset",
              true,
              "A range with dates under a header, one column a series; for kinds that are not"
                  + " computed from prices a range with the columns of the kind."),
          WorksheetArgument.other(
              "benchmark",
              false,
              "What the assets are measured against: the name of a column of asset, or a range."),
          WorksheetArgument.other("title", false, "The title. Left out: the usual one."),
          WorksheetArgument.other(
              "style",
              false,
              "The style: screen, nature, ieee, elsevier, slides. Left out: screen."),
          WorksheetArgument.other(
              "width", false, "The width, such as 89mm, 8.9cm or 3.5in. Left out: the style's."),
          WorksheetArgument.other("height", false, "The height. Left out: what suits the width."),
          WorksheetArgument.other("dpi", false, "Pixels an inch. Left out: the style's."),
          WorksheetArgument.dates(),
          WorksheetArgument.other(
              "kind",
              false,
              "What the values of asset are: price, simple_return and so on."
                  + " Left out: price."),
          WorksheetArgument.other(
              "benchmark_kind",
              false,
              "What the values of benchmark are. Left out: the same as kind; a handle has its own."),
          WorksheetArgument.cut("freq"),
          WorksheetArgument.cut("since"),
          WorksheetArgument.cut("until"),
          WorksheetArgument.other(
              "set", false, "Parameters of the metric that is drawn, such as k=5; n=12."));

  /** The functions, in order. */
  static final List<Service> ALL = List.of(CHART);

  private ChartServices() {}

  private static String kinds() {
    return String.join(", ", FigureJob.kinds());
  }

  private static Cells chart(Session session, Cells[] given) {
    Place place = PanelServices.place("ROT.CHART", given);
    DataFigure figure = figure(session, new Given(given));
    return Cells.of(session.handles().keep(place, new Held.OfFigure(figure)));
  }

  private static DataFigure figure(Session session, Given given) {
    String kind = given.text("figure");
    FigureJob.Look look =
        new FigureJob.Look(
            given.text("style"), given.text("width"), given.text("height"), given.text("dpi"));
    String title = given.text("title");
    if (!DataFigure.isComputed(kind)) {
      return DataFigure.drawn(
          kind,
          FigureRange.read(given.cells("asset"), name -> DataFigure.column(kind, name)),
          title,
          look);
    }
    Map<String, Cells> data = new LinkedHashMap<>();
    Map<String, Kind> kinds = new LinkedHashMap<>();
    data.put(Role.ASSET.name(), given.cells("asset"));
    if (!given.cells("benchmark").isBlank()) {
      data.put(Role.BENCHMARK.name(), given.cells("benchmark"));
    }
    put(kinds, Role.ASSET.name(), given.text("kind"));
    put(kinds, Role.BENCHMARK.name(), given.text("benchmark_kind"));
    Inputs inputs = DataArguments.read(session.handles(), data, kinds, given.cells("dates"));
    if (inputs.dayNames() == DayNames.ROWS) {
      throw MetricCall.needsDates(kind + " goes by the calendar");
    }
    Map<String, String> cuts = new LinkedHashMap<>();
    for (String cut : CUTS) {
      String text = given.text(cut);
      if (!text.isEmpty()) {
        cuts.put(cut, text);
      }
    }
    return DataFigure.computed(
        session.kernel(), kind, inputs, cuts, parameters(given.text("set")), title, look);
  }

  private static void put(Map<String, Kind> kinds, String role, String text) {
    if (!text.isEmpty()) {
      kinds.put(role, Kind.parse(text));
    }
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String one : text.split(";")) {
      int equals = one.indexOf('=');
      if (one.isBlank()) {
        continue;
      }
      if (equals < 1) {
        throw new RotascopeException(
            Reason.BAD_ARGUMENT, "set is like k=5; n=12; got '" + one.trim() + "'");
      }
      all.put(one.substring(0, equals).trim(), one.substring(equals + 1).trim());
    }
    return all;
  }

  /** The arguments by name. */
  private record Given(Cells[] all) {
    Cells cells(String name) {
      for (int i = 0; i < CHART.function().arguments().size(); i++) {
        if (CHART.function().arguments().get(i).name().equals(name)) {
          return all[i];
        }
      }
      throw new IllegalStateException("ROT.CHART has no argument " + name);
    }

    /** Returns one as the command line has it; empty if it was left out. */
    String text(String name) {
      Cells cells = cells(name);
      if (cells.isBlank()) {
        if (name.equals("figure")) {
          throw new RotascopeException(
              Reason.BAD_ARGUMENT, "figure is required; give one of " + kinds());
        }
        return "";
      }
      boolean number = cells.size() == 1 && cells.tag(0) == Cells.NUMBER;
      if (number && (name.equals("since") || name.equals("until"))) {
        return LocalDate.ofEpochDay(SerialDates.epochDay(cells.number(0), name)).toString();
      }
      return number && name.equals("dpi")
          ? SerialDates.plain(cells.number(0))
          : MetricCall.text(name, cells).trim();
    }
  }
}
