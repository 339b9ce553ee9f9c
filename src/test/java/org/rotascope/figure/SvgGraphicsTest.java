package org.rotascope.figure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgGraphicsTest {
  private static final BasicStroke ROUND =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke BUTT =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0);

  private static String drawn(BasicStroke stroke) {
    SvgGraphics g = new SvgGraphics();
    g.setStroke(stroke);
    g.draw(new Line2D.Double(1, 1, 2, 3));
    g.draw(new Line2D.Double(2, 3, 5, 3.5));
    g.draw(new Line2D.Double(7, 7, 8, 8));
    return g.document(
        Figure.of("a", "A", "", "A.", new BarPlot(Axis.number(""), Axis.number(""), List.of())));
  }

  @Test
  void lineInRoundPiecesIsOneLine() {
    assertTrue(drawn(ROUND).contains(" d=\"M1 1l1 2l3 .5M7 7l1 1\""), drawn(ROUND));
  }

  /** Butt ends leave a notch where pieces meet, and dashes begin anew with each. */
  @Test
  void otherPiecesStayApart() {
    for (BasicStroke stroke : new BasicStroke[] {BUTT, DASHED}) {
      assertTrue(drawn(stroke).contains(" d=\"M1 1l1 2M2 3l3 .5M7 7l1 1\""), drawn(stroke));
    }
  }
}
