package org.rotascope.excel;

import java.util.Locale;
import org.rotascope.app.DataFigure;
import org.rotascope.panel.Panel;

/** What a cell holds for others. */
sealed interface Held permits Held.OfPanel, Held.OfFigure {
  /** Returns what it is, in words. */
  String label();

  /** Returns how many numbers it has. */
  long numbers();

  /** Tells whether another is the same to whoever takes it. */
  boolean isSame(Held other);

  /** A panel. */
  record OfPanel(Panel panel) implements Held {
    @Override
    public String label() {
      return String.format(
          Locale.ROOT,
          "panel of %,d x %,d %s",
          panel.rows(),
          panel.names().size(),
          panel.kind().label());
    }

    @Override
    public long numbers() {
      return Handles.numbers(panel);
    }

    @Override
    public boolean isSame(Held other) {
      return other instanceof OfPanel given && panel.isSame(given.panel);
    }
  }

  /** A figure. */
  record OfFigure(DataFigure figure) implements Held {
    @Override
    public String label() {
      return "chart of " + figure.kind();
    }

    @Override
    public long numbers() {
      return figure.numbers();
    }

    @Override
    public boolean isSame(Held other) {
      return other instanceof OfFigure given && figure.identity().equals(given.figure.identity());
    }
  }
}
