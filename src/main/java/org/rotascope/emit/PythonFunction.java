package org.rotascope.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rotascope.emit.PythonArgument.Place;
import org.rotascope.metric.Metric;

/** The Python module with the function of one metric, laid out as ruff does. */
final class PythonFunction {
  /** The longest line, as bridge/pyproject.toml has it. */
  private static final int WIDTH = 120;

  private PythonFunction() {}

  /** Returns the module. */
  static String module(Metric metric) {
    List<PythonArgument> arguments = PythonArgument.of(metric);
    String doc = PythonDocstring.of(metric, arguments);
    String signature = signature(metric, arguments);
    return "# Made from the catalogue by `make emit`; not to be edited.\n"
        + PythonDocstring.quoted(metric.summary())
        + "\nfrom __future__ import annotations\n\n"
        + imports(signature)
        + "\n\n"
        + signature
        + doc
        + body(metric, arguments);
  }

  private static String imports(String signature) {
    StringBuilder text = new StringBuilder();
    Set<String> abc = used(signature, "Iterable", "Sequence");
    if (!abc.isEmpty()) {
      text.append("from collections.abc import " + String.join(", ", abc) + "\n");
    }
    if (!used(signature, "Literal").isEmpty()) {
      text.append("from typing import Literal\n");
    }
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append("from rotascope._calls import call\n");
    text.append("from rotascope._kernel import Kernel\n");
    text.append("from rotascope._result import Result\n");
    Set<String> types = used(signature, "Columns", "Data", "Date", "Freq", "Kind");
    if (!types.isEmpty()) {
      text.append("from rotascope._types import " + String.join(", ", types) + "\n");
    }
    return text.toString();
  }

  private static Set<String> used(String source, String... names) {
    Set<String> used = new TreeSet<>();
    for (String name : names) {
      if (Pattern.compile("\\b" + name + "\\b").matcher(source).find()) {
        used.add(name);
      }
    }
    return used;
  }

  private static String signature(Metric metric, List<PythonArgument> arguments) {
    StringBuilder text = new StringBuilder("def " + metric.id() + "(\n");
    if (arguments.get(0).place() != Place.PRICES) {
      text.append("    *,\n");
    }
    for (PythonArgument argument : arguments) {
      text.append(parameter(argument));
      if (argument.place() == Place.PRICES) {
        text.append("    *,\n");
      }
    }
    return text.append(") -> Result:\n").toString();
  }

  private static String parameter(PythonArgument argument) {
    String fallback = argument.fallback().isEmpty() ? "" : " = " + argument.fallback();
    String line = "    " + argument.name() + ": " + argument.type() + fallback + ",\n";
    if (line.length() <= WIDTH + 1) {
      return line;
    }
    int open = argument.type().indexOf('[');
    int close = argument.type().indexOf(']');
    if (argument.type().lastIndexOf('[') != open) {
      return "    " + argument.name() + ": str | Sequence[str]" + fallback + ",\n";
    }
    return "    "
        + argument.name()
        + ": "
        + argument.type().substring(0, open + 1)
        + "\n        "
        + argument.type().substring(open + 1, close).replace(", ", ",\n        ")
        + ",\n    "
        + argument.type().substring(close)
        + fallback
        + ",\n";
  }

  private static String body(Metric metric, List<PythonArgument> arguments) {
    List<String> parts = new ArrayList<>();
    parts.add(PythonValues.text(metric.id()));
    parts.add(metric.form().takesData() ? "prices" : "None");
    parts.add(dictionary(arguments, Place.DATA));
    parts.add(dictionary(arguments, Place.KIND));
    parts.add(dictionary(arguments, Place.NAMED));
    parts.add("kernel");
    return parts.stream()
        .map(part -> "        " + part + ",\n")
        .collect(Collectors.joining("", "    return call(\n", "    )\n"));
  }

  private static String dictionary(List<PythonArgument> arguments, Place place) {
    List<String> entries =
        arguments.stream()
            .filter(argument -> argument.place() == place)
            .map(argument -> PythonValues.text(argument.key()) + ": " + argument.name())
            .toList();
    String line = "{" + String.join(", ", entries) + "}";
    if (entries.isEmpty() || (place != Place.NAMED && line.length() + 9 <= WIDTH)) {
      return line;
    }
    return entries.stream()
        .map(entry -> "            " + entry + ",\n")
        .collect(Collectors.joining("", "{\n", "        }"));
  }
}
