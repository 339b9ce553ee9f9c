package org.rotascope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON for tests, keeping what kind of number was written: objects as maps in order, arrays
 * as lists, numbers with neither point nor exponent as Long, others as Double, null as null. A key
 * that comes twice is an error.
 */
public final class Json {
  private Json() {}

  /** Returns the object that the text is. */
  public static Map<?, ?> object(String text) {
    try (JsonParser json =
        JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .createParser(text)) {
      json.nextToken();
      Map<?, ?> map = (Map<?, ?>) value(json);
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("more than one value");
      }
      return map;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> Double.parseDouble(json.getText());
      default -> throw new IllegalArgumentException("no value: " + json.currentToken());
    };
  }
}
