package org.rotascope.metric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Map;

/**
 * Writes results as JSON, the same bytes for the same result: dates in ISO 8601, undefined numbers
 * null, numbers in the shortest form that reads back to the same bits, infinities as the strings
 * "inf" and "-inf".
 */
public final class ResultJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ResultJson() {}

  /** Returns the result as one JSON object on several lines, without a final line break. */
  public static String text(Result result) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = generator(out)) {
      write(json, result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Returns a generator with the layout of all our JSON files: two spaces, line feeds. */
  public static JsonGenerator generator(Writer out) throws IOException {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indent);
    printer.indentArraysWith(indent);
    return JSON.createGenerator(out).setPrettyPrinter(printer);
  }

  /** Returns a generator without spaces or line ends, for many results in one file. */
  public static JsonGenerator compact(Writer out) throws IOException {
    return JSON.createGenerator(out);
  }

  /** Writes the result as a JSON object. */
  public static void write(JsonGenerator json, Result result) throws IOException {
    json.writeStartObject();
    json.writeStringField("metric", result.metric());
    json.writeNumberField("version", result.envelope().metricVersion());
    table(json, result.table());
    json.writeObjectFieldStart("facts");
    for (Column fact : result.facts()) {
      json.writeObjectFieldStart(fact.name());
      json.writeFieldName("value");
      cell(json, fact, 0);
      json.writeStringField("unit", fact.spec().unit().label());
      if (fact.reason(0) != null) {
        json.writeStringField("reason", String.valueOf(fact.reason(0)));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeObjectFieldStart("tables");
    for (Map.Entry<String, Table> entry : result.tables().entrySet()) {
      json.writeObjectFieldStart(entry.getKey());
      table(json, entry.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("warnings");
    for (String warning : result.envelope().warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    json.writeFieldName("envelope");
    EnvelopeJson.write(json, result.envelope());
    json.writeEndObject();
  }

  /**
   * Writes the fields {@code columns}, {@code rows} and {@code reasons} of a table into the current
   * object.
   */
  private static void table(JsonGenerator json, Table table) throws IOException {
    json.writeArrayFieldStart("columns");
    for (Column column : table.columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.spec().type().label());
      json.writeStringField("unit", column.spec().unit().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (int row = 0; row < table.rows(); row++) {
      json.writeStartObject();
      for (Column column : table.columns()) {
        json.writeFieldName(column.name());
        cell(json, column, row);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reasons");
    for (int row = 0; row < table.rows(); row++) {
      for (Column column : table.columns()) {
        if (column.reason(row) != null) {
          json.writeStartObject();
          json.writeNumberField("row", row);
          json.writeStringField("column", column.name());
          json.writeStringField("reason", String.valueOf(column.reason(row)));
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
  }

  /** Writes one cell as a JSON value; an undefined one as null. */
  public static void cell(JsonGenerator json, Column column, int row) throws IOException {
    if (column.reason(row) != null) {
      json.writeNull();
      return;
    }
    switch (column.spec().type()) {
      case REAL -> {
        double value = column.real(row);
        if (Double.isInfinite(value)) {
          json.writeString(value > 0 ? "inf" : "-inf");
        } else {
          json.writeNumber(Shortest.of(value));
        }
      }
      case INT -> json.writeNumber(column.integer(row));
      case DATE -> json.writeString(LocalDate.ofEpochDay(column.date(row)).toString());
      case TEXT -> json.writeString(column.text(row));
      case FLAG -> json.writeBoolean(column.flag(row));
    }
  }
}
