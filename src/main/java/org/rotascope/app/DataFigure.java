package org.rotascope.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rotascope.call.Kernel;
import org.rotascope.figure.Figure;
import org.rotascope.figure.FigureStyle;
import org.rotascope.figure.Print;
import org.rotascope.figure.kind.FigureKind;
import org.rotascope.figure.kind.FigureKinds;
import org.rotascope.figure.kind.Wording;
import org.rotascope.io.CsvTables;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Table;
import org.rotascope.reason.RotascopeException;

/** A figure of a kind with its data and its look, ready to be drawn. */
public final class DataFigure {
  private final FigureKind kind;
  private final FigureData data;
  private final Print print;
  private final int dpi;

  private DataFigure(FigureKind kind, FigureData data, Print print, int dpi) {
    this.kind = kind;
    this.data = data;
    this.print = print;
    this.dpi = dpi;
  }

  /** Makes a figure; an empty title is the usual one. */
  static DataFigure of(
      FigureKind kind, FigureData data, String title, FigureStyle style, FigureJob.Look look) {
    Wording words = title.isEmpty() ? data.words() : data.words().with(title);
    Figure figure = kind.figure(data.table(), words);
    return new DataFigure(
        kind, data, FigureJob.print(figure, style, look), FigureJob.dpi(look, style));
  }

  /** Tells whether a kind of figure is computed from prices, and not drawn from its own columns. */
  public static boolean isComputed(String kind) {
    return FigureMetrics.computes(FigureKinds.of(kind));
  }

  /**
   * Returns the figure of a kind that is computed from prices.
   *
   * @param inputs assets, and the benchmark where there is one
   * @param cuts freq, since, until, as-of by name, as texts
   * @param parameters of the metrics that are drawn, by name, as texts
   * @param title one line; empty for the usual
   * @param look how it looks; the style is the name of one, not a file
   * @throws RotascopeException with the reason why there is none
   */
  public static DataFigure computed(
      Kernel kernel,
      String kind,
      Inputs inputs,
      Map<String, String> cuts,
      Map<String, String> parameters,
      String title,
      FigureJob.Look look) {
    FigureKind found = FigureKinds.of(kind);
    FigureStyle style = style(look);
    FigureSource source = new PanelFigures(kernel, inputs, cuts, parameters);
    return of(found, new FigureMetrics(kernel, source).of(found), title, style, look);
  }

  /**
   * Returns the figure of a kind that is drawn from its own columns.
   *
   * @throws RotascopeException with the reason why there is none
   */
  public static DataFigure drawn(String kind, Table table, String title, FigureJob.Look look) {
    FigureData data = new FigureData(table, Wording.NONE, List.of(), List.of());
    return of(FigureKinds.of(kind), data, title, style(look), look);
  }

  /** Returns what a column of that name holds in the data of a kind of figure. */
  public static ColumnSpec column(String kind, String name) {
    return FigureJob.column(FigureKinds.of(kind), name);
  }

  private static FigureStyle style(FigureJob.Look look) {
    return look.style().isEmpty() ? FigureStyle.SCREEN : FigureStyle.of(look.style());
  }

  /** Returns the name of its kind. */
  public String kind() {
    return kind.name();
  }

  /** Returns how many numbers its data have. */
  public long numbers() {
    return (long) data.table().rows() * data.table().columns().size();
  }

  /** Returns the envelopes of the results it was made of; none for data that were given. */
  public List<Envelope> envelopes() {
    return data.envelopes();
  }

  /** Returns a text that is equal for equal figures of the same data. */
  public String identity() {
    Figure figure = print.figure();
    Stream<Object> look =
        Stream.of(
            kind.name(),
            figure.title(),
            figure.subtitle(),
            print.style(),
            print.width(),
            print.height(),
            dpi,
            CsvTables.text(data.table()));
    Stream<Object> inputs =
        data.envelopes().stream()
            .flatMap(envelope -> envelope.inputs().stream())
            .map(Envelope.Source::contentHash);
    return Stream.concat(look, inputs).map(Object::toString).collect(Collectors.joining("\n"));
  }

  /** Draws the figure as PNG. */
  public ResultPicture png() {
    return ResultPicture.of(print, "png", dpi);
  }

  FigureLineage lineage(String source) {
    return new FigureLineage(kind.name(), print, dpi, source, data);
  }

  List<String> notes() {
    return data.notes();
  }
}
