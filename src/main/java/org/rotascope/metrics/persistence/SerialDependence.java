package org.rotascope.metrics.persistence;

import java.util.Arrays;
import org.rotascope.metric.ColumnSpec;
import org.rotascope.metric.Forms;
import org.rotascope.metric.Metric;
import org.rotascope.metric.Output;
import org.rotascope.metric.PValues;
import org.rotascope.metric.Param;
import org.rotascope.metric.ParamType;
import org.rotascope.metric.Shape;
import org.rotascope.metric.Unit;
import org.rotascope.metric.Value;
import org.rotascope.numeric.Autocorrelation;
import org.rotascope.numeric.Moments;
import org.rotascope.numeric.Tails;
import org.rotascope.numeric.VarianceRatio;
import org.rotascope.reason.Reason;

/** Whether excess returns persist in size: autocorrelation (C5) and the variance ratio (C6). */
public final class SerialDependence {
  /** The number of lags. */
  public static final Param<Integer> LAGS =
      Param.of("lags", ParamType.INT, Unit.SESSIONS, "largest lag").between(1, 10_000).orElse(10);

  /** The horizon of the variance ratio. */
  public static final Param<Integer> Q =
      Param.of("q", ParamType.INT, Unit.SESSIONS, "sessions in a sum").between(2, 10_000).orElse(5);

  private static final ColumnSpec N =
      ColumnSpec.integer("n", Unit.SESSIONS, "sessions with a value");
  private static final ColumnSpec LAG = ColumnSpec.integer("lag", Unit.SESSIONS, "lag k");
  private static final ColumnSpec RHO =
      ColumnSpec.real(
          "autocorrelation", Unit.RATIO, "correlation of the excess with that k sessions before");
  private static final ColumnSpec LJUNG_BOX =
      ColumnSpec.real("ljung_box", Unit.RATIO, "Ljung–Box statistic of the lags 1 to k");
  private static final ColumnSpec P =
      ColumnSpec.real(
          "p",
          Unit.PROBABILITY,
          "p-value of the Ljung–Box statistic, chi-squared with k degrees of freedom");
  private static final ColumnSpec RATIO =
      ColumnSpec.real("value", Unit.RATIO, "variance ratio; above 1 excess returns persist");
  private static final ColumnSpec Z =
      ColumnSpec.real(
          "z",
          Unit.RATIO,
          "statistic that allows for heteroskedasticity, standard normal under the null");
  private static final ColumnSpec P_Z =
      ColumnSpec.real("p", Unit.PROBABILITY, "two-sided p-value of z");

  /** C5: autocorrelation. */
  public static final Metric AUTOCORR =
      Metric.named("autocorr")
          .entry("C5", "Autocorrelation.of")
          .excel("ROT.ACF")
          .summary("Autocorrelation of excess returns and the Ljung–Box test that there is none.")
          .formula("ρ_k = Σ(x_t − x̄)(x_{t−k} − x̄)/Σ(x_t − x̄)²; Q = n(n + 2)Σρ_k²/(n − k)")
          .edge("The values do not vary: undefined, ZERO_VARIANCE.")
          .edge(
              "A lag without a pair of values, or fewer than two values: undefined,"
                  + " INSUFFICIENT_OBS.")
          .edge(
              "An unknown day is left out of the products it would enter; n counts the known days.")
          .source("Ljung & Box (1978), Biometrika 65")
          .reference("statsmodels 0.15.0 acorr_ljungbox, T2; golden")
          .example("--set lags=5")
          .params(LAGS)
          .table(Shape.TABLE, LAG, RHO, LJUNG_BOX, P)
          .facts(N)
          .andTable(PValues.TABLE, PValues.columns())
          .computedFrom(Forms.EXCESS, (x, args, context) -> autocorr(x.x(), args.get(LAGS)));

  /** C6: variance ratio. */
  public static final Metric VARIANCE_RATIO =
      Metric.named("variance_ratio")
          .entry("C6", "VarianceRatio.of")
          .excel("ROT.VR")
          .summary("Variance of q-session excess returns over q times that of one session.")
          .formula(
              "VR = σ²_q/σ²_1 with overlapping sums, corrected for bias; z* = √n(VR −"
                  + " 1)/√(Σ_{k<q}[2(q − k)/q]²δ_k), δ_k = nΣ(x_t − μ)²(x_{t−k} − μ)²/[Σ(x_t −"
                  + " μ)²]²")
          .edge("The values do not vary: undefined, ZERO_VARIANCE.")
          .edge(
              "No more than q values, or no q in a row: undefined, INSUFFICIENT_OBS; none: EMPTY.")
          .edge("A sum or product that needs an unknown day is left out.")
          .source("Lo & MacKinlay (1988), Review of Financial Studies 1")
          .reference(
              "arch 8.0.0 VarianceRatio(lags=q, robust=True, overlap=True, debiased=True), T2;"
                  + " golden")
          .example("--set q=5 --set mode=LOG")
          .params(Q)
          .table(Shape.SCALAR, RATIO, Z, P_Z)
          .facts(N)
          .andTable(PValues.TABLE, PValues.columns())
          .computedFrom(Forms.EXCESS, (x, args, context) -> varianceRatio(x.x(), args.get(Q)));

  private SerialDependence() {}

  private static Output autocorr(double[] x, int lags) {
    double[] rho = Autocorrelation.of(x, lags);
    double[] valid = Moments.valid(x);
    double[] q = Autocorrelation.ljungBox(rho, valid.length);
    double[] p = new double[lags];
    Arrays.setAll(p, i -> Double.isNaN(q[i]) ? Double.NaN : Tails.chiSquareUpper(q[i], i + 1));
    Reason why = whyUndefined(valid);
    long[] lag = new long[lags];
    Arrays.setAll(lag, i -> i + 1);
    return Output.of(
            LAG.ofInts(lag), RHO.ofReals(rho, why), LJUNG_BOX.ofReals(q, why), P.ofReals(p, why))
        .facts(N.of(valid.length))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of(
                    "p", "no autocorrelation at the lags 1 to k", PValues.Method.ASYMPTOTIC)));
  }

  private static Output varianceRatio(double[] x, int q) {
    VarianceRatio ratio = VarianceRatio.of(x, q);
    double[] valid = Moments.valid(x);
    boolean few = valid.length > 0 && valid.length <= q;
    Reason why = few ? Reason.INSUFFICIENT_OBS : whyUndefined(valid);
    return Output.of(
            RATIO.of(Value.of(ratio.ratio(), why)),
            Z.of(Value.of(ratio.z(), why)),
            P_Z.of(Value.of(Tails.normalTwoSided(ratio.z()), why)))
        .facts(N.of(valid.length))
        .table(
            PValues.TABLE,
            PValues.table(
                PValues.Note.of(
                    "p",
                    "excess returns are uncorrelated, of whatever variance",
                    PValues.Method.ASYMPTOTIC)));
  }

  private static Reason whyUndefined(double[] valid) {
    if (valid.length == 0) {
      return Reason.EMPTY;
    }
    return valid.length > 1 && Moments.squares(valid) == 0
        ? Reason.ZERO_VARIANCE
        : Reason.INSUFFICIENT_OBS;
  }
}
