package org.rotascope.io.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Fills a table of DuckDB by its own means, which are many times quicker than statements: the
 * appender of its driver, a class that is known by name alone.
 */
final class Filler implements AutoCloseable {
  private final Object appender;
  private final Method begin;
  private final Method end;
  private final Method day;
  private final Method real;
  private final Method whole;
  private final Method flag;
  private final Method text;
  private final Method none;

  /** Opens a table. */
  Filler(Connection connection, String table) throws SQLException {
    try {
      this.appender =
          connection.getClass().getMethod("createAppender", String.class).invoke(connection, table);
      Class<?> type = appender.getClass();
      this.begin = type.getMethod("beginRow");
      this.end = type.getMethod("endRow");
      this.day = type.getMethod("appendEpochDays", int.class);
      this.real = type.getMethod("append", double.class);
      this.whole = type.getMethod("append", long.class);
      this.flag = type.getMethod("append", boolean.class);
      this.text = type.getMethod("append", String.class);
      this.none = type.getMethod("appendNull");
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    }
  }

  void begin() throws SQLException {
    call(begin);
  }

  void end() throws SQLException {
    call(end);
  }

  void day(int value) throws SQLException {
    call(day, value);
  }

  void real(double value) throws SQLException {
    call(real, value);
  }

  void whole(long value) throws SQLException {
    call(whole, value);
  }

  void flag(boolean value) throws SQLException {
    call(flag, value);
  }

  void text(String value) throws SQLException {
    call(text, value);
  }

  void none() throws SQLException {
    call(none);
  }

  private void call(Method method, Object... arguments) throws SQLException {
    try {
      method.invoke(appender, arguments);
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    }
  }

  private static SQLException failed(ReflectiveOperationException e) {
    Throwable cause = e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e;
    return cause instanceof SQLException known ? known : new SQLException(cause);
  }

  @Override
  public void close() throws SQLException {
    try {
      ((AutoCloseable) appender).close();
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException(e);
    }
  }
}
