package org.rotascope.document;

import java.util.List;

/**
 * Several sentences under a heading.
 *
 * @param caption the heading
 * @param lines one sentence or more each, without line breaks
 */
public record Bullets(String caption, List<String> lines) implements Block {
  /** Copies. */
  public Bullets {
    lines = List.copyOf(lines);
  }
}
