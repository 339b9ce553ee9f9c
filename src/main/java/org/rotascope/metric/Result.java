package org.rotascope.metric;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call gives: the output of a metric and the envelope that says how it was made. Immutable;
 * safe for use by several threads.
 */
public final class Result {
  private final String metric;
  private final Output output;
  private final List<String> warnings;
  private @Nullable Supplier<Envelope> maker;
  private @Nullable Envelope envelope;

  /**
   * Makes a result whose envelope is made when first asked for: hashing the inputs of a large call
   * takes longer than computing on them.
   *
   * @param maker makes the envelope, the same whenever it is asked; asked once
   */
  public Result(String metric, Output output, List<String> warnings, Supplier<Envelope> maker) {
    this.metric = metric;
    this.output = output;
    this.warnings = List.copyOf(warnings);
    this.maker = maker;
  }

  /** Returns the metric's id. */
  public String metric() {
    return metric;
  }

  /** Returns the tables and facts. */
  public Output output() {
    return output;
  }

  /** Returns the warnings, "CODE: text", in order; the envelope has them too. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns where the result comes from. */
  public synchronized Envelope envelope() {
    if (envelope == null) {
      envelope = Objects.requireNonNull(maker).get();
      maker = null;
    }
    return envelope;
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Result that
        && output.equals(that.output)
        && envelope().equals(that.envelope());
  }

  @Override
  public int hashCode() {
    return output.hashCode();
  }

  @Override
  public String toString() {
    return metric + " " + output;
  }
}
