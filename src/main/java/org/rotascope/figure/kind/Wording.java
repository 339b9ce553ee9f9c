package org.rotascope.figure.kind;

/**
 * What a figure says beside its data.
 *
 * @param title one line; empty for the kind's summary
 * @param subtitle one line that explains; may be empty
 * @param periods what a row of the data is called, in the plural
 */
public record Wording(String title, String subtitle, String periods) {
  /** Nothing said: the kind's own words, and sessions. */
  public static final Wording NONE = new Wording("", "", "sessions");

  boolean titled() {
    return !title.isEmpty();
  }

  /** Returns these words with another title. */
  public Wording with(String otherTitle) {
    return new Wording(otherTitle, subtitle, periods);
  }
}
