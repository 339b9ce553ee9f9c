package org.rotascope.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables of few rows of each of very many series take memory for what they hold. */
class ManySymbolsTest {
  private static final int SYMBOLS = 200_000;

  /** More is no file's right that has one number a symbol: its lines, keys and objects. */
  private static final long MOST_BYTES_A_SYMBOL = 1_200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static void reads(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    SeriesData data =
        SeriesFiles.read("many", new ByteArrayInputStream(bytes), CsvOptions.of(Map.of()));
    long each = (THREADS.getCurrentThreadAllocatedBytes() - before) / SYMBOLS;
    assertEquals(SYMBOLS, data.names().size());
    assertTrue(each < MOST_BYTES_A_SYMBOL, () -> each + " bytes a symbol");
  }

  @Test
  void longTable() {
    reads(
        IntStream.range(0, SYMBOLS)
            .mapToObj(i -> "2020-01-02,a" + i + ",1\n")
            .collect(Collectors.joining("", "date,symbol,value\n", "")));
  }

  @Test
  void wideTable() {
    reads(
        IntStream.range(0, SYMBOLS)
                .mapToObj(i -> ",a" + i)
                .collect(Collectors.joining("", "date", "\n"))
            + "2020-01-02"
            + ",1".repeat(SYMBOLS)
            + "\n");
  }
}
