package org.rotascope.figure;

import java.util.List;
import org.rotascope.metric.Table;

/**
 * A matrix of decimal fractions as coloured cells: blue above zero, vermillion below, empty where
 * undefined.
 *
 * @param data one row a row of the matrix
 * @param label the column that names the rows, of whole numbers or texts
 * @param columns the columns of the matrix, in order
 * @param headings what the picture calls the columns
 * @param legend what the colours mean, with unit
 * @param marked the column set apart at the right (a total with a scale of its own); empty for none
 */
public record HeatMap(
    Table data,
    String label,
    List<String> columns,
    List<String> headings,
    String legend,
    String marked)
    implements Plot {
  /** Copies. */
  public HeatMap {
    columns = List.copyOf(columns);
    headings = List.copyOf(headings);
  }
}
