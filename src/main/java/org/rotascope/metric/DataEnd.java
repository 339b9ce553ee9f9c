package org.rotascope.metric;

import org.jspecify.annotations.Nullable;
import org.rotascope.panel.DayNames;

/** Says when data end before the day a figure is asked for. */
public final class DataEnd {
  private DataEnd() {}

  /**
   * Warns DATA_END_EARLIER if the last session lies before the day asked for; never where rows have
   * no dates.
   *
   * @param last the last session of the data, epoch days
   * @param asOf the day asked for; null if none was
   */
  public static void warn(int last, @Nullable Integer asOf, Context context) {
    DayNames days = context.inputs().dayNames();
    if (asOf != null && last < asOf && days == DayNames.DATES) {
      context.warn(
          "DATA_END_EARLIER",
          "the last session is " + days.of(last) + ", before asOf " + days.of(asOf));
    }
  }
}
