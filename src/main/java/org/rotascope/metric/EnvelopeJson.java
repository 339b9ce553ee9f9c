package org.rotascope.metric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Selection;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Writes envelopes as JSON and reads them back. Keys follow METRICS 1.17; dates are ISO 8601. */
public final class EnvelopeJson {
  private static final JsonFactory JSON = new JsonFactory();

  private EnvelopeJson() {}

  /** Returns the envelope as one JSON object. */
  public static String text(Envelope envelope) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, envelope);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Writes the envelope as a JSON object. */
  public static void write(JsonGenerator json, Envelope e) throws IOException {
    json.writeStartObject();
    json.writeStringField("metricId", e.metricId());
    json.writeNumberField("metricVersion", e.metricVersion());
    json.writeStringField("formulaHash", e.formulaHash());
    texts(json, "params", e.params());
    json.writeArrayFieldStart("inputs");
    for (Envelope.Source source : e.inputs()) {
      json.writeStartObject();
      json.writeStringField("seriesId", source.seriesId());
      json.writeStringField("role", source.role());
      json.writeStringField("kind", source.kind());
      json.writeStringField("contentHash", source.contentHash());
      date(json, "firstDate", source.firstDate());
      date(json, "lastDate", source.lastDate());
      json.writeNumberField("n", source.n());
      json.writeNumberField("nDropped", source.nDropped());
      date(json, "asKnownOn", source.asKnownOn());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("selection");
    date(json, "since", e.selection().since());
    date(json, "until", e.selection().until());
    json.writeStringField("freq", e.selection().frequency().label());
    json.writeEndObject();
    date(json, "asOf", e.asOf());
    texts(json, "conventions", e.conventions());
    list(json, "warnings", e.warnings());
    list(json, "reasonCodes", e.reasonCodes());
    if (e.seed() == null) {
      json.writeNullField("seed");
    } else {
      json.writeNumberField("seed", e.seed());
    }
    json.writeBooleanField("lookAhead", e.lookAhead());
    json.writeStringField("kernelVersion", e.kernelVersion());
    json.writeEndObject();
  }

  private static void date(JsonGenerator json, String name, @Nullable Integer epochDay)
      throws IOException {
    if (epochDay == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, LocalDate.ofEpochDay(epochDay).toString());
    }
  }

  private static void texts(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /**
   * Returns the envelope that a JSON object denotes, as {@link #text} writes it.
   *
   * @throws RotascopeException BAD_INPUT if it is not an envelope
   */
  public static Envelope read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      if (object(json) instanceof Map<?, ?> map) {
        return envelope(map);
      }
    } catch (IOException | ClassCastException | NullPointerException | IllegalArgumentException e) {
      throw new RotascopeException(Reason.BAD_INPUT, "not an envelope: " + e.getMessage(), e);
    }
    throw new RotascopeException(Reason.BAD_INPUT, "not an envelope: no JSON object");
  }

  private static Envelope envelope(Map<?, ?> map) {
    List<Envelope.Source> sources = new ArrayList<>();
    for (Object item : (List<?>) get(map, "inputs")) {
      Map<?, ?> s = (Map<?, ?>) item;
      sources.add(
          new Envelope.Source(
              string(s, "seriesId"),
              string(s, "role"),
              string(s, "kind"),
              string(s, "contentHash"),
              day(s, "firstDate"),
              day(s, "lastDate"),
              integer(s, "n"),
              integer(s, "nDropped"),
              day(s, "asKnownOn")));
    }
    Map<?, ?> selection = (Map<?, ?>) get(map, "selection");
    return new Envelope(
        string(map, "metricId"),
        integer(map, "metricVersion"),
        string(map, "formulaHash"),
        strings((Map<?, ?>) get(map, "params")),
        sources,
        new Selection(
            day(selection, "since"),
            day(selection, "until"),
            Frequency.valueOf(string(selection, "freq").toUpperCase(Locale.ROOT))),
        day(map, "asOf"),
        strings((Map<?, ?>) get(map, "conventions")),
        ((List<?>) get(map, "warnings")).stream().map(String.class::cast).toList(),
        ((List<?>) get(map, "reasonCodes")).stream().map(String.class::cast).toList(),
        map.get("seed") == null ? null : Integer.valueOf(integer(map, "seed")),
        Boolean.parseBoolean(string(map, "lookAhead")),
        string(map, "kernelVersion"));
  }

  private static Object get(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }

  private static String string(Map<?, ?> map, String key) {
    return (String) get(map, key);
  }

  private static int integer(Map<?, ?> map, String key) {
    return Integer.parseInt(string(map, key));
  }

  private static @Nullable Integer day(Map<?, ?> map, String key) {
    return map.get(key) == null
        ? null
        : Math.toIntExact(LocalDate.parse(string(map, key)).toEpochDay());
  }

  private static Map<String, String> strings(Map<?, ?> map) {
    Map<String, String> strings = new LinkedHashMap<>();
    map.forEach((key, value) -> strings.put((String) key, (String) value));
    return strings;
  }

  /**
   * Reads any JSON value: objects as maps, arrays as lists, null as null, every other scalar as its
   * text.
   */
  private static @Nullable Object object(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, object(json));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        list.add(object(json));
      }
      return list;
    }
    return token == null || token == JsonToken.VALUE_NULL ? null : json.getText();
  }
}
