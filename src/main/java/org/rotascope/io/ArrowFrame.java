package org.rotascope.io;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.ArrowField.Holds;
import org.rotascope.numeric.Work;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Nearest;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * Reads a frame from an Arrow IPC stream or file into a {@link Panel}. Wide: one column of dates,
 * the others numbers. Long: one column of dates, one of names, one of numbers. Rows may be newest
 * first; those of a long frame in any order.
 */
public final class ArrowFrame {
  /**
   * Which column is what; empty to find out.
   *
   * @param date the column of dates
   * @param symbol the column of names, of a long frame
   * @param value the column of numbers, of a long frame
   */
  public record Columns(String date, String symbol, String value) {
    /** To be found out. */
    public static final Columns FOUND = new Columns("", "", "");
  }

  /** Fewer cells are not worth a second thread. */
  private static final int FEW = 1 << 17;

  private final Columns columns;
  private final long maxCells;
  private final Work work;
  private final List<ArrowField> fields = new ArrayList<>();
  private final List<List<ArrowBatch.Chunk>> chunks = new ArrayList<>();
  private final Map<Long, @Nullable String[]> dictionaries = new HashMap<>();
  private final Map<Long, ArrowField> dictionaryFields = new HashMap<>();
  private int rows;

  private ArrowFrame(Columns columns, long maxCells, Work work) {
    this.columns = columns;
    this.maxCells = maxCells;
    this.work = work;
  }

  /**
   * Returns the panel that a stream holds.
   *
   * @param stream the bytes of the stream; not changed, and not needed afterwards
   * @param kind what the values are declared as
   * @param maxCells the most dates times series, and the most rows
   * @throws RotascopeException BAD_INPUT for a stream or a column that cannot be used, BAD_DATES
   *     for dates that repeat or are out of order, UNREADABLE for a column that is not there, LIMIT
   */
  public static Panel read(ByteBuffer stream, Columns columns, Kind kind, long maxCells) {
    return read(stream, columns, kind, maxCells, Work.SERIAL);
  }

  /** Returns what {@link #read(ByteBuffer, Columns, Kind, long)} does, on several threads. */
  public static Panel read(
      ByteBuffer stream, Columns columns, Kind kind, long maxCells, Work work) {
    ArrowFrame frame = new ArrowFrame(columns, maxCells, work);
    try {
      frame.take(stream);
      return frame.panel(kind);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | IllegalArgumentException e) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "the Arrow stream is damaged: " + e.getMessage(), e);
    }
  }

  private void take(ByteBuffer stream) {
    for (ArrowMessages.Part part : ArrowMessages.of(stream)) {
      switch (part.type()) {
        case MessageHeader.Schema -> schema((Schema) part.content());
        case MessageHeader.DictionaryBatch ->
            dictionary((DictionaryBatch) part.content(), part.body());
        default -> batch((RecordBatch) part.content(), part.body());
      }
    }
    if (fields.isEmpty()) {
      throw ArrowMessages.broken("has no column");
    }
  }

  private void schema(Schema schema) {
    if (!fields.isEmpty()) {
      throw ArrowMessages.broken("has two schemas");
    }
    if (schema.endianness() != Endianness.Little) {
      throw ArrowMessages.broken("is big-endian");
    }
    for (int i = 0; i < schema.fieldsLength(); i++) {
      ArrowField field = ArrowField.of(schema.fields(i));
      fields.add(field);
      chunks.add(new ArrayList<>());
      if (field.dictionary() != null) {
        dictionaryFields.put(field.dictionary(), ArrowField.valuesOf(schema.fields(i)));
      }
    }
  }

  private void dictionary(DictionaryBatch given, ByteBuffer body) {
    ArrowField field = dictionaryFields.get(given.id());
    if (field == null || given.data() == null) {
      throw ArrowMessages.broken("holds a dictionary that no column uses");
    }
    ArrowBatch batch = new ArrowBatch(given.data(), body);
    ArrowBatch.Chunk chunk = batch.next(field);
    @Nullable String[] texts = new String[chunk.rows()];
    ArrowValues.texts(field, chunk, null, texts, 0);
    if (given.isDelta() && dictionaries.containsKey(given.id())) {
      @Nullable String[] before = dictionaries.get(given.id());
      @Nullable String[] all = Arrays.copyOf(before, before.length + texts.length);
      System.arraycopy(texts, 0, all, before.length, texts.length);
      texts = all;
    } else if (rows > 0 && dictionaries.containsKey(given.id())) {
      throw ArrowMessages.broken("replaces a dictionary between its batches; unify them");
    }
    dictionaries.put(given.id(), texts);
  }

  private void batch(RecordBatch given, ByteBuffer body) {
    if (fields.isEmpty()) {
      throw ArrowMessages.broken("has rows before its schema");
    }
    ArrowBatch batch = new ArrowBatch(given, body);
    long all = (long) rows + batch.rows();
    limit(all, all);
    rows = (int) all;
    for (int c = 0; c < fields.size(); c++) {
      chunks.get(c).add(batch.next(fields.get(c)));
    }
  }

  private void limit(long dates, long cells) {
    if (cells > maxCells) {
      throw new RotascopeException(
          Reason.LIMIT,
          "the data have "
              + dates
              + " rows and "
              + cells
              + " cells; the limit is "
              + maxCells
              + " cells");
    }
  }

  private Panel panel(Kind kind) {
    int date = theOne(Holds.DAYS, columns.date(), "dates", "date");
    int[] days = new int[rows];
    each(date, (chunk, at) -> ArrowValues.days(fields.get(date), chunk, days, at));
    boolean isLong =
        !columns.symbol().isEmpty() || fields.stream().anyMatch(f -> f.holds() == Holds.TEXTS);
    return isLong ? byName(days, kind) : sideBySide(days, kind);
  }

  private Panel sideBySide(int[] days, Kind kind) {
    List<String> names = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    limit(rows, (long) rows * fields.size());
    boolean newestFirst = descends(days);
    for (int c = 0; c < fields.size(); c++) {
      ArrowField field = fields.get(c);
      if (field.holds() == Holds.NUMBERS) {
        if (!seen.add(field.name())) {
          throw new RotascopeException(
              Reason.BAD_INPUT, "two columns are named '" + field.name() + "'; rename one");
        }
        names.add(field.name());
        taken.add(c);
      } else if (!field.name().equals(columns.date()) && !columns.date().isEmpty()) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "column '"
                + field.name()
                + "' holds dates beside '"
                + columns.date()
                + "'; leave it out");
      }
    }
    if (names.isEmpty()) {
      throw new RotascopeException(Reason.BAD_INPUT, "the data have no column of numbers");
    }
    if (newestFirst) {
      turn(days);
    }
    boolean few = (long) rows * taken.size() < FEW;
    return Panel.make(
        days,
        names,
        kind,
        i -> {
          double[] values = numbers(taken.get(i));
          if (newestFirst) {
            turn(values);
          }
          return values;
        },
        few ? Work.SERIAL : work);
  }

  private Panel byName(int[] days, Kind kind) {
    int symbol = theOne(Holds.TEXTS, columns.symbol(), "names of series", "symbol");
    int value = theOne(Holds.NUMBERS, columns.value(), "numbers in a long frame", "value");
    ArrowField field = fields.get(symbol);
    @Nullable String[] entries =
        field.dictionary() == null ? null : dictionaries.get(field.dictionary());
    if (field.dictionary() != null && entries == null && rows > 0) {
      throw ArrowMessages.broken("lacks the dictionary of column '" + field.name() + "'");
    }
    @Nullable String[] texts = new String[rows];
    each(symbol, (chunk, at) -> ArrowValues.texts(field, chunk, entries, texts, at));
    double[] numbers = numbers(value);
    int[] sorted = Arrays.stream(days).sorted().distinct().toArray();
    Map<String, Integer> place = new LinkedHashMap<>();
    List<double[]> series = new ArrayList<>();
    List<boolean[]> filled = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String name = texts[i];
      if (name == null || name.isBlank()) {
        throw new RotascopeException(
            Reason.BAD_INPUT,
            "column '" + field.name() + "', row " + i + ": no name; say which series it is");
      }
      Integer known = place.putIfAbsent(name, series.size());
      int c = known == null ? series.size() : known;
      if (known == null) {
        limit(sorted.length, (long) sorted.length * (series.size() + 1));
        double[] empty = new double[sorted.length];
        Arrays.fill(empty, Double.NaN);
        series.add(empty);
        filled.add(new boolean[sorted.length]);
      }
      int t = Arrays.binarySearch(sorted, days[i]);
      if (filled.get(c)[t]) {
        throw new RotascopeException(
            Reason.BAD_DATES,
            "row "
                + i
                + ": "
                + name
                + " has "
                + java.time.LocalDate.ofEpochDay(days[i])
                + " twice; keep one");
      }
      filled.get(c)[t] = true;
      series.get(c)[t] = numbers[i];
    }
    return Panel.wrap(
        sorted, series.toArray(double[][]::new), new ArrayList<>(place.keySet()), kind);
  }

  /** Returns the column that is named, or the only one that holds what is wanted. */
  private int theOne(Holds wanted, String name, String what, String option) {
    List<String> names = fields.stream().map(ArrowField::name).toList();
    List<String> candidates =
        fields.stream().filter(f -> f.holds() == wanted).map(ArrowField::name).toList();
    if (!name.isEmpty()) {
      Optional<ArrowField> found = fields.stream().filter(f -> f.name().equals(name)).findFirst();
      if (found.isEmpty()) {
        throw new RotascopeException(
            Reason.UNREADABLE, "there is no column '" + name + "'" + Nearest.hint(name, names));
      }
      if (found.get().holds() != wanted) {
        throw new RotascopeException(
            Reason.BAD_INPUT, "column '" + name + "' does not hold " + what + "; convert it");
      }
      return names.indexOf(name);
    }
    if (candidates.size() != 1) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          candidates.isEmpty()
              ? "no column holds "
                  + what
                  + "; columns: "
                  + Shown.list(names)
                  + (wanted == Holds.DAYS
                      ? "; make dates of texts first, as pandas.to_datetime does"
                      : "")
              : "several columns hold "
                  + what
                  + " ("
                  + Shown.list(candidates)
                  + "); name one as "
                  + option);
    }
    return names.indexOf(candidates.get(0));
  }

  private double[] numbers(int c) {
    double[] all = new double[rows];
    each(c, (chunk, at) -> ArrowValues.numbers(fields.get(c), chunk, all, at));
    return all;
  }

  private interface Reader {
    void read(ArrowBatch.Chunk chunk, int at);
  }

  private void each(int c, Reader reader) {
    int at = 0;
    for (ArrowBatch.Chunk chunk : chunks.get(c)) {
      reader.read(chunk, at);
      at += chunk.rows();
    }
  }

  private static boolean descends(int[] days) {
    for (int t = 1; t < days.length; t++) {
      if (days[t] >= days[t - 1]) {
        return false;
      }
    }
    return days.length > 1;
  }

  private static void turn(int[] values) {
    for (int i = 0, j = values.length - 1; i < j; i++, j--) {
      int held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }

  private static void turn(double[] values) {
    for (int i = 0, j = values.length - 1; i < j; i++, j--) {
      double held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }
}
