package org.rotascope.jupyter.explore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;

/**
 * Packs what the interactive rotation graph shows: asset after asset, one number beside the next.
 * Python's {@code _rounds} gives the same bytes, which tests of both compare.
 */
record Rounds(Result ratio, Result momentum, Result quadrant, Result strength, Result streaks) {
  private static final Map<Frequency, String> UNITS =
      Map.of(
          Frequency.DAILY, "day",
          Frequency.WEEKLY, "week",
          Frequency.MONTHLY, "month",
          Frequency.QUARTERLY, "quarter",
          Frequency.ANNUAL, "year");

  private static final Map<String, String> NOTES =
      Map.of(
          "MA", "averages of relative strength (variant MA)",
          "Z", "z-scores of relative strength (variant Z)",
          "MOM12_1", "twelve months' momentum without the last (variant MOM12_1)");

  /** Returns the state that {@code rotation.js} describes, at the last date. */
  String json(Frequency freq, String variant, List<String> selected, int tail) {
    List<String> names = names("asset");
    int[] days = days();
    String unit = UNITS.getOrDefault(freq, "period");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("names", texts(names));
    fields.put("benchmark", Views.quoted(names("benchmark").get(0)));
    fields.put("unit", Views.quoted(unit));
    fields.put("note", Views.quoted(note(freq, variant, unit)));
    ByteBuffer dates = buffer(4 * days.length);
    IntStream.of(days).forEach(dates::putInt);
    fields.put("days", packed(dates));
    series().forEach((name, result) -> fields.put(name, packed(reals(result.table(), days))));
    fields.put("quadrant", packed(codes(quadrant.table(), days)));
    fields.put("streak", packed(streaks(names, days)));
    fields.put(
        "reasons",
        series().entrySet().stream()
            .map(e -> Views.quoted(e.getKey()) + ":" + reasons(e.getValue().table(), days))
            .collect(Collectors.joining(",", "{", "}")));
    fields.put("selected", texts(selected));
    fields.put("index", Integer.toString(days.length - 1));
    fields.put("tail", Integer.toString(tail));
    return fields.entrySet().stream()
        .map(e -> Views.quoted(e.getKey()) + ":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private Map<String, Result> series() {
    Map<String, Result> series = new LinkedHashMap<>();
    series.put("ratio", ratio);
    series.put("momentum", momentum);
    series.put("strength", strength);
    return series;
  }

  private List<String> names(String role) {
    return strength.envelope().inputs().stream()
        .filter(source -> source.role().equals(role))
        .map(Envelope.Source::seriesId)
        .toList();
  }

  private static String note(Frequency freq, String variant, String unit) {
    return "Ratio and momentum: "
        + NOTES.getOrDefault(variant, "variant " + variant)
        + ", "
        + freq.label()
        + ". Relative strength is 100 at the first common date. A streak counts "
        + unit
        + "s of one sign; it is 0 after a tie.";
  }

  /** Returns the dates that any of the series has. */
  private int[] days() {
    SortedSet<Integer> found = new TreeSet<>();
    for (Result result : series().values()) {
      Column dates = result.table().column("date");
      IntStream.range(0, dates.size()).forEach(row -> found.add(dates.date(row)));
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Map<Integer, Integer> places(int[] days) {
    Map<Integer, Integer> places = new HashMap<>();
    IntStream.range(0, days.length).forEach(t -> places.put(days[t], t));
    return places;
  }

  /** Returns the columns of a table that has a column of dates. */
  private static List<Column> columns(Table table) {
    return table.columns().subList(1, table.columns().size());
  }

  private static ByteBuffer reals(Table table, int[] days) {
    Map<Integer, Integer> places = places(days);
    List<Column> columns = columns(table);
    ByteBuffer to = buffer(4 * columns.size() * days.length);
    for (int i = 0; i < columns.size() * days.length; i++) {
      to.putFloat(4 * i, Float.NaN);
    }
    for (int a = 0; a < columns.size(); a++) {
      for (int row = 0; row < table.rows(); row++) {
        int t = places.getOrDefault(table.column("date").date(row), 0);
        to.putFloat(4 * (a * days.length + t), (float) columns.get(a).number(row));
      }
    }
    return to;
  }

  private static ByteBuffer codes(Table table, int[] days) {
    Map<Integer, Integer> places = places(days);
    List<Column> columns = columns(table);
    ByteBuffer to = buffer(columns.size() * days.length);
    for (int a = 0; a < columns.size(); a++) {
      for (int row = 0; row < table.rows(); row++) {
        Integer t = places.get(table.column("date").date(row));
        if (t != null && columns.get(a).isDefined(row)) {
          to.put(a * days.length + t, (byte) columns.get(a).integer(row));
        }
      }
    }
    return to;
  }

  /**
   * Returns the signed length of the streak up to each date, 0 where there is none. A streak runs
   * over the dates that its asset has; another may have a date between.
   */
  private ByteBuffer streaks(List<String> names, int[] days) {
    ByteBuffer known = reals(strength.table(), days);
    Map<Integer, Integer> places = places(days);
    Map<String, Integer> numbers = new HashMap<>();
    IntStream.range(0, names.size()).forEach(a -> numbers.put(names.get(a), a));
    Table table = streaks.table();
    @Nullable Column assets = table.find("asset").orElse(null);
    ByteBuffer to = buffer(2 * names.size() * days.length);
    for (int row = 0; row < table.rows(); row++) {
      int a = assets == null ? 0 : numbers.getOrDefault(assets.text(row), 0);
      int last = places.getOrDefault(table.column("end").date(row), -1);
      int length = 0;
      for (int t = places.getOrDefault(table.column("start").date(row), 0); t <= last; t++) {
        int at = a * days.length + t;
        if (!Float.isNaN(known.getFloat(4 * at))) {
          length = Math.min(length + 1, Short.MAX_VALUE);
          to.putShort(2 * at, (short) (table.column("sign").integer(row) * length));
        }
      }
    }
    return to;
  }

  /**
   * Returns why cells are undefined: by the asset's number, first date, date after the last,
   * reason.
   */
  private static String reasons(Table table, int[] days) {
    Map<Integer, Integer> places = places(days);
    Column dates = table.column("date");
    List<String> assets = new ArrayList<>();
    List<Column> columns = columns(table);
    for (int a = 0; a < columns.size(); a++) {
      List<String> runs = new ArrayList<>();
      Column column = columns.get(a);
      for (int first = 0, after; first < column.size(); first = after) {
        Reason reason = column.reason(first);
        after = first + 1;
        while (after < column.size() && column.reason(after) == reason) {
          after++;
        }
        if (reason != null) {
          int end = places.getOrDefault(dates.date(after - 1), 0) + 1;
          int begin = places.getOrDefault(dates.date(first), 0);
          runs.add("[" + begin + "," + end + "," + Views.quoted(reason.name()) + "]");
        }
      }
      if (!runs.isEmpty()) {
        assets.add("\"" + a + "\":[" + String.join(",", runs) + "]");
      }
    }
    return "{" + String.join(",", assets) + "}";
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String packed(ByteBuffer bytes) {
    byte[] all = new byte[bytes.capacity()];
    bytes.get(0, all);
    return "\"" + Base64.getEncoder().encodeToString(all) + "\"";
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(Views::quoted).collect(Collectors.joining(",", "[", "]"));
  }
}
