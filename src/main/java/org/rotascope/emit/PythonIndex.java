package org.rotascope.emit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rotascope.catalogue.Catalogue;
import org.rotascope.metric.Metric;
import org.rotascope.metric.ResultJson;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Kind;

/** What the Python package knows of the catalogue as a whole. */
final class PythonIndex {
  private static final String HEAD =
      "# Made from the catalogue by `make emit`; not to be edited.\n";

  private PythonIndex() {}

  /** Returns the module that says what there is, for the package to import when asked for. */
  static String names(Catalogue catalogue) {
    List<String> ids = catalogue.all().stream().map(Metric::id).toList();
    return HEAD
        + String.format(
            Locale.ROOT,
            """
        \"""The names that the package takes from the catalogue.\"""

        CATALOGUE = %s
        \"""The hash of the catalogue; a kernel that says another is of another version.\"""

        ERRORS = %s
        \"""The exceptions of the core's reasons.\"""

        FUNCTIONS = %s
        \"""The functions, each in a module of its own.\"""
        """,
            PythonValues.text(catalogue.hash()),
            tuple(PythonErrors.names()),
            tuple(ids));
  }

  private static String tuple(List<String> names) {
    return names.stream()
        .map(name -> "    " + PythonValues.text(name) + ",\n")
        .collect(Collectors.joining("", "(\n", ")"));
  }

  /** Returns the stub that shows the functions to type checkers and editors. */
  static String stub(Catalogue catalogue) {
    return catalogue.all().stream()
        .map(Metric::id)
        .map(id -> "from rotascope._functions." + id + " import " + id + " as " + id + "\n")
        .collect(
            Collectors.joining(
                "", HEAD + "# ruff: noqa: I001 # in the order of the catalogue\n", ""));
  }

  /** Returns the module of the words that data and cuts are described by. */
  static String words() {
    return HEAD
        + "\"\"\"The words that say what data are and how they are sampled.\"\"\"\n\n"
        + "from __future__ import annotations\n\n"
        + "from typing import Literal, TypeAlias\n\n"
        + literal("Kind", Arrays.stream(Kind.values()).map(Kind::label).toList())
        + "\"\"\"What the numbers of a series are.\"\"\"\n\n"
        + literal("Freq", Arrays.stream(Frequency.values()).map(Frequency::label).toList())
        + "\"\"\"A calendar frequency.\"\"\"\n";
  }

  private static String literal(String name, List<String> words) {
    return words.stream()
        .map(word -> "    " + PythonValues.text(word) + ",\n")
        .collect(Collectors.joining("", name + ": TypeAlias = Literal[\n", "]\n"));
  }

  /**
   * Returns what {@code metrics()} and {@code describe()} show, as JSON.
   *
   * @param description what the command line prints about the metric of that id
   */
  static String descriptions(Catalogue catalogue, UnaryOperator<String> description) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ResultJson.generator(out)) {
      json.writeStartArray();
      for (Metric metric : catalogue.all()) {
        json.writeStartObject();
        json.writeStringField("id", metric.id());
        json.writeStringField("excel", metric.excel());
        json.writeStringField("summary", metric.summary());
        json.writeArrayFieldStart("text");
        for (String line : description.apply(metric.id()).split("\n", -1)) {
          json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }
}
