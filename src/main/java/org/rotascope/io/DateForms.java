package org.rotascope.io;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/** The forms dates are written in. A file has one form, the one of its first date. */
final class DateForms {
  /** What {@link DateForm#parse} returns for what is not a date of that form. */
  static final int NONE = Integer.MIN_VALUE;

  /** The first year of the hundred that two digits can mean, with a pattern that has only two. */
  private static final int PIVOT = 1950;

  /** One way to write dates. */
  interface DateForm {
    /** Returns the epoch day, or {@link #NONE}. */
    int parse(char[] chars, int from, int to);

    /** Returns the form as a pattern. */
    String pattern();

    /** Tells whether the form names months, which are stamped with their last calendar day. */
    default boolean isMonthly() {
      return false;
    }
  }

  private DateForms() {}

  /**
   * Returns the form that the text is a date in, if it is one; the order of day and month may stay
   * open.
   */
  static @Nullable DateForm of(char[] chars, int from, int to) {
    int n = to - from;
    int digits = 0;
    while (digits < n && isDigit(chars[from + digits])) {
      digits++;
    }
    DateForm form = null;
    if (digits == n) {
      form = n == 8 ? BASIC : n == 6 ? BASIC_MONTH : n == 4 ? YEAR : null;
    } else if (digits == 4) {
      char separator = chars[from + 4];
      if (separator == '-' || separator == '/' || separator == '.') {
        form = new YearFirst(separator);
        if (form.parse(chars, from, to) == NONE) {
          form = separator == '.' ? FRACTION : new YearMonthForm(separator);
        }
      }
    } else if (digits == 1 || digits == 2) {
      form = new YearLast(chars[from + digits]);
    }
    return form != null && form.parse(chars, from, to) != NONE ? form : null;
  }

  /**
   * Returns the form of a pattern. Month names are English; two digits of a year mean 1950 to 2049.
   *
   * @throws RotascopeException BAD_ARGUMENT if it is no pattern of a date
   */
  static DateForm ofPattern(String pattern) {
    try {
      DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
      append(builder, pattern);
      DateForm form =
          new Patterned(
              pattern, builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT));
      String sample =
          DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(LocalDate.of(2019, 11, 23));
      if (form.parse(sample.toCharArray(), 0, sample.length()) != NONE) {
        return form;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw badPattern(pattern, e);
    }
    throw badPattern(pattern, null);
  }

  private static RotascopeException badPattern(String pattern, @Nullable Exception cause) {
    String message =
        "--date-format must be a pattern of a date such as dd/MM/yyyy or d-MMM-yy; got '"
            + pattern
            + "'";
    return cause == null
        ? new RotascopeException(Reason.BAD_ARGUMENT, message)
        : new RotascopeException(Reason.BAD_ARGUMENT, message, cause);
  }

  /**
   * Appends a pattern with years that resolve without an era: four digits as they are, two digits
   * from the pivot.
   */
  private static void append(DateTimeFormatterBuilder builder, String pattern) {
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      int end = at + 1;
      if (c == 'y' || c == 'u') {
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        if (end - at == 2) {
          builder.appendValueReduced(ChronoField.YEAR, 2, 2, PIVOT);
        } else {
          builder.appendPattern("u".repeat(end - at));
        }
      } else {
        boolean quoted = c == '\'';
        while (end < pattern.length()
            && (quoted || (pattern.charAt(end) != 'y' && pattern.charAt(end) != 'u'))) {
          quoted ^= pattern.charAt(end) == '\'';
          end++;
        }
        builder.appendPattern(pattern.substring(at, end));
      }
      at = end;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Returns the number that digits denote; −1 if they are not all digits, or none or more than
   * nine.
   */
  private static int number(char[] chars, int from, int to) {
    if (to <= from || to - from > 9) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(chars[i])) {
        return -1;
      }
      value = 10 * value + chars[i] - '0';
    }
    return value;
  }

  private static int day(int year, int month, int day) {
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
      return NONE;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return NONE;
    }
    return (int) LocalDate.of(year, month, day).toEpochDay();
  }

  private static int monthEnd(int year, int month) {
    if (year < 1000 || year > 9999 || month < 1 || month > 12) {
      return NONE;
    }
    return (int) YearMonth.of(year, month).atEndOfMonth().toEpochDay();
  }

  /** Returns where a run of digits ends. */
  private static int digits(char[] chars, int from, int to) {
    int i = from;
    while (i < to && isDigit(chars[i])) {
      i++;
    }
    return i;
  }

  private static final DateForm BASIC =
      new DateForm() {
        @Override
        public int parse(char[] chars, int from, int to) {
          int n = to - from == 8 ? number(chars, from, to) : -1;
          return n < 0 ? NONE : day(n / 10_000, n / 100 % 100, n % 100);
        }

        @Override
        public String pattern() {
          return "yyyyMMdd";
        }
      };

  /** A year alone, stamped with its last day; only a column named so holds such dates. */
  static final DateForm YEAR =
      new DateForm() {
        @Override
        public int parse(char[] chars, int from, int to) {
          return to - from == 4 ? monthEnd(number(chars, from, to), 12) : NONE;
        }

        @Override
        public String pattern() {
          return "yyyy";
        }
      };

  private static final DateForm BASIC_MONTH =
      new DateForm() {
        @Override
        public int parse(char[] chars, int from, int to) {
          int n = to - from == 6 ? number(chars, from, to) : -1;
          return n < 0 ? NONE : monthEnd(n / 100, n % 100);
        }

        @Override
        public String pattern() {
          return "yyyyMM";
        }

        @Override
        public boolean isMonthly() {
          return true;
        }
      };

  /**
   * Shiller's months as decimals of a year: 1871.01 to 1871.12, where a spreadsheet has made 1871.1
   * of October.
   */
  private static final DateForm FRACTION =
      new DateForm() {
        @Override
        public int parse(char[] chars, int from, int to) {
          int n = to - from;
          if (n < 6 || n > 7 || chars[from + 4] != '.') {
            return NONE;
          }
          int year = number(chars, from, from + 4);
          int month = number(chars, from + 5, to);
          if (n == 6) {
            return month == 1 ? monthEnd(year, 10) : NONE;
          }
          return year < 0 || month < 0 ? NONE : monthEnd(year, month);
        }

        @Override
        public String pattern() {
          return "yyyy.MM";
        }

        @Override
        public boolean isMonthly() {
          return true;
        }
      };

  /** Year, month, day with one separator, and perhaps a time of day, which is left out. */
  private record YearFirst(char separator) implements DateForm {
    @Override
    public int parse(char[] chars, int from, int to) {
      if (to - from < 8 || chars[from + 4] != separator) {
        return NONE;
      }
      int month = digits(chars, from + 5, to);
      if (month == to || chars[month] != separator) {
        return NONE;
      }
      int end = digits(chars, month + 1, to);
      if (month - from - 5 > 2 || end - month - 1 > 2 || (end < to && !isTime(chars, end, to))) {
        return NONE;
      }
      int y = number(chars, from, from + 4);
      return y < 0 ? NONE : day(y, number(chars, from + 5, month), number(chars, month + 1, end));
    }

    private static boolean isTime(char[] chars, int from, int to) {
      if ((chars[from] != 'T' && chars[from] != ' ')
          || from + 1 == to
          || !isDigit(chars[from + 1])) {
        return false;
      }
      for (int i = from + 1; i < to; i++) {
        if (!isDigit(chars[i]) && ":.+-Z ".indexOf(chars[i]) < 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String pattern() {
      return "yyyy" + separator + "MM" + separator + "dd";
    }
  }

  /** Year and month with a separator. */
  private record YearMonthForm(char separator) implements DateForm {
    @Override
    public int parse(char[] chars, int from, int to) {
      if (to - from != 7 || chars[from + 4] != separator) {
        return NONE;
      }
      int year = number(chars, from, from + 4);
      int month = number(chars, from + 5, to);
      return year < 0 || month < 0 ? NONE : monthEnd(year, month);
    }

    @Override
    public String pattern() {
      return "yyyy" + separator + "MM";
    }

    @Override
    public boolean isMonthly() {
      return true;
    }
  }

  /**
   * Two numbers of which one is the day, and a year: which is which, the whole column decides.
   * Until then a date is packed as year, first and second number; {@link #resolve} unpacks.
   */
  static final class YearLast implements DateForm {
    private final char separator;
    private int dayFirst = -1;
    private int monthFirst = -1;
    private int seen;

    YearLast(char separator) {
      this.separator = separator;
    }

    @Override
    public int parse(char[] chars, int from, int to) {
      int first = digits(chars, from, to);
      int second = first < to ? digits(chars, first + 1, to) : to;
      if (first == from
          || first - from > 2
          || second == to
          || second - first > 3
          || to - second != 5) {
        return NONE;
      }
      if ("/-.".indexOf(separator) < 0 || chars[first] != separator || chars[second] != separator) {
        return NONE;
      }
      int a = number(chars, from, first);
      int b = number(chars, first + 1, second);
      int year = number(chars, second + 1, to);
      boolean dmy = day(year, b, a) != NONE;
      boolean mdy = day(year, a, b) != NONE;
      if (!dmy && !mdy) {
        return NONE;
      }
      if (dmy && !mdy) {
        dayFirst = seen;
      } else if (mdy && !dmy) {
        monthFirst = seen;
      }
      seen++;
      return 10_000 * year + 100 * a + b;
    }

    /** Tells whether some date can only be read with the day first. */
    boolean hasDayFirst() {
      return dayFirst >= 0;
    }

    /** Tells whether some date can only be read with the month first. */
    boolean hasMonthFirst() {
      return monthFirst >= 0;
    }

    /** Returns the epoch day of a packed date. */
    int resolve(int packed) {
      int year = packed / 10_000;
      int a = packed / 100 % 100;
      int b = packed % 100;
      return hasDayFirst() ? day(year, b, a) : day(year, a, b);
    }

    /** Returns a packed date as it was written, but for leading zeros. */
    String text(int packed) {
      return twoDigits(packed / 100 % 100)
          + separator
          + twoDigits(packed % 100)
          + separator
          + packed / 10_000;
    }

    private static String twoDigits(int number) {
      return (number < 10 ? "0" : "") + number;
    }

    /** Returns the pattern with the day first, whatever was found. */
    String dayFirstPattern() {
      return "d" + separator + "M" + separator + "yyyy";
    }

    /** Returns the pattern with the month first, whatever was found. */
    String monthFirstPattern() {
      return "M" + separator + "d" + separator + "yyyy";
    }

    @Override
    public String pattern() {
      return hasDayFirst() ? dayFirstPattern() : monthFirstPattern();
    }
  }

  /** A pattern the caller gave. */
  private record Patterned(String pattern, DateTimeFormatter formatter) implements DateForm {
    @Override
    public int parse(char[] chars, int from, int to) {
      try {
        TemporalAccessor date = formatter.parse(new String(chars, from, to - from));
        if (date.isSupported(ChronoField.EPOCH_DAY)) {
          return Math.toIntExact(date.getLong(ChronoField.EPOCH_DAY));
        }
        return (int) YearMonth.from(date).atEndOfMonth().toEpochDay();
      } catch (DateTimeException | ArithmeticException e) {
        return NONE;
      }
    }
  }
}
