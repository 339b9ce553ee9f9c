package org.rotascope.excel;

import java.util.List;
import org.rotascope.excel.WorksheetFunction.Live;
import org.rotascope.excel.WorksheetFunction.Way;

/**
 * A worksheet function that is no metric.
 *
 * @param function how Excel knows it
 * @param action what it does
 */
record Service(WorksheetFunction function, Action action) {
  /** What a function does. */
  @FunctionalInterface
  interface Action {
    /**
     * Returns what the function shows.
     *
     * @param given the arguments; a cell is two of them, where it lies and what it shows
     * @throws org.rotascope.reason.RotascopeException with the reason why there is nothing
     */
    Cells call(Session session, Cells[] given);
  }

  /** Makes a quick one that takes no data and needs not know its cell. */
  static Service light(String name, String help, Action action, WorksheetArgument... arguments) {
    return of(name, help, Way.THREADS, Live.NONE, action, arguments);
  }

  /** Makes a quick one that Excel asks again whenever it calculates. */
  static Service volatileOne(String name, String help, Action action) {
    return of(name, help, Way.THREADS, Live.VOLATILE, action);
  }

  /** Makes one that the add-in itself asks, and that no cell has. */
  static Service inner(String name, String help, Action action, WorksheetArgument... arguments) {
    return of(name, help, Way.INNER, Live.NONE, action, arguments);
  }

  /** Makes one that holds something for other cells. */
  static Service holding(String name, String help, Action action, WorksheetArgument... arguments) {
    return of(name, help, Way.MAIN, Live.HELD, action, arguments);
  }

  /** Makes one that says where a file is that Excel is to be told of when it changes. */
  static Service watching(String name, String help, Action action, WorksheetArgument... arguments) {
    return of(name, help, Way.MAIN, Live.WATCH, action, arguments);
  }

  /** Only what holds takes data; what is of Excel's main thread is told its cell. */
  private static Service of(
      String name, String help, Way way, Live live, Action action, WorksheetArgument... arguments) {
    return new Service(
        new WorksheetFunction(
            name,
            "Rotascope",
            help,
            "excel.md",
            List.of(arguments),
            live == Live.HELD,
            way == Way.MAIN,
            way,
            live,
            null),
        action);
  }
}
