package org.rotascope.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ordinary least squares of y on the columns of X, with classical and with Newey–West standard
 * errors (METRICS R1).
 *
 * <p>Solved by Householder's QR of X, never by the normal equations, whose condition is that of X
 * squared. A column whose part orthogonal to those before it is less than 1e−10 of its length is
 * linearly dependent; the result then names it and the columns it is made of ({@link
 * #dependences()}), and all numbers are NaN.
 *
 * <p>Rows in which y or a column is NaN are left out. With no more rows than coefficients all
 * numbers are NaN. Immutable; safe for use by several threads.
 */
public final class Regression {
  private static final double DEPENDENT = 1e-10;
  private static final double INVOLVED = 1e-8;

  /**
   * A column that is a linear combination of others.
   *
   * @param column its place among the coefficients: 0 is the constant, if there is one
   * @param on the places of the columns it is made of; none for a column of zeros
   */
  public record Dependence(int column, List<Integer> on) {}

  private final double[][] design;
  private final double[] y;
  private final boolean constant;
  private final List<Dependence> dependences;
  private final double[] coefficients;
  private final double[] residuals;

  /** The inverse of R, upper triangular, row by row. */
  private final double[][] inverse;

  private Regression(double[] y, double[][] design, boolean constant) {
    this.y = y;
    this.design = design;
    this.constant = constant;
    int k = design.length;
    int n = y.length;
    double[][] a = Arrays.stream(design).map(double[]::clone).toArray(double[][]::new);
    double[] b = y.clone();
    this.dependences = n > k ? triangulate(a, b) : List.of();
    this.coefficients = new double[k];
    this.residuals = new double[n];
    this.inverse = new double[k][k];
    if (n <= k || !dependences.isEmpty()) {
      Arrays.fill(coefficients, Double.NaN);
      Arrays.fill(residuals, Double.NaN);
      Arrays.stream(inverse).forEach(row -> Arrays.fill(row, Double.NaN));
      return;
    }
    System.arraycopy(backSubstitute(a, b, k), 0, coefficients, 0, k);
    for (int j = 0; j < k; j++) {
      double[] unit = new double[k];
      unit[j] = 1;
      double[] column = backSubstitute(a, unit, k);
      for (int i = 0; i <= j; i++) {
        inverse[i][j] = column[i];
      }
    }
    for (int t = 0; t < n; t++) {
      Sums.Running fitted = new Sums.Running();
      for (int j = 0; j < k; j++) {
        fitted.add(coefficients[j] * design[j][t]);
      }
      residuals[t] = y[t] - fitted.value();
    }
  }

  /**
   * Returns the regression of y on the given columns.
   *
   * @param y the dependent variable
   * @param columns the regressors, one array as long as {@code y} each
   * @param constant whether a constant is put in front of them
   */
  public static Regression ols(double[] y, double[][] columns, boolean constant) {
    int[] rows =
        IntStream.range(0, y.length)
            .filter(
                t ->
                    !Double.isNaN(y[t])
                        && Arrays.stream(columns).noneMatch(c -> Double.isNaN(c[t])))
            .toArray();
    int first = constant ? 1 : 0;
    double[][] design = new double[columns.length + first][rows.length];
    if (constant) {
      Arrays.fill(design[0], 1);
    }
    for (int c = 0; c < columns.length; c++) {
      for (int i = 0; i < rows.length; i++) {
        design[first + c][i] = columns[c][rows[i]];
      }
    }
    return new Regression(Arrays.stream(rows).mapToDouble(t -> y[t]).toArray(), design, constant);
  }

  /** Returns the regression of y on a constant alone: its mean. */
  public static Regression mean(double[] y) {
    return ols(y, new double[0][], true);
  }

  /** Returns the default lag of Newey–West errors, {@code ⌊4·(n/100)^(2/9)⌋}. */
  public static int defaultLag(int n) {
    return (int) Math.floor(4 * StrictMath.pow(n / 100.0, 2.0 / 9));
  }

  /**
   * Turns the columns of {@code a} into R (its upper triangle) and {@code b} into Qᵀb, by
   * reflections.
   *
   * @return the dependent columns, which are left out of R
   */
  private static List<Dependence> triangulate(double[][] a, double[] b) {
    int n = b.length;
    List<Dependence> dependences = new ArrayList<>();
    List<Integer> basis = new ArrayList<>();
    for (int j = 0; j < a.length; j++) {
      int rank = basis.size();
      double whole = norm(a[j], 0, n);
      double rest = norm(a[j], rank, n);
      if (!(rest > DEPENDENT * whole)) {
        dependences.add(new Dependence(j, parents(a, basis, j, whole)));
        continue;
      }
      double[] v = Arrays.copyOfRange(a[j], rank, n);
      v[0] += v[0] >= 0 ? rest : -rest;
      double half = dot(v, v, 0) / 2;
      for (int c = j; c < a.length; c++) {
        reflect(a[c], v, half, rank);
      }
      reflect(b, v, half, rank);
      basis.add(j);
    }
    return dependences;
  }

  private static List<Integer> parents(double[][] a, List<Integer> basis, int j, double whole) {
    int rank = basis.size();
    double[][] r = basis.stream().map(c -> a[c]).toArray(double[][]::new);
    double[] weights = backSubstitute(r, a[j], rank);
    return IntStream.range(0, rank)
        .filter(i -> Math.abs(weights[i]) * norm(r[i], 0, i + 1) > INVOLVED * whole)
        .mapToObj(basis::get)
        .toList();
  }

  private static void reflect(double[] x, double[] v, double half, int from) {
    double share = dot(v, x, from) / half;
    for (int i = 0; i < v.length; i++) {
      x[from + i] -= share * v[i];
    }
  }

  private static double dot(double[] v, double[] x, int from) {
    Sums.Running sum = new Sums.Running();
    for (int i = 0; i < v.length; i++) {
      sum.add(v[i] * x[from + i]);
    }
    return sum.value();
  }

  /** Returns the Euclidean length of a part, scaled so that it neither over- nor underflows. */
  private static double norm(double[] x, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    if (largest == 0) {
      return 0;
    }
    Sums.Running sum = new Sums.Running();
    for (int i = from; i < to; i++) {
      double scaled = x[i] / largest;
      sum.add(scaled * scaled);
    }
    return largest * Math.sqrt(sum.value());
  }

  private static double[] backSubstitute(double[][] r, double[] b, int k) {
    double[] x = new double[k];
    for (int i = k - 1; i >= 0; i--) {
      Sums.Running sum = new Sums.Running();
      sum.add(b[i]);
      for (int j = i + 1; j < k; j++) {
        sum.add(-r[j][i] * x[j]);
      }
      x[i] = sum.value() / r[i][i];
    }
    return x;
  }

  /** Returns the number of rows used. */
  public int n() {
    return y.length;
  }

  /** Returns the number of coefficients, the constant included. */
  public int k() {
    return design.length;
  }

  /**
   * Returns the dependent columns; empty where the columns are independent or there are too few
   * rows to tell.
   */
  public List<Dependence> dependences() {
    return dependences;
  }

  /**
   * Returns the dependences in words: "hml is a combination of mkt and smb; x4 is 0 throughout".
   *
   * @param names of the coefficients, the constant's included, one each
   */
  public String describeDependences(List<String> names) {
    return dependences.stream()
        .map(
            d ->
                names.get(d.column())
                    + (d.on().isEmpty()
                        ? " is 0 throughout"
                        : d.on().stream()
                            .map(names::get)
                            .collect(Collectors.joining(" and ", " is a combination of ", ""))))
        .collect(Collectors.joining("; "));
  }

  /** Returns the coefficients, the constant first if there is one. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Returns the residuals of the rows used. */
  public double[] residuals() {
    return residuals.clone();
  }

  private double squaredResiduals() {
    return Sums.sum(Arrays.stream(residuals).map(e -> e * e).toArray());
  }

  /**
   * Returns R², the share of the squares explained: about the mean with a constant, about 0
   * without; NaN where y does not vary.
   */
  public double r2() {
    double centre = constant ? Sums.mean(y) : 0;
    double total = Sums.sum(Arrays.stream(y).map(v -> (v - centre) * (v - centre)).toArray());
    return total > 0 ? 1 - squaredResiduals() / total : Double.NaN;
  }

  /**
   * Returns R² adjusted for degrees of freedom, {@code 1 − (1 − R²)·(n − c)/(n − k)}, c = 1 with a
   * constant, else 0.
   */
  public double adjustedR2() {
    return 1 - (1 - r2()) * (n() - (constant ? 1 : 0)) / (n() - k());
  }

  /** Returns the standard deviation of the residuals, {@code √(Σe²/(n − k))}. */
  public double residualSd() {
    return Math.sqrt(squaredResiduals() / (n() - k()));
  }

  /** Returns the classical standard errors of the coefficients, {@code s·√diag((XᵀX)⁻¹)}. */
  public double[] standardErrors() {
    double s = residualSd();
    return Arrays.stream(inverse)
        .mapToDouble(row -> s * Math.sqrt(Sums.sum(Arrays.stream(row).map(v -> v * v).toArray())))
        .toArray();
  }

  /**
   * Returns Newey and West's (1987) standard errors, consistent under heteroskedasticity and
   * autocorrelation up to the lag: {@code √diag((XᵀX)⁻¹ S (XᵀX)⁻¹)}, {@code S = Γ_0 + Σ_{l=1}^{L}
   * (1 − l/(L+1))(Γ_l + Γ_lᵀ)}, {@code Γ_l = Σ_t x_t e_t e_{t−l} x_{t−l}ᵀ}: Bartlett's kernel, no
   * pre-whitening. Computed in the orthogonal coordinates {@code R⁻ᵀx_t}, in which nothing is
   * ill-conditioned.
   *
   * @param lag L, not negative; 0 gives White's errors
   * @param smallSample whether the covariance is multiplied by {@code n/(n − k)}
   */
  public double[] neweyWest(int lag, boolean smallSample) {
    if (lag < 0) {
      throw new IllegalArgumentException("lag must not be negative; got " + lag);
    }
    int k = k();
    double[] se = new double[k];
    Arrays.fill(se, Double.NaN);
    if (n() <= k || !dependences.isEmpty()) {
      return se;
    }
    double[][] middle = longRun(scores(), lag);
    double factor = smallSample ? (double) n() / (n() - k) : 1;
    for (int i = 0; i < k; i++) {
      Sums.Running variance = new Sums.Running();
      for (int p = i; p < k; p++) {
        for (int q = i; q < k; q++) {
          variance.add(inverse[i][p] * middle[p][q] * inverse[i][q]);
        }
      }
      se[i] = Math.sqrt(factor * Math.max(0, variance.value()));
    }
    return se;
  }

  /** Returns {@code e_t·R⁻ᵀx_t}, one array a coordinate. */
  private double[][] scores() {
    double[][] scores = new double[k()][n()];
    for (int p = 0; p < k(); p++) {
      for (int t = 0; t < n(); t++) {
        double coordinate = 0;
        for (int j = 0; j <= p; j++) {
          coordinate += inverse[j][p] * design[j][t];
        }
        scores[p][t] = coordinate * residuals[t];
      }
    }
    return scores;
  }

  private static double[][] longRun(double[][] scores, int lag) {
    int k = scores.length;
    int n = scores[0].length;
    double[][] sum = new double[k][k];
    for (int p = 0; p < k; p++) {
      for (int q = 0; q < k; q++) {
        Sums.Running cell = new Sums.Running();
        for (int l = 0; l <= Math.min(lag, n - 1); l++) {
          double weight = 1 - l / (lag + 1.0);
          for (int t = l; t < n; t++) {
            double both = scores[p][t] * scores[q][t - l];
            cell.add(weight * (l == 0 ? both : both + scores[q][t] * scores[p][t - l]));
          }
        }
        sum[p][q] = cell.value();
      }
    }
    return sum;
  }
}
