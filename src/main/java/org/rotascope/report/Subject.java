package org.rotascope.report;

import java.util.List;
import org.rotascope.panel.Panel;
import org.rotascope.panel.Selection;

/**
 * What a report is about.
 *
 * @param asset the series whose leadership is measured, one column
 * @param benchmark the series it is measured against, one column
 * @param universe every asset of the rotation graph, the asset first
 * @param selection the part of the data, at the frequency of the data
 * @param sources where the data come from
 * @param notes what was said when they were read
 */
public record Subject(
    Panel asset,
    Panel benchmark,
    Panel universe,
    Selection selection,
    List<Source> sources,
    List<String> notes) {
  /** Copies. */
  public Subject {
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }

  /**
   * A file that was read.
   *
   * @param name its name, without the folder
   * @param sha256 of its bytes, hexadecimal; empty if there is no file
   * @param text what it holds and who made it; may be empty
   * @param licence under which it may be used; may be empty
   */
  public record Source(String name, String sha256, String text, String licence) {}

  /** Returns the name of the asset. */
  public String assetName() {
    return asset.names().get(0);
  }

  /** Returns the name of the benchmark. */
  public String benchmarkName() {
    return benchmark.names().get(0);
  }
}
