package org.rotascope.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rotascope.document.Style;
import org.rotascope.figure.Axis;
import org.rotascope.figure.Figure;
import org.rotascope.figure.Hue;
import org.rotascope.figure.Layer;
import org.rotascope.figure.RotationPlot;
import org.rotascope.figure.XyPlot;
import org.rotascope.metric.Column;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.ColumnSpec.Type;
import org.rotascope.metric.Envelope;
import org.rotascope.metric.Result;
import org.rotascope.metric.Table;
import org.rotascope.metric.Unit;
import org.rotascope.panel.DayNames;
import org.rotascope.panel.Frequency;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;
import org.rotascope.reason.Shown;

/** Chooses how a result is drawn, from its tables alone. */
final class ResultFigures {
  /** As many lines can be told apart by colour. */
  private static final int COLOURS = 7;

  /** Of more lines than that, so many at the top and at the bottom are coloured. */
  private static final int OUTERMOST = 3;

  /** Where relative strength, ratio and momentum are neither high nor low. */
  private static final double CENTRE = 100;

  private static final int MOST_LINES = 60;
  private static final int MOST_TAILS = 20;
  private static final int GRAPH_HEIGHT = 700;

  /** What the words of a metric's id stand for. */
  private static final Map<String, String> WORDS =
      Map.of("rel", "relative", "rs", "relative strength");

  /**
   * Above this ratio of the highest to the lowest value a line of points is drawn to a log scale.
   */
  private static final double WIDE = 3;

  private final Result result;
  private final DayNames dayNames;
  private final Envelope envelope;

  private ResultFigures(Result result, DayNames dayNames) {
    this.result = result;
    this.dayNames = dayNames;
    this.envelope = result.envelope();
  }

  /**
   * Returns the figure of a result of dated data.
   *
   * @throws RotascopeException BAD_ARGUMENT if there is none
   */
  static Figure of(Result result) {
    return of(result, DayNames.DATES);
  }

  /**
   * Returns the figure of a result.
   *
   * @param dayNames what the days of the data are called: it is drawn over dates, or over rows
   * @throws RotascopeException BAD_ARGUMENT if there is none
   */
  static Figure of(Result result, DayNames dayNames) {
    ResultFigures figures = new ResultFigures(result, dayNames);
    Table table = result.table();
    if (table.find("ratio").isPresent() && table.find("momentum").isPresent()) {
      return figures.graph();
    }
    List<Column> columns = table.columns();
    boolean series =
        columns.size() > 1
            && columns.get(0).spec().type() == Type.DATE
            && columns.get(0).name().equals("date")
            && columns.stream().skip(1).allMatch(ResultFigures::isNumeric)
            && columns.stream().skip(1).map(c -> c.spec().text()).distinct().count() == 1;
    if (series) {
      return figures.lines();
    }
    return TableFigures.of(
            result, figures.who(), figures.envelope.selection().frequency().periods())
        .orElseThrow(
            () ->
                new RotascopeException(
                    Reason.BAD_ARGUMENT,
                    result.metric()
                        + " gives a table of "
                        + Shown.list(columns.stream().map(Column::name).toList())
                        + ", of which there is no picture; drawn are series over time, the rotation"
                        + " graph of rotation_tail, bootstrap, and of one asset streak_table,"
                        + " streak_hazard and month_table"));
  }

  private static boolean isNumeric(Column column) {
    return column.spec().type() == Type.REAL || column.spec().type() == Type.INT;
  }

  // Lines over time

  private Figure lines() {
    Table table = result.table();
    List<Column> drawn = table.columns().stream().skip(1).filter(c -> lastDefined(c) >= 0).toList();
    if (drawn.isEmpty()) {
      throw nothing();
    }
    Column first = table.columns().get(1);
    String what = what(first);
    int colon = what.indexOf(": ");
    List<String> assets = names("asset");
    boolean one = table.columns().size() == 2;
    String who = one && assets.size() == 1 ? assets.get(0) : table.columns().size() - 1 + " series";
    String title = capital(spoken()) + ": " + who + against();
    boolean wide = isWide(drawn);
    String subtitle =
        span(table.column("date"))
            + (wide ? "; logarithmic scale" : "")
            + (colon < 0 ? "" : "; " + what.substring(colon + 2));
    List<Layer> layers = one ? List.of(single(drawn.get(0))) : several(drawn);
    if (layers.size() < drawn.size()) {
      subtitle += "; " + layers.size() + " of " + drawn.size() + " lines are drawn";
    }
    layers = withCentre(layers, drawn);
    what = colon < 0 ? what : what.substring(0, colon);
    return Figure.of(
        result.metric(),
        title,
        subtitle,
        "Lines over time. " + title + ". " + subtitle + ". " + numbers(drawn),
        new XyPlot(across(), axis(first, what, wide), layers));
  }

  private Axis across() {
    return dayNames == DayNames.DATES ? Axis.date() : Axis.whole("Row");
  }

  /** Returns where each row lies across. */
  private Column places() {
    Column dates = result.table().column("date");
    return dayNames == DayNames.DATES
        ? dates
        : ColumnSpec.integer("date", Unit.NONE, "number of the row")
            .ofInts(IntStream.range(0, dates.size()).mapToLong(t -> dates.date(t) + 1L).toArray());
  }

  /** Returns what a column holds, a parameter named by a letter replaced by its value. */
  private String what(Column column) {
    String text = column.spec().text();
    for (Map.Entry<String, String> param : envelope.params().entrySet()) {
      if (param.getKey().length() == 1 && !param.getKey().equals("a")) {
        text =
            text.replaceAll(
                "\\b" + param.getKey() + "\\b", Matcher.quoteReplacement(param.getValue()));
      }
    }
    return capital(text);
  }

  /** Returns the metric's id in words. */
  private String spoken() {
    return Arrays.stream(result.metric().split("_"))
        .map(word -> WORDS.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static Axis axis(Column column, String what, boolean wide) {
    Unit unit = column.spec().unit();
    if (unit == Unit.DECIMAL) {
      return Axis.percent(what);
    }
    String label = unit.label().isEmpty() ? what : what + " (" + unit.label() + ")";
    if (column.spec().type() == Type.INT) {
      return Axis.whole(label);
    }
    return wide ? Axis.number(label).log() : Axis.number(label);
  }

  /** Puts a dashed line at 100 behind lines of points that lie on both sides of it. */
  private List<Layer> withCentre(List<Layer> layers, List<Column> columns) {
    boolean above =
        columns.stream().anyMatch(c -> Arrays.stream(c.numbers()).anyMatch(v -> v > CENTRE));
    boolean below =
        columns.stream().anyMatch(c -> Arrays.stream(c.numbers()).anyMatch(v -> v < CENTRE));
    if (columns.get(0).spec().unit() != Unit.POINTS || !above || !below) {
      return layers;
    }
    Column dates = places();
    Column ends = dates.rows(0, dates.size() - 1);
    Column centre = ColumnSpec.real("value", Unit.POINTS, "centre").ofReals(CENTRE, CENTRE);
    List<Layer> all = new ArrayList<>();
    all.add(Layer.of(Layer.Mark.DASHED, "", Table.of(ends, centre), "date", "value", Hue.GREY));
    all.addAll(layers);
    return all;
  }

  private boolean isWide(List<Column> columns) {
    Unit unit = columns.get(0).spec().unit();
    if (unit != Unit.POINTS && unit != Unit.AS_INPUT) {
      return false;
    }
    double[] all =
        columns.stream()
            .flatMapToDouble(c -> Arrays.stream(c.numbers()))
            .filter(v -> !Double.isNaN(v))
            .toArray();
    double low = Arrays.stream(all).min().orElse(0);
    return low > 0 && Arrays.stream(all).max().orElse(0) / low > WIDE;
  }

  private Layer single(Column column) {
    boolean fall = result.metric().endsWith("drawdown");
    Layer.Mark mark = fall ? Layer.Mark.AREA : mark(column);
    return layer(mark, "", column, fall ? Hue.VERMILLION : Hue.BLUE);
  }

  /**
   * Returns a line each; of many, the outermost at the end in colours before the others in grey.
   */
  private List<Layer> several(List<Column> columns) {
    List<Layer> layers = new ArrayList<>();
    if (columns.size() <= COLOURS) {
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        layers.add(layer(mark(column), Shown.cell(column.name()), column, Hue.values()[i]));
      }
      return layers;
    }
    List<Column> ranked = ranked(columns);
    int last = ranked.size() - 1;
    Set<Column> outermost = new HashSet<>();
    for (int i = 0; i < OUTERMOST; i++) {
      outermost.add(ranked.get(i));
      outermost.add(ranked.get(last - i));
    }
    List<Column> others = columns.stream().filter(c -> !outermost.contains(c)).toList();
    int most = Math.min(others.size(), MOST_LINES - 2 * OUTERMOST);
    for (int i = 0; i < most; i++) {
      Column column = others.get((int) ((long) i * others.size() / most));
      layers.add(layer(Layer.Mark.LINE, i > 0 ? "" : "the others", column, Hue.SILVER));
    }
    for (int i = 0; i < 2 * OUTERMOST; i++) {
      Column column = ranked.get(i < OUTERMOST ? i : last - 2 * OUTERMOST + 1 + i);
      layers.add(layer(mark(column), Shown.cell(column.name()), column, Hue.values()[i]));
    }
    return layers;
  }

  /** Returns the columns by their last value, the highest first. */
  private static List<Column> ranked(List<Column> columns) {
    return columns.stream()
        .sorted(Comparator.comparingDouble((Column c) -> -c.number(lastDefined(c))))
        .toList();
  }

  private static Layer.Mark mark(Column column) {
    boolean apart = column.spec().type() == Type.INT || defined(column).length < 2;
    return apart ? Layer.Mark.DOTS : Layer.Mark.LINE;
  }

  /**
   * Returns a layer of one column. Where most values have no neighbour, since others have dates in
   * between, it is drawn through; other gaps stay gaps.
   */
  private Layer layer(Layer.Mark mark, String label, Column column, Hue hue) {
    Table own = Table.of(places(), column.named("value"));
    int[] defined = defined(column);
    long alone =
        Arrays.stream(defined)
            .filter(t -> !isDefined(column, t - 1) && !isDefined(column, t + 1))
            .count();
    boolean infinite = Arrays.stream(defined).anyMatch(t -> Double.isInfinite(column.number(t)));
    if (infinite || 2 * alone > defined.length) {
      own = own.rows(Arrays.stream(defined).filter(t -> isFinite(column, t)).toArray());
    }
    return Layer.of(mark, label, own, "date", "value", hue);
  }

  private static boolean isFinite(Column column, int row) {
    return Double.isFinite(column.number(row));
  }

  private static boolean isDefined(Column column, int row) {
    return row >= 0 && row < column.size() && column.isDefined(row);
  }

  private static int[] defined(Column column) {
    return IntStream.range(0, column.size()).filter(column::isDefined).toArray();
  }

  private static int lastDefined(Column column) {
    int row = column.size() - 1;
    while (row >= 0 && !isFinite(column, row)) {
      row--;
    }
    return row;
  }

  /** Says the numbers of a line, or where many lines end. */
  private String numbers(List<Column> columns) {
    Style style = Style.of(columns.get(0).spec());
    Column dates = result.table().column("date");
    if (columns.size() == 1) {
      Column column = columns.get(0);
      int[] rows = IntStream.range(0, column.size()).filter(t -> isFinite(column, t)).toArray();
      int low = rows[0];
      int high = rows[0];
      for (int row : rows) {
        low = column.number(row) < column.number(low) ? row : low;
        high = column.number(row) > column.number(high) ? row : high;
      }
      int last = rows[rows.length - 1];
      return String.format(
          Locale.ROOT,
          "Lowest %s %s, highest %s %s, last %s %s.",
          style.text(column, low),
          dayNames.at(dates.date(low)),
          style.text(column, high),
          dayNames.at(dates.date(high)),
          style.text(column, last),
          dayNames.at(dates.date(last)));
    }
    List<Column> ranked = ranked(columns);
    List<Column> told = ranked;
    String left = "";
    if (ranked.size() > COLOURS) {
      told = new ArrayList<>(ranked.subList(0, OUTERMOST));
      told.addAll(ranked.subList(ranked.size() - OUTERMOST, ranked.size()));
      left = " " + (ranked.size() - told.size()) + " others lie between.";
    }
    return told.stream()
        .map(c -> Shown.cell(c.name()) + " " + style.text(c, lastDefined(c)))
        .collect(Collectors.joining(", ", "Last values, the highest first: ", "." + left));
  }

  // The rotation graph

  private Figure graph() {
    Map<String, Table> points = points();
    List<String> shown = shown(points);
    if (shown.isEmpty()) {
      throw nothing();
    }
    List<RotationPlot.Tail> tails = new ArrayList<>();
    StringBuilder places = new StringBuilder();
    for (String name : shown) {
      Table own = points.get(name);
      if (own == null) {
        continue;
      }
      tails.add(new RotationPlot.Tail(name, own, "ratio", "momentum"));
      int last = own.rows() - 1;
      places.append(
          String.format(
              Locale.ROOT,
              " %s: ratio %s, momentum %s.",
              name,
              Style.POINTS.text(own.column("ratio"), last),
              Style.POINTS.text(own.column("momentum"), last)));
    }
    String who = points.size() == 1 ? shown.get(0) : points.size() + " assets";
    String title = "Rotation graph: " + who + against();
    String subtitle = span(result.table().column("date")) + "; the large dot is the latest";
    if (shown.size() < points.size()) {
      subtitle += "; the " + shown.size() + " farthest from the centre are drawn";
    }
    return Figure.of(
            result.metric(),
            title,
            subtitle,
            title + ". " + subtitle + "." + places,
            new RotationPlot(tails, "Rotation ratio (points)", "Rotation momentum (points)"))
        .sized(Figure.WIDTH, GRAPH_HEIGHT);
  }

  /** Returns each asset's points, by its name as it is shown. */
  private Map<String, Table> points() {
    Table all = result.table();
    if (all.find("asset").isEmpty()) {
      List<String> assets = names("asset");
      return all.rows() == 0
          ? Map.of()
          : Map.of(assets.isEmpty() ? "the series" : assets.get(0), all);
    }
    Column assets = all.column("asset");
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < all.rows(); row++) {
      rows.computeIfAbsent(assets.text(row), name -> new ArrayList<>()).add(row);
    }
    Map<String, Table> points = new LinkedHashMap<>();
    rows.forEach(
        (name, own) ->
            points.put(
                Shown.cell(name), all.rows(own.stream().mapToInt(Integer::intValue).toArray())));
    return points;
  }

  /** Returns the assets to draw in their order: all, or of many those farthest from the centre. */
  private static List<String> shown(Map<String, Table> points) {
    Set<String> farthest =
        points.entrySet().stream()
            .sorted(Comparator.comparingDouble(e -> -distance(e.getValue())))
            .limit(MOST_TAILS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return points.keySet().stream().filter(farthest::contains).toList();
  }

  private static double distance(Table own) {
    int last = own.rows() - 1;
    return Math.hypot(
        own.column("ratio").number(last) - CENTRE, own.column("momentum").number(last) - CENTRE);
  }

  // What is said

  private RotascopeException nothing() {
    return new RotascopeException(
        Reason.BAD_ARGUMENT,
        result.metric()
            + " has no defined value to draw"
            + (envelope.reasonCodes().isEmpty()
                ? ""
                : "; undefined for " + String.join(", ", envelope.reasonCodes())));
  }

  private List<String> names(String role) {
    return envelope.inputs().stream()
        .filter(source -> source.role().equals(role))
        .map(source -> Shown.cell(source.seriesId()))
        .toList();
  }

  private String who() {
    List<String> assets = names("asset");
    return (assets.size() == 1 ? assets.get(0) : assets.size() + " assets") + against();
  }

  private String against() {
    List<String> benchmark = names("benchmark");
    return benchmark.isEmpty() ? "" : " against " + benchmark.get(0);
  }

  /** Says the first and the last date, and the frequency where it is not every row. */
  private String span(Column dates) {
    int[] days = IntStream.range(0, dates.size()).map(dates::date).sorted().toArray();
    String freq = envelope.params().getOrDefault("freq", "");
    String label =
        Arrays.stream(Frequency.values())
            .filter(f -> f.name().equals(freq))
            .findFirst()
            .orElse(envelope.selection().frequency())
            .label();
    String text = dayNames.of(days[0]) + " to " + dayNames.of(days[days.length - 1]);
    return label.equals(Frequency.DAILY.label()) ? text : text + ", " + label;
  }
}
