package org.rotascope.excel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Metric;
import org.rotascope.metric.MetricRef;
import org.rotascope.metric.Param;
import org.rotascope.metric.Result;
import org.rotascope.panel.DayNames;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * A call of a metric with cells: they become data and named values, and the kernel is asked as by
 * every other door.
 */
final class MetricCall {
  private final Metric metric;
  private final Handles handles;
  private final Map<String, Cells> data = new LinkedHashMap<>();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Object> named = new LinkedHashMap<>();
  private Cells dates = Cells.MISSING;
  private String output = "";
  private boolean header;

  private MetricCall(Metric metric, Handles handles) {
    this.metric = metric;
    this.handles = handles;
  }

  /**
   * Returns what a function gives for its arguments.
   *
   * @param given one for each argument; more do not count
   * @throws RotascopeException with the reason why there is no result
   * @throws ErrorInCell if a cell it was given shows an error
   */
  static Kept.Entry call(Session session, WorksheetFunction function, Cells[] given) {
    Kernel kernel = session.kernel();
    MetricCall call = new MetricCall(Objects.requireNonNull(function.metric()), session.handles());
    for (int i = 0; i < function.arguments().size(); i++) {
      call.take(function.arguments().get(i), given[i]);
    }
    Inputs inputs =
        session.kept().shared(DataArguments.read(call.handles, call.data, call.kinds, call.dates));
    boolean counted = inputs.dayNames() == DayNames.ROWS;
    if (counted) {
      call.onlyOrder(kernel);
    }
    Result result = kernel.call(call.metric.id(), inputs, call.named);
    Spill.Part part = Spill.part(result, call.metric.shape(), call.output);
    Cells shown = Spill.cells(part, call.header, counted);
    return new Kept.Entry(result, part, call.header, shown, "", inputs);
  }

  private void take(WorksheetArgument argument, Cells cells) {
    if (cells.isBlank()) {
      return;
    }
    String name = argument.name();
    refuseError(name, cells);
    switch (argument.place()) {
      case DATA -> data.put(argument.key(), cells);
      case KIND -> kinds.put(argument.key(), Kind.parse(text(name, cells)));
      case DATES -> dates = cells;
      case NAMED -> named.put(argument.key(), value(argument, cells));
      case OUTPUT -> output = text(name, cells).trim();
      case HEADER -> header = flag(name, cells);
      case CELL, OTHER -> throw new IllegalStateException(name + " is no argument of a metric");
    }
  }

  private Object value(WorksheetArgument argument, Cells cells) {
    String type = argument.type();
    boolean list = type.equals("reals") || type.equals("choices") || type.equals("metrics");
    if (cells.size() != 1 && !list) {
      throw bad(
          metric.id()
              + ": "
              + argument.name()
              + " is one value; got a range of "
              + cells.rows()
              + " rows and "
              + cells.columns()
              + " columns");
    }
    if (cells.size() == 1) {
      return single(argument.name(), type, cells, 0);
    }
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      all.add(single(argument.name() + ", " + cells.place(i) + ",", type, cells, i));
    }
    return all;
  }

  private static String cutType(String word) {
    return word.equals("freq") ? "choice" : "date";
  }

  private static Object single(String where, String type, Cells cells, int i) {
    return switch (cells.tag(i)) {
      case Cells.NUMBER -> number(where, type, cells.number(i));
      case Cells.TEXT -> cells.text(i);
      case Cells.FLAG -> cells.flag(i);
      case Cells.EMPTY -> Double.NaN;
      default -> {
        if (cells.error(i) == CellError.NA && type.equals("reals")) {
          yield Double.NaN;
        }
        throw new ErrorInCell(cells.error(i), where);
      }
    };
  }

  private static Object number(String where, String type, double number) {
    return switch (type) {
      case "date" -> LocalDate.ofEpochDay(SerialDates.epochDay(number, where));
      case "flag" -> number == 0 || number == 1 ? (Object) (number == 1) : number;
      case "text" -> SerialDates.plain(number);
      case "int" ->
          number == Math.rint(number) && Math.abs(number) < 1e9 ? (Object) (int) number : number;
      default -> number;
    };
  }

  private static void refuseError(String name, Cells cells) {
    if (cells.size() == 1 && cells.tag(0) == Cells.ERROR) {
      throw new ErrorInCell(cells.error(0), name);
    }
  }

  static String text(String name, Cells cells) {
    refuseError(name, cells);
    if (cells.size() != 1 || cells.tag(0) != Cells.TEXT) {
      throw bad(name + " is a text in quotes; got " + shown(cells));
    }
    return cells.text(0);
  }

  static boolean flag(String name, Cells cells) {
    refuseError(name, cells);
    boolean number =
        cells.size() == 1
            && cells.tag(0) == Cells.NUMBER
            && (cells.number(0) == 0 || cells.number(0) == 1);
    if (!number && (cells.size() != 1 || cells.tag(0) != Cells.FLAG)) {
      throw bad(name + " is TRUE or FALSE; got " + shown(cells));
    }
    return cells.flag(0);
  }

  private static String shown(Cells cells) {
    if (cells.isBlank()) {
      return "nothing";
    }
    if (cells.size() != 1) {
      return "a range of " + cells.rows() + " rows and " + cells.columns() + " columns";
    }
    return switch (cells.tag(0)) {
      case Cells.NUMBER -> SerialDates.plain(cells.number(0));
      case Cells.FLAG -> cells.flag(0) ? "TRUE" : "FALSE";
      default -> "'" + Shown.cell(cells.text(0)) + "'";
    };
  }

  /**
   * Refuses what needs days where rows are only counted; no session of a calendar is missing then.
   */
  private void onlyOrder(Kernel kernel) {
    if (metric.isDated()) {
      throw needsDates(metric.id() + " goes by the calendar");
    }
    for (Map.Entry<String, Object> value : named.entrySet()) {
      Param<?> param = metric.param(value.getKey()).orElse(null);
      String type = param == null ? cutType(value.getKey()) : param.type().label();
      boolean daily =
          value.getKey().equals("freq")
              && value.getValue().toString().toLowerCase(Locale.ROOT).equals("daily");
      if (type.equals("date") || (value.getKey().equals("freq") && !daily)) {
        throw needsDates(value.getKey() + " goes by the calendar");
      }
      if (type.equals("metric") && kernel.catalogue().find(ref(value.getValue())).isDated()) {
        throw needsDates(value.getValue() + " goes by the calendar");
      }
    }
    if (metric.param("calendar").isPresent()) {
      Object said = named.putIfAbsent("calendar", "NONE");
      if (said != null && !said.toString().equalsIgnoreCase("NONE")) {
        throw needsDates("calendar " + Shown.cell(said.toString()) + " has days");
      }
    }
  }

  private static String ref(Object value) {
    try {
      return MetricRef.parse(value.toString()).id();
    } catch (IllegalArgumentException e) {
      throw bad("not a metric: '" + value + "'");
    }
  }

  static RotascopeException needsDates(String why) {
    return new RotascopeException(
        Reason.BAD_DATES,
        why
            + ", and asset has no dates; give a range with a header whose first column is named date,"
            + " or the argument dates");
  }

  private static RotascopeException bad(String message) {
    return new RotascopeException(Reason.BAD_ARGUMENT, message);
  }
}
