package org.rotascope.metric;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What p-values say about themselves (METRICS 1.13). A metric that gives p-values adds the table
 * {@code p_values}, one row each: the name of the column or fact, its null hypothesis, and how it
 * was computed.
 */
public final class PValues {
  /** How a p-value was computed. */
  public enum Method {
    /** From the exact distribution under the null. */
    EXACT,
    /** From the limiting distribution under the null. */
    ASYMPTOTIC,
    /** From resampled data. */
    BOOTSTRAP,
    /** From reordered data. */
    PERMUTATION
  }

  /**
   * One p-value's note.
   *
   * @param name the column or fact that holds it
   * @param hypothesis the null hypothesis, one phrase
   * @param method how it was computed
   * @param replicates how many samples were drawn; 0 for none
   * @param seed the seed they were drawn with; meaningless without replicates
   */
  public record Note(String name, String hypothesis, Method method, int replicates, int seed) {
    /** Returns the note of a p-value for which nothing was drawn. */
    public static Note of(String name, String hypothesis, Method method) {
      return new Note(name, hypothesis, method, 0, 0);
    }
  }

  /** The name of the table. */
  public static final String TABLE = "p_values";

  private static final ColumnSpec NAME =
      ColumnSpec.text("p_value", "column or fact that holds the p-value");
  private static final ColumnSpec HYPOTHESIS = ColumnSpec.text("null", "null hypothesis");
  private static final ColumnSpec METHOD =
      ColumnSpec.text("method", "EXACT, ASYMPTOTIC, BOOTSTRAP or PERMUTATION");
  private static final ColumnSpec REPLICATES =
      ColumnSpec.integer("replicates", Unit.COUNT, "samples drawn; 0 for none");
  private static final ColumnSpec SEED =
      ColumnSpec.integer("seed", Unit.NONE, "seed of the random streams; 0 where nothing is drawn");

  private PValues() {}

  /**
   * Returns the notes of another metric's table, for a metric that passes its p-values on.
   *
   * @param prefix put before each name: the table that now holds the p-value, and a full stop
   */
  public static List<Note> notes(Table table, String prefix) {
    return IntStream.range(0, table.rows())
        .mapToObj(
            row ->
                new Note(
                    prefix + table.column(NAME.name()).text(row),
                    table.column(HYPOTHESIS.name()).text(row),
                    Method.valueOf(table.column(METHOD.name()).text(row)),
                    (int) table.column(REPLICATES.name()).integer(row),
                    (int) table.column(SEED.name()).integer(row)))
        .toList();
  }

  /** Returns the columns of the table, for a metric's declaration. */
  public static ColumnSpec[] columns() {
    return new ColumnSpec[] {NAME, HYPOTHESIS, METHOD, REPLICATES, SEED};
  }

  /** Returns the table of some notes. */
  public static Table table(Note... notes) {
    return table(List.of(notes));
  }

  /** Returns the table of some notes. */
  public static Table table(List<Note> rows) {
    return Table.of(
        NAME.texts(rows, Note::name),
        HYPOTHESIS.texts(rows, Note::hypothesis),
        METHOD.texts(rows, n -> n.method().name()),
        REPLICATES.ints(rows, Note::replicates),
        SEED.ints(rows, Note::seed));
  }
}
