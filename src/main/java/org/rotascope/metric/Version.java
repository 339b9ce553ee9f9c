package org.rotascope.metric;

/** The version of the calculation core, the one in the build file; a test compares the two. */
public final class Version {
  /** The version every envelope carries. */
  public static final String KERNEL = "0.1.0";

  private Version() {}
}
