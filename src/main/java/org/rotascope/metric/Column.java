package org.rotascope.metric;

import java.lang.reflect.Array;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.reason.Reason;

/**
 * A typed column of a {@link Table}: values of one type, and for each undefined value the reason.
 * Immutable.
 *
 * <p>Read a cell with the method of its {@linkplain ColumnSpec#type() type}; {@link #reason(int)}
 * is null where the value is defined.
 */
public final class Column {
  private final ColumnSpec spec;
  private final Object values;
  private final int size;

  /** Null if every value is defined; of reals it may end with the last that is not. */
  private final @Nullable Reason @Nullable [] reasons;

  private final int undefined;

  private Column(
      ColumnSpec spec, Type type, Object values, int size, @Nullable Reason @Nullable [] reasons) {
    this(spec, type, values, size, reasons, reasons == null ? 0 : undefined(reasons));
  }

  private Column(
      ColumnSpec spec,
      Type type,
      Object values,
      int size,
      @Nullable Reason @Nullable [] reasons,
      int undefined) {
    if (spec.type() != type) {
      throw new IllegalArgumentException(
          "column " + spec.name() + " is of " + spec.type() + ", not " + type);
    }
    if (reasons != null && reasons.length != size && (type != Type.REAL || reasons.length > size)) {
      throw new IllegalArgumentException(
          "column " + spec.name() + " has " + size + " values and " + reasons.length + " reasons");
    }
    this.spec = spec;
    this.values = values;
    this.size = size;
    this.reasons = reasons;
    this.undefined = undefined;
  }

  private static int undefined(@Nullable Reason[] reasons) {
    int count = 0;
    for (Reason reason : reasons) {
      count += reason == null ? 0 : 1;
    }
    return count;
  }

  static Column reals(ColumnSpec spec, double[] values, @Nullable Reason @Nullable [] reasons) {
    int given = reasons == null ? 0 : Math.min(reasons.length, values.length);
    int undefined = 0;
    for (int i = 0; i < given; i++) {
      Reason reason = reasons[i];
      undefined += reason == null ? 0 : 1;
      require(Double.isNaN(values[i]) == (reason != null), spec, values, i, reason);
    }
    for (int i = given; i < values.length; i++) {
      require(!Double.isNaN(values[i]), spec, values, i, null);
    }
    return new Column(
        spec, Type.REAL, values, values.length, undefined == 0 ? null : reasons, undefined);
  }

  private static void require(
      boolean fits, ColumnSpec spec, double[] values, int i, @Nullable Reason reason) {
    if (!fits) {
      throw new IllegalArgumentException(
          "column " + spec.name() + ", row " + i + ": " + values[i] + " with reason " + reason);
    }
  }

  /** Returns a column whose reasons stand at each NaN, and nowhere else. */
  static Column realsNaN(ColumnSpec spec, double[] values, @Nullable Reason @Nullable [] reasons) {
    return new Column(spec, Type.REAL, values, values.length, reasons);
  }

  static Column ints(ColumnSpec spec, long[] values, @Nullable Reason @Nullable [] reasons) {
    return new Column(spec, Type.INT, values, values.length, reasons);
  }

  static Column dates(ColumnSpec spec, int[] values, @Nullable Reason @Nullable [] reasons) {
    return new Column(spec, Type.DATE, values, values.length, reasons);
  }

  static Column texts(ColumnSpec spec, String[] values, @Nullable Reason @Nullable [] reasons) {
    return new Column(spec, Type.TEXT, values, values.length, reasons);
  }

  static Column flags(ColumnSpec spec, boolean[] values, @Nullable Reason @Nullable [] reasons) {
    return new Column(spec, Type.FLAG, values, values.length, reasons);
  }

  /** Returns the declaration of this column. */
  public ColumnSpec spec() {
    return spec;
  }

  /** Returns the name. */
  public String name() {
    return spec.name();
  }

  /** Returns the number of rows. */
  public int size() {
    return size;
  }

  /** Returns why the value in that row is undefined; null if it is defined. */
  public @Nullable Reason reason(int row) {
    return reasons == null || row >= reasons.length ? null : reasons[row];
  }

  /** Tells whether the value in that row is defined. */
  public boolean isDefined(int row) {
    return reason(row) == null;
  }

  /** Tells whether every value is defined. */
  public boolean isAllDefined() {
    return undefined == 0;
  }

  /** Returns how many values are undefined. */
  public int undefinedCount() {
    return undefined;
  }

  /**
   * Tells of eight rows which are defined: bit i for row {@code from + i}, 0 beyond the last row.
   */
  public int definedBits(int from) {
    int rows = Math.min(8, size - from);
    int bits = (1 << rows) - 1;
    for (int i = 0; reasons != null && from < reasons.length && i < rows; i++) {
      bits &= isDefined(from + i) ? ~0 : ~(1 << i);
    }
    return bits;
  }

  /** Copies the values of a REAL column, in order; NaN where undefined. */
  public void reals(DoubleBuffer to) {
    to.put((double[]) values);
  }

  /** Copies the values of an INT column, in order; meaningless where undefined. */
  public void integers(LongBuffer to) {
    to.put((long[]) values);
  }

  /** Copies the values of a DATE column, in order, as epoch days; meaningless where undefined. */
  public void dates(IntBuffer to) {
    to.put((int[]) values);
  }

  /** Tells whether a DATE column holds the same days as another, all of them defined. */
  public boolean hasDatesOf(Column other) {
    return isAllDefined()
        && other.isAllDefined()
        && (values == other.values || Arrays.equals((int[]) values, (int[]) other.values));
  }

  /** Returns a value of a REAL column; NaN where undefined. */
  public double real(int row) {
    return ((double[]) values)[row];
  }

  /** Returns a value of an INT column; meaningless where undefined. */
  public long integer(int row) {
    return ((long[]) values)[row];
  }

  /** Returns a value of a DATE column as an epoch day; meaningless where undefined. */
  public int date(int row) {
    return ((int[]) values)[row];
  }

  /** Returns a value of a TEXT column; empty where undefined. */
  public String text(int row) {
    return ((String[]) values)[row];
  }

  /** Returns a value of a FLAG column; meaningless where undefined. */
  public boolean flag(int row) {
    return ((boolean[]) values)[row];
  }

  /** Returns a number of a REAL or INT column as a double; NaN where undefined. */
  public double number(int row) {
    if (!isDefined(row)) {
      return Double.NaN;
    }
    return spec.type() == Type.INT ? integer(row) : real(row);
  }

  /** Returns all values of a REAL or INT column as doubles; NaN where undefined. */
  public double[] numbers() {
    double[] all = new double[size];
    Arrays.setAll(all, this::number);
    return all;
  }

  /**
   * Returns the cell as a plain text: shortest number, ISO date, true or false; empty where
   * undefined.
   */
  public String plain(int row) {
    if (!isDefined(row)) {
      return "";
    }
    return switch (spec.type()) {
      case REAL -> Shortest.of(real(row));
      case INT -> Long.toString(integer(row));
      case DATE -> LocalDate.ofEpochDay(date(row)).toString();
      case TEXT -> text(row);
      case FLAG -> Boolean.toString(flag(row));
    };
  }

  /** Returns this column with some of its rows, in the order given. */
  public Column rows(int... rows) {
    Reason[] why = reasons == null ? null : new Reason[rows.length];
    for (int i = 0; why != null && i < why.length; i++) {
      why[i] = reason(rows[i]);
    }
    Object picked =
        switch (spec.type()) {
          case REAL -> Arrays.stream(rows).mapToDouble(this::real).toArray();
          case INT -> Arrays.stream(rows).mapToLong(this::integer).toArray();
          case DATE -> Arrays.stream(rows).map(this::date).toArray();
          case TEXT -> Arrays.stream(rows).mapToObj(this::text).toArray(String[]::new);
          case FLAG -> {
            boolean[] flags = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
              flags[i] = flag(rows[i]);
            }
            yield flags;
          }
        };
    return new Column(spec, spec.type(), picked, rows.length, why);
  }

  /**
   * Returns a column with the value of {@code rows[i]} in row i; −1 leaves it undefined for the
   * reason given.
   *
   * @param name the name of the new column
   */
  public Column spread(String name, int[] rows, Reason whenAbsent) {
    Column padded = concat(List.of(this, spec.undefined(whenAbsent)));
    int[] picks = new int[rows.length];
    Arrays.setAll(picks, i -> rows[i] < 0 ? size : rows[i]);
    Column picked = padded.rows(picks);
    return new Column(spec.named(name), spec.type(), picked.values, picked.size, picked.reasons);
  }

  /** Returns the columns one under another; they have the same declaration. */
  public static Column concat(List<Column> parts) {
    ColumnSpec spec = parts.get(0).spec;
    int size = 0;
    int undefined = 0;
    for (Column part : parts) {
      size += part.size;
      undefined += part.undefined;
    }
    Object all = Array.newInstance(parts.get(0).values.getClass().getComponentType(), size);
    Reason[] why = undefined == 0 ? null : new Reason[size];
    int at = 0;
    for (Column part : parts) {
      System.arraycopy(part.values, 0, all, at, part.size);
      if (why != null && part.reasons != null) {
        System.arraycopy(part.reasons, 0, why, at, part.reasons.length);
      }
      at += part.size;
    }
    return new Column(spec, spec.type(), all, size, why);
  }

  /** Returns this column under another name. */
  public Column named(String name) {
    return new Column(spec.named(name), spec.type(), values, size, reasons, undefined);
  }

  /** Tells whether two columns hold the same declaration, reasons and bits. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Column that
        && spec.equals(that.spec)
        && Objects.deepEquals(values, that.values)
        && sameReasons(that);
  }

  private boolean sameReasons(Column that) {
    for (int row = 0; row < size; row++) {
      if (reason(row) != that.reason(row)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Objects.hash(spec, size);
  }

  @Override
  public String toString() {
    return spec.name() + "[" + size + "]";
  }
}
