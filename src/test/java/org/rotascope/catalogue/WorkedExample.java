package org.rotascope.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rotascope.metric.Metric;

/** Reads the parameters that a metric's worked example sets. */
public final class WorkedExample {
  private static final Pattern SET = Pattern.compile("--set (?:'([^']*)'|(\\S+))");

  private WorkedExample() {}

  /** Returns the parameters by name. */
  public static Map<String, String> params(Metric metric) {
    Map<String, String> params = new LinkedHashMap<>();
    Matcher matcher = SET.matcher(metric.example());
    while (matcher.find()) {
      String pair = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      params.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return params;
  }
}
