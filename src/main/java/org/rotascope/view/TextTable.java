package org.rotascope.view;

import java.util.List;
import org.rotascope.reason.Shown;

/** Sets rows of cells in columns with two blanks between them. */
public final class TextTable {
  private TextTable() {}

  /**
   * Returns the rows as lines.
   *
   * @param right for each column whether its cells stand on the right
   */
  public static String of(List<List<String>> rows, List<Boolean> right) {
    int[] widths = new int[right.size()];
    List<List<String>> safe =
        rows.stream().map(row -> row.stream().map(Shown::safe).toList()).toList();
    for (List<String> row : safe) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], length(row.get(c)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : safe) {
      int start = text.length();
      for (int c = 0; c < widths.length; c++) {
        String padding = " ".repeat(widths[c] - length(row.get(c)));
        text.append(c == 0 ? "" : "  ");
        text.append(right.get(c) ? padding : "")
            .append(row.get(c))
            .append(right.get(c) ? "" : padding);
      }
      int end = text.length();
      while (end > start && text.charAt(end - 1) == ' ') {
        end--;
      }
      text.setLength(end);
      text.append('\n');
    }
    return text.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
