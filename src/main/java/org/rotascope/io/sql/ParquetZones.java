package org.rotascope.io.sql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/**
 * The time zones of a Parquet file's columns. Parquet keeps moments without their zone; who writes
 * from Arrow (pandas, polars, pyarrow) leaves the schema, which has it, among the file's notes.
 */
final class ParquetZones {
  private static final int HEAD = 8;

  private ParquetZones() {}

  /** Returns the zones by column; empty where the file does not say. */
  static Map<String, String> of(Connection connection, String file) throws SQLException {
    Map<String, String> zones = new LinkedHashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'ARROW:schema'::BLOB")) {
      statement.setString(1, file);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          byte[] text = found.getBytes(1);
          if (text != null) {
            add(zones, new String(text, StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return zones;
  }

  private static void add(Map<String, String> zones, String text) {
    try {
      ByteBuffer message =
          ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
      if (message.limit() < HEAD) {
        return;
      }
      Message head =
          Message.getRootAsMessage(
              message.slice(HEAD, message.limit() - HEAD).order(ByteOrder.LITTLE_ENDIAN));
      if (head.headerType() != MessageHeader.Schema || head.header(new Schema()) == null) {
        return;
      }
      Schema schema = (Schema) head.header(new Schema());
      for (int i = 0; i < schema.fieldsLength(); i++) {
        Field field = schema.fields(i);
        if (field.typeType() == Type.Timestamp
            && field.type(new Timestamp()) instanceof Timestamp time
            && time.timezone() != null
            && field.name() != null) {
          zones.put(field.name(), time.timezone());
        }
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      zones.clear(); // a note that cannot be read says nothing
    }
  }
}
