package org.rotascope.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call gives: the output of a metric and the envelope that says how it was made.
 *
 * @param output the tables and facts
 * @param envelope where they come from
 */
public record Result(Output output, Envelope envelope) {
  /** Returns the metric's id. */
  public String metric() {
    return envelope.metricId();
  }

  /** Returns the main table. */
  public Table table() {
    return output.table();
  }

  /** Returns the facts. */
  public List<Column> facts() {
    return output.facts();
  }

  /** Returns the further tables by name. */
  public Map<String, Table> tables() {
    return output.tables();
  }

  /** Returns the fact of that name, if there is one. */
  public Optional<Column> fact(String name) {
    return output.fact(name);
  }

  /**
   * Returns the number in column {@code value} of the only row: the value of a scalar. NaN where
   * undefined.
   *
   * @throws IllegalStateException if the main table has not one row
   */
  public double value() {
    if (table().rows() != 1) {
      throw new IllegalStateException(
          metric() + " gave " + table().rows() + " rows; read the table");
    }
    return table().column("value").number(0);
  }
}
