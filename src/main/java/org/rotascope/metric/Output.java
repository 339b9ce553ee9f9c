package org.rotascope.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a metric computes: one main table, a row of named facts, and further named tables. {@code
 * call} adds the envelope and makes it a {@link Result}.
 *
 * @param table the main table
 * @param facts one cell each, in order; may be empty
 * @param tables further tables by name, in order
 */
public record Output(Table table, List<Column> facts, Map<String, Table> tables) {
  /** Copies and checks: facts have one row. */
  public Output {
    facts = List.copyOf(facts);
    tables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    for (Column fact : facts) {
      if (fact.size() != 1) {
        throw new IllegalArgumentException(
            "fact " + fact.name() + " has " + fact.size() + " values");
      }
    }
  }

  /** Returns an output of one table of these columns. */
  public static Output of(Column... columns) {
    return new Output(Table.of(columns), List.of(), Map.of());
  }

  /** Returns a dated series: the column of dates and one column. */
  public static Output series(int[] dates, Column values) {
    return of(ColumnSpec.DATE.ofDates(dates), values);
  }

  /** Returns this output with further facts. */
  public Output facts(Column... more) {
    return new Output(
        table,
        java.util.stream.Stream.concat(facts.stream(), Arrays.stream(more)).toList(),
        tables);
  }

  /** Returns this output with one further table. */
  public Output table(String name, Table more) {
    Map<String, Table> all = new LinkedHashMap<>(tables);
    all.put(name, more);
    return new Output(table, facts, all);
  }

  /** Returns the fact of that name, if there is one. */
  public Optional<Column> fact(String name) {
    for (Column fact : facts) {
      if (fact.name().equals(name)) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }
}
