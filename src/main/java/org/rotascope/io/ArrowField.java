package org.rotascope.io;

import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * A column of an Arrow stream, as its schema declares it.
 *
 * @param name its name
 * @param holds what its values are to us
 * @param layout how a value lies in the buffer
 * @param perDay units of time a day, for a time in integers; of a decimal the digits after the
 *     point
 * @param zone the time zone of a timestamp; empty without one
 * @param dictionary the id of the dictionary its integers point into; null without one
 */
record ArrowField(
    String name, Holds holds, Layout layout, long perDay, String zone, @Nullable Long dictionary) {
  /** More digits than this no decimal of 256 bits has. */
  private static final int MOST_DIGITS = 76;

  /** What the values of a column are. */
  enum Holds {
    NUMBERS,
    DAYS,
    TEXTS
  }

  /** How a value lies in its buffer. */
  enum Layout {
    NOTHING(0),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    DECIMAL32(4),
    DECIMAL64(8),
    DECIMAL128(16),
    DECIMAL256(32),
    UTF8(4),
    LARGE_UTF8(8),
    UTF8_VIEW(16);

    /** Bytes of a value, or of the offset or view that leads to it. */
    final int width;

    Layout(int width) {
      this.width = width;
    }
  }

  /**
   * Returns what a schema says of a column.
   *
   * @throws RotascopeException BAD_INPUT for a type that can be no date, number or name
   */
  static ArrowField of(Field field) {
    String name = field.name() == null ? "" : field.name();
    if (field.dictionary() != null) {
      Layout index =
          field.dictionary().indexType() == null
              ? Layout.INT32
              : integer(field.dictionary().indexType());
      ArrowField values = plain(name, field);
      if (values.holds != Holds.TEXTS) {
        throw refused(name, "a dictionary of other values than texts");
      }
      return new ArrowField(name, Holds.TEXTS, index, 0, "", field.dictionary().id());
    }
    return plain(name, field);
  }

  /** Returns the texts of a dictionary that a column points into. */
  static ArrowField valuesOf(Field field) {
    return plain(field.name() == null ? "" : field.name(), field);
  }

  private static ArrowField plain(String name, Field field) {
    return switch (field.typeType()) {
      case Type.Null -> numbers(name, Layout.NOTHING);
      case Type.FloatingPoint ->
          numbers(name, real((FloatingPoint) typed(field, new FloatingPoint())));
      case Type.Int -> numbers(name, integer((Int) typed(field, new Int())));
      case Type.Decimal -> {
        Decimal type = (Decimal) typed(field, new Decimal());
        if (Math.abs((long) type.scale()) > MOST_DIGITS) {
          throw ArrowMessages.broken("declares decimals of " + type.scale() + " decimal places");
        }
        yield new ArrowField(name, Holds.NUMBERS, decimal(type), type.scale(), "", null);
      }
      case Type.Date ->
          ((org.apache.arrow.flatbuf.Date) typed(field, new org.apache.arrow.flatbuf.Date())).unit()
                  == DateUnit.DAY
              ? days(name, Layout.INT32, 1, "")
              : days(name, Layout.INT64, 86_400_000L, "");
      case Type.Timestamp -> {
        Timestamp time = (Timestamp) typed(field, new Timestamp());
        String zone = time.timezone() == null ? "" : time.timezone();
        yield days(name, Layout.INT64, 86_400L * perSecond(time.unit()), zone);
      }
      case Type.Utf8 -> texts(name, Layout.UTF8);
      case Type.LargeUtf8 -> texts(name, Layout.LARGE_UTF8);
      case Type.Utf8View -> texts(name, Layout.UTF8_VIEW);
      default ->
          throw refused(
              name, "of type " + Type.name(field.typeType()).toLowerCase(java.util.Locale.ROOT));
    };
  }

  private static com.google.flatbuffers.Table typed(Field field, com.google.flatbuffers.Table as) {
    com.google.flatbuffers.Table type = field.type(as);
    if (type == null) {
      throw ArrowMessages.broken("says nothing of the type of column '" + field.name() + "'");
    }
    return type;
  }

  private static ArrowField numbers(String name, Layout layout) {
    return new ArrowField(name, Holds.NUMBERS, layout, 0, "", null);
  }

  private static ArrowField days(String name, Layout layout, long perDay, String zone) {
    return new ArrowField(name, Holds.DAYS, layout, perDay, zone, null);
  }

  private static ArrowField texts(String name, Layout layout) {
    return new ArrowField(name, Holds.TEXTS, layout, 0, "", null);
  }

  private static Layout real(FloatingPoint type) {
    return switch (type.precision()) {
      case Precision.HALF -> Layout.FLOAT16;
      case Precision.SINGLE -> Layout.FLOAT32;
      default -> Layout.FLOAT64;
    };
  }

  private static Layout integer(Int type) {
    boolean signed = type.isSigned();
    return switch (type.bitWidth()) {
      case 8 -> signed ? Layout.INT8 : Layout.UINT8;
      case 16 -> signed ? Layout.INT16 : Layout.UINT16;
      case 32 -> signed ? Layout.INT32 : Layout.UINT32;
      case 64 -> signed ? Layout.INT64 : Layout.UINT64;
      default -> throw ArrowMessages.broken("declares integers of " + type.bitWidth() + " bits");
    };
  }

  private static Layout decimal(Decimal type) {
    return switch (type.bitWidth()) {
      case 32 -> Layout.DECIMAL32;
      case 64 -> Layout.DECIMAL64;
      case 128 -> Layout.DECIMAL128;
      case 256 -> Layout.DECIMAL256;
      default -> throw ArrowMessages.broken("declares decimals of " + type.bitWidth() + " bits");
    };
  }

  private static long perSecond(short unit) {
    return switch (unit) {
      case TimeUnit.SECOND -> 1L;
      case TimeUnit.MILLISECOND -> 1_000L;
      case TimeUnit.MICROSECOND -> 1_000_000L;
      default -> 1_000_000_000L;
    };
  }

  private static RotascopeException refused(String name, String what) {
    return new RotascopeException(
        Reason.BAD_INPUT,
        "column '"
            + name
            + "' is "
            + what
            + "; a frame has dates, numbers and names of series: convert the column or leave it out");
  }
}
