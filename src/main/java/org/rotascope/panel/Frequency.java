package org.rotascope.panel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A calendar frequency: how days group into periods (METRICS 1.7) and how many periods a year has
 * (1.9).
 */
public enum Frequency {
  /** Every session. */
  DAILY(252),
  /** ISO weeks, Monday to Sunday. */
  WEEKLY(52),
  /** Calendar months. */
  MONTHLY(12),
  /** Calendar quarters. */
  QUARTERLY(4),
  /** Calendar years. */
  ANNUAL(1);

  private final int periodsPerYear;

  Frequency(int periodsPerYear) {
    this.periodsPerYear = periodsPerYear;
  }

  /** Returns the periods in a year, {@code A} of METRICS 1.9. */
  public int periodsPerYear() {
    return periodsPerYear;
  }

  /** Returns the name in lower case, as the command line writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what its periods are called, in the plural. */
  public String periods() {
    return switch (this) {
      case DAILY -> "sessions";
      case WEEKLY -> "weeks";
      case MONTHLY -> "months";
      case QUARTERLY -> "quarters";
      case ANNUAL -> "years";
    };
  }

  /** Returns the first calendar day of the period that holds {@code epochDay}: the period's key. */
  public int periodStart(int epochDay) {
    LocalDate d = LocalDate.ofEpochDay(epochDay);
    LocalDate start =
        switch (this) {
          case DAILY -> d;
          case WEEKLY -> d.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTHLY -> d.withDayOfMonth(1);
          case QUARTERLY -> LocalDate.of(d.getYear(), 3 * ((d.getMonthValue() - 1) / 3) + 1, 1);
          case ANNUAL -> LocalDate.of(d.getYear(), 1, 1);
        };
    return Math.toIntExact(start.toEpochDay());
  }

  /** Returns the last calendar day of the period that holds {@code epochDay}. */
  public int periodEnd(int epochDay) {
    LocalDate start = LocalDate.ofEpochDay(periodStart(epochDay));
    LocalDate next =
        switch (this) {
          case DAILY -> start.plusDays(1);
          case WEEKLY -> start.plusWeeks(1);
          case MONTHLY -> start.plusMonths(1);
          case QUARTERLY -> start.plusMonths(3);
          case ANNUAL -> start.plusYears(1);
        };
    return Math.toIntExact(next.toEpochDay()) - 1;
  }
}
