package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.rotascope.Budget;
import org.rotascope.FuzzInputs;
import org.rotascope.panel.Kind;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Any bytes, read as an Arrow file or stream: only our exception comes out, with one line about the
 * file, and within the {@link Budget}. Called by the tests, and by Jazzer ({@code make fuzz}).
 */
public final class ArrowTarget {
  /** The ways in which a file is read. */
  static final int WAYS = 3;

  private ArrowTarget() {}

  /** Reads every seed once before Jazzer measures: classes are instrumented when first used. */
  public static void fuzzerInitialize() {
    for (byte[] seed : seeds()) {
      for (int way = 0; way < WAYS; way++) {
        read(seed, way);
      }
    }
  }

  /** Reads what follows the first byte, in the way that byte tells; CSV is for its own target. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0 && FileKind.of(Arrays.copyOfRange(data, 1, data.length)) != FileKind.CSV) {
      check(Arrays.copyOfRange(data, 1, data.length), (data[0] & 0xff) % WAYS);
    }
  }

  /** Writes the seeds into the folder named. */
  public static void main(String[] args) throws IOException {
    FuzzInputs.write(Path.of(args[0]), "arrow", FuzzInputs.kept("arrow-seeds"));
  }

  /** Returns files and streams that are whole, as pyarrow and polars wrote them. */
  static List<byte[]> seeds() {
    return FuzzInputs.kept("arrow-seeds").stream()
        .map(kept -> Arrays.copyOfRange(kept, 1, kept.length))
        .toList();
  }

  /** Reads the bytes in one of the ways within the budget. */
  static void check(byte[] bytes, int way) {
    Budget budget = new Budget();
    read(bytes, way);
    budget.check("a file of " + bytes.length + " bytes");
  }

  private static void read(byte[] bytes, int way) {
    try {
      SeriesData data =
          switch (way) {
            case 0 -> read(bytes, "value-column", "value");
            case 1 -> read(bytes, "date-column", "date");
            default -> read(bytes);
          };
      assertTrue(data.reading().rows() > 0);
      for (String name : data.names()) {
        data.panel(List.of(name), Kind.SIMPLE_RETURN);
      }
    } catch (RotascopeException e) {
      known(e, bytes);
    }
  }

  /** Reads bytes as a file, with options given as name, value, name, value. */
  static SeriesData read(byte[] bytes, String... options) {
    CsvOptions.Builder builder = CsvOptions.builder();
    for (int i = 0; i < options.length; i += 2) {
      builder.set(options[i], options[i + 1]);
    }
    return SeriesFiles.read("f.arrow", new ByteArrayInputStream(bytes), builder.build());
  }

  /** Fails unless the exception is one a user can act on. */
  static void known(RotascopeException e, byte[] bytes) {
    if (e.reason() == Reason.INTERNAL || !e.reason().isFailure()) {
      fail("reason " + e.reason() + " for " + shown(bytes), e);
    }
    assertTrue(e.getMessage().startsWith("f.arrow"), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'), e.getMessage());
    assertTrue(e.getMessage().length() < 1_000, e.getMessage());
  }

  static String shown(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
