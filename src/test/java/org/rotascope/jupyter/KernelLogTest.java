package org.rotascope.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelLogTest {
  @ParameterizedTest
  @CsvSource({
    "Loop-Shell-0, INFO, false",
    "Loop-Heartbeat-0, CONFIG, false",
    "Loop-Shell-0, WARNING, true",
    "Loop-Shell-0, SEVERE, true",
    "mine, INFO, true",
    ", INFO, true",
  })
  void onlyNotesOfLoopsAreLeftOut(String logger, String level, boolean told) {
    LogRecord entry = new LogRecord(Level.parse(level), "Loop started.");
    entry.setLoggerName(logger);
    assertEquals(told, new KernelLog.Loops().isLoggable(entry));
  }
}
