package org.rotascope.panel;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the data a call uses, applied in this order: rows after {@code until} are cut away,
 * series are aligned, period ends of {@code frequency} are taken, and rows before the last one
 * preceding {@code since} are cut away, so that windows warm up after {@code since}.
 *
 * @param since first day of the first session used, epoch days; null for all
 * @param until last day used, epoch days; null for all
 * @param frequency the sampling frequency; DAILY keeps every row
 */
public record Selection(@Nullable Integer since, @Nullable Integer until, Frequency frequency) {
  /** Everything, as it is. */
  public static final Selection ALL = new Selection(null, null, Frequency.DAILY);

  /** Returns this selection from another day on. */
  public Selection withSince(@Nullable Integer epochDay) {
    return new Selection(epochDay, until, frequency);
  }

  /** Returns this selection up to another day. */
  public Selection withUntil(@Nullable Integer epochDay) {
    return new Selection(since, epochDay, frequency);
  }

  /** Returns this selection at another frequency. */
  public Selection withFrequency(Frequency other) {
    return new Selection(since, until, other);
  }

  /** Returns the rows of a panel up to {@code until}. */
  public Panel cut(Panel panel) {
    if (until == null) {
      return panel;
    }
    int to = panel.rows();
    while (to > 0 && panel.date(to - 1) > until) {
      to--;
    }
    return to == panel.rows() ? panel : panel.rows(0, to);
  }
}
