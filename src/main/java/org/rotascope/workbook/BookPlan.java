package org.rotascope.workbook;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.rotascope.document.Document;

/**
 * What a workbook is made of.
 *
 * @param document what it shows
 * @param settings the lines of its sheet of settings, in order; none for a workbook without one
 * @param sheets names of sheets that are not their usual ones, by key: a section's id, the id of a
 *     table that has a sheet of its own, or {@link #SETTINGS}
 */
public record BookPlan(Document document, List<Setting> settings, Map<String, String> sheets) {
  /** The key of the sheet of settings. */
  public static final String SETTINGS = "settings";

  /** The key of the hidden sheet that lists what is managed. */
  public static final String MANIFEST = "manifest";

  /** Copies. */
  public BookPlan {
    settings = List.copyOf(settings);
    sheets = Map.copyOf(sheets);
  }

  /** Returns the plan of a workbook that only shows a document. */
  public static BookPlan of(Document document) {
    return new BookPlan(document, List.of(), Map.of());
  }

  /**
   * Returns the names its sheets get, by key, in their order: those of {@link #sheets} where it has
   * them, else the usual ones, made valid and unique.
   */
  public Map<String, String> names() {
    return Collections.unmodifiableMap(SheetNames.of(this).all());
  }
}
