package org.rotascope.document;

import java.util.Arrays;
import org.apache.poi.ss.formula.OperationEvaluationContext;
import org.apache.poi.ss.formula.eval.EvaluationException;
import org.apache.poi.ss.formula.eval.NumberEval;
import org.apache.poi.ss.formula.eval.OperandResolver;
import org.apache.poi.ss.formula.eval.ValueEval;
import org.apache.poi.ss.formula.functions.FreeRefFunction;
import org.apache.poi.ss.formula.udf.DefaultUDFFinder;
import org.apache.poi.ss.formula.udf.UDFFinder;

/**
 * Functions of worksheets that live formulas use and POI's evaluator lacks: give a book {@link
 * #PACK} by {@code addToolPack} before it is evaluated.
 */
public final class WorksheetFunctions {
  /** BINOM.DIST, cumulative. */
  public static final UDFFinder PACK =
      new DefaultUDFFinder(
          new String[] {"_xlfn.BINOM.DIST"},
          new FreeRefFunction[] {WorksheetFunctions::cumulativeBinomial});

  private WorksheetFunctions() {}

  /** Sums the law that Pascal's recursion gives, trial by trial. */
  private static ValueEval cumulativeBinomial(ValueEval[] args, OperationEvaluationContext at) {
    try {
      int k = (int) number(args[0], at);
      int n = (int) number(args[1], at);
      double p = number(args[2], at);
      double[] law = {1};
      for (int trial = 1; trial <= n; trial++) {
        double[] next = new double[trial + 1];
        for (int i = 0; i < law.length; i++) {
          next[i] += law[i] * (1 - p);
          next[i + 1] += law[i] * p;
        }
        law = next;
      }
      return new NumberEval(Arrays.stream(law, 0, k + 1).sum());
    } catch (EvaluationException e) {
      return e.getErrorEval();
    }
  }

  private static double number(ValueEval arg, OperationEvaluationContext at)
      throws EvaluationException {
    return OperandResolver.coerceValueToDouble(
        OperandResolver.getSingleValue(arg, at.getRowIndex(), at.getColumnIndex()));
  }
}
