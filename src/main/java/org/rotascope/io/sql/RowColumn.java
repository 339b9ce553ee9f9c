package org.rotascope.io.sql;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** One column of a result of DuckDB, gathered a batch at a time as Arrow lays it out. */
final class RowColumn {
  /** What the values are, and how they are fetched. */
  private enum Holds {
    REAL,
    DECIMAL,
    WHOLE,
    HUGE,
    DAY,
    TIME,
    INSTANT,
    TEXT,
    NOTHING
  }

  private static final int DAY_SECONDS = 86_400;

  private final int index;
  private final String name;
  private final Holds holds;
  private final String zone;
  private final boolean zoneKnown;
  private final int width;
  private final ByteBuffer data;
  private final byte[] valid;
  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
  private int rows;
  private int nulls;

  /**
   * Makes an empty column.
   *
   * @param index its place in the result, from 1 on
   * @param type its type as DuckDB writes it
   * @param zone the time zone its times were written in; empty if that is not known
   * @param capacity rows of a batch
   * @throws RotascopeException BAD_INPUT for a type that can be no date, number or name
   */
  RowColumn(int index, String name, String type, String zone, int capacity) {
    this.index = index;
    this.name = name;
    this.holds = holds(name, type);
    this.zoneKnown = !zone.isEmpty();
    this.zone = zoneKnown ? zone : "UTC";
    this.width = holds == Holds.DAY || holds == Holds.TEXT ? Integer.BYTES : Long.BYTES;
    this.data = ByteBuffer.allocate((capacity + 1) * width).order(ByteOrder.LITTLE_ENDIAN);
    this.valid = new byte[(capacity + 7) / 8];
  }

  private static Holds holds(String name, String type) {
    String plain = type.replaceFirst("\\([0-9, ]*\\)$|(?<=^ENUM)\\(.*[^\\]]$", "");
    return switch (plain) {
      case "DOUBLE", "FLOAT" -> Holds.REAL;
      case "DECIMAL" -> Holds.DECIMAL;
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          Holds.WHOLE;
      case "UBIGINT", "HUGEINT", "UHUGEINT" -> Holds.HUGE;
      case "DATE" -> Holds.DAY;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> Holds.TIME;
      case "TIMESTAMP WITH TIME ZONE" -> Holds.INSTANT;
      case "VARCHAR", "ENUM" -> Holds.TEXT;
      case "NULL", "\"NULL\"" -> Holds.NOTHING;
      default ->
          throw new RotascopeException(
              Reason.BAD_INPUT,
              "column '"
                  + Shown.cell(name)
                  + "' is of type "
                  + Shown.cell(type.toLowerCase(Locale.ROOT))
                  + "; a frame has dates, numbers and names of series: convert the column or leave"
                  + " it out");
    };
  }

  /**
   * Takes the value of the row that the result stands at.
   *
   * @param row the number of the row, from 0 on, for messages
   */
  void add(ResultSet from, long row) throws SQLException {
    boolean there =
        switch (holds) {
          case REAL -> {
            double value = from.getDouble(index);
            data.putDouble(value);
            yield !from.wasNull();
          }
          case DECIMAL -> {
            BigDecimal value = from.getBigDecimal(index);
            data.putDouble(value == null ? Double.NaN : value.doubleValue());
            yield value != null;
          }
          case WHOLE -> {
            long value = from.getLong(index);
            data.putLong(value);
            yield !from.wasNull();
          }
          case HUGE -> {
            BigInteger value = (BigInteger) from.getObject(index);
            data.putLong(value == null ? 0 : whole(value, row));
            yield value != null;
          }
          case DAY -> {
            LocalDate value = from.getObject(index, LocalDate.class);
            data.putInt(value == null ? 0 : (int) value.toEpochDay());
            yield value != null;
          }
          case TIME -> {
            LocalDateTime value = from.getObject(index, LocalDateTime.class);
            data.putLong(value == null ? 0 : value.toEpochSecond(ZoneOffset.UTC));
            yield value != null;
          }
          case INSTANT -> {
            OffsetDateTime value = from.getObject(index, OffsetDateTime.class);
            data.putLong(value == null ? 0 : instant(value, row));
            yield value != null;
          }
          case TEXT -> {
            String value = from.getString(index);
            data.putInt(texts.size());
            if (value != null) {
              texts.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            }
            yield value != null;
          }
          case NOTHING -> false;
        };
    if (there) {
      valid[rows >> 3] |= (byte) (1 << (rows & 7));
    } else {
      nulls++;
    }
    rows++;
  }

  private long whole(BigInteger value, long row) {
    if (value.bitLength() > 63) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          where(row)
              + value
              + " is too long for a double; convert the column to doubles if that is meant");
    }
    return value.longValue();
  }

  private long instant(OffsetDateTime value, long row) {
    long second = value.toEpochSecond();
    if (!zoneKnown && (Math.floorMod(second, DAY_SECONDS) != 0 || value.getNano() != 0)) {
      throw new RotascopeException(
          Reason.BAD_DATES,
          where(row)
              + value.withOffsetSameInstant(ZoneOffset.UTC)
              + " is a moment, and which day that is depends on the place, which is not said; say it"
              + " in SQL, as CAST("
              + Duck.name(name)
              + " AT TIME ZONE 'America/New_York' AS DATE)");
    }
    return second;
  }

  private String where(long row) {
    return "column '" + Shown.cell(name) + "', row " + row + ": ";
  }

  /** Writes the column's declaration and returns its place. */
  int field(FlatBufferBuilder b) {
    int nameAt = b.createString(name);
    int zoneAt = holds == Holds.INSTANT ? b.createString(zone) : 0;
    int children = Field.createChildrenVector(b, new int[0]);
    byte kind;
    int type;
    switch (holds) {
      case REAL, DECIMAL -> {
        kind = Type.FloatingPoint;
        type = FloatingPoint.createFloatingPoint(b, Precision.DOUBLE);
      }
      case WHOLE, HUGE -> {
        kind = Type.Int;
        type = Int.createInt(b, Long.SIZE, true);
      }
      case DAY -> {
        kind = Type.Date;
        type = Date.createDate(b, DateUnit.DAY);
      }
      case TIME, INSTANT -> {
        kind = Type.Timestamp;
        type = Timestamp.createTimestamp(b, TimeUnit.SECOND, zoneAt);
      }
      case TEXT -> {
        kind = Type.Utf8;
        Utf8.startUtf8(b);
        type = Utf8.endUtf8(b);
      }
      default -> {
        kind = Type.Null;
        org.apache.arrow.flatbuf.Null.startNull(b);
        type = org.apache.arrow.flatbuf.Null.endNull(b);
      }
    }
    Field.startField(b);
    Field.addName(b, nameAt);
    Field.addNullable(b, true);
    Field.addTypeType(b, kind);
    Field.addType(b, type);
    Field.addChildren(b, children);
    return Field.endField(b);
  }

  /** Returns how many values are missing. */
  int nulls() {
    return nulls;
  }

  /** Tells the lengths of the batch's buffers, in order. */
  void lengths(LongConsumer to) {
    if (holds == Holds.NOTHING) {
      return;
    }
    to.accept((rows + 7) / 8);
    to.accept((long) width * (rows + (holds == Holds.TEXT ? 1 : 0)));
    if (holds == Holds.TEXT) {
      to.accept(texts.size());
    }
  }

  /** Writes the batch's buffers, each padded to eight bytes, and begins a new batch. */
  void drain(ByteArrayOutputStream to) {
    if (holds != Holds.NOTHING) {
      if (holds == Holds.TEXT) {
        data.putInt(texts.size());
      }
      padded(to, valid, (rows + 7) / 8);
      padded(to, data.array(), data.position());
      if (holds == Holds.TEXT) {
        padded(to, texts.toByteArray(), texts.size());
      }
    }
    java.util.Arrays.fill(valid, (byte) 0);
    data.clear();
    texts.reset();
    rows = 0;
    nulls = 0;
  }

  private static void padded(ByteArrayOutputStream to, byte[] bytes, int length) {
    to.write(bytes, 0, length);
    to.write(new byte[-length & 7], 0, -length & 7);
  }
}
