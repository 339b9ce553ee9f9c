package org.rotascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rotascope.FuzzInputs;
import org.rotascope.Mutator;

/** Broken requests: a result or one line that says what is wrong, never long, never much memory. */
class RequestFuzzTest {
  @Test
  void requestsAsTheyAreWrittenHaveAResult() {
    for (String seed : RequestTarget.seeds()) {
      RequestTarget.check(seed);
    }
    assertEquals(
        0, Cli.run("run", "longest_run_prob", "--set=n=9076", "--set=p=0.5", "--set=k=9").code());
  }

  @Test
  void inputsFoundByFuzzingGiveAResultOrOneLine() {
    FuzzInputs.kept("requests").forEach(RequestTarget::fuzzerTestOneInput);
  }

  @Test
  void mutatedRequestsGiveAResultOrOneLine() {
    mutate(20260114, 10_000);
  }

  /** The same, longer, from a seed that is printed. */
  @Test
  @Tag("soak")
  void manyMutatedRequestsGiveAResultOrOneLine() {
    long seed = Long.getLong("rotascope.soak.seed", System.nanoTime());
    int inputs = Integer.getInteger("rotascope.soak.requests", 1_000_000);
    System.out.println("soak requests: seed " + seed + ", " + inputs + " inputs");
    mutate(seed, inputs);
  }

  private static void mutate(long seed, int inputs) {
    List<String> seeds = RequestTarget.seeds();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < inputs; i++) {
      String request = Mutator.mutated(seeds, random).toString();
      try {
        RequestTarget.check(request);
      } catch (RuntimeException | Error e) {
        fail("input " + i + " of seed " + seed + ":\n" + request, e);
      }
    }
  }
}
