package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.rotascope.Budget;
import org.rotascope.FuzzInputs;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Any bytes, read as a CSV file: only our exception comes out, with one line about the file, and
 * within the {@link Budget}. Called by the tests, and by Jazzer ({@code make fuzz}).
 */
public final class CsvTarget {
  static final List<String> SEEDS =
      List.of(
          "date,RUT,SPX\n"
              + "1987-09-10,168.97,317.13\n"
              + "1987-09-11,170.54,321.98\n"
              + "1987-09-14,170.66,323.08\n",
          "Date,Open,High,Low,Close,Adj Close,Volume\n"
              + "2020-01-02,1,2,0.5,1.5,1.4,100\n"
              + "2020-01-03,null,null,null,null,null,null\n",
          "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
              + "A.US,D,20200102,000000,1,2,0.5,1.75,9,0\n",
          "This file was created\n\n"
              + "  Average Value Weighted Returns -- Monthly\n"
              + ",Lo 30,Hi 30\n"
              + "192607,  0.10,  -99.99\n"
              + "192608,  2.29,  2.08\n\n"
              + " Annual\n"
              + ",Lo 30,Hi 30\n"
              + "1927, 1.0, 2.0\n\n"
              + "Copyright Kenneth R. French\n",
          "Datum;Kurs A;Kurs B\n31.12.2020;1.234,56;7,5\n30.12.2020;1.233,00;7,25\n",
          "observation_date\tDGS10\n2020-01-01\t.\n2020-01-02\t1.88\n",
          "\"date\",\"A, \"\"x\"\"\"\n\"2020-01-02\",\"1,234.5\"\n\"2020-01-03\",\"1,250.75\"\n",
          "date,symbol,value\n2020-01-02,A,1.5\n2020-01-02,B,2.5\n2020-01-03,A,1.25\n");

  /** The ways in which a file is read. */
  static final int WAYS = 5;

  private CsvTarget() {}

  /** Reads every seed once before Jazzer measures: classes are instrumented when first used. */
  public static void fuzzerInitialize() {
    for (String seed : SEEDS) {
      for (int way = 0; way < WAYS; way++) {
        read(seed.getBytes(StandardCharsets.UTF_8), way);
      }
    }
  }

  /** Reads what follows the first byte, in the way the first byte tells. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      check(Arrays.copyOfRange(data, 1, data.length), (data[0] & 0xff) % WAYS);
    }
  }

  /** Writes the seeds in every way into the folder named. */
  public static void main(String[] args) throws IOException {
    FuzzInputs.write(
        Path.of(args[0]),
        "csv",
        SEEDS.stream()
            .flatMap(s -> "01234".chars().mapToObj(way -> (char) way + s))
            .map(s -> s.getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  /** Reads the bytes in one of the ways within the budget. */
  static void check(byte[] bytes, int way) {
    Budget budget = new Budget();
    read(bytes, way);
    budget.check("a file of " + bytes.length + " bytes");
  }

  /** Reads the bytes, and fails for anything but data or our exception. */
  private static void read(byte[] bytes, int way) {
    try {
      switch (way) {
        case 0 -> use(bytes, "decimal", ",");
        case 1 -> use(bytes, "date-format", "dd.MM.yyyy");
        case 2 -> use(bytes, "layout", "long", "value-column", "value");
        default -> use(bytes);
      }
    } catch (RotascopeException e) {
      known(e, bytes);
    }
  }

  /** Reads everything of a file in every way a door could ask for it. */
  static void use(byte[] bytes, String... options) {
    CsvData data = Csv.read(bytes, options);
    for (String name : data.names()) {
      for (Kind kind : List.of(Kind.PRICE, Kind.SIMPLE_RETURN)) {
        try {
          Panel panel = data.panel(List.of(name), kind);
          assertTrue(panel.rows() > 0);
        } catch (RotascopeException e) {
          known(e, bytes);
        }
      }
    }
  }

  /** Fails unless the exception is one a user can act on. */
  static void known(RotascopeException e, byte[] bytes) {
    if (e.reason() == Reason.INTERNAL || !e.reason().isFailure()) {
      fail("reason " + e.reason() + " for " + shown(bytes), e);
    }
    assertTrue(e.getMessage().startsWith("f.csv"), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'));
    assertTrue(e.getMessage().length() < 700, e.getMessage());
  }

  static String shown(byte[] bytes) {
    return Arrays.toString(bytes) + " " + new String(bytes, StandardCharsets.UTF_8);
  }
}
