package org.rotascope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recorded values of reference implementations: the JSON files under {@code oracles/}, made by the
 * pinned scripts in {@code src/test/oracles}. Objects read as maps, arrays as lists, numbers as
 * doubles, null as NaN.
 */
public final class Oracles {
  private final Object node;
  private final String path;

  private Oracles(Object node, String path) {
    this.node = node;
    this.path = path;
  }

  /** Returns the contents of {@code oracles/name.json}. */
  public static Oracles read(String name) {
    try (InputStream in = Oracles.class.getResourceAsStream("/oracles/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no recorded values named " + name);
      }
      try (JsonParser json = new JsonFactory().createParser(in)) {
        json.nextToken();
        return new Oracles(value(json), name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the contents of a JSON file that is not part of the project. */
  public static Oracles read(Path file) {
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      json.nextToken();
      return new Oracles(value(json), file.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the element of an object under these keys, one level a key. */
  public Oracles at(String... keys) {
    Object inner = node;
    for (String key : keys) {
      if (!(inner instanceof Map<?, ?> map) || !map.containsKey(key)) {
        throw new IllegalArgumentException(
            "no " + key + " in " + path + "; there is " + keysOf(inner));
      }
      inner = map.get(key);
    }
    return new Oracles(inner, path + "/" + String.join("/", keys));
  }

  private static String keysOf(Object inner) {
    return inner instanceof Map<?, ?> map ? map.keySet().toString() : String.valueOf(inner);
  }

  /** Tells whether an object has that key. */
  public boolean has(String key) {
    return node instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** Returns the keys of an object, in order. */
  public List<String> keys() {
    return ((Map<?, ?>) node).keySet().stream().map(String.class::cast).toList();
  }

  /** Returns the elements of an array. */
  public List<Oracles> list() {
    List<Oracles> list = new ArrayList<>();
    for (Object item : (List<?>) node) {
      list.add(new Oracles(item, path + "[" + list.size() + "]"));
    }
    return list;
  }

  /** Returns a number; NaN for null. */
  public double number() {
    return (Double) node;
  }

  /** Returns a text. */
  public String text() {
    return (String) node;
  }

  /** Returns a flag. */
  public boolean flag() {
    return (Boolean) node;
  }

  /** Returns an array of numbers; null elements are NaN. */
  public double[] numbers() {
    return ((List<?>) node).stream().mapToDouble(x -> (Double) x).toArray();
  }

  /** Returns an array of ISO dates as epoch days. */
  public int[] days() {
    return ((List<?>) node)
        .stream().mapToInt(x -> (int) LocalDate.parse((String) x).toEpochDay()).toArray();
  }

  /** Returns an array of texts. */
  public List<String> texts() {
    return ((List<?>) node).stream().map(String.class::cast).toList();
  }

  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value(json));
        }
        return map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        return list;
      }
      case VALUE_STRING -> {
        return json.getText();
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return json.getBooleanValue();
      }
      case VALUE_NULL -> {
        return Double.NaN;
      }
      default -> {
        return Double.parseDouble(json.getText());
      }
    }
  }
}
