package org.rotascope.excel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Version;

/** The worksheet functions that are no metrics. */
final class Services {
  private static final List<Service> GENERAL =
      List.of(
          Service.light(
              "ROT.VERSION",
              "The version of rotascope, with that of Java.",
              (session, given) -> Cells.of(version(session.kernel()))),
          Service.volatileOne(
              "ROT.LASTERROR",
              "What the last call that failed had to say, and what to do; empty if none has failed.",
              (session, given) -> Cells.of(Entry.lastError())));

  private static final Map<WorksheetFunction, Service> ALL =
      Stream.of(
              GENERAL,
              CellServices.ALL,
              PanelServices.ALL,
              ChartServices.ALL,
              MenuServices.ALL,
              HandleServices.ALL,
              WatchServices.ALL)
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(
                  Service::function, Function.identity(), (one, other) -> one, LinkedHashMap::new));

  /** The functions, in order. */
  static final List<WorksheetFunction> FUNCTIONS = List.copyOf(ALL.keySet());

  private Services() {}

  /** Returns what a function does. */
  static Service.Action of(WorksheetFunction function) {
    return Objects.requireNonNull(ALL.get(function)).action();
  }

  private static String version(Kernel kernel) {
    return Version.KERNEL
        + " (catalogue "
        + kernel.catalogue().hash()
        + ", Java "
        + Runtime.version()
        + ")";
  }
}
