package org.rotascope.report;

/** One section of the report: asks for its metrics and lays their results out. */
@FunctionalInterface
interface Chapter {
  /** Returns the part of the report that the data can give. */
  Part write(Study study);
}
