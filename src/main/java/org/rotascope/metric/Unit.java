package org.rotascope.metric;

import java.util.Locale;

/** The unit of a number, as results, worksheets and reference pages name it. */
public enum Unit {
  /** Decimal fraction: 0.01 is one percent. */
  DECIMAL("decimal", "0.01 is one percent"),
  /** Percent: 1 is one percent. */
  PERCENT("percent", "1 is one percent"),
  /** Points of an index-like line. */
  POINTS("points", "index points"),
  /** Probability or share between 0 and 1. */
  PROBABILITY("probability", "between 0 and 1"),
  /** Share of a whole between 0 and 1. */
  SHARE("share", "between 0 and 1"),
  /** Percentile between 0 and 100. */
  PERCENTILE("percentile", "between 0 and 100"),
  /** Pure number: ratio, statistic, z-score. */
  RATIO("ratio", "dimensionless"),
  /** Natural logarithm of a ratio. */
  LOG("log", "natural logarithm of a ratio"),
  /** Trading sessions, or rows of the sampled data. */
  SESSIONS("sessions", "rows of the data as sampled"),
  /** Calendar days. */
  DAYS("days", "calendar days"),
  /** Calendar years. */
  YEARS("years", "calendar years"),
  /** Calendar periods of the frequency named. */
  PERIODS("periods", "periods of the frequency named"),
  /** Count of things. */
  COUNT("count", "a count"),
  /** Rank, 1 being the most extreme. */
  RANK("rank", "1 is the most extreme"),
  /** Degrees, counter-clockwise from east. */
  DEGREES("degrees", "counter-clockwise from east"),
  /** Calendar date. */
  DATE("date", "ISO 8601 calendar date"),
  /** Code with the meaning its text gives. */
  CODE("code", "a code"),
  /** Same unit as the input series. */
  AS_INPUT("as input", "the unit of the input"),
  /** No unit: a label or a flag. */
  NONE("", "");

  private final String label;
  private final String text;

  Unit(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /** Returns the short name, lower case; empty for no unit. */
  public String label() {
    return label;
  }

  /** Returns the unit in words. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
