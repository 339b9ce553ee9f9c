package org.rotascope.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.rotascope.figure.Figure;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.panel.Panel;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Gives for whatever a notebook may show of ours what it shows. */
public final class Views {
  /** How many rows of a table are shown. */
  public static final int ROWS = 10;

  /** The types that {@link #find} knows. */
  public static final List<Class<?>> TYPES =
      List.of(
          Result.class,
          Table.class,
          Envelope.class,
          Panel.class,
          Figure.class,
          Metric.class,
          RotascopeException.class);

  private Views() {}

  /** Returns a result with its facts, further tables and, folded away, its envelope. */
  public static View of(Result result) {
    return ResultView.of(result, ROWS);
  }

  /** Returns a table with at most {@link #ROWS} rows. */
  public static View of(Table table) {
    return of(table, ROWS);
  }

  /**
   * Returns a table.
   *
   * @param most how many rows are shown; of a longer table half of them from the top and half from
   *     the end
   */
  public static View of(Table table, int most) {
    return TableView.of(table, most);
  }

  /** Returns how a result was made. */
  public static View of(Envelope envelope) {
    return EnvelopeView.of(envelope);
  }

  /**
   * Returns how a result was made as names and texts, for where neither HTML nor lines are shown.
   *
   * @param days what is written for an epoch day
   */
  public static Map<String, String> named(Envelope envelope, IntFunction<String> days) {
    return EnvelopeView.lines(envelope, days);
  }

  /** Returns a panel with at most {@link #ROWS} rows. */
  public static View of(Panel panel) {
    return PanelView.of(panel, ROWS);
  }

  /** Returns a figure as a picture with alternative text. */
  public static View of(Figure figure) {
    return FigureView.of(figure);
  }

  /** Returns all that a metric declares: formula, parameters, edges, source. */
  public static View of(Metric metric) {
    String text = MetricText.of(metric);
    return new View(text, Markup.element("pre", "font-family:monospace", Markup.escapeLines(text)));
  }

  /** Returns a failure as one line. */
  public static View of(RotascopeException failure) {
    String line = failure.reason() + ": " + failure.getMessage();
    return new View(Shown.safe(line), Markup.element("div", "color:#c0392b", Markup.escape(line)));
  }

  /** Returns the text of an SVG file of a figure. */
  public static String svg(Figure figure) {
    return FigureView.svg(figure);
  }

  /** Returns what is shown of an object that is one of ours; nothing for another. */
  public static Optional<View> find(Object shown) {
    if (shown instanceof Result result) {
      return Optional.of(of(result));
    } else if (shown instanceof Table table) {
      return Optional.of(of(table));
    } else if (shown instanceof Envelope envelope) {
      return Optional.of(of(envelope));
    } else if (shown instanceof Panel panel) {
      return Optional.of(of(panel));
    } else if (shown instanceof Figure figure) {
      return Optional.of(of(figure));
    } else if (shown instanceof Metric metric) {
      return Optional.of(of(metric));
    } else if (shown instanceof RotascopeException failure) {
      return Optional.of(of(failure));
    }
    return Optional.empty();
  }
}
