package org.rotascope.numeric;

import java.util.function.IntConsumer;

/**
 * How a long computation runs: on which threads, what it reports, and whether it should stop. The
 * caller gives it; a computation that takes one must give the same bits whatever the implementation
 * does, by writing each chunk's result to a place of its own and combining them in index order.
 */
@FunctionalInterface
public interface Work {
  /** Runs everything on the calling thread, reports nothing and never stops. */
  Work SERIAL =
      (what, chunks, chunk) -> {
        for (int i = 0; i < chunks; i++) {
          chunk.accept(i);
        }
      };

  /**
   * Runs {@code chunk} for every index from 0 to {@code chunks − 1}, each once, in any order, on
   * any thread, and returns when all are done.
   *
   * @param what what is being done, for a progress bar: "bootstrap replicates"
   * @throws org.rotascope.reason.RotascopeException with CANCELLED as soon as the caller asked to
   *     stop
   */
  void forEach(String what, int chunks, IntConsumer chunk);
}
