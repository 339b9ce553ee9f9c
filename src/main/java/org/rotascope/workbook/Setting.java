package org.rotascope.workbook;

import java.util.List;

/**
 * One line of a workbook's sheet of settings, which its user edits and a refresh reads.
 *
 * @param key snake_case; its cell is named {@code rota_set_} and this
 * @param label what it is called in the sheet
 * @param value what it says, as text; empty for nothing said
 * @param text what it means and which values it takes, one or two sentences
 * @param choices the values its list offers; empty for free text
 * @param from the table and column whose cells are the choices, as {@code grid.column}; empty if
 *     {@code choices} says them
 * @param open whether another value than those of the list may be typed
 */
public record Setting(
    String key,
    String label,
    String value,
    String text,
    List<String> choices,
    String from,
    boolean open) {
  /** Makes a line whose list, if it has one, is all there is. */
  public Setting(
      String key, String label, String value, String text, List<String> choices, String from) {
    this(key, label, value, text, choices, from, false);
  }

  /** Tells whether a cell gives this value back as it is. */
  public static boolean isHeld(String value) {
    return CellText.holds(value);
  }

  /** Copies. */
  public Setting {
    choices = List.copyOf(choices);
  }
}
