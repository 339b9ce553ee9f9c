package org.rotascope.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Metric;
import org.rotascope.metric.ResultJson;

/** Eight threads calling all metrics in mixed order get the bits that one thread gets. */
class MixedCallsTest {
  @Test
  void eightThreadsGetTheBitsOfOne() throws InterruptedException, ExecutionException {
    List<Metric> metrics = Catalogue.STANDARD.all();
    Map<String, String> serial = new LinkedHashMap<>();
    metrics.forEach(m -> serial.put(m.id(), text(m)));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        List<Metric> mixed = new ArrayList<>(metrics);
        Collections.shuffle(mixed, new Random(thread));
        running.add(
            pool.submit(
                () -> mixed.forEach(m -> assertEquals(serial.get(m.id()), text(m), m.id()))));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static String text(Metric metric) {
    return ResultJson.text(
        Kernel.standard().call(metric.id(), LawInputs.of(metric, 1), WorkedExample.params(metric)));
  }
}
