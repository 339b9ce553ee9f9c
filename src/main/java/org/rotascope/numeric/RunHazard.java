package org.rotascope.numeric;

/**
 * How often a run goes on once it has reached each length: a discrete life table of runs (METRICS
 * B9).
 *
 * <p>A run of length l was at risk at k = 1 … l; it went on at every k below l and ended at l. A
 * run whose end is not seen went on at every k below its length and is not at risk there. So
 *
 * <pre>
 * h_k = #{runs longer than k} / #{runs of length ≥ k, but for those whose end is not seen at k}
 * </pre>
 *
 * @param atRisk element k − 1: runs at risk at length k
 * @param continued element k − 1: those of them that went on
 */
public record RunHazard(int[] atRisk, int[] continued) {
  /**
   * Returns the table of some runs.
   *
   * @param lengths their lengths
   * @param open whether the end of each is not seen
   * @param lengthsShown the number of lengths, from 1 on
   */
  public static RunHazard of(int[] lengths, boolean[] open, int lengthsShown) {
    int[] atRisk = new int[lengthsShown];
    int[] continued = new int[lengthsShown];
    for (int i = 0; i < lengths.length; i++) {
      for (int k = 1; k <= Math.min(lengths[i], lengthsShown); k++) {
        boolean wentOn = k < lengths[i];
        atRisk[k - 1] += wentOn || !open[i] ? 1 : 0;
        continued[k - 1] += wentOn ? 1 : 0;
      }
    }
    return new RunHazard(atRisk, continued);
  }

  /** Returns the share that went on at length k; NaN where none was at risk. */
  public double share(int k) {
    return (double) continued[k - 1] / atRisk[k - 1];
  }

  /** Returns the share that went on over all lengths together; NaN where none was at risk. */
  public double pooled() {
    return (double) sum(continued) / sum(atRisk);
  }

  /**
   * Returns the likelihood-ratio statistic of a share of its own for each length against one for
   * all, which makes the lengths geometric: {@code 2 Σ_k [c_k ln(h_k/h) + (r_k − c_k) ln((1 −
   * h_k)/(1 − h))]}. Under one share for all it is asymptotically chi-squared with {@link
   * #degrees()} degrees of freedom.
   */
  public double likelihoodRatio() {
    double h = pooled();
    Sums.Running sum = new Sums.Running();
    for (int i = 0; i < atRisk.length; i++) {
      sum.add(part(continued[i], atRisk[i], h));
      sum.add(part(atRisk[i] - continued[i], atRisk[i], 1 - h));
    }
    return Math.max(0, 2 * sum.value());
  }

  private static double part(int count, int of, double pooled) {
    return count == 0 ? 0 : count * StrictMath.log((double) count / of / pooled);
  }

  /** Returns the number of lengths at which a run was at risk, less one; 0 where there is none. */
  public int degrees() {
    int lengths = 0;
    for (int runs : atRisk) {
      lengths += runs > 0 ? 1 : 0;
    }
    return Math.max(0, lengths - 1);
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int c : counts) {
      sum += c;
    }
    return sum;
  }
}
