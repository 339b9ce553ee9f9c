package org.rotascope.reason;

/**
 * Why a value is undefined or a call failed, with the one mapping to what each door shows for it.
 *
 * <p>A reason is either a {@linkplain #isFailure() failure} of the whole call, thrown as {@link
 * RotascopeException}, or the explanation of one undefined cell, which is NaN in the core, null in
 * JSON and {@code #N/A} in Excel. Doors read {@link #exitCode()}, {@link #pythonException()} and
 * {@link #excelError()} here and keep no table of their own.
 */
public enum Reason {
  /** A parameter is unknown, missing, out of range or contradicts another. */
  BAD_ARGUMENT(2, "ArgumentError", "#VALUE!", "a parameter is unknown, missing or out of range"),
  /** The metric's name is not in the catalogue. */
  UNKNOWN_METRIC(2, "UnknownMetricError", "#NAME?", "no metric has that name"),
  /** The declared kind of an input does not fit the metric. */
  BAD_KIND(2, "KindError", "#VALUE!", "the declared kind of an input does not fit"),
  /** Input values are malformed: text among numbers, infinities, wrong lengths. */
  BAD_INPUT(3, "DataError", "#VALUE!", "input values are malformed"),
  /** Dates are duplicated, decreasing or unreadable. */
  BAD_DATES(3, "DataError", "#VALUE!", "dates are duplicated, decreasing or unreadable"),
  /** A file or column is not there or cannot be read or written. */
  UNREADABLE(3, "DataError", "#VALUE!", "a file or column is missing or cannot be read or written"),
  /** Two series share no return interval. */
  NO_OVERLAP(3, "DataError", "#VALUE!", "the series never overlap"),
  /** The input or the work asked for exceeds a declared limit. */
  LIMIT(5, "LimitError", "#NUM!", "a declared limit is exceeded"),
  /** The caller asked the call to stop. */
  CANCELLED(5, "Cancelled", "#N/A", "the caller stopped the call"),
  /** A fault of the program itself. */
  INTERNAL(70, "InternalError", "#NUM!", "a fault of the program"),

  /** Fewer valid observations than the statistic needs. */
  INSUFFICIENT_OBS("too few valid observations"),
  /** The spread in a denominator is zero. */
  ZERO_VARIANCE("the values do not vary"),
  /** A price is zero or negative, so no return exists. */
  NONPOSITIVE_PRICE("a price is zero or negative"),
  /** The asset was not in the universe on that date. */
  NOT_IN_UNIVERSE("the asset was not in the universe on that date"),
  /** The row lies before the first full window. */
  WARMUP("before the first full window"),
  /** There is nothing to measure. */
  EMPTY("there is nothing to measure"),
  /** The regressors are linearly dependent. */
  SINGULAR("the regressors are linearly dependent"),
  /** An iteration did not converge. */
  NOT_CONVERGED(4, "NotConvergedError", "#N/A", "an iteration did not converge"),
  /** No close precedes the calendar period. */
  NO_PRIOR_CLOSE("no close precedes the period"),
  /** A valuation multiple is not positive. */
  NEGATIVE_EARNINGS("earnings are not positive"),
  /** The series does not revert: no half-life exists. */
  NO_MEAN_REVERSION_SCALE("the series does not revert to a mean"),
  /** No earlier value is as extreme: the present one is a record. */
  RECORD("no earlier value is as extreme"),
  /** The drawdown has not recovered by the end of the sample. */
  NOT_RECOVERED("not recovered by the end of the sample"),
  /** The quantity does not exist for this row or this input. */
  NOT_APPLICABLE("the quantity does not exist here");

  private final int exitCode;
  private final String pythonException;
  private final String excelError;
  private final String text;
  private final boolean failure;

  Reason(String text) {
    this(0, "", "#N/A", text, false);
  }

  Reason(int exitCode, String pythonException, String excelError, String text) {
    this(exitCode, pythonException, excelError, text, true);
  }

  Reason(int exitCode, String pythonException, String excelError, String text, boolean failure) {
    this.exitCode = exitCode;
    this.pythonException = pythonException;
    this.excelError = excelError;
    this.text = text;
    this.failure = failure;
  }

  /**
   * Returns the exit code of the command line; 0 where the reason only explains an undefined cell.
   */
  public int exitCode() {
    return exitCode;
  }

  /**
   * Returns the simple name of the Python exception; empty where the reason only explains an
   * undefined cell.
   */
  public String pythonException() {
    return pythonException;
  }

  /** Returns the error value a worksheet cell shows. */
  public String excelError() {
    return excelError;
  }

  /** Returns the reason in words, without a final full stop. */
  public String text() {
    return text;
  }

  /** Tells whether the reason can end a call; the others only explain undefined cells. */
  public boolean isFailure() {
    return failure;
  }
}
