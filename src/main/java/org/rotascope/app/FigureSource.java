package org.rotascope.app;

import java.util.Map;
import org.rotascope.metric.Result;

/** Where the results come from that a figure is made of. */
interface FigureSource {
  /** Returns how the data are cut and sampled, as texts by name. */
  Map<String, String> cuts();

  /**
   * Returns the result of a metric for the assets against the benchmark.
   *
   * @param cuts by name
   * @param usual parameters that hold where nothing else was said
   * @throws org.rotascope.reason.RotascopeException with the reason why there is none
   */
  Answer against(String metric, Map<String, String> cuts, Map<String, String> usual);

  /**
   * Returns the result of a metric for the assets and the benchmark, each by itself.
   *
   * @throws org.rotascope.reason.RotascopeException with the reason why there is none
   */
  Answer alone(String metric);

  /**
   * A result.
   *
   * @param notes lines about what was read and assumed
   */
  record Answer(Result result, java.util.List<String> notes) {}
}
