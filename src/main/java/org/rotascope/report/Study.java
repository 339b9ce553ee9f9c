package org.rotascope.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rotascope.call.Kernel;
import org.rotascope.call.Once;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Result;
import org.rotascope.panel.Frequency;
import org.rotascope.panel.Panel;

/**
 * The calls of one report: each made once, its result used wherever it is shown. Every chapter asks
 * through a part of its own, which knows what it asked for and in which order, so that chapters may
 * be written at the same time and the results still come in the order of the chapters. A part is
 * used by one thread at a time.
 */
final class Study {
  private final Subject subject;
  private final Choices choices;
  private final Kernel kernel;
  private final Map<Call, Once<Result>> made;
  private final Map<Call, Result> asked = new LinkedHashMap<>();

  /** What a call is known by; panels count as the same only if they are. */
  private record Call(String metric, Map<String, String> params, Inputs in) {}

  Study(Subject subject, Choices choices, Kernel kernel) {
    this(subject, choices, kernel, new ConcurrentHashMap<>());
  }

  private Study(Subject subject, Choices choices, Kernel kernel, Map<Call, Once<Result>> made) {
    this.subject = subject;
    this.choices = choices;
    this.kernel = kernel;
    this.made = made;
  }

  /** Returns a part that has asked for nothing yet and shares what any part has made. */
  Study part() {
    return new Study(subject, choices, kernel, made);
  }

  /** Takes over what a part asked for, after what was asked for before. */
  void add(Study part) {
    part.asked.forEach(asked::putIfAbsent);
  }

  Subject subject() {
    return subject;
  }

  Choices choices() {
    return choices;
  }

  /** Returns the number that holds for a window. */
  int window(String key) {
    return choices.numbers(key, frequency()).get(0);
  }

  /** Returns the number that holds for a window, as the text of a parameter. */
  String param(String key) {
    return String.valueOf(window(key));
  }

  /** Tells whether a window is the usual one. */
  boolean isUsual(String key) {
    return choices.value(key).equals(Choices.AUTO);
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

  /** Returns every result, in the order first asked for. */
  List<Result> results() {
    return new ArrayList<>(asked.values());
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
    Result known = asked.get(key);
    if (known == null) {
      known =
          made.computeIfAbsent(key, k -> new Once<>(() -> kernel.call(metric, in, given))).get();
      asked.put(key, known);
    }
    return known;
  }
}
