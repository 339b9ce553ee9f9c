package org.rotascope.figure;

import java.awt.Graphics2D;

/**
 * Draws figures. Implementations are stateless: one may draw several figures at a time on several
 * threads.
 */
@FunctionalInterface
public interface Painter {
  /** Draws the figure into the rectangle from (0, 0) to its width and height. */
  void paint(Figure figure, Graphics2D graphics);
}
