package org.rotascope.metric;

import org.jspecify.annotations.Nullable;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;

/**
 * The data of a call.
 *
 * @param asset the series, or the panel of several; null for a metric of plain numbers
 * @param benchmark the series it is measured against; null if there is none
 * @param selection which part of the data is used
 * @param asKnownOn the day on which the data were known in this form, epoch days; null if not said
 */
public record Inputs(
    @Nullable Panel asset,
    @Nullable Panel benchmark,
    Selection selection,
    @Nullable Integer asKnownOn) {
  /** No data: for metrics of plain numbers. */
  public static final Inputs NONE = new Inputs(null, null, Selection.ALL, null);

  /** Returns inputs of one series or panel. */
  public static Inputs of(Panel asset) {
    return new Inputs(asset, null, Selection.ALL, null);
  }

  /** Returns inputs of a series or panel and its benchmark. */
  public static Inputs of(Panel asset, @Nullable Panel benchmark) {
    return new Inputs(asset, benchmark, Selection.ALL, null);
  }

  /** Returns these inputs with another selection. */
  public Inputs select(Selection other) {
    return new Inputs(asset, benchmark, other, asKnownOn);
  }

  /** Returns these inputs with the rows after {@code until} cut away. */
  public Inputs cut() {
    return new Inputs(
        asset == null ? null : selection.cut(asset),
        benchmark == null ? null : selection.cut(benchmark),
        selection,
        asKnownOn);
  }

  /** Returns these inputs with another asset. */
  public Inputs withAsset(Panel other) {
    return new Inputs(other, benchmark, selection, asKnownOn);
  }
}
