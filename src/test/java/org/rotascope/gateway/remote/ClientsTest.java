package org.rotascope.gateway.remote;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ClientsTest {
  @Test
  void shouldGoOnWithWhatIsDoneNowAndThenAfterItHasFailed() throws InterruptedException {
    Logger log = Logger.getLogger(Clients.class.getName());
    log.setLevel(Level.OFF);
    CountDownLatch three = new CountDownLatch(3);
    new Clients()
        .every(
            1,
            TimeUnit.MILLISECONDS,
            () -> {
              if (three.getCount() > 0) {
                three.countDown();
                throw new IllegalStateException("as a fault would");
              }
            });
    assertTrue(three.await(60, TimeUnit.SECONDS));
    log.setLevel(null);
  }
}
