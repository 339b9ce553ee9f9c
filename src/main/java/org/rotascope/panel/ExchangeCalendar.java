package org.rotascope.panel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The sessions of an exchange: Monday to Friday but for a table of closures and extra Saturdays
 * (METRICS 1.7). The table is generated from the exchange_calendars package and kept as a resource;
 * outside its range every weekday counts as a session, which {@link #covers(int)} tells.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class ExchangeCalendar {
  /** The New York Stock Exchange. */
  public static final ExchangeCalendar XNYS = load("xnys.txt");

  private final int first;
  private final int last;

  /** The days, counted from {@code first}, on which the rule of weekdays does not hold. */
  private final BitSet exceptions;

  private ExchangeCalendar(int first, int last, BitSet exceptions) {
    this.first = first;
    this.last = last;
    this.exceptions = exceptions;
  }

  /**
   * Reads the table: "# first: DATE", "# last: DATE", then -DATE for a closed weekday, +DATE for an
   * extra session.
   */
  private static ExchangeCalendar load(String resource) {
    int[] range = new int[2];
    BitSet exceptions = new BitSet();
    try (InputStream in = ExchangeCalendar.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("calendar table " + resource + " is not in the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("# first: ") || line.startsWith("# last: ")) {
          range[line.startsWith("# first: ") ? 0 : 1] =
              day(line.substring(line.lastIndexOf(' ') + 1));
        } else if (!line.startsWith("#")) {
          for (String token : line.split(" ")) {
            exceptions.set(day(token.substring(1)) - range[0]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ExchangeCalendar(range[0], range[1], exceptions);
  }

  /**
   * Returns the day of "yyyy-MM-dd"; a formatter would cost a short command more than all else it
   * does.
   */
  private static int day(String iso) {
    String text = iso.trim();
    int year = Integer.parseInt(text, 0, 4, 10);
    int month = Integer.parseInt(text, 5, 7, 10);
    return Math.toIntExact(
        LocalDate.of(year, month, Integer.parseInt(text, 8, 10, 10)).toEpochDay());
  }

  /** Tells whether the table covers that day. */
  public boolean covers(int epochDay) {
    return epochDay >= first && epochDay <= last;
  }

  /** Returns the first and the last day the table covers, "1990-01-01..2030-12-31". */
  public String range() {
    return LocalDate.ofEpochDay(first) + ".." + LocalDate.ofEpochDay(last);
  }

  /** Tells whether the exchange trades on that day; half days are full sessions. */
  public boolean isSession(int epochDay) {
    boolean weekday = Math.floorMod(epochDay + 3, 7) < 5;
    return weekday != (covers(epochDay) && exceptions.get(epochDay - first));
  }

  /** Returns the last session on or before that day. */
  public int lastSession(int epochDay) {
    int day = epochDay;
    while (!isSession(day)) {
      day--;
    }
    return day;
  }

  /** Returns the first session on or after that day. */
  public int firstSession(int epochDay) {
    int day = epochDay;
    while (!isSession(day)) {
      day++;
    }
    return day;
  }

  /** Returns the number of sessions from {@code from} to {@code to}, both included. */
  public int count(int from, int to) {
    int n = 0;
    for (int day = from; day <= to; day++) {
      if (isSession(day)) {
        n++;
      }
    }
    return n;
  }

  /**
   * Returns the sessions between the first and the last of the dates that are not among them, if
   * the dates are those of daily data: at least four in five of the sessions between are there.
   * Nothing for sparser data, or outside the table.
   *
   * @param dates epoch days, ascending
   */
  public int[] missing(int[] dates) {
    if (dates.length < 2 || !covers(dates[0]) || !covers(dates[dates.length - 1])) {
      return new int[0];
    }
    IntStream.Builder found = IntStream.builder();
    int sessions = 0;
    int row = 0;
    for (int day = dates[0]; day <= dates[dates.length - 1]; day++) {
      boolean present = dates[row] == day;
      row += present ? 1 : 0;
      if (isSession(day)) {
        sessions++;
        if (!present) {
          found.add(day);
        }
      }
    }
    int[] absent = found.build().toArray();
    return absent.length * 5L <= sessions ? absent : new int[0];
  }
}
