package org.rotascope.metrics.rotation;

import org.rotascope.metric.Args;
import org.rotascope.panel.Pair;

/**
 * A pair at period ends as ratio and momentum: what every metric of family E starts from.
 *
 * @param pair the pair, sampled
 * @param ratio one point a row of the pair, row 0 included
 * @param momentum likewise
 */
record Graph(Pair pair, Track ratio, Track momentum) {
  /** Returns the graph of a pair by the parameters of {@link Setup}. */
  static Graph of(Pair daily, Args args) {
    Pair pair = Rotation.sampled(daily, args);
    Points points = Rotation.points(pair, Setup.of(args));
    return new Graph(pair, points.ratio(), points.momentum());
  }

  /** Returns the first row that has a date. */
  int first() {
    return pair.asset().firstRow();
  }
}
