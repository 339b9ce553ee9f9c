package org.rotascope.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.reason.Reason;

/** Makes the Python exceptions from the table of {@link Reason}. */
final class PythonErrors {
  private static final String HEAD =
      """
      # Made from the table of reasons by `make emit`; not to be edited.
      \"""The exceptions of the package: one for each kind of failure that the core knows.\"""

      from __future__ import annotations

      from typing import Final

      ALL


      class Error(Exception):
          \"""A call failed: the root of every exception of this package.

          Parameters
          ----------
          message
              One line that says what is wrong, where, with which value, and what to do.
          reason
              The name of the core's reason, such as ``BAD_ARGUMENT``.

          Attributes
          ----------
          reason : str
              The name of the core's reason.
          \"""

          _told = False  # whether the kernel itself said so, and so has let go of what it was given

          def __init__(self, message: str, reason: str = "INTERNAL") -> None:
              super().__init__(message)
              self.reason: Final = reason

          def _render_traceback_(self) -> list[str]:  # asked by IPython
              from rotascope import _traceback

              return _traceback.lines(self, whole=self.reason == "INTERNAL")
      """;

  private PythonErrors() {}

  /** Returns the names of the exceptions, the root of all first. */
  static List<String> names() {
    List<String> names = new ArrayList<>(List.of("Error"));
    names.addAll(classes().keySet());
    return names;
  }

  private static Map<String, List<Reason>> classes() {
    Map<String, List<Reason>> classes = new LinkedHashMap<>();
    for (Reason reason : Reason.values()) {
      if (reason.isFailure()) {
        classes.computeIfAbsent(reason.pythonException(), n -> new ArrayList<>()).add(reason);
      }
    }
    return classes;
  }

  static String module() {
    Map<String, List<Reason>> classes = classes();
    StringBuilder all = new StringBuilder("__all__ = [\n");
    names().stream().sorted().forEach(n -> all.append("    \"" + n + "\",\n"));
    StringBuilder module = new StringBuilder(HEAD.replace("ALL", all.append("]").toString()));
    classes.forEach((name, reasons) -> module.append(exception(name, reasons)));
    module.append("\n\nREASONS: Final[dict[str, type[Error]]] = {\n");
    classes.forEach(
        (name, reasons) ->
            reasons.forEach(r -> module.append("    \"" + r.name() + "\": " + name + ",\n")));
    return module
        .append("}\n\"\"\"The exception of each reason.\"\"\"\n\n")
        .append("for _error in (Error, *REASONS.values()):\n")
        .append("    _error.__module__ = \"rotascope\"  # where they are imported from\n")
        .toString();
  }

  private static String exception(String name, List<Reason> reasons) {
    StringBuilder text = new StringBuilder("\n\nclass " + name + "(" + bases(reasons) + "):\n");
    String first = sentence(reasons.get(0));
    if (reasons.size() == 1) {
      return text.append("    \"\"\"" + first + "\"\"\"\n").toString();
    }
    text.append("    \"\"\"The data cannot be used.\n\n");
    reasons.forEach(r -> text.append("    * " + sentence(r) + "\n"));
    return text.append("    \"\"\"\n").toString();
  }

  /** A bad argument is a {@code ValueError} too, which is what Python's own functions raise. */
  private static String bases(List<Reason> reasons) {
    boolean argument =
        reasons.stream().allMatch(r -> r.exitCode() == Reason.BAD_ARGUMENT.exitCode());
    return argument ? "Error, ValueError" : "Error";
  }

  private static String sentence(Reason reason) {
    String text = reason.text();
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + " (" + reason.name() + ").";
  }
}
