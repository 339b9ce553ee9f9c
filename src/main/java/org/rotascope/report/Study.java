package org.rotascope.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.call.Kernel;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Panel;

/**
 * The calls of one report: each made once, in the order first asked for, its result used wherever
 * it is shown.
 */
final class Study {
  private final Subject subject;
  private final Kernel kernel;
  private final Map<Call, Result> results = new LinkedHashMap<>();

  /** What a call is known by; panels count as the same only if they are. */
  private record Call(String metric, Map<String, String> params, Inputs in) {}

  Study(Subject subject, Kernel kernel) {
    this.subject = subject;
    this.kernel = kernel;
  }

  Subject subject() {
    return subject;
  }

  Frequency frequency() {
    return subject.selection().frequency();
  }

  Words words() {
    return Words.of(frequency());
  }

  /** Returns a metric of asset and benchmark; parameters as name, value, name, value. */
  Result pair(String metric, String... params) {
    return ask(metric, inputs(subject.asset()), params);
  }

  /** Returns a metric of asset and benchmark at the period ends of a frequency. */
  Result pairAt(Frequency frequency, String metric, String... params) {
    return ask(
        metric,
        inputs(subject.asset()).select(subject.selection().withFrequency(frequency)),
        params);
  }

  /** Returns a metric of the asset alone. */
  Result alone(String metric, String... params) {
    return ask(metric, Inputs.of(subject.asset()).select(subject.selection()), params);
  }

  /** Returns a metric of the benchmark alone. */
  Result benchmark(String metric, String... params) {
    return ask(metric, Inputs.of(subject.benchmark()).select(subject.selection()), params);
  }

  /** Returns a metric of every asset of the universe against the benchmark. */
  Result universe(String metric, String... params) {
    boolean alone = subject.universe().names().size() == 1;
    return ask(metric, inputs(alone ? subject.asset() : subject.universe()), params);
  }

  /** Returns a metric of plain numbers. */
  Result numbers(String metric, String... params) {
    return ask(metric, Inputs.NONE, params);
  }

  /** Returns every result, in the order of the calls. */
  List<Result> results() {
    return new ArrayList<>(results.values());
  }

  private Inputs inputs(Panel asset) {
    return Inputs.of(asset, subject.benchmark()).select(subject.selection());
  }

  /** Asks for a metric; one that takes period ends itself gets the data as they are. */
  private Result ask(String metric, Inputs data, String... params) {
    boolean own = kernel.catalogue().find(metric).param("freq").isPresent();
    Inputs in = own ? data.select(data.selection().withFrequency(Frequency.DAILY)) : data;
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      given.put(params[i], params[i + 1]);
    }
    Call key = new Call(metric, given, in);
    Result known = results.get(key);
    if (known == null) {
      known = kernel.call(metric, in, given);
      results.put(key, known);
    }
    return known;
  }
}
