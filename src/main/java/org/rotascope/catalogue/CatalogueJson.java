package org.rotascope.catalogue;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Law;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Names;
import org.rotascope.metric.Param;
import org.rotascope.metric.PythonNames;
import org.rotascope.metric.ResultJson;
import org.rotascope.metric.Role;
import org.rotascope.metric.Shortest;
import org.rotascope.metric.Version;

/**
 * Writes declarations as JSON: what generators of other doors read, and what a formula hash is made
 * of.
 */
public final class CatalogueJson {
  private CatalogueJson() {}

  /** Returns one declaration as a JSON object. */
  public static String text(Metric metric) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ResultJson.generator(out)) {
      write(json, metric);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Returns the catalogue as a JSON object, with a final line break. */
  public static String text(Catalogue catalogue) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ResultJson.generator(out)) {
      json.writeStartObject();
      json.writeStringField("kernelVersion", Version.KERNEL);
      json.writeArrayFieldStart("metrics");
      for (Metric metric : catalogue.all()) {
        write(json, metric);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  /** Returns what determines a metric's results: id, version, formula, parameters and columns. */
  static String formulaText(Metric metric) {
    StringBuilder text = new StringBuilder();
    text.append(metric.id()).append('\n').append(metric.version()).append('\n');
    text.append(metric.formula()).append('\n');
    for (Param<?> param : metric.params()) {
      text.append(param.name()).append(' ').append(param.type().label()).append(' ');
      text.append(param.type().choices()).append(' ').append(param.defaultText()).append(' ');
      text.append(param.range()).append('\n');
    }
    List<List<ColumnSpec>> tables = new ArrayList<>(List.of(metric.columns(), metric.facts()));
    tables.addAll(metric.tables().values());
    for (List<ColumnSpec> specs : tables) {
      for (ColumnSpec spec : specs) {
        text.append(spec.name())
            .append(' ')
            .append(spec.type())
            .append(' ')
            .append(spec.unit())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Metric metric) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", metric.id());
    json.writeStringField("entry", metric.entry());
    json.writeNumberField("version", metric.version());
    json.writeStringField("since", metric.since());
    json.writeStringField("excel", metric.excel());
    json.writeStringField("java", metric.java());
    json.writeStringField("command", Names.commandLine(metric.id()));
    json.writeStringField("summary", metric.summary());
    json.writeStringField("formula", metric.formula());
    strings(json, "edges", metric.edges());
    json.writeStringField("source", metric.source());
    json.writeStringField("reference", metric.reference());
    json.writeObjectFieldStart("input");
    json.writeStringField("form", metric.form().label());
    json.writeStringField("text", metric.form().text());
    json.writeArrayFieldStart("roles");
    for (Role role : metric.form().roles()) {
      json.writeStartObject();
      json.writeStringField("name", role.name());
      json.writeStringField("text", role.text());
      json.writeBooleanField("required", role.required());
      json.writeBooleanField("several", role.several());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("perAsset", metric.form().isPerAsset());
    json.writeEndObject();
    json.writeArrayFieldStart("params");
    Map<String, String> python = PythonNames.of(metric);
    for (Param<?> param : metric.params()) {
      json.writeStartObject();
      json.writeStringField("name", param.name());
      json.writeStringField("python", python.get(param.name()));
      json.writeStringField("type", param.type().label());
      strings(json, "choices", param.type().choices());
      json.writeBooleanField("required", param.isRequired());
      json.writeBooleanField("optional", param.isOptional());
      fallback(json, param);
      bound(json, "min", param.min());
      bound(json, "max", param.max());
      json.writeStringField("unit", param.unit().label());
      json.writeStringField("text", param.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("shape", metric.shape().label());
    columns(json, "columns", metric.columns());
    columns(json, "facts", metric.facts());
    json.writeObjectFieldStart("tables");
    for (Map.Entry<String, List<ColumnSpec>> table : metric.tables().entrySet()) {
      columns(json, table.getKey(), table.getValue());
    }
    json.writeEndObject();
    json.writeStringField("warmUp", metric.warmUpText());
    json.writeBooleanField("lookAhead", metric.looksAhead());
    json.writeObjectFieldStart("exempt");
    for (Map.Entry<Law, String> law : metric.exemptions().entrySet()) {
      json.writeStringField(law.getKey().name(), law.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * Writes the default as a value of its type, null where there is none or it depends on other
   * things; these are then said in words.
   */
  private static <T> void fallback(JsonGenerator json, Param<T> param) throws IOException {
    json.writeFieldName("default");
    value(json, param.constantDefault().map(param.type()::plain).orElse(null));
    if (param.constantDefault().isEmpty() && !param.defaultText().isEmpty()) {
      json.writeStringField("defaultText", param.defaultText());
    }
  }

  private static void value(JsonGenerator json, @Nullable Object plain) throws IOException {
    if (plain == null) {
      json.writeNull();
    } else if (plain instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(json, element);
      }
      json.writeEndArray();
    } else if (plain instanceof Double number) {
      json.writeNumber(Shortest.of(number));
    } else if (plain instanceof Integer number) {
      json.writeNumber(number);
    } else if (plain instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(String.valueOf(plain));
    }
  }

  /** Writes a bound of a parameter; nothing if there is none. */
  private static void bound(JsonGenerator json, String name, double bound) throws IOException {
    if (!Double.isInfinite(bound)) {
      json.writeFieldName(name);
      json.writeNumber(
          bound == Math.rint(bound) && Math.abs(bound) < 1e15
              ? String.valueOf((long) bound)
              : Shortest.of(bound));
    }
  }

  private static void columns(JsonGenerator json, String name, List<ColumnSpec> specs)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (ColumnSpec spec : specs) {
      json.writeStartObject();
      json.writeStringField("name", spec.name());
      json.writeStringField("type", spec.type().label());
      json.writeStringField("unit", spec.unit().label());
      json.writeStringField("text", spec.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
