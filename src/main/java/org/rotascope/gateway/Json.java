package org.rotascope.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The small texts that travel beside the data: requests read, replies written. */
final class Json {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes into an object that is open. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private final Map<String, @Nullable Object> fields;

  private Json(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /**
   * Returns the object that a text denotes.
   *
   * @throws RotascopeException BAD_ARGUMENT if it denotes none
   */
  static Json read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != null && value(json) instanceof Map<?, ?> map) {
        return of(map);
      }
    } catch (JsonProcessingException e) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "a request that is no JSON object: " + said(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new RotascopeException(Reason.BAD_ARGUMENT, "a request that is no JSON object");
  }

  /** Returns what is wrong, without what the parser says of where texts come from. */
  private static String said(JsonProcessingException e) {
    return e.getOriginalMessage().replaceAll("\\s*\\([^(]*\\[Source:.*\\]\\)", "");
  }

  /** Returns the text of an object. */
  static String write(Writing content) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      content.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Json of(Map<?, ?> map) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put((String) name, value));
    return new Json(fields);
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value(json));
        }
        return map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        return list;
      }
      case VALUE_NUMBER_INT -> {
        return json.getLongValue();
      }
      case VALUE_NUMBER_FLOAT -> {
        return json.getDoubleValue();
      }
      case VALUE_TRUE -> {
        return true;
      }
      case VALUE_FALSE -> {
        return false;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return json.getText();
      }
    }
  }

  /** Returns about how many bytes the fields take in memory. */
  long weight() {
    return weight(fields);
  }

  private static long weight(@Nullable Object value) {
    long bytes = 32;
    if (value instanceof String text) {
      bytes += 2L * text.length();
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        bytes += weight(item);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> field : map.entrySet()) {
        bytes += weight(field.getKey()) + weight(field.getValue());
      }
    }
    return bytes;
  }

  /** Returns every field. */
  Map<String, @Nullable Object> all() {
    return fields;
  }

  /** Returns an object; empty if it is not there. */
  Json object(String name) {
    return fields.get(name) instanceof Map<?, ?> map ? of(map) : new Json(Map.of());
  }

  /** Tells whether the field is there and not null. */
  boolean has(String name) {
    return fields.get(name) != null;
  }

  /** Returns a text; empty if it is not there. */
  String text(String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  /** Returns a list of texts; empty if it is not there. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (fields.get(name) instanceof List<?> list) {
      list.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  /**
   * Returns a whole number.
   *
   * @throws RotascopeException BAD_ARGUMENT if it is not there or another thing
   */
  long number(String name) {
    if (fields.get(name) instanceof Long number) {
      return number;
    }
    throw new RotascopeException(Reason.BAD_ARGUMENT, "a request without the number " + name);
  }
}
