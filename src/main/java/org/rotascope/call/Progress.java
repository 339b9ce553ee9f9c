package org.rotascope.call;

/**
 * Hears how far a long call has come. Called from any thread, one call at a time, and at most about
 * ten times a second.
 */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Says that {@code done} of {@code total} parts are done.
   *
   * @param what what is being done: "bootstrap replicates"
   */
  void report(String what, long done, long total);
}
