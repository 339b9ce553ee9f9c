package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rotascope.metric.Metric;

/** Every metric has a test of its own beside it: the laws alone do not know what it should give. */
class OwnTestsTest {
  @Test
  void testOfTheFamilyNamesEveryMetric() throws IOException {
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java/org/rotascope/metrics"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        tests.append(Files.readString(file));
      }
    }
    List<String> untested =
        Catalogue.STANDARD.all().stream()
            .map(Metric::id)
            .filter(id -> tests.indexOf('"' + id + '"') < 0)
            .toList();
    assertEquals(List.of(), untested, "metrics that no test below metrics/ names");
  }
}
