package org.rotascope.ooxml;

/**
 * A part that is not as it was.
 *
 * @param part its name in the file
 * @param kind what happens to it
 * @param why what in it changes, in words
 */
public record Change(String part, Kind kind, String why) {
  /** What happens to a part. */
  public enum Kind {
    /** It was not there. */
    ADDED,
    /** Some of its bytes are others. */
    CHANGED,
    /** It is no longer there. */
    REMOVED
  }
}
