package org.rotascope.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.io.DateForms.DateForm;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Finds what stands between the cells: the candidate that leaves a date alone in a cell of rows
 * with at least two. A date next to any other delimiter does not read as one, so two candidates
 * hardly ever fit; if they do, or if no date is known, and the header does not decide either, the
 * caller has to say.
 */
final class Delimiters {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int RECORDS = 200;

  private Delimiters() {}

  /** What a candidate makes of the sample. */
  private record Trial(char delimiter, int dated, int split, boolean even) {}

  /** Returns a reader of records as {@link Row}, always the same object. */
  static CsvReader.CsvReaderBuilder reader(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowExtraCharsAfterClosingQuote(true);
  }

  /**
   * Returns the delimiter of a file.
   *
   * @param sample its first characters
   * @param form the form of its dates if the caller said it
   */
  static char of(String file, String sample, @Nullable DateForm form) {
    List<Character> present = new ArrayList<>();
    for (char candidate : CANDIDATES) {
      if (sample.indexOf(candidate) >= 0) {
        present.add(candidate);
      }
    }
    if (present.size() < 2) {
      return present.isEmpty() ? ',' : present.get(0);
    }
    List<Trial> trials = new ArrayList<>();
    for (char candidate : present) {
      trials.add(trial(candidate, sample, form));
    }
    List<Trial> fit = trials.stream().filter(t -> t.dated > 0).toList();
    if (fit.isEmpty()) {
      fit = trials.stream().filter(t -> t.split > 0).toList();
    }
    if (fit.size() > 1) {
      List<Trial> even = fit.stream().filter(Trial::even).toList();
      fit = even.size() == 1 ? even : fit;
    }
    if (fit.size() > 1) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          file
              + ": cells can be separated by "
              + name(fit.get(0).delimiter)
              + " or by "
              + name(fit.get(1).delimiter)
              + "; say which with --delimiter");
    }
    return fit.isEmpty() ? ',' : fit.get(0).delimiter;
  }

  /** Returns the name of a delimiter, as the option takes it. */
  static String name(char delimiter) {
    return switch (delimiter) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      default -> "pipe";
    };
  }

  private static Trial trial(char delimiter, String sample, @Nullable DateForm form) {
    int dated = 0;
    int split = 0;
    int width = -1;
    boolean even = true;
    int records = 0;
    try (CsvReader<Row> rows = reader(delimiter).build(new Row(), sample)) {
      for (Row row : rows) {
        if (++records > RECORDS) {
          break;
        }
        if (row.count() < 2) {
          continue;
        }
        split++;
        even &= width < 0 || width == row.count();
        width = row.count();
        dated += hasDate(row, form) ? 1 : 0;
      }
    } catch (CsvParseException e) {
      return new Trial(delimiter, 0, 0, false);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Trial(delimiter, dated, split, even);
  }

  private static boolean hasDate(Row row, @Nullable DateForm form) {
    for (int cell = 0; cell < row.count(); cell++) {
      int from = row.from(cell);
      int to = row.to(cell);
      if (form == null
          ? isDate(DateForms.of(row.chars(), from, to))
          : form.parse(row.chars(), from, to) != DateForms.NONE) {
        return true;
      }
    }
    return false;
  }

  /** A year alone could be any number. */
  private static boolean isDate(@Nullable DateForm form) {
    return form != null && form != DateForms.YEAR;
  }
}
