package org.rotascope.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rotascope.figure.Figure;
import org.rotascope.figure.FigureStyle;
import org.rotascope.figure.Print;
import org.rotascope.metric.Column;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.EnvelopeJson;
import org.rotascope.metric.Version;

/** How a figure was made, as JSON: what it shows, its look, its inputs and results, its files. */
record FigureLineage(String kind, Print print, int dpi, String source, FigureData data) {
  /**
   * Returns it as a JSON object with a final line end.
   *
   * @param inputs SHA-256 of every file read
   * @param files SHA-256 of every file written
   */
  byte[] json(Map<String, String> inputs, Map<String, String> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      DefaultIndenter indent = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
      json.writeStartObject();
      figure(json);
      style(json);
      data(json, inputs);
      results(json);
      json.writeStringField("kernelVersion", Version.KERNEL);
      texts(json, "files", files);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void figure(JsonGenerator json) throws IOException {
    Figure figure = print.figure();
    json.writeStringField("kind", kind);
    json.writeStringField("title", figure.title());
    json.writeStringField("subtitle", figure.subtitle());
    json.writeStringField("alt", figure.alt());
    json.writeStringField("source", source);
    json.writeNumberField("widthMm", print.width());
    json.writeNumberField("heightMm", print.height());
    json.writeNumberField("dpi", dpi);
  }

  private void style(JsonGenerator json) throws IOException {
    FigureStyle style = print.style();
    json.writeObjectFieldStart("style");
    json.writeStringField("name", style.name());
    json.writeStringField("font", "Roboto");
    json.writeNumberField("textPt", style.text());
    json.writeNumberField("smallPt", style.small());
    json.writeNumberField("linePt", style.line());
    json.writeNumberField("thinPt", style.thin());
    json.writeBooleanField("title", style.titled());
    json.writeBooleanField("grid", style.grid());
    json.writeEndObject();
  }

  private void data(JsonGenerator json, Map<String, String> inputs) throws IOException {
    texts(json, "inputs", inputs);
    json.writeNumberField("rows", data.table().rows());
    json.writeObjectFieldStart("columns");
    for (Column column : data.table().columns()) {
      json.writeStringField(column.name(), column.spec().unit().label());
    }
    json.writeEndObject();
  }

  /** Writes the envelopes, from which the data can be computed again, and their seeds apart. */
  private void results(JsonGenerator json) throws IOException {
    List<Integer> seeds =
        data.envelopes().stream().map(Envelope::seed).filter(Objects::nonNull).distinct().toList();
    json.writeFieldName("seed");
    if (seeds.isEmpty()) {
      json.writeNull();
    } else {
      json.writeNumber(seeds.get(0));
    }
    json.writeArrayFieldStart("results");
    for (Envelope envelope : data.envelopes()) {
      EnvelopeJson.write(json, envelope);
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }
}
