package org.rotascope.numeric;

import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * Exact laws of the longest run of wins L in n sessions, for independent sessions (METRICS B6) and
 * for a first-order Markov chain of wins and other days (B7).
 *
 * <p><b>Algorithm.</b> Let d_t be the probability that session t is no win and no run of k has yet
 * occurred, and b_t that a run begins at t, so b_1 = p1 and b_t = d_{t−1}·pLW. A run that began s
 * sessions before t ends at t, so
 *
 * <pre>
 *   d_1 = 1 − p1,   d_t = d_{t−1}(1 − pLW) + (1 − pWW) Σ_{s=1}^{k−1} b_{t−s} pWW^{s−1}
 *   P(L ≥ k) = pWW^{k−1} Σ_{i=1}^{n−k+1} b_i        P(L &lt; k) = d_n + Σ_{s=1}^{k−1} b_{n−s+1} pWW^{s−1}
 * </pre>
 *
 * <p>Every term is positive, so both tails keep their digits. With pWW = pLW = p1 = p it is the
 * recurrence of METRICS B6, {@code u_j = u_{j−1} − q p^k u_{j−k−1}} with d_t = q·u_{t−1}; that form
 * has the further root p, which for large p outgrows u itself and leaves no digit of P(L &lt; k),
 * hence this one. The sums over s slide over t; they are kept as suffix sums of the block of k − 1
 * sessions before and a prefix sum of the present one, so that the cost is O(n) for any k and
 * nothing is subtracted.
 *
 * <p>Sources: de Moivre (1738) as in Uspensky (1937); Schilling (1990); Fu &amp; Koutras (1994).
 */
public final class RunLaws {
  /** Steps of the recurrence a single call may take. */
  private static final double MAX_STEPS = 2e10;

  /**
   * The two sides of the law at one length.
   *
   * @param atLeast P(L ≥ k)
   * @param less P(L &lt; k), not computed as 1 minus the other
   */
  public record Tails(double atLeast, double less) {}

  private RunLaws() {}

  /**
   * Returns P(L ≥ k) and P(L &lt; k) of n independent sessions that are wins with probability p.
   *
   * @param n at least 0
   * @param p between 0 and 1
   * @param k any; at or below 0 a run of k is certain, above n impossible
   */
  public static Tails independent(int n, double p, int k) {
    return markov(n, p, p, p, k);
  }

  /** Returns P(L ≥ k) of n independent sessions; see {@link #independent}. */
  public static double longestRunProb(int n, double p, int k) {
    return independent(n, p, k).atLeast();
  }

  /** Returns P(L ≥ k) of n sessions of a Markov chain; see {@link #markov}. */
  public static double longestRunProbMarkov(int n, double p1, double pWW, double pLW, int k) {
    return markov(n, p1, pWW, pLW, k).atLeast();
  }

  /**
   * Returns P(L ≥ k) and P(L &lt; k) of n sessions of a chain.
   *
   * @param n at least 0
   * @param p1 probability that the first session is a win
   * @param pWW probability of a win after a win
   * @param pLW probability of a win after any other day
   * @param k any; at or below 0 a run of k is certain, above n impossible
   */
  public static Tails markov(int n, double p1, double pWW, double pLW, int k) {
    if (k <= 0) {
      return new Tails(1, 0);
    }
    if (k > n) {
      return new Tails(0, 1);
    }
    SlidingPowers young = new SlidingPowers(k - 1, pWW);
    Sums.Running born = new Sums.Running();
    double birth = p1;
    double down = 1 - p1;
    for (int t = 1; ; t++) {
      if (t <= n - k + 1) {
        born.add(birth);
      }
      if (t == n) {
        young.push(birth);
        double less = down + young.sum();
        double atLeast = StrictMath.pow(pWW, k - 1) * born.value();
        return new Tails(Math.min(1, atLeast), Math.min(1, less));
      }
      double next = down * pLW;
      young.push(birth);
      down = down * (1 - pLW) + (1 - pWW) * young.sum();
      birth = next;
    }
  }

  /**
   * Returns the expected longest run of n independent sessions, {@code Σ_{k≥1} P(L ≥ k)}.
   *
   * <p>Lengths so short that P(L &lt; k) ≤ (1 − p^k)^⌊n/k⌋ is below 4e−18 add 1 without
   * computation; the sum ends where n·p^k/(1 − p), a bound of all that would follow, is below 1e−17
   * of it; from k ≥ n/2 on the law is closed.
   *
   * @param n at least 0
   * @param p between 0 and 1
   * @throws RotascopeException LIMIT where n and p together ask for more than 2e10 steps
   */
  public static double expectedLongestRun(int n, double p) {
    if (n == 0 || p == 0) {
      return 0;
    }
    if (p == 1) {
      return n;
    }
    int k = 1;
    while (k < n && Math.floorDiv(n, k) * StrictMath.pow(p, k) > 40) {
      k++;
    }
    double last = StrictMath.log(1e-17 * (1 - p) / n) / StrictMath.log(p);
    double steps = Math.max(0, Math.min(last, n / 2.0) - k) * n;
    if (steps > MAX_STEPS) {
      throw new RotascopeException(
          Reason.LIMIT,
          "expected_longest_run: n = "
              + n
              + " with p = "
              + p
              + " asks for about "
              + (long) steps
              + " steps; the limit is "
              + (long) MAX_STEPS
              + ", take a smaller n");
    }
    Sums.Running sum = new Sums.Running();
    sum.add(k - 1);
    for (; k <= n; k++) {
      double power = StrictMath.pow(p, k);
      if (n * power / (1 - p) < 1e-17 * sum.value()) {
        break;
      }
      sum.add(2L * k >= n ? power * (1 + (n - k) * (1 - p)) : longestRunProb(n, p, k));
    }
    return sum.value();
  }

  /**
   * Returns the expected number of runs of at least k wins among n independent sessions, {@code p^k
   * [1 + (n − k) q]}.
   *
   * @param k at least 1; above n there is none
   */
  public static double expectedRunsAtLeast(int n, double p, int k) {
    return k > n ? 0 : StrictMath.pow(p, k) * (1 + (n - k) * (1 - p));
  }

  /**
   * Returns the smallest k with P(L ≤ k) ≥ prob for n independent sessions, by bisection. Above ½
   * the comparison is made in the upper tail, P(L ≥ k + 1) ≤ 1 − prob, which keeps its digits
   * there.
   *
   * @param prob between 0 and 1; 0 gives 0, and 1 the greatest length possible
   */
  public static int quantile(int n, double p, double prob) {
    if (prob <= 0 || n == 0 || p == 0) {
      return 0;
    }
    if (prob >= 1 || p == 1) {
      return n;
    }
    int low = 0;
    int high = n;
    while (low < high) {
      int k = low + (high - low) / 2;
      Tails law = independent(n, p, k + 1);
      if (prob > 0.5 ? law.atLeast() <= 1 - prob : law.less() >= prob) {
        high = k;
      } else {
        low = k + 1;
      }
    }
    return low;
  }

  /**
   * {@code Σ_{s=1}^{m} y_{t−s+1} w^{s−1}} over the last m values pushed, in constant time and
   * without subtraction.
   */
  private static final class SlidingPowers {
    private final int m;
    private final double w;
    private final double[] power;
    private final double[] block;
    private final double[] suffix;
    private int filled;
    private double prefix;

    SlidingPowers(int m, double w) {
      this.m = m;
      this.w = w;
      this.power = new double[m + 1];
      for (int i = 0; i <= m; i++) {
        power[i] = StrictMath.pow(w, i);
      }
      this.block = new double[m];
      this.suffix = new double[m + 1];
    }

    void push(double y) {
      if (m == 0) {
        return;
      }
      if (filled == m) {
        double sum = 0;
        for (int i = m - 1; i >= 0; i--) {
          sum += block[i] * power[m - 1 - i];
          suffix[i] = sum;
        }
        filled = 0;
        prefix = 0;
      }
      block[filled++] = y;
      prefix = prefix * w + y;
    }

    double sum() {
      return m == 0 ? 0 : prefix + power[filled] * suffix[filled];
    }
  }
}
