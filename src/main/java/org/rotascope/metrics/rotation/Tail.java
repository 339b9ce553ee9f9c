package org.rotascope.metrics.rotation;

import java.util.List;
import java.util.stream.IntStream;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Context;
import org.rotascope.metric.Conventions;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Angles;
import org.rotascope.numeric.Sums;
import org.rotascope.reason.Reason;

/**
 * The last points of a rotation graph and how they move (E4).
 *
 * @param points the points, the latest last
 * @param heading direction of the last segment, degrees counter-clockwise from east
 * @param distance distance of the last point from (100, 100)
 * @param velocity length of the last segment, points a period
 * @param path sum of the lengths of all segments
 * @param netRotation sum of the angles by which the position about (100, 100) turns, degrees,
 *     negative for clockwise
 */
public record Tail(
    List<Point> points,
    Value heading,
    Value distance,
    Value velocity,
    Value path,
    Value netRotation) {
  /**
   * One point of the graph.
   *
   * @param date epoch day
   * @param ratio horizontal coordinate
   * @param momentum vertical coordinate
   */
  public record Point(int date, double ratio, double momentum) {}

  /** The number k of points. */
  public static final Param<Integer> K =
      Param.of("k", ParamType.INT, Unit.COUNT, "number of points in the tail")
          .between(1, Conventions.LONGEST_SPAN)
          .orElse(10);

  private static final ColumnSpec RATIO = ColumnSpec.real("ratio", Unit.POINTS, "rotation ratio");
  private static final ColumnSpec MOMENTUM =
      ColumnSpec.real("momentum", Unit.POINTS, "rotation momentum");
  private static final ColumnSpec HEADING =
      ColumnSpec.real(
          "heading",
          Unit.DEGREES,
          "direction of the last segment, 0 to the east, above −180 up to 180");
  private static final ColumnSpec DISTANCE =
      ColumnSpec.real("distance", Unit.POINTS, "distance of the last point from (100, 100)");
  private static final ColumnSpec VELOCITY =
      ColumnSpec.real("velocity", Unit.POINTS, "length of the last segment, in one period");
  private static final ColumnSpec PATH =
      ColumnSpec.real("path_length", Unit.POINTS, "length of the whole tail");
  private static final ColumnSpec NET_ROTATION =
      ColumnSpec.real(
          "net_rotation",
          Unit.DEGREES,
          "sum of turns about (100, 100), negative for clockwise, the usual way");

  /** E4: tail. */
  public static final Metric METRIC =
      Metric.named("rotation_tail")
          .entry("E4", "Tail.of")
          .excel("ROT.ROTATION.TAIL")
          .summary(
              "Last points of the rotation graph, with heading, distance, velocity, path and net"
                  + " rotation.")
          .formula(
              "heading = atan2(ΔM, ΔR) and velocity = √(ΔR² + ΔM²) of the last segment; distance ="
                  + " √((R − 100)² + (M − 100)²); path length = Σ√(ΔR² + ΔM²); net rotation = Σ"
                  + " atan2(cross, dot) of consecutive positions about (100, 100)")
          .edge("A last segment of no length: heading undefined, NOT_APPLICABLE.")
          .edge("Periods without a point are passed over, so a segment may span one.")
          .edge("A point at exactly (100, 100) has no direction: turns to and from it count 0.")
          .edge("Fewer points than asked for: those there are, with warning SHORT_TAIL.")
          .edge(
              "One point: heading, velocity, path and net rotation undefined, INSUFFICIENT_OBS;"
                  + " none: all, EMPTY.")
          .reference("numpy 2.4.6 arctan2 and hypot, T1")
          .example("--set k=5")
          .params(Setup.tailParams(K))
          .table(Shape.TABLE, ColumnSpec.DATE, RATIO, MOMENTUM)
          .facts(HEADING, DISTANCE, VELOCITY, PATH, NET_ROTATION)
          .dated()
          .computedFrom(
              Forms.PAIR,
              (pair, args, context) ->
                  of(points(Graph.of(pair, args)), args.get(K)).output(args.get(K), context));

  /** Copies the points. */
  public Tail {
    points = List.copyOf(points);
  }

  private static List<Point> points(Graph graph) {
    return IntStream.range(graph.first(), graph.pair().asset().rows())
        .filter(t -> graph.ratio().isDefined(t) && graph.momentum().isDefined(t))
        .mapToObj(
            t ->
                new Point(
                    graph.pair().asset().date(t),
                    graph.ratio().values()[t],
                    graph.momentum().values()[t]))
        .toList();
  }

  /**
   * Returns the tail of the last k points.
   *
   * @param all points in order of time
   * @param k number of points kept, at least 1
   */
  public static Tail of(List<Point> all, int k) {
    List<Point> tail = all.subList(Math.max(0, all.size() - k), all.size());
    int n = tail.size();
    if (n == 0) {
      Value none = Value.undefined(Reason.EMPTY);
      return new Tail(tail, none, none, none, none, none);
    }
    Point last = tail.get(n - 1);
    Value distance = Value.of(StrictMath.hypot(last.ratio() - 100, last.momentum() - 100));
    if (n == 1) {
      Value none = Value.undefined(Reason.INSUFFICIENT_OBS);
      return new Tail(tail, none, distance, none, none, none);
    }
    Sums.Running path = new Sums.Running();
    Sums.Running turns = new Sums.Running();
    double segment = 0;
    for (int i = 1; i < n; i++) {
      Point p = tail.get(i - 1);
      Point q = tail.get(i);
      segment = StrictMath.hypot(q.ratio() - p.ratio(), q.momentum() - p.momentum());
      path.add(segment);
      turns.add(
          Angles.turn(p.ratio() - 100, p.momentum() - 100, q.ratio() - 100, q.momentum() - 100));
    }
    Point before = tail.get(n - 2);
    double heading =
        Angles.heading(last.ratio() - before.ratio(), last.momentum() - before.momentum());
    return new Tail(
        tail,
        Value.of(heading, Reason.NOT_APPLICABLE),
        distance,
        Value.of(segment),
        Value.of(path.value()),
        Value.of(turns.value()));
  }

  private Output output(int wanted, Context context) {
    if (points.size() < wanted) {
      context.warn(
          "SHORT_TAIL", points.size() + " of the " + wanted + " points asked for are there");
    }
    return Output.of(
            ColumnSpec.DATE.dates(points, Point::date),
            RATIO.doubles(points, Point::ratio),
            MOMENTUM.doubles(points, Point::momentum))
        .facts(
            HEADING.of(heading),
            DISTANCE.of(distance),
            VELOCITY.of(velocity),
            PATH.of(path),
            NET_ROTATION.of(netRotation));
  }
}
