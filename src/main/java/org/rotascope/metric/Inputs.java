package org.rotascope.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rotascope.panel.DayNames;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;

/**
 * The data of a call.
 *
 * @param panels the panels by the names of the {@linkplain Role roles} they play, in order; empty
 *     for a metric of plain numbers
 * @param selection which part of the data is used
 * @param asKnownOn the day on which the data were known in this form, epoch days; null if not said
 */
public record Inputs(Map<String, Panel> panels, Selection selection, @Nullable Integer asKnownOn) {
  /** No data: for metrics of plain numbers. */
  public static final Inputs NONE = new Inputs(Map.of(), Selection.ALL, null);

  /** Copies, keeping the order. */
  public Inputs {
    panels = Collections.unmodifiableMap(new LinkedHashMap<>(panels));
  }

  /** Returns inputs of one series or panel. */
  public static Inputs of(Panel asset) {
    return NONE.with(Role.ASSET.name(), asset);
  }

  /** Returns inputs of a series or panel and its benchmark, if there is one. */
  public static Inputs of(Panel asset, @Nullable Panel benchmark) {
    return benchmark == null ? of(asset) : of(asset).with(Role.BENCHMARK.name(), benchmark);
  }

  /** Returns what is measured: a series, or a panel of several; null if there is none. */
  public @Nullable Panel asset() {
    return panels.get(Role.ASSET.name());
  }

  /** Returns what it is measured against; null if there is nothing. */
  public @Nullable Panel benchmark() {
    return panels.get(Role.BENCHMARK.name());
  }

  /** Returns how messages name the days of what is measured; by dates if there is nothing. */
  public DayNames dayNames() {
    Panel asset = asset();
    return asset == null ? DayNames.DATES : asset.dayNames();
  }

  /** Returns these inputs with a panel in a role, in place of the one that had it. */
  public Inputs with(String role, Panel panel) {
    Map<String, Panel> more = new LinkedHashMap<>(panels);
    more.put(role, panel);
    return new Inputs(more, selection, asKnownOn);
  }

  /** Returns these inputs with another asset. */
  public Inputs withAsset(Panel other) {
    return with(Role.ASSET.name(), other);
  }

  /** Returns these inputs without what a form has no place for. */
  public Inputs only(Form<?> form) {
    Map<String, Panel> kept = new LinkedHashMap<>(panels);
    kept.keySet().removeIf(name -> form.role(name).isEmpty());
    return new Inputs(kept, selection, asKnownOn);
  }

  /** Returns these inputs with every panel changed. */
  public Inputs map(UnaryOperator<Panel> change) {
    if (panels.isEmpty()) {
      return this;
    }
    Map<String, Panel> changed = new LinkedHashMap<>();
    panels.forEach((role, panel) -> changed.put(role, change.apply(panel)));
    return new Inputs(changed, selection, asKnownOn);
  }

  /** Returns these inputs with another selection. */
  public Inputs select(Selection other) {
    return new Inputs(panels, other, asKnownOn);
  }

  /** Returns these inputs with the rows after {@code until} cut away. */
  public Inputs cut() {
    return selection.until() == null ? this : map(selection::cut);
  }
}
