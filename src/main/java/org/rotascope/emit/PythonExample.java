package org.rotascope.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rotascope.emit.PythonArgument.Place;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Names;
import org.rotascope.metric.Param;
import org.rotascope.metric.PythonNames;

/** The worked example of a metric as a call of its Python function. */
final class PythonExample {
  private PythonExample() {}

  /** Returns the arguments of the call as source, in the order of the signature. */
  static List<String> arguments(Metric metric, List<PythonArgument> arguments) {
    Map<String, String> given = given(metric);
    List<String> words = new ArrayList<>();
    for (PythonArgument argument : arguments) {
      String value = given.remove(argument.name());
      if (value != null) {
        words.add(argument.place() == Place.PRICES ? value : argument.name() + "=" + value);
      }
    }
    if (!given.isEmpty()) {
      throw new IllegalStateException(
          metric.id() + ": the worked example sets what Python has no argument for: " + given);
    }
    return words;
  }

  /** Returns what the command line of the example sets, as source by the name of the argument. */
  private static Map<String, String> given(Metric metric) {
    List<String> words = ReferencePage.command(metric);
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 2; i + 1 < words.size(); i += 2) {
      String option = words.get(i).replaceFirst("^--", "");
      String value = words.get(i + 1);
      String name = Names.id(option);
      if (option.equals("set")) {
        int equals = value.indexOf('=');
        set(given, metric, value.substring(0, equals), value.substring(equals + 1));
      } else if (option.equals(PythonNames.PRICES)) {
        given.put(PythonNames.PRICES, PythonNames.PRICES);
      } else if (metric.form().role(option).isPresent() && value.contains(",")) {
        given.put(
            name,
            Arrays.stream(value.split(","))
                .map(PythonValues::text)
                .collect(Collectors.joining(", ", "[", "]")));
      } else if (metric.params().stream().anyMatch(p -> Names.snake(p.name()).equals(name))) {
        set(given, metric, name, value);
      } else {
        given.put(name, PythonValues.text(value));
      }
    }
    return given;
  }

  private static void set(Map<String, String> given, Metric metric, String name, String value) {
    Param<?> param =
        metric
            .param(name)
            .orElseThrow(() -> new IllegalStateException(metric.id() + " has no " + name));
    given.put(PythonNames.of(metric).get(param.name()), PythonValues.parsed(param, value));
  }
}
