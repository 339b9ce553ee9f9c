package org.rotascope.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Reads CSV files of dated series, wide or long, in the dialects data come in: Yahoo, Stooq, FRED,
 * Shiller's and French's libraries, frames written by pandas and yfinance. The parser is FastCSV's;
 * what is decided here is which line is the header, what is a date, a number or a missing value,
 * and what is refused because it could be read in two ways.
 *
 * <p>Every failure is a {@link RotascopeException} of one line with file, line, value and what to
 * do.
 */
public final class CsvPanels {
  private CsvPanels() {}

  /**
   * Reads a file.
   *
   * @throws RotascopeException UNREADABLE, BAD_INPUT, BAD_DATES or LIMIT
   */
  public static CsvData read(String file, CsvOptions options) {
    try (InputStream in = CsvText.open(file)) {
      return read(file, in, options);
    } catch (IOException e) {
      throw CsvText.unreadable(file, e);
    }
  }

  /**
   * Reads an open stream, which stays open.
   *
   * @param name what messages call it
   * @throws RotascopeException UNREADABLE, BAD_INPUT, BAD_DATES or LIMIT
   */
  public static CsvData read(String name, InputStream in, CsvOptions options) {
    try {
      return new CsvReading(name, CsvText.of(name, in, options.limits().maxBytes()), options)
          .read();
    } catch (UncheckedIOException e) {
      throw failure(name, e.getCause());
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof IOException io
          ? failure(name, io)
          : new RotascopeException(
              Reason.LIMIT,
              name
                  + ": a cell or row is too long for CSV of prices; check for a quote that is not"
                  + " closed",
              e);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private static RotascopeException failure(String name, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return new RotascopeException(
          Reason.UNREADABLE,
          name + ": is packed by gzip and cut off or damaged; get the file again",
          e);
    }
    if (e instanceof CharacterCodingException) {
      return new RotascopeException(
          Reason.BAD_INPUT,
          name + ": is not UTF-8 text; save it as CSV UTF-8, or with a byte order mark",
          e);
    }
    return CsvText.unreadable(name, e);
  }
}
