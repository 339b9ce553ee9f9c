package org.rotascope.metrics.rotation;

import org.rotascope.metric.Args;
import org.rotascope.metric.Conventions;
import org.rotascope.panel.Pair;

/**
 * A pair at period ends and its ratio; the momentum is computed when asked for.
 *
 * @param pair the pair, sampled
 * @param setup what turns it into ratio and momentum
 * @param line the relative line, one point a row of the pair, row 0 included
 * @param ratio likewise
 */
record Trend(Pair pair, Setup setup, double[] line, Track ratio) {
  /** Returns the trend of a pair by the parameters of {@link Setup}. */
  static Trend of(Pair daily, Args args) {
    Pair pair = daily.sample(args.get(Setup.FREQ), Conventions.rule(args));
    Setup setup = Setup.of(args);
    double[] line = Rotation.line(pair);
    return new Trend(pair, setup, line, Rotation.ratio(line, setup, pair.asset().gap()));
  }

  /** Returns the momentum of the ratio, one point a row. */
  Track momentum() {
    return Rotation.momentum(line, ratio, setup, pair.asset().gap());
  }
}
