package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rotascope.metric.Metric;

/** Metrics that resample, or compute another metric date by date, are declared as lasting. */
class LastingTest {
  static Stream<Metric> metrics() {
    return Catalogue.STANDARD.all().stream();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void isDeclaredByWhatRepeats(Metric metric) {
    boolean resamples = metric.param("B").isPresent();
    boolean repeats = metric.id().equals("asof_solver");
    assertEquals(resamples || repeats, metric.isLasting(), metric.id());
  }
}
