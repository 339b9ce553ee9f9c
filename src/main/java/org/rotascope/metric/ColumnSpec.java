package org.rotascope.metric;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;

/**
 * The declaration of a column: name, type, unit and what it holds. A metric declares its columns
 * once and fills them with the {@code of...} methods here, so that names and units cannot differ
 * between declaration and result. Arrays are handed over: whoever makes a column of one must not
 * write to it again.
 *
 * @param name snake_case
 * @param type type of every value
 * @param unit unit of every value
 * @param text one phrase without a final full stop
 */
public record ColumnSpec(String name, Type type, Unit unit, String text) {
  /** The type of a column's values. */
  public enum Type {
    /** Calendar date, an epoch day. */
    DATE,
    /** Double. */
    REAL,
    /** Whole number. */
    INT,
    /** Text. */
    TEXT,
    /** True or false. */
    FLAG;

    /** Returns the name in lower case. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The column of dates every series starts with. */
  public static final ColumnSpec DATE = date("date", "session");

  /** Declares a column of reals. */
  public static ColumnSpec real(String name, Unit unit, String text) {
    return new ColumnSpec(name, Type.REAL, unit, text);
  }

  /** Declares a column of whole numbers. */
  public static ColumnSpec integer(String name, Unit unit, String text) {
    return new ColumnSpec(name, Type.INT, unit, text);
  }

  /** Declares a column of dates. */
  public static ColumnSpec date(String name, String text) {
    return new ColumnSpec(name, Type.DATE, Unit.DATE, text);
  }

  /** Declares a column of texts. */
  public static ColumnSpec text(String name, String text) {
    return new ColumnSpec(name, Type.TEXT, Unit.NONE, text);
  }

  /** Declares a column of flags. */
  public static ColumnSpec flag(String name, String text) {
    return new ColumnSpec(name, Type.FLAG, Unit.NONE, text);
  }

  /** Returns this declaration under another name: the column of one asset of a panel. */
  public ColumnSpec named(String other) {
    return new ColumnSpec(other, type, unit, text);
  }

  /**
   * Returns a column of reals; a NaN is undefined for the reason at its place, which must be there.
   *
   * @param reasons may end with the last there is
   */
  public Column ofReals(double[] values, @Nullable Reason[] reasons) {
    return Column.reals(this, values, reasons);
  }

  /** Returns a column of reals that are all defined. */
  public Column ofReals(double... values) {
    return Column.reals(this, values, null);
  }

  /** Returns a column of reals, NaN being undefined for one and the same reason. */
  public Column ofReals(double[] values, Reason whenNaN) {
    return Column.realsNaN(this, values, reasons(values, whenNaN));
  }

  /** Returns a column of one real cell. */
  public Column of(Value value) {
    return Column.reals(this, new double[] {value.number()}, new Reason[] {value.reason()});
  }

  /** Returns a column of one whole number. */
  public Column of(long value) {
    return Column.ints(this, new long[] {value}, null);
  }

  /** Returns a column of one date, given as an epoch day. */
  public Column ofDate(int epochDay) {
    return Column.dates(this, new int[] {epochDay}, null);
  }

  /** Returns a column of one text. */
  public Column of(String value) {
    return Column.texts(this, new String[] {value}, null);
  }

  /** Returns a column of one flag. */
  public Column of(boolean value) {
    return Column.flags(this, new boolean[] {value}, null);
  }

  /** Returns a column of one undefined cell, whatever the type. */
  public Column undefined(Reason reason) {
    Reason[] why = {reason};
    return switch (type) {
      case REAL -> Column.reals(this, new double[] {Double.NaN}, why);
      case INT -> Column.ints(this, new long[1], why);
      case DATE -> Column.dates(this, new int[1], why);
      case TEXT -> Column.texts(this, new String[] {""}, why);
      case FLAG -> Column.flags(this, new boolean[1], why);
    };
  }

  /** Returns a column of whole numbers. */
  public Column ofInts(long... values) {
    return Column.ints(this, values, null);
  }

  /** Returns a column of whole numbers; where there is a reason, the number is undefined. */
  public Column ofInts(long[] values, @Nullable Reason[] reasons) {
    return Column.ints(this, values, reasons);
  }

  /** Returns a column of dates, given as epoch days. */
  public Column ofDates(int... epochDays) {
    return Column.dates(this, epochDays, null);
  }

  /** Returns a column of texts. */
  public Column ofTexts(List<String> values) {
    return Column.texts(this, values.toArray(String[]::new), null);
  }

  /** Returns a column of one real cell a row object. */
  public <R> Column reals(List<R> rows, Function<R, Value> cell) {
    List<Value> values = rows.stream().map(cell).toList();
    return Column.reals(
        this,
        values.stream().mapToDouble(Value::number).toArray(),
        values.stream().map(Value::reason).toArray(Reason[]::new));
  }

  /** Returns a column of one real cell a row object, all defined. */
  public <R> Column doubles(List<R> rows, ToDoubleFunction<R> cell) {
    return ofReals(rows.stream().mapToDouble(cell).toArray());
  }

  /** Returns a column of one whole number a row object. */
  public <R> Column ints(List<R> rows, ToLongFunction<R> cell) {
    return ofInts(rows.stream().mapToLong(cell).toArray());
  }

  /**
   * Returns a column of one whole number a row object; an empty cell is undefined for the reason
   * given.
   */
  public <R> Column ints(List<R> rows, Function<R, @Nullable Integer> cell, Reason whenAbsent) {
    long[] values = new long[rows.size()];
    Reason[] why = new Reason[values.length];
    for (int i = 0; i < values.length; i++) {
      Integer value = cell.apply(rows.get(i));
      values[i] = value == null ? 0 : value;
      why[i] = value == null ? whenAbsent : null;
    }
    return Column.ints(this, values, why);
  }

  /** Returns a column of one date a row object, given as an epoch day. */
  public <R> Column dates(List<R> rows, ToLongFunction<R> epochDay) {
    return ofDates(rows.stream().mapToInt(r -> Math.toIntExact(epochDay.applyAsLong(r))).toArray());
  }

  /** Returns a column of one date a row object; an empty cell is undefined for the reason given. */
  public <R> Column dates(
      List<R> rows, Function<R, @Nullable Integer> epochDay, Reason whenAbsent) {
    int[] days = new int[rows.size()];
    Reason[] why = new Reason[days.length];
    for (int i = 0; i < days.length; i++) {
      Integer day = epochDay.apply(rows.get(i));
      days[i] = day == null ? 0 : day;
      why[i] = day == null ? whenAbsent : null;
    }
    return Column.dates(this, days, why);
  }

  /** Returns a column of one text a row object. */
  public <R> Column texts(List<R> rows, Function<R, String> cell) {
    return ofTexts(rows.stream().map(cell).toList());
  }

  /** Returns a column of one flag a row object. */
  public <R> Column flags(List<R> rows, Predicate<R> cell) {
    boolean[] values = new boolean[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cell.test(rows.get(i));
    }
    return Column.flags(this, values, null);
  }

  private static @Nullable Reason @Nullable [] reasons(double[] values, Reason whenNaN) {
    Reason[] why = null;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        why = why == null ? new Reason[values.length] : why;
        why[i] = whenNaN;
      }
    }
    return why;
  }
}
