package org.rotascope.io.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Lets one SELECT over named tables pass and nothing else. DuckDB's own parser says what a text is,
 * as a tree; every part of the tree must be of a kind known to read those tables only. Nothing is
 * run, and what is not known is refused. The locks of {@link Duck} hold beside it.
 */
final class SelectOnly {
  /** Parts of a query that have no class: kinds of queries, of what stands in FROM, of orders. */
  private static final Set<String> PARTS =
      Set.of(
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "RECURSIVE_CTE_NODE",
          "CTE_NODE",
          "BASE_TABLE",
          "SUBQUERY",
          "JOIN",
          "EXPRESSION_LIST",
          "EMPTY",
          "TABLE_FUNCTION",
          "PIVOT",
          "ORDER_MODIFIER",
          "LIMIT_MODIFIER",
          "LIMIT_PERCENT_MODIFIER",
          "DISTINCT_MODIFIER",
          "ORDER_DEFAULT",
          "ASCENDING",
          "DESCENDING");

  /** Functions in FROM that read nothing. */
  private static final Set<String> TABLE_FUNCTIONS = Set.of("unnest", "range", "generate_series");

  /** Functions that tell of the program or the machine, or do more than compute. */
  private static final Set<String> REFUSED =
      Set.of(
          "getenv",
          "getvariable",
          "in_search_path",
          "nextval",
          "currval",
          "setval",
          "sleep_ms",
          "version",
          "write_log");

  /** Functions, and words that are taken for them, that give another answer at another time. */
  private static final Set<String> CHANGING =
      Set.of(
          "random",
          "setseed",
          "uuid",
          "uuidv4",
          "uuidv7",
          "gen_random_uuid",
          "now",
          "today",
          "get_current_time",
          "get_current_timestamp",
          "transaction_timestamp",
          "txid_current",
          "current_date",
          "current_time",
          "current_timestamp",
          "current_localtime",
          "current_localtimestamp",
          "localtime",
          "localtimestamp");

  private static final JsonFactory JSON = new JsonFactory();

  private final Set<String> tables;
  private final List<String> shown;
  private final Set<String> own = new HashSet<>();

  private SelectOnly(List<String> tables) {
    this.shown = tables;
    this.tables = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    this.tables.addAll(tables);
  }

  /**
   * Checks a query.
   *
   * @param tables the names that may stand in FROM
   * @throws RotascopeException BAD_ARGUMENT for anything but one SELECT over these tables
   */
  static void require(Connection connection, String sql, List<String> tables) throws SQLException {
    new SelectOnly(tables).check(tree(connection, sql));
  }

  private static Map<?, ?> tree(Connection connection, String sql) throws SQLException {
    if (sql.indexOf('\0') >= 0) {
      throw refused("holds a NUL character");
    }
    String json;
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
      statement.setString(1, sql);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        json = result.getString(1);
      }
    }
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      if (value(parser) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (IOException e) {
      throw new RotascopeException(
          Reason.BAD_ARGUMENT, "the query is nested too deeply to be checked", e);
    }
    throw refused("cannot be checked");
  }

  private void check(Map<?, ?> answer) {
    if (!"false".equals(answer.get("error"))) {
      String said = Duck.said(String.valueOf(answer.get("error_message")));
      throw said.contains("Only SELECT statements")
          ? refused("is no SELECT")
          : new RotascopeException(Reason.BAD_ARGUMENT, "the query is not SQL: " + said);
    }
    List<?> statements = answer.get("statements") instanceof List<?> list ? list : List.of();
    if (statements.size() != 1) {
      throw refused(statements.isEmpty() ? "is empty" : "has " + statements.size() + " statements");
    }
    collect(statements.get(0));
    walk(statements.get(0));
  }

  /** Gathers the names that the query itself gives to parts of it (WITH). */
  private void collect(@Nullable Object node) {
    if (node instanceof List<?> list) {
      list.forEach(this::collect);
    } else if (node instanceof Map<?, ?> map) {
      if (map.get("cte_map") instanceof Map<?, ?> named
          && named.get("map") instanceof List<?> all) {
        for (Object entry : all) {
          if (entry instanceof Map<?, ?> pair) {
            own.add(lower(pair.get("key")));
          }
        }
      }
      if ("RECURSIVE_CTE_NODE".equals(map.get("type")) || "CTE_NODE".equals(map.get("type"))) {
        own.add(lower(map.get("cte_name")));
      }
      map.values().forEach(this::collect);
    }
  }

  private void walk(@Nullable Object node) {
    if (node instanceof List<?> list) {
      list.forEach(this::walk);
    } else if (node instanceof Map<?, ?> map) {
      visit(map);
      map.values().forEach(this::walk);
    }
  }

  private void visit(Map<?, ?> map) {
    if (map.get("type") instanceof String type && map.get("class") == null && isPart(map)) {
      if (!PARTS.contains(type)) {
        throw refused("holds " + words(type));
      }
      if (type.equals("BASE_TABLE")) {
        table(map);
      } else if (type.equals("TABLE_FUNCTION")) {
        tableFunction(map);
      }
    }
    if (map.get("sample") != null) {
      throw changing("takes a sample of its rows");
    }
    if (map.get("function_name") instanceof String function) {
      call(lower(function));
    }
    if (map.get("column_names") instanceof List<?> names
        && names.size() == 1
        && CHANGING.contains(lower(names.get(0)))) {
      throw changing("asks for " + lower(names.get(0)));
    }
  }

  private void call(String name) {
    if (CHANGING.contains(name)) {
      throw changing("calls " + name + "()");
    }
    if (REFUSED.contains(name)
        || name.startsWith("current_")
        || name.startsWith("pragma_")
        || name.startsWith("duckdb_")
        || name.startsWith("read_")
        || name.startsWith("__")) {
      throw notOpen(name + "(...)");
    }
  }

  private static RotascopeException changing(String what) {
    return new RotascopeException(
        Reason.BAD_ARGUMENT,
        "the query "
            + what
            + ", which gives another answer each time; the same data must give the same result:"
            + " write the value itself");
  }

  /** Literals and types have a "type" too, but none of what a part has. */
  private static boolean isPart(Map<?, ?> map) {
    return !map.containsKey("type_info") && !(map.containsKey("kind") && map.containsKey("text"));
  }

  private void table(Map<?, ?> map) {
    String name = String.valueOf(map.get("table_name"));
    boolean plain =
        isEmpty(map.get("schema_name"))
            && isEmpty(map.get("catalog_name"))
            && map.get("at_clause") == null;
    if (!plain || !(tables.contains(name) || own.contains(lower(name)))) {
      String whole = (isEmpty(map.get("schema_name")) ? "" : map.get("schema_name") + ".") + name;
      throw notOpen(whole);
    }
  }

  private void tableFunction(Map<?, ?> map) {
    Object name = map.get("function") instanceof Map<?, ?> call ? call.get("function_name") : null;
    if (!TABLE_FUNCTIONS.contains(lower(name))) {
      throw notOpen(lower(name) + "(...)");
    }
  }

  private RotascopeException notOpen(String what) {
    return new RotascopeException(
        Reason.BAD_ARGUMENT,
        "the query reads "
            + Shown.cell(what)
            + ", which is no file named by --source"
            + Nearest.hint(what, shown));
  }

  private static RotascopeException refused(String what) {
    return new RotascopeException(
        Reason.BAD_ARGUMENT,
        "the query " + what + "; give one SELECT over the files named by --source");
  }

  private static boolean isEmpty(@Nullable Object text) {
    return text == null || text.equals("");
  }

  private static String lower(@Nullable Object text) {
    return String.valueOf(text).toLowerCase(Locale.ROOT);
  }

  private static String words(String type) {
    return Shown.cell(lower(type).replace('_', ' '));
  }

  /** Reads any JSON value: objects as maps, arrays as lists, null as null, all else as its text. */
  private static @Nullable Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, value(json));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new java.util.ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(json));
      }
      return list;
    }
    return token == null || token == JsonToken.VALUE_NULL ? null : json.getText();
  }
}
