package org.rotascope.document;

import java.util.List;

/**
 * A part of a report: a chapter of a page, a sheet of a workbook.
 *
 * @param id kebab-case, unique in the document
 * @param title at most 31 characters, without {@code [ ] : * ? / \}: it also names a sheet
 * @param lead what the section answers, one or two sentences
 * @param blocks the content, in order
 */
public record Section(String id, String title, String lead, List<Block> blocks) {
  /** Copies and checks the title. */
  public Section {
    blocks = List.copyOf(blocks);
    if (title.isBlank()
        || title.length() > 31
        || title.chars().anyMatch(c -> "[]:*?/\\'".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("not a sheet name: " + title);
    }
  }
}
