package org.rotascope.io;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** Reads the values of a chunk as doubles, days or texts. */
final class ArrowValues {
  private static final long EXACT = 1L << 53;

  private ArrowValues() {}

  /**
   * Writes the numbers of a chunk; a null becomes NaN.
   *
   * @param to where they go, from {@code at} on
   * @throws RotascopeException BAD_INPUT for an integer that no double holds exactly
   */
  static void numbers(ArrowField field, ArrowBatch.Chunk chunk, double[] to, int at) {
    ByteBuffer data = chunk.data();
    int n = chunk.rows();
    switch (field.layout()) {
      case FLOAT64 -> data.asDoubleBuffer().get(to, at, n);
      case FLOAT32 -> {
        for (int i = 0; i < n; i++) {
          to[at + i] = data.getFloat(4 * i);
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < n; i++) {
          to[at + i] = half(data.getShort(2 * i));
        }
      }
      case DECIMAL32, DECIMAL64, DECIMAL128, DECIMAL256 -> {
        for (int i = 0; i < n; i++) {
          to[at + i] = chunk.has(i) ? decimal(field, data, i, at) : Double.NaN;
        }
      }
      case NOTHING -> java.util.Arrays.fill(to, at, at + n, Double.NaN);
      default -> {
        for (int i = 0; i < n; i++) {
          long value = integer(field.layout(), data, i);
          boolean unsigned = field.layout() == ArrowField.Layout.UINT64;
          if (chunk.has(i) && (value > EXACT || value < (unsigned ? 0 : -EXACT))) {
            throw tooLong(
                field, at + i, unsigned ? Long.toUnsignedString(value) : Long.toString(value));
          }
          to[at + i] = value;
        }
      }
    }
    for (int i = 0; chunk.valid().limit() > 0 && i < n; i++) {
      if (!chunk.has(i)) {
        to[at + i] = Double.NaN;
      }
    }
  }

  private static long integer(ArrowField.Layout layout, ByteBuffer data, int i) {
    return switch (layout) {
      case INT8 -> data.get(i);
      case UINT8 -> data.get(i) & 0xffL;
      case INT16 -> data.getShort(2 * i);
      case UINT16 -> data.getShort(2 * i) & 0xffffL;
      case INT32 -> data.getInt(4 * i);
      case UINT32 -> data.getInt(4 * i) & 0xffff_ffffL;
      default -> data.getLong(8 * i);
    };
  }

  private static RotascopeException tooLong(ArrowField field, int row, String value) {
    return new RotascopeException(
        Reason.BAD_INPUT,
        "column '"
            + field.name()
            + "', row "
            + row
            + ": "
            + value
            + " is too long for a double; convert the column to doubles if that is meant");
  }

  /** Returns the double nearest to a decimal, as reading its digits from a text would. */
  private static double decimal(ArrowField field, ByteBuffer data, int row, int at) {
    int width = field.layout().width;
    byte[] bigEndian = new byte[width];
    for (int b = 0; b < width; b++) {
      bigEndian[b] = data.get(row * width + width - 1 - b);
    }
    BigDecimal value = new BigDecimal(new BigInteger(bigEndian), (int) field.perDay());
    if (value.scale() <= 0 && value.abs().compareTo(BigDecimal.valueOf(EXACT)) > 0) {
      throw tooLong(field, at + row, value.toPlainString());
    }
    return value.doubleValue();
  }

  /** Returns the value of an IEEE 754 binary16. */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> (1024 + fraction) * (float) StrictMath.scalb(1.0, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }

  /**
   * Writes the days of a chunk as epoch days: of a timestamp with a time zone the day it was there,
   * of one without the day it says.
   *
   * @throws RotascopeException BAD_DATES for a null or a day out of range
   */
  static void days(ArrowField field, ArrowBatch.Chunk chunk, int[] to, int at) {
    ZoneRules zone = zone(field);
    for (int i = 0; i < chunk.rows(); i++) {
      if (!chunk.has(i)) {
        throw new RotascopeException(
            Reason.BAD_DATES,
            "column '" + field.name() + "', row " + (at + i) + ": no date; leave the row out");
      }
      long value =
          field.layout().width == 4 ? chunk.data().getInt(4 * i) : chunk.data().getLong(8 * i);
      if (zone != null) {
        long perSecond = field.perDay() / 86_400;
        long second = Math.floorDiv(value, perSecond);
        second += zone.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        value = Math.floorDiv(second, 86_400L);
      } else {
        value = Math.floorDiv(value, field.perDay());
      }
      if (value < -1_000_000 || value > 10_000_000) {
        throw new RotascopeException(
            Reason.BAD_DATES,
            "column '" + field.name() + "', row " + (at + i) + ": day " + value + " is no date");
      }
      to[at + i] = (int) value;
    }
  }

  private static @Nullable ZoneRules zone(ArrowField field) {
    if (field.zone().isEmpty() || field.zone().equals("UTC")) {
      return null;
    }
    try {
      ZoneRules rules = ZoneId.of(field.zone()).getRules();
      return rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC)
          ? null
          : rules;
    } catch (DateTimeException e) {
      throw new RotascopeException(
          Reason.BAD_DATES,
          "column '" + field.name() + "': '" + field.zone() + "' is no time zone",
          e);
    }
  }

  /**
   * Writes the texts of a chunk; a null stays null.
   *
   * @param dictionary the texts that integers point at; null for a column of texts
   */
  static void texts(
      ArrowField field,
      ArrowBatch.Chunk chunk,
      @Nullable String @Nullable [] dictionary,
      @Nullable String[] to,
      int at) {
    for (int i = 0; i < chunk.rows(); i++) {
      if (!chunk.has(i)) {
        to[at + i] = null;
      } else if (dictionary != null) {
        long index = integer(field.layout(), chunk.data(), i);
        if (index < 0 || index >= dictionary.length) {
          throw ArrowMessages.broken(
              "points at entry " + index + " of a dictionary of " + dictionary.length);
        }
        to[at + i] = dictionary[(int) index];
      } else {
        to[at + i] = text(field, chunk, i);
      }
    }
  }

  private static String text(ArrowField field, ArrowBatch.Chunk chunk, int row) {
    ByteBuffer data = chunk.data();
    return switch (field.layout()) {
      case UTF8 -> decode(field, chunk.texts()[0], data.getInt(4 * row), data.getInt(4 * row + 4));
      case LARGE_UTF8 ->
          decode(field, chunk.texts()[0], data.getLong(8 * row), data.getLong(8 * row + 8));
      default -> {
        int length = data.getInt(16 * row);
        if (length <= 12) {
          yield decode(field, data, 16L * row + 4, 16L * row + 4 + length);
        }
        int buffer = data.getInt(16 * row + 8);
        if (buffer < 0 || buffer >= chunk.texts().length) {
          throw ArrowMessages.broken("points at a buffer of texts that is not there");
        }
        int from = data.getInt(16 * row + 12);
        yield decode(field, chunk.texts()[buffer], from, (long) from + length);
      }
    };
  }

  private static String decode(ArrowField field, ByteBuffer bytes, long from, long to) {
    if (from < 0 || to < from || to > bytes.limit()) {
      throw ArrowMessages.broken("has a text of column '" + field.name() + "' out of bounds");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(bytes.slice((int) from, (int) (to - from)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RotascopeException(
          Reason.BAD_INPUT, "column '" + field.name() + "' holds a text that is not UTF-8", e);
    }
  }
}
