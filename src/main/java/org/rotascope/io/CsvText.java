package org.rotascope.io;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/**
 * The text of a file: gzip is undone (known by its first bytes, whatever the name), a byte order
 * mark decides between UTF-8 and UTF-16, and without one the text must be UTF-8.
 */
final class CsvText {
  /** How many characters from the start may be looked at before they are read. */
  static final int SAMPLE = 1 << 16;

  private final BufferedReader reader;
  private final String description;
  private final LastByte last;

  private CsvText(BufferedReader reader, String description, LastByte last) {
    this.reader = reader;
    this.description = description;
    this.last = last;
  }

  /** Returns the file's bytes, or says in one line why there are none. */
  static InputStream open(String file) {
    try {
      Path path = Path.of(file);
      if (file.isBlank()) {
        throw new RotascopeException(
            Reason.UNREADABLE, "the name of the file is empty; give a CSV file");
      }
      if (Files.isDirectory(path)) {
        throw new RotascopeException(
            Reason.UNREADABLE, file + ": is a folder; give a CSV file in it");
      }
      return Files.newInputStream(path);
    } catch (InvalidPathException e) {
      throw new RotascopeException(
          Reason.UNREADABLE, "'" + Shown.path(file) + "' is not the name of a file", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns the text of an open file. */
  static CsvText of(String file, InputStream bytes, long maxBytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    byte[] head = peek(in);
    String packed = "";
    if (head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
      in = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
      head = peek(in);
      packed = "gzip, ";
    }
    refuseOtherFormats(file, head);
    Charset charset = StandardCharsets.UTF_8;
    int mark = 0;
    if (starts(head, 0xef, 0xbb, 0xbf)) {
      mark = 3;
    } else if (starts(head, 0xff, 0xfe)) {
      charset = StandardCharsets.UTF_16LE;
      mark = 2;
    } else if (starts(head, 0xfe, 0xff)) {
      charset = StandardCharsets.UTF_16BE;
      mark = 2;
    }
    in.skipNBytes(mark);
    LastByte last = new LastByte(file, in, maxBytes);
    Reader decoded =
        new InputStreamReader(
            last,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    String encoding = charset.equals(StandardCharsets.UTF_8) ? "" : charset.name() + ", ";
    return new CsvText(new BufferedReader(decoded, SAMPLE), packed + encoding, last);
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(8);
    byte[] head = in.readNBytes(4);
    in.reset();
    return head;
  }

  private static void refuseOtherFormats(String file, byte[] head) {
    String what =
        starts(head, 'P', 'K', 3, 4)
            ? "a zip archive or a workbook"
            : starts(head, 'P', 'A', 'R', '1')
                ? "a Parquet file"
                : starts(head, 'B', 'Z', 'h') ? "packed by bzip2" : "";
    if (!what.isEmpty()) {
      throw new RotascopeException(
          Reason.BAD_INPUT,
          file + ": is " + what + ", not CSV; give the CSV text itself, or packed by gzip");
    }
  }

  private static boolean starts(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the first characters; reading begins at the first again. */
  String sample() throws IOException {
    reader.mark(SAMPLE + 1);
    char[] sample = new char[SAMPLE];
    int n = 0;
    for (int got = reader.read(sample, 0, SAMPLE);
        got > 0;
        got = reader.read(sample, n, SAMPLE - n)) {
      n += got;
    }
    reader.reset();
    return new String(sample, 0, n);
  }

  /** Returns the reader of the text. */
  Reader reader() {
    return reader;
  }

  /** Returns how the text is packed and encoded where that is unusual: "gzip, ". */
  String description() {
    return description;
  }

  /** Tells, when all has been read, whether the text ends with a line end. */
  boolean endsWithLineEnd() {
    return last.byteRead == '\n' || last.byteRead == '\r' || last.byteRead == 0;
  }

  /** Returns why a file cannot be read, in one line. */
  static RotascopeException unreadable(String file, IOException e) {
    String why;
    if (e instanceof NoSuchFileException) {
      why = "there is no such file; check the path";
    } else if (e instanceof AccessDeniedException) {
      why = "may not be read; give yourself permission to read it";
    } else {
      why =
          "cannot be read: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
    return new RotascopeException(Reason.UNREADABLE, file + ": " + why, e);
  }

  /** Remembers the last byte and keeps the limit. */
  private static final class LastByte extends FilterInputStream {
    private final String file;
    private final long maxBytes;
    private long total;
    private int byteRead = '\n';

    LastByte(String file, InputStream in, long maxBytes) {
      super(in);
      this.file = file;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      if (n > 0) {
        byteRead = buffer[offset + n - 1];
        total += n;
        if (total > maxBytes) {
          throw new RotascopeException(
              Reason.LIMIT,
              file
                  + ": holds more than "
                  + maxBytes
                  + " bytes of text, the limit; give a smaller file");
        }
      }
      return n;
    }
  }
}
