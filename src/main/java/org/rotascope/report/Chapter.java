package org.rotascope.report;

/** One section of the report: asks for its metrics and lays their results out. */
interface Chapter {
  /** Returns the id of its section, which is the key of its family. */
  String family();

  /** Returns the part of the report that the data can give. */
  Part write(Study study);
}
