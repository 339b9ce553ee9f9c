package org.rotascope.io;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/** Reads texts as files, for tests. */
final class Csv {
  private Csv() {}

  /** Reads a text with options given as name, value, name, value. */
  static CsvData read(String text, String... options) {
    return read(text.getBytes(StandardCharsets.UTF_8), options);
  }

  static CsvData read(byte[] bytes, String... options) {
    CsvOptions.Builder builder = CsvOptions.builder();
    for (int i = 0; i < options.length; i += 2) {
      builder.set(options[i], options[i + 1]);
    }
    return CsvPanels.read("f.csv", new ByteArrayInputStream(bytes), builder.build());
  }

  /** Returns all series as a panel of a kind that any number can be of. */
  static Panel panel(CsvData data) {
    return data.panel(data.names(), Kind.COUNT);
  }

  /** Returns the values of a column, "-" where missing: "1.5 - 2". */
  static String values(CsvData data, String name) {
    Panel panel = data.panel(List.of(name), Kind.COUNT);
    List<String> values = new ArrayList<>();
    for (int t = 0; t < panel.rows(); t++) {
      double value = panel.value(t, 0);
      values.add(
          Double.isNaN(value)
              ? "-"
              : value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
    }
    return String.join(" ", values);
  }

  /** Returns the dates: "2020-01-02 2020-01-03". */
  static String dates(CsvData data) {
    Panel panel = data.panel(List.of(), Kind.COUNT);
    return String.join(
        " ",
        IntStream.range(0, panel.rows())
            .mapToObj(t -> LocalDate.ofEpochDay(panel.date(t)).toString())
            .toList());
  }

  /** Returns what was said beyond the first line. */
  static List<String> remarks(CsvData data) {
    return data.reading().remarks();
  }

  static String lines(String... lines) {
    return String.join("\n", Arrays.asList(lines)) + "\n";
  }
}
