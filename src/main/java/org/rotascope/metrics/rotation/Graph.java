package org.rotascope.metrics.rotation;

import org.rotascope.metric.Args;
import org.rotascope.metric.Conventions;
import org.rotascope.panel.Pair;
import org.rotascope.reason.Reason;

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
    Pair pair = daily.sample(args.get(Setup.FREQ), Conventions.rule(args));
    Setup setup = Setup.of(args);
    double[] line = Rotation.line(pair);
    Reason gap = pair.asset().gap();
    Track ratio = Rotation.ratio(line, setup, gap);
    return new Graph(pair, ratio, Rotation.momentum(line, ratio, setup, gap));
  }

  /** Returns the first row that has a date. */
  int first() {
    return pair.asset().firstRow();
  }
}
