package org.rotascope.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

class JobsTest {
  private final Jobs jobs = new Jobs();

  @Test
  void shouldStopACallUnderWay() {
    Jobs.Job job = jobs.begin("1");
    assertFalse(job.isCancelled());
    jobs.cancel("1");
    assertTrue(job.isCancelled());
  }

  @Test
  void shouldRefuseACallThatWasCancelledBeforeItCame() {
    jobs.cancel("1");
    jobs.await("1");
    RotascopeException e = assertThrows(RotascopeException.class, () -> jobs.begin("1"));
    assertEquals(Reason.CANCELLED, e.reason());
    assertEquals(0, jobs.count());
  }

  @Test
  void shouldRememberOnlySoManyCallsThatNeverCame() {
    for (int i = 0; i <= Jobs.AHEAD; i++) {
      jobs.cancel("late " + i);
    }
    assertFalse(jobs.begin("late 0").isCancelled());
    assertThrows(RotascopeException.class, () -> jobs.begin("late 1"));
    assertThrows(RotascopeException.class, () -> jobs.begin("late " + Jobs.AHEAD));
  }

  @Test
  void shouldRememberNoLongNames() {
    String longest = "x".repeat(Jobs.NAME);
    jobs.cancel(longest);
    assertThrows(RotascopeException.class, () -> jobs.begin(longest)); // it was cancelled
    for (Executable call :
        List.<Executable>of(() -> jobs.cancel(longest + "x"), () -> jobs.begin(longest + "x"))) {
      RotascopeException e = assertThrows(RotascopeException.class, call);
      assertEquals(Reason.BAD_ARGUMENT, e.reason());
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldWaitForACallUnderWayAndForNoOther() throws InterruptedException {
    jobs.begin("1");
    Thread waiting = new Thread(() -> jobs.await("1"));
    waiting.start();
    waiting.join(50);
    assertTrue(waiting.isAlive());
    jobs.end("1");
    waiting.join();
    jobs.await("1");
    jobs.await("2");
    assertEquals(0, jobs.count());
  }
}
