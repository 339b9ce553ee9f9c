package org.rotascope.workbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of a workbook before they are packed into its zip file: bytes by name, as the file has
 * them ({@code xl/workbook.xml}). The arrays are not copied.
 *
 * @param parts in the order of the file
 */
public record BookParts(Map<String, byte[]> parts) {
  /** Copies the list, not the bytes. */
  public BookParts {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }
}
