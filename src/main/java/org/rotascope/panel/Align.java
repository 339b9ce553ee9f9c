package org.rotascope.panel;

/** How the dates of two series are brought together (METRICS 1.4). */
public enum Align {
  /** Only dates both series have; the next return of both spans the same interval. */
  INTERSECTION,
  /**
   * Dates of either series; a missing level is carried forward over a bounded number of sessions.
   */
  UNION_FFILL
}
